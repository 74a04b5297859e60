/** Applies today's redaction to a cassette as it lies there. Nobody is asked: what is unknown stays unknown. */

import { canonicalCassette, type Cassette, type WrittenCassette } from "../cassette/cassette.ts";
import { CassetteError, LiveApiError } from "../errors.ts";
import { type Json, sameJson } from "../lib/json.ts";
import type { Redactor } from "../redaction/redact.ts";
import { pagesOf, playBack, withRemarks } from "./gather.ts";

/** A cassette under today's rules. */
export interface Scrubbed {
  readonly cassette: Cassette;
  /** Exchanges that hold something else now. */
  readonly changed: number;
  /** True where nothing is to be written. */
  readonly isSame: boolean;
}

/**
 * Redacts every exchange again; what redaction keeps goes in and comes out unchanged, its request in the one spelling.
 * @param path for messages
 * @throws CassetteError where an exchange holds what cannot be kept, or replay misses what it needs afterwards
 */
export async function scrub(written: WrittenCassette, path: string, redactor: Redactor): Promise<Scrubbed> {
  const cassette = canonicalCassette(written);
  const exchanges = cassette.exchanges.map((exchange) => ({
    ...exchange,
    ...redacted(exchange, path, redactor),
  }));
  const { head } = cassette;
  const changed =
    exchanges.filter((exchange, index) =>
      !sameJson(exchange as unknown as Json, written.exchanges[index] as unknown as Json)
    ).length;
  const played = await playBack({
    ...cassette,
    head: {
      ...head,
      redaction: { ruleSet: redactor.ruleSet, rules: [...redactor.rules], keyId: redactor.keyId },
      queues: head.queues.map((queue) => ({ ...queue, id: redactor.id(queue.id) })),
      pages: pagesOf(exchanges),
    },
    exchanges,
    // What was taken as it is stays taken.
  }, { path, acceptUnfit: head.fitness.fit });
  const after = withRemarks(played.cassette, redactor.remarks());
  // Why a read brought nothing while recording stands in the head alone: of a cassette that is as it should be it stays.
  const isSame = changed === 0 && head.redaction.ruleSet === redactor.ruleSet &&
    head.redaction.keyId === redactor.keyId;
  return { cassette: after, changed, isSame };
}

function redacted(
  { request, response }: Cassette["exchanges"][number],
  path: string,
  redactor: Redactor,
): Pick<Cassette["exchanges"][number], "request" | "response"> {
  const { status, headers, body } = response;
  try {
    return redactor.redact({ ...request, status, headers: new Headers(headers), body });
  } catch (error) {
    if (!(error instanceof LiveApiError)) throw error;
    const { what, where = "" } = error.explanation;
    throw new CassetteError({ what, where: `${path}, ${where}`, next: "record it again" });
  }
}
