/** Arrivals from a file of traffic: each entry at its own instant, in its queue, asking for what it asked for. */

import { instant, msOf } from "../lib/instant.ts";
import type { MediaType } from "../domain/media.ts";
import { type Interaction, PLAIN_INTERACTION } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import { LONGEST_SECONDS, LONGEST_SPAN } from "../lib/bounds.ts";
import { nearest } from "../lib/nearest.ts";
import { chanceFrom } from "../lib/random.ts";
import { counted } from "../lib/words.ts";
import type { TrafficEntry } from "../traffic/entry.ts";
import type { ArrivalSettings } from "./arrivals.ts";
import type { Arrival } from "./engine/shift.ts";
import { type ShiftFile, TIMES_MAX } from "./shift_schema.ts";
import { unansweredInARow } from "./arrivals.ts";
import { spanOf } from "./span.ts";

/** Arrivals, and what was passed over, in a sentence; null where nothing was. */
export interface TrafficArrivals {
  readonly arrivals: readonly Arrival[];
  readonly passedOver: string | null;
}

/**
 * Makes the arrivals of a file's entries.
 * @param recorded names of the queues of the recording, for the message
 * @throws UsageError where no entry is of a queue of the shift, an entry has no instant or lies too far from the start, or there are too many
 */
export function arrivalsFromTraffic(
  entries: readonly TrafficEntry[],
  traffic: NonNullable<ShiftFile["traffic"]>,
  rosters: readonly Roster[],
  settings: Pick<ArrivalSettings, "seed" | "patience" | "unanswered">,
  recorded: readonly string[],
): TrafficArrivals {
  const where = traffic.file;
  refuseTooMany(entries, where);
  const named = new Map(
    rosters.flatMap((roster) => [[roster.queue.id, roster], [roster.queue.name, roster]] as const),
  );
  const names = namesById(rosters);
  const fromMs = traffic.from === undefined ? earliest(entries) : msOf(instant(traffic.from));
  const spans = {
    handle: spanOf(traffic.handle, where),
    afterCallWork: spanOf(traffic.afterCallWork, where),
    patience: settings.patience === undefined ? null : spanOf(settings.patience, where),
  };
  const chance = chanceFrom(settings.seed);
  const rows: Omit<Arrival, "id">[] = [];
  let foreign = 0;
  let before = 0;
  const unknownMedia = new Map<string, number>();
  for (const entry of entries) {
    const drawn = Array.from({ length: entry.count }, () => [0, 0, 0, 0].map(() => chance.next()));
    const roster = named.get(entry.queue ?? "");
    const atSeconds = secondsFrom(entry, fromMs);
    if (roster === undefined) foreign += entry.count;
    else if (atSeconds < 0) before += entry.count;
    else if (entry.media === null) {
      const word = entry.mediaSaid === undefined ? "without media" : `of media "${entry.mediaSaid}"`;
      unknownMedia.set(word, (unknownMedia.get(word) ?? 0) + entry.count);
    } else {
      const { media } = entry;
      for (const [handle = 0, wrap = 0, patience = 0, unanswered = 0] of drawn) {
        rows.push({
          queueId: roster.queue.id,
          atSeconds,
          interaction: askedBy({ ...entry, media }, names),
          handleSeconds: entry.handleSeconds ?? spans.handle(handle),
          afterCallWorkSeconds: entry.afterCallWorkSeconds ?? spans.afterCallWork(wrap),
          patienceSeconds: spans.patience?.(patience) ?? null,
          unansweredAlerts: unansweredInARow(settings.unanswered, unanswered),
        });
      }
    }
  }
  if (rows.length === 0) throw nothingFits(entries, recorded, where);
  const passed = [
    ...(foreign === 0
      ? []
      : [`${counted(foreign, "entry", "entries")} of queues that the recording does not hold`]),
    ...[...unknownMedia].map(([word, count]) =>
      `${counted(count, "entry", "entries")} ${word}, which no rule routes`
    ),
    ...(before === 0 ? [] : [`${counted(before, "entry", "entries")} before the start`]),
  ];
  const width = String(rows.length).length;
  return {
    arrivals: rows.map((row, at) => ({ ...row, id: `@${String(at + 1).padStart(width, "0")}` })),
    passedOver: passed.length === 0 ? null : `Of ${where}, ${passed.join(" and ")} were passed over.`,
  };
}

/** @throws UsageError before anything is drawn for entries that no memory holds */
function refuseTooMany(entries: readonly TrafficEntry[], where: string): void {
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  if (total <= TIMES_MAX) return;
  throw new UsageError({
    what: `It counts ${total} entries into queues, and a shift takes up to ${TIMES_MAX}`,
    where,
    next: "leave out the days or the queues that the shift is not about",
  });
}

function askedBy(
  entry: TrafficEntry & { readonly media: MediaType },
  names: ReadonlyMap<string, string>,
): Interaction {
  const nameOf = (text: string) => names.get(text) ?? text;
  return {
    ...PLAIN_INTERACTION,
    media: entry.media,
    label: entry.label,
    skills: entry.skills.map(nameOf),
    language: entry.language === null ? null : nameOf(entry.language),
    priority: entry.priority,
  };
}

/** Skills and languages by id, as the organisation and its people hold them (semantics N12). */
function namesById(rosters: readonly Roster[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { organisation, agents } of rosters) {
    for (const { id, name } of [...organisation.skills ?? [], ...organisation.languages ?? []]) {
      names.set(id, name);
    }
    for (const { id, name } of agents.flatMap((agent) => [...agent.skills ?? [], ...agent.languages ?? []])) {
      if (id !== null) names.set(id, name);
    }
  }
  return names;
}

function earliest(entries: readonly TrafficEntry[]): number {
  return entries.reduce((least, { atMs }) => Math.min(least, atMs ?? Infinity), Infinity);
}

function secondsFrom({ atMs, where }: TrafficEntry, fromMs: number): number {
  if (atMs === null) {
    throw new UsageError({
      what: "It does not say when",
      where,
      next: "add a column `at`: 2026-03-02T09:00:00Z",
    });
  }
  const seconds = (atMs - fromMs) / 1000;
  if (seconds <= LONGEST_SECONDS) return seconds;
  throw new UsageError({
    what: `It lies more than ${LONGEST_SPAN} after the start, the longest shift there is`,
    where,
    next: "name the start: traffic: {from: …}",
  });
}

function nothingFits(
  entries: readonly TrafficEntry[],
  names: readonly string[],
  where: string,
): UsageError {
  const asked = [...new Set(entries.flatMap((entry) => entry.queue ?? []))];
  return new UsageError({
    what: "None of its entries is of a queue of the recording, at or after the start",
    where,
    nearest: asked.flatMap((queue) => nearest(queue, names)).slice(0, 3),
    detail: [`queues of the file: ${asked.slice(0, 5).join(", ")}`, `recorded: ${names.join(", ")}`],
    next: "name queues by id or exact name",
  });
}
