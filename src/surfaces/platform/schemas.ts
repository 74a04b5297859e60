/**
 * States what we read of the vendor's answers, as schemas: unknown fields pass, `null` counts as absent, values of enumerations
 * stay text (decoding judges them), ids and structure must be right. The vendor's models (`Models` of
 * purecloud-platform-client-v2) are the contract; a test holds the two together.
 *
 * No transforms: members pages are the bulk of a recording, and a schema that only checks is the fastest.
 */

import * as z from "zod";

/** A text, or nothing. */
export const text = z.string().nullish();
/** A number, or nothing. */
export const number = z.number().nullish();
const flag = z.boolean().nullish();
const reference = z.looseObject({ id: text });

// The queue's parts are loose, so that settings we do not know still tell two recordings apart.

/** `Models.MemberGroup` */
export const MemberGroupSchema = z.looseObject({ id: z.string(), name: text, type: text });

/** `Models.Ring` */
const RingSchema = z.looseObject({
  expansionCriteria: z.array(z.looseObject({ type: text, threshold: number })).nullish(),
  actions: z.looseObject({ skillsToRemove: z.array(z.looseObject({ id: z.string(), name: text })).nullish() })
    .nullish(),
  memberGroups: z.array(MemberGroupSchema).nullish(),
});

/** `Models.RoutingRule` */
const RoutingRuleSchema = z.looseObject({ operator: text, threshold: number, waitSeconds: number });

/** `Models.ConditionalGroupRoutingRule` */
const ConditionalGroupRuleSchema = z.looseObject({
  queue: reference.nullish(),
  metric: text,
  operator: text,
  conditionValue: number,
  groups: z.array(MemberGroupSchema).nullish(),
  waitSeconds: number,
});

const conditions = z.array(z.looseObject({
  simpleMetric: z.looseObject({ metric: text, queue: reference.nullish() }).nullish(),
  operator: text,
  value: number,
})).nullish();

/** `Models.ConditionalGroupActivation` */
const GroupActivationSchema = z.looseObject({
  pilotRule: z.looseObject({ conditions, conditionExpression: text }).nullish(),
  rules: z.array(z.looseObject({
    conditions,
    conditionExpression: text,
    groups: z.array(MemberGroupSchema).nullish(),
  })).nullish(),
});

/** `Models.Queue` */
export const QueueSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  memberCount: number,
  joinedMemberCount: number,
  skillEvaluationMethod: text,
  scoringMethod: text,
  lastAgentRoutingMode: text,
  bullseye: z.looseObject({ rings: z.array(RingSchema).nullish() }).nullish(),
  routingRules: z.array(RoutingRuleSchema).nullish(),
  conditionalGroupRouting: z.looseObject({ rules: z.array(ConditionalGroupRuleSchema).nullish() }).nullish(),
  conditionalGroupActivation: GroupActivationSchema.nullish(),
  directRouting: z.looseObject({ backupQueueId: text, waitForAgent: flag, agentWaitSeconds: number })
    .nullish(),
  agentOwnedRouting: z.looseObject({ enableAgentOwnedCallbacks: flag, maxOwnedCallbackHours: number })
    .nullish(),
  mediaSettings: z.looseObject({ callback: z.looseObject({ mode: text }).nullish() }).nullish(),
  memberGroups: z.array(MemberGroupSchema).nullish(),
});

/** `Models.UserRoutingSkill` and `Models.UserRoutingLanguage` */
const HeldSchema = z.object({ id: text, name: text, proficiency: number, state: text });

/** `Models.RoutingStatus` */
export const RoutingStatusSchema = z.object({ userId: text, status: text, startTime: text });

/** `Models.UserPresence` */
export const PresenceSchema = z.object({
  presenceDefinition: z.object({ systemPresence: text }).nullish(),
});

const mediaSummary = z.object({
  contactCenter: z.object({ active: number, acw: number }).nullish(),
  enterprise: z.object({ active: number, acw: number }).nullish(),
}).nullish();

/** `Models.UserConversationSummary`: the media that utilization knows. */
export const ConversationSummarySchema = z.object({
  call: mediaSummary,
  callback: mediaSummary,
  chat: mediaSummary,
  email: mediaSummary,
  message: mediaSummary,
});

/** An expand is best effort (semantics 6): one of another shape is one that did not arrive. */
function expand<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(undefined);
}

/** `Models.User` with the expands we ask for. An absent field is unknown; an empty list is none. */
export const UserSchema = z.object({
  id: text,
  name: text,
  state: text,
  routingStatus: expand(RoutingStatusSchema),
  presence: expand(PresenceSchema),
  conversationSummary: expand(ConversationSummarySchema),
  skills: expand(z.array(HeldSchema)),
  languages: expand(z.array(HeldSchema)),
  groups: expand(z.array(z.object({ id: z.string() }))),
  team: expand(z.object({ id: text })),
});

/** `Models.QueueMember`; its id is the user's id. */
const MemberSchema = z.object({
  id: z.string(),
  name: text,
  user: UserSchema.nullish(),
  ringNumber: number,
  joined: flag,
  memberBy: text,
  routingStatus: expand(RoutingStatusSchema),
});

const cursored = { selfUri: text, nextUri: text };
const numbered = { ...cursored, pageNumber: number, pageSize: number };
/** How pages of a numbered listing are chained. */
export const countSchema = { ...numbered, total: number };

/** `Models.QueueMemberEntityListing`, with the counts that `Models.QueueMemberEntityListingV1` has as well. */
export const MembersPageSchema = z.object({
  entities: z.array(MemberSchema).nullish(),
  ...countSchema,
  pageCount: number,
});

/** `Models.UserEntityListing` */
export const UsersPageSchema = z.object({ entities: z.array(UserSchema).nullish(), ...countSchema });

/** `Models.UserSkillEntityListing` and `Models.UserLanguageEntityListing` */
export const HeldPageSchema = z.object({ entities: z.array(HeldSchema).nullish(), ...countSchema });

/** `Models.SkillEntityListing` and `Models.LanguageEntityListing` */
export const NamedPageSchema = z.object({
  entities: z.array(z.object({ id: z.string(), name: z.string(), state: text })).nullish(),
  ...countSchema,
});

/** `Models.SkillGroupMemberEntityListing` */
export const GroupMembersPageSchema = z.object({
  entities: z.array(z.object({ id: z.string() })).nullish(),
  ...cursored,
});

/** `Models.PredictorListing` */
export const PredictorsPageSchema = z.object({
  entities: z.array(z.object({
    id: z.string(),
    queues: z.array(z.object({ id: text })).nullish(),
    state: text,
    schedule: z.object({ scheduleType: text, dateStarted: text }).nullish(),
    routingTimeoutSeconds: number,
  })).nullish(),
  ...cursored,
});

/** `Models.EstimatedWaitTimePredictions`: seconds, of all labels together where a row has none. */
export const EstimatedWaitSchema = z.object({
  results: z.array(z.object({
    formula: text,
    estimatedWaitTimeSeconds: number,
    label: z.object({ id: text }).nullish(),
  })).nullish(),
});

/** `Models.RoutingSettings` */
export const SettingsSchema = z.object({ resetAgentScoreOnPresenceChange: flag });

/** `Models.UtilizationResponse` and `Models.AgentMaxUtilizationResponse` (which alone has a level) */
export const UtilizationSchema = z.object({
  utilization: z.record(
    z.string(),
    z.object({
      maximumCapacity: number,
      interruptableMediaTypes: z.array(z.string()).nullish(),
      includeNonAcd: flag,
    }),
  ).nullish(),
  labelUtilizations: z.record(
    z.string(),
    z.object({
      maximumCapacity: number,
      interruptingLabelIds: z.array(z.string()).nullish(),
      labelName: text,
    }),
  ).nullish(),
  level: text,
});

/** `Models.AgentDirectRoutingBackupSettings` */
export const DirectBackupSchema = z.object({
  queueId: text,
  userId: text,
  waitForAgent: flag,
  agentWaitSeconds: number,
});

export type DirectBackupAnswer = z.infer<typeof DirectBackupSchema>;
export type QueueAnswer = z.infer<typeof QueueSchema>;
export type RingAnswer = z.infer<typeof RingSchema>;
export type MemberAnswer = z.infer<typeof MemberSchema>;
export type UserAnswer = z.infer<typeof UserSchema>;
export type HeldAnswer = z.infer<typeof HeldSchema>;
export type MemberGroupAnswer = z.infer<typeof MemberGroupSchema>;
export type GroupActivationAnswer = z.infer<typeof GroupActivationSchema>;
export type NamedAnswer = NonNullable<z.infer<typeof NamedPageSchema>["entities"]>[number];
export type PredictorAnswer = NonNullable<z.infer<typeof PredictorsPageSchema>["entities"]>[number];
export type SettingsAnswer = z.infer<typeof SettingsSchema>;
export type UtilizationAnswer = z.infer<typeof UtilizationSchema>;
