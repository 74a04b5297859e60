/** First scenarios for a queue, from what its members hold: the usual requests, and those that hang on one agent. */

import { groupedBy } from "../../lib/collections.ts";
import type { Configuration } from "../../domain/configuration.ts";
import { compareText } from "../../lib/json.ts";
import { yamlFileText } from "../../yaml/print_yaml.ts";
import type { ScenarioFile } from "../scenario_schema.ts";

/** A scenario as it would be written. */
export interface Suggestion {
  /** Of its folder. */
  readonly name: string;
  /** Of its `scenario.yaml`. */
  readonly text: string;
}

/** Requests that hang on one agent, told of one queue. */
const MAX_LONELY = 2;

/**
 * Suggests scenarios for one queue: a plain call, the skill that most members hold, and skills that exactly one holds.
 * @param cassette its name in `cassettes/`
 */
export function suggestScenarios(cassette: string, configuration: Configuration): readonly Suggestion[] {
  const queue = configuration.queue.name;
  const holders = holdersBySkill(configuration);
  const [usual] = holders.filter(([, names]) => names.length > 1);
  const lonely = holders.filter(([, names]) => names.length === 1).slice(0, MAX_LONELY);
  const scenario = (ending: string, note: string, skills: readonly string[]): Suggestion =>
    suggestion(cassette, queue, ending, note, skills.length === 0 ? {} : { skills: [...skills] });
  return [
    scenario("plain", `A call to ${queue} that asks for no skill.`, []),
    ...usual === undefined ? [] : [
      scenario(usual[0], `A call to ${queue} that asks for ${usual[0]}, which most of its members hold.`, [
        usual[0],
      ]),
    ],
    ...lonely.map(([skill, [name]]) =>
      scenario(skill, `A call to ${queue} that asks for ${skill}: ${name} alone holds it.`, [skill])
    ),
  ];
}

/**
 * One scenario of a queue, at the free moment.
 * @param ending of its folder's name, after the queue's
 * @param hold `all` where one person among many is what it guards
 */
export function suggestion(
  cassette: string,
  queue: string,
  ending: string,
  note: string,
  interaction: ScenarioFile["interaction"] & object,
  hold?: "all",
): Suggestion {
  const asked = Object.keys(interaction).length === 0 ? {} : { interaction };
  const file: ScenarioFile = {
    note,
    cassette,
    queue,
    moment: "free",
    ...asked,
    ...hold === undefined ? {} : { hold },
  };
  return {
    name: folderName(`${queue} ${ending}`),
    text: yamlFileText(file),
  };
}

/** Skills that members hold actively, with the holders' names, those that most hold first. */
function holdersBySkill({ agents }: Configuration): readonly (readonly [string, readonly string[]])[] {
  const members = agents.filter(({ membership }) => membership.joined);
  const pairs = members.flatMap(({ name, skills }) =>
    (skills ?? []).filter(({ active }) => active === true).map((skill) => ({ skill: skill.name, name }))
  );
  return [...groupedBy(pairs, ({ skill }) => skill)]
    .map(([skill, rows]) => [skill, rows.map(({ name }) => name)] as const)
    .sort(([skill, a], [other, b]) => b.length - a.length || compareText(skill, other));
}

/** A name that every file system takes, letters of every script included. */
function folderName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}
