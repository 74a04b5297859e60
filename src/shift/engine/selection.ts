/**
 * Selects who gets which interaction at an instant: the heads of lines in the order of service, each with the agent the engine selects
 * (routing semantics 4).
 */

import { compareText } from "../../lib/json.ts";
import { lineUp } from "../../routing/line/line_up.ts";
import { phasesOf } from "../../routing/methods/phases.ts";
import { phaseAt } from "../../routing/methods/stage.ts";
import { askedOf } from "../../routing/question.ts";
import type { WaitingLine } from "./asks.ts";
import type { ShiftClock } from "./clock.ts";
import type { Assigned, Interactions } from "./interactions.ts";
import { firstFree } from "./pool.ts";
import type { Staff } from "./staff.ts";
import { compareTurns } from "./surplus.ts";

/** A line and the position of who is first in it. */
export interface Head {
  readonly line: WaitingLine;
  readonly at: number;
}

/** Below 0 where `a` is served before `b`: the order of service, ties by id. */
function compareHeads(interactions: Interactions, a: Head, b: Head): number {
  return compareTurns(turnOf(interactions, a), turnOf(interactions, b)) ||
    compareText(interactions.arrival(a.at).id, interactions.arrival(b.at).id);
}

function turnOf(interactions: Interactions, { line: { ask }, at }: Head) {
  return {
    priorityOnly: ask.priorityOnly,
    priority: ask.interaction.priority,
    enteredMs: interactions.arrivedMs[at] as number,
  };
}

/** Puts a head among others, the last of them served first. */
export function enqueue(heads: Head[], head: Head, interactions: Interactions): void {
  let [low, high] = [0, heads.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareHeads(interactions, head, heads[middle] as Head) > 0) high = middle;
    else low = middle + 1;
  }
  heads.splice(low, 0, head);
}

/** Whether those whom this instant changed may move somebody in the line. */
export function isConcerned(line: WaitingLine, staff: Staff): boolean {
  const { pool, free, ask } = line;
  if (pool === null || pool.cappedAmong !== null) {
    for (const at of staff.changed) if (staff.isIn(ask.queue, at) || ask.named.includes(at)) return true;
  } else for (const at of staff.freed) if (pool.members[at] === 1 && free[at] === 1) return true;
  return false;
}

/** What selecting needs to know. */
export interface Selecting {
  readonly staff: Staff;
  readonly interactions: Interactions;
  readonly options: Readonly<Record<string, string>>;
  readonly clock: ShiftClock;
  /** Told when the line must be looked at again, whatever happens. */
  lookAgain(line: WaitingLine, atMs: number): void;
}

/** Whom the engine selects for a head; where nobody can take it now, who is first in its line at a stage that began later. */
export interface Selection {
  readonly selected: Assigned | null;
  readonly later: Head | null;
}

const NOBODY: Selection = { selected: null, later: null };

/** Asks for the head of a line. */
export function selectFor(head: Head, selecting: Selecting): Selection {
  const { line } = head;
  if (line.pool === null) return askEngine(head, selecting);
  const agentAt = firstFree(line.pool, line.free, selecting.staff.people.idleKey);
  const { method, ring } = line.phase.stage;
  return agentAt < 0 ? NOBODY : { selected: { agentAt, method, ring }, later: null };
}

/**
 * The engine's answer for the head as everybody is now. Those of a line at one stage fare alike; when the next stage of the head
 * begins, the line is looked at again.
 */
function askEngine({ line, at }: Head, selecting: Selecting): Selection {
  const { staff, interactions: { arrivedMs }, options, clock } = selecting;
  const { nowMs } = clock;
  const { ask, waiting } = line;
  const question = askedOf(
    staff.benchFor(ask.queue, ask.interaction),
    ask.interaction,
    clock.iso(),
    options,
  );
  const row = question.bench.rowAt(ask.interaction, nowMs);
  const phases = phasesOf(question, row, ask.freeAtEntry);
  const enteredMs = arrivedMs[at] as number;
  const { stage, fromMs } = phaseAt(phases, nowMs - enteredMs);
  const [first] = stage.byModel ? [] : lineUp(question, stage, row, nowMs).entrants;
  const agentAt = first === undefined ? -1 : staff.people.positionOf(first.assessed.agent.id);
  if (agentAt >= 0) {
    return { selected: { agentAt, method: stage.method, ring: stage.ring }, later: null };
  }
  const next = phases.find((phase) => enteredMs + phase.fromMs > nowMs);
  if (next !== undefined) selecting.lookAgain(line, enteredMs + next.fromMs);
  const later = waiting.firstLater(
    (each) => nowMs - (arrivedMs[each] as number) < fromMs,
    (each) => selecting.interactions.waitsIn(each, line),
  );
  return { selected: null, later: later < 0 ? null : { line, at: later } };
}
