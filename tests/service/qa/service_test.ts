/** Routes, lists, errors and the log of the service. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { LiveApiError, UsageError } from "../../../src/errors.ts";
import type { ServiceOptions } from "../../../src/service/qa/service_options.ts";
import type { RosterSource } from "../../../src/service/qa/sources.ts";
import { rowName } from "../../support/row_name.ts";
import { NO_SCENARIOS } from "../../support/plain_service.ts";
import { PAYLOAD, post, service } from "../serving.ts";

Deno.test("a known path with another method says which it takes, an unknown one that there is none", async (t) => {
  const ask = service();
  const rows = [
    ["GET", "/decisions", 405, "POST"],
    ["DELETE", "/queues/Billing/roster", 405, "GET, HEAD"],
    ["POST", "/", 405, "GET, HEAD"],
    ["PUT", "/openapi.json", 405, "GET, HEAD"],
    ["POST", "/openapiXjson", 404, null],
    ["POST", "/nowhere", 404, null],
  ] as const;
  for (const [method, path, status, allow] of rows) {
    await t.step(rowName(method), async () => {
      const answer = await ask(path, { method });
      assertEquals([answer.status, answer.headers.get("allow")], [status, allow], path);
      assertEquals((await answer.json()).title, status === 405 ? "Method Not Allowed" : "Not Found");
    });
  }
  assertEquals((await (await ask(`/queues?${"x".repeat(5000)}`)).json()).title, "URI Too Long");
});

Deno.test("the lists name every cassette, queue and agent", async () => {
  const ask = service();
  const get = async (path: string) => await (await ask(path)).json();
  assertEquals((await get("/cassettes")).cassettes.map((row: { name: string }) => row.name), [
    "sandbox",
    "sandbox-walkthrough",
  ]);
  const { queues } = await get("/queues");
  assert(
    queues.some((row: { name: string; cassette: string }) =>
      row.name === "Billing" && row.cassette === "sandbox"
    ),
  );
  const roster = await get("/queues/Billing/roster");
  assertEquals([roster.cassette, roster.agents.length], ["sandbox", 14]);
  assertEquals((await ask("/queues/Biling/roster")).status, 404);
  assertEquals((await get("/healthz")).status, "ok");
  assertEquals((await get("/nowhere")).code, "not.found");
});

Deno.test("a scenario's name only picks from the list", async () => {
  const asked: string[] = [];
  const ask = service({
    scenarios: {
      ...NO_SCENARIOS,
      rows: [{ name: "one", note: "n", cassette: "c", queue: "q" }],
      run: (name) => {
        asked.push(name);
        return Promise.reject(new UsageError({ what: "not here" }));
      },
    },
  });
  assertEquals((await (await ask("/scenarios")).json()).scenarios[0].name, "one");
  await ask("/scenarios/..%2F..%2Fetc%2Fpasswd/run", { method: "POST" });
  assertEquals(asked, ["../../etc/passwd"], "which of them there are is decided where they run");
});

Deno.test("errors of a live API pass with their status; faults of ours show an id and nothing else", async (t) => {
  const logged: string[] = [];
  const failing = (error: Error): RosterSource => ({
    name: "live",
    surface: "platform",
    origin: "live",
    recordedAt: null,
    queues: () => Promise.resolve([{ id: "q", name: "Q" }]),
    bench: () => Promise.reject(error),
    configuration: () => Promise.reject(error),
    recording: null,
  });
  const rows = [[403, 403], [429, 429], [503, 503], [null, 504], [302, 502]] as const;
  for (const [status, expected] of rows) {
    await t.step(rowName(status), async () => {
      const live = failing(new LiveApiError({ what: "The API refused" }, status));
      const answer = await post(service({ sources: [live] }), "/simulate-routing", { queue_id: "Q" });
      assertEquals([answer.status, answer.body.message], [expected, "The API refused"]);
    });
  }
  const bug = failing(new TypeError("secret detail of Alice"));
  const ask = service({
    sources: [bug],
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });
  const answer = await post(ask, "/simulate-routing", { queue_id: "Q" });
  assertEquals([answer.status, answer.body.code], [500, "internal.error"]);
  const text = JSON.stringify(answer.body) + logged.join();
  assert(!text.includes("secret detail") && !JSON.stringify(answer.body).includes(".ts:"));
  assertStringIncludes(logged.join(), answer.body.correlationId);
});

Deno.test("the log of requests holds routes and no names", async () => {
  const logged: string[] = [];
  const log: ServiceOptions["log"] = (event, fields) => logged.push(JSON.stringify({ event, ...fields }));
  const ask = service({ log, logRequests: true });
  await ask("/queues/Billing/roster?cassette=sandbox");
  await post(ask, "/simulate-routing", PAYLOAD);
  await ask("/somewhere/Alice");
  assertEquals(logged, [
    '{"event":"request","route":"GET /queues/:id/roster","status":200,"ms":0}',
    '{"event":"request","route":"POST /simulate-routing","status":200,"ms":0}',
    '{"event":"request","route":"unknown","status":404,"ms":0}',
  ]);
});
