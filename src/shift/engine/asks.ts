/**
 * Waiting interactions grouped by what they ask: those of one ask wait in one line for each stage of their wait, the earliest
 * first, so that an event has to look at the heads of lines only.
 */

import { instantAt, msOf } from "../../lib/instant.ts";
import { type Interaction, PLAIN_INTERACTION } from "../../domain/interaction.ts";
import { namedIn } from "../../domain/agents/strangers.ts";
import { canonicalJson, type Json } from "../../lib/json.ts";
import { demandOf } from "../../routing/line/assessed_agent.ts";
import type { Bench } from "../../routing/line/bench.ts";
import { directAgentOf, takenAtEntry } from "../../routing/methods/direct.ts";
import { followsLastAgent } from "../../routing/methods/last_agent.ts";
import { phasesOf } from "../../routing/methods/phases.ts";
import { predictorOf } from "../../routing/methods/predictive.ts";
import type { Phase } from "../../routing/methods/stage.ts";
import { askedOf, type RoutingQuestion } from "../../routing/question.ts";
import type { People } from "./people.ts";
import { type ServingPool, shiftPoolOf } from "./pool.ts";
import type { Shift } from "./shift.ts";
import type { FloorQueue, Staff } from "./staff.ts";
import { isPriorityOnly } from "./surplus.ts";

/** All interactions of a queue that ask for the same with the same priority. */
export interface Ask {
  readonly queue: FloorQueue;
  readonly interaction: Interaction;
  readonly priorityOnly: boolean;
  readonly phases: readonly Phase[];
  /** Whether the agent named by direct routing could take it at entry; null where nothing turns on that. It is not asked again. */
  readonly freeAtEntry: boolean | null;
  /** Positions of the people it names: what becomes of them matters though they are no members of the queue. */
  readonly named: readonly number[];
  /** By stage; one line for all stages where the engine is asked anew at each event. */
  readonly lines: readonly WaitingLine[];
}

/** Interactions of one ask at one stage, positions of arrivals, the earliest first. */
export interface WaitingLine {
  readonly ask: Ask;
  readonly phase: Phase;
  readonly waiting: Fifo;
  /** Null where who may serve depends on what agents are doing: then the engine is asked at each event. */
  readonly pool: ServingPool | null;
  /** By position in `People`, 1 for those who could take one now. */
  readonly free: Uint8Array;
}

/** What asks are made with. */
interface AskSettings {
  readonly people: People;
  readonly options: Readonly<Record<string, string>>;
  readonly startMs: number;
}

/**
 * Makes the ask of an interaction.
 * @param now the queue as it is at entry: direct routing asks then, and then only, whether the agent named is free
 */
function askOf(
  queue: FloorQueue,
  interaction: Interaction,
  now: Bench,
  atMs: number,
  { people, options, startMs }: AskSettings,
): Ask {
  const question = atEntry(interaction, now, atMs, options);
  const freeAtEntry = takenAtEntry(question);
  const phases = phasesOf(question, now.rowAt(interaction, atMs), freeAtEntry);
  const free = people.freeFor(demandOf(queue.roster, interaction));
  const byEngine = isAskedAnew(question);
  const lines: WaitingLine[] = [];
  const ask: Ask = {
    queue,
    interaction,
    priorityOnly: isPriorityOnly(queue.roster.queue),
    phases,
    freeAtEntry,
    named: positionsOf(namedIn(interaction), people),
    lines,
  };
  for (const phase of byEngine ? phases.slice(0, 1) : phases) {
    const pool = byEngine ? null : shiftPoolOf(question, phase.stage, queue.free, people, startMs);
    lines.push({ ask, phase, waiting: new Fifo(), pool, free });
  }
  return ask;
}

/** The question of an interaction that has just entered. */
function atEntry(
  interaction: Interaction,
  now: Bench,
  atMs: number,
  options: Readonly<Record<string, string>>,
): RoutingQuestion {
  return askedOf(now, { ...interaction, waitedSeconds: 0 }, instantAt(atMs), options);
}

/** Whether who is asked depends on what agents do meanwhile: semantics 2.5, 2.6, 2.7. */
function isAskedAnew(question: RoutingQuestion): boolean {
  return directAgentOf(question) !== null || question.interaction.owner !== null ||
    followsLastAgent(question) ||
    predictorOf(question) !== undefined || (question.roster.queue.groupActivation?.rules.length ?? 0) > 0;
}

function positionsOf(names: readonly string[], people: People): readonly number[] {
  return names.length === 0
    ? []
    : people.now.flatMap(({ id, name }, at) => names.includes(id) || names.includes(name) ? [at] : []);
}

/** Parts of an interaction that tell asks apart and that few interactions have. */
const SELDOM = ["preferred", "directAgent", "lastAgent", "owner", "customerFirst", "metrics"] as const;

/** Tells asks apart. */
export function askKey(queueAt: number, interaction: Interaction): string {
  const { media, skills, language, priority, label } = interaction;
  let key = `${queueAt}\n${media}\n${language ?? ""}\n${priority}\n${label ?? ""}\n${skills.join("\t")}`;
  for (const name of SELDOM) {
    const value = interaction[name];
    if (value !== PLAIN_INTERACTION[name]) key += `\n${name} ${canonicalJson(value as unknown as Json)}`;
  }
  return key;
}

/** All asks of one shift, each made once; grows while it runs. */
export class Asks {
  /** How many lines an agent who is taken away may open. */
  watchful = 0;
  readonly #known = new Map<string, Ask>();
  readonly #staff: Staff;
  readonly #shift: Shift;

  constructor(staff: Staff, shift: Shift) {
    this.#staff = staff;
    this.#shift = shift;
  }

  /** The ask of an interaction that enters a queue now. */
  of(queue: FloorQueue, interaction: Interaction, nowMs: number): Ask {
    const { startsAt, options } = this.#shift;
    const bench = () => this.#staff.benchFor(queue, interaction);
    // Whether somebody named can take it is asked of everyone who enters, and settles it.
    const free = interaction.directAgent === null
      ? null
      : takenAtEntry(atEntry(interaction, bench(), nowMs, options));
    const key = `${askKey(queue.at, interaction)}\n${free}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const settings = { people: this.#staff.people, options, startMs: msOf(startsAt) };
    const made = askOf(queue, interaction, bench(), nowMs, settings);
    this.watchful += made.lines.filter(isWatchful).length;
    this.#known.set(key, made);
    return made;
  }
}

/** True of lines that an agent who is taken away may open: BEST's hundred, and what the engine judges by who is free. */
export function isWatchful({ pool }: WaitingLine): boolean {
  return pool === null || pool.cappedAmong !== null;
}

/** Positions of arrivals in ascending order; whoever has left is skipped when their turn comes. */
class Fifo {
  #rows: number[] = [];
  #head = 0;

  /** The first for whom `isHere` holds; those before, gone meanwhile, are dropped. -1 where nobody is. */
  first(isHere: (row: number) => boolean): number {
    while (this.#head < this.#rows.length) {
      const row = this.#rows[this.#head] as number;
      if (isHere(row)) return row;
      this.#head += 1;
    }
    this.#rows = [];
    this.#head = 0;
    return -1;
  }

  /** Puts a row in its place: nearly always the last, in the middle where an alert that nobody answered gives one back. */
  add(row: number): void {
    if (this.#head > 1024 && this.#head * 2 > this.#rows.length) {
      this.#rows = this.#rows.slice(this.#head);
      this.#head = 0;
    }
    let at = this.#rows.length;
    while (at > this.#head && (this.#rows[at - 1] as number) > row) at -= 1;
    if (at === this.#rows.length) this.#rows.push(row);
    else this.#rows.splice(at, 0, row);
  }

  /** The first for whom `isHere` holds among those from which on `isLater` holds, as it does for all after. -1 where nobody is. */
  firstLater(isLater: (row: number) => boolean, isHere: (row: number) => boolean): number {
    let [low, high] = [this.#head, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isLater(this.#rows[middle] as number)) high = middle;
      else low = middle + 1;
    }
    while (low < this.#rows.length && !isHere(this.#rows[low] as number)) low += 1;
    return this.#rows[low] ?? -1;
  }
}
