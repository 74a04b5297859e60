/** States what is taken of the people whom the interaction names (routing semantics 2.3, 2.7, N2 to N4, N16 to N18). */

import type { Queue } from "../../domain/queue.ts";
import { slippedFrom } from "../../lib/nearest.ts";
import { backupOf, directAgentOf, movesOn } from "../methods/direct.ts";
import { followsLastAgent, whyNotFollowed } from "../methods/last_agent.ts";
import { namedAgent } from "../methods/named_agent.ts";
import { whyNotOwned } from "../methods/owned_callback.ts";
import type { RoutingQuestion } from "../question.ts";
import type { EngineRun } from "../verdict.ts";
import { listed } from "../words.ts";
import type { AssumptionRow } from "./assumption_row.ts";

/** In the order in which a decision tells them. */
export const NAMED_ROWS: readonly AssumptionRow[] = [
  notRecorded,
  ({ question }) => {
    const strangers = looked(question).filter((name) => isElsewhere(question, name));
    return strangers.length === 0
      ? null
      : `Not among the agents of this queue, known from another recorded queue: ${listed(strangers)}`;
  },
  scoredStrangers,
  ({ question }) =>
    question.interaction.preferred.length > 0 && !looksAtPreferred(question.roster.queue)
      ? "The queue has no preferred-agent routing: the interaction's preferred agents are not looked at"
      : null,
  ({ stage, question }) =>
    stage.method === "Preferred" && question.preferred.size === 1
      ? 'With one preferred agent the vendor heads a rule "timeout ignored" and does not say how: waits are kept'
      : null,
  ({ question }) => {
    const why = whyNotOwned(question);
    return why === null ? null : `The owner is not waited for: ${why}`;
  },
  ({ question }) =>
    question.interaction.owner !== null && whyNotOwned(question) === null &&
      (question.roster.queue.ownedCallbacks?.maxHours ?? null) === null
      ? "When the ownership of the callback ends was not delivered: it is taken to last"
      : null,
  directBackup,
  ({ question, stage }) =>
    stage.method === "Last" && question.roster.queue.lastAgentRoutingMode === null
      ? "Whether the last agent must be a member was not delivered: any agent is taken"
      : null,
  ({ question, stage }) => {
    const why = stage.method === "Last" ? null : whyNotFollowed(question);
    return why === null ? null : `The last agent is not asked: ${why}`;
  },
];

/** People who go first where they can: whom the interaction is for, who handled the thread, who owns the callback. */
function looked(question: RoutingQuestion): readonly string[] {
  const { owner, lastAgent } = question.interaction;
  const direct = directAgentOf(question);
  const named = [
    ...(followsLastAgent(question) && lastAgent !== null ? [lastAgent] : []),
    ...(direct === null ? [] : [direct]),
    ...(owner !== null && whyNotOwned(question) === null ? [owner] : []),
  ];
  return [...new Set(named)];
}

function isElsewhere(question: RoutingQuestion, name: string): boolean {
  const { agent, isMember } = namedAgent(question, name);
  return agent !== undefined && !isMember;
}

function notRecorded({ question }: EngineRun): string | null {
  const unknown = looked(question).filter((name) => namedAgent(question, name).agent === undefined);
  return unknown.length === 0
    ? null
    : `Not among the agents of any recorded queue, state unknown: ${
      listed(unknown.map((name) => `${name}${meantInstead(name, question)}`))
    }`;
}

/** Scored agents who are no members are allowed, and simply do not receive the interaction (N17). */
function scoredStrangers({ question }: EngineRun): string | null {
  const { preferred } = question.interaction;
  const strangers = [...new Set(preferred.map((row) => row.agent))]
    .filter((name) => !namedAgent(question, name).isMember);
  return strangers.length === 0 ? null : `Scored and no members of this queue, so not asked: ${
    listed(
      strangers.map((name) => namedAgent(question, name).agent?.name ?? name + meantInstead(name, question)),
    )
  }`;
}

/** Whoever belongs to no queue may well be named; whoever is spelled nearly like a member is probably the member. */
function meantInstead(wanted: string, { roster }: RoutingQuestion): string {
  const meant = slippedFrom(wanted, roster.agents.map((agent) => agent.name));
  return meant.length === 0 ? "" : ` (did you mean ${listed(meant, "or")}?)`;
}

/** Conditional rules come before preferred ones (semantics 2.0). */
function looksAtPreferred({ routingRules, conditionalGroupRules }: Queue): boolean {
  return routingRules.length > 0 && conditionalGroupRules.length === 0;
}

function directBackup({ question }: EngineRun): string | null {
  const { directAgent, media } = question.interaction;
  const wanted = directAgentOf(question);
  if (wanted === null) {
    return directAgent === null
      ? null
      : `Direct routing does not take a ${media}: the agent named is not asked`;
  }
  if (!movesOn(question)) {
    return "ACD does not send a voice call on to a backup: it waits for the agent, unless the in-queue flow moves it";
  }
  const named = namedAgent(question, wanted);
  const { of } = backupOf(question, named);
  if (of === "agent") return null;
  const taken = of === "default"
    ? "the queue has no direct routing settings, so it takes over itself, at once"
    : "the queue's backup is taken";
  return named.agent?.directBackup === null
    ? `The agent has no backup of its own: ${taken}`
    : `The agent's own backup was not read: ${taken}`;
}
