/** Queues and their members. */

import { compareText } from "../lib/json.ts";
import { presenceOf, statusOf } from "./availability.ts";
import type { Entry, Membership } from "./directory.ts";
import { numberedListing, uncountedListing } from "./listing.ts";
import type { SandboxQueue } from "./organisation.ts";
import { waitAnswer } from "./organisation_answers.ts";
import { listAsked, nameFits, type Page, pageAsked, switchAsked } from "./query.ts";
import { memberAnswer, queueAnswerIn } from "./queue_answers.ts";
import { invalidValue } from "./refusal.ts";
import { type Call, queueOf, type Route } from "./route.ts";

const VIEW = ["routing:queue:view"];
const VIEW_MEMBERS = [
  "routing:queue:view",
  "routing:queue:edit",
  "routing:queue:readonly",
  "routing:queueMember:manage",
];

/** Rows of `/routing/queues`. */
export const QUEUE_ROUTES: readonly Route[] = [
  { method: "GET", path: "/api/v2/routing/queues", permissions: VIEW, answer: queueListing },
  {
    method: "GET",
    path: "/api/v2/routing/queues/:id",
    permissions: VIEW,
    answer: (call) => queueAnswerIn(call.dialect, call.directory, queueOf(call)),
  },
  {
    method: "GET",
    path: "/api/v2/routing/queues/:id/members",
    permissions: VIEW_MEMBERS,
    answer: memberListing,
  },
  // Deprecated by the vendor; it still counts.
  {
    method: "GET",
    path: "/api/v2/routing/queues/:id/users",
    permissions: VIEW_MEMBERS,
    answer: countedMemberListing,
  },
  {
    method: "GET",
    path: "/api/v2/routing/queues/:id/estimatedwaittime",
    permissions: VIEW,
    answer: (call) => waitAnswer(queueOf(call)),
  },
];

function queueListing(call: Call) {
  const { query } = call.asked;
  const name = query.get("name");
  const ids = listAsked(query, "id");
  const queues = call.directory.queues
    .filter((queue) => name === null || name === "" || nameFits(queue.data.name, name))
    .filter((queue) => ids === null || ids.includes(queue.id));
  return numberedListing(
    call.asked,
    pageAsked(query),
    sorted(query, queues),
    (queue: Entry<SandboxQueue>) => queueAnswerIn(call.dialect, call.directory, queue),
  );
}

function memberListing(call: Call) {
  const queue = queueOf(call);
  const page = pageAsked(call.asked.query);
  const members = changed(call, page, membersAsked(call, queue.id));
  const listing = uncountedListing(call.asked, page, members, memberRenderer(call, queue.id));
  if (call.dialect === "platform" || listing.nextUri === undefined) return listing;
  return { ...listing, nextPageUri: call.asked.origin + listing.nextUri };
}

/** One more at the head moves everyone along: the last of one page is the first of the next. */
function changed({ membersChange }: Call, page: Page, members: readonly Membership[]): readonly Membership[] {
  return membersChange && page.pageNumber > 1 ? [...members.slice(0, 1), ...members] : members;
}

function countedMemberListing(call: Call) {
  const queue = queueOf(call);
  const members = membersAsked(call, queue.id);
  return numberedListing(call.asked, pageAsked(call.asked.query), members, memberRenderer(call, queue.id));
}

function memberRenderer({ directory, dialect, expansion }: Call, queueId: string) {
  return (member: Membership) => ({
    ...memberAnswer(directory, queueId, member, expansion),
    ...(dialect === "walkthrough" ? { userId: member.agentId } : {}),
  });
}

/** The members that pass every filter of the query. */
function membersAsked(call: Call, queueId: string): readonly Membership[] {
  const { directory, asked: { query } } = call;
  const joined = switchAsked(query, "joined");
  const by = query.get("memberBy");
  if (by !== null && by !== "user" && by !== "group") throw invalidValue("memberBy must be user or group.");
  const name = query.get("name");
  const lists = ["skills", "languages", "routingStatus", "presence"]
    .map((parameter) => [parameter, listAsked(query, parameter)] as const);
  const members = directory.members(queueId).filter((member) => {
    const agent = directory.agent(member.agentId);
    if (agent === undefined) return false;
    if (joined !== null && directory.isJoined(member) !== joined) return false;
    if (by !== null && member.by !== by) return false;
    if (name !== null && name !== "" && !nameFits(agent.data.name, name)) return false;
    const holds: Readonly<Record<string, readonly string[]>> = {
      skills: Object.keys(agent.data.skills ?? {}),
      languages: Object.keys(agent.data.languages ?? {}),
      routingStatus: [statusOf(agent.data)],
      presence: [presenceOf(agent.data)],
    };
    return lists.every(([parameter, wanted]) =>
      wanted === null || wanted.some((value) => holds[parameter]?.includes(value))
    );
  });
  return query.get("sortOrder")?.toLowerCase() === "desc" ? members.reverse() : members;
}

function sorted(query: URLSearchParams, queues: readonly Entry<SandboxQueue>[]) {
  const direction = query.get("sortOrder")?.toLowerCase() === "desc" ? -1 : 1;
  return [...queues].sort((a, b) => direction * compareText(a.data.name, b.data.name));
}
