/** One stage's pool for one language, before skills are asked for, and what each skill leaves of it. */

import type { Bits } from "./bits.ts";
import type { Held } from "./holders.ts";
import type { ReachStage, Timeline } from "./stages.ts";

/** Whether those count of whom a deciding fact is unknown. */
export type Certainty = "sure" | "maybe";

/** A pool, and who stays in it when a skill is asked for. */
export interface Plane {
  readonly base: Bits;
  /** By position of the skill; null where asking for it keeps everybody. */
  readonly columns: readonly (Bits | null)[];
}

/** @param language position of the language asked for; null for none */
export function planeOf(
  stage: ReachStage,
  { skills, languages }: Held,
  language: number | null,
  certainty: Certainty,
): Plane {
  const open = certainty === "sure" ? stage.open : stage.maybeOpen;
  const speakers = language === null || !stage.asksLanguage ? undefined : languages[certainty][language];
  return {
    base: speakers === undefined ? open : open.map((word, at) => word & (speakers[at] ?? 0)),
    columns: stage.dropped.map((dropped, skill) => dropped ? null : skills[certainty][skill] ?? null),
  };
}

/** Which stage of waiting is judged: the last, when pools are largest, or the first. */
export type JudgedStage = "last" | "first";

/** The pools that say whether a request is served. */
export interface Judged {
  readonly usual: Readonly<Record<Certainty, Plane>>;
  /** Where a model may find too few to score: whom it counts, and the pools then. */
  readonly few: (Readonly<Record<Certainty, Plane>> & { readonly counted: Plane }) | null;
}

/** The judged pools of a timeline, for one language. */
export function judgedOf(
  { usual, few }: Timeline,
  held: Held,
  language: number | null,
  judged: JudgedStage,
): Judged {
  const planes = (stages: readonly ReachStage[]) => {
    const stage = judged === "first" ? stages[0] : stages.at(-1);
    return {
      sure: planeOf(stage as ReachStage, held, language, "sure"),
      maybe: planeOf(stage as ReachStage, held, language, "maybe"),
    };
  };
  if (few === null) return { usual: planes(usual), few: null };
  const counted = planeOf(usual[0] as ReachStage, held, language, "sure");
  return { usual: planes(usual), few: { ...planes(few), counted } };
}
