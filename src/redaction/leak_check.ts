/**
 * The last look before a cassette is written: refuses where a secret or a person is left.
 *
 * Invariant: the message says where, by which rule and whose it is, and never repeats what was found. What Ringback says itself, and
 * the names of queues, skills, languages and groups, are no places for people.
 */

import { isObject, type Json } from "../lib/json.ts";
import type { Cassette, Exchange } from "../cassette/cassette.ts";
import type { KnownPeople } from "./known_people.ts";
import { meaningOf, type PathMeaning } from "./person.ts";
import { isApiUri, type PlaceKind } from "./value_kinds.ts";
import type { Subject } from "./pseudonym.ts";
import { remember } from "../lib/memoize.ts";
import { isRoutingText } from "./routing_words.ts";
import { keyFacts, looksSecret } from "./rule_lookup.ts";
import { TEXT_RULES } from "./rules.ts";
import { placeAt } from "./sweep.ts";
import { holdsEmail, isPlain, secretViolation, textViolation } from "./text_rules.ts";
import { gateError, type Violation } from "./violation.ts";

/** What the gate asks of people. */
export type GatePeople = Pick<KnownPeople, "owner" | "ownerOfName" | "id" | "hasIds">;

/** What only the recording run knows. */
export interface GateKnowledge {
  readonly secrets: readonly string[];
  readonly people: GatePeople;
  /** The address as it should be. */
  sweepUri(uri: string): string;
  /** The pseudonym of a subject, to say whose name was found without saying it. */
  nameOf(subject: Subject): string;
}

interface Inspection {
  readonly known: GateKnowledge;
  /** Id of the rule for secrets that a text breaks: the same keys and words come thousands of times. */
  readonly secretRule: (text: string) => string | null;
  /** Id of the text rule that a text breaks, people left aside. */
  readonly textRule: (text: string) => string | null;
  readonly path: (string | number)[];
  readonly found: Violation[];
}

/** Where a value stands. */
interface Here {
  readonly kind: PlaceKind;
  readonly holder: string;
  readonly meaning: PathMeaning;
}

const NOTHING_KNOWN: GateKnowledge = {
  secrets: [],
  people: { owner: () => null, ownerOfName: () => null, id: () => undefined, hasIds: () => false },
  sweepUri: (uri) => uri,
  nameOf: () => "",
};

/** Looks through a cassette, knowing what the run knows. @throws SecretGateError when a secret or a person is left */
export type Gate = (cassette: Cassette) => void;

/** @throws SecretGateError when a secret or a person is left, as far as nobody's run is needed to tell */
export function gateCassette(cassette: Cassette): void {
  createGate(NOTHING_KNOWN)(cassette);
}

/** The gate of one recording run. */
export function createGate(known: GateKnowledge): Gate {
  const inspection = inspectionOf(known);
  return ({ head, exchanges }) => {
    inspectHead(head, inspection);
    exchanges.forEach((exchange, index) => inspectExchange(exchange, index, inspection));
    const left = inspection.found.splice(0);
    if (left.length > 0) throw gateError(left, known);
  };
}

function inspectionOf(known: GateKnowledge): Inspection {
  return {
    known,
    secretRule: remember((text) =>
      known.secrets.some((one) => text.includes(one)) ? TEXT_RULES.knownSecret.id : secretViolation(text)
    ),
    textRule: remember(textViolation),
    path: [],
    found: [],
  };
}

const ANYWHERE: Here = { kind: "text", holder: "", meaning: meaningOf("") };

function inspectHead(head: Cassette["head"], inspection: Inspection): void {
  const look = (path: Violation["path"], value: Json, at = ANYWHERE) =>
    inspectAt(path, value, at, inspection);
  look(["head", "name"], head.name);
  look(["head", "pages"], head.pages);
  look(["head", "region"], head.region);
  head.queues.forEach((queue, index) =>
    look(["head", "queues", index], queue as unknown as Json, { ...ANYWHERE, holder: "queues" })
  );
  // Ringback's own sentences, about what was redacted by then: only a secret could still be in them.
  look(["head", "fitness", "problems"], head.fitness.problems, { ...ANYWHERE, kind: "routing name" });
}

function inspectExchange({ request, response }: Exchange, index: number, inspection: Inspection): void {
  const meaning = meaningOf(request.path);
  const look = (path: Violation["path"], value: Json, at: Here) =>
    inspectAt(["exchanges", index, ...path], value, at, inspection);
  look(["request", "path"], request.path, { ...ANYWHERE, meaning });
  look(["response", "headers"], response.headers, ANYWHERE);
  look(["response", "body"], response.body, { kind: "text", holder: meaning.holder, meaning });
}

function inspectAt(path: Violation["path"], value: Json, here: Here, inspection: Inspection): void {
  inspection.path.splice(0, inspection.path.length, ...path);
  inspect(value, here, inspection);
}

/** Walks a value with the path to it kept aside: it is needed only where something is found. */
function inspect(value: Json, here: Here, inspection: Inspection): void {
  const { path, found } = inspection;
  if (typeof value === "string") {
    const broken = violationOf(value, here.kind, inspection);
    if (broken !== null) found.push({ path: [...path], ...broken });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      path.push(index);
      inspect(item, here, inspection);
      path.pop();
    });
  } else if (isObject(value)) {
    let position = 0;
    for (const key in value) {
      position++;
      const broken = keyViolation(key, inspection);
      path.push(broken === null ? key : `<key ${position}>`);
      if (broken !== null) found.push({ path: [...path], ...broken });
      inspectField(key, value[key] as Json, here, inspection);
      path.pop();
    }
  }
}

function inspectField(key: string, value: Json, here: Here, inspection: Inspection): void {
  const facts = keyFacts(key);
  const kind = placeAt(facts, here.holder, here.meaning);
  if (typeof value === "string" && kind === "text" && looksSecret(value, facts.suspicious)) {
    inspection.found.push({ path: [...inspection.path], rule: "secret-key", subject: null });
  } else inspect(value, { ...here, kind, holder: facts.folded }, inspection);
}

const WORD = /^\w+$/;

type Broken = Pick<Violation, "rule" | "subject">;

function keyViolation(key: string, inspection: Inspection): Broken | null {
  return WORD.test(key) ? secret(key, inspection) : violationOf(key, "text", inspection);
}

function violationOf(text: string, kind: PlaceKind, inspection: Inspection): Broken | null {
  // A log-in may be a plain segment of an address.
  if (isPlain(text) && !(inspection.known.people.hasIds() && isApiUri(text))) return null;
  const found = secret(text, inspection);
  if (found !== null || kind === "routing name") return found;
  const { people, sweepUri } = inspection.known;
  if (isApiUri(text)) return sweepUri(text) === text ? null : { rule: TEXT_RULES.loginId.id, subject: null };
  if (kind === "id") {
    if (holdsEmail(text)) return { rule: TEXT_RULES.email.id, subject: null };
    return people.id(text) === undefined ? null : { rule: TEXT_RULES.loginId.id, subject: `user:${text}` };
  }
  const rule = inspection.textRule(text);
  if (rule !== null) return { rule, subject: null };
  const subject = kind === "structure" ? strangeName(text, people) : people.owner(text);
  if (subject !== null) return { rule: TEXT_RULES.sweep.id, subject };
  const plain = text.includes("%") ? unescaped(text) : text;
  return plain === text ? null : violationOf(plain, kind, inspection);
}

/** A whole name where a word of an enumeration belongs. */
function strangeName(text: string, people: GateKnowledge["people"]): Subject | null {
  return /\s/.test(text) && !isRoutingText(text) ? people.ownerOfName(text) : null;
}

function secret(text: string, { secretRule }: Inspection): Broken | null {
  const rule = secretRule(text);
  return rule === null ? null : { rule, subject: null };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
