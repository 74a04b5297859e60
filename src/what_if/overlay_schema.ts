/**
 * States what may stand in an overlay row, as one zod schema: scenarios, shifts and requests of the service hold the same
 * rows.
 */

import { z } from "zod";
import { PRESENCE_WORDS } from "../domain/availability.ts";
import { MEDIA_TYPES } from "../domain/media.ts";
import { STATUS_WORDS } from "../domain/status_words.ts";
import { agentName, nameOf, words } from "../yaml/schema_words.ts";
import { DurationSchema, LastHandledSchema } from "../yaml/time_schema.ts";

const rating = z.union([z.number().min(0).max(5), z.literal("none")]);

/** One overlay row: what it changes about an agent, or about the queue. */
export const OverlayRowSchema = z.strictObject({
  agent: agentName.optional().describe("Whom the row changes; absent in rows about the queue."),
  skill: nameOf("skill").optional().describe("A skill given, re-rated or taken away; needs `proficiency`."),
  language: nameOf("language").optional().describe(
    "A language given, re-rated or taken away; needs `proficiency`.",
  ),
  proficiency: rating.optional().describe("0 to 5, or none: taken away."),
  presence: words(Object.values(PRESENCE_WORDS)).optional(),
  status: words(Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[]).optional()
    .describe("Routing status."),
  availability: z.string().min(1).optional().describe("The state the weighted score judges by."),
  joined: z.boolean().optional().describe("Whether the agent is active in the queue."),
  ring: z.int().min(1).max(6).optional().describe("Bullseye ring of the member."),
  lastHandled: LastHandledSchema.optional().describe(
    "How long ago the agent last handled an interaction, or never.",
  ),
  media: words(MEDIA_TYPES).optional().describe("Media type of `active`, `afterCallWork`, `endsIn`."),
  active: z.int().min(0).optional().describe("Interactions in hand of `media`."),
  afterCallWork: z.int().min(0).optional().describe("Interactions of `media` in after-call work."),
  endsIn: DurationSchema.optional().describe(
    "After this time one interaction of `media`, after-call work included, has ended and its capacity is free.",
  ),
  label: z.string().min(1).optional().describe("Utilization label of `count`."),
  count: z.int().min(0).optional().describe("Interactions in hand of `label`."),
  skillEvaluation: z.enum(["NONE", "BEST", "ALL"]).optional().describe(
    "The queue's skill evaluation method.",
  ),
  scoringMethod: z.enum(["TimestampAndPriority", "PriorityOnly"]).optional()
    .describe("How the queue orders waiting interactions."),
});

/** One overlay row as written. */
export type OverlayRow = z.infer<typeof OverlayRowSchema>;
