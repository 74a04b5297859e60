/** Keeps what questions take from disk, each file once within a run however many scenarios share it. */

import { isFitQueue } from "../../cassette/fit_queue.ts";
import type { Files } from "../../doors/world.ts";
import { CassetteError } from "../../errors.ts";
import type { IntakeRule } from "../../intake/rules.ts";
import { calledAs } from "../../lib/called_as.ts";
import type { Configuration } from "../../domain/configuration.ts";
import type { Moment } from "../../domain/moment.ts";
import type { JoinedIs, Roster } from "../../domain/roster.ts";
import { type Bench, benchOf } from "../../routing/line/bench.ts";
import { nearest } from "../../lib/nearest.ts";
import { type OpenedRecording, openRecording } from "../../opened_recording.ts";
import type { MomentFile } from "../moment/moment_schema.ts";
import { FOLDERS } from "../layout.ts";
import { readJoinedIs } from "./team_settings.ts";

/** Opened recordings and what was made of them, moment files, intake rules, and the team's settings. */
export interface TeamFiles {
  readonly files: Files;
  /**
   * The recording at a path, kept after the first time; `fresh` opens it anew, with nothing played.
   * @throws CassetteError when there is none, or it says of itself that it cannot be relied on
   */
  recording(path: string, fresh?: "fresh"): Promise<OpenedRecording>;
  /** The rules at a path; none for null. @throws UsageError when there are none, or they are wrong */
  intake(path: string | null): Promise<readonly IntakeRule[]>;
  /** The moment file at a path. @throws UsageError when there is none, or it is wrong */
  momentFile(path: string): Promise<MomentFile>;
  /** A moment over a configuration, by what is asked: the same one again is the same value. */
  moment(configuration: Configuration, key: string, make: () => Promise<Moment>): Promise<Moment>;
  /** The bench of a roster that a recording gave: the same roster again is the same bench, however many questions are put to it. */
  bench(roster: Roster): Bench;
  /** Whether the team counts having joined a queue as configuration. @throws UsageError for another word */
  joinedIs(): Promise<JoinedIs>;
}

/** Keeps what is read of the files. */
export function openTeamFiles(files: Files): TeamFiles {
  const recordings = new Map<string, Promise<OpenedRecording>>();
  const intakes = new Map<string, Promise<readonly IntakeRule[]>>();
  const momentFiles = new Map<string, Promise<MomentFile>>();
  const moments = new WeakMap<Configuration, Map<string, Promise<Moment>>>();
  const benches = new WeakMap<Roster, Bench>();
  let joinedIs: Promise<JoinedIs> | null = null;
  return {
    files,
    recording(path, fresh) {
      if (fresh !== undefined) return openFit(files, path);
      return kept(recordings, path, () => openFit(files, path));
    },
    intake: (path) =>
      path === null ? Promise.resolve([]) : kept(intakes, path, async () => {
        // Their regular expressions take a library of their own, and few scenarios have rules.
        const { readIntake } = await import("./read_intake.ts");
        return await readIntake(files, path);
      }),
    momentFile: (path) =>
      kept(momentFiles, path, async () => {
        // Most questions are put at a moment that has a name.
        const { readMomentFile } = await import("../moment/moment_file.ts");
        return readMomentFile(files, path);
      }),
    moment(configuration, key, make) {
      const ofConfiguration = moments.get(configuration) ?? new Map<string, Promise<Moment>>();
      moments.set(configuration, ofConfiguration);
      return kept(ofConfiguration, key, make);
    },
    bench(roster) {
      const bench = benches.get(roster) ?? benchOf(roster);
      benches.set(roster, bench);
      return bench;
    },
    joinedIs: () => joinedIs ??= readJoinedIs(files),
  };
}

function kept<T>(known: Map<string, Promise<T>>, path: string, open: () => Promise<T>): Promise<T> {
  const found = known.get(path) ?? open();
  known.set(path, found);
  return found;
}

async function openFit(files: Files, path: string): Promise<OpenedRecording> {
  try {
    return fit(await openRecording(files, path));
  } catch (error) {
    // What is there and cannot be read has been said.
    const text = await files.readText(path).catch(() => "");
    throw text === null && /[/\\]/.test(path) ? await noCassette(files, path) : error;
  }
}

async function noCassette(files: Files, path: string): Promise<CassetteError> {
  const folder = path.replace(/[/\\][^/\\]*$/, "");
  const names = (await files.list(folder)).filter((name) => name.endsWith(".json"));
  const recording = `${calledAs()} record --queue <id or name> --name <cassette>`;
  return new CassetteError({
    what: `There is no cassette ${path}`,
    nearest: nearest(path, names.map((name) => `${folder}/${name}`)),
    ...(folder === FOLDERS.cassettes ? { detail: [`recorded: ${names.join(", ") || "none"}`] } : {}),
    next: await meantPath(files, path) ??
      (names.length === 0
        ? recording
        : `name a recorded one, ${calledAs()} list tells them; or record it: ${recording}`),
  });
}

/** What to write in place of a path that leads nowhere, where another spelling of it leads to a file. */
async function meantPath(files: Files, path: string): Promise<string | null> {
  const isThere = async (other: string) => await files.readText(other).catch(() => null) !== null;
  const slashed = path.replaceAll("\\", "/");
  if (slashed !== path && await isThere(slashed)) return `write / between folders: ${slashed}`;
  const name = path.slice(FOLDERS.cassettes.length + 1);
  return path.startsWith(`${FOLDERS.cassettes}/`) && await isThere(name)
    ? `a bare name is one in ${FOLDERS.cassettes}/; the file beside it is ./${name}`
    : null;
}

/** The recording without the queues that it says are not fit. */
function fit(recording: OpenedRecording): OpenedRecording {
  const { head } = recording.cassette;
  if (head.fitness.fit) return recording;
  if (!head.queues.some((queue) => isFitQueue(head, queue))) throw unfit(recording, "The cassette");
  const guard = (wanted: string) => {
    const queue = head.queues.find(({ id }) => id === wanted) ??
      head.queues.find(({ name }) => name === wanted);
    if (queue !== undefined && !isFitQueue(head, queue)) throw unfit(recording, `The queue ${queue.name}`);
  };
  return {
    ...recording,
    async configuration(wanted) {
      guard(wanted);
      return await recording.configuration(wanted);
    },
    async moment(wanted) {
      if (wanted !== undefined) guard(wanted);
      return await recording.moment(wanted);
    },
    async roster(wanted, moment, joinedIs) {
      guard(wanted);
      return await recording.roster(wanted, moment, joinedIs);
    },
  };
}

function unfit({ path, cassette }: OpenedRecording, what: string): CassetteError {
  return new CassetteError({
    what: `${what} is not fit to decide by: the recording says so itself`,
    where: path,
    detail: cassette.head.fitness.problems,
    next: `record it again: ${calledAs()} record; --accept-unfit takes it as it is`,
  });
}
