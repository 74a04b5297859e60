/**
 * What the gate says where it refuses: what stands where, by which rule, and how to go on.
 *
 * Invariant: a secret is never repeated. A name with a number in it is told so that whoever knows it knows which it is.
 */

import type { WrittenCassette } from "../cassette/cassette.ts";
import { SecretGateError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { isObject, type Json } from "../lib/json.ts";
import { counted } from "../lib/words.ts";
import type { RoutingNoun } from "./table/place_words.ts";
import { holdsSpelledNumber } from "./texts/spelled_numbers.ts";
import { KNOWN_SECRET, PERSON_NUMBER } from "./texts/text_rules.ts";
import { trailText } from "./walk.ts";

/** Where something is left: keys and indexes from the root on. */
export interface Violation {
  readonly path: readonly (string | number)[];
  readonly rule: string;
  /** The text in which a rule found something; null where it is no text, or not what its place in the table says. */
  readonly text: string | null;
  /** What bears the text as its name; null where none does. */
  readonly noun: RoutingNoun | null;
}

/** A value that is not what its place in the table says. */
export const NOT_IN_TABLE = "not-in-table";

/** So many lines are told. */
const MAX_SHOWN = 20;

/** Makes the refusal. */
export function gateError(found: readonly Violation[], cassette: WrittenCassette): SecretGateError {
  const once = [...Map.groupBy(found, keyOf).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : `${placeText(first.path)}: rule ${first.rule}${told(first, others.length, cassette)}`
  );
  const more = once.length - MAX_SHOWN;
  return new SecretGateError({
    what: `A secret or a person would have been written; nothing was (${found.length} found)`,
    detail: more > 0 ? [...once.slice(0, MAX_SHOWN), `and ${more} more`] : once,
    next: nextSteps(found).join("; "),
  });
}

/** The same name stands at every member: it is told once. */
function keyOf({ path, rule, text }: Violation): string {
  return text === null ? `${rule} ${trailText(path)}` : `${rule} ${text}`;
}

function told({ path, rule, text, noun }: Violation, others: number, cassette: WrittenCassette): string {
  // What our own sentences tell of a name stands where the name does.
  if (noun === null || text === null || path[1] === "fitness") return "";
  const parent = path.slice(0, -1).reduce<Json>(inside, cassette as unknown as Json);
  const id = isObject(parent) && typeof parent["id"] === "string" ? ` (id ${parent["id"]})` : "";
  const name = rule === PERSON_NUMBER ? numbersHidden(text) : null;
  return `, ${noun}${name === null ? "" : ` "${name}"`}${id}${
    others > 0 ? `, and at ${counted(others, "more place")}` : ""
  }`;
}

function inside(value: Json, step: string | number): Json {
  if (Array.isArray(value)) return value[Number(step)] ?? null;
  return isObject(value) ? value[step] ?? null : null;
}

/** So few figures are no number: what was found is written in words. */
const FIGURES_MIN = 3;

/** The name with the middle of its numbers hidden, `Ticket 12••••78`; null where the number is no row of figures, or partly said in words. */
function numbersHidden(name: string): string | null {
  if ((name.match(/\p{Nd}/gu) ?? []).length < FIGURES_MIN || holdsSpelledNumber(name, FIGURES_MIN)) {
    return null;
  }
  return name.replace(/[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*/gu, (word) => {
    const kept = word.length > 6 ? 2 : 0;
    return word.slice(0, kept) + "•".repeat(word.length - 2 * kept) + word.slice(word.length - kept);
  });
}

function nextSteps(found: readonly Violation[]): readonly string[] {
  const names = found.filter(({ noun }) => noun !== null);
  if (names.length === 0) {
    return found.some(({ rule }) => rule === NOT_IN_TABLE)
      ? [`take out what the table does not allow: ${calledAs()} scrub; or record again`]
      : ["take it out of that text in the organisation, or keep less text (--keep-text); then record again"];
  }
  const isHarmless = names.some(({ rule }) => rule !== KNOWN_SECRET);
  return [
    "take it out of that name in the organisation, then record again",
    ...isHarmless
      ? [
        'where it is harmless, allow it: its whole name in deno.json, "ringback": { "allowedNames": ["<name>"] }',
      ]
      : [],
  ];
}

/** The place as people read it. */
function placeText(path: Violation["path"]): string {
  const where = trailText(path);
  return path[0] === "exchanges" ? `exchange ${Number(path[1]) + 1}, ${where}` : where;
}
