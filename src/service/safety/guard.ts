/**
 * The guard in front of every route: who may ask, how much, how long and how many at once. It knows nothing of the routes.
 *
 * Invariant: what it refuses never reaches a route, and every answer carries the security headers.
 */

import type { Clock, Handler } from "../../doors/world.ts";
import { isSentToLoopback } from "./address.ts";
import { readBody } from "./body.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { problem } from "./problem.ts";
import { barePath } from "../../http/path.ts";
import { readAuthorization, sameSecret } from "../../http/secret.ts";
import { withSecurityHeaders } from "./security_headers.ts";

/** The limits; stated in `serve --help`. */
export interface GuardOptions {
  /** Requests must carry it; null: nobody else reaches this address. */
  readonly token: string | null;
  /** Requests must name a loopback host: no page of another site can reach us by a name of its own. */
  readonly loopbackOnly: boolean;
  /** Answers under way. Bodies that arrive take none of these places: a slow one starves no other client. */
  readonly maxInFlight: number;
  /** Bodies that have not arrived whole. */
  readonly maxArriving: number;
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
  readonly maxUrlCharacters: number;
  /** How long a body may take to arrive. */
  readonly bodyMs: number;
  /** How long a request may take in all. */
  readonly timeLimitMs: number;
}

/** The limits where nothing else is said. */
export const DEFAULT_GUARD: GuardOptions = {
  token: null,
  loopbackOnly: true,
  maxInFlight: 128,
  maxArriving: 128,
  maxBodyBytes: 1_048_576,
  maxHeaderBytes: 16_384,
  maxUrlCharacters: 4096,
  bodyMs: 10_000,
  timeLimitMs: 15_000,
};

/** Answers a request whose body has arrived whole; null where it has none. */
export type BodyHandler = (request: Request, body: string | null) => Response | Promise<Response>;

/** Answered without a token, so that a supervisor can ask. */
const OPEN_PATH = "/healthz";

/** A request that was let in. */
interface Visit {
  /** The places whose one it takes; null once it takes none any more. */
  places: Places | null;
}

/** So many at once. */
interface Places {
  left: number;
}

/** The handler, guarded. */
export function guarded(handle: BodyHandler, options: GuardOptions, clock: Clock): Handler {
  const answering: Places = { left: options.maxInFlight };
  const arriving: Places = { left: options.maxArriving };
  const inTime = createDeadline(options.timeLimitMs, clock);
  const inBodyTime = createDeadline(options.bodyMs, clock);
  const late = () =>
    problem(504, "time.limit", { what: `The answer took longer than ${options.timeLimitMs / 1000} s` });
  const answer = async (request: Request): Promise<Response> => {
    const refusal = refusalOf(request, options);
    if (refusal !== null) return refusal;
    const visit: Visit = { places: null };
    const isOpen = pathOf(request.url) === OPEN_PATH && request.body === null;
    if (!isOpen && !take(visit, request.body === null ? answering : arriving)) return tooMany();
    const begin = () => take(visit, answering);
    return await inTime(
      limited(handle, request, options, { begin, inBodyTime }).finally(() => leave(visit)),
      late,
    );
  };
  return async (request) => withSecurityHeaders(await answer(request));
}

/** Gives up the place that a request has and takes another. @returns false where there is none */
function take(visit: Visit, places: Places): boolean {
  if (places.left === 0) return false;
  leave(visit);
  visit.places = places;
  places.left--;
  return true;
}

function leave(visit: Visit): void {
  if (visit.places !== null) visit.places.left++;
  visit.places = null;
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

/** Routes see whole bodies within the limits, or none: slow, broken and endless ones end here. */
async function limited(
  handle: BodyHandler,
  request: Request,
  { maxBodyBytes, bodyMs }: GuardOptions,
  { begin, inBodyTime }: { readonly begin: () => boolean; readonly inBodyTime: Deadline },
): Promise<Response> {
  if (request.body === null) return await handle(request, null);
  const reading = readBody(request, maxBodyBytes);
  const read = await inBodyTime<string | null | Response>(
    reading.catch(() => problem(400, "body.broken", { what: "The body ended before its end" })),
    () => problem(408, "body.late", { what: `The body did not arrive within ${bodyMs / 1000} s` }),
  );
  if (read instanceof Response) return read;
  if (read === null) {
    return problem(413, "body.too.long", { what: `The body is longer than ${maxBodyBytes} bytes` });
  }
  return begin() ? await handle(request, read) : tooMany();
}

/** The request with the body that has arrived. */
export function withBody({ url, method, headers }: Request, body: string): Request {
  return new Request(
    url,
    method === "GET" || method === "HEAD" ? { method, headers } : { method, headers, body },
  );
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
  return barePath(url.slice(url.indexOf("/", url.indexOf("//") + 2)));
}
