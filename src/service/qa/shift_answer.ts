/** `POST /shifts`: a shift of one queue on a virtual clock, as the page draws it. */

import { z } from "@hono/zod-openapi";
import { MEDIA_TYPES } from "../../domain/media.ts";
import type { Line, ShiftOutcome } from "../../shift/outcome.ts";
import { type ShiftFile, ShiftSchema } from "../../shift/shift_schema.ts";
import { SpanSchema } from "../../shift/span.ts";
import { DecisionRequestSchema } from "./requests.ts";
import { HALF_HOUR_SECONDS } from "../../shift/arrivals.ts";

/** Interactions of one shift that is asked for here: what is asked must not keep others waiting. */
const ARRIVALS_MAX = 500;

/** Bounds of the bars that waits are counted in; the last bar has none. */
const WAIT_BOUNDS = [10, 20, 30, 60, 120, 300, 600] as const;

/** Body of `POST /shifts`. */
export const ShiftRequestSchema = DecisionRequestSchema.pick({
  queue_id: true,
  cassette: true,
  moment: true,
  overlay: true,
}).extend({
  media: z.enum(MEDIA_TYPES).optional().describe("call where absent."),
  required_skills: z.array(z.string().min(1).max(256)).max(100).optional().describe(
    "Skills each asks for; drawn from what the queue's agents hold where absent.",
  ),
  per_half_hour: z.array(z.int().min(0).max(ARRIVALS_MAX)).min(1).max(48)
    .refine((counts) => counts.reduce((sum, count) => sum + count, 0) <= ARRIVALS_MAX, {
      error: `at most ${ARRIVALS_MAX} interactions in all`,
    })
    .describe(`How many arrive in each half hour; at most ${ARRIVALS_MAX} in all.`),
  handle: SpanSchema.describe("How long an agent handles one: 4m, or drawn."),
  after_call_work: SpanSchema.optional().describe("How long the agent wraps it up; not at all where absent."),
  patience: SpanSchema.optional().describe("Waiting longer, a caller hangs up; nobody does where absent."),
  seed: z.int().min(0).optional().describe("What is drawn is drawn from it; 1 where absent."),
}).openapi("ShiftRequest");

const seconds = z.number().nullable();

/** Answer of `POST /shifts`. */
export const ShiftAnswerSchema = z.object({
  cassette: z.string(),
  queue_name: z.string(),
  starts_at: z.string(),
  arrived: z.int(),
  served: z.int(),
  abandoned: z.int(),
  never_served: z.array(z.object({ asks: z.string(), why: z.string(), count: z.int() })),
  mean_wait_seconds: seconds,
  wait_95_seconds: seconds.describe("95 of 100 waited no longer."),
  longest_wait_seconds: seconds,
  service_level: z.object({ counted: z.int(), kept: z.int() }).nullable(),
  half_hours: z.array(z.object({
    from_seconds: z.number(),
    arrived: z.int(),
    served: z.int(),
    abandoned: z.int(),
    never: z.int(),
    mean_wait_seconds: seconds,
    longest_wait_seconds: seconds,
  })).describe("By arrival."),
  waits: z.array(z.object({ up_to_seconds: seconds, count: z.int() }))
    .describe("How many of those served waited so long; the last bar has no bound."),
  agents: z.array(z.object({
    id: z.string(),
    name: z.string(),
    served: z.int(),
    busy_seconds: z.number().describe("Handling and after-call work."),
  })).describe("Busiest first."),
  assumptions: z.array(z.string()),
}).openapi("Shift");

/** The shift that a checked body asks for. @param cassette a path, @param queueId an id there, @param moment one that is there */
export function shiftFileOf(
  body: z.infer<typeof ShiftRequestSchema>,
  { cassette, queueId, moment }: {
    readonly cassette: string;
    readonly queueId: string;
    readonly moment: string;
  },
): ShiftFile {
  const { media = "call", required_skills: skills, seed = 1 } = body;
  return ShiftSchema.parse({
    cassette,
    queue: queueId,
    moment,
    seed,
    overlay: body.overlay ?? [],
    ...(body.patience === undefined ? {} : { patience: body.patience }),
    arrivals: [{
      media,
      perHalfHour: body.per_half_hour,
      handle: body.handle,
      afterCallWork: body.after_call_work ?? "0s",
      ...(skills === undefined ? { seed } : { skills }),
    }],
  });
}

/** The answer, as plain data. @param halfHours how many were asked for */
export function shiftAnswer(outcome: ShiftOutcome, halfHours: number) {
  const lines = outcome.services ?? [];
  const { arrived, served, abandoned, meanWaitSeconds, wait95Seconds, longestWaitSeconds, serviceLevel } =
    outcome.total;
  return {
    starts_at: outcome.startsAt,
    arrived,
    served,
    abandoned,
    never_served: outcome.neverServed.map(({ asks: { media, skills, language }, why, count }) => ({
      asks: [media, ...skills, ...(language === null ? [] : [`in ${language}`])].join(", "),
      why,
      count,
    })),
    mean_wait_seconds: meanWaitSeconds,
    wait_95_seconds: wait95Seconds,
    longest_wait_seconds: longestWaitSeconds,
    service_level: serviceLevel === null ? null : { ...serviceLevel },
    half_hours: Array.from({ length: halfHours }, (_, at) => halfHour(lines, at * HALF_HOUR_SECONDS)),
    waits: waitBars(lines),
    agents: outcome.agents.map(({ id, name, served, handlingSeconds, afterCallWorkSeconds }) => ({
      id,
      name,
      served,
      busy_seconds: handlingSeconds + afterCallWorkSeconds,
    })).sort((a, b) => b.busy_seconds - a.busy_seconds),
    assumptions: [...outcome.assumptions],
  };
}

function halfHour(lines: readonly Line[], from: number) {
  const own = lines.filter(({ arrivedSeconds }) =>
    arrivedSeconds >= from && arrivedSeconds < from + HALF_HOUR_SECONDS
  );
  const waits = own.flatMap(({ waitedSeconds }) => waitedSeconds ?? []);
  const abandoned = own.filter(({ abandonedSeconds }) => abandonedSeconds !== null).length;
  return {
    from_seconds: from,
    arrived: own.length,
    served: waits.length,
    abandoned,
    never: own.length - waits.length - abandoned,
    mean_wait_seconds: waits.length === 0 ? null : waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    longest_wait_seconds: waits.length === 0 ? null : Math.max(...waits),
  };
}

function waitBars(lines: readonly Line[]) {
  const waits = lines.flatMap(({ waitedSeconds }) => waitedSeconds ?? []);
  const bounds = [...WAIT_BOUNDS, Infinity];
  return bounds.map((upTo, at) => ({
    up_to_seconds: upTo === Infinity ? null : upTo,
    count: waits.filter((wait) => wait <= upTo && wait > (bounds[at - 1] ?? -1)).length,
  }));
}
