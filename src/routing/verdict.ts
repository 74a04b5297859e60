/** The engine run once at one instant: method, line-up and who is selected, before it is told as a decision. */

import { type LineUp, lineUp } from "./line/line_up.ts";
import { phasesOf } from "./methods/phases.ts";
import { type Moment, momentWhenWaited, type Question } from "./question.ts";
import { type Seat, seatsAt } from "./line/assessed_agent.ts";
import { type Phase, phaseAt, type Stage } from "./methods/stage.ts";

/** One run. */
export interface Verdict {
  readonly question: Question;
  readonly moment: Moment;
  readonly seats: readonly Seat[];
  readonly phases: readonly Phase[];
  readonly stage: Stage;
  readonly lineUp: LineUp;
  /** Agent id; null where nobody qualifies or a model chooses. */
  readonly selected: string | null;
}

/** The verdict at the instant asked for. */
export function verdictOf(question: Question): Verdict {
  return verdictWhen(question, question.moment.waitedMs);
}

/** The verdict at another point of the interaction's wait; the clock of the world moves along. */
export function verdictWhen(question: Question, waitedMs: number): Verdict {
  const moment = momentWhenWaited(question.moment, waitedMs);
  const seats = seatsAt(question.roster, question.interaction, moment.atMs);
  const phases = phasesOf(question, seats);
  const { stage } = phaseAt(phases, waitedMs);
  const line = lineUp(question, stage, seats, moment.atMs);
  const selected = stage.byModel ? null : line.entrants[0]?.seat.agent.id ?? null;
  return { question, moment, seats, phases, stage, lineUp: line, selected };
}
