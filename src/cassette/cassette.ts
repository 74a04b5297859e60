/**
 * A cassette is plain data: a head and the exchanges in request order. This file holds its types, its zod schema and its
 * canonical print; what may be in it is `redact.ts`, who answers from it is `player.ts`.
 *
 * Invariants: paths start at `/api/v2/` or `/oauth/`, without host or gateway prefix; absolute addresses of the API
 * inside bodies read `{apiBase}/api/v2/…`; no instant stands anywhere but in the head and in recorded bodies; print, parse, print
 * gives the same bytes.
 */

import { z } from "zod";
import { canonicalJson, type Json } from "../json.ts";
import { SURFACES } from "../transport.ts";

/** Marks a JSON file as a cassette of ours. */
export const CASSETTE_FORMAT = "ringback-cassette";

/** The format version this program writes; older ones are migrated on load. */
export const CASSETTE_VERSION = 1;

/** Stands for the API's address, gateway prefix included, inside recorded bodies. */
export const API_BASE_PLACEHOLDER = "{apiBase}";

const ExchangeSchema = z.strictObject({
  request: z.strictObject({
    method: z.string(),
    /** Path and canonical query: parameters sorted by name, then value; array parameters repeated, not comma-joined. */
    path: z.string(),
  }),
  response: z.strictObject({
    status: z.int().min(200).max(599),
    /** The allow-listed headers only, lower-case names. */
    headers: z.record(z.string(), z.string()),
    body: z.custom<Json>((value) => value !== undefined),
  }),
  /** What a repeat gets once the recorded answers to this request are used up; `last` where absent. */
  afterLast: z.enum(["last", "error"]).optional(),
});

const QueueRefSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** How the recording found it, so that replay asks the same. */
  foundBy: z.enum(["id", "name", "listing"]),
  /** Agents' own utilization was read as well. */
  agentUtilization: z.boolean().optional(),
});

const HeadSchema = z.strictObject({
  name: z.string(),
  surface: z.enum(SURFACES),
  origin: z.enum(["live", "sandbox"]),
  /** AWS form; null behind a gateway whose region was not named. */
  region: z.string().nullable(),
  /** The server's `Date` on the first and last answer, ISO 8601 UTC. */
  capturedFrom: z.iso.datetime(),
  capturedTo: z.iso.datetime(),
  recorder: z.string(),
  redaction: z.strictObject({
    ruleSet: z.int(),
    rules: z.array(z.string()),
    /** Short fingerprint of the pseudonym key: two cassettes join by name where it is equal. */
    keyId: z.string(),
  }),
  queues: z.array(QueueRefSchema),
  /** Pages read, by listing path. */
  pages: z.record(z.string(), z.int()),
  /** Median answer time in milliseconds; 0 for the sandbox, whose clock is virtual. */
  latencyMs: z.number().nonnegative(),
  fitness: z.strictObject({
    fit: z.boolean(),
    /** One sentence each: what is missing or moved while it was read. */
    problems: z.array(z.string()),
  }),
});

/** The whole file. `$schema` is for editors and always allowed. */
export const CassetteSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(CASSETTE_FORMAT),
  version: z.literal(CASSETTE_VERSION),
  head: HeadSchema,
  exchanges: z.array(ExchangeSchema),
});

/** One request and its response. */
export type Exchange = z.infer<typeof ExchangeSchema>;

/** What the recording knows of itself. */
export type CassetteHead = z.infer<typeof HeadSchema>;

/** A queue the cassette holds. */
export type QueueRef = z.infer<typeof QueueRefSchema>;

/** A cassette. */
export type Cassette = z.infer<typeof CassetteSchema>;

/** The canonical bytes of a cassette. */
export function printCassette(cassette: Cassette): string {
  return canonicalJson(cassette as unknown as Json);
}
