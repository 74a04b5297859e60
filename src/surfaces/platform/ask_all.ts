/** Listings of the vendor's API that one can do without: read whole or not at all. */

import type { z } from "zod";
import type { ReadRefusal } from "../bad_answer.ts";
import { type Listing, type ListingPage, nextByUri, readListing } from "../listing.ts";
import type { Sequence } from "../sequence.ts";
import type { Api } from "../surface.ts";

/** A listing whose pages are chained by `nextUri`. */
export function listing<E extends { readonly id?: string | null | undefined }>(
  first: Pick<Listing<E>, "path"> & { readonly expected: z.ZodType<ListingPage<E>> },
): Listing<E> {
  return {
    ...first,
    key: (entity) => entity.id ?? JSON.stringify(entity),
    next: (page, asked) => nextByUri(page.nextUri, asked),
  };
}

/** Asks for all pages; where one fails, or fewer entities came than the listing says it has, `refusals` says why. */
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
