/** Reads who is who in a live organisation: ids and names of its users, page by page. Nothing of it goes into a cassette. */

import * as z from "zod";
import { listing, PAGE_SIZE, readListing, withQuery } from "../../surfaces/listing.ts";
import { countSchema } from "../../surfaces/platform/schemas.ts";
import { inSequence } from "../../surfaces/sequence.ts";
import type { Api } from "../../surfaces/surface.ts";

/** A user, as far as it is read. */
const UserSchema = z.looseObject({ id: z.string(), name: z.string().nullish() });

const PageSchema = z.looseObject({
  entities: z.array(UserSchema).nullish(),
  ...countSchema,
});

/** Reads everybody who has a name, inactive accounts included. @throws LiveApiError, AccessError */
export async function livePeople(
  api: Api,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const people = new Map<string, string>();
  const path = withQuery("/api/v2/users", [
    ["pageSize", String(PAGE_SIZE)],
    ["pageNumber", "1"],
    ["state", "any"],
  ]);
  await inSequence(api, (sequence) =>
    readListing(api, sequence, listing(path, PageSchema), {
      page(entities) {
        for (const { id, name } of entities) {
          if (name !== null && name !== undefined && name.trim() !== "") people.set(id, name);
        }
      },
    }));
  return [...people].map(([id, name]) => ({ id, name }));
}
