/**
 * Finds what people do in the two recordings that a scenario is put to: the moment it names, and whom of other queues it
 * asks.
 */

import type { Configuration } from "../../domain/configuration.ts";
import type { Moment } from "../../domain/moment.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import { momentOver } from "../../scenario/ask/roster_for.ts";
import type { TeamFiles } from "../../scenario/ask/team_files.ts";
import type { NamesById } from "../../scenario/ask/same_names.ts";
import { namesIn, othersWith } from "../../scenario/ask/strangers.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { type LevelledMoments, levelMoments } from "../changes/level_facts.ts";
import type { Sides } from "./put_scenario.ts";
import type { QueuePair } from "../queue_pairs.ts";

/** What a scenario's question is put to on both sides. */
export interface PeopleAsked {
  readonly sides: Pick<Sides, "moments" | "people">;
  /** What of the moments one side knows alone, and the moments without it. */
  readonly known: LevelledMoments;
}

/** What people do on both sides, and whom of other queues the scenario names. */
export async function peopleFor(
  { question }: Scenario,
  { before, after }: QueuePair,
  both: { readonly before: OpenedRecording; readonly after: OpenedRecording },
  known: NamesById,
  team: TeamFiles,
): Promise<PeopleAsked> {
  const names = namesIn(question);
  const others = {
    before: await othersWith(both.before, before, names),
    after: await othersWith(both.after, after, names),
  };
  const people = { names, known, others };
  if (question.moment === "recorded") {
    const then = await recordedMoment(both.before, before, others.before);
    const now = await recordedMoment(both.after, after, others.after);
    return { sides: { moments: [then, now], people }, known: levelMoments(then, now) };
  }
  const moment = await momentOver(question, [[both.before, before], [both.after, after]], team);
  const moments = [moment, moment] as const;
  return { sides: { moments, people }, known: { moments, oneSided: [] } };
}

/** As the queue's own pages tell it; of people who are no members, as those of the other queues do. */
async function recordedMoment(
  recording: OpenedRecording,
  { queue }: Configuration,
  others: readonly Configuration[],
): Promise<Moment> {
  const own = await recording.moment(queue.id);
  if (others.length === 0) return own;
  const all = await recording.moment();
  return { ...own, doing: new Map([...all.doing, ...own.doing]) };
}
