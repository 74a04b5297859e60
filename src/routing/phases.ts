/** The phases of an interaction's wait: the queue's method, the special routing the interaction asks for, the gate before both. */

import type { Question } from "./question.ts";
import type { Seat } from "./seat.ts";
import type { Phase } from "./stage.ts";
import { standardPhases } from "./standard.ts";

/** All phases from the first second on; the seats are those of the instant decided for. */
export function phasesOf(question: Question, _seats: readonly Seat[]): readonly Phase[] {
  return standardPhases(question);
}
