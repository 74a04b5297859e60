/**
 * Last-agent routing: the reply in an email or message thread goes to who handled it before (routing semantics 2.7).
 * Preferred, conditional group and direct routing switch it off. By mode AnyAgent the agent need not be in the queue any
 * more (WE-7); the agent must be On Queue, otherwise routing is normal.
 */

import type { MediaType } from "../domain/media.ts";
import { capacityFindings } from "./capacity.ts";
import { joinedFindings, statusFindings } from "./eligibility.ts";
import { lineUp } from "./line_up.ts";
import { findAgent, type Question } from "./question.ts";
import { demandOf, type Seat } from "./seat.ts";
import { openUnless, type Phase, type Stage } from "./stage.ts";
import { standardStage } from "./standard.ts";

const THREADED: readonly MediaType[] = ["email", "message"];

/** Whether the interaction's last agent is to be asked first. */
export function followsLastAgent(question: Question): boolean {
  const { queue } = question.roster;
  const { media, lastAgent, directAgent } = question.interaction;
  return lastAgent !== null && THREADED.includes(media) && queue.lastAgentRoutingMode !== "Disabled" &&
    directAgent === null && queue.directRouting === null && queue.routingRules.length === 0 &&
    queue.conditionalGroupRules.length === 0;
}

/** The last agent alone while on queue and within capacity; otherwise null, and routing is normal. */
export function lastAgentPhases(question: Question, seats: readonly Seat[]): readonly Phase[] | null {
  const { lastAgent } = question.interaction;
  if (lastAgent === null || !followsLastAgent(question)) return null;
  const agent = findAgent(question.roster.agents, lastAgent);
  if (agent === undefined) return null;
  const stage = lastStage(question, agent.id, agent.name);
  if (lineUp(question, stage, seats, question.moment.atMs).entrants.length === 0) return null;
  return [{ fromMs: 0, what: "the last agent is asked", stage }];
}

function lastStage(question: Question, id: string, name: string): Stage {
  const demand = demandOf(question.roster, question.interaction);
  const membersOnly = question.roster.queue.lastAgentRoutingMode === "QueueMembersOnly";
  return {
    ...standardStage(question),
    method: "Last",
    skills: [],
    language: null,
    order: "idle",
    admits: ({ agent }) =>
      openUnless(agent.id === id ? null : { code: "not-last-agent", detail: `the thread is ${name}'s` }),
    standing: ({ agent, standing }) =>
      agent.id === id
        ? [
          ...(membersOnly ? joinedFindings(agent) : []),
          ...statusFindings(agent),
          ...capacityFindings(agent, demand),
        ]
        : standing,
  };
}
