/**
 * The live transport: the shape of `fetch`, with manners. It adds the token, keeps the pace, waits and tries again, and gives back
 * answers whose bodies have arrived whole.
 *
 * Invariants: nothing but GET and HEAD leaves (and the token's POST, beside it); the token goes to the API's address and nowhere
 * else, and no secret of the run comes up in an answer or a message, even where the other side repeats it.
 */

import type { Clock } from "../../doors/world.ts";
import { AccessError, LiveApiError } from "../../errors.ts";
import { errorCodeOf } from "../../http/error_codes.ts";
import { shownAddress } from "../../http/shown_address.ts";
import type { Transport } from "../../http/transport.ts";
import { attempt, type WireAnswer } from "./attempt.ts";
import { type Auth, basicCredentials, createAuth, type Credentials, type TokenStyle } from "./auth.ts";
import { type Patience, retryAfterMs } from "./retry.ts";
import { createGate } from "./in_flight.ts";
import { createPace, type Ticket } from "./pace.ts";
import { createSecretKeeper, type SecretKeeper } from "./secrets.ts";
import { DEFAULT_PATIENCE, send } from "./sender.ts";
import type { LiveEvent } from "./wire_counts.ts";
import { TextResponse } from "../../http/text_response.ts";
import { parseOrNull } from "../../lib/json.ts";

/** Bounds of a recording; defaults in `DEFAULT_LIMITS`. */
export interface LiveLimits {
  /** Of one try, body included, milliseconds. */
  readonly timeoutMs: number;
  readonly patience: Patience;
  /** Requests at the same time. */
  readonly inFlight: number;
  /** Of one answer. */
  readonly bodyBytes: number;
}

/** Stated in `record --help`. */
export const DEFAULT_LIMITS: LiveLimits = {
  timeoutMs: 30_000,
  patience: DEFAULT_PATIENCE,
  inFlight: 32,
  bodyBytes: 64 * 2 ** 20,
};

/** What the live transport needs. */
export interface LiveOptions {
  /** The network, or a sandbox in this process. */
  readonly fetch: Transport;
  readonly clock: Clock;
  /** The only address the token is sent to; no trailing slash, gateway prefix included. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly tokenStyle: TokenStyle;
  readonly credentials: Credentials;
  readonly limits?: Partial<LiveLimits>;
  /** Ends everything under way. */
  readonly signal?: AbortSignal;
  readonly watch?: (event: LiveEvent) => void;
}

/**
 * A transport to a live organisation.
 *
 * It answers with what the server said at last. Another try is made after 408, 429, 500, 502, 503, 504, broken connections and good
 * answers that are no JSON.
 * @throws LiveApiError (rejects) when patience ends, or a body is over the limit; AccessError when the token endpoint refuses or the
 *   rate limit leaves no room
 */
export function createLiveTransport(options: LiveOptions): Transport {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const secrets = keeperOf(options.credentials);
  const tries = { ...options, ...limits, hide: secrets.hide };
  const post = (url: string, init: RequestInit) => {
    options.watch?.({ kind: "token" });
    return send(`POST ${url}`, () => attempt(url, init, { ...tries, signals: signalsOf(options) }), tries);
  };
  const auth = createAuth({ ...options, style: options.tokenStyle, secrets, post });
  const once = createTry(auth, tries);
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
    refuseUnsafe(method, url, options.baseUrl);
    const signals = signalsOf(options, init?.signal ?? (input instanceof Request ? input.signal : null));
    const answer = await send(`${method} ${shownAddress(url)}`, () => once({ method, url, signals }), {
      ...tries,
      bodiless: method === "HEAD",
    });
    if (answer.status === 401 && options.credentials.kind === "token") {
      throw tokenRefused(answer, url);
    }
    return responseOf(answer, url, secrets);
  };
}

function signalsOf(options: LiveOptions, own?: AbortSignal | null): readonly AbortSignal[] {
  return [options.signal, own].filter((signal) => signal !== undefined && signal !== null);
}

function keeperOf(credentials: Credentials): SecretKeeper {
  return createSecretKeeper(
    credentials.kind === "token"
      ? [credentials.token]
      : [credentials.secret, basicCredentials(credentials.id, credentials.secret)],
  );
}

type Tries = LiveOptions & LiveLimits & Pick<SecretKeeper, "hide">;

interface Wanted {
  readonly method: string;
  readonly url: string;
  readonly signals: readonly AbortSignal[];
}

/** One try with a token; a refused token is renewed once. */
function createTry(auth: Auth, tries: Tries): (wanted: Wanted) => Promise<WireAnswer> {
  const pace = createPace();
  const gate = createGate({
    ...tries,
    pace,
    onWait: (waitMs) => tries.watch?.({ kind: "pace", waitMs }),
  });
  const go = async ({ method, url, signals }: Wanted, token: string, ticket: Ticket) => {
    const sentAt = tries.clock.now();
    tries.watch?.({ kind: "sent" });
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    const answer = await attempt(url, { method, headers }, { ...tries, signals });
    const now = tries.clock.now();
    pace.answered(ticket, answer.headers, now);
    const unheeded = pace.unheeded();
    if (unheeded !== null) tries.watch?.({ kind: "unheeded-limit", said: unheeded });
    if (answer.status === 429) {
      const waitMs = retryAfterMs(answer.headers.get("retry-after"), answer.headers.get("date"), now) ?? 0;
      if (waitMs <= tries.patience.longestWaitMs) pace.pauseUntil(now + waitMs);
    }
    tries.watch?.({ kind: "answered", tookMs: now - sentAt, left: pace.left() });
    return answer;
  };
  const pass = (wanted: Wanted) =>
    gate(async (ticket) => {
      try {
        for (const signal of wanted.signals) signal.throwIfAborted();
        const token = await auth.token();
        return { token, answer: await go(wanted, token, ticket) };
      } catch (error) {
        pace.lost();
        throw error;
      }
    });
  return async (wanted) => {
    const first = await pass(wanted);
    if (first.answer.status !== 401 || !auth.refused(first.token)) return first.answer;
    return (await pass(wanted)).answer;
  };
}

function refuseUnsafe(method: string, url: string, baseUrl: string): void {
  if (method !== "GET" && method !== "HEAD") {
    throw new LiveApiError({
      what: `Refused to send ${method}: while recording only GET and HEAD leave this machine`,
      where: url,
    }, null);
  }
  if (!isBelow(url, baseUrl)) {
    throw new LiveApiError({
      what: "Refused to send the token to another address than the API's",
      where: url,
      detail: [`the API: ${baseUrl}`],
      next: "if the API answers there, give that address as --base-url",
    }, null);
  }
}

/** As the address is sent: parsers take dots out of it, and servers may take out those that stand there as codes. */
function isBelow(url: string, baseUrl: string): boolean {
  const sent = URL.parse(url)?.href ?? "";
  const base = URL.parse(baseUrl)?.href.replace(/\/$/, "") ?? "";
  const path = sent.split(/[?#]/, 1)[0] ?? "";
  if (/(?:^|[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:[/\\]|%2f|%5c|$)/i.test(path.slice(base.length))) return false;
  return sent === base || /^[/?#]/.test(sent.slice(base.length)) && sent.startsWith(base);
}

function responseOf(answer: WireAnswer, url: string, secrets: SecretKeeper): Response {
  if (answer.status >= 300 && answer.status < 400 && answer.status !== 304) {
    throw redirected(answer, url);
  }
  return new TextResponse({ ...answer, text: secrets.hide(answer.text) });
}

/** Only here is it known that nobody but the person at the keyboard can get another token. */
function tokenRefused(answer: WireAnswer, url: string): AccessError {
  const said = errorCodeOf(parseOrNull(answer.text));
  return new AccessError({
    what: "The API refused the token in GENESYSCLOUD_ACCESS_TOKEN with 401 (not signed in)",
    where: shownAddress(url),
    ...said === null ? {} : { detail: [`said:    ${said}`] },
    next: "put a fresh token of the same region into GENESYSCLOUD_ACCESS_TOKEN, or unset it and set " +
      "GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET",
  }, 401);
}

/** Of an address that the other side chose, no more than its host: paths and queries of log-ins carry people and keys. */
function hostOf(location: string | null, url: string): string {
  if (location === null) return "(no Location header)";
  return URL.parse(location, url)?.origin ?? "(no address)";
}

function redirected(answer: WireAnswer, url: string): LiveApiError {
  return new LiveApiError({
    what:
      `The API answered ${answer.status}: it wants to be asked somewhere else, which is never followed with a token`,
    where: shownAddress(url),
    detail: [`there:   ${hostOf(answer.headers.get("location"), url)}`],
    next: "if you trust that address, give it as --base-url",
  }, answer.status);
}
