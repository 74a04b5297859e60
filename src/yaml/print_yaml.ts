/** Prints YAML: files for people to go on with, and the small, safe part of it that goldens are made of. */

import { CORE_SCHEMA, dump } from "js-yaml";
import { PLAIN_UUID } from "../lib/uuid.ts";

/** Prints a file that people go on with; what stands in it twice is written twice. */
export function yamlFileText(file: object): string {
  return dump(file, { schema: CORE_SCHEMA, lineWidth: 110, quoteStyle: "double", noRefs: true });
}

/** Plain text that no YAML reader takes for anything else: starts with a letter, and holds no indicator. */
const PLAIN = /^[\p{L}][\p{L}\p{N} ._/()@+%-]*$/u;

/** Words that readers take for values, and text that ends in a space. */
const NOT_PLAIN = /^(true|false|null|yes|no|on|off|y|n|nan|inf)$|\s$/i;

/** A string as YAML: plain where that is safe, double-quoted as in JSON otherwise. */
export function yamlText(text: string): string {
  // No reader takes an id as the platform gives it for a number or a date.
  return (PLAIN.test(text) && !NOT_PLAIN.test(text)) || PLAIN_UUID.test(text) ? text : quoted(text);
}

/** Three decimals at most: no number of ours means more, and no machine prints more of it. */
export function yamlNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** JSON strings are YAML strings, but for the separators that only YAML takes for line breaks. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029\ufeff\u007f-\u009f]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
