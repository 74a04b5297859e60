/** Asks for what one can do without: one answer, or a listing read whole or not at all. Where nothing comes, `refusals` says why. */

import type { Read } from "./ask.ts";
import type { ReadRefusal } from "./bad_answer.ts";
import { type Listing, readListing } from "./listing.ts";
import type { Sequence } from "./sequence.ts";
import type { Api } from "./surface.ts";

/** Asks for one answer. @param done called with an answer and without */
export function askOne<T>(
  sequence: Sequence,
  refusals: ReadRefusal[],
  question: Read<T>,
  keep: (value: T) => void,
  done: () => void = () => {},
): void {
  sequence.askOptional(question, (answer) => {
    if (answer.kind === "value") keep(answer.value);
    else refusals.push(answer.refusal);
    done();
  });
}

/** Asks for all pages; it is a refusal as well where fewer entities came than the listing says it has. */
export function askAll<E>(
  api: Api,
  sequence: Sequence,
  pages: Listing<E>,
  refusals: ReadRefusal[],
  keep: (all: readonly E[]) => void,
  missed?: (refusal: ReadRefusal) => void,
): void {
  const all: E[] = [];
  const refused = (refusal: ReadRefusal) => {
    refusals.push(refusal);
    missed?.(refusal);
  };
  readListing(api, sequence, pages, {
    page: (entities) => all.push(...entities),
    done({ total, read }) {
      if (total === null || total <= read) return keep(all);
      const says = `${read} of ${total} arrived: the last page names no next one`;
      refused({ path: pages.path, status: null, says, correlationId: null });
    },
    refused,
  });
}
