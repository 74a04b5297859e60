/** The plain checks that spare most data the schema library, held to the schemas that are the law. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { z } from "zod";
import { type Cassette, printCassette } from "../src/cassette/cassette.ts";
import { CassetteSchema } from "../src/cassette/cassette_schema.ts";
import { readPlainCassette } from "../src/cassette/plain_cassette.ts";
import { parseCassette } from "../src/cassette/store.ts";
import { isPlainScenario } from "../src/scenario/plain_scenario.ts";
import { ScenarioSchema } from "../src/scenario/scenario_schema.ts";
import type { Expected } from "../src/surfaces/expected.ts";
import * as platform from "../src/surfaces/platform/expected.ts";
import * as walkthrough from "../src/surfaces/walkthrough/expected.ts";
import { fitting, type Schema } from "./support/schema_arbitrary.ts";

const SEED = 20260302;

/** Values that come in place of good ones. */
const ODD = [
  null,
  0,
  -1,
  1.5,
  1e300,
  7,
  "",
  "x",
  "45s",
  "366d",
  "2026-02-30T10:00:00Z",
  "3000-01-01T00:00:00Z",
  true,
  [],
  ["x"],
  {},
  {
    id: 1,
  },
];

/** Pairs of a quick check and its law. */
async function pairs(): Promise<[string, (value: unknown) => boolean, z.ZodType][]> {
  const surfaces = [...Object.entries(platform), ...Object.entries(walkthrough)];
  const answers = surfaces.map(async ([name, expected]: [string, Expected<unknown>]) => {
    return [name, expected.fits, await expected.schema()] satisfies [string, unknown, z.ZodType];
  });
  return [
    ...await Promise.all(answers),
    ["scenario", isPlainScenario, ScenarioSchema],
    ["cassette", (value) => readPlainCassette(JSON.stringify(value)) !== null, CassetteSchema],
  ];
}

/** The value with each one thing in it replaced, taken away or added. */
function* changed(value: unknown): Generator<unknown> {
  yield* ODD;
  if (Array.isArray(value)) {
    for (const odd of ODD) yield [...value, odd];
    for (const [at, item] of value.entries()) for (const other of changed(item)) yield value.with(at, other);
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, surplus: 1 };
    for (const [key, held] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
      for (const other of changed(held)) yield { ...value, [key]: other };
    }
  }
}

Deno.test("plain checks accept nothing that the schema refuses", async () => {
  for (const [name, fits, law] of await pairs()) {
    const schema = z.toJSONSchema(law, { io: "input", unrepresentable: "any" }) as Schema;
    const property = fc.property(fitting(schema, {}), (value) => {
      for (const one of [value, ...changed(value)]) {
        if (fits(one)) assert(law.safeParse(one).success, `${name}: ${JSON.stringify(one)}`);
      }
    });
    fc.assert(property, { seed: SEED, numRuns: 40 });
  }
});

Deno.test("plain checks accept nearly all that the schema accepts, so that few wait for it", async () => {
  for (const [name, fits, law] of await pairs()) {
    const schema = z.toJSONSchema(law, { io: "input", unrepresentable: "any" }) as Schema;
    const made = fc.sample(fitting(schema, {}), { seed: SEED, numRuns: 300 });
    const good = made.filter((value) => law.safeParse(value).success);
    const share = good.filter(fits).length / good.length;
    assert(good.length > 100 && share > 0.75, `${name}: ${share} of ${good.length}`);
  }
});

Deno.test("readPlainCassette() gives what parseCassette() gives, or gives up", async () => {
  const text = await Deno.readTextFile("cassettes/sandbox.json");
  const cassette: Cassette = parseCassette(text, "x");
  assertEquals(readPlainCassette(text), cassette);
  const printed = printCassette(cassette);
  const spoilt = [
    `\uFEFF${printed}`,
    printed.slice(0, -9),
    printed.replace('"version":', '"version": 1, "version":'),
    printed.replace(/"version": ?1/, '"version": 0'),
    "null",
    "",
    "[".repeat(100_000),
  ];
  for (const one of spoilt) assertEquals(readPlainCassette(one), null, one.slice(0, 60));
});
