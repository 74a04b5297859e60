/** Reads a HAR file, as browsers save one, down to the API's good reads in it. Source: HTTP Archive 1.2. */

import { instantAt, readInstant } from "../lib/instant.ts";
import * as z from "zod";
import { type CanonicalPath, recordedPath } from "../cassette/identity.ts";
import { UsageError } from "../errors.ts";
import { barePath } from "../http/path.ts";
import { decodeBase64 } from "../http/secret.ts";
import { shownAddress } from "../http/shown_address.ts";
import type { Json } from "../lib/json.ts";
import { MAX_DEPTH } from "../lib/json_depth.ts";
import { repeatedKeyFlaw } from "../lib/json_scan.ts";
import { findRead } from "../sandbox/documented_reads.ts";

const HEADERS = z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]);

const HAR = z.looseObject({
  log: z.looseObject({
    entries: z.array(z.looseObject({
      startedDateTime: z.string(),
      request: z.looseObject({ method: z.string(), url: z.string(), headers: HEADERS }),
      response: z.looseObject({
        status: z.number(),
        headers: HEADERS,
        content: z.looseObject({ text: z.string().optional(), encoding: z.string().optional() }).optional(),
      }),
    })),
  }),
});

type Entry = z.infer<typeof HAR>["log"]["entries"][number];

/** One read of the API, as it came: nothing is redacted yet. */
export interface HarRead {
  /** Canonical. */
  readonly path: CanonicalPath;
  readonly status: number;
  readonly body: Json;
}

/** What of a HAR a cassette can be made of. */
export interface Har {
  /** In the order of asking, each request once. */
  readonly reads: readonly HarRead[];
  /** Scheme and host of the API. */
  readonly origin: string;
  /** ISO 8601 UTC: when the first was asked. */
  readonly at: string;
  /** Bearer tokens that stand in it, which must never be written. */
  readonly secrets: readonly string[];
  /** Answers without a body, as some browsers save them. */
  readonly bodiless: number;
  readonly isSandbox: boolean;
}

/**
 * Reads its text. Of the entries only GETs that routing or a client of routing needs are taken.
 * @param path for messages
 * @throws UsageError where it is no HAR, holds no read of the API, or reads of several hosts
 */
export function parseHar(text: string, path: string): Har {
  const entries = entriesOf(text, path);
  const asked = entries.filter(isRead);
  const reads = new Map<string, HarRead>();
  let bodiless = 0;
  for (const { request, response } of asked) {
    const key = recordedPath(request.url);
    const body = bodyOf(response, () => ambiguous(path, key));
    if (body === undefined) bodiless++;
    else if (!reads.has(key)) reads.set(key, { path: key, status: response.status, body });
  }
  const origins = [...new Set(asked.map(({ request }) => new URL(request.url).origin))];
  const [origin, another] = origins;
  const instants = asked.flatMap(({ startedDateTime }) => readInstant(startedDateTime)?.ms ?? []);
  if (origin === undefined || reads.size === 0 || instants.length === 0) {
    throw nothingIn(path, entries.length, bodiless);
  }
  if (another !== undefined) throw severalHosts(path, origins);
  return {
    reads: [...reads.values()],
    origin,
    at: instantAt(Math.min(...instants)),
    secrets: [...new Set(entries.flatMap(tokensOf))],
    bodiless,
    isSandbox: asked.some(({ response }) => valueOf(response.headers, "x-ringback-sandbox") !== undefined),
  };
}

function entriesOf(text: string, path: string): readonly Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw noHar(path, "it is no JSON");
  }
  const har = HAR.safeParse(value);
  if (har.success) return har.data.log.entries;
  const [issue] = har.error.issues;
  throw noHar(path, `${issue?.path.join(".") || "the file"}: ${issue?.message ?? "does not fit"}`);
}

function isRead({ request, response }: Entry): boolean {
  return request.method.toUpperCase() === "GET" && URL.canParse(request.url) && response.status >= 200 &&
    findRead(barePath(recordedPath(request.url))) !== null;
}

/** Undefined where there is none, or it is no JSON. @throws what `refusal` makes where an object of it has a key twice */
function bodyOf({ content }: Entry["response"], refusal: () => UsageError): Json | undefined {
  const { text: written, encoding } = content ?? {};
  if (written === undefined) return undefined;
  const text = encoding === "base64" ? decodeBase64(written) ?? "" : written;
  let body: Json;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (repeatedKeyFlaw(text, body, MAX_DEPTH) !== null) throw refusal();
  return body;
}

/** Of two values under one key a reader takes the last in silence. */
function ambiguous(path: string, asked: string): UsageError {
  return new UsageError({
    what: "An answer in it is ambiguous: an object has a key twice",
    where: `${path}, GET ${shownAddress(asked)}`,
    next: "save the HAR again; if it comes so, something between the browser and the API changes answers",
  });
}

function tokensOf({ request }: Entry): readonly string[] {
  const [, token] = /^bearer +(\S+)$/i.exec(valueOf(request.headers, "authorization") ?? "") ?? [];
  return token === undefined ? [] : [token];
}

function valueOf(headers: Entry["request"]["headers"], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
}

function noHar(path: string, why: string): UsageError {
  return new UsageError({
    what: `The file is no HAR: ${why}`,
    where: path,
    next: 'save it again from the browser\'s network tools: "Save all as HAR with content"',
  });
}

function nothingIn(path: string, entries: number, bodiless: number): UsageError {
  return new UsageError({
    what: `None of its ${entries} entries is a read of the Routing API with its body`,
    where: path,
    ...(bodiless === 0 ? {} : { detail: [`without a body: ${bodiless}`] }),
    next: 'open the queues and their members in the browser, then "Save all as HAR with content"',
  });
}

function severalHosts(path: string, origins: readonly string[]): UsageError {
  return new UsageError({
    what: "It holds reads of several hosts, and a cassette is of one organisation",
    where: path,
    detail: [`hosts:   ${origins.join(", ")}`],
    next: "save one of a single organisation",
  });
}
