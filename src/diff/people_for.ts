/** What people do in the two recordings that a scenario is put to: the moment it names, and whom of other queues it asks. */

import type { Configuration } from "../domain/configuration.ts";
import type { Moment } from "../domain/moment.ts";
import { rosterAt } from "../domain/roster.ts";
import { notAmong, withThoseNamed } from "../domain/strangers.ts";
import type { Recording } from "../recording.ts";
import { momentOver } from "../scenario/ask/roster_for.ts";
import type { Shelf } from "../scenario/ask/recordings.ts";
import { namesIn } from "../scenario/ask/strangers.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Sides } from "./compare_outcomes.ts";
import type { QueuePair } from "./queue_pairs.ts";

/** What people do on both sides, and whom of other queues the scenario names. */
export async function peopleFor(
  { question }: Scenario,
  { before, after }: QueuePair,
  both: { readonly before: Recording; readonly after: Recording },
  shelf: Shelf,
): Promise<Pick<Sides, "moments" | "rosterOf">> {
  const names = namesIn(question);
  const others = {
    before: await othersWith(names, before, both.before),
    after: await othersWith(names, after, both.after),
  };
  const joinedIs = await shelf.joinedIs();
  const rosterOf: Sides["rosterOf"] = (configuration, moment, side) =>
    withThoseNamed(
      rosterAt(configuration, moment, joinedIs),
      names,
      others[side].map((other) => rosterAt(other, moment, joinedIs)),
    );
  if (question.moment === "recorded") {
    const then = await recordedMoment(both.before, before, others.before);
    return { moments: [then, await recordedMoment(both.after, after, others.after)], rosterOf };
  }
  const moment = await momentOver(question, [[both.before, before], [both.after, after]], shelf);
  return { moments: [moment, moment], rosterOf };
}

/** As the queue's own pages tell it; of people who are no members, as those of the other queues do. */
async function recordedMoment(
  recording: Recording,
  { queue }: Configuration,
  others: readonly Configuration[],
): Promise<Moment> {
  const own = await recording.moment(queue.id);
  if (others.length === 0) return own;
  const all = await recording.moment();
  return { ...own, doing: new Map([...all.doing, ...own.doing]) };
}

/** The other queues, where somebody named is no member of this one. */
async function othersWith(
  names: readonly string[],
  { agents, queue }: Configuration,
  recording: Recording,
): Promise<readonly Configuration[]> {
  if (notAmong(agents, names).length === 0) return [];
  const ids = recording.cassette.head.queues.map(({ id }) => id).filter((id) => id !== queue.id);
  return await Promise.all(ids.map((id) => recording.configuration(id)));
}
