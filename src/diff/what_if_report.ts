/** What a what-if changes, before any one interaction is put to it: the changes in words, and what becomes of every request. */

import { linesText } from "../lib/words.ts";
import type { JoinedIs } from "../domain/roster.ts";
import { groupedBy } from "../lib/grouped.ts";
import type { Json } from "../lib/json.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { ALL_REQUESTS } from "../reach/compare/side.ts";
import { changeText } from "./change.ts";
import { configurationChanges } from "./configuration_changes.ts";
import { pairRecordings } from "./pair_recordings.ts";
import { reachJson, reachSection } from "./reach_text.ts";
import { reviewReach } from "./reach_review.ts";

/** A report, for people and for scripts. */
export interface WhatIfReport {
  readonly text: string;
  readonly json: Json;
}

/**
 * Tells what a what-if changes.
 * @param queue the only queue whose requests are looked at, by id or name; all for null
 */
export async function whatIfReport(
  before: OpenedRecording,
  after: OpenedRecording,
  joinedIs: JoinedIs,
  queue: string | null,
): Promise<WhatIfReport> {
  const { was, now, both } = await pairRecordings(before, after, joinedIs);
  const changes = configurationChanges(was, now, both.queues.pairs);
  const looked = both.queues.pairs.filter(({ before: { queue: { id, name } } }) =>
    queue === null || queue === id || queue === name
  );
  const reach = reviewReach(looked, ALL_REQUESTS);
  const subjects = groupedBy(changes, ({ subject }) => `${subject.kind} ${subject.id}`);
  const told = [...subjects.values()].map((rows) =>
    `  ${rows[0]?.subject.kind === "queue" ? "Queue " : ""}${rows[0]?.subject.name}: ${
      rows.map(changeText).join("; ")
    }`
  );
  const lines = [
    "What if:",
    ...(told.length === 0 ? ["  nothing that admins set is changed"] : told),
    ...reachSection(reach, changes).flatMap(({ heading, lines: below }) => [heading, ...below]),
    "",
  ];
  return {
    text: `${linesText(lines)}\n`,
    json: {
      changes: changes.map((change) => `${change.subject.name}: ${changeText(change)}`),
      reach: reachJson(reach),
    },
  };
}
