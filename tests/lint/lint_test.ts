/** `lint`: every way in which a cassette is not fit to commit has its exit code; a folder without cassettes is never good. */

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Cassette, printCassette } from "../../src/cassette/cassette.ts";
import { recordedPath } from "../../src/cassette/identity.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { runCommand } from "../../src/cli/command.ts";
import { lintCommand } from "../../src/commands/lint.ts";
import { UsageError } from "../../src/errors.ts";
import { isObject } from "../../src/lib/json.ts";
import { memoryFiles } from "../support/handmade.ts";
import { sandboxPath, sandboxText } from "../support/sandbox_cassettes.ts";
import { testWorld } from "../support/test_world.ts";

const PATH = sandboxPath("support-before");

async function linted(texts: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const { world, printed } = testWorld({ files: memoryFiles(texts) });
  const code = await runCommand(lintCommand, args, world);
  return { code, ...printed() };
}

function withHead(cassette: Cassette, changes: Partial<Cassette["head"]>): Cassette {
  return { ...cassette, head: { ...cassette.head, ...changes } };
}

/** An exchange that no roster asks for. */
function withUnneeded(cassette: Cassette): Cassette {
  const [first] = cassette.exchanges;
  if (first === undefined) return cassette;
  const unneeded = {
    request: { method: "GET", path: recordedPath("/api/v2/routing/queues") },
    response: { ...first.response, body: { entities: [], pageNumber: 1, pageSize: 25, total: 0 } },
  };
  return { ...cassette, exchanges: [...cassette.exchanges, unneeded] };
}

/** Somebody wrote into it by hand. */
function withText(cassette: Cassette): Cassette {
  const exchanges = cassette.exchanges.map((exchange, index) => {
    const { response } = exchange;
    const body = index === 0 && isObject(response.body)
      ? { ...response.body, description: "Call Jane on +44 20 7946 0958" }
      : response.body;
    return { ...exchange, response: { ...response, body } };
  });
  return { ...cassette, exchanges };
}

/** A queue is called so. */
function withName(cassette: Cassette, name: string): Cassette {
  const { queues } = cassette.head;
  return withHead(cassette, {
    queues: queues.map((queue, index) => index === 0 ? { ...queue, name } : queue),
  });
}

Deno.test("lint ends with the code of the worst finding and says what helps", async (t) => {
  const cassette = parseCassette(await sandboxText("support-before"), PATH);
  const { redaction } = cassette.head;
  const old = withHead(cassette, { origin: "live", capturedTo: "2025-01-01T00:00:00.000Z" });
  const queueLess = cassette.exchanges.filter(({ request }) => !request.path.includes("/members"));
  const rows: readonly (readonly [string, string, readonly string[], number, string])[] = [
    ["good", printCassette(cassette), [], 0, "good, no scenario uses it"],
    ["named", printCassette(cassette), [PATH], 0, "good"],
    ["a text by hand", printCassette(withText(cassette)), [], 4, "not-in-table"],
    ["a slip of a name", printCassette(cassette), [PATH.replace("before", "befor")], 3, `nearest: ${PATH}`],
    ["damaged", printCassette(cassette).slice(0, 999), [], 3, "1 finding"],
    ["missing members", printCassette({ ...cassette, exchanges: queueLess }), [], 3, "Not recorded"],
    [
      "unfit",
      printCassette(withHead(cassette, { fitness: { fit: false, problems: ["Moved"] } })),
      [],
      3,
      "Moved",
    ],
    [
      "older rules",
      printCassette(withHead(cassette, { redaction: { ...redaction, ruleSet: 3 } })),
      [],
      6,
      "scrub",
    ],
    ["old, told", printCassette(old), [], 0, "425 days old"],
    ["old, failed", printCassette(old), ["--fail-on-age", "30d"], 6, "older than 30d"],
    ["unused, failed", printCassette(cassette), ["--fail-on-unused"], 6, "No scenario uses it"],
    ["unneeded, told", printCassette(withUnneeded(cassette)), [], 0, "1 exchange nothing needs"],
    [
      "unneeded, failed",
      printCassette(withUnneeded(cassette)),
      ["--fail-on-unused"],
      6,
      "GET /api/v2/routing/queues",
    ],
    ["a number in a name", printCassette(withName(cassette, "Pflege 12345678")), [], 4, "Pflege 12••••78"],
    ["as JSON", printCassette(withText(cassette)), ["--json"], 4, '"exitCode": 4'],
  ];
  for (const [name, text, args, code, says] of rows) {
    await t.step(name, async () => {
      const { code: ended, out } = await linted({ [PATH]: text }, args);
      assertEquals(ended, code, out);
      assertStringIncludes(out, says);
      assertEquals(out.includes("7946"), false);
    });
  }
});

Deno.test("lint reads the limit of age before it looks: of the sandbox, and of nothing, too", async () => {
  const text = await sandboxText("support-before");
  await assertRejects(() => linted({ [PATH]: text }, ["--fail-on-age", "banana"]), UsageError, "banana");
  await assertRejects(() => linted({}, ["--fail-on-age", "30"]), UsageError, "30");
});

Deno.test("lint of several ends with the worst, and of none with 5", async () => {
  const cassette = parseCassette(await sandboxText("support-before"), PATH);
  const older = withHead(cassette, { redaction: { ...cassette.head.redaction, ruleSet: 3 } });
  const { code } = await linted({
    "cassettes/a.json": printCassette(older),
    "cassettes/b.json": printCassette(withText(cassette)),
    "cassettes/c.json": printCassette(cassette),
  });
  assertEquals([code, (await linted({})).code], [4, 5]);
});

Deno.test("lint asks the team's list of harmless names, as record does", async () => {
  const cassette = parseCassette(await sandboxText("support-before"), PATH);
  const name = "Pflege 12345678";
  const named = JSON.parse(
    printCassette(cassette).replaceAll(JSON.stringify("Billing"), JSON.stringify(name)),
  );
  const files = (allowedNames: unknown) => ({
    [PATH]: JSON.stringify(named),
    "deno.json": JSON.stringify({ ringback: { allowedNames } }),
  });
  const passed = await linted(files([name]));
  assertEquals(passed.code, 0);
  assertStringIncludes(passed.out, "1 allowed name");
  const stale = await linted(files([name, "Care", "Fall 7"]));
  assertEquals(stale.code, 0);
  assertStringIncludes(stale.out, 'deno.json: 2 allowed names no cassette needs: "Care", "Fall 7"');
  assertEquals((await linted(files(["Care", name]), ["--fail-on-unused"])).code, 6);
  assertStringIncludes(
    (await linted(files(["Care", name]), ["--json"])).out,
    '"unneededNames": [\n    "Care"',
  );
  // Of some cassettes alone nobody can say it, and neither where one could not be looked through.
  assertEquals((await linted(files(["Care", name]), [PATH])).out.includes("Care"), false);
  assertEquals((await linted(files(["Care"]))).out.includes("Care"), false);
  assertEquals((await linted(files(["Pflege"]))).code, 4);
  await assertRejects(() => linted(files(name)), UsageError, "allowedNames");
});
