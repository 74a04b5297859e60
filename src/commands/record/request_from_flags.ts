/** Makes one checked request of the flags of `record`, before anything is asked or written. */

import { cassetteFile } from "../../cassette/cassette_name.ts";
import { DEFAULT_LIMITS, type LiveLimits } from "../../record/wire/client.ts";
import { emptyVariables, readCredentials, refuseHalfSetUp } from "../../record/wire/credentials.ts";
import { recordModeOf } from "../../record/record_mode.ts";
import type { RecordGiven } from "./record_flags.ts";
import type { RecordRequest, Wanted } from "../../record/request.ts";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { type DurationBounds, parseDuration } from "../../lib/duration.ts";
import { nearest } from "../../lib/nearest.ts";
import { keepable } from "../../redaction/table/models_by_path.ts";
import { MAX_AGENTS } from "../../sandbox/sandbox.ts";
import { type SurfaceName, SURFACES } from "../../http/transport.ts";
import type { Source } from "../../record/source.ts";
import { endpointsFrom } from "../common/live_api.ts";
import { ADDRESS_FLAGS } from "./again.ts";

/** Flags that only make sense for the embedded sandbox. */
const SANDBOX_FLAGS = ["sandbox-agents", "sandbox-seed", "sandbox-variant"] as const;

/** The first flag given that says what a cassette is to hold, and not how one run goes; null where none is. */
export function ownFlag(given: RecordGiven): string | null {
  const texts = ["surface", "record-mode", ...SANDBOX_FLAGS] as const;
  const lists = ["queue", "except", "keep-text"] as const;
  const switches = ["all-queues", "utilization", "for-clients"] as const;
  return texts.find((flag) => given.text(flag) !== undefined) ??
    lists.find((flag) => given.all(flag).length > 0) ??
    switches.find((flag) => given.on(flag)) ?? (given.text("name") === undefined ? null : "name");
}

/** Tells whether nothing was said but perhaps a name: the committed recordings are meant. */
export function saysNothing(given: RecordGiven): boolean {
  const own = ownFlag(given);
  return (own === null || own === "name") && !given.on("accept-unfit") &&
    ADDRESS_FLAGS.every((flag) => given.text(flag) === undefined);
}

/**
 * The request.
 * @throws UsageError on anything missing, contradictory or unknown
 */
export function requestOf(given: RecordGiven, env: (name: string) => string | undefined): RecordRequest {
  const surface = surfaceNameOf(given.text("surface"));
  const wanted = wantedOf(given);
  const nameGiven = given.text("name");
  if (nameGiven === undefined) {
    throw new UsageError({
      what: "The cassette has no name",
      next: `${calledAs()} record --queue "Billing" --name billing, to write cassettes/billing.json`,
    });
  }
  return {
    ...cassetteFile(nameGiven),
    surface,
    wanted,
    mode: recordModeOf(given.text("record-mode") ?? "all"),
    agentUtilization: platformOnly(given, "utilization", surface) || "where-few",
    forClients: platformOnly(given, "for-clients", surface),
    acceptUnfit: given.on("accept-unfit"),
    keepText: given.all("keep-text").map(keptField),
    replace: given.on("replace"),
    limits: limitsOf(given),
    source: sourceOf(given, surface, env),
  };
}

/** @throws UsageError when there is no such surface */
function surfaceNameOf(text: string | undefined): SurfaceName {
  if (text === undefined) return "platform";
  const surface = SURFACES.find((name) => name === text);
  if (surface !== undefined) return surface;
  throw new UsageError({
    what: `There is no surface "${text}"`,
    where: "--surface",
    nearest: nearest(text, SURFACES),
    detail: [
      "platform     the API as the vendor ships it",
      "walkthrough  the API as the walkthrough tells it",
    ],
    next: "--surface platform",
  });
}

function wantedOf(given: RecordGiven): Wanted {
  const queues = given.all("queue");
  if (given.on("all-queues") && queues.length > 0) {
    throw new UsageError({
      what: "--all-queues and --queue are both given",
      next: "give --all-queues, or name each queue with --queue",
    });
  }
  const but = given.all("except");
  if (but.length > 0 && !given.on("all-queues")) {
    throw new UsageError({
      what: "--except leaves queues out of --all-queues, which is not given",
      next: "give --all-queues as well, or name with --queue the queues that are wanted",
    });
  }
  if (given.on("all-queues")) return { all: true, but };
  if (queues.length > 0) return { all: false, queues };
  throw new UsageError({
    what: "No queue is named",
    next: `${calledAs()} record --queue "Billing" --queue "Sales" --name my-queues, or --all-queues`,
  });
}

function keptField(field: string): string {
  const known = keepable();
  if (known.includes(field)) return field;
  throw new UsageError({
    what: `There is no text "${field}" that could be kept`,
    where: "--keep-text",
    nearest: nearest(field, known),
    detail: [`texts:   ${known.join(", ")}`],
    next: "--keep-text queue.description",
  });
}

function platformOnly(
  given: RecordGiven,
  flag: "utilization" | "for-clients",
  surface: SurfaceName,
): boolean {
  if (given.on(flag) && surface === "walkthrough") {
    throw new UsageError({
      what: `--${flag} needs the platform surface: the walkthrough's API has no such calls`,
      next: `--surface platform --${flag}`,
    });
  }
  return given.on(flag);
}

/** Timers of the system hold no more than some weeks, and nobody waits for a day. */
const WAITS: DurationBounds = { min: 1, max: 86_400_000 };

/** The bounds, as given or by default. */
function limitsOf(given: RecordGiven): LiveLimits {
  const duration = (flag: "timeout" | "budget" | "longest-wait", otherwise: number) => {
    const text = given.text(flag);
    return text === undefined ? otherwise : parseDuration(text, `--${flag}`, WAITS);
  };
  const { patience } = DEFAULT_LIMITS;
  return {
    timeoutMs: duration("timeout", DEFAULT_LIMITS.timeoutMs),
    inFlight: given.count("in-flight") ?? DEFAULT_LIMITS.inFlight,
    bodyBytes: (given.count("body-limit") ?? DEFAULT_LIMITS.bodyBytes / 2 ** 20) * 2 ** 20,
    patience: {
      ...patience,
      tries: given.count("tries") ?? patience.tries,
      budgetMs: duration("budget", patience.budgetMs),
      longestWaitMs: duration("longest-wait", patience.longestWaitMs),
    },
  };
}

function sourceOf(
  given: RecordGiven,
  surface: SurfaceName,
  env: (name: string) => string | undefined,
): Source {
  const sandboxFlag = SANDBOX_FLAGS.find((flag) => given.text(flag) !== undefined);
  const liveFlag = ADDRESS_FLAGS.find((flag) => given.text(flag) !== undefined);
  if (sandboxFlag !== undefined && liveFlag !== undefined) {
    throw new UsageError({
      what: `--${sandboxFlag} is for the embedded sandbox and --${liveFlag} for a live organisation`,
      next: `leave out one of them; a sandbox of its own process is set by: ${calledAs()} sandbox --help`,
    });
  }
  if (sandboxFlag !== undefined) return embedded(given);
  const credentials = readCredentials(env);
  if (credentials !== null) {
    return { kind: "live", credentials, endpoints: endpointsFrom(given, { env }, surface) };
  }
  if (liveFlag === undefined) {
    refuseHalfSetUp(env);
    return embedded(given);
  }
  throw new UsageError({
    what: `--${liveFlag} names a live API, and no credentials are set`,
    where: "environment",
    ...emptyOnes(env),
    next: "export GENESYSCLOUD_OAUTHCLIENT_ID=… GENESYSCLOUD_OAUTHCLIENT_SECRET=… " +
      "(a sandbox's are sandbox-client and sandbox-secret)",
  });
}

function emptyOnes(env: (name: string) => string | undefined): { readonly detail?: readonly string[] } {
  const empty = emptyVariables(env);
  return empty.length === 0 ? {} : { detail: [`empty:   ${empty.join(", ")}`] };
}

function embedded(given: RecordGiven): Source {
  const agents = given.count("sandbox-agents", 1, MAX_AGENTS);
  const seed = given.count("sandbox-seed", 0);
  return {
    kind: "sandbox",
    options: {
      variant: given.text("sandbox-variant") ?? "base",
      ...agents === undefined ? {} : { agents },
      ...seed === undefined ? {} : { seed },
    },
  };
}
