/** JUnit's XML held against the two schemas that build servers go by: Jenkins's `junit-10.xsd` and that of Ant's task. */

import { assert, assertEquals } from "@std/assert";
import { printed } from "../../src/results/formats.ts";
import type { Result } from "../../src/results/result.ts";
import { found } from "./found.ts";
import { elementsOf, readXml, type XmlNode } from "./readers.ts";

/** What both schemas allow of an element: attributes, all demanded, and children in this order. */
interface Allowed {
  readonly attributes: Readonly<Record<string, RegExp>>;
  readonly children: RegExp;
}

const WORD = /^\S(.*\S)?$/s;
const COUNT = /^\d+$/;
const FAULT: Allowed = { attributes: { message: /./s, type: WORD }, children: /^$/ };

const SCHEMA: Readonly<Record<string, Allowed>> = {
  testsuites: { attributes: {}, children: /^(testsuite )*$/ },
  testsuite: {
    attributes: {
      name: WORD,
      package: WORD,
      id: COUNT,
      tests: COUNT,
      failures: COUNT,
      errors: COUNT,
      skipped: COUNT,
      time: COUNT,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      hostname: WORD,
    },
    children: /^properties (testcase )*system-out system-err $/,
  },
  properties: { attributes: {}, children: /^$/ },
  // One fault a case, and no more.
  testcase: {
    attributes: { name: /./s, classname: WORD, time: COUNT },
    children: /^((failure|error|skipped) )?$/,
  },
  failure: FAULT,
  error: FAULT,
  skipped: FAULT,
  "system-out": { attributes: {}, children: /^$/ },
  "system-err": { attributes: {}, children: /^$/ },
};

function assertAllowed(node: XmlNode): void {
  const allowed = SCHEMA[node.name];
  assert(allowed !== undefined, node.name);
  assertEquals(Object.keys(node.attributes), Object.keys(allowed.attributes), node.name);
  for (const [key, value] of Object.entries(node.attributes)) {
    assert(allowed.attributes[key]?.test(value), `${node.name} ${key}="${value}"`);
  }
  assert(allowed.children.test(elementsOf(node).map(({ name }) => `${name} `).join("")), node.name);
  for (const child of elementsOf(node)) assertAllowed(child);
}

Deno.test("JUnit passes its schemas, and counts what it holds", async (t) => {
  const { test, diff, reach } = await found();
  const stale = test.scenarios.map((row) => ({ ...row, state: "stale" as const }));
  const results = {
    test,
    diff,
    reach,
    stale: { ...test, scenarios: stale },
    nothing: { ...test, scenarios: [], strays: [] },
  };
  for (const [name, result] of Object.entries(results)) {
    await t.step(name, async () => {
      const root = readXml(await printed("junit", result, {}));
      assertEquals(root.name, "testsuites");
      assertAllowed(root);
      for (const suite of elementsOf(root)) {
        const cases = elementsOf(suite).filter((node) => node.name === "testcase");
        const countOf = (kind: string) =>
          cases.filter((node) => elementsOf(node).some((child) => child.name === kind)).length;
        assertEquals(
          ["tests", "failures", "errors", "skipped"].map((key) => Number(suite.attributes[key])),
          [cases.length, countOf("failure"), countOf("error"), countOf("skipped")],
        );
      }
    });
  }
});

Deno.test("what fails a run fails as many cases", async () => {
  const { test, diff, reach } = await found();
  const failing = async (result: Result) =>
    [...(await printed("junit", result, {})).matchAll(/<(failure|error) /g)].length;
  assertEquals(await failing(test), test.counts.failed);
  const gates = diff.gates.filter(({ isFailed }) => isFailed);
  assertEquals([diff.decisions.length, diff.unreadable.length, gates.length], [2, 1, 1]);
  assertEquals(await failing(diff), 4);
  assertEquals(await failing({ ...diff, meant: ["one"] }), 3);
  assertEquals([reach.exitCode, await failing(reach)], [0, 0]);
});
