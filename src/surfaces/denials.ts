/**
 * Tells a permission that the client lacks from an agent it may not see: refused with 403 for everybody, a kind of read ends
 * the gathering; refused for some, or not found, it leaves these agents' values unknown.
 *
 * Invariant: the answers are told in the order of asking, so that recording and replaying end at the same one.
 */

import { type Refusal, refusalError } from "./bad_answer.ts";
import type { Api } from "./surface.ts";

/** So many refusals without a single answer are enough: the others would cost requests and bring nothing. */
const ENOUGH = 20;

/** Listens to the reads of one kind. */
export interface Denials {
  /** The read was answered, if only by "not found". */
  answered(): void;
  /** The read was refused. @throws LiveApiError (CassetteError when replaying) when it is refused for everybody so far, often enough */
  refused(refusal: Refusal): void;
  /** Nobody is left to ask about. @throws as `refused`, when it was refused for everybody */
  end(): void;
}

/** A listener for one kind of read. */
export function createDenials(api: Api): Denials {
  let answered = 0;
  let denied = 0;
  let first: Refusal | null = null;
  const judge = (enough: number) => {
    if (answered > 0 || first === null || denied < enough) return;
    throw refusalError(api, first, [
      denied === 1 ? "asked:   about 1 agent" : `asked:   about ${denied} agents, each refused alike`,
    ]);
  };
  return {
    answered: () => void answered++,
    refused(refusal) {
      if (refusal.status !== 403) return void answered++;
      denied++;
      first ??= refusal;
      judge(ENOUGH);
    },
    end: () => judge(1),
  };
}
