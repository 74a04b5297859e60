/** Users, and what stands behind each of their expands. */

import { numberedListing } from "../listing.ts";
import { isDescending, listAsked, switchAsked } from "../query.ts";
import { invalidValue } from "../refusal.ts";
import { type Call, type Route, row, userOf } from "./route.ts";

/** Ids that one bulk request may name (semantics 6). */
const BULK_LIMIT = 50;

/** Rows of `/users` and `/routing/users`. */
export const USER_ROUTES: readonly Route[] = [
  row("/api/v2/users", [], userListing),
  row("/api/v2/users/presences/purecloud/bulk", [], presencesInBulk),
  row("/api/v2/users/:id", [], (call) => userOf(call).answer(call.expansion)),
  row("/api/v2/users/:id/routingskills", [], (call) => listingOf(call, userOf(call).skills())),
  row("/api/v2/users/:id/routinglanguages", [], (call) => listingOf(call, userOf(call).languages())),
  row("/api/v2/users/:id/routingstatus", [], (call) => userOf(call).routingStatus()),
  row("/api/v2/users/:id/presences/purecloud", [], (call) => userOf(call).presence()),
  row("/api/v2/users/:id/queues", ["routing:queue:view"], queuesOfUser),
  row(
    "/api/v2/routing/users/:id/utilization",
    ["routing:utilization:view", "routing:utilization:manage"],
    (call) => userOf(call).utilization(),
  ),
];

function listingOf({ asked }: Call, all: readonly object[]) {
  return numberedListing(asked, all, (entry) => entry);
}

function userListing({ organisation, asked, expansion }: Call) {
  const ids = listAsked(asked.query, "id");
  const state = asked.query.get("state") ?? "active";
  if (!["active", "inactive", "deleted", "any"].includes(state)) {
    throw invalidValue(`There is no state ${state}.`);
  }
  const among = ids === null ? null : new Set(organisation.usersOf(ids).map(({ id }) => id));
  const wanted = organisation.users().filter((user) =>
    (state === "any" || user.state === state) && (among === null || among.has(user.id))
  );
  const users = isDescending(asked.query) ? wanted.reverse() : wanted;
  return numberedListing(asked, users, (user) => user.answer(expansion));
}

function presencesInBulk({ organisation, asked }: Call) {
  const ids = listAsked(asked.query, "id") ?? [];
  if (ids.length > BULK_LIMIT) {
    throw invalidValue(`id may name at most ${BULK_LIMIT} users, not ${ids.length}.`);
  }
  return organisation.usersOf(ids).map((user) => user.bulkPresence());
}

function queuesOfUser(call: Call) {
  const { organisation, asked, dialect } = call;
  const user = userOf(call);
  // The vendor's default leaves out the queues the agent is not active in (semantics 6).
  const wanted = switchAsked(asked.query, "joined") ?? true;
  const queues = organisation.queues().filter((queue) =>
    queue.members().some((member) => member.userId === user.id && member.joined === wanted)
  );
  return numberedListing(asked, queues, (queue) => ({ ...queue.answer(dialect), joined: wanted }));
}
