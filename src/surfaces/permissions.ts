/** States which permission each call needs, so that a refusal can say what to grant. Source: routing semantics 6. */

import { barePath } from "../http/path.ts";

/** What a call needs: any one of the permissions, or none that the vendor lists. */
export interface Need {
  /** What the call reads, for messages. */
  readonly reads: string;
  /** Any one of these is enough; empty where the vendor's documentation lists none. */
  readonly anyOf: readonly string[];
  /** The scope for clients that carry scopes (routing semantics 6.1). */
  readonly scope: string;
  /** What follows where nothing is found, as "so it has no members"; absent where that is unknown. */
  readonly goneMeans?: string;
}

const ROUTING = "routing:readonly";
const USERS = "users:readonly";

const NEEDS: readonly (readonly [RegExp, Need])[] = [
  [/^\/routing\/queues$/, { reads: "the list of queues", anyOf: ["routing:queue:view"], scope: ROUTING }],
  [/^\/routing\/queues\/[^/]+$/, { reads: "the queue", anyOf: ["routing:queue:view"], scope: ROUTING }],
  [/^\/routing\/queues\/[^/]+\/members$/, {
    reads: "the queue's members",
    anyOf: [
      "routing:queue:view",
      "routing:queue:edit",
      "routing:queue:readonly",
      "routing:queueMember:manage",
    ],
    scope: ROUTING,
  }],
  [/^\/routing\/queues\/[^/]+\/estimatedwaittime$/, {
    reads: "the queue's wait estimate",
    anyOf: ["routing:queue:view"],
    scope: ROUTING,
  }],
  [/^\/routing\/settings$/, { reads: "the routing settings", anyOf: [], scope: ROUTING }],
  [/^\/routing\/utilization$/, {
    reads: "the organisation's utilization",
    anyOf: ["routing:utilization:view", "routing:utilization:manage"],
    scope: ROUTING,
  }],
  [/^\/routing\/users\/[^/]+\/utilization$/, {
    reads: "an agent's utilization",
    anyOf: ["routing:utilization:view", "routing:utilization:manage"],
    scope: ROUTING,
  }],
  [/^\/routing\/users\/[^/]+\/directroutingbackup\/settings$/, {
    reads: "an agent's backup for direct routing",
    anyOf: [],
    scope: ROUTING,
  }],
  [/^\/routing\/skills$/, {
    reads: "the organisation's skills",
    anyOf: ["routing:skill:view"],
    scope: ROUTING,
  }],
  [/^\/routing\/languages$/, { reads: "the organisation's languages", anyOf: [], scope: ROUTING }],
  [/^\/routing\/predictors$/, {
    reads: "the queue's predictors",
    anyOf: ["routing:predictor:view", "routing:queue:view"],
    scope: ROUTING,
  }],
  [/^\/routing\/skillgroups\/[^/]+$/, {
    reads: "what a skill group asks of its members",
    anyOf: ["routing:skillGroup:view"],
    scope: ROUTING,
    goneMeans: "so it has no members",
  }],
  [/^\/routing\/skillexpressions\/queue\/[^/]+$/, {
    reads: "the queue's skill expressions",
    anyOf: [],
    scope: ROUTING,
  }],
  [/^\/routing\/skillgroups\/[^/]+\/members$/, {
    reads: "a skill group's members",
    anyOf: ["routing:skillGroup:view"],
    scope: ROUTING,
    goneMeans: "so it has no members",
  }],
  [/^\/users$/, { reads: "users in bulk", anyOf: [], scope: USERS }],
  [/^\/users\/[^/]+\/routingskills$/, { reads: "an agent's skills", anyOf: [], scope: USERS }],
  [/^\/users\/[^/]+\/routinglanguages$/, { reads: "an agent's languages", anyOf: [], scope: USERS }],
  [/^\/users\/[^/]+\/routingstatus$/, { reads: "an agent's routing status", anyOf: [], scope: USERS }],
  [/^\/users\/[^/]+\/presences\/[^/]+$/, {
    reads: "an agent's presence",
    anyOf: [],
    scope: "presence:readonly",
  }],
  [/^\/users\/[^/]+$/, { reads: "an agent", anyOf: [], scope: USERS }],
  // The walkthrough's own two calls, under the scope names its text gives them.
  [/^\/routing\/users\/[^/]+\/routingprofile$/, {
    reads: "an agent's routing profile",
    anyOf: ["routing:user:read"],
    scope: "routing:user:read",
  }],
  [/^\/routing\/users\/[^/]+\/availability$/, {
    reads: "an agent's availability",
    anyOf: ["routing:agent:read", "routing:user:read"],
    scope: "routing:agent:read",
  }],
];

/** What a path needs, query and `/api/v2` prefix ignored. */
export function needOf(path: string): Need {
  const bare = barePath(path).replace(/^\/api\/v2/, "");
  const row = NEEDS.find(([pattern]) => pattern.test(bare));
  return row?.[1] ?? { reads: bare, anyOf: [], scope: ROUTING };
}

/** "the permission a", "one of the permissions a, b", or that none is listed. */
export function permissionText(need: Need): string {
  if (need.anyOf.length === 0) return "no permission that the vendor lists";
  if (need.anyOf.length === 1) return `the permission ${need.anyOf[0]}`;
  return `one of the permissions ${need.anyOf.join(", ")}`;
}
