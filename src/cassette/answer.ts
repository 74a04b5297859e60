/**
 * Makes a recorded answer ready to be handed out: body as text, headers decided, so that each time costs a look-up and a `Response`.
 *
 * Invariant: what a client gets depends on the recording and the address it used; nothing else.
 */

import { BODILESS } from "../http/answer.ts";
import type { Json, JsonObject } from "../lib/json.ts";
import { API_BASE_PLACEHOLDER, type Exchange } from "./cassette.ts";

/** One recorded response, ready. */
export interface RecordedAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body for a client that reached the API at `base` ("http://127.0.0.1:8080/prefix"); null for an answer without one. */
  text(base: string): string | null;
}

/** Headers that describe how a body travelled; whoever sends it makes its own. */
const TRANSPORT_HEADERS: ReadonlySet<string> = new Set([
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "connection",
  "keep-alive",
]);

/** Prepares responses of one recording: answers with the same headers share them, since most of thousands have the same. */
export function createPreparing(): (response: Exchange["response"]) => RecordedAnswer {
  const shared = new Map<string, RecordedAnswer["headers"]>();
  return (response) => {
    const recorded = bodyText(response);
    const headers = headersOf(response, recorded);
    const text = JSON.stringify(headers);
    const known = shared.get(text) ?? headers;
    shared.set(text, known);
    return new PreparedAnswer(response.status, known, recorded);
  };
}

/** Puts the client's own address where the recording has the placeholder; the last one used is kept ready. */
class PreparedAnswer implements RecordedAnswer {
  readonly #placed: { base: string | null; text: string } | null;

  constructor(
    readonly status: number,
    readonly headers: RecordedAnswer["headers"],
    readonly recorded: string | null,
  ) {
    this.#placed = recorded?.includes(API_BASE_PLACEHOLDER) ? { base: null, text: recorded } : null;
  }

  text(base: string): string | null {
    if (this.recorded === null || this.#placed === null) return this.recorded;
    if (base !== this.#placed.base) {
      this.#placed.base = base;
      this.#placed.text = this.recorded.replaceAll(
        API_BASE_PLACEHOLDER,
        () => JSON.stringify(base).slice(1, -1),
      );
    }
    return this.#placed.text;
  }
}

function headersOf({ headers }: Exchange["response"], body: string | null): RecordedAnswer["headers"] {
  const rows = Object.entries(headers).filter(([name]) => !TRANSPORT_HEADERS.has(name));
  const said = Object.fromEntries(rows);
  return body === null ? said : { ...said, "content-type": said["content-type"] ?? "application/json" };
}

/** The body of a good answer that is JSON and the same at every address; undefined for any other. */
export function jsonOf({ status, headers, body }: Exchange["response"]): Json | undefined {
  return status === 200 && isJson(headers) && !holdsAddress(body) ? body : undefined;
}

/** JSON as JSON; what was not JSON was recorded as a string and goes out as it came; null for an answer without body. */
function bodyText({ status, headers, body }: Exchange["response"]): string | null {
  if (BODILESS.has(status)) return null;
  if (isJson(headers)) return JSON.stringify(body);
  return body === null ? null : typeof body === "string" ? body : JSON.stringify(body);
}

function isJson(headers: Exchange["response"]["headers"]): boolean {
  return /json/i.test(headers["content-type"] ?? "json");
}

function holdsAddress(value: Json): boolean {
  if (typeof value === "string") return value.includes(API_BASE_PLACEHOLDER);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsAddress);
  for (const key in value) {
    if (key.includes(API_BASE_PLACEHOLDER) || holdsAddress((value as JsonObject)[key] as Json)) return true;
  }
  return false;
}
