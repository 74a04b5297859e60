/**
 * The last look before a cassette is written: refuses where anything stands that the table does not allow. It goes the way redaction
 * went and asks the same table; where that would change a value, the value may not be written.
 *
 * Invariant: the message says where and by which rule, and never repeats what was found.
 */

import type { WrittenCassette } from "../cassette/cassette.ts";
import { recordedPath } from "../cassette/identity.ts";
import { SecretGateError } from "../errors.ts";
import type { Json } from "../lib/json.ts";
import { remember } from "../lib/memoize.ts";
import { answersOf } from "./table/models_by_path.ts";
import { HEADERS } from "./table/headers.ts";
import { createNamesInTexts, type NamesInTexts } from "./texts/names_in_texts.ts";
import { keptFields } from "./rule_set.ts";
import { type TablePlace, tablePlaceOf, UNKNOWN_PLACE } from "./table/place_words.ts";
import { createPseudonyms, type Pseudonyms } from "./pseudonym.ts";
import { createStorable } from "./storable.ts";
import { textViolation } from "./texts/text_rules.ts";
import { storableValue, trailText } from "./walk.ts";

/** Where something is left: keys and indexes from the root on. */
interface Violation {
  readonly path: readonly (string | number)[];
  readonly rule: string;
}

/** What only the recording run knows. */
export interface GateKnowledge {
  readonly secrets: readonly string[];
  readonly names: Pick<NamesInTexts, "owner">;
  readonly pseudonyms: Pseudonyms;
}

/** A value that is not what its place in the table says. */
const NOT_IN_TABLE = "not-in-table";

/** Somebody's name in a text that was kept by the user's wish. */
const NAME_IN_TEXT = "name-in-text";

/** @throws SecretGateError where something is left, as far as nobody's run is needed to tell */
export function gateCassette(cassette: WrittenCassette): void {
  inspectCassette(cassette, {
    secrets: [],
    names: createNamesInTexts(),
    pseudonyms: createPseudonyms("the gate makes no pseudonyms"),
  });
}

/** @throws SecretGateError where something is left */
export function inspectCassette(cassette: WrittenCassette, known: GateKnowledge): void {
  const found: Violation[] = [];
  const trail: (string | number)[] = [];
  const add = (rule: string) => void found.push({ path: [...trail], rule });
  // The same few names stand at every member.
  const ofRules = remember((text) => textViolation(text, known.secrets));
  const storable = createStorable(known.pseudonyms, known.secrets, {
    person: () => {},
    kept: (text, { kind }) => {
      const broken = kind === "name" ? ofRules(text) : nameViolation(text, known.names);
      if (broken !== null) add(broken);
    },
  });
  const look: Look = (path, value, place) => {
    trail.splice(0, trail.length, ...path);
    const changed = () => add(NOT_IN_TABLE);
    storableValue(value, place, null, { storable, trail, changed, oddNumber: changed });
  };
  inspectHead(cassette.head, look);
  const answers = answersOf(cassette.head.surface, keptFields(cassette.head.redaction.rules));
  cassette.exchanges.forEach(({ request, response }, index) => {
    look(["exchanges", index, "request", "path"], request.path, tablePlaceOf({ kind: "path" }));
    look(["exchanges", index, "response", "headers"], response.headers, HEADERS);
    const { place } = answers(recordedPath(request.path), response.status);
    look(["exchanges", index, "response", "body"], response.body, place);
  });
  if (found.length > 0) throw gateError(found);
}

type Look = (path: Violation["path"], value: Json, place: TablePlace) => void;

function nameViolation(text: string, names: GateKnowledge["names"]): string | null {
  return names.owner(text) === undefined ? null : NAME_IN_TEXT;
}

/** The rest of the head is Ringback's own: numbers, instants, words, and sentences about what was redacted by then. */
function inspectHead(head: WrittenCassette["head"], look: Look): void {
  look(["head", "name"], head.name, tablePlaceOf({ kind: "name", noun: "queue" }));
  look(["head", "pages"], head.pages, PAGES);
  head.queues.forEach(({ id, name }, index) => {
    look(["head", "queues", index, "id"], id, tablePlaceOf({ kind: "id" }));
    look(["head", "queues", index, "name"], name, tablePlaceOf({ kind: "name", noun: "queue" }));
  });
  look(["head", "asked", "except"], head.asked?.except ?? [], tablePlaceOf({ kind: "name", noun: "queue" }));
  look(["head", "fitness", "problems"], head.fitness.problems, tablePlaceOf({ kind: "name", noun: "queue" }));
}

const PAGES: TablePlace = {
  ...UNKNOWN_PLACE,
  entries: { key: { kind: "path" }, value: { ...UNKNOWN_PLACE, number: true } },
};

/** So many places are named. */
const MAX_SHOWN = 5;

function gateError(found: readonly Violation[]): SecretGateError {
  const shown = found.slice(0, MAX_SHOWN).map(({ path, rule }) => `${placeText(path)}: rule ${rule}`);
  const isOwnWords = found.some(({ rule }) => rule !== NOT_IN_TABLE);
  return new SecretGateError({
    what: `A secret or a person would have been written; nothing was (${found.length} found)`,
    detail: found.length > MAX_SHOWN ? [...shown, `and ${found.length - MAX_SHOWN} more`] : shown,
    next: isOwnWords
      ? "take it out of that name or text in the organisation, or keep less text (--keep-text); then record again"
      : "record again; a cassette that was edited by hand may hold only what the table allows",
  });
}

function placeText(path: Violation["path"]): string {
  const where = trailText(path);
  return path[0] === "exchanges" ? `exchange ${Number(path[1]) + 1}, ${where}` : where;
}
