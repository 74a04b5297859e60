/** Client credentials: who may have a token, how long it lasts, and which dialect it speaks (routing semantics 6.1). */

import type { SurfaceName } from "../http/transport.ts";
import { sameSecret } from "../http/secret.ts";
import {
  EXPIRED_TOKEN,
  NO_TOKEN,
  UNKNOWN_CLIENT,
  UNKNOWN_TOKEN,
  WRONG_SECRET,
} from "../http/token_refusals.ts";
import { refusedAs } from "./refusal.ts";
import { uuidOf } from "./seed.ts";

/** The sandbox's one client. */
export const CLIENT_ID = "sandbox-client";

/** Its secret where no other is given; everybody knows it. */
export const CLIENT_SECRET = "sandbox-secret";

/** Tokens in use; the oldest goes first. */
const MAX_TOKENS = 10_000;

/** What keeps strangers out of a sandbox that others can reach. */
export interface SandboxGuard {
  /** The client's secret, and a bearer token that is always good. */
  readonly secret: string;
  /** A token nobody can guess. */
  readonly newToken: () => string;
}

/** A token in use. */
export interface Token {
  readonly value: string;
  /** Id and secret in a Basic header: platform. In the form, as the walkthrough sends them: walkthrough. */
  readonly dialect: SurfaceName;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** A token request's answer: the endpoint has an error shape of its own. */
export interface TokenAnswer {
  readonly status: number;
  readonly body:
    | { readonly access_token: string; readonly token_type: "bearer"; readonly expires_in: number }
    | { readonly error: string; readonly description: string };
}

/** The token endpoint and its memory. */
export interface SandboxTokens {
  /** @param authorization the header, null where absent */
  issue(authorization: string | null, form: URLSearchParams): TokenAnswer;
  /** The token of an API request. @throws Refusal 401 */
  check(authorization: string | null): Token;
}

/**
 * @param now milliseconds since the epoch
 * @param guard null: the secret is the one everybody knows, and tokens follow from the seed
 */
export function createSandboxTokens(
  seed: number,
  tokenSeconds: number,
  now: () => number,
  guard: SandboxGuard | null,
): SandboxTokens {
  const tokens = new Map<string, Token>();
  let count = 0;
  const seeded = () => uuidOf(seed, `token/${count}`) + uuidOf(seed, `token/${count}/tail`);
  const always: Token | null = guard === null
    ? null
    : { value: guard.secret, dialect: "platform", expiresAt: Infinity };
  return {
    issue(authorization, form) {
      const refusal = refuse(authorization, form, guard?.secret ?? CLIENT_SECRET);
      if (refusal !== null) return refusal;
      const value = guard?.newToken() ?? seeded();
      count++;
      const dialect = isBasic(authorization) ? "platform" : "walkthrough";
      tokens.set(value, { value, dialect, expiresAt: now() + tokenSeconds * 1000 });
      const oldest = tokens.keys().next().value;
      if (tokens.size > MAX_TOKENS && oldest !== undefined) tokens.delete(oldest);
      return { status: 200, body: { access_token: value, token_type: "bearer", expires_in: tokenSeconds } };
    },
    check(authorization) {
      const [, value] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
      if (value === undefined) throw refusedAs(NO_TOKEN);
      const token = always !== null && sameSecret(value, always.value) ? always : tokens.get(value);
      if (token === undefined) throw refusedAs(UNKNOWN_TOKEN);
      if (now() >= token.expiresAt) throw refusedAs(EXPIRED_TOKEN);
      return token;
    },
  };
}

function refuse(
  authorization: string | null,
  form: URLSearchParams,
  expected: string,
): TokenAnswer | null {
  if (form.get("grant_type") !== "client_credentials") {
    return refusal(400, "unsupported_grant_type", "grant_type must be client_credentials");
  }
  const [id, secret] = credentials(authorization, form);
  if (id !== CLIENT_ID) return refusal(...UNKNOWN_CLIENT);
  return sameSecret(secret, expected) ? null : refusal(...WRONG_SECRET);
}

function refusal(status: number, error: string, description: string): TokenAnswer {
  return { status, body: { error, description } };
}

function isBasic(authorization: string | null): boolean {
  return /^Basic /i.test(authorization ?? "");
}

function credentials(authorization: string | null, form: URLSearchParams): readonly [string, string] {
  if (!isBasic(authorization)) return [form.get("client_id") ?? "", form.get("client_secret") ?? ""];
  try {
    const text = atob((authorization ?? "").replace(/^Basic +/i, ""));
    const colon = text.indexOf(":");
    return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  } catch {
    return ["", ""];
  }
}
