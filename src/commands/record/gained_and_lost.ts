/** What a cassette that was recorded over has gained and lost by it: queues, and what admins set. */

import { parseCassette } from "../../cassette/store.ts";
import { subjectChangeText } from "../../diff/changes/change.ts";
import { configurationChanges } from "../../diff/changes/configuration_changes.ts";
import { pairQueues } from "../../diff/queue_pairs.ts";
import { snapshotOf } from "../../diff/snapshot.ts";
import { onRefusal } from "../../errors.ts";
import { counted } from "../../lib/words.ts";
import { recordingOf } from "../../opened_recording.ts";

/** Changes told one by one; `diff` and git tell the others. */
const MAX_TOLD = 20;

/**
 * Tells it, a line each; none where the file is as it was, or one of the two cannot be read.
 * @param before text of the file before, null where there was none
 */
export async function gainedAndLost(
  path: string,
  before: string | null,
  after: string | null,
): Promise<readonly string[]> {
  if (before === null || after === null || before === after) return [];
  return await linesOf(path, before, after).catch(onRefusal(() => []));
}

async function linesOf(path: string, before: string, after: string): Promise<readonly string[]> {
  const read = (text: string) => snapshotOf(recordingOf(parseCassette(text, path), path), "configuration");
  const [was, now] = [await read(before), await read(after)];
  const { pairs, lone } = pairQueues(was, now);
  // Who joined a queue is agents' own doing, and no change of what admins set.
  const changes = configurationChanges(was, now, pairs).filter(({ kind }) => kind !== "membership");
  const queues = lone.map(({ recordedIn, roster }) =>
    recordedIn === "after"
      ? `  gained queue ${roster.queue.name}`
      : `  lost queue ${roster.queue.name}: this recording did not ask for it`
  );
  const told = changes.slice(0, MAX_TOLD).map((change) => `  ${subjectChangeText(change)}`);
  const more = changes.length - told.length;
  return [
    `Beside the recording that was there: ${counted(changes.length, "change")} of configuration` +
    (queues.length === 0 ? "" : `, ${counted(queues.length, "queue")} gained or lost`),
    ...queues,
    ...told,
    ...more > 0 ? [`  and ${more} more`] : [],
  ];
}
