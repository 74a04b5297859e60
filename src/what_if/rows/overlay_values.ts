/**
 * States what settings with parts may hold in an overlay row, in the fields of the domain: one zod schema each, made when it is asked
 * for, since most files hold no overlay.
 */

import * as z from "zod";
import { ACCOUNT_STATES } from "../../domain/agent.ts";
import { MEDIA_TYPES } from "../../domain/media.ts";
import { GROUP_TYPES, METRIC_OPERATORS, RULE_OPERATORS } from "../../domain/queue.ts";
import { words } from "../../yaml/schema_words.ts";

/** Characters of one text in a row. */
const TEXT_MAX = 10_000;

const text = z.string().max(TEXT_MAX);
const named = z.string().min(1).max(1000);
const count = z.number().min(0);
const known = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);

/** "unknown": the fact was not delivered. */
export const unknown = z.literal("unknown");

/** "none": there is no such setting. */
export const none = z.literal("none");

/** 0 to 5; none: not held. */
export const ratingSchema = () => z.union([z.number().min(0).max(5), none]);

/** A skill, group or label that nobody has heard of yet. */
export const namedSchema = () => z.strictObject({ id: known(named), name: known(named) });

/** A group, and what kind it is. */
export const groupSchema = () =>
  z.strictObject({
    id: named,
    type: words(GROUP_TYPES),
    name: known(text),
  });

const groups = () => z.array(groupSchema());

const operators = () => words(METRIC_OPERATORS);

/** A ring of bullseye. */
export const overlayRingSchema = () =>
  z.strictObject({
    timeoutSeconds: z.union([count, unknown, z.null()]),
    skillsToRemove: z.array(z.strictObject({ id: named, name: known(text) })),
    memberGroups: groups(),
  });

const ruleOperators = () => words(RULE_OPERATORS);

/** A rule of preferred agents. */
export const overlayRoutingRuleSchema = () =>
  z.strictObject({
    operator: known(ruleOperators()),
    threshold: z.number(),
    waitSeconds: count,
  });

const ruleMetrics = () => words(["EstimatedWaitTime", "ServiceLevel"]);

/** A rule of conditional group routing. */
export const conditionalRuleSchema = () =>
  z.strictObject({
    queueId: known(named),
    metric: known(ruleMetrics()),
    operator: known(operators()),
    value: z.number(),
    groups: groups(),
    waitSeconds: count,
  });

const conditionMetrics = () => words(["EstimatedWaitTime", "IdleAgentCount", "ServiceLevel"]);

const activation = () =>
  z.strictObject({
    conditions: z.array(z.strictObject({
      metric: known(conditionMetrics()),
      queueId: known(named),
      operator: known(operators()),
      value: z.number(),
    })),
    expression: text,
  });

/** Conditional group activation. */
export const activationSchema = () =>
  z.strictObject({
    pilot: known(activation()),
    rules: z.array(activation().extend({ groups: groups() })),
  });

/** Direct routing. */
export const directRoutingSchema = () =>
  z.strictObject({
    backupQueueId: known(named),
    waitForAgent: z.boolean(),
    agentWaitSeconds: count,
  });

/** Callbacks that agents own. */
export const ownedCallbacksSchema = () => z.strictObject({ enabled: z.boolean(), maxHours: known(count) });

/** A predictor. */
export const predictorSchema = () =>
  z.strictObject({
    id: named,
    state: text,
    on: z.boolean(),
    mode: known(words(["always", "comparison", "monitoring"])).optional(),
    startsAt: known(text).optional(),
    skillMatching: z.boolean(),
    timeoutSeconds: known(count).optional(),
  });

/** A skill group; its conditions as an expression: Skill("Billing") >= 3. */
export const overlaySkillGroupSchema = () =>
  z.strictObject({
    id: named,
    name: known(text),
    conditions: known(text),
  });

/** A skill expression filter that is kept under a name. */
export const namedExpressionSchema = () => z.strictObject({ id: named, name: text, expression: text });

/** Capacity of one media type. */
export const mediaCapacitySchema = () =>
  z.strictObject({
    maximumCapacity: count,
    interruptableMediaTypes: z.array(words(MEDIA_TYPES)),
    includeNonAcd: z.boolean(),
  });

/** Capacity of one label. */
export const labelCapacitySchema = () =>
  z.strictObject({
    maximumCapacity: count,
    interruptingLabelIds: z.array(named),
  });

/** All capacities. */
export const overlayUtilizationSchema = () =>
  z.strictObject({
    level: words(["Agent", "Organization"]),
    media: z.strictObject({
      call: mediaCapacitySchema().optional(),
      callback: mediaCapacitySchema().optional(),
      chat: mediaCapacitySchema().optional(),
      email: mediaCapacitySchema().optional(),
      message: mediaCapacitySchema().optional(),
      workitem: mediaCapacitySchema().optional(),
    }),
    labels: z.array(labelCapacitySchema().extend({ id: named, name: known(text) })),
  });

/** A language in somebody's hands. */
export const heldLanguageSchema = () =>
  z.strictObject({
    id: known(named),
    name: text,
    proficiency: z.number(),
    active: known(z.boolean()),
  });

/** A skill in somebody's hands. */
export const heldSkillSchema = () => heldLanguageSchema().extend({ priority: z.number() });

/** Skills or languages that the organisation defines: all of them. */
export const definedSchema = () => z.array(z.strictObject({ id: named, name: text }));

/** Where direct interactions go that the agent cannot take. */
export const overlayDirectBackupSchema = () =>
  z.strictObject({
    queueId: known(named),
    userId: known(named),
    waitForAgent: z.boolean(),
    agentWaitSeconds: count,
  });

/** Groups by id, those of which it is not known apart. */
export const groupsSchema = () =>
  z.strictObject({ groupIds: z.array(named), unsureGroupIds: z.array(named) });

const memberships = () => words(["user", "group"]);

/** A member as a whole. */
export const overlayMemberSchema = () =>
  z.strictObject({
    name: text,
    accountState: known(words(ACCOUNT_STATES)),
    membership: z.strictObject({
      joined: known(z.boolean()),
      ringNumber: known(z.int()),
      memberBy: known(memberships()),
    }),
    skills: known(z.array(heldSkillSchema())),
    languages: known(z.array(heldLanguageSchema())),
    utilization: known(overlayUtilizationSchema()),
    groupIds: known(z.array(named)),
    unsureGroupIds: z.array(named),
    directBackup: known(overlayDirectBackupSchema()).optional(),
  });
