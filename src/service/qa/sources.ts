/** Finds where rosters come from: cassettes opened at start, or a live organisation; and the one that holds a queue. */

import type { Configuration } from "../../domain/configuration.ts";
import { countedJoined } from "../../domain/roster.ts";
import type { Named } from "../../domain/skill.ts";
import { type ErrorDetails, UsageError } from "../../errors.ts";
import { nearest } from "../../lib/nearest.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import type { Bench } from "../../routing/line/bench.ts";
import type { TeamFiles } from "../../scenario/ask/team_files.ts";
import { type AskedRoster, rosterFor } from "../../scenario/ask/roster_for.ts";
import type { SurfaceName } from "../../http/transport.ts";

/** What of a request decides what people do. */
export type AskedMoment = Omit<AskedRoster, "queue">;

/** One place that rosters come from. */
export interface RosterSource {
  /** The cassette's name, or "live". */
  readonly name: string;
  readonly surface: SurfaceName;
  readonly origin: "recorded-live" | "recorded-sandbox" | "live";
  /** ISO 8601 UTC; null for a live organisation. */
  readonly recordedAt: string | null;
  queues(): Promise<readonly Named[]>;
  /**
   * The roster of a queue that `queues` lists, kept decoded and ready for questions.
   * @param asked the moment, as recorded where it is left out
   * @throws UsageError for a moment that does not fit
   */
  bench(queueId: string, asked?: AskedMoment): Promise<Bench>;
  /** What admins have set about a queue that `queues` lists, joining counted as the team counts it. */
  configuration(queueId: string): Promise<Configuration>;
  /** The cassette behind it; null for a live organisation. */
  readonly recording: OpenedRecording | null;
}

/** Nothing has this name: told apart from a wrong request. */
export class UnknownName extends UsageError {}

/** A queue and the source that holds it. */
export interface FoundQueue {
  readonly source: RosterSource;
  readonly queue: Named;
}

/** The source of an opened cassette. @param team of moment files and the team's settings */
export function cassetteSource(recording: OpenedRecording, team: TeamFiles): RosterSource {
  const { head } = recording.cassette;
  return {
    name: recording.name,
    surface: head.surface,
    origin: head.origin === "live" ? "recorded-live" : "recorded-sandbox",
    recordedAt: head.capturedFrom,
    queues: () => Promise.resolve(head.queues.map(({ id, name }) => ({ id, name }))),
    bench: async (queueId, asked) =>
      team.bench(
        asked === undefined
          ? await recording.roster(queueId)
          : await rosterFor({ ...asked, queue: queueId }, recording, team),
      ),
    configuration: async (queueId) =>
      countedJoined(await recording.configuration(queueId), await team.joinedIs()),
    recording,
  };
}

/**
 * The queue of this id or exact name in the named source, or in the first that holds it.
 * @throws UnknownName with the nearest names
 */
export async function findServedQueue(
  sources: readonly RosterSource[],
  wanted: string,
  sourceName?: string,
): Promise<FoundQueue> {
  const searched = sourceName === undefined ? sources : [sourceNamed(sources, sourceName)];
  const names: string[] = [];
  for (const source of searched) {
    const queues = await source.queues();
    const queue = queues.find((row) => row.id === wanted) ?? onlyNamed(queues, wanted);
    if (queue !== undefined) return { source, queue };
    names.push(...queues.map((row) => row.name));
  }
  const holder = sourceName === undefined ? "This server" : `Cassette ${sourceName}`;
  throw unknownName(`${holder} has no queue "${wanted}"`, wanted, names, "GET /queues lists all queues");
}

function onlyNamed(queues: readonly Named[], wanted: string): Named | undefined {
  const named = queues.filter((row) => row.name === wanted);
  if (named.length < 2) return named[0];
  throw new UsageError({
    what: `${named.length} queues are called "${wanted}"`,
    where: "queue_id",
    detail: named.map((row) => row.id),
    next: "name the queue by its id",
  });
}

/** The source of this name, or the first that is a recording where none is named. @throws UsageError where none is */
export function recordedSource(sources: readonly RosterSource[], wanted: string | undefined): RecordedSource {
  const source = wanted === undefined
    ? sources.find(({ recording }) => recording !== null)
    : sourceNamed(sources, wanted);
  const recording = source?.recording ?? null;
  if (source !== undefined && recording !== null) return { ...source, recording };
  throw new UsageError({
    what: "Only a recording is looked at as a whole, and this is the live organisation",
    where: "cassette",
    next: "name a cassette that GET /cassettes lists",
  });
}

/** A source with a cassette behind it. */
export type RecordedSource = RosterSource & { readonly recording: OpenedRecording };

function sourceNamed(sources: readonly RosterSource[], wanted: string): RosterSource {
  const source = sources.find((row) => row.name === wanted);
  if (source !== undefined) return source;
  throw unknownName(
    `There is no cassette "${wanted}" here`,
    wanted,
    sources.map((row) => row.name),
    "GET /cassettes lists what is loaded",
  );
}

/** An error for a name that nothing has. */
export function unknownName(
  what: string,
  wanted: string,
  names: readonly string[],
  next: string,
): UnknownName {
  const near = nearest(wanted, names);
  const explanation: ErrorDetails = near.length === 0 ? { what, next } : { what, nearest: near, next };
  return new UnknownName(explanation);
}
