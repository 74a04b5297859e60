/** `record`: queues of an organisation into one cassette; without credentials, of the embedded sandbox. */

import { cassetteFile } from "../../cassette/cassette_name.ts";
import { DEFAULT_LIMITS } from "../../record/wire/client.ts";
import { CREDENTIAL_VARIABLES, readCredentials, refuseHalfSetUp } from "../../record/wire/credentials.ts";
import { patienceText } from "../../record/wire/sender.ts";
import { type Command, defineCommand, runCommand } from "../../cli/command.ts";
import { recordedCassettes } from "../../cli/recorded_cassettes.ts";
import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../../errors.ts";
import type { RecordRequest } from "../../record/request.ts";
import { ADDRESS_FLAGS, flagsOfRun, flagsToRecordAgain, textFlags } from "./again.ts";
import { gainedAndLost } from "./gained_and_lost.ts";
import { RECORD_FLAGS, type RecordGiven } from "./record_flags.ts";
import { ownFlag, requestOf, saysNothing } from "./request_from_flags.ts";
import { tellingSafely } from "../../record/telling/telling_safely.ts";
import { runRequest } from "../../record/run.ts";
import { SANDBOX_CASSETTES, type SandboxCassette } from "../../record/sandbox_set.ts";
import { calledAs } from "../../lib/called_as.ts";
import { shellWord } from "../../lib/words.ts";

/** The command. */
export const recordCommand: Command = defineCommand({
  name: "record",
  summary: "Record queues of an organisation into a cassette; without credentials, of the embedded sandbox",
  about: [
    "Writes cassettes/<name>.json, or leaves the old file as it is when anything fails. Only what a table allows is kept: ids, words",
    "of the API, instants, numbers, names of queues, skills and groups. People become pseudonyms, all other text goes. Nothing but GET and HEAD leaves the machine, and the POST that gets the token.",
    "With credentials in the environment it asks your organisation, with none the sandbox in this process. Without any flag it",
    "writes the demonstration's recordings of the sandbox again, the same bytes each time; with the --name of one, that one. In a",
    "folder with cassettes of its own and none of these it records those again, as --again does.",
    "",
    `A request is tried again after 408, 429, 500, 502, 503, 504, broken connections and answers that are no JSON: ${
      patienceText(DEFAULT_LIMITS.patience)
    }.`,
    "Retry-After is honoured, and the pace follows the server's own count (inin-ratelimit-*), so that no 429 comes up.",
    "",
    "Ends with 3 when a queue is not fit to decide by: its members changed meanwhile or may not be all, what must be known of most",
    "agents did not arrive, or, of several queues, one could not be read. Each queue is judged alone: the others can be decided by. A",
    "queue that was fit before keeps its cassette as it was, unless --except leaves it out or --accept-unfit takes it as it is.",
    "It ends with 3 as well when somebody else wrote the file meanwhile: that file is left as it is, and nothing is written.",
    "Only the queue and its members are required. Whatever else fails, in whichever way, is unknown and told with status, code and",
    "correlation id; 401 and a rate limit that leaves no room end it with 7. Ctrl-C ends it with 130 and writes nothing.",
  ].join("\n"),
  takes: "[cassette…]",
  flags: RECORD_FLAGS,
  environment: [
    ...CREDENTIAL_VARIABLES,
    {
      name: "RINGBACK_PSEUDONYM_KEY",
      help:
        "Key of the pseudonyms of live recordings; they join by person where it is equal. Where not set: the one in .ringback/pseudonym-key, made at random the first time.",
    },
  ],
  examples: [
    "record",
    'record --queue "Billing" --queue "Sales" --name front-office',
    "record --all-queues --name everything --region eu-central-1",
    "record --again front-office",
    "record --queue Billing --name billing-walkthrough --surface walkthrough \\",
    "    --base-url http://127.0.0.1:8080 --login-url http://127.0.0.1:8080",
  ],
  async run(given, world) {
    if (given.on("again") || await isTeams(given, world)) return await recordAgain(given, world);
    refuseNames(given);
    const interrupted = world.untilStopped();
    let exitCode: ExitCode = EXIT.good;
    for (const request of requestsOf(given, world)) {
      const { unfit, texts } = await tellingSafely(world, (safe) => runRequest(request, safe, interrupted));
      const lines = texts === undefined ? [] : await gainedAndLost(request.path, texts.before, texts.after);
      for (const line of lines) world.terminal.out(`${line}\n`);
      if (unfit === null) continue;
      world.terminal.note(
        `${unfit} NOT fit to decide by: record again; --except <queue> leaves one out, --accept-unfit takes it as it is\n`,
      );
      exitCode = EXIT.missOrUnfit;
    }
    return exitCode;
  },
});

/** Tells whether nothing is said in a folder with cassettes of a team's own: these are meant, and no demonstration. */
async function isTeams(given: RecordGiven, world: World): Promise<boolean> {
  if (!saysNothing(given) || given.text("name") !== undefined || given.rest.length > 0) return false;
  const paths = await recordedCassettes(world.files);
  return paths.length > 0 && !SANDBOX_CASSETTES.some(({ name }) => paths.includes(cassetteFile(name).path));
}

async function recordAgain(given: RecordGiven, world: World): Promise<ExitCode> {
  const own = ownFlag(given);
  if (own !== null) {
    throw new UsageError({
      what: `--again records a cassette with what its own head says, and --${own} says otherwise`,
      next:
        `${calledAs()} record --again [cassette…]; flags of this run (--tries, --replace, --base-url) may follow`,
    });
  }
  let exitCode: ExitCode = EXIT.good;
  const address = textFlags(given, ADDRESS_FLAGS);
  for (const flags of await flagsToRecordAgain(world.files, given.rest, { address })) {
    const ended = await runCommand(recordCommand, [...flags, ...flagsOfRun(given)], world);
    if (ended !== EXIT.good) exitCode = ended;
  }
  return exitCode;
}

function refuseNames(given: RecordGiven): void {
  const [name] = given.rest;
  if (name === undefined) return;
  throw new UsageError({
    what: `"record" takes no argument "${name}" unless it is to record that cassette again`,
    next: `${calledAs()} record --again ${shellWord(name)}`,
  });
}

function requestsOf(given: RecordGiven, world: World): readonly RecordRequest[] {
  const name = given.text("name");
  const rows = SANDBOX_CASSETTES.filter((row) => name === undefined || row.name === name);
  if (!saysNothing(given) || rows.length === 0) return [requestOf(given, world.env)];
  if (readCredentials(world.env) !== null) {
    throw new UsageError({
      what: "Credentials are set, but no queue is named",
      next: `${calledAs()} record --queue "Billing" --name billing, or --all-queues --name <cassette>; ` +
        "without credentials the same command records the sandbox",
    });
  }
  refuseHalfSetUp(world.env);
  world.terminal.note("No credentials and no queue: recording the embedded sandbox, as committed.\n");
  return rows.map(committed);
}

function committed(row: SandboxCassette): RecordRequest {
  return {
    ...cassetteFile(row.name),
    surface: row.surface,
    wanted: row.wanted,
    mode: "all",
    agentUtilization: row.agentUtilization === true,
    forClients: false,
    acceptUnfit: false,
    keepText: [],
    replace: false,
    limits: DEFAULT_LIMITS,
    source: { kind: "sandbox", options: row.sandbox },
  };
}
