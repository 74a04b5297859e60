/**
 * Last-agent routing: the reply in an email or message thread goes to who handled it before (routing semantics 2.7, N16).
 * It is skipped where the first assignment was made by preferred, conditional group or direct routing. By mode AnyAgent the agent
 * need not be in the queue any more (WE-7); the agent must be On Queue and have room, otherwise routing is normal.
 */

import type { MediaType } from "../../domain/media.ts";
import { capacityFindings } from "../line/capacity.ts";
import { accountFindings, joinedFindings, statusFindings } from "../line/eligibility.ts";
import { lineUp } from "../line/line_up.ts";
import type { RoutingQuestion } from "../question.ts";
import { demandOf } from "../line/assessed_agent.ts";
import type { Row } from "../line/assessed_row.ts";
import { directAgentOf } from "./direct.ts";
import { type NamedAgent, namedAgent, namedStage } from "./named_agent.ts";
import type { Phase, Stage } from "./stage.ts";

const THREADED: readonly MediaType[] = ["email", "message"];

/** What keeps the last agent from being asked first, one clause; null where the interaction names none. */
export function whyNotFollowed(question: RoutingQuestion): string | null {
  const { lastAgent } = question.interaction;
  return lastAgent === null ? null : whySkipped(question) ??
    "who that is cannot take it now, or is no member, and the queue asks members only";
}

/** Whether the interaction's last agent is to be asked first. */
export function followsLastAgent(question: RoutingQuestion): boolean {
  return question.interaction.lastAgent !== null && whySkipped(question) === null;
}

/** What, whoever the agent is, keeps it from being asked. */
function whySkipped(question: RoutingQuestion): string | null {
  const { roster: { queue }, interaction: { media }, settings } = question;
  if (media === "callback" && settings["last-agent-callback"] === "not-followed") {
    return "a callback is taken for no thread";
  }
  if (media !== "callback" && !THREADED.includes(media)) return `a ${media} is no thread`;
  if (queue.lastAgentRoutingMode === "Disabled") return "the queue has last-agent routing off";
  const other = switchedOffBy(question);
  return other === null ? null : `${other} routing switches it off`;
}

/** How the first assignment was made is not recorded: what the queue is set to stands in, unless the option says otherwise. */
function switchedOffBy(question: RoutingQuestion): string | null {
  const { roster: { queue }, settings } = question;
  if (directAgentOf(question) !== null) return "direct";
  if (settings["last-agent-skipped"] === "by-first-assignment") return null;
  if (queue.directRouting !== null) return "direct";
  if (queue.conditionalGroupRules.length > 0) return "conditional group";
  return queue.routingRules.length > 0 ? "preferred-agent" : null;
}

/** The last agent alone while on queue and within capacity; otherwise null, and routing is normal. */
export function lastAgentPhases(question: RoutingQuestion, row: Row): readonly Phase[] | null {
  const { lastAgent } = question.interaction;
  if (lastAgent === null || !followsLastAgent(question)) return null;
  const named = namedAgent(question, lastAgent);
  // Who is no member is out by this mode, whoever it is.
  if (!named.isMember && question.roster.queue.lastAgentRoutingMode === "QueueMembersOnly") return null;
  const stage = lastStage(question, named);
  const { entrants } = lineUp(question, stage, row, question.moment.atMs);
  if (stage.stranger === undefined && entrants.length === 0) return null;
  return [{ fromMs: 0, what: "the last agent is asked", stage }];
}

function lastStage(question: RoutingQuestion, named: NamedAgent): Stage {
  const demand = demandOf(question.roster, question.interaction);
  const membersOnly = question.roster.queue.lastAgentRoutingMode === "QueueMembersOnly";
  return namedStage(question, named, {
    method: "Last",
    refusal: { code: "not-last-agent", detail: `the thread is ${named.agent?.name ?? named.wanted}'s` },
    standing: (agent) => [
      ...accountFindings(agent),
      ...(membersOnly ? joinedFindings(agent) : []),
      ...statusFindings(agent),
      ...capacityFindings(agent, demand),
    ],
  });
}
