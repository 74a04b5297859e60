/** Laws of redaction: done twice it changes nothing, a roster stays the same but for names, older rule sets replay. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Cassette } from "../../src/cassette/cassette.ts";
import { recordedPath } from "../../src/cassette/identity.ts";
import { MAX_CASSETTE_DEPTH, MAX_DEPTH } from "../../src/lib/json_depth.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { CassetteError, LiveApiError, SecretGateError } from "../../src/errors.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import type { Json } from "../../src/lib/json.ts";
import { gateCassette } from "../../src/redaction/gate.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { cassetteOf } from "../support/cassettes.ts";
import { virtualClock } from "../support/clocks.ts";
import { recordedFromSandbox } from "../support/recorded.ts";
import { QUEUE_ID, recordPeople } from "./organisation.ts";
import { ANNA, exchangeFrom, KEY, key, path, PEOPLE, redactorOf } from "./redacting.ts";

const { tree: json } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constantFrom<Json>(
      null,
      ANNA,
      "Anna Lindqvist",
      "a@b.example",
      "/api/v2/users/a@b.example?x=1",
      "IDLE",
    ),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
  ),
}));

/** Text stays text, a number a number, a switch a switch; lists keep their length and objects their size, or are emptied. */
function isOfShape(before: Json, after: Json): boolean {
  if (typeof before !== "object" || before === null) {
    return typeof after === typeof before && (after === null) === (before === null);
  }
  if (typeof after !== "object" || after === null || Array.isArray(before) !== Array.isArray(after)) {
    return false;
  }
  const [values, others] = [Object.values(before), Object.values(after)];
  // Two keys may become one mark.
  if (others.length === 0 || (others.length < values.length && !Array.isArray(before))) return true;
  return others.length === values.length &&
    (!Array.isArray(before) || values.every((value, index) => isOfShape(value, others[index] ?? null)));
}

Deno.test("redacting what was redacted changes nothing, under whatever key, and the gate accepts it", () => {
  fc.assert(
    fc.property(
      path,
      json,
      fc.constantFrom(200, 404),
      fc.constantFrom<SurfaceName>("platform", "walkthrough"),
      (
        path,
        body,
        status,
        surface,
      ) => {
        const once = exchangeFrom(createRedactor({ key: KEY, surface }), path, body, status);
        const { request, response } = once;
        const again = exchangeFrom(
          createRedactor({ key: "another", surface }),
          request.path,
          response.body,
          status,
        );
        assertEquals(again.response.body, response.body);
        assertEquals(again.request, request);
        assert(
          isOfShape(body, response.body),
          `${JSON.stringify(body)} became ${JSON.stringify(response.body)}`,
        );
        const cassette: Cassette = cassetteOf([once]);
        try {
          gateCassette({ ...cassette, head: { ...cassette.head, surface } });
        } catch (error) {
          // Names of routing stay, and may hold what only the gate refuses.
          if (!(error instanceof SecretGateError) || error.message.includes("not-in-table")) throw error;
        }
      },
    ),
    { seed: 9, numRuns: 300 },
  );
});

Deno.test("the decoded roster is the same before and after, but for people's names", async () => {
  for (const surface of ["platform", "walkthrough"] as const) {
    const world = { clock: virtualClock(), fetch: () => Promise.reject(new Error("no network")) };
    const queues = ["Billing", "Technical Support", "Claims", "Retention"];
    const raw = await recordedFromSandbox(world, surface, queues, {}, (redactor) => ({
      ...redactor,
      redact: ({ method, path, status, headers, body }) => ({
        request: { method, path: recordedPath(path) },
        response: { status, headers: Object.fromEntries(headers), body },
      }),
    }));
    const redactor = redactorOf(surface);
    const exchanges = raw.exchanges.map(({ request, response }) =>
      redactor.redact({ ...request, ...response, headers: new Headers(response.headers) })
    );
    const names = new Set<string>();
    for (const queue of raw.head.queues) {
      const [before, after] = await Promise.all(
        [raw, { ...raw, exchanges }].map((each) => recordingOf(each, "x").roster(queue.id)),
      );
      assert(before !== undefined && after !== undefined && before.agents.length > 0);
      for (const { name } of before.agents) names.add(name);
      // Oddities tell of people by their names.
      const renamed = before.agents.reduce(
        (text, { name }, index) =>
          text.replaceAll(JSON.stringify(name).slice(1, -1), after.agents[index]?.name ?? ""),
        JSON.stringify(before),
      );
      assertEquals(after, JSON.parse(renamed));
    }
    const text = JSON.stringify(exchanges);
    for (const name of names) assert(!text.includes(`"${name}"`), `${name} on ${surface}`);
  }
});

Deno.test("cassettes of older rule sets replay as ever", async () => {
  const { cassette, rosters } = await recordPeople("platform", PEOPLE);
  const old = JSON.parse(JSON.stringify(cassette).replace(/\[text [0-9a-f]{4}\]/g, "[redacted]")) as Cassette;
  const redaction = { ruleSet: 3, rules: ["person-name", "secret-key"], keyId: old.head.redaction.keyId };
  const path = "cassettes/old.json";
  const text = JSON.stringify({ ...old, head: { ...old.head, redaction } });
  const replayed = await recordingOf(parseCassette(text, path), path).roster(QUEUE_ID);
  assertEquals(replayed.agents, rosters[0]?.agents);
});

Deno.test("an answer nested without end is refused with the limit, and a cassette as well", () => {
  const nested = (levels: number): Json => JSON.parse('{"a":'.repeat(levels) + "1" + "}".repeat(levels));
  exchangeFrom(redactorOf(), "/api/v2/routing/queues/q1", nested(MAX_DEPTH));
  const { message } = assertThrows(
    () => exchangeFrom(redactorOf(), "/api/v2/routing/queues/q1", nested(MAX_DEPTH + 1)),
    LiveApiError,
  );
  assertStringIncludes(message, `more than ${MAX_DEPTH} levels`);
  assertStringIncludes(message, "GET /api/v2/routing/queues/q1");
  for (const text of ["[".repeat(200_000), '{"a":'.repeat(200_000)]) {
    const error = assertThrows(() => parseCassette(text, "cassettes/x.json"), CassetteError);
    assertStringIncludes(error.message, `more than ${MAX_CASSETTE_DEPTH} levels`);
  }
});
