/**
 * A cassette is plain data: a head and the exchanges in request order. This file holds its types and its canonical
 * print; its schema is `cassette_schema.ts`, what may be in it `redact.ts`, who answers from it `player.ts`.
 *
 * Invariants: paths start at `/api/v2/` or `/oauth/`, without host or gateway prefix; absolute addresses of the API
 * inside bodies read `{apiBase}/api/v2/…`; no instant stands anywhere but in the head and in recorded bodies; print, parse, print
 * gives the same bytes.
 */

import type { z } from "zod";
import { canonicalJson, type Json } from "../lib/json.ts";
import type { CassetteSchema } from "./cassette_schema.ts";

/** Stands for the API's address, gateway prefix included, inside recorded bodies. */
export const API_BASE_PLACEHOLDER = "{apiBase}";

/** A cassette. */
export type Cassette = z.infer<typeof CassetteSchema>;

/** One request and its response. */
export type Exchange = Cassette["exchanges"][number];

/** What the recording knows of itself. */
export type CassetteHead = Cassette["head"];

/** A queue the cassette holds. */
export type QueueRef = CassetteHead["queues"][number];

/** The canonical bytes of a cassette. */
export function printCassette(cassette: Cassette): string {
  const { exchanges } = cassette;
  const shell = canonicalJson({ ...cassette, exchanges: [] } as unknown as Json);
  if (exchanges.length === 0) return shell;
  // Strings hold no line breaks, so this is the cassette's own key and no other.
  const [before, after] = shell.split('\n  "exchanges": []');
  const printed = exchanges.map((exchange) => PRINTED.get(exchange) ?? printExchange(exchange));
  return `${before}\n  "exchanges": [\n${printed.join(",\n")}\n  ]${after}`;
}

/** Texts of exchanges that were printed before the cassette was. */
const PRINTED = new WeakMap<Exchange, string>();

/**
 * Prints an exchange while there is time; from then on it must not be changed. It is one whose body came from `JSON.parse`: that its
 * print reads back as it was is a law the tests hold, and is not proved anew for each.
 */
export function printAhead(exchange: Exchange): void {
  PRINTED.set(exchange, printExchange(exchange));
}

/** True for an exchange that was printed ahead. */
export function isPrinted(exchange: Exchange): boolean {
  return PRINTED.has(exchange);
}

/** As it stands in a cassette, two levels deep: printed at that depth, then cut out. */
function printExchange(exchange: Exchange): string {
  return canonicalJson([[exchange as unknown as Json]]).slice(OPENING.length, -CLOSING.length);
}

const OPENING = "[\n  [\n";
const CLOSING = "\n  ]\n]\n";
