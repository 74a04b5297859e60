/**
 * States what may stand in a `scenario.yaml`, as one zod schema: the checks, the types and the editor's completion come from it.
 * Strict at every level, so that a misspelt key is an error and never a wish silently dropped.
 */

import * as z from "zod";
import { MetricsSchema } from "../intake/metrics_schema.ts";
import { INSTANT_YEARS_WORDS, PREFERRED_MAX, SKILLS_MAX, STEPS_MAX } from "../lib/bounds.ts";
import { MODELS } from "../domain/decision.ts";
import { MEDIA_TYPES } from "../domain/media.ts";
import { ANOMALY_IDS } from "../domain/anomaly.ts";
import { EXCLUSION_CODES, OUTCOMES } from "../domain/decision.ts";
import { HOLDS } from "./golden/golden.ts";
import { OverlayRowSchema } from "../what_if/rows/overlay_schema.ts";
import { agentName, fileNamed, nameOf, oneOrMore, words } from "../yaml/schema_words.ts";
import { DurationSchema, InstantSchema, LastHandledSchema } from "../yaml/time_schema.ts";

const PrioritySchema = z.int().min(-25_000_000).max(25_000_000);

const InteractionSchema = z.strictObject({
  media: words(MEDIA_TYPES).optional().describe("Media type; call where absent."),
  skills: z.array(nameOf("skill")).max(SKILLS_MAX).optional().describe(
    "Requested ACD skills, exact names or ids.",
  ),
  language: nameOf("language").optional().describe("Requested language, exact name or id."),
  priority: PrioritySchema.optional()
    .describe("One point is worth a minute of waiting."),
  waited: DurationSchema.optional().describe("How long it has waited when the question is put: 45s."),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional()
    .describe("Caller attributes; intake rules turn them into skills, language and priority."),
  preferred: z.array(z.strictObject({ agent: agentName, score: z.number().min(0).max(100) })).max(
    PREFERRED_MAX,
  )
    .optional()
    .describe("Scored agents of preferred-agent routing, each { agent: Name, score: 0 to 100 }."),
  label: z.string().min(1).optional().describe("Utilization label, id or name."),
  directAgent: agentName.optional().describe("Direct routing: the agent named."),
  lastAgent: agentName.optional().describe("Last-agent routing: who handled the thread before."),
  skillExpression: z.string().min(1).optional()
    .describe('A skill expression filter, Skill("Billing") >= 3, or the id or name of a recorded one.'),
  owner: agentName.optional().describe("Agent-owned callback: whose it is."),
  customerFirst: z.boolean().optional()
    .describe(
      "A callback rings the customer first, and takes the room of a call; as the queue is set where absent.",
    ),
  metrics: MetricsSchema.optional()
    .describe(
      "Inputs that cannot be computed offline: EstimatedWaitTime (seconds), ServiceLevel (per cent), IdleAgentCount.",
    ),
});

const StepSchema = z.strictObject({
  after: DurationSchema.describe("When it is changed: 30s."),
  skills: z.array(nameOf("skill")).max(SKILLS_MAX).optional()
    .describe("Skills asked for from then on, in place of those before; [] for none."),
  language: nameOf("language").nullable().optional()
    .describe("Language asked for from then on; null for none."),
  priority: PrioritySchema.optional().describe("Priority from then on; 0 resets it."),
  expression: z.string().min(1).nullable().optional()
    .describe("Skill expression filter from then on; null for none."),
});

const ExpectRowSchema = z.strictObject({
  after: DurationSchema.optional().describe(
    "The timeline step it holds at; every step where absent.",
  ),
  selected: nameOf("selected").optional().describe("Who is alone in the first place, or nobody."),
  oneOf: oneOrMore(agentName).optional().describe("Everybody in the first place is one of these."),
  not: oneOrMore(agentName).optional().describe("Who must not be in the first place."),
  speaks: oneOrMore(nameOf("language")).optional().describe("What everybody in the first place speaks."),
  holds: z.record(z.string(), z.number().min(0).max(5)).optional()
    .describe("Skills that everybody in the first place holds, each with the least rating."),
  inRing: oneOrMore(z.int().min(1).max(6)).optional()
    .describe("The rings that everybody in the first place is a member of."),
  somebody: z.boolean().optional().describe("Whether anybody qualifies."),
  pool: z.strictObject({ atLeast: z.int().min(1).optional(), atMost: z.int().min(0).optional() }).optional()
    .describe("How many qualify: {atLeast: 3}."),
  excluded: z.record(z.string(), z.enum(["any", ...EXCLUSION_CODES])).optional()
    .describe("Who must be excluded, and the reason code (any: whatever the reason)."),
  reasons: z.record(z.string(), z.enum(["any", ...EXCLUSION_CODES])).optional()
    .describe("The same as excluded."),
  ranking: z.array(agentName).min(1).optional().describe("The first places, in this order."),
  ring: z.int().min(1).max(7).optional().describe("The ring reached."),
  method: nameOf("method").optional().describe(
    "Routing method as analytics spells it; of the weighted score, the queue's routing type.",
  ),
  outcome: z.enum(OUTCOMES).optional(),
  anomaly: oneOrMore(z.enum(ANOMALY_IDS)).optional()
    .describe(
      "Anomalies that must be reported; one of severity error fails a scenario that does not ask for it.",
    ),
  anomalies: oneOrMore(z.enum(ANOMALY_IDS)).optional().describe("The same as anomaly."),
});

/** A `scenario.yaml`. */
export const ScenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  note: z.string().min(1).max(10_000).describe("What this scenario guards, in a sentence."),
  source: z.string().min(1).optional().describe("Where the rule it shows comes from."),
  cassette: fileNamed("cassette").describe("Name in cassettes/, or a path."),
  queue: nameOf("queue").describe("Queue id or exact name."),
  model: words(MODELS).optional()
    .describe("acd on the platform surface, weighted on the walkthrough's, where absent."),
  moment: fileNamed("moment").optional()
    .describe(
      "What people do meanwhile: free (where absent), recorded, or a file in scenarios/, *.moment.yaml.",
    ),
  at: InstantSchema.optional().describe(
    `The instant decided for, of ${INSTANT_YEARS_WORDS}; the recording's where absent.`,
  ),
  interaction: InteractionSchema.optional(),
  intake: fileNamed("intake").optional()
    .describe("Intake rules: a path, or a file name in scenarios/."),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional()
    .describe("Settings for the points on which sources conflict."),
  lastHandled: z.record(z.string(), LastHandledSchema).optional()
    .describe("How long before the instant each agent last handled an interaction, or never."),
  overlay: z.array(OverlayRowSchema).optional().describe("What-if changes laid over the recording."),
  timeline: z.array(z.union([DurationSchema, StepSchema])).min(1).max(STEPS_MAX).optional()
    .describe(
      "The question again after these times: [0s, 15s, 60s]; a step may change what is asked, as an in-queue flow does: {after: 60s, skills: []}.",
    ),
  expect: z.array(ExpectRowSchema).optional().describe("Hand-written facts that must hold."),
  hold: z.enum(HOLDS).optional().describe(
    "What the golden keeps: pool (the places; where absent), first (the first place), all (everybody with reasons).",
  ),
  golden: z.literal("none").optional().describe("none: the expect lines alone guard this scenario."),
  requireAllPlayed: z.boolean().optional()
    .describe("Fail when reading the cassette's queues leaves a recorded exchange unplayed."),
});

/** The file as written. */
export type ScenarioFile = z.infer<typeof ScenarioSchema>;

/** One expect row as written. */
export type ExpectRow = z.infer<typeof ExpectRowSchema>;
