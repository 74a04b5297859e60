/**
 * The zod schema of a cassette: what loading checks, what the types say and what editors complete come from it, so that they
 * cannot disagree.
 */

import * as z from "zod";
import type { Json } from "../lib/json.ts";
import { SURFACES } from "../http/transport.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "./format.ts";

/** What HTTP can carry (RFC 9110, 5.1 and 5.5): whoever plays a recording makes answers of it. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const ExchangeSchema = z.strictObject({
  request: z.strictObject({
    method: z.string(),
    /** Path and canonical query: parameters sorted by name, then value; array parameters repeated, not comma-joined. */
    path: z.string(),
  }),
  response: z.strictObject({
    status: z.int().min(200).max(599),
    /** The allow-listed headers only, lower-case names. */
    headers: z.record(
      z.string().regex(HEADER_NAME),
      z.string().regex(HEADER_VALUE, "text that a header field can carry"),
    ),
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
  /** False where this queue alone cannot be decided by; `fitness` says why. */
  fit: z.literal(false).optional(),
});

/** What a recording was asked beyond what its queues and exchanges tell, so that it can be made again; defaults are left out. */
const AskedSchema = z.strictObject({
  /** Every queue that could be seen, but those in `except` (ids or names). */
  allQueues: z.literal(true).optional(),
  except: z.array(z.string()).optional(),
  /** The embedded sandbox's organisation. */
  sandbox: z.strictObject({
    variant: z.string().optional(),
    agents: z.int().optional(),
    seed: z.int().optional(),
  }).optional(),
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
  asked: AskedSchema.optional(),
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

/** Where cassettes look for their schema, relative to the folder they lie in. */
export const CASSETTE_SCHEMA_REFERENCE = "../.ringback/cassette.schema.json";
