/** The words in which the table of what may stay is written, and how its rows become the places that a walk over an answer meets. */

import { assert } from "../../errors.ts";
import { isWordList, type WordList } from "./word_lists.ts";

/** Things of routing whose names stay. */
const ROUTING_NOUNS = [
  "queue",
  "skill",
  "language",
  "group",
  "team",
  "label",
  "predictor",
  "presence",
  "division",
  "wrap-up",
] as const;

/** One of them. */
export type RoutingNoun = (typeof ROUTING_NOUNS)[number];

/** What a text must be to stay at its place; `text` never stays, `kept text` by the user's wish. */
export type TextKind =
  | { readonly kind: "id" | "person id" | "person name" | "person address" }
  | { readonly kind: "instant" | "path" | "numeral" | "flag" | "expression" | "cursor" | "content type" }
  | { readonly kind: "text" | "kept text" }
  | { readonly kind: "name"; readonly noun: RoutingNoun }
  | { readonly kind: "word"; readonly list: WordList };

const PLAIN_KINDS = [
  "id",
  "person id",
  "person name",
  "person address",
  "instant",
  "path",
  "numeral",
  "expression",
  "text",
] as const;

/** A place in an answer: what may stand there. Lists are looked through, so that a place is its items' as well. */
export interface TablePlace {
  readonly text: TextKind;
  readonly number: boolean;
  readonly flag: boolean;
  /** Fields of an object there; empty where none is known. */
  readonly fields: ReadonlyMap<string, TablePlace>;
  /** What the keys are where they are no field names, and what stands behind them. */
  readonly entries: { readonly key: TextKind; readonly value: TablePlace } | null;
  /** An object there is a person: `own` id or none, or the `same` as the object around it. */
  readonly person: "own" | "same" | null;
  /** Lists and objects there are emptied: what a person is told by is not even kept in shape. */
  readonly emptied: boolean;
}

/** A field of a model: words joined by ` | `, or a map. */
export type TableRow = string | { readonly key: string; readonly value: string };

/** Models by name, field by field. */
export type Models = Readonly<Record<string, Readonly<Record<string, TableRow>>>>;

/** A map whose keys are ids or words, and no field names. */
export function map<Value extends string>(
  key: string,
  value: Value,
): { readonly key: string; readonly value: Value } {
  return { key, value };
}

const TEXT: TextKind = { kind: "text" };

/** Where nothing may stay: a field that no row knows. */
export const UNKNOWN_PLACE: TablePlace = {
  text: TEXT,
  number: false,
  flag: false,
  fields: new Map(),
  entries: null,
  person: null,
  emptied: false,
};

/** A place where a text of one kind may stand and nothing else. */
export function tablePlaceOf(text: TextKind): TablePlace {
  return { ...UNKNOWN_PLACE, text };
}

/** What the table takes besides its models. */
export interface TableOptions {
  /** Models whose objects are people. */
  readonly people: ReadonlySet<string>;
  /** Fields whose text stays by the user's wish, as `queue.description`. */
  readonly kept: ReadonlySet<string>;
}

/** Makes places of rows; each model once, so that a model may hold itself. */
export function tablePlacesOf(models: Models, { people, kept }: TableOptions): (row: TableRow) => TablePlace {
  const made = new Map<string, ReadonlyMap<string, TablePlace>>();
  const fieldsOf = (name: string): ReadonlyMap<string, TablePlace> => {
    const before = made.get(name);
    if (before !== undefined) return before;
    const fields = new Map<string, TablePlace>();
    made.set(name, fields);
    for (const [field, row] of Object.entries(models[name] ?? {})) {
      const place = rowPlace(row);
      const stays = place.text === TEXT && kept.has(keptName(name, field));
      fields.set(field, stays ? { ...place, text: { kind: "kept text" } } : place);
    }
    return fields;
  };
  const rowPlace = (row: TableRow): TablePlace => {
    if (typeof row !== "string") {
      return { ...UNKNOWN_PLACE, entries: { key: kindOf(row.key) ?? TEXT, value: rowPlace(row.value) } };
    }
    return row.split(" | ").reduce<TablePlace>((place, word) => {
      if (word === "lost") return { ...place, emptied: true };
      if (word === "number") return { ...place, number: true };
      if (word === "flag") return { ...place, flag: true };
      const text = kindOf(word);
      if (text !== null) return { ...place, text };
      const model = word.replace(/^same /, "");
      assert(models[model] !== undefined, `the table knows what "${word}" is`);
      const person = people.has(model) ? word === model ? "own" : "same" : null;
      return { ...place, fields: fieldsOf(model), person };
    }, UNKNOWN_PLACE);
  };
  return rowPlace;
}

/** The name by which a user keeps a field: model and field, `queue.description`. */
export function keptName(model: string, field: string): string {
  return `${model.charAt(0).toLowerCase()}${model.slice(1)}.${field}`;
}

function kindOf(word: string): TextKind | null {
  const plain = PLAIN_KINDS.find((kind) => kind === word);
  if (plain !== undefined) return plain === "text" ? TEXT : { kind: plain };
  const [, what, rest = ""] = /^(name|word) of (.+)$/.exec(word) ?? [];
  if (what === "name") {
    const noun = ROUTING_NOUNS.find((known) => known === rest);
    assert(noun !== undefined, `"${rest}" is a thing of routing`);
    return { kind: "name", noun };
  }
  if (what !== "word") return null;
  assert(isWordList(rest), `there is a word list "${rest}"`);
  return { kind: "word", list: rest };
}
