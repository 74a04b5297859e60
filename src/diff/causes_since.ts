/** Tells of a scenario which changes of configuration since an earlier recording make it come out as it does. */

import type { OpenedRecording } from "../opened_recording.ts";
import type { Shelf } from "../scenario/ask/recordings.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { putScenarios } from "./both_sides.ts";
import { causeLines } from "./cause_text.ts";
import { type PairedRecordings, pairRecordings } from "./pair_recordings.ts";

/**
 * Gives what tells of a scenario, a line a cause; none where its queue is not in both recordings.
 * @throws as `pairRecordings`, of the recording that a scenario is written for
 */
export function causesSince(
  before: OpenedRecording,
  shelf: Shelf,
): (scenario: Scenario) => Promise<readonly string[]> {
  const paired = new Map<string, Promise<PairedRecordings>>();
  const since = `since ${before.path}`;
  return async (scenario) => {
    const { cassette } = scenario.question;
    const pair = paired.get(cassette) ??
      pairRecordings(before, await shelf.recording(cassette), await shelf.joinedIs());
    paired.set(cassette, pair);
    const { decisions, byMoment, asked } = await putScenarios([scenario], (await pair).both, [], shelf);
    if (asked.length === 0) return [];
    const [found] = decisions;
    if (found !== undefined) return causeLines(found.causes).map((line) => `${line} (${since})`);
    return byMoment.length > 0
      ? [`${since} no setting counts here: agents were doing something else`]
      : [`${since} it comes out the same: the scenario, or its golden, was changed`];
  };
}
