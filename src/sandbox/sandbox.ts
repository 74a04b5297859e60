/**
 * The embedded stand-in for Genesys Cloud: a deterministic organisation behind the vendor's Routing API and behind the
 * walkthrough's, in process or over HTTP.
 *
 * One address serves both dialects. The token decides: one asked for with a Basic header, the vendor's way, gets the
 * vendor's answers and nothing the vendor does not send; one asked for with id and secret in the form, the walkthrough's
 * way, gets the same answers with the text's fields added.
 */

import { instant, msOf } from "../lib/instant.ts";
import type { Transport } from "../http/transport.ts";
import type { Fault } from "../http/faults/fault_grammar.ts";
import { createFaultTable } from "../http/faults/fault_table.ts";
import { createApp } from "./app.ts";
import { createDirectory } from "./directory.ts";
import type { SandboxOrganisation } from "./organisation.ts";
import { afterChange } from "./organisations/after_change.ts";
import { inTheAfternoon } from "./organisations/afternoon.ts";
import { baseOrganisation } from "./organisations/base.ts";
import { workedExamplesOrganisation } from "./organisations/worked_examples.ts";
import { createRateWindow } from "./rate.ts";
import { CLIENT_ID, CLIENT_SECRET, createSandboxTokens, type SandboxGuard } from "./tokens.ts";

/** Organisations to choose from. */
export const VARIANTS = ["base", "afternoon", "after-change", "worked-examples"] as const;

/** One of them. */
export type Variant = (typeof VARIANTS)[number];

/** More agents are more than any organisation has, and two seconds of making. */
export const MAX_AGENTS = 100_000;

/** What a sandbox is made from; everything has a default. */
export interface SandboxOptions {
  /** Ids and generated agents follow from it; 1. */
  readonly seed?: number;
  /** Agents in all, the hand-written cast included, `MAX_AGENTS` at most; 300. */
  readonly agents?: number;
  /** "base". */
  readonly variant?: Variant;
  /** Milliseconds since the epoch, for tokens and the rate limit; stands still at the virtual instant where absent. */
  readonly now?: () => number;
  /** 30,000. Without this and without `now` the limit is announced but never refuses: the minute would not end. */
  readonly requestsPerMinute?: number;
  /** Some expands of a few fixed users never arrive; true. */
  readonly missingExpands?: boolean;
  /** Seconds a token lasts; 86,400. */
  readonly tokenSeconds?: number;
  /** Trouble on demand; none. */
  readonly faults?: readonly Fault[];
  /** What keeps strangers out; the secret is the one everybody knows where absent. */
  readonly guard?: SandboxGuard;
  /** How a slow answer waits; without it nothing waits. */
  readonly sleep?: (ms: number) => Promise<void>;
}

/** A running sandbox. */
export interface Sandbox {
  /** Answers any origin; `/api/v2/…` and `/oauth/token`. */
  readonly fetch: Transport;
  /** The virtual instant, ISO 8601 UTC: every answer's `Date`. */
  readonly at: string;
  /** Agents in all: never fewer than the hand-written cast, whatever was asked for. */
  readonly agents: number;
  readonly clientId: "sandbox-client";
  readonly clientSecret: string;
}

/** Same options, same answers, byte for byte. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, agents = 300, variant = "base", missingExpands = true, tokenSeconds = 86_400 } = options;
  const organisation = organisationOf(variant, seed, agents);
  const virtualNow = msOf(instant(organisation.at));
  const now = options.now ?? (() => virtualNow);
  const enforced = options.now !== undefined || options.requestsPerMinute !== undefined;
  const app = createApp({
    seed,
    directory: createDirectory(organisation, seed),
    tokens: createSandboxTokens(seed, tokenSeconds, now, options.guard ?? null),
    rate: createRateWindow(options.requestsPerMinute ?? 30_000, now, enforced),
    faults: createFaultTable(options.faults ?? []),
    sleep: options.sleep ?? (() => Promise.resolve()),
    missingExpands,
  });
  return {
    fetch: (input, init) => whileWanted(init?.signal, app.fetch(requestOf(input, init))),
    at: organisation.at,
    agents: organisation.agents.length,
    clientId: CLIENT_ID,
    clientSecret: options.guard?.secret ?? CLIENT_SECRET,
  };
}

/** A request that is whole passes as it is: copying it would make a server watch it for the end of its client. */
function requestOf(input: Request | URL | string, init: RequestInit | undefined): Request {
  return input instanceof Request && init === undefined ? input : new Request(input, init);
}

/** The answer, or the reason why the client gave up. */
async function whileWanted(
  signal: AbortSignal | null | undefined,
  answer: Response | Promise<Response>,
): Promise<Response> {
  if (signal === null || signal === undefined) return await answer;
  const givenUp = Promise.withResolvers<never>();
  const giveUp = () => givenUp.reject(signal.reason);
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    return await Promise.race([answer, givenUp.promise]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

function organisationOf(variant: Variant, seed: number, agents: number): SandboxOrganisation {
  switch (variant) {
    case "base":
      return baseOrganisation(seed, agents);
    case "afternoon":
      return inTheAfternoon(baseOrganisation(seed, agents));
    case "after-change":
      return inTheAfternoon(afterChange(baseOrganisation(seed, agents)));
    case "worked-examples":
      return workedExamplesOrganisation();
  }
}
