/**
 * The guard in front of every route: who may ask, how much, how long and how many at once. It knows nothing of the routes.
 *
 * Invariant: what it refuses never reaches a route, and every answer carries the security headers.
 */

import type { Clock } from "../../doors/world.ts";
import { isSentToLoopback } from "./address.ts";
import { readBody } from "./body.ts";
import { createDeadline } from "./deadline.ts";
import { problem } from "./problem.ts";
import { readAuthorization, sameSecret } from "./secret.ts";

/** The limits; stated in `serve --help`. */
export interface GuardOptions {
  /** Requests must carry it; null: nobody else reaches this address. */
  readonly token: string | null;
  /** Requests must name a loopback host: no page of another site can reach us by a name of its own. */
  readonly loopbackOnly: boolean;
  readonly maxInFlight: number;
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
  readonly maxUrlCharacters: number;
  readonly timeLimitMs: number;
}

/** The limits where nothing else is said. */
export const DEFAULT_GUARD: GuardOptions = {
  token: null,
  loopbackOnly: true,
  maxInFlight: 128,
  maxBodyBytes: 1_048_576,
  maxHeaderBytes: 16_384,
  maxUrlCharacters: 4096,
  timeLimitMs: 15_000,
};

/** Answers a request. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** Answers a request whose body has arrived whole; null where it has none. */
export type BodyHandler = (request: Request, body: string | null) => Response | Promise<Response>;

/** Answered without a token, so that a supervisor can ask. */
const OPEN_PATH = "/healthz";

const SECURITY_HEADERS: readonly (readonly [string, string])[] = [
  [
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-resource-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
];

/** A request that was let in. */
interface Visit {
  /** Its body has not arrived whole. */
  isReading: boolean;
  /** It takes no place any more. */
  isOver: boolean;
}

/** The handler, guarded. */
export function guarded(handle: BodyHandler, options: GuardOptions, clock: Clock): Handler {
  let inFlight = 0;
  const inTime = createDeadline(options.timeLimitMs, clock);
  const late = () =>
    problem(504, "time.limit", { what: `The answer took longer than ${options.timeLimitMs / 1000} s` });
  const answer = async (request: Request): Promise<Response> => {
    const refusal = refusalOf(request, options);
    if (refusal !== null) return refusal;
    if (inFlight >= options.maxInFlight) return tooMany();
    inFlight++;
    const visit: Visit = { isReading: request.body !== null, isOver: false };
    const leave = () => {
      if (!visit.isOver) inFlight--;
      visit.isOver = true;
    };
    const answering = limited(handle, request, options, visit).finally(leave);
    return await inTime(answering, () => {
      // A client that sends no more does no work here: it may hold its connection, but no place of others.
      if (visit.isReading) leave();
      return late();
    });
  };
  return async (request) => {
    const response = await answer(request);
    for (const [name, value] of SECURITY_HEADERS) response.headers.set(name, value);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    return response;
  };
}

function refusalOf(request: Request, options: GuardOptions): Response | null {
  const { url, headers } = request;
  if (url.length > options.maxUrlCharacters) {
    return problem(414, "uri.too.long", {
      what: `The address is longer than ${options.maxUrlCharacters} characters`,
    });
  }
  if (headerBytes(headers) > options.maxHeaderBytes) {
    return problem(431, "headers.too.long", {
      what: `The header fields are longer than ${options.maxHeaderBytes} bytes`,
    });
  }
  if (options.loopbackOnly && !isSentToLoopback(url)) return misdirected();
  const site = headers.get("sec-fetch-site");
  const crossing = site !== null && site !== "same-origin" && site !== "none";
  if (crossing && (request.method !== "GET" || headers.get("sec-fetch-mode") !== "navigate")) {
    return problem(403, "cross.site", { what: "Pages of other sites may not ask this server" });
  }
  return tokenRefusal(request, options.token);
}

/** The answer to a request that names no loopback host. */
export function misdirected(): Response {
  return problem(421, "misdirected.request", {
    what: "This server answers on loopback names only",
    next: "ask http://127.0.0.1 or http://localhost, or start it with --host and a token",
  });
}

function tokenRefusal({ url, headers }: Request, token: string | null): Response | null {
  if (token === null || pathOf(url) === OPEN_PATH) return null;
  const given = readAuthorization(headers.get("authorization"));
  const guess = given === null ? "" : given.kind === "bearer" ? given.token : given.password;
  if (sameSecret(guess, token)) return null;
  return problem(401, given === null ? "authentication.required" : "bad.credentials", {
    what: given === null ? "This server asks for its token" : "The token is not this server's",
    next: "send authorization: Bearer <token>; a browser may give it as the password, with any user name",
  }, { headers: { "www-authenticate": 'Basic realm="ringback", Bearer realm="ringback"' } });
}

/** Routes see whole bodies within the limit, or none: slow, broken and endless ones end here. */
async function limited(
  handle: BodyHandler,
  request: Request,
  { maxBodyBytes }: GuardOptions,
  visit: Visit,
): Promise<Response> {
  if (request.body === null) return await handle(request, null);
  let text: string | null;
  try {
    text = await readBody(request, maxBodyBytes);
  } catch {
    return problem(400, "body.broken", { what: "The body ended before its end" });
  }
  if (text === null) {
    return problem(413, "body.too.long", { what: `The body is longer than ${maxBodyBytes} bytes` });
  }
  visit.isReading = false;
  if (visit.isOver) return tooMany();
  return await handle(request, text);
}

function tooMany(): Response {
  return problem(503, "too.many.requests.at.once", {
    what: "As many requests as this server takes at once are under way",
    next: "try again in a second",
  }, { headers: { "retry-after": "1" } });
}

function headerBytes(headers: Headers): number {
  let bytes = 0;
  for (const [name, value] of headers) bytes += name.length + value.length + 4;
  return bytes;
}

function pathOf(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("//") + 2)).split("?", 1)[0] ?? "";
}
