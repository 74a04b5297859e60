/**
 * The phases of an interaction's wait: special routing the interaction asks for first, then the queue's own method, behind
 * the gate of conditional group activation where that applies (routing semantics 0.3, 2.0, 2.5, 2.7).
 */

import { bullseyePhases } from "./bullseye.ts";
import { conditionalPhases } from "./conditional_groups.ts";
import { directAgentOf, directPhases } from "./direct.ts";
import { behindGate } from "./group_activation.ts";
import { lastAgentPhases } from "./last_agent.ts";
import { ownedPhases } from "./owned_callback.ts";
import { predictivePhases, predictorOf } from "./predictive.ts";
import { preferredPhases } from "./preferred.ts";
import type { RoutingQuestion } from "../question.ts";
import type { Row } from "../line/assessed_row.ts";
import type { Phase } from "./stage.ts";
import { standardPhases } from "./standard.ts";

/**
 * All phases from the first second on, in order of time.
 * @param row the agents at the instant decided for: last-agent and predictive routing ask who is free
 * @param freeAtEntry of direct routing, as `takenAtEntry` told when the interaction entered; else the roster tells it
 */
export function phasesOf(
  question: RoutingQuestion,
  row: Row,
  freeAtEntry?: boolean | null,
): readonly Phase[] {
  const own = ownPhases(question, row);
  const directAgent = directAgentOf(question);
  return ownedPhases(question, own) ??
    (directAgent === null
      ? lastAgentPhases(question, row) ?? own
      : directPhases(question, directAgent, own, freeAtEntry));
}

function ownPhases(question: RoutingQuestion, row: Row): readonly Phase[] {
  const others = withoutPredictor(question);
  return predictorOf(question) === undefined ? others : predictivePhases(question, row, others);
}

function withoutPredictor(question: RoutingQuestion): readonly Phase[] {
  const { conditionalGroupRules, routingRules, rings } = question.roster.queue;
  if (conditionalGroupRules.length > 0) return conditionalPhases(question);
  const wider = rings.length > 0 ? bullseyePhases(question) : standardPhases(question);
  return behindGate(question, routingRules.length > 0 ? preferredPhases(question, wider) : wider);
}
