/** Checks what programs give the module: one without types would else ask for nothing where a name is misspelt. */

import { MODELS } from "../domain/decision.ts";
import { type Interaction, metricFault } from "../domain/interaction.ts";
import { UsageError } from "../errors.ts";
import { LONGEST_SECONDS } from "../lib/bounds.ts";
import { isObject } from "../lib/json.ts";
import { nearest } from "../lib/nearest.ts";

/** False of a field that is left out, or null. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const isWithin = (value: unknown, most: number) => typeof value === "number" && value >= 0 && value <= most;

const FITS = {
  text: ["a text", isText],
  texts: ["a list of texts", (value) => Array.isArray(value) && value.every(isText)],
  scores: [
    "a list of { agent, score }, scores from 0 to 100",
    (value) =>
      Array.isArray(value) &&
      value.every((row) => isObject(row) && isText(row.agent) && isWithin(row.score, 100)),
  ],
  number: ["a number", isNumber],
  seconds: [`seconds from 0 to ${LONGEST_SECONDS}`, (value) => isWithin(value, LONGEST_SECONDS)],
  switch: ["true or false", (value) => typeof value === "boolean"],
  metrics: ["names with numbers", (value) => isObject(value) && Object.values(value).every(isNumber)],
  model: [`a model: ${MODELS.join(" or ")}`, (value) => MODELS.some((model) => model === value)],
  options: ["names with texts", (value) => isObject(value) && Object.values(value).every(isText)],
} satisfies Readonly<Record<string, readonly [words: string, fits: (value: unknown) => boolean]>>;

/** What may stand in a field. */
export type FieldKind = keyof typeof FITS;

/** Checks names and kinds of the fields given; null and undefined are as left out. @throws UsageError naming the nearest field */
export function checkFields(what: string, given: unknown, fields: Readonly<Record<string, FieldKind>>): void {
  if (!isObject(given)) {
    throw new UsageError({ what: `${what} is no object with fields`, next: "give {} to ask for nothing" });
  }
  const names = Object.keys(fields);
  for (const [name, value] of Object.entries(given)) {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (kind === undefined) {
      throw new UsageError({
        what: `There is no field "${name}" in ${what}`,
        nearest: nearest(name, names),
        next: `fields here: ${names.join(", ")}`,
      });
    }
    const [words, fits] = FITS[kind];
    if (!isGiven(value) || fits(value)) continue;
    throw new UsageError({
      what: `${name} of ${what} is not ${words}`,
      next: `give ${words}`,
    });
  }
}

/** Checks metrics by name. @throws UsageError for one that is none, and a fraction where per cent are meant */
export function checkMetrics(metrics: Interaction["metrics"]): void {
  for (const [name, value] of Object.entries(metrics)) {
    const fault = metricFault(name, value);
    if (fault !== null) throw new UsageError({ what: fault, where: "metrics", next: "correct it" });
  }
}
