/**
 * A stage is what a routing method says of the queue during one stretch of an interaction's wait: whom it lets in, which
 * skills it still requires, how it orders. Every method is a list of phases; the pool of a later one never loses an agent.
 */

import type { Agent } from "../../domain/agent.ts";
import type { Finding } from "../line/finding.ts";
import type { AssessedAgent } from "../line/assessed_agent.ts";

/** Methods as analytics spells `usedRouting` (routing semantics 2.0). */
export const METHODS = [
  "Standard",
  "Bullseye",
  "Preferred",
  "Conditional",
  "Predictive",
  "Direct",
  "Last",
] as const;

/** One of them. */
export type UsedRouting = (typeof METHODS)[number];

/** Whether a method lets an agent in. */
export interface Admission {
  /** What keeps the agent out; none lets it in. */
  readonly findings: readonly Finding[];
  /** True where the agent is let in whatever its skills. */
  readonly skillsWaived: boolean;
}

/** Let in. */
export const OPEN: Admission = { findings: [], skillsWaived: false };

/** Let in whatever the skills. */
export const OPEN_WITHOUT_SKILLS: Admission = { findings: [], skillsWaived: true };

/** Let in unless something was found. */
export function openUnless(finding: Finding | null): Admission {
  return finding === null ? OPEN : { findings: [finding], skillsWaived: false };
}

/** One stage. */
export interface Stage {
  readonly method: UsedRouting;
  /** The ring reached; null without rings. */
  readonly ring: number | null;
  /** Skills still required. */
  readonly skills: readonly string[];
  /** The language required. */
  readonly language: string | null;
  readonly order: "evaluation" | "idle" | "preferred-score" | "preferred-rule";
  /** True where inner rings go first (option `bullseye-order`). */
  readonly innerRingFirst: boolean;
  /** Lower goes first, whatever else orders: rings, default groups. Absent where nothing comes before the order. */
  readonly tierOf?: (assessed: AssessedAgent) => number;
  /** True where no rule can choose, a model does: the engine lists candidates and says not predictable. */
  readonly byModel: boolean;
  /** Who is asked alone and is recorded nowhere, so that nothing can be predicted either; absent where that is not so. */
  readonly stranger?: string;
  /** Why nobody of this queue is asked any more, a sentence; absent while somebody may be. */
  readonly over?: string;
  /** The least preferred score that lets in so far; absent where scores do not. */
  readonly scoreNeeded?: number;
  admits(assessedAgent: AssessedAgent): Admission;
  /** What the interaction's skill expression says against an agent; null where it is not asked. */
  readonly filter: ((agent: Agent) => Finding | null) | null;
  /** Membership, presence, status and capacity where the method has its own idea of them. */
  standing(assessed: AssessedAgent): readonly Finding[];
  /** The ring of an agent; null without rings. */
  ringOf(assessed: AssessedAgent): number | null;
  /** The first preferred-agent rule that lets an agent in, from 1; absent where no rules do. */
  ruleOf?(assessed: AssessedAgent): number | null;
}

/** A stage and when it begins. */
export interface Phase {
  /** Milliseconds of waiting. */
  readonly fromMs: number;
  /** What happens then: "ring 2 opens". */
  readonly what: string;
  readonly stage: Stage;
}

/** The phase in force: the last that has begun. Phases are in order of time and the first begins at 0. */
export function phaseAt(phases: readonly Phase[], waitedMs: number): Phase {
  let current = phases[0] as Phase;
  for (const phase of phases) if (phase.fromMs <= waitedMs) current = phase;
  return current;
}

/** The same phases, begun later. */
export function shifted(phases: readonly Phase[], byMs: number, firstWhat: string): readonly Phase[] {
  return phases.map((phase, index) => ({
    ...phase,
    fromMs: phase.fromMs + byMs,
    what: index === 0 ? firstWhat : phase.what,
  }));
}
