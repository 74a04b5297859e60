/** What becomes of every request, and of the scenarios: two recordings compared, or a queue and what-if changes laid over it. */

import type { Configuration } from "../../../domain/configuration.ts";
import type { OpenedRecording } from "../../../opened_recording.ts";
import { overlaidRecording } from "../../../scenario/overlaid_recording.ts";
import { UsageError } from "../../../errors.ts";
import type { OverlayRow } from "../../../what_if/rows/overlay_schema.ts";
import { changeText } from "../../../diff/changes/change.ts";
import type { Review } from "../../../diff/review.ts";
import { decisionText } from "../../../diff/review_text.ts";
import { compareReach, type FateRow, type QueueReach } from "../../../reach/compare/compare.ts";
import { outsideReach } from "../../../reach/compare/outside.ts";
import { alikeRequests } from "../../../reach/request_text.ts";
import { type DiffGates, diffResult } from "../../../results/diff_result.ts";
import { printed } from "../../../results/formats.ts";
import { editsBetween } from "../../../what_if/edits/edits_between.ts";
import { ANSWERED_ROWS_MAX, limitsOf, type ReachAsked } from "./reach_answer.ts";

/** What of reach is asked. */
export type ComparedReach = Pick<ReachAsked, "width" | "media" | "language">;

/** The answer of `POST /what-if` but for what was asked. */
export function whatIfAnswer(before: Configuration, after: Configuration, asked: ComparedReach) {
  const reach = compareReach(before, after, limitsOf(asked));
  return {
    edits: editsBetween(before, after).map(({ text }) => text),
    reach: queueReach({ ...reach, outside: outsideReach(after.queue) }),
  };
}

/**
 * The recording as it would be after what-if changes.
 * @throws UsageError for rows that do not fit, and for those about what people do: only what admins set is compared
 */
export async function withChanges(
  recording: OpenedRecording,
  rows: readonly OverlayRow[],
): Promise<OpenedRecording> {
  const overlaid = await overlaidRecording(recording, [{
    rowsOver: () => rows.map((row, index) => ({ row, where: "body", field: ["overlay", index] })),
  }]);
  if (overlaid.doing.length === 0) return overlaid.recording;
  throw new UsageError({
    what: "A change says what people do, and here only what admins set is compared",
    where: "body.overlay",
    next: "ask POST /decisions with it, or leave it out",
  });
}

/** Nothing is to be failed here: a comparison is looked at. */
const NO_GATES: DiffGates = { failOn: [], maxLost: null, detailed: false };

/** The answer of `POST /comparisons/report`: the one file that `diff -o html` writes. */
export async function comparisonReport(review: Review): Promise<string> {
  return await printed("html", diffResult(review, NO_GATES), {});
}

/** The answer of `POST /comparisons`. */
export function comparisonAnswer(review: Review) {
  const { verdict } = diffResult(review, NO_GATES);
  const { before, after, configuration, joined, reach, decisions, asked, notCompared, unreadable } = review;
  const changes = [...configuration, ...joined];
  return {
    before: { name: before.name, at: before.at },
    after: { name: after.name, at: after.at },
    verdict: { kind: verdict.kind, text: verdict.text },
    notes: [...review.notes],
    change_count: changes.length,
    changes: changes.slice(0, ANSWERED_ROWS_MAX).map((change) => ({
      about: change.subject.name,
      text: changeText(change),
      joined: change.kind === "membership",
    })),
    queues: reach.queues.map(queueReach),
    scenarios: asked.length,
    decisions: decisions.map((change) => {
      const { heading, lines, causes } = decisionText(change);
      return { scenario: change.scenario.name, heading, note: change.scenario.note, lines, causes };
    }),
    not_compared: notCompared.map(({ name }) => name),
    unreadable: unreadable.map(({ name, error }) => ({ scenario: name, error: error.message })),
  };
}

function queueReach(reach: QueueReach & { readonly outside: readonly string[] }) {
  const list = (rows: readonly FateRow[]) => ({
    count: rows.length,
    rows: alikeRequests(rows.map(withCause), reach.demands).slice(0, ANSWERED_ROWS_MAX)
      .map(({ first, asks, on }) => ({ asks, on, causes: first.causes })),
  });
  return {
    queue_id: reach.queue,
    queue_name: reach.name,
    width: reach.width,
    requests: reach.requests,
    changed: reach.changed,
    lost: list(reach.fates.lost),
    single: list(reach.fates.single),
    gained: list(reach.fates.gained),
    unsure: list(reach.fates.unsure),
    alone:
      reach.alone?.slice(0, ANSWERED_ROWS_MAX).map(({ edit, changed }) => ({ text: edit.text, changed })) ??
        null,
    outside: [...reach.outside],
  };
}

/** Requests stand together where the same brought it. */
function withCause({ request, cause }: FateRow) {
  const causes = cause?.edits.map(({ text }) => text) ?? [];
  return { request, causes, tail: causes.join("\n") };
}
