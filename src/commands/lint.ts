/** `lint`: whether all cassettes are fit to commit. For CI: it reads, and writes nothing. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { cassettesMeant } from "../cli/recorded_cassettes.ts";
import { SETTINGS_FILE } from "../doors/settings_file.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { counted, linesText, shellWord } from "../lib/words.ts";
import { lintCassette, type Linted, type LintFinding, lintText } from "../lint/lint_cassette.ts";
import { cassetteUsers } from "../scenario/cassette_users.ts";
import { readAllowedNames } from "../record/read_allowed_names.ts";
import { DAY_SECONDS } from "../lib/duration.ts";
import { ageSecondsOf, oldestSeconds, usedByText } from "./common/age_and_use.ts";

const FLAGS = [
  { name: "fail-on-age", value: "<30d>", help: "A live recording that is older is a finding." },
  {
    name: "fail-on-unused",
    help:
      "A cassette that no scenario uses is one, and so is an exchange or an allowed name that nothing needs.",
  },
  { name: "json", help: "One JSON document on standard output." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const lintCommand = defineCommand({
  name: "lint",
  summary: "Whether cassettes are fit to commit: readable, no secret, no person, fit, fresh, used",
  about: [
    "Each cassette is read, looked through by the gate that stands before every writing, and played through. It ends with 4 where a",
    "secret or a person stands in one, with 3 where one cannot be read or decided by, with 6 where one was redacted by older rules.",
    "Names that the team allows (ringback.allowedNames in its deno.json) pass, as they do when it records. Age, scenarios and exchanges",
    "that nothing needs are told; with the flags they fail too, with 6. Where there is no cassette it ends with 5. Without names: all",
    "cassettes of the folder.",
  ].join("\n"),
  takes: "[cassette…]",
  takesFile: "name or path",
  flags: FLAGS,
  examples: ["lint", "lint front-office --fail-on-age 30d"],
  run,
});

/** The worst goes first. */
const WORST: readonly ExitCode[] = [EXIT.secretGate, EXIT.missOrUnfit, EXIT.hygiene];

async function run(given: Flags, world: World): Promise<ExitCode> {
  const limitSeconds = oldestSeconds(given);
  const paths = await cassettesMeant(given.rest, world.files);
  if (paths.length === 0) {
    world.terminal.note(`There are no cassettes to look through\n  next:    ${calledAs()} record\n`);
    return EXIT.noScenarios;
  }
  const users = await cassetteUsers(world.files);
  const allowed = await readAllowedNames(world.files);
  const rows: Linted[] = [];
  for (const path of paths) {
    const linted = await lintCassette(world.files, path, allowed);
    const { notes, findings } = told(given, world, linted, { usedBy: users.get(path) ?? [], limitSeconds });
    const row = { ...linted, findings: [...linted.findings, ...findings] };
    rows.push(row);
    if (!given.on("json")) world.terminal.out(lintText(row, notes));
  }
  const unneeded = given.rest.length > 0 ? [] : neededByNone(allowed, rows);
  if (given.on("json")) {
    const told = { cassettes: rows.map(jsonOf), unneededNames: unneeded };
    world.terminal.out(`${JSON.stringify(told, null, 2)}\n`);
  } else if (unneeded.length > 0) world.terminal.out(unneededText(unneeded));
  const codes = [
    ...rows.flatMap(({ findings }) => findings.map(({ exitCode }) => exitCode)),
    ...given.on("fail-on-unused") && unneeded.length > 0 ? [EXIT.hygiene] : [],
  ];
  return WORST.find((code) => codes.includes(code)) ?? codes[0] ?? EXIT.good;
}

/** Allowed names that stand in no cassette against a rule; none where a cassette could not be looked through, which may hold them. */
function neededByNone(allowed: ReadonlySet<string>, rows: readonly Linted[]): readonly string[] {
  return [...allowed].filter((name) => rows.every((row) => row.allowed !== null && !row.allowed.has(name)));
}

function unneededText(names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name)).join(", ");
  return linesText([
    `${SETTINGS_FILE}: ${counted(names.length, "allowed name")} no cassette needs: ${quoted}`,
    "    next:    take it out of ringback.allowedNames",
    "",
  ]);
}

/** Age and use: notes, or findings where the flags say so. */
function told(
  given: Flags,
  world: World,
  { path, head, unplayed }: Linted,
  { usedBy, limitSeconds }: { readonly usedBy: readonly string[]; readonly limitSeconds: number },
): { readonly notes: readonly string[]; readonly findings: readonly LintFinding[] } {
  if (head === null) return { notes: [], findings: [] };
  const findings: LintFinding[] = [];
  const find = (what: string, next: string) =>
    void findings.push({ exitCode: EXIT.hygiene, what, detail: [], next });
  const ageSeconds = ageSecondsOf(head, world);
  if (head.origin === "live" && ageSeconds > limitSeconds) {
    find(`It is older than ${given.text("fail-on-age")}`, `${calledAs()} record --again ${shellWord(path)}`);
  }
  if (given.on("fail-on-unused") && usedBy.length === 0) {
    find("No scenario uses it", "write a scenario that does, or remove it");
  }
  if (given.on("fail-on-unused") && unplayed.length > 0) {
    find(
      `Nothing needs ${counted(unplayed.length, "exchange")}: ${unplayed[0]}`,
      `${calledAs()} record --again ${shellWord(path)}`,
    );
  }
  const age = head.origin === "live" ? [`${counted(Math.floor(ageSeconds / DAY_SECONDS), "day")} old`] : [];
  return { notes: [...age, usedByText(usedBy)], findings };
}

function jsonOf({ path, findings, unplayed }: Linted) {
  return { path, findings, unplayed };
}
