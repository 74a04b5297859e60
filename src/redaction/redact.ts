/**
 * The only place where an exchange becomes storable: secrets and people go out, pseudonyms come in.
 *
 * Invariant: redacting what was redacted changes nothing. Raw names and addresses stay in memory, never in what is returned.
 */

import type { Json } from "../lib/json.ts";
import type { Cassette, Exchange } from "../cassette/cassette.ts";
import { createGate } from "./leak_check.ts";
import { createKnownPeople } from "./known_people.ts";
import { meaningOf } from "./person.ts";
import { createPseudonyms } from "./pseudonym.ts";
import { redactBody, type Walk } from "./redact_body.ts";
import { RULE_IDS, RULE_SET, STORED_HEADERS } from "./rules.ts";
import { remember } from "../lib/memoize.ts";
import { sweepExchange, sweepUri } from "./sweep.ts";
import { isPlain, MIN_SECRET_LENGTH, redactSecrets, redactText } from "./text_rules.ts";

/** An exchange as it came from the network. */
export interface RawExchange {
  readonly method: string;
  /** Canonical, as `requestPath` makes it. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  /** A body that is not JSON is the string it is. */
  readonly body: Json;
}

/** Redacts the exchanges of one recording run. */
export interface Redactor {
  /**
   * The exchange with everything taken out that can be told from itself; ids that are a log-in wait for `finish`.
   * @throws LiveApiError when the body is nested too deep
   */
  exchange(raw: RawExchange): Exchange;
  /** The exchanges as they may be stored, people met elsewhere in the same run taken out: to be called once, before writing. */
  finish(exchanges: readonly Exchange[]): readonly Exchange[];
  /** A text of the head with known people and secrets taken out. */
  text(value: string): string;
  /** The name of a queue as the head may hold it: it stays, but for secrets. */
  routingName(value: string): string;
  /** Names of routing that tell of a person and were kept all the same, one sentence each. */
  remarks(): readonly string[];
  readonly ruleIds: readonly string[];
  readonly ruleSet: number;
  readonly keyId: string;
  /** @throws SecretGateError when a secret or a person is left; the message never repeats it */
  gate(cassette: Cassette): void;
}

/**
 * @param options `key`: the team's pseudonym key; `secrets`: client secret and tokens of this run, looked for everywhere
 */
export function createRedactor(
  options: { readonly key: string; readonly secrets?: readonly string[] },
): Redactor {
  const pseudonyms = createPseudonyms(options.key);
  const people = createKnownPeople(pseudonyms);
  const secrets = (options.secrets ?? []).filter((secret) => secret.length >= MIN_SECRET_LENGTH);
  const redaction = { secrets, email: (address: string) => people.address(address, null) };
  const redactSlowly = remember((value) => redactText(value, redaction));
  const secretsSlowly = remember((value) => redactSecrets(value, secrets));
  const text = (value: string) => isPlain(value) ? value : redactSlowly(value);
  const secretsOnly = (value: string) => isPlain(value) ? value : secretsSlowly(value);
  const gate = createGate({
    secrets,
    people,
    sweepUri: (uri) => sweepUri(uri, { people, text }),
    nameOf: pseudonyms.name,
  });
  return {
    exchange: (raw) => {
      const meaning = meaningOf(raw.path);
      const isError = raw.status >= FIRST_ERROR_STATUS;
      return redactExchange(raw, { people, text, secrets: secretsOnly, meaning, isError, path: raw.path });
    },
    finish: (exchanges) => exchanges.map((exchange) => sweepExchange(exchange, { people, text })),
    text: (value) => people.sweep(text(value)),
    routingName: secretsOnly,
    remarks: () => people.kept(),
    ruleIds: RULE_IDS,
    ruleSet: RULE_SET,
    keyId: pseudonyms.keyId,
    gate,
  };
}

const FIRST_ERROR_STATUS = 400;

function redactExchange(raw: RawExchange, walk: Walk): Exchange {
  const headers: Record<string, string> = {};
  for (const name of STORED_HEADERS) {
    const value = raw.headers.get(name);
    if (value !== null) headers[name] = walk.text(value);
  }
  const body = redactBody(raw.body, walk);
  return { request: { method: raw.method, path: raw.path }, response: { status: raw.status, headers, body } };
}
