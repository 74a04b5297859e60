/** `list`: the cassettes of the folder, with age, queues, people, size, and the scenarios that use them. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { recordedCassettes } from "../cli/recorded_cassettes.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, onRefusal } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { counted, linesText } from "../lib/words.ts";
import { allConfigurations, openRecording } from "../opened_recording.ts";
import { cassetteUsers } from "../scenario/cassette_users.ts";
import { DAY_SECONDS } from "../lib/duration.ts";
import { ageSecondsOf, oldestSeconds, usedByText } from "./common/age_and_use.ts";

const FLAGS = [
  { name: "fail-on-age", value: "<30d>", help: "Ends with 6 where a cassette is older." },
  { name: "json", help: "One JSON document on standard output." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const listCommand = defineCommand({
  name: "list",
  summary: "Cassettes with age, queues, people, size, and who uses them",
  about:
    "A cassette that cannot be read is told in its place, with exit code 3. Where there is none it ends with 5: an empty list is\n" +
    "never a good one.",
  flags: FLAGS,
  examples: ["list", "list --fail-on-age 30d"],
  run: list,
});

/** One cassette of the list. */
interface Listed {
  readonly path: string;
  readonly origin: "live" | "sandbox";
  /** ISO 8601 UTC. */
  readonly capturedAt: string;
  readonly ageSeconds: number;
  readonly queues: readonly string[];
  readonly people: number;
  readonly bytes: number;
  /** Names of the scenarios. */
  readonly usedBy: readonly string[];
}

/** One that cannot be read. */
interface Broken {
  readonly path: string;
  readonly problem: string;
}

async function list(given: Flags, world: World): Promise<ExitCode> {
  const limitSeconds = oldestSeconds(given);
  const paths = await recordedCassettes(world.files);
  const users = await cassetteUsers(world.files);
  const rows: (Listed | Broken)[] = [];
  for (const path of paths) {
    const row = listed(world, path, users.get(path) ?? []);
    rows.push(await row.catch(onRefusal(({ explanation }) => ({ path, problem: explanation.what }))));
  }
  const old = rows.filter((row) => "ageSeconds" in row && row.ageSeconds > limitSeconds);
  if (given.on("json")) world.terminal.out(`${JSON.stringify({ cassettes: rows }, null, 2)}\n`);
  else for (const row of rows) world.terminal.out(`${linesText(linesOf(row))}\n`);
  if (rows.length === 0) {
    world.terminal.note(
      `There are no cassettes\n  next:    ${calledAs()} record --queue <id or name> --name <cassette>\n`,
    );
    return EXIT.noScenarios;
  }
  if (old.length > 0) {
    world.terminal.note(
      `${counted(old.length, "cassette")} older than ${
        given.text("fail-on-age")
      }\n  next:    ${calledAs()} record --again\n`,
    );
  }
  return rows.some((row) => "problem" in row) ? EXIT.missOrUnfit : old.length > 0 ? EXIT.hygiene : EXIT.good;
}

async function listed(world: World, path: string, usedBy: readonly string[]): Promise<Listed> {
  const recording = await openRecording(world.files, path);
  const { head } = recording.cassette;
  const read = await allConfigurations(recording);
  const ids = read.flatMap(({ agents }) => agents.map(({ id }) => id));
  const text = await world.files.readText(path) ?? "";
  return {
    path,
    origin: head.origin,
    capturedAt: head.capturedTo,
    ageSeconds: ageSecondsOf(head, world),
    queues: head.queues.map(({ name }) => name),
    people: new Set(ids).size,
    bytes: new TextEncoder().encode(text).length,
    usedBy,
  };
}

function linesOf(row: Listed | Broken): readonly string[] {
  if ("problem" in row) return [`${row.path}: cannot be read: ${row.problem}`];
  const { path, origin, ageSeconds, queues, people, bytes, usedBy } = row;
  const age = counted(Math.floor(ageSeconds / DAY_SECONDS), "day");
  const holds = `${counted(queues.length, "queue")}, ${counted(people, "agent")}`;
  return [
    `${path}: ${holds}, ${Math.ceil(bytes / 1024)} KiB, ${origin}, ${age} old, ${usedByText(usedBy)}`,
    `  ${queues.join(", ")}`,
  ];
}
