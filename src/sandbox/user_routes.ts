/** Users, and what stands behind each of their expands. */

import type { Entry } from "./directory.ts";
import { numberedListing } from "./listing.ts";
import type { SandboxAgent } from "./organisation.ts";
import { listAsked, pageAsked, switchAsked } from "./query.ts";
import { queueAnswer } from "./queue_answers.ts";
import { invalidValue } from "./refusal.ts";
import { agentOf, type Call, found, type Route } from "./route.ts";
import {
  agentUtilizationAnswer,
  bulkPresenceAnswer,
  languageAnswers,
  presenceAnswer,
  routingStatusAnswer,
  skillAnswers,
  userAnswer,
} from "./user_answers.ts";

/** Ids that one bulk request may name (semantics 6). */
const BULK_LIMIT = 50;

/** Rows of `/users` and `/routing/users`. */
export const USER_ROUTES: readonly Route[] = [
  { method: "GET", path: "/api/v2/users", permissions: [], answer: userListing },
  { method: "GET", path: "/api/v2/users/presences/purecloud/bulk", permissions: [], answer: presencesInBulk },
  {
    method: "GET",
    path: "/api/v2/users/:id",
    permissions: [],
    answer: (call) => userAnswer(call.directory, agentOf(call), call.expansion),
  },
  {
    method: "GET",
    path: "/api/v2/users/:id/routingskills",
    permissions: [],
    answer: (call) =>
      numberedListing(
        call.asked,
        pageAsked(call.asked.query),
        skillAnswers(call.directory, agentOf(call)),
        same,
      ),
  },
  {
    method: "GET",
    path: "/api/v2/users/:id/routinglanguages",
    permissions: [],
    answer: (call) =>
      numberedListing(
        call.asked,
        pageAsked(call.asked.query),
        languageAnswers(call.directory, agentOf(call)),
        same,
      ),
  },
  {
    method: "GET",
    path: "/api/v2/users/:id/routingstatus",
    permissions: [],
    answer: (call) => routingStatusAnswer(call.directory, agentOf(call)),
  },
  {
    method: "GET",
    path: "/api/v2/users/:id/presences/purecloud",
    permissions: [],
    answer: (call) => presenceAnswer(call.directory, agentOf(call)),
  },
  {
    method: "GET",
    path: "/api/v2/users/:id/queues",
    permissions: ["routing:queue:view"],
    answer: queuesOfUser,
  },
  {
    method: "GET",
    path: "/api/v2/routing/users/:id/utilization",
    permissions: ["routing:utilization:view", "routing:utilization:manage"],
    answer: (call) => agentUtilizationAnswer(call.directory, agentOf(call)),
  },
];

function same<T>(entry: T): T {
  return entry;
}

function userListing({ directory, asked, expansion }: Call) {
  const ids = listAsked(asked.query, "id");
  const state = asked.query.get("state") ?? "active";
  if (!["active", "inactive", "deleted", "any"].includes(state)) {
    throw invalidValue(`There is no state ${state}.`);
  }
  const everyone = state === "inactive" || state === "deleted" ? [] : directory.agents;
  const wanted = ids === null ? everyone : everyone.filter((id) => ids.includes(id));
  return numberedListing(
    asked,
    pageAsked(asked.query),
    asked.query.get("sortOrder")?.toLowerCase() === "desc" ? [...wanted].reverse() : wanted,
    (id) => userAnswer(directory, found(directory.agent(id)), expansion),
  );
}

function presencesInBulk({ directory, asked }: Call) {
  const ids = listAsked(asked.query, "id") ?? [];
  if (ids.length > BULK_LIMIT) {
    throw invalidValue(`id may name at most ${BULK_LIMIT} users, not ${ids.length}.`);
  }
  return ids.map((id) => directory.agent(id))
    .filter((agent): agent is Entry<SandboxAgent> => agent !== undefined)
    .map((agent) => bulkPresenceAnswer(directory, agent));
}

function queuesOfUser(call: Call) {
  const { directory, asked } = call;
  const agent = agentOf(call);
  // The vendor's default leaves out the queues the agent is not active in (semantics 6).
  const wanted = switchAsked(asked.query, "joined") ?? true;
  const queues = directory.queuesOf(agent.id).filter((queueId) =>
    isJoined(call, queueId, agent.id) === wanted
  );
  return numberedListing(asked, pageAsked(asked.query), queues, (queueId) => ({
    ...queueAnswer(directory, found(directory.queue(queueId))),
    joined: wanted,
  }));
}

function isJoined({ directory }: Call, queueId: string, agentId: string): boolean {
  return directory.members(queueId).some((member) =>
    member.agentId === agentId && directory.isJoined(member)
  );
}
