/** States what may stand in a moment file, as one zod schema: who does something else than everybody does at `free`. */

import * as z from "zod";
import { PRESENCE_WORDS } from "../../domain/agents/availability.ts";
import { MEDIA_TYPES } from "../../domain/media.ts";
import { STATUS_WORDS, type StatusWord } from "../../domain/agents/status_words.ts";
import { INSTANT_YEARS_WORDS } from "../../lib/bounds.ts";
import { breaksLine, BROKEN_NAME } from "../../lib/text/slips.ts";
import { words } from "../../yaml/schema_words.ts";
import { InstantSchema, LastHandledSchema } from "../../yaml/time_schema.ts";

/** What a recording did not deliver. */
export const UNKNOWN = "unknown";

const count = z.int().min(0).max(1000);

const InHandSchema = z.union([
  count,
  z.strictObject({ active: count.optional(), afterCallWork: count.optional(), nonAcd: count.optional() }),
]);

const DoingSchema = z.strictObject({
  presence: words([...Object.values(PRESENCE_WORDS), UNKNOWN]).optional().describe("On Queue where absent."),
  status: words([...Object.keys(STATUS_WORDS) as StatusWord[], UNKNOWN]).optional()
    .describe(
      "Off Queue beside another presence, Interacting with something in hand, else Idle, where absent.",
    ),
  load: z.union([z.literal(UNKNOWN), z.partialRecord(z.enum(MEDIA_TYPES), InHandSchema)]).optional()
    .describe("Interactions in hand by media type: {call: 1}, or {call: {afterCallWork: 1}}."),
  labels: z.record(z.string().min(1), count).optional().describe("Interactions in hand by the label's id."),
  lastHandled: LastHandledSchema.optional().describe("How long ago the last one was handled, or never."),
  availability: z.string().min(1).optional()
    .describe("The one state of the walkthrough's API, instead of presence, status and load."),
  joined: z.boolean().optional().describe("Active in its queues, where joining is the moment's to say."),
});

/** A moment file. */
export const MomentSchema = z.strictObject({
  $schema: z.string().optional(),
  note: z.string().min(1).optional().describe("What hour of what day this is."),
  at: InstantSchema.optional().describe(
    `The instant, of ${INSTANT_YEARS_WORDS}; the question's, else the recording's, where absent.`,
  ),
  agents: z.record(z.string().min(1).refine((name) => !breaksLine(name), BROKEN_NAME), DoingSchema).nullish()
    .describe("By id, the name may follow; agents who are not named are on queue, idle, with empty hands."),
});

/** The file as written. */
export type MomentFile = z.infer<typeof MomentSchema>;

/** One row of it. */
export type DoingRow = z.infer<typeof DoingSchema>;
