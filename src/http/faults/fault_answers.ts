/** Makes what a client sees of a fault: the vendor's error bodies (routing semantics 6.2), late answers and broken ones. */

import { isObject, type Json } from "../../lib/json.ts";
import { EXPIRED_TOKEN } from "../token_refusals.ts";
import type { Fault } from "./fault_grammar.ts";

/** An error answer, before whoever sends it adds an id. */
export interface FaultAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly messageWithParams?: string;
  readonly messageParams?: Readonly<Record<string, string>>;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

const RETRY_AFTER_MS = 1000;
const DELAY_MS = 5000;

/** The error that comes instead of an answer; null for faults that work otherwise. */
export function faultAnswer({ kind, waitMs }: Fault): FaultAnswer | null {
  switch (kind) {
    case "429":
      return tooMany(secondsOf(waitMs ?? RETRY_AFTER_MS));
    case "expired-token":
      return EXPIRED_TOKEN;
    case "408":
    case "500":
    case "502":
    case "503":
    case "504": {
      const [code, message] = TROUBLE[kind];
      const headers: Readonly<Record<string, string>> = waitMs === undefined
        ? {}
        : { "Retry-After": String(secondsOf(waitMs)) };
      return { status: Number(kind), code, message, headers };
    }
    default:
      return null;
  }
}

/** 429 with `Retry-After`. */
export function tooMany(retryAfterSeconds: number): FaultAnswer {
  return {
    status: 429,
    code: "too.many.requests.retry.after",
    message: `Rate limit exceeded the maximum. Retry the request in [${retryAfterSeconds}] seconds`,
    messageParams: { retryAfter: String(retryAfterSeconds) },
    headers: { "Retry-After": String(retryAfterSeconds) },
  };
}

/** 403: names the permissions the call needs, all of them or any one of them; none where the vendor lists none. */
export function forbidden(permissions: readonly string[]): FaultAnswer {
  if (permissions.length === 0) {
    return {
      status: 403,
      code: "not.authorized",
      message: "You are not authorized to perform the requested action.",
    };
  }
  const names = permissions.join(", ");
  const [code, message] = permissions.length > 1 ? ANY_PERMISSION : ONE_PERMISSION;
  return {
    status: 403,
    code,
    message: message + names,
    messageWithParams: `${message}{permissions}`,
    messageParams: { permissions: names },
  };
}

const ANY_PERMISSION = [
  "missing.any.permissions",
  "Unable to perform the requested action. You must have at least one of the following permissions assigned: ",
] as const;

const ONE_PERMISSION = [
  "missing.permissions",
  "Unable to perform the requested action. You are missing the following permission(s): ",
] as const;

const TROUBLE = {
  408: ["request.timeout", "The request timed out."],
  500: ["internal.server.error", "The server encountered an unexpected condition."],
  502: ["bad.gateway", "The gateway received an invalid answer."],
  503: ["service.unavailable", "Service Unavailable - the server is currently unavailable."],
  504: ["request.timeout", "The request timed out."],
} as const;

/** Milliseconds by which the answer is late. */
export function delayMsOf({ kind, waitMs = DELAY_MS }: Fault): number {
  return kind === "slow" ? waitMs : 0;
}

/** `Retry-After` counts whole seconds: rather a little late than refused again. */
function secondsOf(ms: number): number {
  return Math.ceil(ms / 1000);
}

/** The answer as the fault leaves it. */
export async function spoiled({ kind }: Fault, answer: Response): Promise<Response> {
  // What has no body cannot be spoiled.
  if (answer.body === null) return answer;
  switch (kind) {
    case "drop":
      return broken(answer, await answer.text());
    case "not-json":
      await answer.body?.cancel();
      return withBody(
        answer,
        "<!DOCTYPE html>\n<title>Gateway</title>\n<p>One moment, please.</p>\n",
        "text/html",
      );
    case "paging-loop":
      return looped(answer, await answer.text());
    default:
      return answer;
  }
}

/** Half of the body, then nothing more: the client sees the connection break. */
function broken(answer: Response, text: string): Response {
  const bytes = new TextEncoder().encode(text.slice(0, text.length / 2));
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(brokenConnection());
      sent = true;
      controller.enqueue(bytes);
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** Half of the body under the length of the whole: a server breaks the connection there, without a word in its log. */
export async function cutShort(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set("content-length", String(Math.max(1, bytes.length)));
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, bytes.length / 2));
      controller.close();
    },
  });
  return new Response(half, { status: answer.status, headers });
}

/** What `fetch` says of a broken connection; without a stack, which a server would print. */
function brokenConnection(): TypeError {
  const error = new TypeError("error reading a body from connection");
  error.stack = "";
  return error;
}

function looped(answer: Response, text: string): Response {
  const body = jsonOr(text);
  if (!isObject(body) || typeof body["selfUri"] !== "string") return withBody(answer, text, null);
  const loop = {
    ...body,
    ...("nextUri" in body ? { nextUri: body["selfUri"] } : {}),
    ...(typeof body["nextPageUri"] === "string"
      ? { nextPageUri: (URL.parse(body["nextPageUri"])?.origin ?? "") + body["selfUri"] }
      : {}),
  };
  return withBody(answer, JSON.stringify(loop), "application/json");
}

/** Undefined where a recorded answer was no JSON. */
function jsonOr(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withBody(answer: Response, text: string, type: string | null): Response {
  const headers = new Headers(answer.headers);
  if (type !== null) headers.set("Content-Type", type);
  return new Response(text, { status: answer.status, headers });
}
