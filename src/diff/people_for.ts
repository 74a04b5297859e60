/**
 * Finds what people do in the two recordings that a scenario is put to: the moment it names, and whom of other queues it
 * asks.
 */

import type { Configuration } from "../domain/configuration.ts";
import type { Moment } from "../domain/moment.ts";
import { rosterAt } from "../domain/roster.ts";
import { withThoseNamed } from "../domain/strangers.ts";
import { assert } from "../errors.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { momentOver } from "../scenario/ask/roster_for.ts";
import type { Shelf } from "../scenario/ask/recordings.ts";
import { type NamesById, namesOf, namingOf } from "../scenario/ask/same_names.ts";
import { namesIn, othersWith } from "../scenario/ask/strangers.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Sides } from "./compare_outcomes.ts";
import { type LevelledMoments, levelMoments } from "./level_facts.ts";
import type { QueuePair } from "./queue_pairs.ts";

/** What a scenario's question is put to on both sides. */
export interface PeopleAsked {
  readonly sides: Pick<Sides, "moments" | "rosterOf" | "namings">;
  /** What of the moments one side knows alone, and the moments without it. */
  readonly known: LevelledMoments;
}

/** What people do on both sides, whom of other queues the scenario names, and what its names are called there. */
export async function peopleFor(
  { question }: Scenario,
  { before, after }: QueuePair,
  both: { readonly before: OpenedRecording; readonly after: OpenedRecording },
  known: NamesById,
  shelf: Shelf,
): Promise<PeopleAsked> {
  const names = namesIn(question);
  const others = {
    before: await othersWith(both.before, before, names),
    after: await othersWith(both.after, after, names),
  };
  const namings = namingsOf(known, [before, ...others.before], [after, ...others.after]);
  const joinedIs = await shelf.joinedIs();
  const rosterOf: Sides["rosterOf"] = (configuration, moment, side) =>
    withThoseNamed(
      rosterAt(configuration, moment, joinedIs),
      names.map((name) => namings[side]("agents", name)),
      others[side].map((other) => rosterAt(other, moment, joinedIs)),
    );
  if (question.moment === "recorded") {
    const then = await recordedMoment(both.before, before, others.before);
    const now = await recordedMoment(both.after, after, others.after);
    return { sides: { moments: [then, now], rosterOf, namings }, known: levelMoments(then, now) };
  }
  const moment = await momentOver(question, [[both.before, before], [both.after, after]], shelf);
  const moments = [moment, moment] as const;
  return { sides: { moments, rosterOf, namings }, known: { moments, oneSided: [] } };
}

/** A name that one side does not know is looked for among those of the golden, then among the other side's. */
function namingsOf(
  known: NamesById,
  before: readonly Configuration[],
  after: readonly Configuration[],
): NonNullable<Sides["namings"]> {
  const [was, is] = [before, after].map((all): NamesById => (kind) =>
    all.flatMap((one) => [...namesOf(one)(kind)])
  );
  assert(was !== undefined && is !== undefined, "there are two sides");
  const either = (one: NamesById): NamesById => (kind) => {
    const own = [...known(kind)];
    return [...own, ...[...one(kind)].filter(({ name }) => !own.some((each) => each.name === name))];
  };
  return { before: namingOf(either(is), was), after: namingOf(either(was), is) };
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
