/** Finds queues by id, by exact name, or all of them: the same three calls on both surfaces. */

import * as z from "zod";
import { UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import { nearest } from "../lib/nearest.ts";
import { askOptional } from "./ask.ts";
import { type Listing, nextByUri, PAGE_SIZE, pathOf, readListing, withQuery } from "./listing.ts";
import { countSchema } from "./platform/schemas.ts";
import { inSequence } from "./sequence.ts";
import type { Api, QueueTarget } from "./surface.ts";
import { UUID } from "../lib/uuid.ts";

const QueueRowSchema = z.object({ id: z.string(), name: z.string() });

/** `Models.QueueEntityListing`; the walkthrough's chains its pages by `nextPageUri`. */
export const QueuesPageSchema = z.object({
  entities: z.array(QueueRowSchema).nullish(),
  ...countSchema,
  nextPageUri: z.string().nullish(),
});

type QueueRow = z.infer<typeof QueueRowSchema>;

const QUEUES = "/api/v2/routing/queues";
/** Statuses by which the API says that no queue has the id, or that it can be none. */
const NOT_HERE: readonly number[] = [400, 404];

/**
 * The queue that is meant. The vendor's ids are UUIDs, so anything else is first looked for by name; on the walkthrough
 * surface an id may be any word and comes first.
 * @throws UsageError naming the nearest queues when none fits, or all that are called so when several do; LiveApiError
 */
export async function findQueue(api: Api, wanted: string, idFirst: boolean): Promise<QueueTarget> {
  const order = idFirst || UUID.test(wanted) ? [byId, byName] : [byName, byId];
  for (const look of order) {
    const found = await look(api, wanted);
    if (found !== null) return found;
  }
  const names = (await listQueues(api)).map((queue) => queue.name);
  throw new UsageError({
    what: names.length === 0
      ? `There is no queue "${wanted}": the OAuth client sees no queue at all`
      : `There is no queue "${wanted}" among the ${names.length} that the OAuth client sees`,
    nearest: nearest(wanted, names),
    next: names.length === 0
      ? "give a role of the OAuth client the permission routing:queue:view in the queues' divisions"
      : "name the queue by its id or exact name; one that is missing may lie in a division the client's roles do not cover",
  });
}

/** All queues the token may see, sorted by name, then id. */
export async function listQueues(api: Api): Promise<readonly QueueTarget[]> {
  const rows = await readQueues(api, []);
  return rows.map((row): QueueTarget => ({ ...row, foundBy: "listing" }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

async function byId(api: Api, wanted: string): Promise<QueueTarget | null> {
  const answer = await askOptional(api, {
    path: `${QUEUES}/${encodeURIComponent(wanted)}`,
    expected: QueueRowSchema,
    amiss: (queue) =>
      queue.id === wanted || wanted.toLowerCase() === queue.id ? null : "it is of another queue",
  });
  if (answer.kind === "value") return { ...answer.value, foundBy: "id" };
  if (!NOT_HERE.includes(answer.refusal.status ?? 0)) throw answer.error;
  return null;
}

async function byName(api: Api, wanted: string): Promise<QueueTarget | null> {
  const rows = (await readQueues(api, [["name", wanted]])).filter((row) => row.name === wanted);
  if (rows.length > 1) {
    throw new UsageError({
      what: `${rows.length} queues are called "${wanted}": ${rows.map((row) => row.id).sort().join(", ")}`,
      next: "name the queue by its id",
    });
  }
  return rows[0] === undefined ? null : { ...rows[0], foundBy: "name" };
}

async function readQueues(
  api: Api,
  query: readonly (readonly [string, string])[],
): Promise<readonly QueueRow[]> {
  const rows = new Map<string, QueueRow>();
  const listing: Listing<QueueRow> = {
    path: withQuery(QUEUES, [["pageNumber", "1"], ["pageSize", String(PAGE_SIZE)], ...query]),
    expected: QueuesPageSchema,
    key: (row) => row.id,
    next: (page, asked) => page.nextPageUri ? pathOf(page.nextPageUri) : nextByUri(page.nextUri, asked),
  };
  await inSequence(api, (sequence) =>
    readListing(api, sequence, listing, {
      page: (entities) => entities.forEach((row) => rows.set(row.id, row)),
    }));
  return [...rows.values()];
}
