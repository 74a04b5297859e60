/** The routes of the QA service as a table of descriptions; what answers them is `service.ts`. */

import { createRoute, z } from "@hono/zod-openapi";
import {
  CassetteRowSchema,
  DecisionAnswerSchema,
  QueueRowSchema,
  RosterAnswerSchema,
  ScenarioRowSchema,
  ScenarioRunSchema,
  SimulateAnswerSchema,
} from "./answers.ts";
import {
  ASKED,
  ASKING,
  asking,
  fromCassette,
  GUARDED,
  idParameter,
  json,
  LOOKED_UP,
  refused,
} from "./route_parts.ts";
import { DecisionRequestSchema, ScenarioFileRequestSchema, SimulateRequestSchema } from "./requests.ts";

/** `POST /simulate-routing`. */
export const simulateRoute = createRoute({
  method: "post",
  path: "/simulate-routing",
  summary: "Rank the agents of a queue for an interaction",
  request: {
    query: z.object({
      top: z.coerce.number().int().min(1).max(10_000).optional().openapi({
        description: "Ranked agents, 5 where absent.",
        type: "integer",
      }),
      detail: z.enum(["brief", "full"]).optional().openapi({ description: "full: every list whole." }),
    }),
    body: asking(SimulateRequestSchema, {
      caller_attributes: {},
      required_skills: [{ name: "Billing" }],
      queue_id: "Billing",
    }),
  },
  responses: {
    200: json(SimulateAnswerSchema, "The walkthrough's report and the fuller one."),
    ...ASKED,
  },
});

/** `POST /decisions`. */
export const decisionsRoute = createRoute({
  method: "post",
  path: "/decisions",
  summary: "Which agent would be picked, and why, with a reason for every agent",
  request: {
    body: asking(DecisionRequestSchema, {
      queue_id: "Billing",
      required_skills: ["Billing"],
      moment: "free",
      timeline: "changes",
      explain: true,
    }),
  },
  responses: {
    200: json(DecisionAnswerSchema, "The decision, and later ones if asked for."),
    ...ASKED,
  },
});

/** `POST /scenario-file`. */
export const scenarioFileRoute = createRoute({
  method: "post",
  path: "/scenario-file",
  summary: "The question as a scenario file to keep",
  request: {
    body: asking(ScenarioFileRequestSchema, {
      queue_id: "Billing",
      required_skills: ["Billing"],
      note: "Somebody serves a plain billing call",
    }),
  },
  responses: {
    200: {
      description: "The scenario.yaml of a folder in scenarios/.",
      content: { "application/yaml": { schema: z.string() } },
    },
    ...ASKED,
  },
});

/** `GET /cassettes`. */
export const cassettesRoute = createRoute({
  method: "get",
  path: "/cassettes",
  summary: "What is loaded",
  responses: {
    200: json(z.object({ cassettes: z.array(CassetteRowSchema) }), "In order of precedence."),
    ...GUARDED,
  },
});

/** `GET /moments`. */
export const momentsRoute = createRoute({
  method: "get",
  path: "/moments",
  summary: "What people may be taken to do",
  responses: {
    200: json(
      z.object({ moments: z.array(z.string()) }),
      "recorded, free, and the moment files in scenarios/.",
    ),
    ...GUARDED,
  },
});

/** `GET /queues`. */
export const queuesRoute = createRoute({
  method: "get",
  path: "/queues",
  summary: "Every queue that can be asked about",
  responses: {
    200: json(z.object({ queues: z.array(QueueRowSchema) }), "By cassette, in recorded order."),
    default: ASKING.default,
    ...GUARDED,
  },
});

/** `GET /queues/{id}/roster`. */
export const rosterRoute = createRoute({
  method: "get",
  path: "/queues/{id}/roster",
  summary: "A queue and its agents",
  request: { params: idParameter, query: fromCassette },
  responses: {
    200: json(RosterAnswerSchema, "The roster as decisions see it."),
    ...LOOKED_UP,
  },
});

/** `GET /scenarios`. */
export const scenariosRoute = createRoute({
  method: "get",
  path: "/scenarios",
  summary: "The scenarios kept in this project",
  responses: {
    200: json(z.object({ scenarios: z.array(ScenarioRowSchema) }), "As read at start."),
    ...GUARDED,
  },
});

/** `POST /scenarios/{name}/run`. */
export const runRoute = createRoute({
  method: "post",
  path: "/scenarios/{name}/run",
  summary: "Play a scenario and hold it against its golden",
  request: { params: z.object({ name: z.string().min(1).max(200) }) },
  responses: {
    200: json(ScenarioRunSchema, "Whether it passed, and what differs."),
    404: refused("No such scenario; the nearest ones are named."),
    422: ASKING[422],
    ...GUARDED,
  },
});

/** `GET /healthz`. */
export const healthRoute = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the service answers",
  responses: {
    200: json(z.object({ status: z.literal("ok"), cassettes: z.int(), queues: z.int() }), "It does."),
    ...GUARDED,
  },
});
