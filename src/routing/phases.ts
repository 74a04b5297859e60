/**
 * The phases of an interaction's wait: special routing the interaction asks for first, then the queue's own method, behind
 * the gate of conditional group activation where that applies (routing semantics 0.3, 2.0, 2.5, 2.7).
 */

import { bullseyePhases } from "./bullseye.ts";
import { conditionalPhases } from "./conditional_groups.ts";
import { directPhases } from "./direct.ts";
import { behindGate } from "./group_activation.ts";
import { lastAgentPhases } from "./last_agent.ts";
import { methodOf } from "./method.ts";
import { predictivePhases } from "./predictive.ts";
import { preferredPhases } from "./preferred.ts";
import type { Question } from "./question.ts";
import type { Seat } from "./seat.ts";
import type { Phase } from "./stage.ts";
import { standardPhases } from "./standard.ts";

/**
 * All phases from the first second on, in order of time.
 * @param seats the agents at the instant decided for: last-agent, direct and predictive routing ask who is free
 */
export function phasesOf(question: Question, seats: readonly Seat[]): readonly Phase[] {
  const { directAgent } = question.interaction;
  if (directAgent !== null) return directPhases(question, directAgent, seats, ownPhases(question, seats));
  return lastAgentPhases(question, seats) ?? ownPhases(question, seats);
}

function ownPhases(question: Question, seats: readonly Seat[]): readonly Phase[] {
  const method = methodOf(question.roster.queue);
  if (method === "Conditional") return conditionalPhases(question);
  if (method === "Predictive") return behindGate(question, predictivePhases(question, seats));
  const wider = question.roster.queue.rings.length > 0 ? bullseyePhases(question) : standardPhases(question);
  return behindGate(question, method === "Preferred" ? preferredPhases(question, wider) : wider);
}
