/**
 * The token endpoint of a replay: tokens of its own, kept in memory, that expire. They open nothing else anywhere.
 *
 * Invariant: with credentials or a fixed token configured, nobody without them gets or guesses a token.
 */

import type { Clock } from "../../doors/world.ts";
import type { FaultAnswer } from "../../http/faults/fault_answers.ts";
import { readBody } from "../safety/body.ts";
import { createDeadline } from "../safety/deadline.ts";
import { readAuthorization, sameSecret } from "../../http/secret.ts";
import {
  EXPIRED_TOKEN,
  NO_TOKEN,
  UNKNOWN_CLIENT,
  UNKNOWN_TOKEN,
  WRONG_SECRET,
} from "../../http/token_refusals.ts";

/** How tokens are given out and asked for. */
export interface TokenRules {
  /** Requests need a token; otherwise a recording answers whoever asks. */
  readonly required: boolean;
  /** The only client that gets tokens; null: any credentials do. */
  readonly client: { readonly id: string; readonly secret: string } | null;
  /** A bearer token that is always good, and the client secret where no client is named; null: none. */
  readonly fixed: string | null;
  /** Seconds until an issued token expires. */
  readonly seconds: number;
}

/** Tokens of one server. */
export interface ReplayTokens {
  /** Answers `POST /oauth/token`. */
  issue(request: Request): Promise<Response>;
  /** The 401 a request gets, worded as the real API's (routing semantics 6.2); null where it may pass. */
  refusal(headers: Headers): Response | null;
}

/** A form with a grant is a few hundred bytes. */
const MAX_FORM_BYTES = 65_536;

/** Forms that arrive at once, and how long one may take, milliseconds. */
const MAX_ARRIVING = 128;
const BODY_MS = 15_000;

/** Live tokens kept; the oldest goes first. */
const MAX_TOKENS = 10_000;

/** Creates the endpoint. */
export function createReplayTokens(rules: TokenRules, clock: Clock): ReplayTokens {
  const expiries = new Map<string, number>();
  const random = tokenSource(rules, clock);
  const inTime = createDeadline(BODY_MS, clock);
  let arriving = 0;
  return {
    async issue(request) {
      if (arriving >= MAX_ARRIVING) {
        return grantError(503, "temporarily_unavailable", "too many bodies arrive at once");
      }
      arriving++;
      const late = () => grantError(408, "invalid_request", "the body did not arrive in time");
      const refusal = await inTime(grantRefusal(request, rules), late).finally(() => arriving--);
      if (refusal !== null) return refusal;
      const token = await random();
      expiries.set(token, clock.now() + rules.seconds * 1000);
      const oldest = expiries.keys().next().value;
      if (expiries.size > MAX_TOKENS && oldest !== undefined) expiries.delete(oldest);
      return Response.json(
        { access_token: token, token_type: "bearer", expires_in: rules.seconds },
        { headers: { "cache-control": "no-store" } },
      );
    },
    refusal(headers) {
      if (!rules.required) return null;
      const given = readAuthorization(headers.get("authorization"));
      if (given === null) return refused(NO_TOKEN);
      const token = given.kind === "bearer" ? given.token : given.password;
      if (rules.fixed !== null && sameSecret(token, rules.fixed)) return null;
      const expiry = expiries.get(token);
      if (expiry === undefined) return refused(UNKNOWN_TOKEN);
      if (clock.now() < expiry) return null;
      return refused(EXPIRED_TOKEN);
    },
  };
}

async function grantRefusal(request: Request, rules: TokenRules): Promise<Response | null> {
  const text = await readBody(request, MAX_FORM_BYTES).catch(() => undefined);
  if (text === undefined) return grantError(400, "invalid_request", "the body ended before its end");
  if (text === null) return grantError(413, "invalid_request", "the body is too long");
  const form = new URLSearchParams(text);
  if (!form.has("grant_type")) {
    return grantError(400, "invalid_request", "missing grant_type: invalid_request");
  }
  const client = rules.client ?? (rules.fixed === null ? null : { id: null, secret: rules.fixed });
  if (client === null) return null;
  const basic = readAuthorization(request.headers.get("authorization"));
  const id = basic?.kind === "basic" ? basic.user : form.get("client_id") ?? "";
  const secret = basic?.kind === "basic" ? basic.password : form.get("client_secret") ?? "";
  if (client.id !== null && !sameSecret(id, client.id)) return grantError(...UNKNOWN_CLIENT);
  if (!sameSecret(secret, client.secret)) return grantError(...WRONG_SECRET);
  return form.get("grant_type") === "client_credentials"
    ? null
    : grantError(400, "unsupported_grant_type", "only client_credentials is replayed");
}

/** The token endpoint's own error shape (routing semantics 6.1). */
function grantError(status: number, error: string, description: string): Response {
  return Response.json({ error, description, error_description: description }, { status });
}

function refused({ message, code, status }: FaultAnswer): Response {
  return Response.json({ message, code, status, messageParams: {}, details: [], errors: [] }, {
    status,
    headers: { "www-authenticate": 'Bearer realm="ringback", Basic realm="ringback"' },
  });
}

/** Tokens nobody without the secret can compute; on loopback without one they guard nothing. */
function tokenSource(rules: TokenRules, clock: Clock): () => Promise<string> {
  const encoder = new TextEncoder();
  const secret = `${rules.client?.secret ?? ""} ${rules.fixed ?? ""} ${clock.now()} ${clock.random()}`;
  const key = crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  let count = 0;
  return async () => {
    const signed = await crypto.subtle.sign(
      "HMAC",
      await key,
      encoder.encode(`${++count} ${clock.random()}`),
    );
    return btoa(String.fromCharCode(...new Uint8Array(signed))).replace(/[+/=]/g, "").slice(0, 40);
  };
}
