/** `init`: makes a folder a team's own: configuration, a first cassette, first scenarios with their goldens. Overwrites nothing. */

import { defineCommand, runCommand } from "../../cli/command.ts";
import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import { wordFrom } from "../../cli/flags/flag_values.ts";
import { recordedCassettes } from "../../cli/recorded_cassettes.ts";
import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { isObject, type Json } from "../../lib/json.ts";
import { readCredentials } from "../../record/wire/credentials.ts";
import { openRecording } from "../../opened_recording.ts";
import { scenarioPath } from "../../scenario/layout.ts";
import { scanScenarios } from "../../scenario/scan.ts";
import { acceptanceOf, writeGolden } from "../../scenario/accept/accept.ts";
import { openTeamFiles } from "../../scenario/ask/team_files.ts";
import { judge } from "../../scenario/judge.ts";
import { editorLine } from "../../scenario/scenario_text.ts";
import { type Suggestion, suggestScenarios } from "../../scenario/suggest/suggest.ts";
import { teamConfig } from "./team_config.ts";
import { CI_SYSTEMS, pipelineOf } from "./pipelines.ts";
import { LINE_FILES, SCENARIOS_TEST } from "./team_files.ts";
import { recordCommand } from "../record/record.ts";
import { schemaCommand } from "../schema.ts";

/** Queues of the sandbox that the first cassette holds, where there are no credentials: small enough to be read. */
const FIRST_QUEUES = ["Billing", "Sales", "Technical Support"];

const FLAGS = [
  {
    name: "ci",
    value: CI_SYSTEMS.join("|"),
    repeat: true,
    help: "Also write a pipeline for this build system.",
  },
  { name: "empty", help: "No cassette and no scenarios: configuration alone." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const initCommand = defineCommand({
  name: "init",
  summary: "Make this folder a team's own: configuration, a first cassette, first scenarios",
  about: [
    "Writes deno.json (tasks and permission sets), .gitattributes, .gitignore and scenarios_test.ts, records a first cassette (of",
    "your organisation where credentials are set, else of the embedded sandbox), writes first scenarios from it and accepts them.",
    "Nothing that is there is overwritten: keys and lines are added to deno.json, .gitattributes and .gitignore, every other file",
    "is left as it is, and so it says.",
  ].join("\n"),
  flags: FLAGS,
  environment: recordCommand.environment ?? [],
  examples: ["init", "init --ci github", "init --empty"],
  run: runInit,
});

async function runInit(given: Flags, world: World): Promise<ExitCode> {
  const systems = given.all("ci").map((text) => wordFrom("ci", text, CI_SYSTEMS));
  await writeConfig(world);
  for (const { path, lines } of LINE_FILES) await addLines(world, path, lines);
  await writeWhereNone(world, SCENARIOS_TEST.path, SCENARIOS_TEST.text);
  const program = await world.files.readText("package.json") === null ? "deno" : "npm";
  for (const system of systems) {
    const { path, text } = pipelineOf(system, program);
    await writeWhereNone(world, path, text);
  }
  if (given.on("empty")) return next(world);
  const recorded = await firstCassette(world);
  if (recorded !== EXIT.good) return recorded;
  await firstScenarios(world);
  await runCommand(schemaCommand, [], world);
  return next(world);
}

function next(world: World): ExitCode {
  world.terminal.out(`next: ${calledAs()} test\n`);
  return EXIT.good;
}

async function writeConfig({ files, terminal }: World): Promise<void> {
  const path = "deno.json";
  const commented = await files.readText("deno.jsonc");
  if (commented !== null) {
    return terminal.out("left   deno.jsonc as it was: tasks and permission sets go into deno.json\n");
  }
  const text = await files.readText(path);
  const { config, added, kept } = teamConfig(text === null ? {} : configFrom(text, path));
  if (added.length > 0) await files.writeText(path, `${JSON.stringify(config, null, 2)}\n`);
  terminal.out(
    text === null
      ? `wrote  ${path}\n`
      : added.length === 0
      ? `left   ${path} as it was\n`
      : `added  to ${path}: ${added.join(", ")}\n`,
  );
  if (kept.length > 0) terminal.out(`left   in ${path} as it was: ${kept.join(", ")}\n`);
}

/** @throws UsageError where the file is no JSON object: what cannot be read must not be replaced */
function configFrom(text: string, path: string) {
  let value: Json = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Told below, like any other text that is no object.
  }
  if (isObject(value)) return value;
  throw new UsageError({
    what: "deno.json is there and is no JSON object, so nothing can be added to it",
    where: path,
    next: "correct it, or move it away",
  });
}

async function addLines({ files, terminal }: World, path: string, lines: readonly string[]): Promise<void> {
  const text = await files.readText(path);
  const there = (text ?? "").split(/\r?\n/).map((line) => line.trim());
  const missing = lines.filter((line) => !there.includes(line));
  if (missing.length === 0) return terminal.out(`left   ${path} as it was\n`);
  const before = text === null || text === "" || text.endsWith("\n") ? text ?? "" : `${text}\n`;
  await files.writeText(path, `${before}${missing.join("\n")}\n`);
  terminal.out(text === null ? `wrote  ${path}\n` : `added  to ${path}: ${missing.join(", ")}\n`);
}

async function writeWhereNone({ files, terminal }: World, path: string, text: string): Promise<void> {
  if (await files.readText(path) !== null) return terminal.out(`left   ${path} as it was\n`);
  await files.writeText(path, text);
  terminal.out(`wrote  ${path}\n`);
}

async function firstCassette(world: World): Promise<ExitCode> {
  const [there] = await recordedCassettes(world.files);
  if (there !== undefined) {
    world.terminal.out("left   cassettes/ as it was\n");
    return EXIT.good;
  }
  const args = readCredentials(world.env) === null
    ? [...FIRST_QUEUES.flatMap((queue) => ["--queue", queue]), "--name", "example"]
    : ["--all-queues", "--name", "organisation"];
  return await runCommand(recordCommand, args, world);
}

/** Those alone that hold: a suggestion that needs an expect line is for people to write. */
async function firstScenarios(world: World): Promise<void> {
  const { names } = await scanScenarios(world.files);
  if (names.length > 0) return world.terminal.out("left   scenarios/ as it was\n");
  const [path = ""] = await recordedCassettes(world.files);
  const recording = await openRecording(world.files, path);
  const { head } = recording.cassette;
  const drafts = new Map<string, Suggestion>();
  for (const { id } of head.queues) {
    for (const suggestion of suggestScenarios(recording.name, await recording.configuration(id))) {
      const file = scenarioPath(suggestion.name);
      const text = `${editorLine(suggestion.name)}\n${suggestion.text}`;
      if (!drafts.has(file)) drafts.set(file, { ...suggestion, text });
    }
  }
  const readText = (file: string) => {
    const draft = drafts.get(file);
    return draft === undefined ? world.files.readText(file) : Promise.resolve(draft.text);
  };
  const team = openTeamFiles({ ...world.files, readText });
  for (const [file, { name, text }] of drafts) {
    const acceptance = await acceptanceOf(await judge(name, team));
    if (acceptance.kind !== "write") continue;
    await world.files.writeText(file, text);
    await writeGolden(world.files, acceptance);
    world.terminal.out(`wrote  ${file} and its golden\n`);
  }
}
