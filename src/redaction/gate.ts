/**
 * The last look before a cassette is written: refuses where anything stands that the table does not allow. It goes the way redaction
 * went and asks the same table; where that would change a value, the value may not be written.
 *
 * Invariant: the message says where and by which rule, and never repeats a secret.
 */

import type { WrittenCassette } from "../cassette/cassette.ts";
import { recordedPath } from "../cassette/identity.ts";
import type { Json } from "../lib/json.ts";
import { remember } from "../lib/memoize.ts";
import { gateError, NOT_IN_TABLE, type Violation } from "./gate_refusal.ts";
import { answersOf } from "./table/models_by_path.ts";
import { HEADERS } from "./table/headers.ts";
import { createNamesInTexts, type NamesInTexts } from "./texts/names_in_texts.ts";
import { keptFields } from "./rule_set.ts";
import { type RoutingNoun, type TablePlace, tablePlaceOf, UNKNOWN_PLACE } from "./table/place_words.ts";
import { createPseudonyms, type Pseudonyms } from "./pseudonym.ts";
import { createStorable } from "./storable.ts";
import { NO_NAMES, withoutAllowed } from "./texts/allowed_names.ts";
import { type KnownTexts, textViolation } from "./texts/text_rules.ts";
import { storableValue } from "./walk.ts";

/** What only the recording run knows, and what the team allows. */
export interface GateKnowledge extends KnownTexts {
  readonly names: Pick<NamesInTexts, "owner">;
  readonly pseudonyms: Pseudonyms;
}

/** Somebody's name in a text that was kept by the user's wish. */
const NAME_IN_TEXT = "name-in-text";

/** @param allowed names that the team says are harmless @returns those of them that stand in it against a rule @throws SecretGateError where something is left, as far as nobody's run is needed to tell */
export function gateCassette(
  cassette: WrittenCassette,
  allowed: ReadonlySet<string> = NO_NAMES,
): ReadonlySet<string> {
  return inspectCassette(cassette, {
    secrets: [],
    allowed,
    names: createNamesInTexts(),
    pseudonyms: createPseudonyms("the gate makes no pseudonyms"),
  });
}

/** @returns names that the team allows and that stand in it against a rule @throws SecretGateError where something is left */
export function inspectCassette(cassette: WrittenCassette, known: GateKnowledge): ReadonlySet<string> {
  const found: Violation[] = [];
  const trail: (string | number)[] = [];
  const add = (rule: string, text: string | null, noun: RoutingNoun | null) =>
    void found.push({ path: [...trail], rule, text, noun });
  // The same few names stand at every member.
  const ofRules = remember((text) => textViolation(text, known));
  const ofRulesAlone = remember((text) => textViolation(text));
  const needed = new Set<string>();
  const storable = createStorable(known.pseudonyms, known, {
    person: () => {},
    kept: (text, kind) => {
      if (known.allowed.has(text) && ofRulesAlone(text) !== null) needed.add(text);
      const broken = kind.kind === "name" ? ofRules(text) : nameViolation(text, known);
      if (broken !== null) add(broken, text, kind.kind === "name" ? kind.noun : null);
    },
  });
  const look: Look = (path, value, place) => {
    trail.splice(0, trail.length, ...path);
    const changed = () => add(NOT_IN_TABLE, null, null);
    storableValue(value, place, null, { storable, trail, changed, oddNumber: changed });
  };
  const answers = answersOf(cassette.head.surface, keptFields(cassette.head.redaction.rules));
  cassette.exchanges.forEach(({ request, response }, index) => {
    look(["exchanges", index, "request", "path"], request.path, tablePlaceOf({ kind: "path" }));
    look(["exchanges", index, "response", "headers"], response.headers, HEADERS);
    const { place } = answers(recordedPath(request.path), response.status);
    look(["exchanges", index, "response", "body"], response.body, place);
  });
  inspectHead(cassette.head, known.allowed, look);
  if (found.length > 0) throw gateError(found, cassette);
  return needed;
}

type Look = (path: readonly (string | number)[], value: Json, place: TablePlace) => void;

function nameViolation(text: string, { names, allowed }: GateKnowledge): string | null {
  return allowed.has(text) || names.owner(text) === undefined ? null : NAME_IN_TEXT;
}

/** The rest of the head is Ringback's own: numbers, instants, words, and sentences about what was redacted by then. */
function inspectHead(head: WrittenCassette["head"], allowed: ReadonlySet<string>, look: Look): void {
  look(["head", "name"], head.name, tablePlaceOf({ kind: "name", noun: "queue" }));
  look(["head", "pages"], head.pages, PAGES);
  head.queues.forEach(({ id, name }, index) => {
    look(["head", "queues", index, "id"], id, tablePlaceOf({ kind: "id" }));
    look(["head", "queues", index, "name"], name, tablePlaceOf({ kind: "name", noun: "queue" }));
  });
  look(["head", "asked", "except"], head.asked?.except ?? [], tablePlaceOf({ kind: "name", noun: "queue" }));
  // Sentences of ours, with names of routing in them.
  const problems = head.fitness.problems.map((sentence) => withoutAllowed(sentence, allowed));
  look(["head", "fitness", "problems"], problems, tablePlaceOf({ kind: "name", noun: "queue" }));
}

const PAGES: TablePlace = {
  ...UNKNOWN_PLACE,
  entries: { key: { kind: "path" }, value: { ...UNKNOWN_PLACE, number: true } },
};
