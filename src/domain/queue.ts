/** A queue and every setting of it that bears on who is selected. Reference: routing semantics 2 and 6. */

import type { Instant } from "../lib/instant.ts";
import type { Known } from "./skill.ts";
import type { SkillExpression } from "./skill_expression/skill_expression.ts";

/** How skills are evaluated (semantics 1). */
export const SKILL_EVALUATIONS = ["NONE", "BEST", "ALL"] as const;

/** One of them. */
export type SkillEvaluation = (typeof SKILL_EVALUATIONS)[number];

/** How waiting interactions are ordered (semantics 4). */
export const SCORING_METHODS = ["TimestampAndPriority", "PriorityOnly"] as const;

/** One of them. */
export type ScoringMethod = (typeof SCORING_METHODS)[number];

/** Whom a thread goes back to (semantics 2.6). */
export const LAST_AGENT_MODES = ["Disabled", "QueueMembersOnly", "AnyAgent"] as const;

/** What groups are. */
export const GROUP_TYPES = ["TEAM", "GROUP", "SKILLGROUP"] as const;

/** A group that gives members to a queue, ring or rule. */
export interface MemberGroup {
  readonly id: string;
  readonly type: (typeof GROUP_TYPES)[number];
  readonly name: Known<string>;
}

/**
 * Seconds until the next ring opens; null for a ring without a time-out, "unknown" where what it waits for is told in words or numbers
 * that nobody knows.
 */
export type RingTimeout = number | null | "unknown";

/** One bullseye ring. The last of the list is the implicit "everyone else" ring (semantics 2.2). */
export interface Ring {
  readonly timeoutSeconds: RingTimeout;
  /** Removed from evaluation on leaving this ring. */
  readonly skillsToRemove: readonly { readonly id: string; readonly name: Known<string> }[];
  readonly memberGroups: readonly MemberGroup[];
}

/** Whom a preferred-agent rule takes. */
export const RULE_OPERATORS = ["MEETS_THRESHOLD", "ANY"] as const;

/** One preferred-agent rule (semantics 2.3). */
export interface RoutingRule {
  /** Null for a word that nobody knows: whom the rule lets in is not known. */
  readonly operator: Known<(typeof RULE_OPERATORS)[number]>;
  /** 0 to 100; unused by ANY. */
  readonly threshold: number;
  readonly waitSeconds: number;
}

/** Comparison of a metric with a value. */
export const METRIC_OPERATORS = [
  "GreaterThan",
  "GreaterThanOrEqualTo",
  "LessThan",
  "LessThanOrEqualTo",
  "EqualTo",
  "NotEqualTo",
] as const;

/** One of them. */
export type MetricOperator = (typeof METRIC_OPERATORS)[number];

/** One rule of conditional group routing (semantics 2.4). */
export interface ConditionalGroupRule {
  /** Queue whose metric counts; null for this queue. */
  readonly queueId: Known<string>;
  /** Null for a word that nobody knows: as a metric that nobody states. */
  readonly metric: Known<"EstimatedWaitTime" | "ServiceLevel">;
  readonly operator: Known<MetricOperator>;
  readonly value: number;
  readonly groups: readonly MemberGroup[];
  readonly waitSeconds: number;
}

/** One condition of conditional group activation. */
export interface ActivationCondition {
  /** Null for a word that nobody knows: as a metric that nobody states. */
  readonly metric: Known<"EstimatedWaitTime" | "IdleAgentCount" | "ServiceLevel">;
  readonly queueId: Known<string>;
  readonly operator: Known<MetricOperator>;
  readonly value: number;
}

/** One rule of conditional group activation; its conditions are C1, C2, … in the expression (semantics 2.5). */
export interface ActivationRule {
  readonly conditions: readonly ActivationCondition[];
  readonly expression: string;
  readonly groups: readonly MemberGroup[];
}

/** Conditional group activation: the pilot rule has conditions and an expression only. */
export interface GroupActivation {
  readonly pilot: Known<Omit<ActivationRule, "groups">>;
  readonly rules: readonly ActivationRule[];
}

/** Direct routing settings (semantics 2.7). */
export interface DirectRouting {
  /** Null: this queue is its own backup (semantics N2). */
  readonly backupQueueId: Known<string>;
  readonly waitForAgent: boolean;
  readonly agentWaitSeconds: number;
}

/** How callbacks that belong to an agent are kept for the agent (semantics N18). */
export interface OwnedCallbacks {
  readonly enabled: boolean;
  /** When ownership ends, 1 to 168 hours; null where it was not delivered. */
  readonly maxHours: Known<number>;
}

/** A skill expression filter that is kept under a name (semantics N14). */
export interface NamedExpression {
  readonly id: string;
  readonly name: string;
  /** As written. */
  readonly expression: string;
}

/** How much of a queue's time a predictor decides (semantics N22). */
export type PredictorMode = "always" | "comparison" | "monitoring";

/** A skill group and what it asks of its members, who follow from it by themselves (semantics N13). */
export interface SkillGroup {
  readonly id: string;
  readonly name: Known<string>;
  /** Unknown where they could not be read. */
  readonly conditions: Known<SkillExpression>;
}

/** An active predictor that lists the queue (semantics 2.6). */
export interface Predictor {
  readonly id: string;
  readonly state: string;
  /** True where it is Active and has a schedule. */
  readonly on: boolean;
  /** Every other hour to compare with, four of five interactions to monitor, or always; null where it is not said. */
  readonly mode?: Known<PredictorMode>;
  /** When its schedule begins, ISO 8601; absent or null where it has begun at any instant. */
  readonly startsAt?: Known<Instant>;
  /** True where the predictor filters by ACD skills as well. */
  readonly skillMatching: boolean;
  /** Seconds before standard routing takes over, 12 to 259,200 (N22); absent or null where it was not delivered. */
  readonly timeoutSeconds?: Known<number>;
}

/** One queue. */
export interface Queue {
  readonly id: string;
  readonly name: string;
  /** The walkthrough's `routingType` as delivered; on the platform the derived method (semantics 2.0). */
  readonly routingType: Known<string>;
  readonly skillEvaluation: Known<SkillEvaluation>;
  readonly scoringMethod: Known<ScoringMethod>;
  /** Empty: no bullseye. */
  readonly rings: readonly Ring[];
  readonly routingRules: readonly RoutingRule[];
  readonly conditionalGroupRules: readonly ConditionalGroupRule[];
  readonly groupActivation: Known<GroupActivation>;
  readonly directRouting: Known<DirectRouting>;
  /** Null where the queue has no such settings. */
  readonly ownedCallbacks: Known<OwnedCallbacks>;
  /** Callbacks ring the customer first (semantics N19); null where it was not delivered. */
  readonly customerFirstCallbacks: Known<boolean>;
  /** Null where it was not delivered: the documented default is taken, AnyAgent (semantics 2.7). */
  readonly lastAgentRoutingMode: Known<(typeof LAST_AGENT_MODES)[number]>;
  /** Unknown where predictors could not be read; an empty list says none. */
  readonly predictors: Known<readonly Predictor[]>;
  /** Filters kept for the queue; unknown where they could not be read. */
  readonly skillExpressions: Known<readonly NamedExpression[]>;
  /** Skill groups that the queue, its rings or its rules name. */
  readonly skillGroups: readonly SkillGroup[];
  /** The groups whose members belong to the queue. */
  readonly memberGroups: readonly MemberGroup[];
  /** The walkthrough's `skillRequirements` names; empty on the platform, where skills belong to the interaction. */
  readonly skillRequirements: readonly string[];
  /** Every stable setting as "path" → value, for telling two recordings apart; volatile fields are left out. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}
