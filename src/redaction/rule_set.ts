/** States the redaction in a cassette's head. */

/** Raised with every change of the table: cassettes of different sets are not compared by name. Set 4 is the first allow-list. */
export const RULE_SET = 4;

/** Before the name of a field whose text was kept by the user's wish. */
const KEPT = "kept-text:";

/** The ways in which a value stays or goes, as the head lists them; beside them the fields whose text was kept. */
export function rulesOf(kept: ReadonlySet<string>): readonly string[] {
  return [...WAYS, ...[...kept].map((field) => KEPT + field)].sort();
}

/** The fields whose text was kept, by the head's list. */
export function keptFields(rules: readonly string[]): ReadonlySet<string> {
  return new Set(rules.filter((rule) => rule.startsWith(KEPT)).map((rule) => rule.slice(KEPT.length)));
}

const WAYS = [
  "field-name",
  "id",
  "instant",
  "number",
  "path",
  "person-pseudonym",
  "routing-name",
  "switch",
  "text-mark",
  "word-of-list",
];
