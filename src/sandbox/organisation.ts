/**
 * Describes the sandbox's organisation: plain data that a person can write by hand. Everything is named by its key or its
 * name; ids are made from the seed and the key, so an organisation that is edited keeps its ids.
 * Sources of the fields: routing semantics 2, 3 and 6.
 */

/** System presences as users' presences spell them on the wire: "On Queue" with a space (semantics 3.1). */
export const SANDBOX_PRESENCES = [
  "Available",
  "Away",
  "Busy",
  "Offline",
  "Idle",
  "On Queue",
  "Meal",
  "Training",
  "Meeting",
  "Break",
] as const;

/** One of them. */
export type SandboxPresence = (typeof SANDBOX_PRESENCES)[number];

/** Routing statuses (semantics 3.1). */
export type SandboxStatus = "OFF_QUEUE" | "IDLE" | "INTERACTING" | "NOT_RESPONDING" | "COMMUNICATING";

/** Media types that utilization counts. */
export type SandboxMedia = "call" | "callback" | "chat" | "email" | "message" | "workitem";

/** Expands a user's entry can deliver. */
export type SandboxExpand =
  | "skills"
  | "languages"
  | "routingStatus"
  | "presence"
  | "conversationSummary"
  | "groups"
  | "team";

/** Skill or language name → rating, 0 to 5. */
export type Ratings = Readonly<Record<string, number>>;

/** What an agent has in hand of one media type; absent counts are 0. */
export interface InHand {
  readonly active?: number;
  /** In after-call work. */
  readonly acw?: number;
  /** Calls and the like that did not come through a queue. */
  readonly nonAcd?: number;
}

/** Capacity of one media type. */
export interface SandboxCapacity {
  readonly maximum: number;
  /** Media that may interrupt this one. */
  readonly interruptedBy?: readonly SandboxMedia[];
  readonly includeNonAcd?: boolean;
}

/** Utilization settings: by media type, and by label name. */
export interface SandboxUtilization {
  readonly media: Readonly<Partial<Record<SandboxMedia, SandboxCapacity>>>;
  readonly labels?: Readonly<
    Record<string, { readonly maximum: number; readonly interruptedBy?: readonly string[] }>
  >;
}

/** One agent. Only key, name and whatever differs from an idle agent who is on queue have to be written. */
export interface SandboxAgent {
  /** Stable and unique; the id is made from it. */
  readonly key: string;
  readonly name: string;
  /** "On Queue" where absent. */
  readonly presence?: SandboxPresence;
  /** IDLE for an agent who is On Queue, otherwise OFF_QUEUE, where absent. */
  readonly status?: SandboxStatus;
  /** Seconds before the organisation's instant at which the routing status began; 0 where absent. */
  readonly statusSeconds?: number;
  /** Seconds before the instant at which the presence began; an hour more than `statusSeconds` where absent. */
  readonly presenceSeconds?: number;
  readonly skills?: Ratings;
  /** Still listed, but no longer `active`. */
  readonly inactiveSkills?: Ratings;
  readonly languages?: Ratings;
  readonly inHand?: Readonly<Partial<Record<SandboxMedia, InHand>>>;
  /** Settings of the agent's own; the organisation's where absent. */
  readonly utilization?: SandboxUtilization;
  /** Names of groups, team and skill groups. */
  readonly groups?: readonly string[];
  /** Active in the queues; true where absent. A membership may say otherwise for one queue. */
  readonly joined?: boolean;
  /** What the agent wrote beside the presence. */
  readonly message?: string;
  /** Of the last interaction. */
  readonly wrapUpCode?: string;
  readonly department?: string;
  readonly title?: string;
  /** Expands that never arrive for this agent (semantics 6: expands are best effort). */
  readonly missingExpands?: readonly SandboxExpand[];
}

/** One member of a queue: an agent's key, or the key with what differs from a joined member in ring 1. */
export type SandboxMember = string | {
  readonly agent: string;
  /** 1 to 6. */
  readonly ring?: number;
  readonly joined?: boolean;
  readonly by?: "user" | "group";
};

/** A group; a team and a skill group are kinds of it. */
export interface SandboxGroup {
  readonly name: string;
  readonly kind: "GROUP" | "TEAM" | "SKILLGROUP";
}

/** One bullseye ring as an admin configures it. The implicit last ring of the API is added by itself (semantics 2.2). */
export interface SandboxRing {
  readonly timeoutSeconds: number;
  /** Names of skills removed on leaving this ring. */
  readonly removes?: readonly string[];
  /** Names of groups. */
  readonly groups?: readonly string[];
}

/** One preferred-agent rule (semantics 2.3). */
export interface SandboxPreferredRule {
  readonly operator: "MEETS_THRESHOLD" | "ANY";
  readonly threshold?: number;
  readonly waitSeconds: number;
}

/** One rule of conditional group routing (semantics 2.4). */
export interface SandboxGroupRule {
  /** Key of the queue whose metric counts; this queue where absent. */
  readonly queue?: string;
  readonly metric: "EstimatedWaitTime" | "ServiceLevel";
  readonly operator: "GreaterThan" | "GreaterThanOrEqualTo" | "LessThan" | "LessThanOrEqualTo";
  readonly value: number;
  readonly groups: readonly string[];
  readonly waitSeconds?: number;
}

/** One condition of conditional group activation (semantics 2.5). */
export interface SandboxCondition {
  readonly metric: "EstimatedWaitTime" | "IdleAgentCount" | "ServiceLevel";
  /** Key of the queue whose metric counts; this queue where absent. */
  readonly queue?: string;
  readonly operator: SandboxGroupRule["operator"] | "EqualTo" | "NotEqualTo";
  readonly value: number;
}

/** Conditions C1, C2, … and how they are put together, "C1 or C2". */
export interface SandboxActivationRule {
  readonly conditions: readonly SandboxCondition[];
  readonly expression: string;
  readonly groups: readonly string[];
}

/** One queue. */
export interface SandboxQueue {
  readonly key: string;
  readonly name: string;
  /** ALL where absent. */
  readonly evaluation?: "NONE" | "BEST" | "ALL";
  /** TimestampAndPriority where absent. */
  readonly scoring?: "TimestampAndPriority" | "PriorityOnly";
  readonly members: readonly SandboxMember[];
  /** Names of groups whose members belong to the queue. */
  readonly memberGroups?: readonly string[];
  readonly rings?: readonly SandboxRing[];
  readonly preferredRules?: readonly SandboxPreferredRule[];
  readonly groupRules?: readonly SandboxGroupRule[];
  readonly activation?: {
    readonly pilot?: Omit<SandboxActivationRule, "groups">;
    readonly rules: readonly SandboxActivationRule[];
  };
  readonly directRouting?: {
    /** Key of a queue. */
    readonly backupQueue?: string;
    readonly waitForAgent?: boolean;
    readonly agentWaitSeconds?: number;
  };
  /** AnyAgent where absent, the vendor's default (semantics 2.7). */
  readonly lastAgentRouting?: "Disabled" | "QueueMembersOnly" | "AnyAgent";
  /** Names of skills; the walkthrough's `skillRequirements`. */
  readonly skillRequirements?: readonly string[];
  /** What `estimatedwaittime` answers; 0 where absent. */
  readonly estimatedWaitSeconds?: number;
  /** Seconds the phone rings at an agent; 8 where absent. */
  readonly alertingSeconds?: number;
  /** ISO 8601 UTC; the year's start where absent. */
  readonly dateModified?: string;
}

/** A predictor and the queues it is meant for (semantics 2.6). */
export interface SandboxPredictor {
  readonly key: string;
  /** Keys of queues. */
  readonly queues: readonly string[];
  readonly state: "Created" | "Active" | "Error";
  /** A comparison every other hour, or 80/20 monitoring; no schedule where absent. */
  readonly schedule?: "HourOnHourOff" | "OngoingValueMonitoring";
  /** 12 to 900. */
  readonly timeoutSeconds?: number;
}

/** The whole organisation at one instant. */
export interface SandboxOrganisation {
  /** The virtual instant, ISO 8601 UTC: every answer's `Date`. */
  readonly at: string;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly groups: readonly SandboxGroup[];
  /** Names of utilization labels. */
  readonly labels: readonly string[];
  readonly utilization: SandboxUtilization;
  /** Going on queue puts an agent at the back (semantics 3.3). */
  readonly resetAgentScoreOnPresenceChange: boolean;
  readonly agents: readonly SandboxAgent[];
  readonly queues: readonly SandboxQueue[];
  readonly predictors: readonly SandboxPredictor[];
}

/** The vendor's default utilization: 1 call, 4 chats, 1 of each other, e-mail may be interrupted (semantics 3.2). */
export const DEFAULT_UTILIZATION: SandboxUtilization = {
  media: {
    call: { maximum: 1 },
    callback: { maximum: 1 },
    chat: { maximum: 4 },
    email: { maximum: 1, interruptedBy: ["call", "callback", "chat", "message"] },
    message: { maximum: 1 },
    workitem: { maximum: 1 },
  },
};

/** An organisation without skills, agents and queues: the base that one written by hand fills in. */
export const EMPTY_ORGANISATION: SandboxOrganisation = {
  // A Monday morning.
  at: "2026-03-02T09:00:00.000Z",
  skills: [],
  languages: [],
  groups: [],
  labels: [],
  utilization: DEFAULT_UTILIZATION,
  resetAgentScoreOnPresenceChange: false,
  agents: [],
  queues: [],
  predictors: [],
};
