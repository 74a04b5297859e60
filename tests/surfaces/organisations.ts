/** Small organisations for the stub: one queue, members, and the reads that both surfaces make of them. */

import { pageOf, refusal, type Stub, type StubAnswer, stubApi } from "./stub.ts";

/** A JSON object while a test builds it. */
export type Row = Record<string, unknown>;

/** Answers that differ from the organisation's, by path. */
export type Overrides = Readonly<Record<string, (query: URLSearchParams) => StubAnswer>>;

/** What differs from the plain organisation. */
export interface PlatformOptions {
  readonly members: readonly Row[];
  readonly queue?: Row;
  readonly overrides?: Overrides;
  readonly order?: () => number;
  readonly baseUrl?: string;
}

/** A member with every expand delivered; `user` and `member` change or, with undefined, take away. */
export function memberRow(id: string, change: { readonly user?: Row; readonly member?: Row } = {}): Row {
  const user: Row = {
    id,
    name: `Agent ${id}`,
    version: 1,
    routingStatus: { userId: id, status: "IDLE", startTime: "2026-01-05T08:00:00Z" },
    presence: { presenceDefinition: { id: "p", systemPresence: "On Queue" } },
    conversationSummary: { userId: id },
    skills: [{ id: "s-billing", name: "Billing", proficiency: 4, state: "active" }],
    languages: [],
    groups: [],
    ...change.user,
  };
  return { id, name: `Agent ${id}`, user, ringNumber: 1, joined: true, memberBy: "user", ...change.member };
}

/** `count` members with ids `u000`, `u001`, … */
export function memberRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => memberRow(`u${String(index).padStart(3, "0")}`));
}

/** The vendor's API with one queue "q". */
export function platformStub(options: PlatformOptions): Stub {
  const { members } = options;
  const queue = {
    id: "q",
    name: "Billing",
    memberCount: members.length,
    joinedMemberCount: members.length,
    skillEvaluationMethod: "ALL",
    scoringMethod: "TimestampAndPriority",
    ...options.queue,
  };
  const answers: Overrides = {
    "/routing/queues/q": () => queue,
    "/routing/queues/q/members": (query) => pageOf("/routing/queues/q/members", query, members),
    "/routing/settings": () => ({ resetAgentScoreOnPresenceChange: false }),
    "/routing/utilization": () => ({
      utilization: { call: { maximumCapacity: 1, interruptableMediaTypes: [], includeNonAcd: false } },
    }),
    "/routing/skills": () => ({
      entities: [
        { id: "s-billing", name: "Billing", state: "active" },
        { id: "s-gone", name: "Gone", state: "deleted" },
      ],
    }),
    "/routing/languages": () => ({ entities: [] }),
    "/routing/predictors": () => ({ entities: [] }),
    "/routing/skillexpressions/queue/q": () => ({ entities: [] }),
    "/routing/queues/q/estimatedwaittime": () => ({
      results: [{ formula: "BEST", estimatedWaitTimeSeconds: 12 }],
    }),
    ...options.overrides,
  };
  return stubApi((path, query) => answers[path]?.(query), options);
}

/** The walkthrough's API with one queue "queue-1" whose next pages carry another host. */
export function walkthroughStub(options: {
  readonly ids: readonly string[];
  readonly overrides?: Overrides;
  readonly order?: () => number;
  readonly baseUrl?: string;
}): Stub {
  const queuePath = "/routing/queues/queue-1";
  return stubApi((path, query) => {
    const override = options.overrides?.[path];
    if (override !== undefined) return override(query);
    if (path === queuePath) {
      return {
        id: "queue-1",
        name: "Support",
        routingType: "SkillBased",
        memberCount: options.ids.length,
        predictiveRouting: { enabled: false },
        skillRequirements: [{ name: "Billing" }],
      };
    }
    if (path === `${queuePath}/members`) {
      const { entities, nextUri } = pageOf(path, query, options.ids.map((userId) => ({ userId })));
      return nextUri === undefined
        ? { entities }
        : { entities, nextPageUri: `https://elsewhere.example.net${nextUri}` };
    }
    const [, userId = "", read] = /^\/routing\/users\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (!options.ids.includes(userId)) return undefined;
    if (read === "routingprofile") return { userId, skills: [{ id: "s", name: "Billing", priority: 2 }] };
    return read === "availability" ? { userId, state: "Available" } : undefined;
  }, options);
}

/** A 403 in the vendor's form. */
export function forbidden(permission: string): Response {
  return refusal(
    403,
    "missing.permissions",
    `Unable to perform the requested action. You are missing the following permission(s): ${permission}`,
  );
}
