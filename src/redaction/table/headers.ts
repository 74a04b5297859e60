/** The only headers that are stored, as places of the table. */

import { type TablePlace, tablePlaceOf, UNKNOWN_PLACE } from "./place_words.ts";

/** By which the vendor finds a request. */
export const CORRELATION_ID = "inin-correlation-id";

/**
 * Lower-case names; every other header carries dates, cookies or limits. The correlation id is kept of refusals only: the vendor's
 * support finds a request by it.
 */
export const HEADERS: TablePlace = {
  ...UNKNOWN_PLACE,
  fields: new Map([
    ["content-type", tablePlaceOf({ kind: "content type" })],
    [CORRELATION_ID, tablePlaceOf({ kind: "id" })],
  ]),
};
