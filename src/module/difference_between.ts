/** Two recordings compared, as `diff` of the module tells it. */

import { subjectChangeText } from "../diff/changes/change.ts";
import { review } from "../diff/review.ts";
import { reviewText } from "../diff/review_text.ts";
import { moduleFiles } from "../doors/module_files.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { openTeamFiles } from "../scenario/ask/team_files.ts";

/** What admins set differently. @throws UsageError when they are of different surfaces */
export async function differenceBetween(
  before: OpenedRecording,
  after: OpenedRecording,
): Promise<{ readonly changes: readonly string[]; readonly text: string }> {
  const found = await review(before, after, [], openTeamFiles(moduleFiles));
  return {
    changes: found.configuration.map(subjectChangeText),
    text: reviewText(found),
  };
}
