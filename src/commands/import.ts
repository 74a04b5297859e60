/** `import`: a cassette of a HAR that somebody saved in a browser, for whoever has no client credentials. */

import { cassetteFile } from "../cassette/cassette_name.ts";
import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { counted, linesText } from "../lib/words.ts";
import { tellingSafely } from "../record/telling/telling_safely.ts";
import { parseHar } from "../record/har.ts";
import { type Imported, importHar } from "../record/import_har.ts";
import { pseudonymKey } from "../record/pseudonym_key.ts";
import { readAllowedNames } from "../record/read_allowed_names.ts";
import { createRedactor } from "../redaction/redact.ts";

const FLAGS = [
  { name: "har", value: "<file>", file: "path", help: "The HAR, saved with content." },
  { name: "name", value: "<cassette>", help: "Writes cassettes/<cassette>.json." },
  { name: "replace", help: "Over a cassette that is there." },
] as const satisfies readonly Flag[];

/** The command. */
export const importCommand = defineCommand({
  name: "import",
  summary: "A cassette of a HAR saved in a browser, redacted as a recording is",
  about: [
    "Takes the reads of the Routing API from the HAR (its other entries are left out), asks of them what a recording asks of a live",
    "organisation, and writes what passes the same redaction and the same gate. What the HAR does not hold is unknown, never none. A",
    "queue counts when all pages of its members are in it. The HAR itself holds a token and people: delete it afterwards.",
  ].join("\n"),
  flags: FLAGS,
  environment: [{
    name: "RINGBACK_PSEUDONYM_KEY",
    help:
      "Key of the pseudonyms; where not set: the one in .ringback/pseudonym-key, made at random the first time.",
  }],
  examples: ["import --har front-office.har --name front-office"],
  run,
});

async function run(given: Given<(typeof FLAGS)[number]>, world: World): Promise<ExitCode> {
  const [harPath, nameGiven] = [given.text("har"), given.text("name")];
  if (harPath === undefined || nameGiven === undefined) {
    throw new UsageError({
      what: harPath === undefined ? "No HAR is named" : "The cassette has no name",
      next: `${calledAs()} import --har front-office.har --name front-office`,
    });
  }
  const { name, path } = cassetteFile(nameGiven);
  const existing = await world.files.readText(path);
  if (existing !== null && !given.on("replace")) {
    throw new UsageError({
      what: "There is a cassette of that name",
      where: path,
      next: "choose another --name; to replace it: --replace",
    });
  }
  const text = await world.files.readText(harPath);
  if (text === null) {
    throw new UsageError({ what: "There is no such file", where: harPath, next: "--har <file>" });
  }
  // A HAR holds answers as they came, and what was sent with them.
  return await tellingSafely(world, (safe) => importText({ text, harPath, name, path }, safe));
}

async function importText(
  { text, harPath, name, path }: Readonly<Record<"text" | "harPath" | "name" | "path", string>>,
  world: World,
): Promise<ExitCode> {
  const har = parseHar(text, harPath);
  const redactor = createRedactor({
    key: await pseudonymKey(!har.isSandbox, world),
    surface: "platform",
    secrets: har.secrets,
    allowed: await readAllowedNames(world.files),
  });
  const imported = await importHar({ har, name, path, redactor, clock: world.clock });
  await imported.recorder.write(world.files, path, imported.cassette);
  world.terminal.out(importedText(imported, path, har.bodiless));
  return imported.cassette.head.fitness.fit ? EXIT.good : EXIT.missOrUnfit;
}

function importedText({ cassette, rosters, partial }: Imported, path: string, bodiless: number): string {
  const people = new Set(rosters.flatMap(({ agents }) => agents.map(({ id }) => id))).size;
  const { queues, fitness } = cassette.head;
  return linesText([
    `${path}: ${counted(queues.length, "queue")}, ${counted(people, "agent")}, ${
      counted(cassette.exchanges.length, "exchange")
    }`,
    ...(partial.length === 0 ? [] : [`left out, not all members are in the HAR: ${partial.join(", ")}`]),
    ...(bodiless === 0 ? [] : [`left out, saved without a body: ${counted(bodiless, "answer")}`]),
    ...fitness.problems,
    ...(fitness.fit ? [] : ["It is NOT fit to decide by"]),
    "",
  ]);
}
