/** The only headers that are stored, as places of the table. */

import { type Place, placeOf, UNKNOWN } from "./place_words.ts";

/** Lower-case names; every other header carries dates, correlation ids, cookies or limits. */
export const HEADERS: Place = {
  ...UNKNOWN,
  fields: new Map([["content-type", placeOf({ kind: "content type" })]]),
};
