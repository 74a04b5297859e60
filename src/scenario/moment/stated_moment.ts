/** A moment file as a moment: rows of people as what they do, everybody else as at `free`. */

import { type Instant, instant } from "../../lib/instant.ts";
import type { Presence, RoutingStatus } from "../../domain/agent.ts";
import type { Anomaly } from "../../domain/anomaly.ts";
import { platformAvailability, PRESENCE_WORDS, stateSpelled } from "../../domain/agents/availability.ts";
import type { Configuration } from "../../domain/configuration.ts";
import { type Load, MEDIA_TYPES, type MediaLoad, type MediaType } from "../../domain/media.ts";
import { type Doing, FREE, type Moment } from "../../domain/moment.ts";
import { STATUS_WORDS, type StatusWord } from "../../domain/agents/status_words.ts";
import { definedOf } from "../../lib/collections.ts";
import { UsageError } from "../../errors.ts";
import { lastHandledOf } from "../../what_if/rows/row_doing.ts";
import { inField } from "../../yaml/field.ts";
import { type DoingRow, type MomentFile, UNKNOWN } from "./moment_schema.ts";

/** Somebody a row may mean. */
export interface StatedAgent {
  readonly id: string;
  readonly name: string;
}

/** What a moment file is read for. */
export interface Reading {
  /** Of the file, for messages. */
  readonly path: string;
  /** The instant where the file names none, ISO 8601 UTC. */
  readonly at: Instant;
  readonly surface: Configuration["surface"];
  /** Everybody a row may mean. */
  readonly people: readonly StatedAgent[];
}

/** Keys of rows that mean none of the people. */
export function strangersIn(file: MomentFile, people: readonly StatedAgent[]): readonly string[] {
  const find = finder(people);
  return Object.keys(file.agents ?? {}).filter((key) => find(key) === undefined);
}

/**
 * The moment. A row whose agent is gone is told as an oddity and does nothing.
 * @throws UsageError for a row that states what the surface does not tell
 */
export function statedMoment(file: MomentFile, { path, at: otherwise, surface, people }: Reading): Moment {
  const at = file.at === undefined ? otherwise : instant(file.at);
  const find = finder(people);
  const doing = new Map<string, Doing>();
  for (const [key, row] of Object.entries(file.agents ?? {})) {
    const person = find(key);
    const stated = inField(path, ["agents", key], () => doingOf(row, { surface, at, path }));
    if (person !== undefined) doing.set(person.id, stated);
  }
  return {
    kind: "stated",
    name: path,
    at,
    doing,
    oddities: strangersIn(file, people).map((key) => stale(key, path)),
  };
}

/** By id, by exact name, else by the id that the key begins with: a name behind it is for people to read. */
function finder(people: readonly StatedAgent[]): (key: string) => StatedAgent | undefined {
  const byId = new Map(people.map((person) => [person.id, person]));
  const byName = new Map(people.map((person) => [person.name, person]));
  return (key) => byId.get(key) ?? byName.get(key) ?? byId.get(key.split(" ", 1)[0] ?? "");
}

function stale(key: string, path: string): Anomaly {
  const [id = key, ...name] = key.split(" ");
  return {
    id: "moment-row-stale",
    severity: "warning",
    subject: { kind: "agent", id, name: name.join(" ") || id },
    message: `${path} says what ${key} does, and the recording holds no such agent`,
    evidence: { moment: path, row: key },
  };
}

function doingOf(
  row: DoingRow,
  { surface, at, path }: {
    readonly surface: Configuration["surface"];
    readonly at: Instant;
    readonly path: string;
  },
): Doing {
  const lastHandled = row.lastHandled === undefined ? null : lastHandledOf(row.lastHandled, at, path);
  const joined = row.joined === undefined ? {} : { joined: row.joined };
  if (row.availability !== undefined) {
    refuseState(row, surface);
    const availability = row.availability === UNKNOWN ? null : stateSpelled(row.availability);
    return { availability, presence: null, routingStatus: null, load: null, lastHandled, ...joined };
  }
  const presence = presenceOf(row.presence);
  const load = loadOf(row);
  const routingStatus = statusOf(row.status, presence, load);
  const availability = platformAvailability(true, presence, routingStatus?.status ?? null);
  return { availability, presence, routingStatus, load, lastHandled, ...joined };
}

function refuseState({ presence, status, load, labels }: DoingRow, surface: Configuration["surface"]): void {
  const beside = [presence, status, load, labels].some((value) => value !== undefined);
  if (surface === "walkthrough" && !beside) return;
  throw new UsageError({
    what: surface === "walkthrough"
      ? 'A row states "availability" and, beside it, what this state stands for'
      : 'A row states "availability", which the platform\'s API does not tell: the state follows from presence and status',
    next: surface === "walkthrough" ? "leave one of them out" : "write presence, status or load instead",
  });
}

function presenceOf(word: DoingRow["presence"]): Presence | null {
  if (word === undefined) return FREE.presence;
  return (Object.keys(PRESENCE_WORDS) as Presence[]).find((each) => PRESENCE_WORDS[each] === word) ?? null;
}

/** As on the platform: another presence than On Queue takes an idle agent off queue, something in hand makes it interact. */
function statusOf(
  word: DoingRow["status"],
  presence: Presence | null,
  load: Load | null,
): RoutingStatus | null {
  if (word === UNKNOWN) return null;
  const status = word === undefined ? impliedStatus(presence, load) : STATUS_WORDS[word as StatusWord];
  return { status, startTime: null };
}

/** What a row without a status implies. */
export function impliedStatus(presence: Presence | null, load: Load | null): RoutingStatus["status"] {
  if (presence !== null && presence !== "ON_QUEUE") return "OFF_QUEUE";
  return load !== null && Object.keys(load.media).length > 0 ? "INTERACTING" : "IDLE";
}

function loadOf({ load, labels }: DoingRow): Load | null {
  if (load === UNKNOWN) return null;
  if (load === undefined) return labels === undefined ? FREE.load : { media: {}, labels };
  const media: Partial<Record<MediaType, MediaLoad>> = {};
  for (const type of MEDIA_TYPES) {
    const given = load[type];
    if (given === undefined) continue;
    const counts = typeof given === "number" ? { active: given } : given;
    media[type] = { active: 0, afterCallWork: 0, nonAcd: 0, ...definedOf(counts) };
  }
  return { media, labels: labels ?? null };
}
