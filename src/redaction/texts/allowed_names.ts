/**
 * Names that a team says are harmless, whatever a rule by text finds in them: what is a ticket's number and what a telephone's nobody can tell
 * by its digits, and the team has the last word. They stand in a file that is reviewed, whole and as the organisation has them.
 */

import { UsageError } from "../../errors.ts";
import type { JsonObject } from "../../lib/json.ts";

/** The names of nobody's list. */
export const NO_NAMES: ReadonlySet<string> = new Set();

/** Takes the names from a team's settings (`ringback.allowedNames`); none where there is no such list. @param where the file, for messages @throws UsageError where it is no list of texts */
export function allowedNamesOf({ allowedNames = [] }: JsonObject, where: string): ReadonlySet<string> {
  if (Array.isArray(allowedNames)) {
    const names = allowedNames.filter((name) => typeof name === "string" && name !== "");
    if (names.length === allowedNames.length) return new Set(names as readonly string[]);
  }
  throw new UsageError({
    what: "ringback.allowedNames is no list of names",
    where,
    next: 'write each name whole and in quotes: "ringback": { "allowedNames": ["Ticket 12345678"] }',
  });
}

/** A sentence of ours with the names taken out that the team allows: what is left is looked through. */
export function withoutAllowed(sentence: string, allowed: ReadonlySet<string>): string {
  return [...allowed].reduce(
    (rest, name) =>
      rest.split(name).reduce((before, after) => {
        const isWhole = /(?:^|[\s"'(])$/.test(before) && /^(?:$|[\s"'):,;.])/.test(after);
        return isWhole ? before + after : before + name + after;
      }),
    sentence,
  );
}
