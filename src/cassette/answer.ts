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

/** Prepares one exchange's response. */
export function prepareAnswer(response: Exchange["response"]): RecordedAnswer {
  const { status } = response;
  const headers = Object.fromEntries(
    Object.entries(response.headers).filter(([name]) => !TRANSPORT_HEADERS.has(name)),
  );
  const recorded = bodyText(response);
  if (recorded === null) return { status, headers, text: () => null };
  headers["content-type"] ??= "application/json";
  return { status, headers, text: placed(recorded) };
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

/** Puts the client's own address where the recording has the placeholder; the last one used is kept ready. */
function placed(recorded: string): (base: string) => string {
  if (!recorded.includes(API_BASE_PLACEHOLDER)) return () => recorded;
  let lastBase: string | null = null;
  let lastText = "";
  return (base) => {
    if (base === lastBase) return lastText;
    lastText = recorded.replaceAll(API_BASE_PLACEHOLDER, () => JSON.stringify(base).slice(1, -1));
    lastBase = base;
    return lastText;
  };
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
