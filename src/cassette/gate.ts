/**
 * The last look before a cassette is written: refuses where a secret or a person is left.
 *
 * Invariant: the message says where, by which rule and whose it is, and never repeats what was found. What Ringback says itself, and
 * the names of queues, skills, languages and groups, are no places for people.
 */

import { SecretGateError } from "../errors.ts";
import { isObject, type Json } from "../json.ts";
import type { Cassette } from "./cassette.ts";
import type { KnownPeople } from "./known_people.ts";
import { meaningOf, type PathMeaning } from "./person.ts";
import { isApiUri, type PlaceKind } from "./places.ts";
import type { Subject } from "./pseudonym.ts";
import { remember } from "./remember.ts";
import { isRoutingText } from "./routing_words.ts";
import { keyFacts, looksSecret } from "./rule_lookup.ts";
import { TEXT_RULES } from "./rules.ts";
import { placeAt } from "./sweep.ts";
import { holdsEmail, isPlain, secretViolation, textViolation } from "./text_rules.ts";

/** What only the recording run knows. */
export interface GateKnowledge {
  readonly secrets: readonly string[];
  readonly people: Pick<KnownPeople, "owner" | "ownerOfName" | "id" | "hasIds">;
  /** The address as it should be. */
  sweepUri(uri: string): string;
  /** The pseudonym of a subject, to say whose name was found without saying it. */
  nameOf(subject: Subject): string;
}

/** Where something is left: keys and indexes from the root on. */
interface Violation {
  readonly path: readonly (string | number)[];
  readonly rule: string;
  readonly subject: Subject | null;
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

/** So many places are named. */
const MAX_SHOWN = 5;

/** @throws SecretGateError when a secret or a person is left */
export function gateCassette(cassette: Cassette, known: GateKnowledge = NOTHING_KNOWN): void {
  const inspection: Inspection = {
    known,
    secretRule: remember((text) =>
      known.secrets.some((one) => text.includes(one)) ? TEXT_RULES.knownSecret.id : secretViolation(text)
    ),
    textRule: remember(textViolation),
    path: [],
    found: [],
  };
  const { exchanges, head } = cassette;
  const here: Here = { kind: "text", holder: "", meaning: meaningOf("") };
  const look = (path: Violation["path"], value: Json, at: Here) => {
    inspection.path.splice(0, inspection.path.length, ...path);
    inspect(value, at, inspection);
  };
  look(["head", "name"], head.name, here);
  look(["head", "pages"], head.pages, here);
  look(["head", "region"], head.region, here);
  head.queues.forEach((queue, index) =>
    look(["head", "queues", index], queue as unknown as Json, { ...here, holder: "queues" })
  );
  // Ringback's own sentences, about what was redacted by then: only a secret could still be in them.
  look(["head", "fitness", "problems"], head.fitness.problems, { ...here, kind: "routing name" });
  exchanges.forEach(({ request, response }, index) => {
    const meaning = meaningOf(request.path);
    look(["exchanges", index, "request", "path"], request.path, { ...here, meaning });
    look(["exchanges", index, "response", "headers"], response.headers, here);
    look(["exchanges", index, "response", "body"], response.body, {
      kind: "text",
      holder: meaning.holder,
      meaning,
    });
  });
  if (inspection.found.length > 0) throw gateError(inspection.found, known);
}

function gateError(found: readonly Violation[], known: GateKnowledge): SecretGateError {
  const shown = found.slice(0, MAX_SHOWN)
    .map(({ path, rule, subject }) => `${placeOf(path)}: rule ${rule}${whose(subject, known)}`);
  return new SecretGateError({
    what: `A secret or a person would have been written; nothing was (${found.length} found)`,
    detail: found.length > MAX_SHOWN ? [...shown, `and ${found.length - MAX_SHOWN} more`] : shown,
    next: found.some(({ subject }) => subject !== null)
      ? "take the person out of that field at its source and record again; where the value is harmless, report the rule by its id"
      : "take it out at its source and record again; where it is harmless, report the rule by its id",
  });
}

/** The user by id, or by pseudonym where the id would tell the person or is not known. */
function whose(subject: Subject | null, { nameOf, people }: GateKnowledge): string {
  if (subject === null || subject === "name:") return "";
  const id = subject.startsWith("user:") ? subject.slice("user:".length) : null;
  const shown = id === null ? "a person without an id" : `user ${people.id(id) ?? id}`;
  return ` (${shown}, "${nameOf(subject)}" in the cassette)`;
}

function placeOf(path: Violation["path"]): string {
  const where = "$" + path.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("");
  return path[0] === "exchanges" ? `exchange ${Number(path[1]) + 1}, ${where}` : where;
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
