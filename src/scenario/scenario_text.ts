/** A question as the `scenario.yaml` that would put it, ready to lie in `scenarios/<name>/`. */

import { PLAIN_INTERACTION } from "../domain/interaction.ts";
import { formatDuration } from "../lib/duration.ts";
import { yamlFileText } from "../yaml/print_yaml.ts";
import { parseScenario } from "./parse_scenario.ts";
import type { ScenarioQuestion } from "./scenario.ts";
import type { ScenarioFile } from "./scenario_schema.ts";
import { SCENARIO_SCHEMA } from "./layout.ts";

/** The first line of a scenario, by which editors find the schema that `schema` writes. @param name of the scenario */
export function editorLine(name: string): string {
  return `# yaml-language-server: $schema=${"../".repeat(name.split("/").length + 1)}${SCENARIO_SCHEMA}`;
}

/** The file's text; what is as it is anyway is left out. Agents stand by id. @param cassette name or path */
export async function scenarioFileText(
  question: ScenarioQuestion,
  queueName: string,
  cassette: string,
  note: string,
): Promise<string> {
  const { skills, waitedSeconds, ...given } = question.interaction;
  const stated = Object.entries(given).filter(([name, value]) =>
    JSON.stringify(value) !== JSON.stringify(PLAIN_INTERACTION[name as keyof typeof given])
  );
  const interaction = {
    ...(skills.length === 0 ? {} : { skills: [...skills] }),
    ...Object.fromEntries(stated),
    ...(waitedSeconds === 0 ? {} : { waited: formatDuration(waitedSeconds * 1000) }),
  };
  const timeline = question.afterSeconds.map((seconds) => {
    const after = formatDuration(seconds * 1000);
    const changed = question.askedSteps.find(({ afterSeconds }) => afterSeconds === seconds);
    if (changed === undefined) return after;
    const { afterSeconds: _, skills: later, skillExpression: expression, ...rest } = changed;
    return {
      after,
      ...(later === undefined ? {} : { skills: [...later] }),
      ...rest,
      ...(expression === undefined ? {} : { expression }),
    };
  });
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
    ...(timeline.length < 2 && question.askedSteps.length === 0 ? {} : { timeline }),
  };
  const text = yamlFileText(file);
  // What is written must be readable by the reader of scenarios.
  await parseScenario(text, "new", "scenario.yaml");
  return text;
}
