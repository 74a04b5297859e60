/**
 * Overlay rows as one line of text, as a command line takes them: whom it is about, a colon, and the row's keys with their values in the
 * order in which people say them: "Gale Lotus: ring 2", "queue Billing: ring 1 timeout 30s", "organisation: media call capacity 2".
 * A name and a rating alone are a skill's; a language's where no skill is called so.
 */

import { assert, UsageError } from "../../errors.ts";
import { type Json, sameJson } from "../../lib/json.ts";
import { issueWording, ofFittingBranch } from "../../yaml/issue_wording.ts";
import { type OverlayRow, OverlayRowSchema } from "./overlay_schema.ts";
import { lineRefusal, lineWhere, ROW_KEYS, valueOf } from "./row_grammar.ts";
import type { Ground } from "./row_names.ts";
import type { RowKey } from "./row_parts.ts";
import { rated, ratingIn } from "./row_rating.ts";
import { subjectOf } from "./row_subject.ts";

/** Keys that are true or false, which a line may call yes and no. */
const YES_NO = new Set<RowKey>(["belongs", "member", "joined", "removed", "includeNonAcd"]);

/** Keys whose values are names or texts, whatever they look like. */
const TEXT_KEYS = new Set<RowKey>(["skill", "language", "group", "label", "like", "name", "setting", "id"]);

/**
 * The row that a line says.
 * @param grounds the queues at hand, whose names it is held to
 * @throws UsageError naming the nearest where nobody is called that, and for what is no key or no value
 */
export function rowFromText(text: string, grounds: readonly Ground[]): OverlayRow {
  const { subject, rest } = subjectOf(text, grounds);
  const [, body = rest, was] = /^(.*\S)\s+\(was (.+)\)$/s.exec(rest) ?? [];
  const before = { ...subject, ...(was === undefined ? {} : { was: valueOf(was, text) }) };
  const said = saidIn(body.trim(), grounds, text);
  refuseOther(before, said, text);
  const row = { ...said, ...before };
  const read = OverlayRowSchema.safeParse(row, { reportInput: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues.flatMap(ofFittingBranch);
  assert(issue !== undefined, "a schema that refuses says why");
  throw new UsageError({ ...issueWording(issue, OverlayRowSchema), where: lineWhere(text) });
}

/** Braces may name whom and what they are about only where nothing before or behind them does. */
function refuseOther(
  before: Partial<OverlayRow>,
  said: Readonly<Record<string, unknown>>,
  text: string,
): void {
  const isOrganisation = /^organisation:/.test(text);
  for (const key of ["agent", "queue", "was"] as const) {
    const isStated = key in before || key === "agent" || isOrganisation && key === "queue";
    if (!isStated || said[key] === undefined || sameJson(before[key] as Json, said[key] as Json)) continue;
    throw new UsageError({
      what: `The row says twice ${
        key === "was" ? "what it expects" : "whom it is about"
      }: its braces hold ${key} ${JSON.stringify(said[key])}`,
      where: lineWhere(text),
      next: `take ${key} out of the braces, or write the row about it`,
    });
  }
}

/** "ring 1 timeout 30s" as keys and values; "Spanish 4" as a skill or language and its rating. */
function saidIn(body: string, grounds: readonly Ground[], text: string): Record<string, unknown> {
  if (body === "") throw lineRefusal(text, "nothing stands behind the colon");
  if (body.startsWith("{")) return valueOf(body, text) as Record<string, unknown>;
  const [word = ""] = body.split(/\s/, 1);
  if (!ROW_KEYS.some((key) => key === word)) return rated(body, grounds, text);
  const places = keyPlaces(body);
  const twice = places.find(({ key }, at) => places.findIndex((each) => each.key === key) !== at);
  if (twice !== undefined) throw lineRefusal(text, `"${twice.key}" stands twice`);
  return Object.fromEntries(
    places.map(({ key, start }, at) => {
      const said = body.slice(start, places[at + 1]?.from).trim();
      if (said === "") throw lineRefusal(text, `"${key}" has no value`);
      // "skill Spanish 4": the rating needs no word before it.
      return [key, keyValue(key, said, text)] as const;
    }).flatMap(([key, value]) => withRating(key, value, places.length, text, grounds)),
  );
}

/** Where keys stand, outside quotes and brackets; the word behind a key is its value, whatever it looks like. */
function keyPlaces(body: string) {
  const places: { readonly key: RowKey; readonly from: number; readonly start: number }[] = [];
  const words = /"(?:[^"\\]|\\.)*"|[[{].*[\]}]|[^\s"[{]+/gs;
  let isValue = false;
  for (const { 0: word, index } of body.matchAll(words)) {
    const key: RowKey | undefined = isValue ? undefined : ROW_KEYS.find((each) => each === word);
    isValue = key !== undefined;
    if (key !== undefined) places.push({ key, from: index, start: index + word.length });
  }
  return places;
}

/** "skill Spanish 4" and "language French none" hold the rating behind the name. */
function withRating(
  key: RowKey,
  value: unknown,
  count: number,
  text: string,
  grounds: readonly Ground[],
): readonly (readonly [string, unknown])[] {
  if (count > 1 || typeof value !== "string" || (key !== "skill" && key !== "language")) {
    return [[key, value]];
  }
  const { name, rating } = ratingIn(value, text, grounds);
  return [[key, name], ...Object.entries(rating)];
}

function keyValue(key: RowKey, said: string, text: string): unknown {
  if (YES_NO.has(key) && (said === "yes" || said === "no")) return said === "yes";
  const isQuoted = /^["[{]/.test(said);
  return TEXT_KEYS.has(key) && !isQuoted ? said : valueOf(said, text);
}
