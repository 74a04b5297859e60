/**
 * The quick way to a cassette: texts in which all is as it should be pass here, by plain checks. Whatever else it meets, it
 * gives up (null), and `store.ts` reads the text, migrates it or says what is wrong with it.
 */

import type { Json } from "../lib/json.ts";
import {
  type Check,
  exactShape,
  isFlag,
  isText,
  isWithin,
  listOf,
  oneOf,
  optional,
  recordOf,
} from "../lib/plain_check.ts";
import { SURFACES } from "../http/transport.ts";
import type { Cassette } from "./cassette.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "./format.ts";
import { countKeys, TOO_DEEP } from "../lib/json_depth.ts";
import { isExchangeShape } from "./shape.ts";

/** No larger text is read or written: about 100,000 exchanges. */
export const MAX_CHARACTERS = 256 * 2 ** 20;

/** Larger files come from the recorder and are not looked through for keys written twice: it would cost half of loading. */
const MAX_HAND_EDITED_CHARACTERS = 16 * 2 ** 20;

/** As the recorder writes it; other spellings of an instant are the schema's to judge. */
const isInstant: Check = (value) => {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  const instant = new Date(value);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === value;
};

const isHead = exactShape({
  name: isText,
  surface: oneOf(...SURFACES),
  origin: oneOf("live", "sandbox"),
  region: (value) => value === null || isText(value),
  capturedFrom: isInstant,
  capturedTo: isInstant,
  recorder: isText,
  redaction: exactShape({ ruleSet: Number.isSafeInteger, rules: listOf(isText), keyId: isText }),
  queues: listOf(exactShape({
    id: isText,
    name: isText,
    foundBy: oneOf("id", "name", "listing"),
    agentUtilization: optional(isFlag),
  })),
  pages: recordOf(Number.isSafeInteger),
  latencyMs: isWithin(0, Number.MAX_VALUE),
  fitness: exactShape({ fit: isFlag, problems: listOf(isText) }),
});

const isCassette = exactShape({
  $schema: optional(isText),
  format: oneOf(CASSETTE_FORMAT),
  version: oneOf(CASSETTE_VERSION),
  head: isHead,
  exchanges: listOf((value) => isExchangeShape(value as Json)),
});

/** The cassette of a text, or null where the text is not that plain. */
export function readPlainCassette(text: string): Cassette | null {
  if (text.length > MAX_CHARACTERS) return null;
  try {
    const value: Json = JSON.parse(text);
    const keys = countKeys(value);
    return keys === TOO_DEEP || mayRepeatKeys(text, keys) || !isCassette(value)
      ? null
      : value as unknown as Cassette;
  } catch (error) {
    // Not JSON, or nested more deeply than the stack goes.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * False where surely no object of a text that people may have edited has a key twice.
 * @param keys of all objects of the value read from it
 */
export function mayRepeatKeys(text: string, keys: number): boolean {
  return text.length <= MAX_HAND_EDITED_CHARACTERS && keys !== countColons(text);
}

/** Ends of keys, and of the few strings that look like one: where it is not the number of keys, a slower look decides. */
function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) count++;
  return count;
}
