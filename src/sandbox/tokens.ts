/** Client credentials: who may have a token, how long it lasts, and which dialect it speaks (routing semantics 6.1). */

import type { SurfaceName } from "../http/transport.ts";
import { unauthorised } from "./refusal.ts";
import { uuidOf } from "./seed.ts";

/** The sandbox's one client. */
export const CLIENT_ID = "sandbox-client";

/** Its secret; it opens nothing but a sandbox. */
export const CLIENT_SECRET = "sandbox-secret";

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

/** @param now milliseconds since the epoch */
export function createSandboxTokens(seed: number, tokenSeconds: number, now: () => number): SandboxTokens {
  const tokens = new Map<string, Token>();
  return {
    issue(authorization, form) {
      const refusal = refuse(authorization, form);
      if (refusal !== null) return refusal;
      const value = uuidOf(seed, `token/${tokens.size}`) + uuidOf(seed, `token/${tokens.size}/tail`);
      const dialect = isBasic(authorization) ? "platform" : "walkthrough";
      tokens.set(value, { value, dialect, expiresAt: now() + tokenSeconds * 1000 });
      return { status: 200, body: { access_token: value, token_type: "bearer", expires_in: tokenSeconds } };
    },
    check(authorization) {
      const [, value] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
      if (value === undefined) throw unauthorised("absent");
      const token = tokens.get(value);
      if (token === undefined) throw unauthorised("unknown");
      if (now() >= token.expiresAt) throw unauthorised("expired");
      return token;
    },
  };
}

function refuse(authorization: string | null, form: URLSearchParams): TokenAnswer | null {
  if (form.get("grant_type") !== "client_credentials") {
    return refusal(400, "unsupported_grant_type", "grant_type must be client_credentials");
  }
  const [id, secret] = credentials(authorization, form);
  if (id !== CLIENT_ID) return refusal(400, "invalid_client", "client not found: invalid_client");
  return secret === CLIENT_SECRET
    ? null
    : refusal(401, "invalid_client", "authentication failed: invalid_client");
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
