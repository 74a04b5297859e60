/** What descriptions of routes are made of: what bodies, answers and refusals look like. */

import { z } from "@hono/zod-openapi";
import { ProblemSchema } from "./answers.ts";

/** An answer of a schema. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** A body, and one that can be sent as it stands to the sandbox's recording. */
export const asking = <T extends z.ZodType>(schema: T, example: object) => ({
  required: true,
  content: { "application/json": { schema, example } },
});

/** An answer that tells what is wrong. */
export const refused = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ProblemSchema } },
});

/** What the guard in front of every route may answer. */
export const GUARDED = {
  400: refused("The body ended before its end."),
  403: refused("A page of another site asks."),
  401: refused("The service was started with a token, and the request has none or a wrong one."),
  414: refused("The address is too long."),
  421: refused("The Host header names another server."),
  431: refused("The header fields are too long."),
  500: refused("A fault of the service: a correlation id, nothing internal."),
  503: refused("Too many requests at once: try again after Retry-After."),
  504: refused("The answer took too long."),
} as const;

/** What may be wrong with a question. */
export const ASKING = {
  404: refused("No such queue or cassette; the nearest ones are named."),
  409: refused("The cassette cannot carry the question."),
  413: refused("The body is too long."),
  415: refused("The body is not JSON by its content type."),
  422: refused("The body is not valid: what is wrong, and where."),
  default: refused("With --live: the status of the live API's own refusal."),
} as const;

/** What a question that is sent may be refused with. */
export const ASKED = { ...ASKING, ...GUARDED } as const;

/** What may be refused where something is looked up. */
export const LOOKED_UP = {
  404: ASKING[404],
  409: ASKING[409],
  422: ASKING[422],
  default: ASKING.default,
  ...GUARDED,
} as const;

/** The queue in an address. */
export const idParameter = z.object({
  id: z.string().min(1).max(200).openapi({ description: "Queue id or exact name.", example: "Billing" }),
});

/** Which cassette is asked. */
export const fromCassette = z.object({
  cassette: z.string().min(1).max(200).optional().openapi({
    description: "Name of the cassette; the first that fits where absent.",
  }),
});
