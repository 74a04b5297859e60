/** What the gate found, told without repeating it: where, by which rule, whose. */

import { SecretGateError } from "../errors.ts";
import type { KnownPeople } from "./known_people.ts";
import type { Subject } from "./pseudonym.ts";

/** Where something is left: keys and indexes from the root on. */
export interface Violation {
  readonly path: readonly (string | number)[];
  readonly rule: string;
  readonly subject: Subject | null;
}

/** So many places are named. */
const MAX_SHOWN = 5;

/** What names a subject without telling who it is. */
export interface Naming {
  readonly people: Pick<KnownPeople, "id">;
  /** The pseudonym of a subject. */
  nameOf(subject: Subject): string;
}

/** The refusal of a cassette, place by place. */
export function gateError(found: readonly Violation[], known: Naming): SecretGateError {
  const shown = found.slice(0, MAX_SHOWN)
    .map(({ path, rule, subject }) => `${placeOf(path)}: rule ${rule}${whose(subject, known)}`);
  return new SecretGateError({
    what: `A secret or a person would have been written; nothing was (${found.length} found)`,
    detail: found.length > MAX_SHOWN ? [...shown, `and ${found.length - MAX_SHOWN} more`] : shown,
    next: found.some(({ subject }) => subject !== null)
      ? "take the person out of that field at its source and record again; where the value is harmless, report the rule by its id"
      : "take it out at its source and record again; where it is harmless, report the rule by its id",
  });
}

/** The user by id, or by pseudonym where the id would tell the person or is not known. */
function whose(subject: Subject | null, { nameOf, people }: Naming): string {
  if (subject === null || subject === "name:") return "";
  const id = subject.startsWith("user:") ? subject.slice("user:".length) : null;
  const shown = id === null ? "a person without an id" : `user ${people.id(id) ?? id}`;
  return ` (${shown}, "${nameOf(subject)}" in the cassette)`;
}

function placeOf(path: Violation["path"]): string {
  const where = "$" + path.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("");
  return path[0] === "exchanges" ? `exchange ${Number(path[1]) + 1}, ${where}` : where;
}
