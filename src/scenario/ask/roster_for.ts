/** The roster a question is put to: the configuration of its queue at the moment it names. */

import type { Instant } from "../../lib/instant.ts";
import type { Configuration } from "../../domain/configuration.ts";
import { freeMoment, type Moment } from "../../domain/moment.ts";
import type { JoinedIs, Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { allConfigurations, type OpenedRecording } from "../../opened_recording.ts";
import { lookedUp } from "./strangers.ts";
import type { TeamFiles } from "./team_files.ts";

/** What of a question decides the roster. */
export interface AskedRoster {
  /** Queue id or exact name. */
  readonly queue: string;
  /** `free`, `recorded`, or the path of a moment file. */
  readonly moment: string;
  /** ISO 8601 UTC; null: the moment's own instant. */
  readonly at: Instant | null;
  /** People it names, who need not be members; ids or names. */
  readonly names: readonly string[];
}

/**
 * The roster; the same question over the same recording, the same value.
 * @throws UsageError for a queue, a moment file or a row of it that does not fit; MissError, CassetteError
 */
export async function rosterFor(
  asked: AskedRoster,
  recording: OpenedRecording,
  team: TeamFiles,
): Promise<Roster> {
  const { configuration, moment, joinedIs } = await askedMoment(asked, recording, team);
  const at = (queueId: string) => recording.roster(queueId, moment, joinedIs);
  const queueIds = recording.cassette.head.queues.map(({ id }) => id);
  return await lookedUp(await at(configuration.queue.id), asked.names, queueIds, at);
}

async function askedMoment(asked: AskedRoster, recording: OpenedRecording, team: TeamFiles) {
  const configuration = await recording.configuration(asked.queue);
  if (asked.moment === "recorded") return { configuration };
  const moment = await momentOver(asked, [[recording, configuration]], team);
  return { configuration, moment, joinedIs: await team.joinedIs() };
}

/** A configuration and the recording it is from. */
type Recorded = readonly [OpenedRecording, Configuration];

/**
 * The moment a question names that is not the recorded one, over one recording of its queue or several.
 * @param over at least one; the instant is the first one's where neither file nor question states it
 * @throws UsageError for a moment file or a row of it that does not fit
 */
export function momentOver(
  { moment, at }: Pick<AskedRoster, "moment" | "at">,
  over: readonly [Recorded, ...Recorded[]],
  team: TeamFiles,
): Promise<Moment> {
  const [[, first]] = over;
  const key = moment === "free" ? moment : `${moment} ${at} ${over.map(([{ path }]) => path).join(" ")}`;
  return team.moment(
    first,
    key,
    () =>
      moment === "free"
        ? Promise.resolve(freeMoment(first.at))
        : momentFromFile(moment, at ?? first.at, over, team),
  );
}

/** The other queues are read only where a row means nobody of this one: then it may be theirs, or stale. */
async function momentFromFile(
  path: string,
  at: Instant,
  over: readonly [Recorded, ...Recorded[]],
  team: TeamFiles,
): Promise<Moment> {
  const { statedMoment, strangersIn } = await import("../moment/stated_moment.ts");
  const file = await team.momentFile(path);
  const members = over.flatMap(([, { agents }]) => agents);
  const people = strangersIn(file, members).length === 0
    ? members
    : (await Promise.all(over.map(([recording]) => everybodyIn(recording)))).flat();
  const moment = statedMoment(file, { path, at, surface: over[0][1].surface, people });
  refuseJoinedRows(moment, await team.joinedIs());
  return moment;
}

async function everybodyIn(recording: OpenedRecording): Promise<Configuration["agents"]> {
  return (await allConfigurations(recording)).flatMap(({ agents }) => agents);
}

function refuseJoinedRows(moment: Moment, joinedIs: JoinedIs): void {
  if (joinedIs === "moment" || ![...moment.doing.values()].some(({ joined }) => joined !== undefined)) return;
  throw new UsageError({
    what: "A row states who has joined, and here joining is what admins set",
    where: moment.name,
    next: 'leave "joined" out, or write "ringback": { "joined": "moment" } into deno.json',
  });
}
