/** `scrub`: today's redaction over cassettes that older rules made, without asking anybody. */

import type { WrittenCassette } from "../cassette/cassette.ts";
import { loadWritten, refuseChanged, saveCassette } from "../cassette/store.ts";
import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { cassettesMeant } from "../cli/recorded_cassettes.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, RingbackError, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { counted } from "../lib/words.ts";
import { knownPseudonymKey } from "../record/pseudonym_key.ts";
import { readAllowedNames } from "../record/read_allowed_names.ts";
import { scrub } from "../record/scrub.ts";
import { createRedactor, type Redactor } from "../redaction/redact.ts";
import { keptFields } from "../redaction/rule_set.ts";

const FLAGS = [
  { name: "replace", help: "Also where another pseudonym key is set than the cassette was recorded with." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const scrubCommand = defineCommand({
  name: "scrub",
  summary: "Apply today's redaction to older cassettes, without asking the server",
  about: [
    "Every exchange goes through the table of what may stay, as when it is recorded; the gate looks before anything is written. What",
    "older rules kept and today's do not goes; what they took out does not come back. A cassette that is as it would be stays as",
    "it is. Without names: all cassettes of the folder.",
  ].join("\n"),
  takes: "[cassette…]",
  takesFile: "name or path",
  flags: FLAGS,
  environment: [{
    name: "RINGBACK_PSEUDONYM_KEY",
    help: "Key the live cassettes were recorded with; where not set: the one in .ringback/pseudonym-key.",
  }],
  examples: ["scrub", "scrub front-office"],
  run,
});

async function run(given: Flags, world: World): Promise<ExitCode> {
  const paths = await cassettesMeant(given.rest, world.files);
  if (paths.length === 0) {
    world.terminal.note(`There are no cassettes\n  next:    ${calledAs()} record\n`);
    return EXIT.noScenarios;
  }
  let worst: ExitCode = EXIT.good;
  for (const path of paths) {
    try {
      world.terminal.out(`${path}: ${await scrubFile(path, given.on("replace"), world)}\n`);
    } catch (error) {
      // The others are scrubbed all the same.
      if (!(error instanceof RingbackError) || paths.length === 1) throw error;
      world.terminal.note(`${path}: ${error.message}\n`);
      if (error.exitCode > worst) worst = error.exitCode;
    }
  }
  return worst;
}

/** @returns what came of it, for people */
async function scrubFile(path: string, replaces: boolean, world: World): Promise<string> {
  const before = await loadWritten(world.files, path);
  const text = await world.files.readText(path);
  const { head } = before;
  const redactor = createRedactor({
    key: await keyOf(before, path, world),
    surface: head.surface,
    keepText: [...keptFields(head.redaction.rules)],
    allowed: await readAllowedNames(world.files),
  });
  if (!replaces) guardKey(before, path, redactor);
  const { cassette, changed, isSame } = await scrub(before, path, redactor);
  if (isSame) return "as it was";
  await saveCassette(
    world.files,
    path,
    cassette,
    redactor.gate,
    (now) => refuseChanged(path, text, now, `${calledAs()} scrub`),
  );
  const exchanges = `${counted(changed, "exchange")} of ${before.exchanges.length} changed`;
  return head.redaction.ruleSet === redactor.ruleSet
    ? exchanges
    : `rule set ${head.redaction.ruleSet} → ${redactor.ruleSet}, ${exchanges}`;
}

async function keyOf({ head }: WrittenCassette, path: string, world: World): Promise<string> {
  const key = await knownPseudonymKey(head.origin === "live", world);
  if (key !== null) return key;
  throw new UsageError({
    what: "No pseudonym key is set, and people whom older rules left need one",
    where: path,
    next: "export RINGBACK_PSEUDONYM_KEY=<the key it was recorded with>",
  });
}

/** People found only now would get pseudonyms that join with nothing. */
function guardKey({ head }: WrittenCassette, path: string, { keyId }: Redactor): void {
  if (head.redaction.keyId === keyId) return;
  throw new UsageError({
    what: "The cassette was recorded with another pseudonym key than the one set (RINGBACK_PSEUDONYM_KEY)",
    where: path,
    next: "set the key it was recorded with; or, to scrub it all the same: --replace",
  });
}
