/** The bytes of a body as the text they say they are: by the charset of the answer, never guessed, never mended. */

import { LiveApiError } from "../../errors.ts";
import { firstWrong } from "../../lib/text/utf8.ts";
import { shownAddress } from "../../http/shown_address.ts";
import { FIRST_REFUSAL } from "../../http/answer.ts";

/** What is known of the answer. */
export interface BodyFacts {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
}

/**
 * The text of a body.
 * @throws LiveApiError where a good answer's bytes are not of the charset it names, UTF-8 where it names none (RFC 8259), with the place
 */
export function bodyText(bytes: Uint8Array<ArrayBuffer>, facts: BodyFacts): string {
  const charset = charsetOf(facts.contentType);
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    // A refusal's text is no part of a recording, and a gateway's page may be anything.
    if (facts.status >= FIRST_REFUSAL) return new TextDecoder().decode(bytes);
    if (error instanceof RangeError) {
      throw refused(`says it is written in "${charset}", which nobody knows`, facts);
    }
    if (!(error instanceof TypeError)) throw error;
    const right = firstWrong(bytes, charset);
    const line = bytes.subarray(0, right).reduce((lines, byte) => lines + Number(byte === 0x0a), 1);
    throw refused(`says it is ${charset} and is not, from byte ${right + 1} in line ${line} on`, facts);
  }
}

function charsetOf(contentType: string | null): string {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";
}

function refused(what: string, { url, status }: BodyFacts): LiveApiError {
  return new LiveApiError({
    what: `The answer ${what}: names in it would be damaged, so it is not recorded`,
    where: shownAddress(url),
    next: "see what answers at that address; a proxy or gateway may send another charset than it names",
  }, status);
}
