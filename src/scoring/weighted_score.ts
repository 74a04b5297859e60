/**
 * The walkthrough's score of one agent for one interaction (DESIGN.md, "Two ways to decide").
 *
 * Invariant: the order of an agent's skills and of required skills never changes a score.
 */

import type { Agent } from "../domain/agent.ts";
import { heldPriority } from "../domain/agents/who_holds.ts";
import { round3 } from "./round3.ts";

/** The only state that takes part. */
const AVAILABLE = "Available";

/** What the score takes an undelivered state for (walkthrough, step 3). */
export const UNDELIVERED_STATE = "Offline";

/** How the score words an agent who holds none of the required skills. */
export const COMPLETE_MISMATCH = "Complete skill mismatch";

/** A score and what spoke against a better one, in the walkthrough's words. */
export interface WeightedScore {
  /** 0 to 1, three decimals. */
  readonly score: number;
  /** `Unavailable: <state>`, or `Skill mismatch: missing <name>` for each, then `Complete skill mismatch`. */
  readonly anomalies: readonly string[];
}

/** All that the score looks at. */
export type ScoredFacts = Pick<Agent, "availability" | "skills"> & Partial<Pick<Agent, "accountState">>;

/**
 * `round3(0.6·m/r + 0.4/(p+1))`: `m` of `r` distinct required skills held, `p` the sum of their priorities (a negative sum counts
 * as 0, so that no score leaves 0 to 1). Nothing required gives ratio 1 and weight 0.5. Names are compared exactly; an
 * inactive skill is not held; of a skill listed twice the better priority counts.
 * @param required skill names; repeated ones count once
 */
export function weightedScore(agent: ScoredFacts, required: readonly string[]): WeightedScore {
  return createScorer(required).of(agent, (name) => heldPriority(agent, name));
}

/** Scores agents for one question. */
export interface Scorer {
  /** The skills asked for, each once. */
  readonly names: readonly string[];
  /** @param priorityOf the priority of each of the names, null where it is not held */
  of(doing: Doing, priorityOf: (name: string, index: number) => number | null): WeightedScore;
}

/** What keeps an agent from taking part, whatever its skills. */
type Doing = Omit<ScoredFacts, "skills">;

/** What is held of the first few skills asked for, and where the priority of the next one leads. */
interface Held {
  /** Null for a skill that is not held. */
  readonly priorities: readonly (number | null)[];
  readonly further: Map<number | null, Held>;
  /** Of who holds this, where no more is asked for. */
  score: WeightedScore | null;
}

/**
 * A scorer by the rules of `weightedScore`. Most of a queue is in one of a few states, or holds what is asked with one of a few
 * priorities: those who are alike share the value.
 */
export function createScorer(required: readonly string[]): Scorer {
  const names = [...new Set(required)];
  const unavailable = new Map<string, WeightedScore>();
  const nothing = newHeld([]);
  return {
    names,
    of(doing, priorityOf) {
      const state = mayWork(doing)
        ? doing.availability ?? UNDELIVERED_STATE
        : `account ${doing.accountState}`;
      if (state !== AVAILABLE) {
        const known = unavailable.get(state);
        if (known !== undefined) return known;
        const score = { score: 0, anomalies: [joined("Unavailable:", state)] };
        unavailable.set(state, score);
        return score;
      }
      let held = nothing;
      for (let index = 0; index < names.length; index++) {
        held = furtherHeld(held, priorityOf(names[index] ?? "", index));
      }
      return held.score ??= scoreOf(names, held.priorities);
    },
  };
}

function newHeld(priorities: Held["priorities"]): Held {
  return { priorities, further: new Map(), score: null };
}

function furtherHeld({ priorities, further }: Held, priority: number | null): Held {
  const known = further.get(priority);
  if (known !== undefined) return known;
  const held = newHeld([...priorities, priority]);
  further.set(priority, held);
  return held;
}

/** The score of who is available. @param held the priority of each that is asked for, null where it is not held */
function scoreOf(distinct: readonly string[], held: Held["priorities"]): WeightedScore {
  if (distinct.length === 0) return { score: 0.8, anomalies: [] };
  const priorities = held.filter((priority) => priority !== null);
  const anomalies = distinct.filter((_, index) => held[index] === null)
    .map((name) => joined("Skill mismatch: missing", name));
  if (priorities.length === 0) return { score: 0, anomalies: [...anomalies, COMPLETE_MISMATCH] };
  const weight = 1 / (Math.max(0, sum(priorities)) + 1);
  return { score: round3((priorities.length / distinct.length) * 0.6 + weight * 0.4), anomalies };
}

/** One text in one piece: it is printed of many agents, and a text kept as its two parts is put together each time. */
function joined(what: string, name: string): string {
  return [what, name].join(" ");
}

/** False of inactive and deleted accounts; a state not delivered is taken for active (semantics N8). */
function mayWork({ accountState = null }: Doing): boolean {
  return accountState === null || accountState === "active";
}

/** Smallest first: adding fractions in another order may differ in the last bit. */
function sum(numbers: number[]): number {
  return numbers.sort((a, b) => a - b).reduce((total, number) => total + number, 0);
}
