/**
 * The embedded stand-in for Genesys Cloud: a deterministic organisation behind the vendor's Routing API and behind the
 * walkthrough's, in process or over HTTP.
 *
 * One address serves both dialects. The token decides: one asked for with a Basic header, the vendor's way, gets the
 * vendor's answers and nothing the vendor does not send; one asked for with id and secret in the form, the walkthrough's
 * way, gets the same answers with the text's fields added.
 */

import type { Transport } from "../transport.ts";
import { createApp } from "./app.ts";
import { createDirectory } from "./directory.ts";
import type { SandboxOrganisation } from "./organisation.ts";
import { baseOrganisation } from "./organisations/base.ts";
import { workedExamplesOrganisation } from "./organisations/worked_examples.ts";
import { createRateWindow } from "./rate.ts";
import { CLIENT_ID, CLIENT_SECRET, createTokens } from "./tokens.ts";

/** Organisations to choose from. */
export const VARIANTS = ["base", "after-change", "worked-examples"] as const;

/** One of them. */
export type Variant = (typeof VARIANTS)[number];

/** What a sandbox is made from; everything has a default. */
export interface SandboxOptions {
  /** Ids and generated agents follow from it; 1. */
  readonly seed?: number;
  /** Agents in all, the hand-written cast included; 300. */
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
}

/** A running sandbox. */
export interface Sandbox {
  /** Answers any origin; `/api/v2/…` and `/oauth/token`. */
  readonly fetch: Transport;
  /** The virtual instant, ISO 8601 UTC: every answer's `Date`. */
  readonly at: string;
  readonly clientId: "sandbox-client";
  readonly clientSecret: "sandbox-secret";
}

/** Same options, same answers, byte for byte. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, agents = 300, variant = "base", missingExpands = true, tokenSeconds = 86_400 } = options;
  const organisation = organisationOf(variant, seed, agents);
  const virtualNow = Date.parse(organisation.at);
  const now = options.now ?? (() => virtualNow);
  const enforced = options.now !== undefined || options.requestsPerMinute !== undefined;
  const app = createApp({
    seed,
    directory: createDirectory(organisation, seed),
    tokens: createTokens(seed, tokenSeconds, now),
    rate: createRateWindow(options.requestsPerMinute ?? 30_000, now, enforced),
    missingExpands,
  });
  return {
    fetch: async (input, init) => await app.fetch(new Request(input, init)),
    at: organisation.at,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
  };
}

function organisationOf(variant: Variant, seed: number, agents: number): SandboxOrganisation {
  switch (variant) {
    case "base":
      return baseOrganisation(seed, agents);
    case "after-change":
      return baseOrganisation(seed, agents);
    case "worked-examples":
      return workedExamplesOrganisation();
  }
}
