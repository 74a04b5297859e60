/** `serve`: the QA service, over cassettes and, with `--live`, over the organisation the credentials belong to. */

import { CREDENTIAL_VARIABLES, readCredentials } from "../record/wire/credentials.ts";
import { defineCommand } from "../cli/command.ts";
import { recordedCassettes } from "../cli/recorded_cassettes.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import type { Files, World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { type DurationBounds, formatDuration, parseDuration } from "../lib/duration.ts";
import { cassettePath } from "../scenario/layout.ts";
import { scanScenarios } from "../scenario/scan.ts";
import { openTeamFiles } from "../scenario/ask/team_files.ts";
import { PAGE } from "../service/page/assets.ts";
import { createLiveSource } from "../service/qa/live_source.ts";
import { openScenarioRuns } from "../service/qa/scenario_runs.ts";
import { createService } from "../service/qa/service.ts";
import { cassetteSource, type RosterSource } from "../service/qa/sources.ts";
import { isLoopback, listen, stopGracefully, urlOf } from "../service/safety/address.ts";
import { DEFAULT_GUARD, type GuardOptions } from "../service/safety/guard.ts";
import { createLog, serverTerminal } from "../service/safety/log.ts";
import { SURFACES } from "../http/transport.ts";
import { addressFrom, HOST_FLAG, TOKEN_VARIABLE, tokenFrom } from "./common/server_flags.ts";
import { liveApi } from "./common/live_api.ts";
import { DEFAULT_INTAKE, defaultIntake } from "../cli/flags/interaction_flags.ts";

/** Served where nothing is named. */
const DEFAULT_CASSETTE = "cassettes/sandbox.json";

/** An answer may wait for an organisation to be read. */
const LIVE_LIMIT_MS = 300_000;

const FLAGS = [
  {
    name: "cassette",
    value: "<file>",
    file: "name or path",
    repeat: true,
    help:
      `Cassette to decide on; where none is given ${DEFAULT_CASSETTE}, or all that are recorded where it is not there; with --live none.`,
  },
  { name: "port", value: "<number>", help: "Port, 8000 where not given; 0 takes any free one." },
  HOST_FLAG,
  {
    name: "token",
    value: "<secret>",
    help: "Requests must carry it: as a bearer token, or as the password in a browser.",
  },
  {
    name: "intake",
    value: "<file>",
    file: "name or path",
    help: `Intake rules; ${DEFAULT_INTAKE} where it is there.`,
  },
  {
    name: "live",
    help: "Ask the live API, beside the cassettes named, with the credentials of the environment.",
  },
  {
    name: "surface",
    value: "platform|walkthrough",
    needs: "live",
    help: "Dialect of the live API, platform where not given.",
  },
  { name: "region", needs: "live", value: "<name>", help: "Region of the live API." },
  {
    name: "base-url",
    needs: "live",
    value: "<address>",
    help: "Address of the live API instead of the region's.",
  },
  { name: "login-url", needs: "live", value: "<address>", help: "Address of its token endpoint." },
  {
    name: "roster-seconds",
    needs: "live",
    value: "<number>",
    help: "Seconds a live roster is kept, 60 where not given.",
  },
  { name: "log-requests", help: "A log line for every request: route, status, milliseconds; no names." },
  {
    name: "time-limit",
    value: "<15s>",
    help: `How long an answer may take, ${formatDuration(DEFAULT_GUARD.timeLimitMs)} where not given; ${
      formatDuration(LIVE_LIMIT_MS)
    } with --live.`,
  },
] as const satisfies readonly Flag[];

/** Nobody waits for less, or for a day. */
const TIME_LIMITS: DurationBounds = { min: 1000, max: 86_400_000 };

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const serveCommand = defineCommand({
  name: "serve",
  people: "shown",
  summary: "The QA service: POST /simulate-routing, OpenAPI, a page for people",
  about:
    "Offline over cassettes; with --live also over the organisation the credentials belong to, whose queues are read as\n" +
    "record reads them and kept for --roster-seconds. The page is at /, its API at /docs.\n" +
    `Limits: bodies ${DEFAULT_GUARD.maxBodyBytes / 1_048_576} MiB, header fields ${
      DEFAULT_GUARD.maxHeaderBytes / 1024
    } KiB, ` +
    `${DEFAULT_GUARD.bodyMs / 1000} s to arrive, ${
      DEFAULT_GUARD.timeLimitMs / 1000
    } s an answer, ${DEFAULT_GUARD.maxInFlight} requests at once.`,
  flags: FLAGS,
  environment: [TOKEN_VARIABLE, ...CREDENTIAL_VARIABLES],
  examples: [
    "serve",
    "serve --cassette cassettes/sandbox.json --cassette cassettes/sandbox-walkthrough.json --port 8000",
    "serve --live --region eu-central-1 --roster-seconds 120",
  ],
  run,
});

async function run(given: Flags, world: World): Promise<ExitCode> {
  const token = tokenFrom(given, world);
  const address = addressFrom(given, 8000, token);
  const team = openTeamFiles(world.files);
  const paths = await cassettePaths(given, world.files);
  const recordings = await Promise.all(paths.map((path) => team.recording(path)));
  const sources = [
    ...recordings.map((recording) => cassetteSource(recording, team)),
    ...liveSources(given, world),
  ];
  refuseEqualNames(sources);
  const intakePath = await intakeOf(given, world);
  const log = createLog(world.terminal, world.clock);
  const service = createService({
    sources,
    rules: await team.intake(intakePath),
    intakePath,
    moments: ["recorded", "free", ...(await scanScenarios(world.files)).moments],
    scenarios: await openScenarioRuns(world.files, team),
    assets: PAGE,
    guard: guardOf(given, token, isLoopback(address.hostname)),
    clock: world.clock,
    log,
    logRequests: given.on("log-requests"),
    ...(world.names === undefined ? {} : { names: world.names }),
  });
  // Rosters are decoded before the first request asks for one.
  await Promise.all(recordings.map((recording) => warmUp(cassetteSource(recording, team))));
  const listening = await listen(world, service, address);
  const stopped = world.untilStopped();
  serverTerminal(world.terminal).out(
    `Serving ${sources.map((source) => source.name).join(", ")} at ${urlOf(listening)}/\n`,
  );
  await stopped;
  log("stopping");
  await stopGracefully(world, listening);
  log("stopped");
  return EXIT.good;
}

async function cassettePaths(given: Flags, files: Files): Promise<readonly string[]> {
  const paths = given.all("cassette").map(cassettePath);
  if (paths.length > 0 || given.on("live")) return paths;
  const recorded = await recordedCassettes(files);
  return recorded.length === 0 || recorded.includes(DEFAULT_CASSETTE) ? [DEFAULT_CASSETTE] : recorded;
}

function liveSources(given: Flags, world: World): readonly RosterSource[] {
  if (!given.on("live")) return [];
  const credentials = readCredentials(world.env);
  if (credentials === null) {
    throw new UsageError({
      what: "--live needs credentials, and the environment holds none",
      next: "export GENESYSCLOUD_OAUTHCLIENT_ID=… GENESYSCLOUD_OAUTHCLIENT_SECRET=… GENESYSCLOUD_REGION=…",
    });
  }
  const said = given.text("surface") ?? "platform";
  const surface = SURFACES.find((name) => name === said);
  if (surface === undefined) {
    throw new UsageError({
      what: `There is no surface "${said}"`,
      nearest: SURFACES,
      next: "--surface platform",
    });
  }
  return [createLiveSource({
    api: liveApi(given, world, surface, credentials),
    surface,
    clock: world.clock,
    keepSeconds: given.count("roster-seconds") ?? 60,
    textKey: world.randomKey(),
  })];
}

function refuseEqualNames(sources: readonly RosterSource[]): void {
  const names = sources.map((source) => source.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new UsageError({
    what: `Two of the cassettes are called "${twice}", and requests choose by name`,
    next: "serve one of them, or record the other under another name",
  });
}

async function intakeOf(given: Flags, world: World): Promise<string | null> {
  const named = given.text("intake");
  if (named !== undefined) return named;
  return await defaultIntake(world.files);
}

function guardOf(given: Flags, token: string | null, loopbackOnly: boolean): GuardOptions {
  const limit = given.text("time-limit");
  const otherwise = given.on("live") ? LIVE_LIMIT_MS : DEFAULT_GUARD.timeLimitMs;
  const timeLimitMs = limit === undefined ? otherwise : parseDuration(limit, "--time-limit", TIME_LIMITS);
  return { ...DEFAULT_GUARD, token, loopbackOnly, timeLimitMs };
}

async function warmUp(source: RosterSource): Promise<void> {
  for (const queue of await source.queues()) await source.bench(queue.id);
}
