/** Makes two recordings of two organisations comparable: what both call alike counts as the same, whatever its id. */

import type { Roster } from "../../domain/roster.ts";
import { type OpenedRecording, recordingOf } from "../../opened_recording.ts";
import { type NamedThings, namedThings } from "./named_things.ts";
import { pairByPlace } from "./pair_by_place.ts";
import { pairNames } from "./pair_names.ts";
import { translateCassette } from "./translate.ts";

/** Two recordings that share their ids, and what a reader must know of how. */
export interface ByName {
  readonly before: OpenedRecording;
  readonly after: OpenedRecording;
  /** False where nobody of the one is anybody of the other: requests and scenarios prove nothing then. */
  readonly hasPeople: boolean;
  readonly notes: readonly string[];
}

/**
 * Pairs what both recordings name, and gives the later one the ids of the earlier. People whom neither the list nor a name pairs
 * are left out on both sides.
 * @param people pairs of ids: earlier, later
 */
export function compareByName(
  before: OpenedRecording,
  after: OpenedRecording,
  people: readonly (readonly [before: string, after: string])[],
): ByName {
  const [was, now] = [namedThings(before.cassette), namedThings(after.cassette)];
  const paired = pairNames(was, now, people);
  const { ids, fields } = pairByPlace(before.cassette, after.cassette, paired.ids, idsOf(was, now));
  const later = translateCassette(after.cassette, { ids, names: paired.people });
  const { head } = before.cassette;
  // The pseudonyms were paired: which key made them is of no more interest.
  const renamed = { ...later, head: { ...later.head, redaction: head.redaction } };
  return {
    before: withoutPeople(before, new Set(paired.lonePeople.before)),
    after: withoutPeople(recordingOf(renamed, after.path), new Set(paired.lonePeople.after)),
    hasPeople: paired.isAnybodyPaired,
    notes: [
      ...paired.notes,
      ...fields.length === 0 ? [] : [
        `taken for the same where no name is recorded, as they stand in the same place: ${fields.join(", ")}`,
      ],
    ],
  };
}

function idsOf(...sides: readonly NamedThings[]): ReadonlySet<string> {
  return new Set(sides.flatMap((things) => [...things.values()].flatMap((rows) => [...rows.keys()])));
}

function withoutPeople(recording: OpenedRecording, left: ReadonlySet<string>): OpenedRecording {
  if (left.size === 0) return recording;
  const kept = new WeakMap<Roster, Roster>();
  return {
    ...recording,
    async configuration(wanted) {
      const configuration = await recording.configuration(wanted);
      return { ...configuration, agents: configuration.agents.filter(({ id }) => !left.has(id)) };
    },
    async roster(wanted, moment, joinedIs) {
      const whole = await recording.roster(wanted, moment, joinedIs);
      const roster = kept.get(whole) ?? { ...whole, agents: whole.agents.filter(({ id }) => !left.has(id)) };
      kept.set(whole, roster);
      return roster;
    },
  };
}
