/** Users, and what stands behind each of their expands. */

import { numberedListing } from "../listing.ts";
import { listAsked, pageAsked, switchAsked } from "../query.ts";
import { invalidValue } from "../refusal.ts";
import { type Call, type Route, userOf } from "./route.ts";

/** Ids that one bulk request may name (semantics 6). */
const BULK_LIMIT = 50;

/** Rows of `/users` and `/routing/users`. */
export const USER_ROUTES: readonly Route[] = [
  { path: "/api/v2/users", permissions: [], answer: userListing },
  { path: "/api/v2/users/presences/purecloud/bulk", permissions: [], answer: presencesInBulk },
  { path: "/api/v2/users/:id", permissions: [], answer: (call) => userOf(call).answer(call.expansion) },
  {
    path: "/api/v2/users/:id/routingskills",
    permissions: [],
    answer: (call) => listingOf(call, userOf(call).skills()),
  },
  {
    path: "/api/v2/users/:id/routinglanguages",
    permissions: [],
    answer: (call) => listingOf(call, userOf(call).languages()),
  },
  {
    path: "/api/v2/users/:id/routingstatus",
    permissions: [],
    answer: (call) => userOf(call).routingStatus(),
  },
  {
    path: "/api/v2/users/:id/presences/purecloud",
    permissions: [],
    answer: (call) => userOf(call).presence(),
  },
  { path: "/api/v2/users/:id/queues", permissions: ["routing:queue:view"], answer: queuesOfUser },
  {
    path: "/api/v2/routing/users/:id/utilization",
    permissions: ["routing:utilization:view", "routing:utilization:manage"],
    answer: (call) => userOf(call).utilization(),
  },
];

function listingOf(call: Call, all: readonly object[]) {
  return numberedListing(call.asked, pageAsked(call.asked.query), all, (entry) => entry);
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
  return numberedListing(
    asked,
    pageAsked(asked.query),
    asked.query.get("sortOrder")?.toLowerCase() === "desc" ? wanted.reverse() : wanted,
    (user) => user.answer(expansion),
  );
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
  return numberedListing(
    asked,
    pageAsked(asked.query),
    queues,
    (queue) => ({ ...queue.answer(dialect), joined: wanted }),
  );
}
