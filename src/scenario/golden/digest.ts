/** A short fingerprint of a question, so that a golden says which question it answers. */

import { canonicalJson, isObject, type Json, type JsonObject } from "../../lib/json.ts";
import type { ScenarioQuestion } from "../scenario.ts";

/**
 * Fourteen hexadecimal digits of a hash of what the question states; notes and expectations are no part of it. It tells an edited
 * question from the same one and guards against nobody, so a plain 53-bit hash does (two 32-bit multiplicative lanes).
 */
export function questionDigest(question: ScenarioQuestion): string {
  return textDigest(canonicalJson(stated(question as unknown as JsonObject)));
}

/** The same of any text. */
export function textDigest(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return ((0x1fffff & low) * 2 ** 32 + (high >>> 0)).toString(16).padStart(14, "0");
}

/** What is stated: a key that a later version knows, and a scenario leaves out, must not make every golden stale. */
function stated(question: JsonObject): Json {
  const said = statedIn(question);
  const { interaction } = said;
  return isObject(interaction) ? { ...said, interaction: statedIn(interaction) } : said;
}

function statedIn(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => isStated(each)));
}

function isStated(value: Json): boolean {
  if (value === null || value === false || value === 0 || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
