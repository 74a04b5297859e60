/** Routes that look at a recording as a whole, as a table of descriptions; what answers them is `recording_questions.ts`. */

import { createRoute, z } from "@hono/zod-openapi";
import { MEDIA_TYPES } from "../../../domain/media.ts";
import { JUDGED_STAGES } from "../../../reach/compare/judged_pools.ts";
import { WIDTH } from "./reach_answer.ts";
import { ShiftAnswerSchema, ShiftRequestSchema } from "../shift_answer.ts";
import { PeopleAnswerSchema, PersonAnswerSchema, ReachAnswerSchema } from "./recording_answers.ts";
import {
  ComparisonAnswerSchema,
  ComparisonRequestSchema,
  WhatIfAnswerSchema,
  WhatIfRequestSchema,
} from "./comparison_answers.ts";
import { ASKED, asking, fromCassette, idParameter, json, LOOKED_UP } from "../route_parts.ts";

/** `GET /people`. */
export const peopleRoute = createRoute({
  method: "get",
  path: "/people",
  summary: "Everybody of a recording, found by name or id",
  request: {
    query: fromCassette.extend({
      find: z.string().max(256).optional().openapi({
        description: "A part of the name or id; everybody where absent.",
      }),
      limit: z.coerce.number().int().min(1).max(500).optional().openapi({
        description: "People listed, 50 where absent.",
        type: "integer",
      }),
    }),
  },
  responses: { 200: json(PeopleAnswerSchema, "Those found, by name."), ...LOOKED_UP },
});

/** `GET /people/{id}`. */
export const personRoute = createRoute({
  method: "get",
  path: "/people/{id}",
  summary: "One person: skills, queues, rings, own settings, and what hangs on them",
  request: {
    params: z.object({
      id: z.string().min(1).max(256).openapi({ description: "User id or exact name." }),
    }),
    query: fromCassette,
  },
  responses: { 200: json(PersonAnswerSchema, "The card."), ...LOOKED_UP },
});

/** `GET /queues/{id}/reach`. */
export const reachRoute = createRoute({
  method: "get",
  path: "/queues/{id}/reach",
  summary: "Every request to a queue: how many it serves, which nobody does, which hang on a few people",
  request: {
    params: idParameter,
    query: fromCassette.extend({
      media: z.enum(MEDIA_TYPES).optional().openapi({ description: "Only this media type." }),
      language: z.string().max(256).optional().openapi({
        description: "Only requests in this language; none: without a language.",
      }),
      width: z.coerce.number().int().min(0).max(WIDTH.most).optional().openapi({
        description: `Skills a request may name, ${WIDTH.usual} where absent.`,
        type: "integer",
      }),
      stage: z.enum(JUDGED_STAGES).optional().openapi({
        description: "The stage of waiting that is judged; the last where absent.",
      }),
      at_most: z.coerce.number().int().min(1).max(10).optional().openapi({
        description: "How many people are few, 2 where absent.",
        type: "integer",
      }),
      without: z.string().min(1).max(256).optional().openapi({
        description: "What is lost while this person is away: id or name.",
      }),
    }),
  },
  responses: { 200: json(ReachAnswerSchema, "What follows from configuration alone."), ...LOOKED_UP },
});

/** `POST /comparisons`. */
export const comparisonsRoute = createRoute({
  method: "post",
  path: "/comparisons",
  summary: "Two recordings: what changed, what becomes of every request and of the scenarios",
  request: {
    body: asking(ComparisonRequestSchema, { before: "sandbox", after: "sandbox" }),
  },
  responses: {
    200: json(ComparisonAnswerSchema, "What differs, and by which change."),
    ...ASKED,
  },
});

/** `POST /comparisons/report`. */
export const comparisonReportRoute = createRoute({
  method: "post",
  path: "/comparisons/report",
  summary: "The same as one HTML file to send: it opens from disk and asks nobody",
  request: {
    body: asking(ComparisonRequestSchema, { before: "sandbox", after: "sandbox" }),
  },
  responses: {
    200: { description: "The report.", content: { "text/html": { schema: z.string() } } },
    ...ASKED,
  },
});

/** `POST /what-if`. */
export const whatIfRoute = createRoute({
  method: "post",
  path: "/what-if",
  summary: "A queue and what-if changes laid over it: what becomes of every request",
  request: {
    body: asking(WhatIfRequestSchema, { queue_id: "Billing", overlay: [{ skillEvaluation: "BEST" }] }),
  },
  responses: {
    200: json(WhatIfAnswerSchema, "What the changes do, and which does it."),
    ...ASKED,
  },
});

/** `POST /shifts`. */
export const shiftsRoute = createRoute({
  method: "post",
  path: "/shifts",
  summary: "A shift of one queue on a virtual clock: who is served, how long they wait, who is busy",
  request: {
    body: asking(ShiftRequestSchema, {
      queue_id: "Billing",
      per_half_hour: [12, 30, 25],
      handle: "4m",
      patience: "5m",
    }),
  },
  responses: { 200: json(ShiftAnswerSchema, "The same body, the same outcome."), ...ASKED },
});
