/** States what may be asked of a comparison and what is answered, as zod schemas. */

import { z } from "@hono/zod-openapi";
import { MEDIA_TYPES } from "../../../domain/media.ts";
import { VERDICTS } from "../../../results/result.ts";
import { WIDTH } from "./reach_answer.ts";
import { DecisionRequestSchema } from "../requests.ts";

const REACH_LIMITS = {
  width: z.int().min(0).max(WIDTH.most).optional().describe(
    `Skills a request may name, ${WIDTH.usual} where absent.`,
  ),
  only_media: z.enum(MEDIA_TYPES).optional().describe("Only requests of this media type."),
};

/** Body of `POST /comparisons`. */
export const ComparisonRequestSchema = z.strictObject({
  before: z.string().min(1).max(200).describe("Name of a cassette."),
  after: z.string().min(1).max(200).optional().describe("Name of a later one, or of another."),
  overlay: DecisionRequestSchema.shape.overlay.describe(
    "In place of `after`: what-if changes of settings, laid over every queue of the one before.",
  ),
  ...REACH_LIMITS,
}).refine(({ after, overlay }) => (after === undefined) !== (overlay === undefined), {
  error: "name another recording, `after`, or changes, `overlay`: one of the two",
}).openapi("ComparisonRequest");

/** A checked body of it. */
export type AskedComparison = z.infer<typeof ComparisonRequestSchema>;

/** Body of `POST /what-if`. */
export const WhatIfRequestSchema = DecisionRequestSchema.pick({
  queue_id: true,
  cassette: true,
  moment: true,
  overlay: true,
}).required({ overlay: true }).extend(REACH_LIMITS).openapi("WhatIfRequest");

const FateListSchema = z.object({
  count: z.int().describe("Smallest requests."),
  rows: z.array(z.object({
    asks: z.string(),
    on: z.string().describe("On which media and labels; empty for all that are looked at."),
    causes: z.array(z.string()).describe("The fewest changes that do it; none where none was found."),
  })),
}).openapi("FateList");

const QueueReachSchema = z.object({
  queue_id: z.string(),
  queue_name: z.string(),
  width: z.int(),
  requests: z.number(),
  changed: z.number().describe("Requests that change pool, order, method or times."),
  lost: FateListSchema.describe("Somebody served them before, nobody does after."),
  single: FateListSchema.describe("They hang on one person after, and did not before."),
  gained: FateListSchema.describe("Nobody served them before, somebody does after."),
  unsure: FateListSchema.describe("Only people could serve them of whom something is unknown."),
  alone: z.array(z.object({ text: z.string(), changed: z.number() })).nullable()
    .describe("What single changes do; null where there are too many to look at each."),
  outside: z.array(z.string()),
}).openapi("QueueReach");

/** Answer of `POST /what-if`. */
export const WhatIfAnswerSchema = z.object({
  cassette: z.string(),
  edits: z.array(z.string()).describe("What the changes set otherwise in the configuration."),
  reach: QueueReachSchema,
}).openapi("WhatIf");

const SideSchema = z.object({ name: z.string(), at: z.string() });

/** Answer of `POST /comparisons`. */
export const ComparisonAnswerSchema = z.object({
  before: SideSchema,
  after: SideSchema,
  verdict: z.object({ kind: z.enum(VERDICTS), text: z.string() }),
  notes: z.array(z.string()),
  change_count: z.int(),
  changes: z.array(z.object({
    about: z.string(),
    text: z.string(),
    joined: z.boolean().describe("Joined or left a queue, which agents may do themselves."),
  })).describe("The first 200."),
  queues: z.array(QueueReachSchema),
  scenarios: z.int().describe("How many were put to both."),
  decisions: z.array(z.object({
    scenario: z.string(),
    heading: z.string(),
    note: z.string(),
    lines: z.array(z.string()),
    causes: z.array(z.string()),
  })).describe("Scenarios that come out differently by configuration."),
  not_compared: z.array(z.string()),
  unreadable: z.array(z.object({ scenario: z.string(), error: z.string() })),
}).openapi("Comparison");
