/**
 * States what may stand in a shift file, as one zod schema. Interactions and overlay rows are those of a scenario, word for word, so
 * that what is learned there holds here. Strict at every level: a misspelt key is an error.
 */

import * as z from "zod";
import { PRESENCE_WORDS } from "../domain/agents/availability.ts";
import { MEDIA_TYPES } from "../domain/media.ts";
import { INSTANT_YEARS_WORDS } from "../lib/bounds.ts";
import { DURATION_WORDS, DURATIONS_WRITTEN, isDuration } from "../lib/duration.ts";
import { breaksLine, BROKEN_NAME } from "../lib/text/slips.ts";
import { ScenarioSchema } from "../scenario/scenario_schema.ts";
import { SpanSchema } from "./span.ts";
import { fileNamed } from "../yaml/schema_words.ts";
import { DurationSchema, InstantSchema } from "../yaml/time_schema.ts";

/** How many one row may let arrive: a slip of the pen should not fill the memory. */
export const TIMES_MAX = 10_000_000;

/** What a row with a seed draws by itself. */
const DRAWN = ["skills", "language", "attributes"] as const;

const NO_OFFSET = `not a time from the start, ${DURATION_WORDS}: write +0s, 12s, +1h30m`;
const offset = z.string()
  .regex(new RegExp(`^\\+?${DURATIONS_WRITTEN.source.replace("^", "")}`), { error: NO_OFFSET, abort: true })
  .refine((text) => isDuration(text.replace(/^\+/, "")), NO_OFFSET);
const name = z.string().min(1).refine((text) => !breaksLine(text), BROKEN_NAME);

const ArrivalSchema = ScenarioSchema.shape.interaction.unwrap().omit({ waited: true }).extend({
  id: name.optional().describe("What the outcome calls it; numbered by time where absent."),
  queue: name.optional().describe("Queue id or exact name; the file's `queue` where absent."),
  at: offset.default("0s").describe("When it arrives, from the start: +0s, 12s, 1h30m."),
  every: DurationSchema.optional().describe("Several: the time from one to the next."),
  times: z.int().min(1).max(TIMES_MAX).optional().describe("Several: how many arrive."),
  seed: z.int().min(0).optional()
    .describe(
      "Skills, language and attributes are drawn from what the queue's agents hold; same seed, same draw.",
    ),
  perHalfHour: z.array(z.int().min(0).max(TIMES_MAX)).min(1).max(336).optional()
    .describe("Several: how many arrive in each half hour from `at` on, at drawn instants."),
  handle: SpanSchema.describe("How long an agent handles it, without after-call work."),
  afterCallWork: SpanSchema.default("0s").describe("How long the agent wraps it up."),
  patience: SpanSchema.optional()
    .describe("Waiting longer than this, the caller hangs up; the file's `patience` where absent."),
}).superRefine((row, context) => {
  const refuse = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
  if ((row.times ?? 1) > 1 && row.every === undefined) refuse("times", "several arrivals need `every`");
  if (row.every !== undefined && row.times === undefined) refuse("every", "needs `times`, how many arrive");
  if (row.perHalfHour !== undefined && (row.times !== undefined || row.every !== undefined)) {
    refuse("perHalfHour", "says how many arrive; leave `times` and `every` out");
  }
  const stated = DRAWN.find((key) => row[key] !== undefined);
  if (row.seed !== undefined && stated !== undefined) {
    refuse("seed", `draws the ${stated}, which the row states; leave one of the two out`);
  }
});

const AttendanceSchema = z.strictObject({
  agent: name.describe("Agent id or exact name."),
  at: offset,
  presence: z.enum(Object.values(PRESENCE_WORDS) as [string, ...string[]])
    .describe("On Queue: comes on queue; any other: leaves it, and finishes what is in hand."),
  for: DurationSchema.optional()
    .describe("How long: then a break is over (On Queue), and a shift too (Offline)."),
});

const AlertingSchema = z.strictObject({
  answer: DurationSchema.default("0s").describe("How long an alert lasts until the agent answers."),
  unanswered: z.number().min(0).max(0.95).default(0)
    .describe("Which share of alerts nobody answers, 0 to 0.95; drawn."),
  timeout: DurationSchema.default("8s")
    .describe("How long an alert lasts that nobody answers; the agent is Not Responding then."),
  back: z.union([DurationSchema, z.literal("never")]).default("never")
    .describe("How long until an agent who is Not Responding is back on queue."),
});

const PaceSchema = z.strictObject({
  agent: name.describe("Agent id or exact name."),
  media: z.enum(MEDIA_TYPES).optional().describe("Of this media type only."),
  factor: z.number().min(0.1).max(10).describe("Of the handle time: 1.2 needs a fifth more."),
});

const TrafficSchema = z.strictObject({
  file: fileNamed("traffic").describe("CSV, or JSON with conversation details; a path."),
  from: InstantSchema.optional()
    .describe("The instant in the file at which the shift starts; its first one where absent."),
  handle: SpanSchema.describe("Handle time of entries that tell none."),
  afterCallWork: SpanSchema.default("0s").describe("After-call work of entries that tell none."),
});

/** A shift file. */
export const ShiftSchema = z.strictObject({
  $schema: z.string().optional(),
  note: z.string().min(1).optional().describe("What this shift is about, in a sentence."),
  cassette: fileNamed("cassette").describe("Name in cassettes/, or a path."),
  queue: name.optional().describe("Queue of the arrivals that name none; id or exact name."),
  at: InstantSchema.optional().describe(
    `When it starts, of ${INSTANT_YEARS_WORDS}; the recording's instant where absent.`,
  ),
  moment: fileNamed("moment").default("recorded")
    .describe("What everybody does when it starts: recorded, free, or a moment file."),
  intake: fileNamed("intake").optional().describe("Intake rules: a path, or a file name in scenarios/."),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({})
    .describe("Settings for the points on which sources conflict."),
  lastHandled: ScenarioSchema.shape.lastHandled,
  overlay: ScenarioSchema.shape.overlay.unwrap().default([]).describe(
    "What-if changes laid over the recording.",
  ),
  seed: z.int().min(0).default(1).describe("Whatever is drawn is drawn from it: same seed, same shift."),
  patience: SpanSchema.optional()
    .describe("Waiting longer than this, a caller hangs up; nobody does where absent."),
  alerting: AlertingSchema.prefault({}).describe(
    "How agents are alerted; at once and always answered where absent.",
  ),
  pace: z.array(PaceSchema).default([]).describe("Agents who need more or less time than others."),
  arrivals: z.array(ArrivalSchema).default([])
    .describe("Who arrives, when, and how long it takes; in any order."),
  traffic: TrafficSchema.optional()
    .describe("Who arrives, from a file: CSV, or conversation details as the vendor exports them."),
  agents: z.array(AttendanceSchema).default([]).describe("Who comes on queue or leaves it, and when."),
});

/** True of a file in which nobody arrives. */
export function isEmpty(file: ShiftFile): boolean {
  return file.arrivals.length === 0 && file.traffic === undefined;
}

/** The file as written, defaults filled in. */
export type ShiftFile = z.output<typeof ShiftSchema>;

/** One row of arrivals as written. */
export type ArrivalRow = ShiftFile["arrivals"][number];
