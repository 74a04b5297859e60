/** `POST /scenario-file`: a question as the `scenario.yaml` that would put it, ready to lie in `scenarios/<name>/`. */

import { stringify } from "yaml";
import { PLAIN_INTERACTION } from "../../domain/interaction.ts";
import { formatDuration } from "../../lib/duration.ts";
import { parseScenario } from "../../scenario/parse_scenario.ts";
import type { Question } from "../../scenario/scenario.ts";
import type { ScenarioFile } from "../../scenario/scenario_schema.ts";

/** The file's text; what is as it is anyway is left out. Agents stand by id. @param cassette name or path */
export function scenarioFileText(
  question: Question,
  queueName: string,
  cassette: string,
  note: string,
): string {
  const { skills, waitedSeconds, ...given } = question.interaction;
  const stated = Object.entries(given).filter(([name, value]) =>
    JSON.stringify(value) !== JSON.stringify(PLAIN_INTERACTION[name as keyof typeof given])
  );
  const interaction = {
    ...(skills.length === 0 ? {} : { skills: [...skills] }),
    ...Object.fromEntries(stated),
    ...(waitedSeconds === 0 ? {} : { waited: formatDuration(waitedSeconds * 1000) }),
  };
  const timeline = question.afterSeconds.map((seconds) => formatDuration(seconds * 1000));
  const file: ScenarioFile = {
    note,
    cassette,
    queue: queueName,
    ...(question.model === null ? {} : { model: question.model }),
    moment: question.moment,
    ...(question.at === null ? {} : { at: question.at }),
    ...(Object.keys(interaction).length === 0 ? {} : { interaction }),
    ...(question.intake === null || Object.keys(given.attributes).length === 0
      ? {}
      : { intake: question.intake }),
    ...(Object.keys(question.options).length === 0 ? {} : { options: question.options }),
    ...(Object.keys(question.lastHandled).length === 0 ? {} : { lastHandled: question.lastHandled }),
    ...(question.overlay.length === 0 ? {} : { overlay: [...question.overlay] }),
    ...(timeline.length < 2 ? {} : { timeline }),
  };
  const text = stringify(file, { lineWidth: 110 });
  // What is handed out must be readable by the reader of scenarios.
  parseScenario(text, "downloaded", "scenario.yaml");
  return text;
}
