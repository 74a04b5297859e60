/** Cassettes as text: what is read, what is refused with which words, and that printing is settled. */

import { gateCassette } from "../../src/redaction/gate.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Cassette, printCassette } from "../../src/cassette/cassette.ts";
import { CASSETTE_SCHEMA_REFERENCE, CassetteSchema } from "../../src/cassette/cassette_schema.ts";
import { MAX_CASSETTE_DEPTH } from "../../src/lib/json_depth.ts";
import { findFlaw } from "../../src/lib/json_scan.ts";
import { loadCassette, parseCassette, saveCassette } from "../../src/cassette/store.ts";
import { CassetteError, SecretGateError, UsageError } from "../../src/errors.ts";
import { canonicalJson, type Json, sameJson } from "../../src/lib/json.ts";
import { cassetteJsonSchema } from "../../src/scenario/schema_file.ts";
import { cassetteOf, exchangeOf } from "../support/cassettes.ts";
import { memoryFiles } from "../support/handmade.ts";
import { rowName } from "../support/row_name.ts";

const SEED = 20261122;
const PATH = "cassettes/sample.json";
const SAMPLE = printCassette(
  cassetteOf([exchangeOf("/api/v2/routing/queues/q1", { id: "q1", memberCount: 3 })]),
);

/** Any JSON but keys that JSON text cannot carry into objects. */
const anyJson = fc.jsonValue().map((value) =>
  JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto")) as Json
);

const anyExchange: fc.Arbitrary<ReturnType<typeof exchangeOf>> = fc.record({
  path: fc.webPath(),
  body: anyJson,
  status: fc.integer({ min: 200, max: 599 }),
  afterLast: fc.constantFrom(undefined, "last" as const, "error" as const),
}).map(({ path, body, status, afterLast }) =>
  exchangeOf(`/api/v2${path}`, body, { status, ...(afterLast === undefined ? {} : { afterLast }) })
);

function damage(text: string): string {
  return assertThrows(() => parseCassette(text, PATH), CassetteError).message;
}

Deno.test("parseCassette() gives back what printCassette() printed, to the byte", () => {
  const law = fc.property(fc.array(anyExchange, { maxLength: 4 }), (exchanges) => {
    const printed = printCassette(cassetteOf(exchanges));
    assertEquals(printCassette(parseCassette(printed, PATH)), printed);
  });
  fc.assert(law, { seed: SEED });
});

Deno.test("printCassette() is the canonical print of the whole", () => {
  const law = fc.property(fc.array(anyExchange, { maxLength: 4 }), (exchanges) => {
    const tricky = exchangeOf("/api/v2/x", { text: '\n  "exchanges": []', "exchanges": [] });
    const cassette = cassetteOf([...exchanges, tricky]);
    assertEquals(printCassette(cassette), canonicalJson(cassette as unknown as Json));
    assert(sameJson(JSON.parse(printCassette(cassette)), cassette as unknown as Json));
  });
  fc.assert(law, { seed: SEED });
  assertEquals(printCassette(cassetteOf([])), canonicalJson(cassetteOf([]) as unknown as Json));
});

Deno.test("parseCassette() reads files edited by hand: any indentation, any order of keys, a byte order mark, CRLF", async (t) => {
  const value = JSON.parse(SAMPLE.replace('"id": "q1"', String.raw`"id": "\"q1\": "`)) as Record<
    string,
    Json
  >;
  const reversed = Object.fromEntries(Object.entries({ ...value, $schema: "elsewhere.json" }).toReversed());
  const texts = [
    JSON.stringify(value),
    JSON.stringify(reversed, null, 4),
    "\uFEFF" + JSON.stringify(value, null, 2),
    JSON.stringify(value, null, 2).replaceAll("\n", "\r\n"),
    JSON.stringify(value, null, "\t").replace(/"([$A-Za-z]+)": /g, '"$1"  :\n'),
  ];
  for (const text of texts) {
    await t.step(rowName(text), () => {
      const { $schema: _, ...cassette } = parseCassette(text, PATH);
      assertEquals(printCassette(cassette as Cassette), printCassette(value as unknown as Cassette));
    });
  }
});

Deno.test("parseCassette() reads the draft format, version 0, whose requests had a url", () => {
  const draft = SAMPLE.replace('"version": 1', '"version": 0').replace('"path":', '"url":');
  assertEquals(printCassette(parseCassette(draft, PATH)), SAMPLE);
});

Deno.test("parseCassette() has a message for each kind of damage, with place and next step", async (t) => {
  const cases: readonly (readonly [text: string, ...lines: string[]])[] = [
    ["", "The cassette is empty", "deno task record --queue <id or name> --name sample"],
    [SAMPLE.slice(0, 200), "cut off", `where:   ${PATH}:`, "restore the file from version control"],
    [SAMPLE.slice(0, SAMPLE.length - 2), "cut off"],
    [SAMPLE.replace('"version": 1', '"version": 1,'), 'not JSON: "}" where a key', `${PATH}:`],
    [SAMPLE.replace('"sample"', "'sample'"), `not JSON: "'" where a value belongs`],
    [`<<<<<<< HEAD\n${SAMPLE}=======\n${SAMPLE}>>>>>>> other\n`, "unresolved merge conflict", `${PATH}:1:1`],
    [
      SAMPLE.replace('"version": 1', '"version": 1,\n  "version": 1'),
      'The key "version" stands twice',
      "keep one of the two",
    ],
    [
      SAMPLE.replace('"memberCount": 3', '"memberCount": 3, "memberCount":4'),
      'The key "memberCount" stands twice',
    ],
    [
      // As large as a recording of thousands of agents.
      `${" ".repeat(20 * 2 ** 20)}${SAMPLE.replace('"memberCount": 3', '"memberCount": 3, "memberCount":4')}`,
      'The key "memberCount" stands twice',
    ],
    ['{"log": {"version": "1.2"}}', 'not a cassette of Ringback: no "format", but "log"'],
    ["[1]", "an array, not an object"],
    ["null", "null, not an object"],
    [SAMPLE.replace("ringback-cassette", "other"), 'its format is "other"'],
    [
      SAMPLE.replace('"version": 1', '"version": 12'),
      "format version 12",
      "up to 1",
      "next:    update Ringback",
    ],
    [SAMPLE.replace('"version": 1', '"version": "1"'), '$.version: expected 1, found "1"'],
    [
      SAMPLE.replace('"status": 200', '"status": "200"'),
      '$.exchanges[0].response.status: expected number, found "200"',
    ],
    [
      SAMPLE.replace('"status": 200', '"status": 600'),
      "$.exchanges[0].response.status: expected number <=599, found 600",
    ],
    [
      SAMPLE.replaceAll('"application/json"', '"application/json\\u2028"'),
      "$.exchanges[0].response.headers.content-type",
      "expected text that a header field can carry",
    ],
    [SAMPLE.replaceAll('"content-type":', '"content type":'), "headers.content type: expected"],
    [
      SAMPLE.replace('"surface": "platform"', '"surface": "x"'),
      '$.head.surface: expected "platform" or "walkthrough", found "x"',
    ],
    [
      SAMPLE.replace(/"recorder": "[^"]*"/, '"recorder": "ringback 99.0.1", "later": 1'),
      "was recorded by Ringback 99.0.1, and this is ",
      "$.head.later: no such key",
      "next:    update Ringback",
    ],
    [
      SAMPLE.replace(/"recorder": "[^"]*"/, '"recorder": "ringback 0.0.9", "later": 1'),
      "The cassette does not follow its schema",
    ],
    [
      SAMPLE.replace('"recorder":', '"recordre":'),
      "$.head.recorder: expected string, found nothing",
      "$.head.recordre: no such key",
    ],
  ];
  for (const [text, ...lines] of cases) {
    await t.step(rowName(text), () => {
      const message = damage(text);
      for (const line of lines) assertStringIncludes(message, line);
      assertStringIncludes(message, "  next:    ");
    });
  }
});

Deno.test("findFlaw() finds a flaw exactly where JSON.parse refuses, and no repeated key where none is", () => {
  const broken = fc.tuple(
    anyJson,
    fc.nat(),
    fc.constantFrom("", "{", "}", "[", "]", ",", ":", '"', "0", "\\", "e", "\n", "x"),
  );
  const law = fc.property(broken, fc.boolean(), ([value, at, piece], whole) => {
    const good = JSON.stringify(value, null, 2);
    const cut = at % (good.length + 1);
    const text = whole ? good : good.slice(0, cut) + piece + good.slice(cut + 1);
    let parsed = true;
    try {
      JSON.parse(text);
    } catch {
      parsed = false;
    }
    const flaw = findFlaw(text, MAX_CASSETTE_DEPTH);
    if (whole) assertEquals(flaw, null);
    assertEquals(flaw === null || flaw.kind === "duplicate key", parsed, JSON.stringify([text, flaw]));
  });
  fc.assert(law, { seed: SEED, numRuns: 2000 });
});

Deno.test("sameJson() tells two values apart exactly where their canonical prints differ", () => {
  const key = fc.constantFrom("a", "b", "B", "10", "9", "__proto__", "é");
  const { value: anyJson } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Json>(null, true, 0, 1, "", "a"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  fc.assert(
    fc.property(anyJson, anyJson, (one, other) => {
      assertEquals(sameJson(one, other), canonicalJson(one) === canonicalJson(other));
      const reread = JSON.parse(canonicalJson(one));
      assert(sameJson(one, reread), "what is printed reads back the same");
      assertEquals(canonicalJson(reread), canonicalJson(one));
    }),
    { seed: SEED, numRuns: 3000 },
  );
  assert(sameJson({ a: 1, b: undefined } as unknown as Json, { a: 1 }));
  assertEquals(
    canonicalJson({ b: [], a: { d: 1, c: "x" } }),
    `{
  "a": {
    "c": "x",
    "d": 1
  },
  "b": []
}
`,
  );
});

Deno.test("loadCassette() names the nearest cassettes of the folder where the file is missing", async () => {
  const files = memoryFiles({
    "cassettes/billing.json": "",
    "cassettes/sales.json": "",
    "cassettes/notes.txt": "",
  });
  const error = await assertRejects(() => loadCassette(files, "cassettes/biling.json"), CassetteError);
  assertStringIncludes(error.message, "nearest: cassettes/billing.json");
  assert(!error.message.includes("notes.txt"));
  assertStringIncludes(
    (await assertRejects(() => loadCassette(memoryFiles({}), "cassettes/x.json"), CassetteError)).message,
    "deno task record --queue <id or name> --name x",
  );
});

Deno.test("loadCassette() explains a path that cannot be read", async () => {
  const files = {
    ...memoryFiles({}),
    readText: () => Promise.reject(new Error("Is a directory (os error 21)")),
  };
  const error = await assertRejects(() => loadCassette(files, "cassettes"), CassetteError);
  assertStringIncludes(error.message, "Is a directory");
});

Deno.test("loadCassette() tells what the door says would help where nobody may read the file", async () => {
  const refused = new UsageError({
    what: "test has no permission to read /x.json",
    next: "bring the file into this folder",
  });
  const files = { ...memoryFiles({}), readText: () => Promise.reject(refused) };
  const error = await assertRejects(() => loadCassette(files, "/x.json"), CassetteError);
  assertStringIncludes(error.message, "no permission to read /x.json");
  assertStringIncludes(error.message, "next:    bring the file into this folder");
});

Deno.test("saveCassette() writes canonical bytes with the reference to the schema, and reads them back", async () => {
  const files = memoryFiles({});
  const cassette = cassetteOf([exchangeOf("/api/v2/routing/settings", { b: 0, a: [{ d: 0, c: 0 }] })]);
  await saveCassette(files, PATH, cassette, () => {});
  const text = files.texts.get(PATH) ?? "";
  assertStringIncludes(text, `"$schema": "${CASSETTE_SCHEMA_REFERENCE}"`);
  assertEquals(await loadCassette(files, PATH), { ...cassette, $schema: CASSETTE_SCHEMA_REFERENCE });
  assert(text.endsWith("}\n") && text.indexOf('"a"') < text.indexOf('"b"'));
});

Deno.test("saveCassette() leaves the old file whole where the gate refuses", async () => {
  const files = memoryFiles({ [PATH]: "old" });
  const cassette = cassetteOf([exchangeOf("/api/v2/x", { note: "write to jane.doe@acme.example" })]);
  await assertRejects(() => saveCassette(files, PATH, cassette, gateCassette), SecretGateError);
  assertEquals([...files.texts], [[PATH, "old"]]);
});

Deno.test("cassetteJsonSchema() asks for the same fields as the zod schema", () => {
  const schema = cassetteJsonSchema() as unknown as {
    required: string[];
    properties: Record<string, { required?: string[] }>;
  };
  assertEquals(schema.required.toSorted(), ["exchanges", "format", "head", "version"]);
  const needed = Object.entries(CassetteSchema.shape.head.shape).filter(([, field]) =>
    !field.safeParse(undefined).success
  );
  assertEquals(schema.properties.head?.required?.toSorted(), needed.map(([name]) => name).toSorted());
  assert(needed.length > 8);
});
