/** Answers of the service as text, held to `JSON.stringify`. */

import { assertEquals } from "@std/assert";
import { z } from "@hono/zod-openapi";
import fc from "fast-check";
import { Hono } from "hono";
import { answered } from "../../../src/service/qa/typed_answer.ts";

const SEED = 20261127;

Deno.test("answered() prints what JSON.stringify prints, fields without a value left out", async () => {
  const field = fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.record({ told: fc.constant(undefined), text: fc.string() }),
  );
  const law = fc.asyncProperty(fc.dictionary(fc.string(), field), async (value) => {
    const app = new Hono().get("/", (c) => answered(c, z.looseObject({}), value));
    const answer = await app.request("/");
    assertEquals(await answer.text(), JSON.stringify(value));
    assertEquals([answer.status, answer.headers.get("content-type")], [200, "application/json"]);
  });
  await fc.assert(law, { seed: SEED, numRuns: 200 });
});
