/** A recording for a program of somebody's own: opened from a file, from bytes or from an object, asked, and replayed. */

import { instant } from "../lib/instant.ts";
import { groupedBy } from "../lib/collections.ts";
import type { Cassette } from "../cassette/cassette.ts";
import { loadCassette, parseCassette } from "../cassette/store.ts";
import { createReplayTransport } from "../derive/replay_transport.ts";
import type { Configuration } from "../domain/configuration.ts";
import { freeMoment, type Moment } from "../domain/moment.ts";
import { moduleFiles } from "../doors/module_files.ts";
import { UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import { type OpenedRecording as WholeRecording, recordingOf } from "../opened_recording.ts";
import { cassettePath } from "../scenario/layout.ts";
import { keepInside, keepOthers } from "./insides.ts";

/** A queue as recorded. */
export interface RecordedQueue {
  /** As the API delivered it. */
  readonly id: string;
  /** As admins call it. */
  readonly name: string;
}

/** Somebody who is a member of a recorded queue. */
export interface RecordedPerson {
  /** As in the cassette. */
  readonly id: string;
  /** A pseudonym. */
  readonly name: string;
  /** Names of the recorded queues that this person is a member of, sorted. */
  readonly queues: readonly string[];
}

/** A skill in an agent's hands. */
export interface RosterSkill {
  /** Exact, case included. */
  readonly name: string;
  /** 0.0 to 5.0, higher is better. */
  readonly proficiency: number;
  /** False for one that is listed and never matches; null where its state is a word that nobody knows. */
  readonly active: boolean | null;
}

/** An agent of a roster. */
export interface RosterAgent {
  /** As in the cassette. */
  readonly id: string;
  /** A pseudonym. */
  readonly name: string;
  /** What the agent holds; null where it was not delivered. */
  readonly skills: readonly RosterSkill[] | null;
  /** What the agent speaks; null where it was not delivered. */
  readonly languages: readonly RosterSkill[] | null;
}

/** A queue and its agents at one instant: the whole input of a decision. */
export interface Roster {
  /** Whose roster. */
  readonly queue: RecordedQueue;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Sorted by id. */
  readonly agents: readonly RosterAgent[];
}

/** What people do: as recorded, or everybody on queue with empty hands. */
export type MomentName = "recorded" | "free";

/** How a cassette is replayed. */
export interface ReplayOptions {
  /** The address that the replayed API seems to have, without a final slash. */
  readonly baseUrl?: string;
  /** Derives nothing: a request that was not recorded is a miss. */
  readonly recordedOnly?: boolean;
}

/** A function in the shape of `fetch`. */
export type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** An opened recording. */
export interface Recording {
  /** Of the cassette: by its file, or by its head where it was opened from none. */
  readonly name: string;
  /** The dialect of the API. */
  readonly surface: "platform" | "walkthrough";
  /** When it was recorded, ISO 8601 UTC. */
  readonly capturedAt: string;
  /** In the order of recording. */
  readonly queues: readonly RecordedQueue[];
  /** Lists who is a member of a recorded queue, or of the one named, by id. */
  people(queue?: string): Promise<readonly RecordedPerson[]>;
  /** Lists the names of skills that somebody holds or the organisation defines, sorted. */
  skills(): Promise<readonly string[]>;
  /** Gives a queue and its agents, by the queue's id or exact name; the recorded moment where none is named. */
  roster(queue: string, moment?: MomentName): Promise<Roster>;
  /**
   * Replays the cassette from its beginning: recorded answers as recorded, any other documented read derived from them with the
   * header `x-ringback-derived`; what the cassette does not tell rejects with a `MissError`.
   */
  replay(options?: ReplayOptions): Fetch;
}

/**
 * Opens a cassette: its path or its name in `cassettes/`, its bytes, or the object that it holds.
 *
 * @example Who is in a queue
 * ```ts
 * import { openRecording } from "@ringback/ringback";
 *
 * const recording = await openRecording("cassettes/sandbox.json");
 * const roster = await recording.roster("Billing");
 * console.log(recording.queues.length, roster.agents.length);
 * ```
 * @throws {CassetteError} when it is missing, damaged, foreign, newer than this program, or unfit
 */
export async function openRecording(source: string | Uint8Array | object): Promise<Recording> {
  const whole = await wholeRecording(source);
  const { head } = whole.cassette;
  const recording: Recording = {
    name: whole.name,
    surface: head.surface,
    capturedAt: head.capturedFrom,
    queues: head.queues.map(({ id, name }) => ({ id, name })),
    people: async (queue) => peopleOf(await configurations(whole, queue)),
    skills: async () => skillsOf(await configurations(whole)),
    roster: (queue, moment) => rosterOf(whole, queue, moment ?? "recorded"),
    replay: (options = {}) => createReplayTransport(whole.cassette, { ...options, path: whole.path }),
  };
  keepInside(recording, whole);
  return recording;
}

async function wholeRecording(source: string | Uint8Array | object): Promise<WholeRecording> {
  if (typeof source === "string") {
    const path = cassettePath(source);
    return recordingOf(await loadCassette(moduleFiles, path), path);
  }
  const text = source instanceof Uint8Array ? new TextDecoder().decode(source) : JSON.stringify(source);
  const cassette: Cassette = parseCassette(text, "the cassette given");
  return { ...recordingOf(cassette, "the cassette given"), name: cassette.head.name };
}

async function configurations(whole: WholeRecording, queue?: string): Promise<readonly Configuration[]> {
  const wanted = queue === undefined ? whole.cassette.head.queues.map(({ id }) => id) : [queue];
  return await Promise.all(wanted.map((each) => whole.configuration(each)));
}

function peopleOf(given: readonly Configuration[]): readonly RecordedPerson[] {
  const rows = given.flatMap(({ queue, agents }) =>
    agents.map(({ id, name }) => ({ id, name, queue: queue.name }))
  );
  return [...groupedBy(rows, ({ id }) => id)]
    .map(([id, own]) => ({
      id,
      name: own[0]?.name ?? id,
      queues: own.map(({ queue }) => queue).sort(compareText),
    }))
    .sort((a, b) => compareText(a.id, b.id));
}

function skillsOf(given: readonly Configuration[]): readonly string[] {
  const defined = given.flatMap(({ organisation }) => organisation.skills ?? []);
  const held = given.flatMap(({ agents }) => agents.flatMap(({ skills }) => skills ?? []));
  return [...new Set([...defined, ...held].map(({ name }) => name))].sort(compareText);
}

async function rosterOf(whole: WholeRecording, queue: string, named: MomentName): Promise<Roster> {
  const moment = momentCalled(whole, named);
  const roster = await whole.roster(queue, moment);
  const ids = whole.cassette.head.queues.map(({ id }) => id).filter((id) => id !== roster.queue.id);
  const read = await Promise.allSettled(ids.map((id) => whole.roster(id, moment)));
  // A queue that cannot be decided by tells of nobody.
  keepOthers(roster, read.flatMap((one) => one.status === "fulfilled" ? [one.value] : []));
  return roster;
}

/** The moment; undefined for the recorded one. */
function momentCalled(whole: WholeRecording, moment: MomentName): Moment | undefined {
  if (moment === "recorded") return undefined;
  if (moment === "free") return freeMoment(instant(whole.cassette.head.capturedFrom));
  throw new UsageError({ what: `There is no moment "${moment}"`, next: 'give "recorded" or "free"' });
}
