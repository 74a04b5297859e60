/** Queues and their members. */

import { compareText } from "../../lib/json.ts";
import { numberedListing, uncountedListing } from "../listing.ts";
import { listAsked, nameFits, pageAsked, type PageQuery, switchAsked } from "../query.ts";
import { invalidValue } from "../refusal.ts";
import { type Call, queueOf, type Route } from "./route.ts";
import type { MemberFilter, ServedMember, ServedQueue } from "../served.ts";

const VIEW = ["routing:queue:view"];
const VIEW_MEMBERS = [
  "routing:queue:view",
  "routing:queue:edit",
  "routing:queue:readonly",
  "routing:queueMember:manage",
];

/** Rows of `/routing/queues`. */
export const QUEUE_ROUTES: readonly Route[] = [
  { path: "/api/v2/routing/queues", permissions: VIEW, answer: queueListing },
  {
    path: "/api/v2/routing/queues/:id",
    permissions: VIEW,
    answer: (call) => queueOf(call).answer(call.dialect),
  },
  {
    path: "/api/v2/routing/queues/:id/members",
    permissions: VIEW_MEMBERS,
    answer: memberListing,
  },
  // Deprecated by the vendor; it still counts.
  {
    path: "/api/v2/routing/queues/:id/users",
    permissions: VIEW_MEMBERS,
    answer: countedMemberListing,
  },
  {
    path: "/api/v2/routing/queues/:id/estimatedwaittime",
    permissions: VIEW,
    answer: (call) => queueOf(call).wait(),
  },
];

function queueListing(call: Call) {
  const { query } = call.asked;
  const name = query.get("name");
  const ids = listAsked(query, "id");
  const queues = call.organisation.queues()
    .filter((queue) => name === null || name === "" || nameFits(queue.name, name))
    .filter((queue) => ids === null || ids.includes(queue.id));
  return numberedListing(
    call.asked,
    pageAsked(query),
    sorted(query, queues),
    (queue) => queue.answer(call.dialect),
  );
}

function memberListing(call: Call) {
  const page = pageAsked(call.asked.query);
  const members = changed(call, page, membersAsked(call));
  const listing = uncountedListing(call.asked, page, members, memberRenderer(call));
  if (call.dialect === "platform" || listing.nextUri === undefined) return listing;
  return { ...listing, nextPageUri: call.asked.origin + listing.nextUri };
}

/** One more at the head moves everyone along: the last of one page is the first of the next. */
function changed(
  { membersChange }: Call,
  page: PageQuery,
  members: readonly ServedMember[],
): readonly ServedMember[] {
  return membersChange && page.pageNumber > 1 ? [...members.slice(0, 1), ...members] : members;
}

function countedMemberListing(call: Call) {
  return numberedListing(
    call.asked,
    pageAsked(call.asked.query),
    membersAsked(call),
    memberRenderer(call),
  );
}

function memberRenderer({ dialect, expansion }: Call) {
  return (member: ServedMember) => member.answer(dialect, expansion);
}

/** The members that pass every filter of the query. */
function membersAsked(call: Call): readonly ServedMember[] {
  const { query } = call.asked;
  const queue = queueOf(call);
  const joined = switchAsked(query, "joined");
  const by = query.get("memberBy");
  if (by !== null && by !== "user" && by !== "group") throw invalidValue("memberBy must be user or group.");
  const name = query.get("name");
  const lists = FILTERS.map((filter) => [filter, listAsked(query, filter)] as const);
  const members = queue.members().filter((member) => {
    if (joined !== null && member.joined !== joined) return false;
    if (by !== null && member.by !== by) return false;
    if (name !== null && name !== "" && !nameFits(member.name, name)) return false;
    return lists.every(([filter, wanted]) => {
      if (wanted === null) return true;
      const held = member.holds(filter);
      return wanted.some((value) => held.includes(value));
    });
  });
  return query.get("sortOrder")?.toLowerCase() === "desc" ? members.reverse() : members;
}

const FILTERS: readonly MemberFilter[] = ["skills", "languages", "routingStatus", "presence"];

function sorted(query: URLSearchParams, queues: readonly ServedQueue[]) {
  const direction = query.get("sortOrder")?.toLowerCase() === "desc" ? -1 : 1;
  return [...queues].sort((a, b) => direction * compareText(a.name, b.name));
}
