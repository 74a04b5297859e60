/**
 * Reads what clients of the API ask and routing does not need: presence definitions, labels, skill groups with their members,
 * waits, everybody's own utilization. With these in a cassette, any documented read can be answered from it.
 */

import * as z from "zod";
import { listing, PAGE_SIZE, readListing, withQuery } from "../../surfaces/listing.ts";
import { inSequence, type Sequence } from "../../surfaces/sequence.ts";
import type { Api } from "../../surfaces/surface.ts";

/** Of whom and what. */
export interface ClientReads {
  readonly queueIds: readonly string[];
  readonly userIds: readonly string[];
}

const ANY_OBJECT = z.looseObject({});

const ANY_PAGE = z.looseObject({
  entities: z.array(z.looseObject({ id: z.string() })).nullish(),
  nextUri: z.string().nullish(),
});

/** Asks all of it; what is refused stays unknown. @throws LiveApiError where the API fails otherwise */
export async function readForClients(api: Api, { queueIds, userIds }: ClientReads): Promise<void> {
  await inSequence(api, (sequence) => {
    askObject(sequence, "/api/v2/presence/definitions");
    askListing(api, sequence, "/api/v2/presencedefinitions", NUMBERED);
    askListing(api, sequence, "/api/v2/routing/utilization/labels", NUMBERED);
    askListing(api, sequence, "/api/v2/routing/skillgroups", SIZED, (groupId) => {
      askListing(api, sequence, `/api/v2/routing/skillgroups/${encodeURIComponent(groupId)}/members`, SIZED);
    });
    for (const id of queueIds) {
      askObject(sequence, `/api/v2/routing/queues/${encodeURIComponent(id)}/estimatedwaittime`);
    }
    for (const id of userIds) {
      askObject(sequence, `/api/v2/routing/users/${encodeURIComponent(id)}/utilization`);
    }
  });
}

type Query = readonly (readonly [string, string])[];

const SIZED: Query = [["pageSize", String(PAGE_SIZE)]];
const NUMBERED: Query = [["pageNumber", "1"], ...SIZED];

function askObject(sequence: Sequence, path: string): void {
  sequence.askOptional({ path, expected: ANY_OBJECT }, () => {});
}

function askListing(
  api: Api,
  sequence: Sequence,
  path: string,
  query: Query,
  each: (id: string) => void = () => {},
): void {
  readListing(api, sequence, listing(withQuery(path, query), ANY_PAGE), {
    page: (entities) => entities.forEach(({ id }) => each(id)),
    refused: () => {},
  });
}
