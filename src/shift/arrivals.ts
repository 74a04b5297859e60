/**
 * The arrivals of a shift, each by itself. Invariant: the order of rows in the file does not matter; rows without an id are
 * numbered by time, then by what they ask.
 */

import { LONGEST_SECONDS, LONGEST_SPAN } from "../lib/bounds.ts";
import { type Interaction, PLAIN_INTERACTION } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { definedOf } from "../lib/collections.ts";
import { UsageError } from "../errors.ts";
import { applyIntake } from "../intake/apply_intake.ts";
import type { IntakeRule } from "../intake/rules.ts";
import { canonicalJson, compareText, type Json } from "../lib/json.ts";
import type { Arrival } from "./engine/shift.ts";
import { byName } from "../domain/requested_names.ts";
import { personId } from "../domain/agents/find_agent.ts";
import { namedIn } from "../domain/agents/strangers.ts";
import { chanceFrom } from "../lib/random.ts";
import { secondsOf } from "./shift_file.ts";
import type { ArrivalRow } from "./shift_schema.ts";
import { spanOf, type WrittenSpan } from "./span.ts";
import { toMillisecond } from "../lib/duration.ts";

/** A row with the roster of its queue. */
export interface PlacedArrivals {
  readonly row: ArrivalRow;
  readonly roster: Roster;
  /** File and row, for messages. */
  readonly where: string;
}

/** What chance asks for; from a seed, so that it is the same each time. */
export type Drawn = Pick<Interaction, "skills" | "language" | "attributes">;

/** So many requests from what a queue's agents hold and what intake rules judge; handed in, for this room draws nothing itself. */
export type Draw = (
  roster: Roster,
  rules: readonly IntakeRule[],
  seed: number,
  count: number,
) => readonly Drawn[];

/** What is the same for all rows of a file. */
export interface ArrivalSettings {
  readonly rules: readonly IntakeRule[];
  readonly draw: Draw;
  readonly seed: number;
  /** Of rows that state none. */
  readonly patience: WrittenSpan | undefined;
  /** Which share of alerts nobody answers. */
  readonly unanswered: number;
}

/** Seconds of the stretches in which arrivals are drawn and told. */
export const HALF_HOUR_SECONDS = 1800;

/** Rows that ask for the same keep one order among those who arrive at one instant, wherever they stand in the file. */
interface Draft extends Omit<Arrival, "id"> {
  /** Null until it is numbered. */
  id: string | null;
  readonly key: string;
  readonly index: number;
}

/**
 * All arrivals by time. What is drawn is drawn row by row, so that neither the order of rows nor the recording changes it.
 * @throws UsageError for agents that are not in the queue, and arrivals later than the longest shift
 */
export function arrivalsOf(placed: readonly PlacedArrivals[], settings: ArrivalSettings): readonly Arrival[] {
  const twins = new Map<string, number>();
  const drafts = placed.flatMap((one) => {
    const key = canonicalJson([one.roster.queue.id, one.row.id ?? "", one.row as unknown as Json]);
    const twin = twins.get(key) ?? 0;
    twins.set(key, twin + 1);
    return draftsOf(one, `${key}${twin}`, settings);
  });
  drafts.sort((a, b) => a.atSeconds - b.atSeconds || compareText(a.key, b.key) || a.index - b.index);
  const width = String(drafts.length).length;
  // In place: a million of them are not made twice.
  drafts.forEach((draft, at) => draft.id ??= `#${String(at + 1).padStart(width, "0")}`);
  return drafts as (Draft & Arrival)[];
}

/**
 * Arrivals by time; at one instant by id, as the engine breaks ties.
 * @throws UsageError for two of one id
 */
export function inOrder(arrivals: readonly Arrival[]): readonly Arrival[] {
  return distinct([...arrivals].sort((a, b) => a.atSeconds - b.atSeconds || compareText(a.id, b.id)));
}

function draftsOf({ row, roster, where }: PlacedArrivals, key: string, settings: ArrivalSettings): Draft[] {
  const {
    id,
    queue: _queue,
    at,
    every,
    times,
    perHalfHour,
    seed,
    handle,
    afterCallWork,
    patience = settings.patience,
    ...asked
  } = row;
  const chance = chanceFrom(numberOf(key, settings.seed));
  const instants = perHalfHour === undefined
    ? steady(secondsOf(at, where), secondsOf(every ?? "0s", where), times ?? 1)
    : perHalfHour.flatMap((count, bin) =>
      drawnInstants(secondsOf(at, where) + bin * HALF_HOUR_SECONDS, count, () => chance.next())
    );
  refuseTooLate(instants.at(-1) ?? 0, where);
  const stated = statedOf(asked, roster, where);
  const drawn = seed === undefined ? [] : settings.draw(roster, settings.rules, seed, instants.length);
  const alike = byName(roster, applyIntake(settings.rules, stated).interaction);
  const spans = {
    handle: spanOf(handle, where),
    afterCallWork: spanOf(afterCallWork, where),
    patience: patience === undefined ? null : spanOf(patience, where),
  };
  const width = String(instants.length).length;
  return instants.map((atSeconds, index): Draft => ({
    id: id === undefined
      ? null
      : instants.length === 1
      ? id
      : `${id}.${String(index + 1).padStart(width, "0")}`,
    key,
    index,
    queueId: roster.queue.id,
    atSeconds,
    interaction: seed === undefined
      ? alike
      : byName(roster, applyIntake(settings.rules, { ...stated, ...drawn[index] }).interaction),
    handleSeconds: spans.handle(chance.next()),
    afterCallWorkSeconds: spans.afterCallWork(chance.next()),
    patienceSeconds: spans.patience?.(chance.next()) ?? null,
    unansweredAlerts: unansweredInARow(settings.unanswered, chance.next()),
  }));
}

function steady(first: number, step: number, times: number): readonly number[] {
  return Array.from({ length: times }, (_, index) => toMillisecond(first + index * step));
}

/** So many instants within half an hour, none likelier than another. */
function drawnInstants(from: number, count: number, next: () => number): readonly number[] {
  return Array.from({ length: count }, () => toMillisecond(from + next() * HALF_HOUR_SECONDS)).sort((a, b) =>
    a - b
  );
}

/** How many alerts in a row go unanswered where each does with that share. */
export function unansweredInARow(share: number, drawn: number): number {
  return share === 0 ? 0 : Math.floor(Math.log(1 - drawn) / Math.log(share));
}

/** A number of a text and a seed: FNV-1a. */
function numberOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** A row's own bounds hold for its first arrival only. */
function refuseTooLate(lastSeconds: number, where: string): void {
  if (lastSeconds <= LONGEST_SECONDS) return;
  throw new UsageError({
    what:
      `The last of these interactions arrives after more than ${LONGEST_SPAN}, the longest shift there is`,
    where,
    next: "lower `every` or `times`",
  });
}

type Asked = Omit<
  ArrivalRow,
  "id" | "queue" | "at" | "every" | "times" | "perHalfHour" | "seed" | "handle" | "afterCallWork" | "patience"
>;

function statedOf(asked: Asked, roster: Roster, where: string): Interaction {
  const interaction = { ...PLAIN_INTERACTION, ...definedOf(asked) };
  for (const agent of namedIn(interaction)) personId(roster, agent, where);
  return interaction;
}

function distinct(arrivals: readonly Arrival[]): readonly Arrival[] {
  const seen = new Set<string>();
  for (const { id } of arrivals) {
    if (seen.has(id)) {
      throw new UsageError({
        what: `Two interactions are called "${id}"`,
        next: "give each its own id, or none",
      });
    }
    seen.add(id);
  }
  return arrivals;
}
