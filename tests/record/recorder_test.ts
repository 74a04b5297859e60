import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { recordedPath } from "../../src/cassette/identity.ts";
import { createRecorder } from "../../src/record/recorder.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { LiveApiError } from "../../src/errors.ts";
import type { Json } from "../../src/lib/json.ts";
import type { Transport } from "../../src/http/transport.ts";
import { virtualClock } from "../support/clocks.ts";
import { BASE } from "./wire/answers.ts";

function recorderOf(transport: Transport) {
  const redactor = createRedactor({ key: "test", surface: "platform" });
  return createRecorder({ transport, baseUrl: BASE, redactor, clock: virtualClock() });
}

function json(body: Json, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });
}

Deno.test("createRecorder() keeps the order of asking whatever the order of answers", async () => {
  const held = new Map<string, (response: Response) => void>();
  const recorder = recorderOf((input) => new Promise((resolve) => held.set(String(input), resolve)));
  const [b, a, c] = ["b2", "a1", "c3"].map((id) => `/api/v2/routing/queues/${id}`);
  assert(a !== undefined && b !== undefined && c !== undefined);
  const paths = [b, a, c];
  const asked = paths.map((path) => recorder.transport(BASE + path));
  for (const path of [c, b, a]) held.get(BASE + path)?.(json({ path }));
  await Promise.all(asked);
  const { exchanges } = await recorder.finish();
  assertEquals(exchanges.map((exchange) => exchange.request.path), paths);
});

Deno.test("createRecorder() asks identical questions once, also at the same time, and hands the answer on untouched", async () => {
  let calls = 0;
  const body = `{"name" : "as it came",\n "selfUri":"${BASE}/api/v2/routing/queues/q1"}`;
  const recorder = recorderOf(() => {
    calls++;
    return Promise.resolve(
      new Response(body, { status: 200, headers: { "x-own": "kept", "content-type": "application/json" } }),
    );
  });
  const url = `${BASE}/api/v2/routing/queues/q1?pageSize=2&expand=team,skills`;
  const responses = await Promise.all([
    recorder.transport(url),
    recorder.transport(new Request(url)),
    recorder.transport(`${BASE}/api/v2/routing/queues/q1?expand=skills&expand=team&pageSize=2`),
  ]);
  for (const response of responses) {
    assertEquals([await response.text(), response.headers.get("x-own")], [body, "kept"]);
  }
  const { exchanges } = await recorder.finish();
  assertEquals([calls, exchanges.length], [1, 1]);
  assertEquals(exchanges[0], {
    request: {
      method: "GET",
      path: recordedPath("/api/v2/routing/queues/q1?expand=skills&expand=team&pageSize=2"),
    },
    response: {
      status: 200,
      headers: { "content-type": "application/json" },
      body: { name: "as it came", selfUri: "{apiBase}/api/v2/routing/queues/q1" },
    },
  });
});

Deno.test("createRecorder() keeps refusals of optional reads, nothing that is not JSON, and tells origin and instants", async () => {
  const answers: Readonly<Record<string, () => Response>> = {
    "/api/v2/users?pageNumber=1": () =>
      json({ entities: [] }, {
        headers: { date: "Mon, 02 Mar 2026 10:00:05 GMT", "x-ringback-sandbox": "1" },
      }),
    "/api/v2/users?pageNumber=2": () =>
      json({ entities: [] }, { headers: { date: "Mon, 02 Mar 2026 10:00:01 GMT" } }),
    "/api/v2/routing/predictors": () =>
      json({ code: "missing.permissions" }, {
        status: 403,
        headers: { date: "Mon, 02 Mar 2026 10:00:02 GMT" },
      }),
    "/api/v2/page": () =>
      new Response("<p>Jane Doe</p>", {
        headers: { "content-type": "text/html", date: "Mon, 02 Mar 2026 10:00:02 GMT" },
      }),
  };
  const recorder = recorderOf((input) =>
    Promise.resolve(answers[String(input).slice(BASE.length)]?.() ?? new Response(null, { status: 500 }))
  );
  for (const path of Object.keys(answers)) await recorder.transport(BASE + path);
  const take = await recorder.finish();
  assertEquals(take.exchanges.map(({ response }) => [response.status, response.body]), [
    [200, { entities: [] }],
    [200, { entities: [] }],
    [403, { code: "missing.permissions" }],
    [200, null],
  ]);
  assertEquals([take.capturedFrom, take.capturedTo, take.origin], [
    "2026-03-02T10:00:01.000Z",
    "2026-03-02T10:00:05.000Z",
    "sandbox",
  ]);
});

Deno.test("createRecorder() asks once what was asked beside it, and keeps only what is asked through it", async () => {
  const asked: string[] = [];
  const recorder = recorderOf((input) => {
    asked.push(String(input).slice(BASE.length));
    return Promise.resolve(json({ id: "q1" }));
  });
  const beside = ["/api/v2/routing/queues/q1", "/api/v2/list"].map((path) => recorder.beside(BASE + path));
  for (const answer of await Promise.all(beside)) assertEquals(await answer.json(), { id: "q1" });
  assertEquals(await (await recorder.transport(`${BASE}/api/v2/routing/queues/q1`)).json(), { id: "q1" });
  assertEquals(asked, ["/api/v2/routing/queues/q1", "/api/v2/list"]);
  const { exchanges } = await recorder.finish();
  assertEquals(exchanges.map((exchange) => exchange.request.path), ["/api/v2/routing/queues/q1"]);
});

Deno.test("createRecorder() keeps nothing of a run in which a request failed, and says so", async () => {
  const broken = recorderOf(() => Promise.reject(new Error("broken pipe")));
  await assertRejects(() => broken.transport(`${BASE}/api/v2/x`), Error, "broken pipe");
  await assertRejects(() => broken.finish(), Error, "broken pipe");
  const unasked = recorderOf(() => Promise.reject(new Error("never asked")));
  const { explanation } = await assertRejects(() => unasked.finish(), LiveApiError, "Nothing was answered");
  assertStringIncludes(explanation.next ?? "", "--queue");
});

Deno.test("createRecorder() keeps no answer in which an object has a key twice, and says where", async (t) => {
  const path = "/api/v2/routing/queues/q1";
  const rows: readonly (readonly [name: string, body: string, told: RegExp | null])[] = [
    ["at the top", '{"id":"q1","name":"Sales",\n "id":"q2"}', /key twice, at line 2, column 2/],
    ["deep, with spaces", '{"a" : [ {"b" : 1, "b" : 2} ]}', /key twice, at line 1/],
    ["spelled otherwise", '{"id":1,"\\u0069d":2}', /key twice/],
    ["in two objects, and as text", '{"a":{"id":1},"b":{"id":2},"c":"\\"id\\": x"}', null],
  ];
  for (const [name, body, told] of rows) {
    await t.step(name, async () => {
      const recorder = recorderOf(() =>
        Promise.resolve(new Response(body, { headers: { "content-type": "application/json" } }))
      );
      const asked = recorder.transport(BASE + path);
      if (told === null) {
        await asked;
        assertEquals((await recorder.finish()).exchanges.length, 1);
        return;
      }
      assertMatch((await assertRejects(() => asked, LiveApiError)).message, told);
      await assertRejects(() => recorder.finish(), LiveApiError, "Nothing was answered");
    });
  }
});
