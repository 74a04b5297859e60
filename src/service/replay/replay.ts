/**
 * Serves recordings over HTTP to any client: recorded answers as they were recorded, other reads from the organisation they tell of.
 *
 * Invariant: no request reaches the disk or the network; what the recordings do not tell is a 404 that names what is nearest.
 */

import type { Clock, Handler } from "../../doors/world.ts";
import { createReplies } from "../../derive/replies.ts";
import type { Fault } from "../../http/faults/fault_grammar.ts";
import { createFaultTable } from "../../http/faults/fault_table.ts";
import { barePath } from "../../http/path.ts";
import { isSentToLoopback } from "../safety/address.ts";
import { misdirected } from "../safety/guard.ts";
import { problem } from "../safety/problem.ts";
import type { LoadedCassette, Track } from "../../cassette/track.ts";
import type { Tracks } from "../../cassette/tracks.ts";
import { answerRecordedRead, type ReplayEars, type ReplayState } from "./answer_read.ts";
import { faultyAnswer } from "./faulty.ts";
import { createSender } from "./send.ts";
import { createReplayLog, replayStatus } from "./status.ts";
import { STATUS_CSS, STATUS_ICON, statusPage } from "./status_page.ts";
import { createReplayTokens, type TokenRules } from "./tokens.ts";

/** What the `Date` of answers may be. */
export const DATES = ["now", "recorded"] as const;

/** How to serve. */
export interface ReplayServerOptions {
  /** Requests must name a loopback host: no page of another site can reach us by a name of its own. */
  readonly loopbackOnly: boolean;
  /** Gateway path before `/api/v2`, such as "/genesys"; empty for none. */
  readonly apiPrefix: string;
  /** Gateway path before `/oauth/token`; empty for none. */
  readonly loginPrefix: string;
  readonly tokens: TokenRules;
  readonly faults: readonly Fault[];
  /** Milliseconds before each answer, or as the cassette says. */
  readonly latency: number | "recorded";
  /** Origins of pages that may call from a browser. */
  readonly origins: readonly string[];
  /** Nothing is derived: a request that was not recorded is a miss. */
  readonly recordedOnly: boolean;
  /** The `Date` of answers: the server's own, or the recording's instant. */
  readonly date: (typeof DATES)[number];
}

/** Everything of Ringback's own stands below this path. */
const CONTROL = "/__ringback";

/** Browsers ask for it by themselves beside whatever they show: it is nobody's miss, and no fault is spent on it. */
const BROWSER_ICON = "/favicon.ico";

/** Prepares a replay of at least one cassette, ready to be listened with. */
export function createReplay(
  loaded: readonly LoadedCassette[],
  options: ReplayServerOptions,
  clock: Clock,
  ears: ReplayEars,
): Handler {
  const state: ReplayState = {
    replies: createReplies(loaded, options.recordedOnly),
    send: createSender(),
    log: createReplayLog(),
    ears,
  };
  const { tracks } = state.replies;
  const tokens = createReplayTokens(options.tokens, clock);
  const tokenPaths = new Set(
    ["", options.apiPrefix, options.loginPrefix].map((prefix) => `${prefix}/oauth/token`),
  );
  const faults = createFaultTable(options.faults);
  const isMisdirected = options.loopbackOnly ? createHostCheck() : () => false;

  const answer = (request: Request, { whole, bare, path, base }: Asked): ReturnType<Handler> => {
    if (tokenPaths.has(bare)) return tokenAnswer(tokens.issue, request);
    const refusal = tokens.refusal(request.headers);
    if (refusal !== null) return refusal;
    if (whole.startsWith(CONTROL)) return control(request, bare, state);
    return bare === BROWSER_ICON ? icon() : answerRecordedRead(state, request, path, base);
  };
  const route: Handler = (request) => {
    const asked = askedOf(request.url, options.apiPrefix);
    if (isMisdirected(asked.origin)) return misdirected();
    const ours = asked.whole.startsWith(CONTROL) || asked.bare === BROWSER_ICON;
    const fault = ours ? null : faults.meet(request.method, asked.path);
    if (fault === null) return answer(request, asked);
    return faultyAnswer({
      fault,
      request,
      path: asked.path,
      tracks,
      answer: (plain) => answer(plain, askedOf(plain.url, options.apiPrefix)),
      sleep: (ms) => clock.sleep(ms),
    });
  };
  const dated = options.date === "now" ? route : withRecordedDate(route, options, tracks);
  const delayed = options.latency === 0 ? dated : afterDelay(dated, options, tracks, clock);
  return options.origins.length === 0 ? delayed : withOrigins(delayed, options.origins);
}

/** An address taken apart. */
interface Asked {
  readonly origin: string;
  /** Path and query. */
  readonly whole: string;
  /** Without query. */
  readonly bare: string;
  /** Path and query below the gateway's prefix. */
  readonly path: string;
  /** What stood before it. */
  readonly base: string;
}

function askedOf(url: string, apiPrefix: string): Asked {
  const start = url.indexOf("/", 8);
  const whole = url.slice(start);
  const prefix = apiPrefix !== "" && whole.startsWith(`${apiPrefix}/`) ? apiPrefix.length : 0;
  return {
    origin: url.slice(0, start),
    whole,
    bare: barePath(whole),
    path: whole.slice(prefix),
    base: url.slice(0, start + prefix),
  };
}

/** Clients keep to one address: only another one than the last good one is looked at. */
function createHostCheck(): (origin: string) => boolean {
  let lastGood = "";
  return (origin) => {
    if (origin === lastGood) return false;
    if (!isSentToLoopback(origin)) return true;
    lastGood = origin;
    return false;
  };
}

async function tokenAnswer(
  issue: (request: Request) => Promise<Response>,
  request: Request,
): Promise<Response> {
  if (request.method === "POST") return await issue(request);
  return problem(
    405,
    "method.not.allowed",
    { what: `The token endpoint takes POST, not ${request.method}` },
    { headers: { allow: "POST" } },
  );
}

function control(request: Request, path: string, { replies: { tracks }, log }: ReplayState): Response {
  const reads = request.method === "GET" || request.method === "HEAD";
  if (path === `${CONTROL}/reset` && request.method === "POST") {
    tracks.reset();
    log.clear();
    return new Response(null, { status: 204 });
  }
  if (reads && path === CONTROL) {
    return new Response(null, { status: 308, headers: { location: `${CONTROL}/` } });
  }
  if (reads && path === `${CONTROL}/style.css`) {
    return new Response(STATUS_CSS, { headers: { "content-type": "text/css" } });
  }
  if (reads && path === `${CONTROL}/icon.svg`) return icon();
  const asPage = path === `${CONTROL}/` && (request.headers.get("accept") ?? "").includes("text/html");
  if (reads && asPage) return page(statusPage(replayStatus(tracks, log)));
  if (reads && (path === `${CONTROL}/` || path === `${CONTROL}/status.json`)) {
    return Response.json(replayStatus(tracks, log), { headers: { "cache-control": "no-store" } });
  }
  return problem(404, "not.found", {
    what: `Ringback has no ${request.method} ${path}`,
    nearest: [`GET ${CONTROL}/`, `GET ${CONTROL}/status.json`, `POST ${CONTROL}/reset`],
  });
}

function icon(): Response {
  return new Response(STATUS_ICON, { headers: { "content-type": "image/svg+xml" } });
}

function page(text: string): Response {
  return new Response(text, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

function afterDelay(
  route: Handler,
  { latency, apiPrefix }: ReplayServerOptions,
  tracks: Tracks,
  clock: Clock,
): Handler {
  const recorded = (track: Track | undefined) =>
    (track?.source ?? tracks.sources[0])?.cassette.head.latencyMs ?? 0;
  return async (request) => {
    const { path } = askedOf(request.url, apiPrefix);
    if (path.startsWith(CONTROL)) return route(request);
    await clock.sleep(latency === "recorded" ? recorded(tracks.find("GET", path)) : latency);
    return route(request);
  };
}

/** Dates answers at the instant of the recording they come from, so that clients see idle times as they were. */
function withRecordedDate(route: Handler, { apiPrefix }: ReplayServerOptions, tracks: Tracks): Handler {
  return async (request) => {
    const { path } = askedOf(request.url, apiPrefix);
    const answer = await route(request);
    const source = tracks.find("GET", path)?.source ?? tracks.sources[0];
    if (source !== undefined && !path.startsWith(CONTROL)) {
      answer.headers.set("date", new Date(source.cassette.head.capturedFrom).toUTCString());
    }
    return answer;
  };
}

/** Lets pages of the named origins call from a browser, preflight included. */
function withOrigins(route: Handler, origins: readonly string[]): Handler {
  return async (request) => {
    const origin = request.headers.get("origin");
    if (origin === null || !origins.includes(origin)) return await route(request);
    const answer = request.method === "OPTIONS" ? new Response(null, { status: 204 }) : await route(request);
    const headers = new Headers(answer.headers);
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-allow-headers", "authorization, content-type, accept, purecloud-sdk");
    headers.set("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    headers.append("vary", "origin");
    return new Response(answer.body, { status: answer.status, headers });
  };
}
