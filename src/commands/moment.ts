/** `moment`: what people did when a cassette was recorded, as a moment file to put questions to and to change by hand. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { counted } from "../lib/words.ts";
import { allConfigurations, type OpenedRecording } from "../opened_recording.ts";
import { openTeamFiles, type TeamFiles } from "../scenario/ask/team_files.ts";
import { cassettePath, FOLDERS, MOMENT_ENDING } from "../scenario/layout.ts";
import { momentRows, momentText } from "../scenario/moment/moment_text.ts";

const FLAGS = [
  { name: "name", value: "<name>", help: "Name of the file, the cassette's where not given." },
  { name: "idle", help: "Also since when idle agents are idle: a row of each." },
  { name: "print", help: "Print it, write nothing." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const momentCommand = defineCommand({
  name: "moment",
  people: "taken",
  summary: "What people did when a cassette was recorded, as a file to put questions to",
  about: [
    `Writes ${FOLDERS.scenarios}/<name>${MOMENT_ENDING}: a row for each agent who was not on queue, idle, with empty hands. Change it by`,
    "hand, and put questions to it: moment: <name>.moment.yaml in a scenario, or --moment.",
    "A file that is there stays as it is.",
  ].join("\n"),
  takes: "<cassette>",
  takesFile: "name or path",
  flags: FLAGS,
  examples: ["moment sandbox --name monday", "moment sandbox --print"],
  run: moment,
});

async function moment(given: Flags, world: World): Promise<ExitCode> {
  const [cassette, surplus] = given.rest;
  if (cassette === undefined || surplus !== undefined) {
    throw new UsageError({
      what: `"moment" takes one cassette, not ${given.rest.length}`,
      next: `${calledAs()} moment <cassette>`,
    });
  }
  const team = openTeamFiles(world.files);
  const recording = await team.recording(cassettePath(cassette));
  const { text, rows } = await textOf(recording, team, given.on("idle"));
  if (given.on("print")) {
    world.terminal.out(text);
    return EXIT.good;
  }
  const path = pathFor(given.text("name") ?? fileName(recording.path));
  if (await world.files.readText(path) !== null) {
    throw new UsageError({
      what: `${path} is there already, and people may have changed it`,
      next: "give another --name, or remove the file",
    });
  }
  await world.files.writeText(path, text);
  world.terminal.out(`${path}: ${counted(rows, "agent")} of ${recording.name} not free\n`);
  return EXIT.good;
}

/** Of a cassette outside the folder as well. */
function fileName(path: string): string {
  return path.replace(/^.*[/\\]/, "").replace(/\.json$/, "");
}

function pathFor(name: string): string {
  if (/^[\w.-]+$/.test(name) && !name.startsWith(".")) {
    return `${FOLDERS.scenarios}/${name.replace(/\.moment(\.yaml)?$/, "")}${MOMENT_ENDING}`;
  }
  throw new UsageError({
    what: `"${name}" is no name of a file`,
    where: "--name",
    next: "use letters, digits, dots and dashes",
  });
}

async function textOf(recording: OpenedRecording, team: TeamFiles, idle: boolean) {
  const configurations = await allConfigurations(recording);
  const recorded = await recording.moment();
  const rows = momentRows(recorded, {
    surface: recording.cassette.head.surface,
    people: configurations.flatMap(({ agents }) => agents),
    joinedIs: await team.joinedIs(),
    idle,
  });
  return { text: momentText(recorded, rows, recording.path), rows: rows.length };
}
