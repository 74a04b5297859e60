/**
 * The only place where an exchange becomes storable. Redaction is an allow-list: what the table knows stays, all else loses its
 * content, people become pseudonyms. The table lies in `table/`, entered by `models_by_path.ts`.
 *
 * Invariant: redacting what was redacted changes nothing, and the gate accepts it. Raw names stay in memory, never in what is returned.
 */

import { recordedPath } from "../cassette/identity.ts";
import type { Cassette, Exchange } from "../cassette/cassette.ts";
import { LiveApiError } from "../errors.ts";
import type { SurfaceName } from "../http/transport.ts";
import type { Json } from "../lib/json.ts";
import { answersOf } from "./table/models_by_path.ts";
import { inspectCassette } from "./gate.ts";
import { HEADERS } from "./table/headers.ts";
import { NO_NAMES } from "./texts/allowed_names.ts";
import { createNamesInTexts, type NamesInTexts } from "./texts/names_in_texts.ts";
import type { RoutingNoun } from "./table/place_words.ts";
import { createPseudonyms } from "./pseudonym.ts";
import { RULE_SET, rulesOf } from "./rule_set.ts";
import { createStorable } from "./storable.ts";
import { type KnownTexts, textViolation } from "./texts/text_rules.ts";
import { storableValue, trailText, type Walk } from "./walk.ts";

/** An exchange as it came from the network. */
export interface RawExchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  /** A body that is not JSON is null. */
  readonly body: Json;
}

/** Redacts the exchanges of one recording run. */
export interface Redactor {
  /**
   * The exchange as it may be stored.
   * @throws LiveApiError when the body is nested too deep, or holds a number that cannot be kept as it is
   */
  redact(raw: RawExchange): Exchange;
  /** An id of the head as it stands in the exchanges. */
  id(id: string): string;
  /** A name of routing as it may be shown while the gate has not looked: a text mark where a rule finds something in it. */
  shown(name: string): string;
  /** Names of routing that hold a person's name, or what a rule finds and the team allows, and stay all the same; one sentence each. */
  remarks(): readonly string[];
  readonly rules: readonly string[];
  readonly ruleSet: number;
  readonly keyId: string;
  /** @throws SecretGateError where anything stands that the table does not allow; the message never repeats it */
  gate(cassette: Cassette): void;
}

/** What a redactor takes. */
export interface RedactorOptions {
  /** The team's pseudonym key. */
  readonly key: string;
  readonly surface: SurfaceName;
  /** Client secret and tokens of this run, looked for in names of routing and in texts that are kept. */
  readonly secrets?: readonly string[];
  /** Fields whose text stays, as `queue.description`. */
  readonly keepText?: readonly string[];
  /** Names that the team says are harmless: no rule by text is asked of them. */
  readonly allowed?: ReadonlySet<string>;
}

/** No shorter secret is looked for: it would be found in innocent words. */
const MIN_SECRET_LENGTH = 6;

/** A redactor before its first exchange. */
export function createRedactor(options: RedactorOptions): Redactor {
  const pseudonyms = createPseudonyms(options.key);
  const secrets = (options.secrets ?? []).filter((secret) => secret.length >= MIN_SECRET_LENGTH);
  const allowed = options.allowed ?? NO_NAMES;
  const known = { secrets, allowed };
  const kept = new Set(options.keepText ?? []);
  const answers = answersOf(options.surface, kept);
  const names = createNamesInTexts();
  const routingNames = new Map<string, RoutingNoun>();
  const storable = createStorable(pseudonyms, known, {
    person: names.meet,
    kept: (text, kind) => {
      if (kind.kind === "name" && !routingNames.has(text)) routingNames.set(text, kind.noun);
    },
  });
  return {
    redact({ method, path, status, headers, body }) {
      const { place, person } = answers(path, status);
      const storedPath = storable.text(path, { kind: "path" }, null);
      // Another value may sort elsewhere among the parameters.
      const request = { method, path: recordedPath(storedPath) };
      const trail: (string | number)[] = [];
      const walk: Walk = {
        storable,
        trail,
        oddNumber: () => {
          throw oddNumber(trailText(trail));
        },
      };
      return {
        request,
        response: {
          status,
          headers: storableHeaders(headers, walk),
          body: placed(`${method} ${request.path}`, () => storableValue(body, place, person, walk)),
        },
      };
    },
    id: (id) => storable.text(id, { kind: "id" }, null),
    shown: (name) => textViolation(name, known) === null ? name : pseudonyms.textMark(name),
    remarks: () =>
      [
        ...namesOfPeople(routingNames, names, (id) => storable.text(id, { kind: "person id" }, null)),
        ...allowedOf(routingNames, known),
      ].sort(),
    rules: rulesOf(kept),
    ruleSet: RULE_SET,
    keyId: pseudonyms.keyId,
    gate: (cassette) => inspectCassette(cassette, { ...known, names, pseudonyms }),
  };
}

function oddNumber(place: string): LiveApiError {
  return new LiveApiError({
    what:
      `The answer holds a number at ${place} that no setting of the API can be, or that cannot be kept exactly`,
    next: "see what answers at that address; nothing was written",
  }, null);
}

function storableHeaders(headers: Headers, walk: Walk): Record<string, string> {
  const stored: Record<string, string> = {};
  for (const [name, place] of HEADERS.fields) {
    const value = headers.get(name);
    if (value !== null) stored[name] = String(storableValue(value, place, null, walk));
  }
  return stored;
}

/** The error with the place where it happened. */
function placed<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LiveApiError) || error.explanation.where !== undefined) throw error;
    throw new LiveApiError({ ...error.explanation, where }, error.status);
  }
}

function namesOfPeople(
  routingNames: ReadonlyMap<string, RoutingNoun>,
  names: Pick<NamesInTexts, "owner">,
  storableId: (id: string) => string,
): readonly string[] {
  return [...routingNames].flatMap(([name, noun]) => {
    const owner = names.owner(name);
    if (owner === undefined) return [];
    const whose = owner === null ? "" : ` (user ${storableId(owner)})`;
    return [
      `The ${noun} name "${name}" holds a person's name${whose}; names of routing stay, so it was kept`,
    ];
  });
}

function allowedOf(
  routingNames: ReadonlyMap<string, RoutingNoun>,
  { secrets, allowed }: KnownTexts,
): readonly string[] {
  return [...routingNames].flatMap(([name, noun]) => {
    const rule = allowed.has(name) ? textViolation(name, { secrets, allowed: NO_NAMES }) : null;
    return rule === null ? [] : [
      `The ${noun} name "${name}" breaks rule ${rule}; the team allows it (allowedNames), so it was kept`,
    ];
  });
}
