/** `new`: writes a scenario from the flags of `simulate`, for `accept` to write its golden. Overwrites nothing. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { type AskedByFlags, INTERACTION_FLAGS, readAsked } from "../cli/flags/interaction_flags.ts";
import { overlaidFrom, OVERLAY_ABOUT, OVERLAY_FLAG } from "../cli/flags/overlay_flags.ts";
import { putQuestion } from "../cli/ask_from_flags.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { shellName } from "../lib/words.ts";
import { openTeamFiles, type TeamFiles } from "../scenario/ask/team_files.ts";
import { FOLDERS, scenarioPath } from "../scenario/layout.ts";
import { newScenarioName } from "../scenario/suggest/new_name.ts";
import { scanScenarios } from "../scenario/scan.ts";
import { editorLine, scenarioFileText } from "../scenario/scenario_text.ts";

const NEW_FLAGS = [
  {
    name: "note",
    value: "<sentence>",
    people: true,
    help: "What the scenario guards; made of the question where not given.",
  },
  { name: "print", help: "Print it, write nothing." },
  ...INTERACTION_FLAGS.map((flag) =>
    flag.name === "moment"
      ? {
        ...flag,
        repeat: false,
        help: "free (where not given), recorded, or the name of a *.moment.yaml.",
      } as const
      : flag
  ),
  OVERLAY_FLAG,
] as const satisfies readonly Flag[];

type NewGiven = Given<(typeof NEW_FLAGS)[number]>;

/** The command. */
export const newCommand = defineCommand({
  name: "new",
  people: "taken",
  summary: "Write a scenario from the flags of simulate",
  about: [
    `Writes ${FOLDERS.scenarios}/<name>/scenario.yaml, once the question has been put to the cassette, and says who gets it. Names hold`,
    "folders: billing/spanish. A scenario that is there stays as it is. Its golden is written by accept.",
    "Where simulate asks at the recorded moment, a scenario is put to the free one unless --moment says otherwise: it then holds",
    "for every later recording of the same configuration.",
    OVERLAY_ABOUT,
  ].join("\n"),
  takes: "<name>",
  flags: NEW_FLAGS,
  examples: [
    "new billing/spanish --cassette sandbox --queue Billing --skill Billing --skill Spanish",
    'new evening --cassette sandbox --queue Billing --moment evening.moment.yaml --note "The evening crew"',
    'new billing/less --cassette sandbox --queue Billing --skill Spanish --overlay "<agent>: Spanish none"',
  ],
  run: writeNew,
});

async function writeNew(given: NewGiven, world: World): Promise<ExitCode> {
  const [text, surplus] = given.rest;
  if (text === undefined || surplus !== undefined) {
    throw new UsageError({
      what: `"new" takes one name, not ${given.rest.length}`,
      next: `${calledAs()} new <name> --cassette <cassette> --queue <queue>`,
    });
  }
  const name = newScenarioName(text, await scanScenarios(world.files));
  const team = openTeamFiles(world.files);
  const asked = await askedOf(given, world, team);
  const { recorded, step } = await putQuestion(asked, team);
  const queue = recorded.queue.name;
  // As they were typed: ids are for machines, and every name has just been found.
  const { places: _, moments: __, ...question } = asked;
  const cassette = /^cassettes\/([^/]+)\.json$/.exec(asked.cassette)?.[1] ?? asked.cassette;
  const note = given.text("note") ?? noteOf(asked.interaction, queue);
  const file = await scenarioFileText({ ...question, queue }, queue, cassette, note);
  const yaml = `${editorLine(name)}\n${file}`;
  if (given.on("print")) {
    world.terminal.out(yaml);
    return EXIT.good;
  }
  const path = scenarioPath(name);
  await world.files.writeText(path, yaml, (now) => {
    if (now !== null) throw new UsageError({ what: `${path} is there already`, next: "give another name" });
  });
  world.terminal.out(
    `wrote ${path}\n  now:  ${step.decision.why}\n  next: ${calledAs()} accept ${shellName(name)}\n`,
  );
  return EXIT.good;
}

async function askedOf(given: NewGiven, world: World, team: TeamFiles): Promise<AskedByFlags> {
  const read = await readAsked(given, world);
  const asked = given.all("moment").length > 0 ? read : { ...read, moment: "free", moments: ["free"] };
  if (given.all("overlay").length === 0) return asked;
  const overlaid = await overlaidFrom(given, world, await team.recording(asked.cassette));
  return { ...asked, overlay: overlaid?.rows.map(({ row }) => row) ?? [] };
}

function noteOf({ media, skills, language }: Interaction, queue: string): string {
  const wanted = [...skills, ...language === null ? [] : [`the language ${language}`]];
  return `${/^[aeiou]/.test(media) ? "An" : "A"} ${media} to ${queue} that asks for ${
    wanted.join(", ") || "no skill"
  }.`;
}
