/** `replay`: serves cassettes over HTTP to any client, until it is interrupted or, with `--strict`, until the first miss. */

import { loadCassette } from "../cassette/store.ts";
import type { LoadedCassette } from "../cassette/track.ts";
import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { FAULT_FLAG, FAULT_HELP } from "../cli/flags/fault_flag.ts";
import { recordedCassettes } from "../cli/recorded_cassettes.ts";
import type { Files, World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { parseFaults } from "../http/faults/fault_grammar.ts";
import { parseDuration } from "../lib/duration.ts";
import { cassettePath } from "../scenario/layout.ts";
import { createReplay, DATES, type ReplayServerOptions } from "../service/replay/replay.ts";
import { parseOrigins, parsePrefix, refuseRepeated } from "../service/replay/settings.ts";
import type { TokenRules } from "../service/replay/tokens.ts";
import { isLoopback, listen, stopGracefully, urlOf } from "../service/safety/address.ts";
import { serverTerminal } from "../service/safety/log.ts";
import { calledAs } from "../lib/called_as.ts";
import { shellWord } from "../lib/words.ts";
import { addressFrom, HOST_FLAG, TOKEN_VARIABLE, tokenFrom } from "./common/server_flags.ts";

const FLAGS = [
  {
    name: "cassette",
    value: "<file>",
    file: "name or path",
    repeat: true,
    help:
      "Cassette to serve, the only one there is where none is given; the first that holds a request answers it.",
  },
  { name: "port", value: "<number>", help: "Port, 8080 where not given; 0 takes any free one." },
  HOST_FLAG,
  { name: "api-prefix", value: "<path>", help: "Gateway path before /api/v2." },
  { name: "login-prefix", value: "<path>", help: "Gateway path before /oauth/token." },
  { name: "require-token", help: "Requests need a bearer token from /oauth/token, as with the real API." },
  { name: "client-id", value: "<id>", help: "Only this client gets tokens; implies --require-token." },
  { name: "client-secret", value: "<secret>", help: "Its secret." },
  {
    name: "token",
    value: "<secret>",
    help: "A bearer token that is always good; implies --require-token.",
  },
  {
    name: "token-seconds",
    value: "<number>",
    help: "Seconds until a token expires, 86400 where not given.",
  },
  { name: "recorded-only", help: "Derive nothing: a request that was not recorded is a miss." },
  {
    name: "date",
    value: DATES.join("|"),
    words: DATES,
    help:
      "Date of answers, now where not given; recorded: the recording's instant, so that idle times come out as recorded.",
  },
  { name: "strict", help: "End with exit code 3 at the first miss." },
  {
    name: "latency",
    value: "recorded|<50ms>",
    help: "Wait before each answer, as recorded or a duration.",
  },
  FAULT_FLAG,
  {
    name: "allow-origin",
    value: "<origin>",
    repeat: true,
    help: "Let pages of this origin call from a browser.",
  },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const replayCommand = defineCommand({
  name: "replay",
  summary: "Serve cassettes over HTTP to any client",
  about:
    "Answers at the paths of the real API, below a gateway prefix as well, and gives out tokens of its own at /oauth/token.\n" +
    "A read that was not recorded is answered from what was (lists, search, any page size, users by id), with the header\n" +
    "x-ringback-derived; what the cassettes do not tell gets 404 with the nearest exchanges, logged in the same words.\n" +
    "GET /__ringback/ shows what was played and what was not; POST /__ringback/reset starts over.",
  listed: FAULT_HELP,
  flags: FLAGS,
  environment: [TOKEN_VARIABLE],
  examples: [
    "replay --cassette cassettes/sandbox.json --port 8080",
    "replay --cassette cassettes/sandbox.json --api-prefix /genesys --login-prefix /login --strict",
    "replay --cassette cassettes/sandbox.json --fault 429=0.1,drop=0.01,seed=7 --latency 50ms",
  ],
  run,
});

async function run(given: Flags, world: World): Promise<ExitCode> {
  const options = replayOptions(given, world);
  const terminal = serverTerminal(world.terminal);
  const secrets = [options.tokens.fixed, options.tokens.client?.secret ?? null].filter((each) =>
    each !== null
  );
  const weakest = secrets.sort((a, b) => a.length - b.length)[0] ?? null;
  const address = addressFrom(given, 8080, weakest);
  const loaded = await loadAll(refuseRepeated(given.all("cassette").map(cassettePath)), world.files);
  const strict = given.on("strict");
  const firstMiss = Promise.withResolvers<void>();
  const loopbackOnly = isLoopback(address.hostname);
  const replay = createReplay(loaded, { ...options, loopbackOnly }, world.clock, {
    miss(error) {
      terminal.note(`${error.message}\n`);
      if (strict) firstMiss.resolve();
    },
    leftOut: (sentence) => terminal.note(`${sentence}\n`),
  });
  // Without a token on loopback all clients are this machine's own: the front, which halves the speed, has nobody to keep out.
  const listening =
    await (loopbackOnly && !options.tokens.required
      ? listen(world, replay, address, null)
      : listen(world, replay, address));
  const stopped = world.untilStopped();
  terminal.out(`Replaying ${summary(loaded)} at ${urlOf(listening)}\n`);
  const ended = await Promise.race([
    stopped.then(() => EXIT.good),
    firstMiss.promise.then(() => EXIT.missOrUnfit),
  ]);
  await stopGracefully(world, listening);
  return ended;
}

async function loadAll(paths: readonly string[], files: Files): Promise<readonly LoadedCassette[]> {
  if (paths.length === 0) {
    const recorded = await recordedCassettes(files);
    const [only] = recorded;
    if (only !== undefined && recorded.length === 1) return await loadAll(recorded, files);
    throw new UsageError({
      what: `"replay" needs a cassette`,
      detail: [`recorded: ${recorded.join(", ") || "none yet"}`],
      next: only === undefined
        ? `${calledAs()} record`
        : `${calledAs()} replay --cassette ${shellWord(only)}`,
    });
  }
  return await Promise.all(paths.map(async (path) => ({ path, cassette: await loadCassette(files, path) })));
}

function replayOptions(given: Flags, world: World): Omit<ReplayServerOptions, "loopbackOnly"> {
  return {
    apiPrefix: parsePrefix("api-prefix", given.text("api-prefix")),
    loginPrefix: parsePrefix("login-prefix", given.text("login-prefix")),
    tokens: tokenRules(given, world),
    faults: given.all("fault").flatMap(parseFaults),
    latency: latency(given.text("latency")),
    origins: parseOrigins(given.all("allow-origin")),
    recordedOnly: given.on("recorded-only"),
    date: given.text("date") ?? "now",
  };
}

function tokenRules(given: Flags, world: World): TokenRules {
  const fixed = tokenFrom(given, world);
  const id = given.text("client-id");
  const secret = given.text("client-secret");
  if ((id === undefined) !== (secret === undefined)) {
    throw new UsageError({
      what: `"--client-id" and "--client-secret" go together`,
      next: "give both, or neither to accept any credentials",
    });
  }
  const client = id === undefined || secret === undefined ? null : { id, secret };
  return {
    required: given.on("require-token") || client !== null || fixed !== null,
    client,
    fixed,
    seconds: given.count("token-seconds") ?? 86_400,
  };
}

function latency(text: string | undefined): number | "recorded" {
  if (text === undefined || text === "recorded") return text ?? 0;
  return parseDuration(text, '--latency, which takes "recorded" or a duration', { min: 0, max: 86_400_000 });
}

function summary(loaded: readonly LoadedCassette[]): string {
  const exchanges = loaded.reduce((sum, { cassette }) => sum + cassette.exchanges.length, 0);
  return `${loaded.map(({ path }) => path).join(", ")} (${exchanges} exchanges)`;
}
