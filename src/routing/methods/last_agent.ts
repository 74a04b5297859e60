/**
 * Last-agent routing: the reply in an email or message thread goes to who handled it before (routing semantics 2.7).
 * Preferred, conditional group and direct routing switch it off. By mode AnyAgent the agent need not be in the queue any
 * more (WE-7); the agent must be On Queue, otherwise routing is normal.
 */

import type { MediaType } from "../../domain/media.ts";
import { capacityFindings } from "../line/capacity.ts";
import { joinedFindings, statusFindings } from "../line/eligibility.ts";
import { lineUp } from "../line/line_up.ts";
import { findPerson, isRecorded, type Question } from "../question.ts";
import { demandOf, type Seat } from "../line/assessed_agent.ts";
import { openUnless, type Phase, type Stage } from "./stage.ts";
import { standardStage } from "./standard.ts";

const THREADED: readonly MediaType[] = ["email", "message"];

/** What keeps the last agent from being asked first, one clause; null where the interaction names none. */
export function whyNotFollowed(question: Question): string | null {
  const { media, lastAgent } = question.interaction;
  if (lastAgent === null) return null;
  if (!THREADED.includes(media)) return `a ${media} is no thread`;
  if (question.roster.queue.lastAgentRoutingMode === "Disabled") {
    return "the queue has last-agent routing off";
  }
  const other = switchedOffBy(question);
  return other === null
    ? "who that is cannot take it now, or is not known here"
    : `${other} routing switches it off`;
}

/** Whether the interaction's last agent is to be asked first. */
export function followsLastAgent(question: Question): boolean {
  const { media, lastAgent } = question.interaction;
  return lastAgent !== null && THREADED.includes(media) &&
    question.roster.queue.lastAgentRoutingMode !== "Disabled" && switchedOffBy(question) === null;
}

/** Preferred, conditional group or direct routing, whatever the mode says (semantics 2.7). */
function switchedOffBy({ roster: { queue }, interaction }: Question): string | null {
  if (interaction.directAgent !== null || queue.directRouting !== null) return "direct";
  if (queue.conditionalGroupRules.length > 0) return "conditional group";
  return queue.routingRules.length > 0 ? "preferred-agent" : null;
}

/**
 * The last agent alone while on queue and within capacity; otherwise null, and routing is normal. Who is recorded nowhere may
 * be on queue or not; at a recorded moment such an agent is taken not to be.
 */
export function lastAgentPhases(question: Question, seats: readonly Seat[]): readonly Phase[] | null {
  const { lastAgent } = question.interaction;
  if (lastAgent === null || !followsLastAgent(question)) return null;
  const agent = findPerson(question, lastAgent);
  if (agent === undefined) {
    return isRecorded(question) || membersOnly(question) ? null : unknownPhases(question, lastAgent);
  }
  const stage = lastStage(question, agent.id, agent.name);
  if (lineUp(question, stage, seats, question.moment.atMs).entrants.length === 0) return null;
  return [{ fromMs: 0, what: "the last agent is asked", stage }];
}

/** Everybody of the queue is recorded: who is not among them is no member. */
function membersOnly({ roster }: Question): boolean {
  return roster.queue.lastAgentRoutingMode === "QueueMembersOnly";
}

function unknownPhases(question: Question, wanted: string): readonly Phase[] {
  const stage = { ...lastStage(question, null, wanted), stranger: wanted };
  return [{ fromMs: 0, what: "the last agent is asked", stage }];
}

function lastStage(question: Question, id: string | null, name: string): Stage {
  const demand = demandOf(question.roster, question.interaction);
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
          ...(membersOnly(question) ? joinedFindings(agent) : []),
          ...statusFindings(agent),
          ...capacityFindings(agent, demand),
        ]
        : standing,
  };
}
