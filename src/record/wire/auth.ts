/**
 * Gets the bearer token. It lives in this closure and nowhere else: never in a file, a message or the recorder.
 *
 * Invariants: concurrent callers share one token request; the secret is repeated in no error.
 */

import type { Clock } from "../../doors/world.ts";
import { AccessError, LiveApiError } from "../../errors.ts";
import { isObject, parseOrNull } from "../../lib/json.ts";
import type { WireAnswer } from "./attempt.ts";
import { type SecretKeeper, tokenFault } from "./secrets.ts";

/** Who we are. */
export type Credentials =
  | { readonly kind: "client"; readonly id: string; readonly secret: string }
  /** A token somebody else got; used as given. */
  | { readonly kind: "token"; readonly token: string };

/** How a dialect hands over id and secret: the vendor's takes a Basic header, the walkthrough's a form. */
export type TokenStyle = "basic" | "form";

/** A source of tokens. */
export interface Auth {
  /** @throws AccessError when the token endpoint refuses */
  token(): Promise<string>;
  /** The API answered 401 to this token. @returns true where a fresh one can be had */
  refused(token: string): boolean;
}

/** What authentication needs. */
export interface AuthOptions {
  readonly credentials: Credentials;
  readonly tokenUrl: string;
  readonly style: TokenStyle;
  readonly clock: Clock;
  /** Told of every token. */
  readonly secrets: SecretKeeper;
  /** Posts to the token endpoint, with retries. */
  readonly post: (url: string, init: RequestInit) => Promise<WireAnswer>;
}

/** The status of the token endpoint is not an answer of the API. */
const NOT_THE_API = null;

/** A token this close to its end is not used any more. */
const MARGIN_MS = 60_000;

/** A source of tokens for these credentials; asks for nothing until the first token is wanted. */
export function createAuth(options: AuthOptions): Auth {
  const { credentials } = options;
  if (credentials.kind === "token") {
    return { token: () => Promise.resolve(credentials.token), refused: () => false };
  }
  let held: { readonly token: string; readonly goodUntil: number } | null = null;
  let asking: Promise<string> | null = null;
  const ask = async () => {
    const asked = options.clock.now();
    const granted = await requestToken(options, credentials);
    // A token shorter than two minutes would never be used; half its life is then the margin.
    const lifeMs = granted.expiresInMs - Math.min(MARGIN_MS, granted.expiresInMs / 2);
    held = { token: granted.token, goodUntil: asked + lifeMs };
    options.secrets.add(granted.token);
    return granted.token;
  };
  return {
    token: () => {
      if (held !== null && options.clock.now() < held.goodUntil) return Promise.resolve(held.token);
      asking ??= ask().finally(() => asking = null);
      return asking;
    },
    refused: (token) => {
      if (held?.token === token) held = null;
      return true;
    },
  };
}

async function requestToken(
  options: AuthOptions,
  client: Credentials & { readonly kind: "client" },
): Promise<{ readonly token: string; readonly expiresInMs: number }> {
  const answer = await options.post(options.tokenUrl, tokenRequest(options.style, client)).catch(
    (error: unknown) => {
      throw error instanceof LiveApiError ? new AccessError(error.explanation, error.status) : error;
    },
  );
  const body = parseOrNull(answer.text);
  if (answer.status < 200 || answer.status > 299) {
    throw refusal(options, client, answer.status, body);
  }
  const token = isObject(body) ? body["access_token"] : undefined;
  if (typeof token !== "string" || token === "") {
    throw new AccessError({
      what: `The token endpoint answered ${answer.status} without an access_token`,
      where: options.tokenUrl,
      next: "check --login-url: it must be the address before /oauth/token",
    }, NOT_THE_API);
  }
  const fault = tokenFault(token);
  if (fault !== null) {
    throw new AccessError({
      what: `The access_token that the token endpoint gave holds ${fault}, so no request can carry it`,
      where: options.tokenUrl,
      next: "see what answers at that address (--login-url, --region)",
    }, NOT_THE_API);
  }
  const expires = isObject(body) ? Number(body["expires_in"]) : NaN;
  // What is no life at all, or shorter than one request, says nothing: a refused token is renewed in any case.
  return { token, expiresInMs: expires >= 1 ? expires * 1000 : Infinity };
}

function tokenRequest(style: TokenStyle, client: Credentials & { readonly kind: "client" }): RequestInit {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  const headers = new Headers({
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
  });
  if (style === "form") {
    form.set("client_id", client.id);
    form.set("client_secret", client.secret);
  } else {
    headers.set("authorization", `Basic ${basicCredentials(client.id, client.secret)}`);
  }
  return { method: "POST", headers, body: form.toString() };
}

/** Id and secret as a Basic header carries them. */
export function basicCredentials(id: string, secret: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${id}:${secret}`)));
}

/** What the endpoint is known to say: a code, and a phrase before it. */
const KNOWN_WORDS =
  /^(?:(?:authentication failed|client not found|missing grant_type|unsupported grant_type): )?(?:invalid_client|invalid_request|invalid_grant|unauthorized_client|unsupported_grant_type|invalid_scope)$/;

/** The token endpoint's own error shape, `{error, description}` (routing semantics 6.1). */
function refusal(
  options: AuthOptions,
  client: Credentials & { readonly kind: "client" },
  status: number,
  body: unknown,
): AccessError {
  const parts = isObject(body)
    ? [body["description"], body["error_description"], body["error"], body["message"]]
      .filter((part) => typeof part === "string")
    : [];
  const said = parts.join("; ");
  // Its own sentences are known; any other may name a person or repeat a key.
  const told = parts.filter((part) => KNOWN_WORDS.test(part)).join("; ");
  const why = reason(status, said);
  return new AccessError({
    what: `${why.what} (status ${status})`,
    where: options.tokenUrl,
    detail: [
      `client:  ${client.id}`,
      ...told === "" ? [] : [`said:    ${told}`],
    ],
    next: why.next,
  }, NOT_THE_API);
}

function reason(status: number, said: string): { readonly what: string; readonly next: string } {
  if (status === 400 && /not found|unknown client/i.test(said)) {
    return {
      what: "The token endpoint does not know this client",
      next: "check GENESYSCLOUD_OAUTHCLIENT_ID, and the region: a client exists in one region only",
    };
  }
  if (status === 401) {
    return {
      what: "The token endpoint knows the client and refuses its secret",
      next: "check GENESYSCLOUD_OAUTHCLIENT_SECRET; a new one is made in Admin > Integrations > OAuth",
    };
  }
  return {
    what: "The token endpoint refused",
    next: "check that the OAuth client has the grant type Client Credentials, and --login-url or --region",
  };
}
