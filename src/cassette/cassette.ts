/**
 * A cassette is plain data: a head and the exchanges in request order. This file holds its types and its canonical
 * print; its schema is `cassette_schema.ts`, what may be in it `redact.ts`, who answers from it `player.ts`.
 *
 * Invariants: paths start at `/api/v2/` or `/oauth/`, without host or gateway prefix; absolute addresses of the API
 * inside bodies read `{apiBase}/api/v2/…`; no instant stands anywhere but in the head and in recorded bodies; print, parse, print
 * gives the same bytes.
 */

import type * as z from "zod";
import { canonicalJson, type Json } from "../lib/json.ts";
import type { CassetteSchema } from "./cassette_schema.ts";
import { type CanonicalPath, recordedPath } from "./identity.ts";

/** Stands for the API's address, gateway prefix included, inside recorded bodies. */
export const API_BASE_PLACEHOLDER = "{apiBase}";

/** A cassette as its file has it: a hand may have spelled a method and a path otherwise than they are recorded. */
export type WrittenCassette = z.infer<typeof CassetteSchema>;

type WrittenExchange = WrittenCassette["exchanges"][number];

/** One request, in its one spelling, and its response. */
export type Exchange = Omit<WrittenExchange, "request"> & {
  readonly request: { readonly method: string; readonly path: CanonicalPath };
};

/** A cassette. */
export type Cassette = Omit<WrittenCassette, "exchanges"> & { readonly exchanges: Exchange[] };

/** What the recording knows of itself. */
export type CassetteHead = Cassette["head"];

/** A queue the cassette holds. */
export type QueueRef = CassetteHead["queues"][number];

/** The cassette that a file holds: every request in its one spelling, so that all who read it find the same. */
export function canonicalCassette(written: WrittenCassette): Cassette {
  return {
    ...written,
    exchanges: written.exchanges.map((exchange) => ({
      ...exchange,
      request: recordedRequest(exchange.request),
    })),
  };
}

function recordedRequest({ method, path }: WrittenExchange["request"]): Exchange["request"] {
  return { method: method.toUpperCase(), path: recordedPath(path) };
}

/** The canonical bytes of a cassette. */
export function printCassette(cassette: Cassette): string {
  const { exchanges } = cassette;
  const shell = canonicalJson({ ...cassette, exchanges: [] } as unknown as Json);
  if (exchanges.length === 0) return shell;
  // Strings hold no line breaks, so this is the cassette's own key and no other.
  const [before, after] = shell.split('\n  "exchanges": []');
  return `${before}\n  "exchanges": [\n${exchanges.map(printExchange).join(",\n")}\n  ]${after}`;
}

/** As it stands in a cassette, two levels deep: printed at that depth, then cut out. */
function printExchange(exchange: Exchange): string {
  return canonicalJson([[exchange as unknown as Json]]).slice(OPENING.length, -CLOSING.length);
}

const OPENING = "[\n  [\n";
const CLOSING = "\n  ]\n]\n";
