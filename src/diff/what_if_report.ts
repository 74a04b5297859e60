/** What a what-if changes, before any one interaction is put to it: the changes in words, and what becomes of every request. */

import { linesText } from "../lib/words.ts";
import type { JoinedIs } from "../domain/roster.ts";
import type { Json } from "../lib/json.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import type { JudgedStage } from "../reach/compare/judged_pools.ts";
import { ALL_REQUESTS, type Limits } from "../reach/compare/side.ts";
import { bySubject, changeText, subjectChangeText, subjectHeading } from "./changes/change.ts";
import { configurationChanges } from "./changes/configuration_changes.ts";
import { pairRecordings } from "./pair_recordings.ts";
import { countOf, reachClause, reachJson, reachSection } from "./reach_text.ts";
import { reviewReach } from "./reach_review.ts";

/** A report, for people and for scripts. */
export interface WhatIfReport {
  readonly lines: readonly string[];
  /** Each change of configuration in a line. */
  readonly changes: readonly string[];
  /** What becomes of requests, in a clause. */
  readonly verdict: string;
  /** Whether requests are lost or come to hang on one person. */
  readonly isLosing: boolean;
  readonly json: Json;
}

/** Tells the report to people, an empty line under it; nothing without one. */
export function whatIfText(report: WhatIfReport | null): string {
  return report === null ? "" : `${linesText([...report.lines, ""])}\n`;
}

/** Which requests are looked at. */
export interface LookedAt {
  /** The only queue, by id or name; all for null. */
  readonly queue: string | null;
  /** All requests where left out. */
  readonly limits?: Limits;
  /** The stage of waiting that is judged; the last where left out. */
  readonly judged?: JudgedStage;
}

/** Tells what a what-if changes. */
export async function whatIfReport(
  before: OpenedRecording,
  after: OpenedRecording,
  joinedIs: JoinedIs,
  { queue, limits = ALL_REQUESTS, judged }: LookedAt,
): Promise<WhatIfReport> {
  const { was, now, both } = await pairRecordings(before, after, joinedIs);
  const changes = configurationChanges(was, now, both.queues.pairs);
  const looked = both.queues.pairs.filter(({ before: { queue: { id, name } } }) =>
    queue === null || queue === id || queue === name
  );
  const reach = reviewReach(looked, limits, judged);
  const told = bySubject(changes).map((rows) =>
    `  ${subjectHeading(rows[0].subject)}: ${rows.map(changeText).join("; ")}`
  );
  const each = changes.map(subjectChangeText);
  const lines: readonly string[] = [
    "What if:",
    ...(told.length === 0 ? ["  nothing that admins set is changed"] : told),
    ...reachSection(reach, changes).flatMap(({ heading, lines: below }) => [heading, ...below]),
  ];
  return {
    lines,
    changes: each,
    verdict: reachClause(reach),
    isLosing: countOf(reach, "lost") + countOf(reach, "single") > 0,
    json: {
      changes: each,
      reach: reachJson(reach),
    },
  };
}
