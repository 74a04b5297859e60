/**
 * The decision by the weighted score: the walkthrough's stand-in for routing (DESIGN.md, "Two ways to decide").
 *
 * Invariant: the order of agents, of an agent's skills and of required skills never changes a place.
 */

import type { Instant } from "../lib/instant.ts";
import { anyOf } from "../domain/but_who.ts";
import { groupedBy } from "../lib/collections.ts";
import type { Agent } from "../domain/agent.ts";
import type { Candidate, Decision, ExcludedAlike, ExclusionCode, Place } from "../domain/decision.ts";
import { createGrouping } from "../domain/exclusion.ts";
import type { Interaction } from "../domain/interaction.ts";
import { byName } from "../domain/requested_names.ts";
import type { Roster } from "../domain/roster.ts";
import { namesOfUnknownState, stateUnknown } from "../domain/agents/holding.ts";
import { heldPriority } from "../domain/agents/who_holds.ts";
import { compareText } from "../lib/json.ts";
import { counted } from "../lib/words.ts";
import { COMPLETE_MISMATCH, createScorer, UNDELIVERED_STATE } from "./weighted_score.ts";

/**
 * Ranks everyone who scores above 0; the others are excluded with their reasons. Equal scores are ordered by user id and
 * reported as ties. Skills alone count: language, priority and time waited do not enter the score.
 * @param at the instant decided for, ISO 8601 UTC; it does not bear on the score
 */
export function decideWeighted(roster: Roster, given: Interaction, at: Instant): Decision {
  const interaction = byName(roster, given);
  const scorer = createScorer(interaction.skills);
  const scored = roster.agents.map((agent) => ({
    agent,
    ...scorer.of(agent, (name) => heldPriority(agent, name)),
  }));
  const ranking = scored
    .filter((row) => row.score > 0)
    .sort((a, b) => b.score - a.score || compareText(a.agent.id, b.agent.id))
    .map((row, index): Candidate => ({
      id: row.agent.id,
      name: row.agent.name,
      rank: index + 1,
      score: row.score,
    }));
  const places = placesOf(ranking);
  const isShared = roster.moment.kind !== "recorded" && (places[0]?.agents.length ?? 0) > 1;
  const ties = roster.moment.kind === "recorded" ? tiesOf(ranking) : [];
  return {
    model: "weighted",
    at,
    outcome: ranking.length > 0 ? "selected" : "waits",
    selected: isShared ? null : ranking[0]?.id ?? null,
    why: whyOf(roster, ranking, isShared ? places[0] : undefined, ties),
    method: roster.queue.routingType ?? "Unknown",
    ring: null,
    stillRequired: { skills: [...new Set(interaction.skills)].sort(compareText), language: null },
    places,
    ranking: roster.moment.kind === "recorded" ? ranking : sharingRanks(ranking, places),
    excluded: excludedOf(scored.filter((row) => row.score === 0), interaction.skills),
    ties,
    optionsThatMattered: [],
    changesAt: [],
    assumptions: assumptionsOf(roster, interaction),
  };
}

function placesOf(ranking: readonly Candidate[]): readonly Place[] {
  return [...groupedBy(ranking, (candidate) => candidate.score ?? 0)].map(([score, group]) => ({
    agents: group.map(({ id, name }) => ({ id, name })),
    score,
  }));
}

/** Those who share a place share its rank. */
function sharingRanks(ranking: readonly Candidate[], places: readonly Place[]): readonly Candidate[] {
  const ranks = places.flatMap(({ agents }, index) => agents.map(() => index + 1));
  return ranking.map((candidate, index) => ({ ...candidate, rank: ranks[index] ?? candidate.rank }));
}

function tiesOf(ranking: readonly Candidate[]): readonly (readonly string[])[] {
  const byScore = groupedBy(ranking, (candidate) => candidate.score);
  return [...byScore.values()].filter((group) => group.length > 1).map((group) => group.map(({ id }) => id));
}

function whyOf(
  roster: Roster,
  ranking: readonly Candidate[],
  shared: Place | undefined,
  ties: readonly (readonly string[])[],
): string {
  const [first, second] = ranking;
  if (first === undefined) {
    return roster.agents.length === 0
      ? `Nobody: the queue ${roster.queue.name} has no members`
      : `Nobody of ${counted(roster.agents.length, "agent")} scores above 0`;
  }
  if (shared !== undefined) {
    return `Score ${shared.score}, ${anyOf(shared.agents.length)}`;
  }
  if (second === undefined) return `${first.name} is the only agent who scores above 0 (${first.score})`;
  const tied = ties.find((group) => group.includes(first.id));
  if (tied === undefined) {
    return `${first.name} scores ${first.score}, ahead of ${second.name} with ${second.score}`;
  }
  return `${first.name} scores ${first.score}, as ${
    others(tied.length - 1)
  }; the user id decides between them`;
}

function others(count: number): string {
  return count === 1 ? "one other agent does" : `${count} other agents do`;
}

function excludedOf(
  rows: readonly { readonly agent: Agent; readonly anomalies: readonly string[] }[],
  required: readonly string[],
): readonly ExcludedAlike[] {
  const asked = [...new Set(required)];
  const { groups, groupFor } = createGrouping();
  for (const { agent, anomalies } of rows.toSorted((a, b) => compareText(a.agent.id, b.agent.id))) {
    const [code, detail] = reasonOf(agent, anomalies, asked);
    groupFor({ reasons: [code], details: [detail] }).agents.push({ id: agent.id, name: agent.name });
  }
  return groups;
}

/** What the score takes for granted where something was not delivered is no fact about the agent, and is not told as one. */
function reasonOf(
  agent: Agent,
  anomalies: readonly string[],
  required: readonly string[],
): readonly [ExclusionCode, string] {
  if (agent.availability === null) {
    return ["unknown-data", `state not delivered; the score counts that as ${UNDELIVERED_STATE}`];
  }
  if (anomalies.at(-1) !== COMPLETE_MISMATCH) return ["unavailable", `state ${agent.availability}`];
  const wanted = required.join(", ");
  if (agent.skills === null) {
    return ["unknown-data", `skills not delivered; the score counts that as none of the required: ${wanted}`];
  }
  const open = namesOfUnknownState(agent.skills, required);
  return open.length === 0
    ? ["complete-mismatch", `holds none of the required skills: ${wanted}`]
    : ["unknown-data", `${stateUnknown(open)} is not known; the score counts that as not held`];
}

function assumptionsOf(roster: Roster, interaction: Interaction): readonly string[] {
  const lines: string[] = [];
  const stateless = roster.agents.filter((agent) => agent.availability === null).length;
  if (stateless > 0) {
    lines.push(
      `whoever's state was not delivered counts as ${UNDELIVERED_STATE}: ${counted(stateless, "agent")}`,
    );
  }
  const skillless = roster.agents.filter((agent) => agent.skills === null).length;
  if (skillless > 0 && interaction.skills.length > 0) {
    lines.push(`whoever's skills were not delivered counts as holding none: ${counted(skillless, "agent")}`);
  }
  const open = roster.agents.filter(({ skills }) =>
    namesOfUnknownState(skills, interaction.skills).length > 0
  );
  if (open.length > 0) {
    lines.push(
      `a skill of which it is not known whether it is active counts as not held: ${
        counted(open.length, "agent")
      }`,
    );
  }
  const unasked = roster.queue.skillRequirements.filter((name) => !interaction.skills.includes(name));
  if (unasked.length > 0) {
    lines.push(
      `the queue's own skill requirements do not enter the score unless asked for: ${unasked.join(", ")}`,
    );
  }
  if (interaction.language !== null) {
    lines.push(`the language ${interaction.language} does not enter the score: it counts skills only`);
  }
  return lines;
}
