/** Queues and their members. */

import { compareText } from "../../lib/json.ts";
import { numberedListing, uncountedListing } from "../listing.ts";
import { isDescending, listAsked, namedAsAsked, nameFits, pageAsked, switchAsked } from "../query.ts";
import { invalidValue } from "../refusal.ts";
import { type Call, queueOf, type Route, row } from "./route.ts";
import type { MemberFilter, ServedMember } from "../served.ts";

const VIEW = ["routing:queue:view"];
const VIEW_MEMBERS = [
  "routing:queue:view",
  "routing:queue:edit",
  "routing:queue:readonly",
  "routing:queueMember:manage",
];

/** Rows of `/routing/queues`. */
export const QUEUE_ROUTES: readonly Route[] = [
  row("/api/v2/routing/queues", VIEW, queueListing),
  row("/api/v2/routing/queues/:id", VIEW, (call) => queueOf(call).answer(call.dialect)),
  row("/api/v2/routing/queues/:id/members", VIEW_MEMBERS, memberListing),
  // Deprecated by the vendor; it still counts.
  row("/api/v2/routing/queues/:id/users", VIEW_MEMBERS, countedMemberListing),
  row("/api/v2/routing/queues/:id/estimatedwaittime", VIEW, (call) => queueOf(call).wait()),
];

function queueListing({ asked, organisation, dialect }: Call) {
  const direction = isDescending(asked.query) ? -1 : 1;
  const queues = namedAsAsked(asked.query, organisation.queues())
    .toSorted((a, b) => direction * compareText(a.name, b.name));
  return numberedListing(asked, queues, (queue) => queue.answer(dialect));
}

function memberListing(call: Call) {
  const listing = uncountedListing(call.asked, changed(call, membersAsked(call)), memberRenderer(call));
  if (call.dialect === "platform" || listing.nextUri === undefined) return listing;
  return { ...listing, nextPageUri: call.asked.origin + listing.nextUri };
}

/** One more at the head moves everyone along: the last of one page is the first of the next. */
function changed({ asked, membersChange }: Call, members: readonly ServedMember[]): readonly ServedMember[] {
  const isLater = membersChange && pageAsked(asked.query).pageNumber > 1;
  return isLater ? [...members.slice(0, 1), ...members] : members;
}

function countedMemberListing(call: Call) {
  return numberedListing(call.asked, membersAsked(call), memberRenderer(call));
}

function memberRenderer({ dialect, expansion }: Call) {
  return (member: ServedMember) => member.answer(dialect, expansion);
}

/** The members that pass every filter of the query. */
function membersAsked(call: Call): readonly ServedMember[] {
  const { query } = call.asked;
  // A page that there cannot be is refused before the queue is looked for.
  pageAsked(query);
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
  return isDescending(query) ? members.reverse() : members;
}

const FILTERS: readonly MemberFilter[] = ["skills", "languages", "routingStatus", "presence"];
