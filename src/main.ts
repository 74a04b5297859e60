/** The program: finds the command, hands it the world, prints errors as messages, sets the exit code. */

import { join } from "node:path";
import { type Command, runCommand } from "./cli/command.ts";
import { lastWords } from "./cli/error_exit.ts";
import { isToStayOffline, isToWriteNothing, type Verb, VERBS } from "./commands/rights.ts";
import {
  isTeams,
  type Look,
  WORK_FOLDER_VARIABLE,
  type WorkFolder,
  workFolderOf,
} from "./cli/work_folder.ts";
import { denoWorld } from "./doors/deno_world.ts";
import type { World } from "./doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "./errors.ts";
import {
  calledAs,
  callerFrom,
  rememberCaller,
  rememberOwnRepository,
  rememberVerb,
} from "./lib/called_as.ts";
import { nearest } from "./lib/nearest.ts";
import { VERSION } from "./lib/version.ts";

/** Every verb; each is loaded only when asked for, so that no command pays for another's libraries. */
const COMMANDS: Readonly<Record<Verb, () => Promise<Command>>> = {
  init: async () => (await import("./commands/init/init.ts")).initCommand,
  record: async () => (await import("./commands/record/record.ts")).recordCommand,
  simulate: async () => (await import("./commands/simulate.ts")).simulateCommand,
  explain: async () => (await import("./commands/explain/explain.ts")).explainCommand,
  shift: async () => (await import("./commands/shift.ts")).shiftCommand,
  reach: async () => (await import("./commands/reach.ts")).reachCommand,
  matrix: async () => (await import("./commands/matrix.ts")).matrixCommand,
  who: async () => (await import("./commands/who.ts")).whoCommand,
  moment: async () => (await import("./commands/moment.ts")).momentCommand,
  mock: async () => (await import("./commands/mock.ts")).mockCommand,
  new: async () => (await import("./commands/new.ts")).newCommand,
  test: async () => (await import("./commands/test/test.ts")).testCommand,
  accept: async () => (await import("./commands/review/accept.ts")).acceptCommand,
  review: async () => (await import("./commands/review/review.ts")).reviewCommand,
  reject: async () => (await import("./commands/review/reject.ts")).rejectCommand,
  diff: async () => (await import("./commands/diff/diff.ts")).diffCommand,
  list: async () => (await import("./commands/list.ts")).listCommand,
  drift: async () => (await import("./commands/drift.ts")).driftCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  lint: async () => (await import("./commands/lint.ts")).lintCommand,
  scrub: async () => (await import("./commands/scrub.ts")).scrubCommand,
  schema: async () => (await import("./commands/schema.ts")).schemaCommand,
  replay: async () => (await import("./commands/replay.ts")).replayCommand,
  serve: async () => (await import("./commands/serve.ts")).serveCommand,
  completions: async () =>
    (await import("./commands/completions/completions.ts")).completionsCommand(COMMANDS),
  sandbox: async () => (await import("./commands/sandbox.ts")).sandboxCommand,
};

async function main(args: readonly string[], world: World): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    world.terminal.out(await overview());
    return name === undefined ? EXIT.usage : EXIT.good;
  }
  if (name === "--version" || name === "-V") {
    world.terminal.out(`ringback ${VERSION}\n`);
    return EXIT.good;
  }
  const verb = VERBS.find((one) => one === name);
  if (verb === undefined) {
    throw new UsageError({
      what: `Ringback has no command "${name}"`,
      nearest: nearest(name, VERBS),
      next: `${calledAs()} help`,
    });
  }
  rememberVerb(verb);
  if (isToStayOffline(verb, rest)) await Deno.permissions.revoke({ name: "net" });
  if (isToStayOffline(verb, rest) || isToWriteNothing(verb, rest)) {
    await Deno.permissions.revoke({ name: "write" });
  }
  return await runCommand(await COMMANDS[verb](), rest, world);
}

async function overview(): Promise<string> {
  const { table } = await import("./cli/help.ts");
  const rows = [];
  for (const verb of VERBS) {
    const command = await COMMANDS[verb]();
    rows.push([`${calledAs()} ${command.name}`, command.summary]);
  }
  return [
    "Ringback: record what a Genesys Cloud Routing API answers, replay it offline, hold every decision in a golden.",
    "",
    ...table(rows),
    "",
    "Each has --help; --version tells which Ringback this is. --dir <folder> works in that folder; without it, the nearest upwards",
    'with cassettes/, or a key "ringback" in its deno.json, is the team\'s. Exit codes: 0 good, 1 an expectation failed, 2 usage, 3 miss or unfit cassette,',
    "4 secret gate, 5 no scenarios, 6 hygiene, 7 live API failure; 70 a bug of ours, 130 stopped by Ctrl-C.",
    "",
  ].join("\n");
}

const look: Look = {
  isFolder: (path) => seen(() => Deno.statSync(path).isDirectory, false),
  text: (path) => seen(() => Deno.readTextFileSync(path), null),
};

/** Verbs that need nothing of a team's: what they refuse has other reasons. */
const ANYWHERE: readonly string[] = ["init", "record", "sandbox", "completions", "import"];

/** Where nothing of a team's is found, that may be why: whoever stands in another folder sees it. */
function noteOfFolder(args: readonly string[], exitCode: number): string {
  const reasons: readonly number[] = [EXIT.usage, EXIT.missOrUnfit, EXIT.noScenarios];
  const [verb = ""] = args;
  if (!reasons.includes(exitCode) || !VERBS.some((one) => one === verb) || ANYWHERE.includes(verb)) return "";
  const cwd = seen(() => Deno.cwd(), null);
  // What may not be looked at may be there.
  if (cwd === null || !look.isFolder(cwd) || isTeams(cwd, look)) return "";
  return `  folder:  ${cwd} is no team's, it has no cassettes/ and no scenarios/; ` +
    `${calledAs()} init begins one, --dir <folder> names another\n`;
}

/** Goes to the team's folder, unless whatever started the program has done that. */
function standingHere(args: readonly string[], world: World): Omit<WorkFolder, "root"> {
  const from = readable(world)(WORK_FOLDER_VARIABLE);
  if (from !== undefined) return { from, args };
  const cwd = seen(() => Deno.cwd(), null);
  if (cwd === null) return { from: "", args };
  const { root, ...standing } = workFolderOf(args, cwd, look);
  if (root !== cwd) Deno.chdir(root);
  return standing;
}

/** What may not be looked at is not there. */
function seen<T, U>(look: () => T, otherwise: U): T | U {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

/** A program that Deno gave fewer rights must not end because nobody may know how it was called. */
function readable(world: World): (name: string) => string | undefined {
  return (name) => {
    try {
      return world.env(name);
    } catch {
      return undefined;
    }
  };
}

/** Runs the program with its arguments, and sets the exit code: whatever goes wrong, in the foreground or behind it, has its words. */
export async function start(args: readonly string[]): Promise<void> {
  const world = denoWorld();
  let asked = args;
  rememberCaller(callerFrom(readable(world), import.meta.filename));
  const begun = seen(() => Deno.cwd(), null);
  rememberOwnRepository(begun !== null && import.meta.filename === join(begun, "src", "main.ts"));
  const end = (error: unknown) => {
    const { text, exitCode } = lastWords(error);
    Deno.exitCode = exitCode;
    try {
      world.terminal.note(text + noteOfFolder(asked, exitCode));
    } catch {
      // Standard error is gone as well: the exit code says it.
    }
  };
  // What fails behind the command's back ends the program with the same words.
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    end(event.reason);
    Deno.exit();
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    end(event.error);
    Deno.exit();
  });
  try {
    const standing = standingHere(args, world);
    asked = standing.args;
    const root = seen(() => Deno.cwd(), null);
    const exitCode = await main(asked, {
      ...world,
      from: standing.from,
      ...(root === null ? {} : { root }),
    });
    Deno.exitCode = exitCode;
    const note = noteOfFolder(asked, exitCode);
    if (note !== "") world.terminal.note(note);
  } catch (error) {
    end(error);
  }
}

if (import.meta.main) await start(Deno.args);
