/** One thing a team could do, and the means to try it before saying so. */

import type { OverlayChange } from "../what_if/overlay.ts";

/** Whether the agent of that id has a place in the decision once the changes are laid over the roster. */
export type Trial = (changes: readonly OverlayChange[], agentId: string) => boolean;

/** One thing to do. */
export interface Recommendation {
  readonly kind: "activate" | "put-on-queue" | "train" | "correct-name";
  /** Whom it concerns; null for a name. */
  readonly agent: { readonly id: string; readonly name: string } | null;
  /** One sentence, no final period. */
  readonly message: string;
  /** What was changed about the agent when it was tried; empty for a name. */
  readonly changes: readonly OverlayChange[];
  /** The facts it rests on. */
  readonly evidence: Readonly<Record<string, string | number | readonly string[]>>;
}
