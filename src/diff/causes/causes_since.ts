/** Tells of a scenario which changes of configuration since an earlier recording make it come out as it does. */

import type { OpenedRecording } from "../../opened_recording.ts";
import type { TeamFiles } from "../../scenario/ask/team_files.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { putScenarios, type ScenarioOutcomes } from "../scenarios/both_sides.ts";
import { causeLines, editsText } from "./cause_text.ts";
import { type PairedRecordings, pairRecordings } from "../pair_recordings.ts";

/**
 * Gives what tells of a scenario, a line a cause; none where its queue is not in both recordings.
 * @throws as `pairRecordings`, of the recording that a scenario is written for
 */
export function causesSince(
  before: OpenedRecording,
  team: TeamFiles,
): (scenario: Scenario) => Promise<readonly string[]> {
  const put = puttingSince(before, team);
  const since = `since ${before.path}`;
  return async (scenario) => {
    const { decisions, byMoment, asked } = await put(scenario);
    if (asked.length === 0) return [];
    const [found] = decisions;
    if (found !== undefined) return causeLines(found.causes).map((line) => `${line} (${since})`);
    return byMoment.length > 0
      ? [`${since} no setting counts here: agents were doing something else`]
      : [`${since} it comes out the same: the scenario, or its golden, was changed`];
  };
}

/**
 * Gives the changes of settings that make a scenario come out as it does, one text for each that does it alone or with others:
 * "Spanish taken from Gale Lotus"; none where no setting does.
 * @throws as `causesSince`
 */
export function settingsSince(
  before: OpenedRecording,
  team: TeamFiles,
): (scenario: Scenario) => Promise<readonly string[]> {
  const put = puttingSince(before, team);
  return async (scenario) => {
    const [found] = (await put(scenario)).decisions;
    const causes = found?.causes.filter(({ edits }) => edits.length > 0) ?? [];
    return causes.map(({ edits }) => editsText(edits));
  };
}

/** Puts scenarios to the earlier recording and to the one each is written for, which are paired once. */
function puttingSince(
  before: OpenedRecording,
  team: TeamFiles,
): (scenario: Scenario) => Promise<ScenarioOutcomes> {
  const paired = new Map<string, Promise<PairedRecordings>>();
  return async (scenario) => {
    const { cassette } = scenario.question;
    const pair = paired.get(cassette) ??
      pairRecordings(before, await team.recording(cassette), await team.joinedIs());
    paired.set(cassette, pair);
    return await putScenarios([scenario], (await pair).both, [], team);
  };
}
