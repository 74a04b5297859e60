/** Judges whether an interaction was, or would be, in the right hands: one agent held against a decision. */

import type { Candidate, Decision } from "../domain/decision.ts";
import { exclusionOf } from "../domain/exclusion.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { findAgent } from "../domain/agents/find_agent.ts";
import { assert } from "../errors.ts";
import { duration } from "../routing/words.ts";

/** One number of the agent's beside the same number of an agent placed before. */
export interface AssignmentComparison {
  readonly what: "score" | "preferredScore" | "ring" | "meanProficiency" | "idleMs";
  /** Null where there is none: nothing handled, or not known. */
  readonly theirs: number | null;
  readonly assigned: number | null;
}

/** An agent placed before the assigned one, and the numbers in which the two differ. */
export interface Rival {
  readonly id: string;
  readonly name: string;
  readonly rank: number;
  readonly differs: readonly AssignmentComparison[];
}

/** The verdict. */
export interface Assignment {
  readonly agent: { readonly id: string; readonly name: string };
  /** Null where the model cannot tell. */
  readonly right: boolean | null;
  readonly verdict: "selected" | "tied-with-selected" | "outranked" | "excluded" | "not-predictable";
  /** One sentence. */
  readonly why: string;
  /** The place in the ranking; null for an agent who is not in it. */
  readonly rank: number | null;
  /** What speaks against the agent, strongest first; empty for a right assignment. */
  readonly against: readonly string[];
  /** Those placed before, best first. */
  readonly outrankedBy: readonly Rival[];
}

const COMPARED = ["score", "preferredScore", "ring", "meanProficiency", "idleMs"] as const;

/**
 * Judges the assignment by the decision. An agent whom nothing but the user id places behind the selected one is right as well.
 * @param interaction what was asked, for naming what the agent lacks
 * @param agentIdOrName who got, or should get, the interaction
 * @param asked who names the agent, for the message: "--assigned"
 * @throws UsageError when the queue has no such agent, or several by that name
 */
export function validateAssignment(
  roster: Roster,
  interaction: Interaction,
  decision: Decision,
  agentIdOrName: string,
  asked: string,
): Assignment {
  const agent = roster.agents[findAgent(roster, agentIdOrName, asked)];
  assert(agent !== undefined, "who was found is in the roster");
  const { id, name } = agent;
  const candidate = decision.ranking.find((row) => row.id === id);
  const base = {
    agent: { id, name },
    rank: candidate?.rank ?? null,
    against: [],
    outrankedBy: [],
  };
  if (decision.selected === id) {
    return { ...base, right: true, verdict: "selected", why: decision.why };
  }
  if (candidate === undefined) return { ...base, ...excludedVerdict(decision, interaction, id, name) };
  if (decision.outcome === "not-predictable") {
    return { ...base, right: null, verdict: "not-predictable", why: decision.why };
  }
  if (decision.selected === null && decision.places[0]?.agents.some((agent) => agent.id === id)) {
    const why = `${name} is one of ${
      decision.places[0].agents.length
    } in first place: only who waited longest decides between them`;
    return { ...base, right: true, verdict: "tied-with-selected", why };
  }
  const tied = decision.ties.some((group) => group.includes(id) && group.includes(decision.selected ?? ""));
  if (tied) {
    const why = `${name} is as good a choice as the agent selected: only the user id decides between them`;
    return { ...base, right: true, verdict: "tied-with-selected", why };
  }
  return { ...base, ...outrankedVerdict(decision, candidate) };
}

function excludedVerdict(
  decision: Decision,
  interaction: Interaction,
  id: string,
  name: string,
): Pick<Assignment, "right" | "verdict" | "why" | "against"> {
  const row = exclusionOf(decision, id);
  const against = row === undefined
    ? [`the decision has no place for ${name}`]
    : row.reasons.map((code, index) => `${code}: ${row.details[index] ?? code}`);
  const lacks = row?.reasons.some((code) => code === "missing-skill" || code === "complete-mismatch");
  const asked = lacks === true ? ` (asked for: ${interaction.skills.join(", ")})` : "";
  const details = row?.details.join("; ") ?? "no place in the decision";
  return { right: false, verdict: "excluded", why: `${name} is out: ${details}${asked}`, against };
}

function outrankedVerdict(
  decision: Decision,
  assigned: Candidate,
): Pick<Assignment, "right" | "verdict" | "why" | "against" | "outrankedBy"> {
  const outrankedBy = decision.ranking
    .filter((row) => row.rank < assigned.rank)
    .map((row): Rival => ({
      id: row.id,
      name: row.name,
      rank: row.rank,
      differs: COMPARED.flatMap((what) => {
        const [theirs, ours] = [row[what] ?? null, assigned[what] ?? null];
        return theirs === ours ? [] : [{ what, theirs, assigned: ours }];
      }),
    }));
  const [best] = outrankedBy;
  const ahead = best === undefined ? "" : `: ${best.name} is ahead with ${numbersOf(best)}`;
  return {
    right: false,
    verdict: "outranked",
    why: `${assigned.name} ranks ${assigned.rank} of ${decision.ranking.length}${ahead}`,
    against: outrankedBy.map((rival) => `${rival.name} ranks ${rival.rank}: ${numbersOf(rival)}`),
    outrankedBy,
  };
}

const WORDS: Readonly<Record<AssignmentComparison["what"], string>> = {
  score: "score",
  preferredScore: "preferred score",
  ring: "ring",
  meanProficiency: "mean rating",
  idleMs: "time since the last interaction",
};

function numbersOf(rival: Rival): string {
  if (rival.differs.length === 0) return "equal numbers, placed by user id";
  return rival.differs.map(({ what, theirs, assigned }) =>
    `${WORDS[what]} ${numberText(what, theirs)} against ${numberText(what, assigned)}`
  ).join(", ");
}

function numberText(what: AssignmentComparison["what"], value: number | null): string {
  if (value === null) return "none known";
  return what === "idleMs" ? duration(value) : rounded(value, what === "score" ? 3 : 2);
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
