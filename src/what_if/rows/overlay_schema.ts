/**
 * States what may stand in an overlay row, as one zod schema: scenarios, shifts, files of what-if changes and requests of the service
 * hold the same rows. Which keys go together is `row_parts.ts`.
 */

import * as z from "zod";
import { ACCOUNT_STATES } from "../../domain/agent.ts";
import { PRESENCE_WORDS } from "../../domain/agents/availability.ts";
import { PRIORITY_MAX } from "../../lib/bounds.ts";
import { once } from "../../lib/once.ts";
import { MEDIA_TYPES } from "../../domain/media.ts";
import { LAST_AGENT_MODES, SCORING_METHODS, SKILL_EVALUATIONS } from "../../domain/queue.ts";
import { STATUS_WORDS } from "../../domain/agents/status_words.ts";
import { agentName, nameOf, words } from "../../yaml/schema_words.ts";
import { DurationSchema, LastHandledSchema } from "../../yaml/time_schema.ts";
import * as values from "./overlay_values.ts";

const { none, unknown } = values;
const text = z.string().min(1).max(10_000);
const either = <A extends z.ZodType, B extends z.ZodType>(one: A, other: B) => z.union([one, other]);
const orNamed = (kind: "skill" | "language") => either(nameOf(kind), values.namedSchema());

const agentKeys = () => ({
  agent: agentName.optional().describe(
    "Whom the row changes; absent in rows about a queue or the organisation.",
  ),
  skill: orNamed("skill").optional().describe(
    "A skill given, re-rated or taken away, by `proficiency`; with `ring`, one it takes away (`removed`).",
  ),
  language: orNamed("language").optional().describe(
    "A language given, re-rated or taken away; needs `proficiency`.",
  ),
  proficiency: values.ratingSchema().optional().describe("The rating; none takes it away."),
  inactive: either(z.literal(true), unknown).optional()
    .describe("The skill or language is listed, and never matches."),
  priority: z.number().min(0).max(PRIORITY_MAX).optional().describe(
    "On the walkthrough's API: the skill's priority, lower is better.",
  ),
  account: either(words(ACCOUNT_STATES), unknown).optional().describe("State of the agent's account."),
  group: either(text, values.groupSchema()).optional().describe("A group, by id or name; needs `belongs`."),
  belongs: either(z.boolean(), unknown).optional()
    .describe("Whether the agent, or the group with `ring`, belongs there."),
  member: either(z.boolean(), values.overlayMemberSchema()).optional()
    .describe(
      "false: taken out of the queue; true: put in, somebody of another queue; or all of a new member.",
    ),
  like: agentName.optional().describe("`agent` is new, and in everything like this one."),
  memberBy: words(["user", "group", "unknown"]).optional().describe("How the agent belongs to the queue."),
  joined: either(z.boolean(), unknown).optional().describe("Whether the agent is active in the queue."),
  directBackup: z.union([values.overlayDirectBackupSchema(), none, unknown]).optional()
    .describe("The agent's own backup for direct routing."),
  groups: either(values.groupsSchema(), unknown).optional().describe("All groups of the agent."),
  presence: words(Object.values(PRESENCE_WORDS)).optional(),
  status: words(Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[]).optional()
    .describe("Routing status."),
  availability: z.string().min(1).optional().describe("The state the weighted score judges by."),
  lastHandled: LastHandledSchema.optional().describe(
    "How long ago the agent last handled an interaction, or never.",
  ),
  active: z.int().min(0).optional().describe("Interactions in hand of `media`."),
  afterCallWork: z.int().min(0).optional().describe("Interactions of `media` in after-call work."),
  endsIn: DurationSchema.optional().describe(
    "After this time one interaction of `media`, after-call work included, has ended and its capacity is free.",
  ),
  count: z.int().min(0).optional().describe("Interactions in hand of `label`."),
});

const capacityKeys = () => ({
  media: words(MEDIA_TYPES).optional().describe(
    "Media type of `capacity`, `interruptedBy`, `includeNonAcd`, `active`, `afterCallWork`, `endsIn`.",
  ),
  label: either(text, values.namedSchema()).optional().describe(
    "Utilization label of `capacity`, `interruptedBy`, `count`.",
  ),
  capacity: z.union([z.int().min(0), none, values.mediaCapacitySchema(), values.labelCapacitySchema()])
    .optional()
    .describe("How many at a time: the agent's own, or the organisation's without `agent`."),
  interruptedBy: z.array(either(text, values.namedSchema())).optional().describe(
    "Media, or labels by id or name, that may interrupt this one.",
  ),
  includeNonAcd: z.boolean().optional().describe("Whether other work of `media` counts."),
  utilization: z.union([values.overlayUtilizationSchema(), z.literal("organisation"), unknown]).optional()
    .describe("All capacities; of an agent, organisation: none of its own."),
  skills: either(z.array(either(values.heldSkillSchema(), values.definedSchema().element)), unknown)
    .optional()
    .describe("All skills of the agent, or all that the organisation defines."),
  languages: either(z.array(either(values.heldLanguageSchema(), values.definedSchema().element)), unknown)
    .optional()
    .describe("All languages of the agent, or all that the organisation defines."),
  resetScoreOnPresenceChange: either(z.boolean(), unknown).optional()
    .describe("Whether going on queue puts an agent at the back."),
});

const queueKeys = () => ({
  queue: nameOf("queue").optional().describe("The queue that the row is about, where there are several."),
  name: text.optional().describe("What the agent, or the queue, is called."),
  ring: either(z.int().min(1).max(7), unknown).optional().describe(
    "Bullseye ring of the member; without `agent` the ring of `timeout`, `removed`, `belongs`.",
  ),
  timeout: either(DurationSchema, none).optional().describe("When the next ring opens."),
  removed: z.boolean().optional().describe("Whether `skill` is no longer asked for after `ring`."),
  rings: z.array(values.overlayRingSchema()).optional().describe("All rings; the last is everyone else."),
  skillEvaluation: z.enum([...SKILL_EVALUATIONS, "unknown"]).optional().describe(
    "The queue's skill evaluation method.",
  ),
  scoringMethod: z.enum([...SCORING_METHODS, "unknown"]).optional()
    .describe("How the queue orders waiting interactions."),
  lastAgentRoutingMode: words([...LAST_AGENT_MODES, "unknown"]).optional(),
  routingRules: z.array(values.overlayRoutingRuleSchema()).optional().describe("Rules of preferred agents."),
  conditionalGroupRules: z.array(values.conditionalRuleSchema()).optional(),
  conditionalRule: z.int().min(1).optional().describe("Which conditional group rule `rule` is, from 1."),
  rule: values.conditionalRuleSchema().optional().describe("What it says."),
  groupActivation: either(values.activationSchema(), none).optional(),
  directRouting: either(values.directRoutingSchema(), none).optional(),
  ownedCallbacks: either(values.ownedCallbacksSchema(), none).optional(),
  customerFirstCallbacks: either(z.boolean(), unknown).optional(),
  predictors: either(z.array(values.predictorSchema()), unknown).optional(),
  memberGroups: z.array(values.groupSchema()).optional().describe(
    "The groups whose members belong to the queue.",
  ),
  skillGroups: z.array(values.overlaySkillGroupSchema()).optional(),
  skillExpressions: either(z.array(values.namedExpressionSchema()), unknown).optional(),
  routingType: either(text, z.null()).optional(),
  skillRequirements: z.array(text).optional(),
  setting: text.optional().describe(
    "Any other setting of the queue, by the path that diff tells; needs `value`.",
  ),
  value: z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]).optional()
    .describe("What it is; null: not there."),
  id: text.optional().describe("Id of the queue."),
});

const rowSchema = once(() =>
  z.strictObject({
    ...agentKeys(),
    ...queueKeys(),
    ...capacityKeys(),
    was: z.unknown().optional().describe(
      "What the row expects to find, as it would be written; else it is refused.",
    ),
  }).describe(
    "One change, { agent: <name>, skill: Spanish, proficiency: none }; a row in a line of text is for --overlay.",
  )
);

/** One overlay row as written. An interface: schemas that hold rows need not unfold all of it. */
export interface OverlayRow extends z.infer<ReturnType<typeof rowSchema>> {}

/** One overlay row: what it changes about an agent, a queue or the organisation. Made when a row is met: most files hold none. */
export const OverlayRowSchema: z.ZodType<OverlayRow, OverlayRow> = z.lazy(rowSchema);

/** A file of what-if changes. */
export const OverlayFileSchema = z.strictObject({
  $schema: z.string().optional(),
  note: text.optional().describe("What the changes are for, in a sentence."),
  overlay: z.array(OverlayRowSchema).min(1).describe("What-if changes, in the order in which they are made."),
});
