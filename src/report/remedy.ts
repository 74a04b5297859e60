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

/** What would have to change about one agent; made as changes once it is to be tried. */
export interface Remedy {
  readonly agent: Agent;
  /** In the roster. */
  readonly position: number;
  readonly states: readonly StateRow[];
  readonly training: readonly Requirement[];
}

/** How many changes that comes to. */
export function changeCount({ states, training }: Remedy): number {
  return states.length + training.length;
}

/** The changes. */
export function changesOf({ agent, states, training }: Remedy): readonly OverlayChange[] {
  return [
    ...states.map(({ changeTo }) => changeTo(agent.id)),
    ...training.map(({ kind, name }): OverlayChange =>
      kind === "skill"
        ? { kind, agent: agent.id, skill: name, proficiency: TRAINED_RATING }
        : { kind, agent: agent.id, language: name, proficiency: TRAINED_RATING }
    ),
  ];
}

/** Tells whether anything of it lies in what an agent does. */
export function isOfState({ reasons }: Grounds): boolean {
  return reasons.some((code) => STATE_CODES.has(code));
}

/**
 * What has to change of what the agent does; null where nobody can change it: it is busy with a customer.
 * @param isState whether that is among what keeps the agent out
 */
export function statesFor(
  surface: Roster["surface"],
  agent: Agent,
  isState: boolean,
): readonly StateRow[] | null {
  if (!isState) return [];
  const status = agent.routingStatus?.status;
  if (status === "INTERACTING" || status === "COMMUNICATING") return null;
  return surface === "platform" ? STATE_ROWS.filter(({ isNeeded }) => isNeeded(agent)) : AVAILABLE;
}

/** Whether the agent can be trained in all of it: what it holds is known, and what it lacks exists. */
export function isTeachable(agent: Agent, missing: readonly Requirement[]): boolean {
  for (const { kind, defined, holders } of missing) {
    if ((kind === "skill" ? agent.skills : agent.languages) === null) return false;
    if (defined !== true && holders.length === 0) return false;
  }
  return true;
}

/** Something that the agent, or a supervisor, does. */
interface StateRow {
  isNeeded(agent: Agent): boolean;
  changeTo(agent: string): OverlayChange;
}

const AVAILABLE: readonly StateRow[] = [{
  isNeeded: () => true,
  changeTo: (agent) => ({ kind: "availability", agent, state: "Available" }),
}];

const STATE_ROWS: readonly StateRow[] = [
  {
    isNeeded: ({ membership }) => membership.joined === false,
    changeTo: (agent) => ({ kind: "joined", agent, joined: true }),
  },
  {
    isNeeded: ({ presence }) => presence !== null && presence !== "ON_QUEUE",
    changeTo: (agent) => ({ kind: "presence", agent, presence: "ON_QUEUE" }),
  },
  {
    // Going on queue makes an off-queue agent idle by itself.
    isNeeded: ({ presence, routingStatus }) =>
      (presence === "ON_QUEUE" && routingStatus?.status === "OFF_QUEUE") ||
      routingStatus?.status === "NOT_RESPONDING",
    changeTo: (agent) => ({ kind: "status", agent, status: "IDLE" }),
  },
];

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
