/** Addresses as messages of a live recording show them: a log-in may be somebody's id, and is nobody's to read. */

import { UUID } from "../lib/uuid.ts";

/** Segments after which the id of a person stands. */
const OF_PEOPLE = /(\/(?:users|members|agents)\/)([^/?#\s]+)/g;

/** The address with every id of a person that is no UUID left out. */
export function shownAddress(address: string): string {
  return address.replace(
    OF_PEOPLE,
    (all, before: string, id: string) => UUID.test(id) || FIXED.has(id) ? all : `${before}<id>`,
  );
}

/** Words of the API that stand where an id would. */
const FIXED: ReadonlySet<string> = new Set(["me", "presences", "search"]);

/** What an error says without the address of its request, which is told beside it or is nobody's business. */
export function withoutAddress(what: string): string {
  return what.replace(/^(?:GET|HEAD) \S+ /, "");
}
