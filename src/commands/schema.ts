/** `schema`: writes JSON Schemas for editors, with the names the cassettes hold. */

import { readEach } from "../cli/read_each.ts";
import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { IntentSchema } from "../diff/intent/intent_file.ts";
import type { World } from "../doors/world.ts";
import { CassetteError, EXIT, type ExitCode } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { canonicalJson } from "../lib/json.ts";
import { openRecording } from "../opened_recording.ts";
import { counted } from "../lib/words.ts";
import { cassettePath, FOLDERS, SCENARIO_SCHEMA, shortPath } from "../scenario/layout.ts";
import { scanScenarios } from "../scenario/scan.ts";
import {
  cassetteJsonSchema,
  completionNames,
  namedJsonSchema,
  scenarioJsonSchema,
} from "../scenario/schema_file.ts";

/** Where editors look, by the `$schema` of each cassette. */
const CASSETTE_SCHEMA = ".ringback/cassette.schema.json";

const INTENT_SCHEMA = ".ringback/intent.schema.json";

const FLAGS = [
  {
    name: "cassette",
    value: "<name or path>",
    file: "name or path",
    repeat: true,
    help: "Take names from these only.",
  },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const schemaCommand = defineCommand({
  name: "schema",
  summary: "Write JSON Schemas for editors, with the names your cassettes hold",
  about: [
    `Writes ${SCENARIO_SCHEMA}, ${CASSETTE_SCHEMA} and`,
    `${INTENT_SCHEMA}, which git ignores. A scenario that begins with`,
    `"# yaml-language-server: $schema=../../${SCENARIO_SCHEMA}" (one more ../ for each folder`,
    "between), or an intent that begins so with the schema of intents, then completes real queue, agent, skill and language names in any editor that speaks the YAML language server's protocol.",
  ].join("\n"),
  flags: FLAGS,
  examples: ["schema", "schema --cassette sandbox"],
  run: runSchema,
});

async function runSchema(given: Flags, world: World): Promise<ExitCode> {
  const { files, terminal } = world;
  const asked = given.all("cassette");
  const recorded = (await files.list(FOLDERS.cassettes)).filter((name) => name.endsWith(".json"));
  const wanted = asked.length > 0 ? asked : recorded.map((name) => name.replace(/\.json$/, ""));
  if (wanted.length === 0) {
    throw new CassetteError({
      what: "There are no cassettes to take names from",
      where: FOLDERS.cassettes,
      next: `${calledAs()} record`,
    });
  }
  const read = async (path: string) => {
    const recording = await openRecording(files, path);
    await Promise.all(recording.cassette.head.queues.map(({ id }) => recording.roster(id)));
    return recording;
  };
  const { found, passedOver } = await readEach(wanted.map(cassettePath), read, world);
  const recordings = new Map(found.map((recording) => [recording.name, recording]));
  const { loose, moments } = await scanScenarios(files);
  const names = await completionNames(recordings, {
    intakes: loose.filter((path) => /\.ya?ml$/.test(path)).map(shortPath),
    moments: moments.map(shortPath),
  });
  await files.writeText(SCENARIO_SCHEMA, canonicalJson(scenarioJsonSchema(names)));
  await files.writeText(CASSETTE_SCHEMA, canonicalJson(cassetteJsonSchema()));
  await files.writeText(INTENT_SCHEMA, canonicalJson(namedJsonSchema(IntentSchema, names)));
  terminal.out(
    `${SCENARIO_SCHEMA}: ${counted(names.queue.length, "queue")}, ${counted(names.agent.length, "agent")}, ` +
      `${counted(names.skill.length, "skill")}, ${counted(names.language.length, "language")} of ` +
      `${counted(found.length, "cassette")}\n${CASSETTE_SCHEMA}\n${INTENT_SCHEMA}\n`,
  );
  return passedOver.length > 0 ? EXIT.missOrUnfit : EXIT.good;
}
