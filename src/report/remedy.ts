/**
 * Finds what would have to change about one agent so that nothing the decision told speaks against them, as changes a supervisor or
 * a trainer can make. Guesses, until the decision is made again on the changed roster.
 */

import type { Agent } from "../domain/agent.ts";
import { PRESENCE_WORDS } from "../domain/agents/availability.ts";
import type { ExclusionCode, Grounds } from "../domain/decision.ts";
import type { OverlayChange } from "../what_if/overlay.ts";
import type { Roster } from "../domain/roster.ts";
import { listed } from "../routing/words.ts";
import type { Requirement } from "../anomalies/requirement.ts";

/** What a newly trained agent is taken to be rated. */
export const TRAINED_RATING = 3;

/** Reasons that somebody can undo who runs the floor. */
const STATE_CODES: ReadonlySet<ExclusionCode> = new Set([
  "unavailable",
  "not-joined",
  "off-queue",
  "not-responding",
]);

/** Reasons that training undoes. */
const SKILL_CODES: ReadonlySet<ExclusionCode> = new Set([
  "missing-skill",
  "missing-language",
  "complete-mismatch",
]);

/** Tells whether everything that keeps an agent out can be undone by somebody who runs the floor, or by training. */
export function isRemediable({ reasons }: Grounds): boolean {
  return reasons.every((code) => STATE_CODES.has(code) || SKILL_CODES.has(code));
}

/**
 * The changes; empty where nothing speaks against the agent, null where nobody can make the agent fit: busy with a customer,
 * in a ring that is not open, of unknown skills, or short of a skill that does not exist.
 * @param missing what is asked and the agent does not hold
 */
export function remedyFor(
  surface: Roster["surface"],
  agent: Agent,
  excluded: Grounds | undefined,
  missing: readonly Requirement[],
): readonly OverlayChange[] | null {
  if (excluded !== undefined && !isRemediable(excluded)) return null;
  const training = trainingFor(agent, missing);
  if (training === null) return null;
  if (excluded?.reasons.some((code) => STATE_CODES.has(code)) !== true) return training;
  const status = agent.routingStatus?.status;
  if (status === "INTERACTING" || status === "COMMUNICATING") return null;
  return [...(surface === "platform" ? stateChanges(agent) : [available(agent)]), ...training];
}

function available({ id }: Agent): OverlayChange {
  return { kind: "availability", agent: id, state: "Available" };
}

function stateChanges({ id, membership, presence, routingStatus }: Agent): readonly OverlayChange[] {
  const changes: OverlayChange[] = [];
  if (membership.joined === false) changes.push({ kind: "joined", agent: id, joined: true });
  if (presence !== null && presence !== "ON_QUEUE") {
    changes.push({ kind: "presence", agent: id, presence: "ON_QUEUE" });
  }
  // Going on queue makes an off-queue agent idle by itself.
  const stuck = presence === "ON_QUEUE" && routingStatus?.status === "OFF_QUEUE";
  if (stuck || routingStatus?.status === "NOT_RESPONDING") {
    changes.push({ kind: "status", agent: id, status: "IDLE" });
  }
  return changes;
}

function trainingFor(agent: Agent, missing: readonly Requirement[]): readonly OverlayChange[] | null {
  const changes: OverlayChange[] = [];
  for (const { kind, name, defined, holders } of missing) {
    if ((kind === "skill" ? agent.skills : agent.languages) === null) return null;
    if (defined !== true && holders.length === 0) return null;
    changes.push(
      kind === "skill"
        ? { kind, agent: agent.id, skill: name, proficiency: TRAINED_RATING }
        : { kind, agent: agent.id, language: name, proficiency: TRAINED_RATING },
    );
  }
  return changes;
}

/** The names that the changes train the agent in. */
export function trainedIn(changes: readonly OverlayChange[]): readonly string[] {
  return changes.flatMap((change) =>
    change.kind === "skill" ? [change.skill] : change.kind === "language" ? [change.language] : []
  );
}

/** "Activate Remy in the queue and train them in Billing and Spanish"; no final period. */
export function remedyWords(agent: Agent, changes: readonly OverlayChange[]): string {
  const names = trainedIn(changes);
  const states = changes.flatMap((change) => stateWords(agent, change));
  const pieces = names.length === 0
    ? states
    : [...states, (who: string) => `train ${who} in ${listed(names)}`];
  const text = listed(pieces.map((piece, index) => piece(index === 0 ? agent.name : "them")));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stateWords(agent: Agent, change: OverlayChange): readonly ((who: string) => string)[] {
  switch (change.kind) {
    case "joined":
      return [(who) => `activate ${who} in the queue`];
    case "presence":
      return [
        (who) =>
          `put ${who} on queue (now: ${
            agent.presence === null ? "unknown" : PRESENCE_WORDS[agent.presence]
          })`,
      ];
    case "availability":
      return [(who) => `put ${who} on queue (now: ${agent.availability ?? "state unknown"})`];
    case "status":
      return agent.routingStatus?.status === "NOT_RESPONDING"
        ? [(who) => `bring ${who} back from Not Responding`]
        : [(who) => `put ${who} on queue (now: routing status Off Queue)`];
    default:
      return [];
  }
}
