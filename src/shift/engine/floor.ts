/**
 * Plays a shift: the clock jumps from event to event; an interaction arrives, an alert is answered, a conversation or its
 * after-call work ends, a ring or rule opens, a caller hangs up, an agent comes or goes. Same input, same shift.
 *
 * Invariant: between two instants nobody waits whom the engine would give to somebody free. So an event concerns only the lines
 * that it changes and those that the agents it frees may serve.
 */

import { msOf } from "../../lib/instant.ts";
import { assert } from "../../errors.ts";
import { phaseAt } from "../../routing/methods/stage.ts";
import { type Ask, Asks, isWatchful, type WaitingLine } from "./asks.ts";
import { ShiftClock } from "./clock.ts";
import { createEvents, type Events } from "./events.ts";
import { type Assigned, Interactions } from "./interactions.ts";
import { enqueue, type Head, isConcerned, selectFor, type Selecting } from "./selection.ts";
import type { Service, Shift } from "./shift.ts";
import { backFromAlert, finishes, takes, wrapsUp } from "./shift_agent.ts";
import { Staff } from "./staff.ts";

/**
 * Everything that becomes of the arrivals, in their order; those nobody could take when all is over stay unserved.
 * @param onArrivals told now and then how many have arrived
 */
export function runShift(shift: Shift, onArrivals: (count: number) => void = () => {}): readonly Service[] {
  const floor = new Floor(shift);
  const step = Math.max(1, Math.ceil(shift.arrivals.length / 100));
  let told = 0;
  while (floor.advance()) {
    floor.assign();
    if (floor.arrived - told >= step) onArrivals(told = floor.arrived);
  }
  return floor.services();
}

/** The state of the shift: it changes only while one shift runs. */
class Floor {
  /** How many have arrived. */
  arrived = 0;
  readonly #shift: Shift;
  readonly #clock: ShiftClock;
  readonly #staff: Staff;
  readonly #interactions: Interactions;
  readonly #events: Events = createEvents();
  readonly #asks: Asks;
  /** Lines in which somebody waits. */
  readonly #open = new Set<WaitingLine>();
  /** Lines that the events of this instant changed. */
  #changedLines = new Set<WaitingLine>();
  /** Who came at this instant to a stage that another one follows, and who will not wait for ever. */
  readonly #entered: (Head & { readonly stageAt: number })[] = [];
  readonly #impatient: number[] = [];
  readonly #selecting: Selecting;

  constructor(shift: Shift) {
    this.#shift = shift;
    this.#clock = new ShiftClock(msOf(shift.startsAt));
    this.#staff = new Staff(shift, this.#clock);
    this.#asks = new Asks(this.#staff, shift);
    this.#interactions = new Interactions(shift, this.#clock.nowMs);
    this.#staff.foresee(shift, this.#events);
    const [clock, staff, interactions] = [this.#clock, this.#staff, this.#interactions];
    const lookAgain = (line: WaitingLine, atMs: number) =>
      this.#events.foreseeOnce(line, atMs, () => void this.#changedLines.add(line));
    this.#selecting = { clock, staff, interactions, options: shift.options, lookAgain };
  }

  /** To the next event; false when nothing more will happen. */
  advance(): boolean {
    const { arrivedMs } = this.#interactions;
    const nextMs = Math.min(arrivedMs[this.arrived] ?? Infinity, this.#events.nextMs());
    if (!Number.isFinite(nextMs)) return false;
    this.#clock.nowMs = nextMs;
    while (this.#events.nextMs() <= nextMs) for (const event of this.#events.due(nextMs)) event.happen();
    while ((arrivedMs[this.arrived] ?? Infinity) <= nextMs) this.#arrive(this.arrived++);
    return true;
  }

  /**
   * In the order of service each interaction takes the agent the engine selects, until none can be given away. Only lines that
   * this instant changed are looked at, and those that the agents it freed may serve.
   */
  assign(): void {
    const staff = this.#staff;
    staff.people.lookBack(this.#clock.nowMs);
    const anew = this.#changedLines;
    const heads: Head[] = [];
    if (staff.freed.size > 0 || this.#asks.watchful > 0) {
      for (const line of this.#open) {
        if (anew.has(line) || isConcerned(line, staff)) this.#enqueue(heads, line);
      }
    } else for (const line of anew) this.#enqueue(heads, line);
    for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
      const { line } = head;
      // Whom the event freed may be taken by now; nobody else can serve a line that did not change.
      if (!anew.has(line) && !isConcerned(line, staff)) continue;
      const { selected, later } = selectFor(head, this.#selecting);
      if (later !== null) enqueue(heads, later, this.#interactions);
      if (selected === null) continue;
      this.#give(head.at, line, selected);
      this.#enqueue(heads, line);
      // Who is taken away may let another into BEST's hundred, or open a group.
      if (this.#asks.watchful > 0) {
        for (const other of this.#open) {
          if (other === line || !isWatchful(other) || !staff.isIn(other.ask.queue, selected.agentAt)) {
            continue;
          }
          anew.add(other);
          if (!heads.some((each) => each.line === other)) this.#enqueue(heads, other);
        }
      }
    }
    // Not cleared, as in `Staff.settle`.
    if (anew.size > 0) this.#changedLines = new Set();
    staff.settle();
    this.#foreseeWaits();
  }

  /** What became of everybody. */
  services(): readonly Service[] {
    return this.#interactions.services(this.#staff.people.ids);
  }

  /** Puts the head of a line among the others; a line in which nobody waits any more is forgotten. */
  #enqueue(heads: Head[], line: WaitingLine): void {
    const at = line.waiting.first((each) => this.#interactions.waitsIn(each, line));
    if (at < 0) this.#open.delete(line);
    else enqueue(heads, { line, at }, this.#interactions);
  }

  #after(seconds: number, happen: () => void): void {
    this.#events.foresee(this.#clock.nowMs + Math.round(seconds * 1000), happen);
  }

  #arrive(at: number): void {
    const arrival = this.#interactions.arrival(at);
    const queue = this.#staff.queueOf(arrival.queueId);
    if (queue === undefined) return;
    this.#wait(at, this.#asks.of(queue, arrival.interaction, this.#clock.nowMs), 0);
    if (arrival.patienceSeconds !== null) this.#impatient.push(at);
  }

  /** Puts the interaction into the line of a stage. */
  #wait(at: number, ask: Ask, stageAt: number): void {
    const line = ask.lines[stageAt] ?? ask.lines[0];
    assert(line !== undefined, "an ask has a line for its first stage");
    this.#interactions.wait(at, line);
    line.waiting.add(at);
    this.#open.add(line);
    this.#changedLines.add(line);
    if (line.pool !== null && stageAt + 1 < ask.phases.length) this.#entered.push({ at, line, stageAt });
  }

  /** Foresees what lies ahead of those whom this instant did not serve. */
  #foreseeWaits(): void {
    const { arrivedMs } = this.#interactions;
    for (const { at, line, stageAt } of this.#entered.splice(0)) {
      const next = line.ask.phases[stageAt + 1];
      if (next === undefined || !this.#interactions.waitsIn(at, line)) continue;
      this.#events.foresee((arrivedMs[at] as number) + next.fromMs, () => {
        if (this.#interactions.waitsIn(at, line)) this.#wait(at, line.ask, stageAt + 1);
      });
    }
    for (const at of this.#impatient.splice(0)) {
      if (this.#interactions.isOver(at)) continue;
      const patienceSeconds = this.#interactions.arrival(at).patienceSeconds ?? 0;
      const hangsUpMs = (arrivedMs[at] as number) + Math.round(patienceSeconds * 1000);
      // An answer at the very end of the patience comes in time.
      this.#events.foresee(hangsUpMs + 1, () => this.#hangUp(at, hangsUpMs));
    }
  }

  #hangUp(at: number, hangsUpMs: number): void {
    if (this.#interactions.isOver(at)) return;
    const given = this.#interactions.hangUp(at, hangsUpMs);
    if (given !== undefined) this.#endAlert(at, given, false);
  }

  /** The alert ends without a conversation. */
  #endAlert(at: number, { agentAt }: Assigned, unanswered: boolean): void {
    const { queueId, interaction } = this.#interactions.arrival(at);
    const roster = this.#staff.queueOf(queueId)?.roster;
    assert(roster !== undefined, "who was alerted is in a queue of the shift");
    const now = this.#clock.iso();
    this.#staff.change(agentAt, (agent) => backFromAlert(agent, roster, interaction, now, unanswered));
  }

  #give(at: number, line: WaitingLine, given: Assigned): void {
    const { interaction, unansweredAlerts } = this.#interactions.arrival(at);
    const { roster } = line.ask.queue;
    this.#interactions.alert(at, given);
    this.#staff.change(given.agentAt, (agent) => takes(agent, roster, interaction, this.#clock.iso()));
    const { answerSeconds, timeoutSeconds } = this.#shift.alerting;
    if (this.#interactions.alerts(at) < unansweredAlerts) {
      this.#after(timeoutSeconds, () => this.#unanswered(at, line.ask, given));
    } else if (answerSeconds > 0) this.#after(answerSeconds, () => this.#answer(at, line.ask, given));
    else this.#answer(at, line.ask, given);
  }

  /** Not Responding; the interaction is back in its queue, its wait goes on (semantics 4, WE-10). */
  #unanswered(at: number, ask: Ask, given: Assigned): void {
    if (!this.#interactions.isAlerting(at, given)) return;
    this.#interactions.unanswered(at);
    this.#endAlert(at, given, true);
    const { backSeconds } = this.#shift.alerting;
    const { agentAt } = given;
    if (backSeconds !== null) {
      this.#after(backSeconds, () => {
        if (this.#staff.people.now[agentAt]?.routingStatus?.status !== "NOT_RESPONDING") return;
        this.#staff.comeOrGo(agentAt, "ON_QUEUE");
      });
    }
    const waitedMs = this.#clock.nowMs - (this.#interactions.arrivedMs[at] as number);
    this.#wait(at, ask, ask.phases.indexOf(phaseAt(ask.phases, waitedMs)));
  }

  #answer(at: number, ask: Ask, given: Assigned): void {
    if (!this.#interactions.isAlerting(at, given)) return;
    const arrival = this.#interactions.arrival(at);
    const { interaction, afterCallWorkSeconds } = arrival;
    const { agentAt } = given;
    const { roster } = ask.queue;
    this.#interactions.answer(at, given, this.#clock.nowMs);
    const handleMs = this.#interactions.handleMs(arrival, this.#staff.people.ids[agentAt] ?? "");
    this.#after(handleMs / 1000, () => {
      this.#staff.change(agentAt, (agent) => wrapsUp(agent, roster, interaction, this.#clock.iso()));
      this.#after(afterCallWorkSeconds, () => {
        this.#staff.change(agentAt, (agent) => finishes(agent, roster, interaction, this.#clock.iso()));
      });
    });
  }
}
