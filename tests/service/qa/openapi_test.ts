/** The OpenAPI document: valid, shown whole, and held to by generated requests. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Validator } from "@seriousme/openapi-schema-validator";
import fc from "fast-check";
import type * as z from "zod";
import * as recordingRoutes from "../../../src/service/qa/recordings/recording_routes.ts";
import * as routes from "../../../src/service/qa/routes.ts";
import { anything, fitting, type Schema, type Schemas } from "../../support/schema_arbitrary.ts";
import { post, SEED, service } from "../serving.ts";

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas };
}

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

Deno.test("GET /openapi.json is a valid OpenAPI document, and GET /docs tells all of it with no other host", async () => {
  const ask = service();
  const document = await (await ask("/openapi.json")).json() as Document;
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
  assert(valid, JSON.stringify(errors));
  const docs = await (await ask("/docs")).text();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of Object.keys(item)) assertStringIncludes(docs, `${method.toUpperCase()} ${path}`);
  }
  assert(!/(src|href)="(https?:)?\/\//.test(docs), "every link is ours");
  const scripts = [...docs.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
  assertEquals(scripts, ['<script type="module" src="/page/api/try.js">']);
});

/** The zod schema of a documented answer. */
function answerSchema(path: string, status: number): z.ZodType | undefined {
  const all = [...Object.values(routes), ...Object.values(recordingRoutes)];
  const route = all.find((one) => one.path === path) as unknown as {
    readonly responses: Readonly<
      Record<string, { readonly content: Readonly<Record<string, { readonly schema: z.ZodType }>> }>
    >;
  };
  const response = route.responses[String(status)];
  return response === undefined ? undefined : Object.values(response.content)[0]?.schema;
}

const KNOWN = {
  queue_id: ["Billing", "Technical Support", "Key Accounts", "Empty"],
  cassette: ["sandbox", "sandbox-walkthrough"],
  options: [{ "best-cap": "after-skills" }, {}],
  last_handled: [{}],
  overlay: [[]],
  preferred_agents: [[]],
  direct_agent: [undefined],
  last_agent: [undefined],
  assigned: [undefined],
  why_not: [undefined],
  required_skills: [[{ name: "Billing" }], ["Billing", "Claims"], []],
};

Deno.test("generated requests, valid and not, get documented answers of the documented shape", async () => {
  const ask = service();
  const document = await (await ask("/openapi.json")).json() as Document;
  const { schemas } = document.components;
  const seen = new Set<string>();
  for (const path of ["/simulate-routing", "/decisions", "/what-if"]) {
    const operation = document.paths[path]?.["post"] as Operation;
    const schema = operation.requestBody?.content["application/json"]?.schema ?? {};
    const check = async (text: string) => {
      const { status, body } = await post(ask, path, text);
      assert(String(status) in operation.responses, `${path} answered ${status} to ${text}`);
      const parsed = answerSchema(path, status)?.safeParse(body);
      assert(parsed?.success === true, `${path} ${status}: ${parsed?.error?.message}\n${text}`);
      seen.add(`${path} ${status}`);
    };
    const valid = fitting(schema, schemas, KNOWN).map((value) => JSON.stringify(value));
    await fc.assert(fc.asyncProperty(valid, check), { seed: SEED, numRuns: 150 });
    await fc.assert(fc.asyncProperty(anything(schema, schemas), check), { seed: SEED, numRuns: 150 });
  }
  for (const status of [200, 404, 422]) {
    assert(seen.has(`/decisions ${status}`), `no ${status} among ${[...seen]}`);
  }
});
