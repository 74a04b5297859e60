/** The engine run once at one instant: method, line-up and who is selected, before it is told as a decision. */

import type { Decision } from "../domain/decision.ts";
import { type Entrant, entrantOrder, type LineUp, lineUp } from "./line/line_up.ts";
import { phasesOf } from "./methods/phases.ts";
import { isRecorded, momentWhenWaited, type RoutingQuestion, type Waited } from "./question.ts";
import type { Row } from "./line/assessed_row.ts";
import { type Phase, phaseAt, type Stage } from "./methods/stage.ts";

/** One run. */
export interface EngineRun {
  readonly question: RoutingQuestion;
  readonly moment: Waited;
  /** Everybody of the queue at the moment. */
  readonly row: Row;
  readonly phases: readonly Phase[];
  readonly stage: Stage;
  readonly lineUp: LineUp;
  /** Those in first place; more than one where only who waited longest would tell them apart, or a model chooses. */
  readonly first: readonly Entrant[];
  /** Agent id; null where nobody qualifies, a model chooses, or several share the first place. */
  readonly selected: string | null;
}

/** The verdict at the instant asked for. */
export function verdictOf(question: RoutingQuestion): EngineRun {
  return verdictWhen(question, question.moment.waitedMs);
}

/** The verdict at another point of the interaction's wait; the clock of the world moves along. */
export function verdictWhen(question: RoutingQuestion, waitedMs: number): EngineRun {
  const moment = momentWhenWaited(question.moment, waitedMs);
  const row = question.bench.rowAt(question.interaction, moment.atMs);
  const phases = phasesOf(question, row);
  const { stage } = phaseAt(phases, waitedMs);
  const line = lineUp(question, stage, row, moment.atMs);
  const first = firstPlace(question, stage, line);
  const selected = stage.byModel || first.length > 1 ? null : first[0]?.assessed.agent.id ?? null;
  return { question, moment, row, phases, stage, lineUp: line, first, selected };
}

/** Of those whom nothing else tells apart a recorded moment takes the lower id; any other moment leaves the place shared. */
function firstPlace(question: RoutingQuestion, stage: Stage, { entrants }: LineUp): readonly Entrant[] {
  const [first] = entrants;
  if (first === undefined) return [];
  if (isRecorded(question) && !stage.byModel) return [first];
  const order = entrantOrder(question, stage);
  const next = entrants.findIndex((entrant) => order(first, entrant) !== 0);
  return next === -1 ? entrants : entrants.slice(0, next);
}

/** What becomes of the interaction. A model that has nobody to choose among leaves it waiting like any rule. */
export function outcomeOf({ stage, lineUp: { entrants } }: EngineRun): Decision["outcome"] {
  if (stage.stranger !== undefined) return "not-predictable";
  if (entrants.length === 0) return "waits";
  return stage.byModel ? "not-predictable" : "selected";
}

/** True of those in first place, unless a model chooses among them. */
export function isFirst({ stage, first }: EngineRun, agentId: string): boolean {
  return !stage.byModel && first.some(({ assessed }) => assessed.agent.id === agentId);
}

/** True where the same agents are in first place, and what becomes of the interaction is the same. */
export function sameFirst(a: EngineRun, b: EngineRun): boolean {
  if (outcomeOf(a) !== outcomeOf(b)) return false;
  if (a.first.length === 0 && b.first.length === 0) return true;
  if (a.stage.byModel || b.stage.byModel) return a.stage.byModel === b.stage.byModel;
  return a.first.length === b.first.length &&
    a.first.every(({ assessed }, index) => assessed.agent.id === b.first[index]?.assessed.agent.id);
}
