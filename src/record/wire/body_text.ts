/** The bytes of a body as the text they say they are: by the charset of the answer, never guessed, never mended. */

import { LiveApiError } from "../../errors.ts";
import { shownAddress } from "../../http/shown_address.ts";

/** What is known of the answer. */
export interface BodyFacts {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
}

/** Answers from here on are refusals: their text is no part of a recording, and a gateway's page may be anything. */
const FIRST_ERROR = 400;

/**
 * The text of a body.
 * @throws LiveApiError where a good answer's bytes are not of the charset it names, UTF-8 where it names none (RFC 8259), with the place
 */
export function bodyText(bytes: Uint8Array<ArrayBuffer>, facts: BodyFacts): string {
  const charset = charsetOf(facts.contentType);
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    if (facts.status >= FIRST_ERROR) return new TextDecoder().decode(bytes);
    if (error instanceof RangeError) {
      throw refused(`says it is written in "${charset}", which nobody knows`, facts);
    }
    if (!(error instanceof TypeError)) throw error;
    throw refused(`says it is ${charset} and is not, from byte ${firstWrong(bytes, charset) + 1} on`, facts);
  }
}

function charsetOf(contentType: string | null): string {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";
}

/** How many bytes from the beginning are right: halved, for decoding is quick and stops at the first wrong one. */
function firstWrong(bytes: Uint8Array<ArrayBuffer>, charset: string): number {
  let [right, wrong] = [0, bytes.length];
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    try {
      new TextDecoder(charset, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      right = middle;
    } catch {
      wrong = middle;
    }
  }
  return right;
}

function refused(what: string, { url, status }: BodyFacts): LiveApiError {
  return new LiveApiError({
    what: `The answer ${what}: names in it would be damaged, so it is not recorded`,
    where: shownAddress(url),
    next: "see what answers at that address; a proxy or gateway may send another charset than it names",
  }, status);
}
