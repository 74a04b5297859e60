/** A what-if change about one agent, as data: what counterfactuals propose, and what rows say of what people do. */

import type { Instant } from "../lib/instant.ts";
import type { Presence, RoutingStatusValue } from "../domain/agent.ts";
import type { LastHandled } from "../domain/agent.ts";
import type { MediaType } from "../domain/media.ts";

/** One change. Agents, skills and languages are named by id or exact name. */
export type OverlayChange =
  | {
    readonly kind: "skill";
    readonly agent: string;
    readonly skill: string;
    readonly proficiency: number | null;
  }
  | {
    readonly kind: "language";
    readonly agent: string;
    readonly language: string;
    readonly proficiency: number | null;
  }
  | { readonly kind: "presence"; readonly agent: string; readonly presence: Presence }
  | { readonly kind: "status"; readonly agent: string; readonly status: RoutingStatusValue }
  | { readonly kind: "availability"; readonly agent: string; readonly state: string }
  | { readonly kind: "joined"; readonly agent: string; readonly joined: boolean }
  | { readonly kind: "ring"; readonly agent: string; readonly ring: number }
  | { readonly kind: "last-handled"; readonly agent: string; readonly lastHandled: LastHandled }
  | {
    readonly kind: "load";
    readonly agent: string;
    readonly media: MediaType;
    readonly active: number;
    readonly afterCallWork: number;
  }
  | { readonly kind: "label-load"; readonly agent: string; readonly label: string; readonly count: number }
  | { readonly kind: "ending"; readonly agent: string; readonly media: MediaType; readonly at: Instant };
