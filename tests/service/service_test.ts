/** The QA service as a function from request to answer: no socket, a clock of our own, the committed cassettes. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Validator } from "@seriousme/openapi-schema-validator";
import fc from "fast-check";
import type { z } from "zod";
import { parseCassette } from "../../src/cassette/store.ts";
import type { Clock } from "../../src/doors/world.ts";
import { LiveApiError, UsageError } from "../../src/errors.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { PAGE } from "../../src/service/page/assets.ts";
import { VIEWS } from "../../src/service/page/frame.ts";
import { createShelf } from "../../src/scenario/ask/recordings.ts";
import * as recordingRoutes from "../../src/service/qa/recordings/recording_routes.ts";
import * as routes from "../../src/service/qa/routes.ts";
import { createService } from "../../src/service/qa/service.ts";
import type { ServiceOptions } from "../../src/service/qa/service_options.ts";
import { cassetteSource, type RosterSource } from "../../src/service/qa/sources.ts";
import { DEFAULT_GUARD, type GuardOptions } from "../../src/service/safety/guard.ts";
import { readAuthorization, sameSecret } from "../../src/http/secret.ts";
import { memoryFiles } from "../support/handmade.ts";
import { anything, fitting, type Schema, type Schemas } from "../support/schema_arbitrary.ts";
import { sandboxPath, sandboxText } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";
import { NO_SCENARIOS } from "../support/no_scenarios.ts";

const BASE = "http://127.0.0.1:8000";
const SEED = 20_261_122;

const shelf = createShelf(memoryFiles({ "scenarios/quiet.moment.yaml": "agents: {}\n" }));
const moments = ["recorded", "free", "scenarios/quiet.moment.yaml"];

const sources: readonly RosterSource[] = await Promise.all(
  ["sandbox", "sandbox-walkthrough"].map(async (name) => {
    const path = sandboxPath(name);
    return cassetteSource(recordingOf(parseCassette(await sandboxText(name), path), path), shelf);
  }),
);

Deno.test("PAGE holds every file of the page's folder", async () => {
  const folder = "src/service/page";
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory) names.push(name);
    else for await (const file of Deno.readDir(`${folder}/${name}`)) names.push(`${name}/${file.name}`);
  }
  const files = names.filter((name) => !name.endsWith(".ts"));
  const served = [...PAGE].filter(([, { type }]) => !type.startsWith("text/html"));
  assertEquals(served.map(([path]) => path.replace("/page/", "")).sort(), files.sort());
  const documents = [...PAGE].filter(([, { type }]) => type.startsWith("text/html")).map(([path]) => path);
  assertEquals(documents, VIEWS.map(({ path }) => path).filter((path) => path !== "/docs"));
});

/** A clock that stands still until somebody sleeps. */
function stillClock(): Clock & { time: number } {
  const clock = {
    time: Date.parse("2026-03-02T09:00:00Z"),
    now: () => clock.time,
    sleep: (ms: number) => {
      clock.time += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
  };
  return clock;
}

/** A clock whose sleeps never end: for answers that must not be timed out. */
const ENDLESS: Clock = { now: () => 0, sleep: () => new Promise(() => {}), random: () => 0.5 };

function service(
  options: Partial<Omit<ServiceOptions, "guard">> & { readonly guard?: Partial<GuardOptions> } = {},
) {
  const handle = createService({
    sources,
    rules: [],
    intakePath: null,
    moments,
    scenarios: NO_SCENARIOS,
    assets: new Map([["/", { type: "text/html; charset=utf-8", text: "<!doctype html>" }]]),
    clock: ENDLESS,
    log: () => {},
    ...options,
    guard: { ...DEFAULT_GUARD, ...options.guard },
  });
  return async (path: string, init: RequestInit = {}) => await handle(new Request(BASE + path, init));
}

type Ask = ReturnType<typeof service>;

async function post(ask: Ask, path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  // deno-lint-ignore no-explicit-any -- answers are probed field by field
  return { status: answer.status, headers: answer.headers, body: await answer.json() as any };
}

const PAYLOAD = {
  caller_attributes: { tier: "gold" },
  required_skills: [{ name: "Billing" }],
  queue_id: "Billing",
};

Deno.test("POST /simulate-routing answers the walkthrough's fields first, and the fuller report after them", async () => {
  const { status, body } = await post(service(), "/simulate-routing", PAYLOAD);
  assertEquals(status, 200);
  assertEquals(Object.keys(body).slice(0, 5), [
    "queue_id",
    "routing_type",
    "total_agents_evaluated",
    "ranked_agents",
    "anomaly_summary",
  ]);
  assertEquals(Object.keys(body.ranked_agents[0]), ["userId", "score", "anomalies"]);
  assertEquals([body.ranked_agents.length, body.total_agents_evaluated, body.queue_name], [5, 14, "Billing"]);
  assertEquals(body.ranking.length + body.excluded.length, 14, "a place or a reason for everyone");
  assertEquals(body.caller_attributes, { tier: "gold" });
  const again = await post(service(), "/simulate-routing?top=2&detail=full", PAYLOAD);
  assertEquals(again.body.ranked_agents, body.ranked_agents.slice(0, 2));
});

Deno.test("POST /simulate-routing finds the queue in the first cassette that holds it, or in the one named", async () => {
  const ask = service();
  const first = await post(ask, "/simulate-routing", PAYLOAD);
  const named = await post(ask, "/simulate-routing", { ...PAYLOAD, cassette: "sandbox-walkthrough" });
  assertEquals([first.body.cassette, first.body.model], ["sandbox", "acd"]);
  assertEquals([named.body.cassette, named.body.model], ["sandbox-walkthrough", "weighted"]);
  const wrong = await post(ask, "/simulate-routing", { ...PAYLOAD, cassette: "sandbox-walkthru" });
  assertEquals([wrong.status, wrong.body.nearest], [404, ["sandbox-walkthrough"]]);
});

Deno.test("POST /simulate-routing gives the same answer to the same question, and another one to another", async () => {
  const ask = service();
  const first = await post(ask, "/simulate-routing", PAYLOAD);
  assertEquals(await post(ask, "/simulate-routing", PAYLOAD).then((row) => row.body), first.body);
  const other = await post(ask, "/simulate-routing", { ...PAYLOAD, required_skills: ["Claims"] });
  assert(JSON.stringify(other.body) !== JSON.stringify(first.body));
});

Deno.test("POST /simulate-routing lets attributes of any shape through and says which no rule can read", async () => {
  const { status, body } = await post(service(), "/simulate-routing", {
    ...PAYLOAD,
    caller_attributes: { tier: "gold", history: [1, 2], profile: { age: 3 } },
  });
  assertEquals([status, body.unread_attributes], [200, ["history", "profile"]]);
});

Deno.test("POST /simulate-routing says what is wrong and where", async (t) => {
  const ask = service();
  const rows: readonly (readonly [unknown, number, string])[] = [
    ["{", 422, "body"],
    [`{"queue_id": "${"a".repeat(1000)}`, 422, "body"],
    [[], 422, "body"],
    [{ ...PAYLOAD, queue_id: undefined }, 422, "body.queue_id"],
    [{ ...PAYLOAD, queue_id: 7 }, 422, "body.queue_id"],
    [{ ...PAYLOAD, required_skills: [{ nam: "x" }] }, 422, "body.required_skills.0.name"],
    [{ ...PAYLOAD, required_skill: [] }, 422, "body.required_skill"],
    [{ ...PAYLOAD, priority: "high" }, 422, "body.priority"],
    [{ ...PAYLOAD, at: "yesterday" }, 422, "body.at"],
    [{ ...PAYLOAD, options: { "no-option": "x" } }, 422, "body"],
    [{ ...PAYLOAD, model: "weighted", options: { "best-cap": "after-skills" } }, 422, "options"],
    [
      { ...PAYLOAD, overlay: [{ agent: "Gale Lotus btgh", availability: "Meal" }] },
      422,
      "request, overlay[0].availability",
    ],
    [{ ...PAYLOAD, assigned: "Nobody" }, 422, "assigned"],
  ];
  for (const [body, status, where] of rows) {
    await t.step(rowName(body), async () => {
      const answer = await post(ask, "/simulate-routing", body);
      assertEquals(answer.status, status, JSON.stringify(body));
      assertEquals(answer.headers.get("content-type"), "application/problem+json");
      assertEquals(answer.body.errors[0].where, where, JSON.stringify(body));
      assert(answer.body.errors[0].what.length > 5);
    });
  }
  const unknown = await post(ask, "/simulate-routing", { ...PAYLOAD, queue_id: "Biling" });
  assertEquals([unknown.status, unknown.body.nearest], [404, ["Billing"]]);
  const plain = await post(ask, "/simulate-routing", PAYLOAD, { "content-type": "text/plain" });
  assertEquals([plain.status, plain.body.code], [415, "unsupported.media.type"]);
  const query = await post(ask, "/simulate-routing?top=0", PAYLOAD);
  assertEquals([query.status, query.body.errors[0].where], [422, "query.top"]);
});

Deno.test("a question is put to the moment it names: recorded, free, a moment file; another is not found", async () => {
  const asked = { queue_id: "Billing", required_skills: [{ name: "Billing" }] };
  const at = async (moment?: string) =>
    await post(service(), "/decisions", moment === undefined ? asked : { ...asked, moment });
  const [recorded, free, quiet] = [await at(), await at("free"), await at("quiet.moment.yaml")];
  assertEquals((await at("recorded")).body, recorded.body);
  assert(recorded.body.decision.selected !== null);
  assertEquals([free.body.decision.selected, free.body.decision.places.length, free.body.timeline[0].first], [
    null,
    1,
    9,
  ]);
  assertEquals(quiet.body.decision.places[0].agents, free.body.decision.places[0].agents);
  const slip = await at("fre");
  assertEquals([slip.status, slip.body.nearest], [404, ["free"]]);
  assertEquals(await (await service()("/moments")).json(), { moments });
  const file = await service()("/scenario-file", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...asked, moment: "free" }),
  });
  assertStringIncludes(await file.text(), "\nmoment: free\n");
});

Deno.test("durations and instants beyond their bounds are refused with the limit, on every route", async () => {
  const ask = service();
  const long = "99999999999999h";
  const rows: readonly (readonly [object, string, RegExp])[] = [
    [{ waited_seconds: 1e300 }, "body.waited_seconds", /<=31536000/],
    [{ last_handled: { "Gale Lotus btgh": long } }, "body.last_handled.Gale Lotus btgh", /365d/],
    [{ overlay: [{ agent: "Ada", lastHandled: long }] }, "body.overlay.0.lastHandled", /365d/],
    [{ at: "0001-01-01T00:00:00Z" }, "body.at", /1970 to 2999/],
    [{ at: "9999-01-01T00:00:00Z" }, "body.at", /1970 to 2999/],
  ];
  for (const path of ["/simulate-routing", "/decisions", "/scenario-file"]) {
    for (const [extra, where, what] of rows) {
      const { status, body } = await post(ask, path, { queue_id: "Billing", ...extra });
      assertEquals([status, body.errors?.[0].where], [422, where], JSON.stringify(extra));
      assertMatch(body.errors[0].what, what);
    }
  }
});

Deno.test("bodies that ask for more than any interaction does are refused, and so are keys written twice", async () => {
  const ask = service();
  const many = <T>(count: number, one: T) => Array<T>(count).fill(one);
  const rows: readonly (readonly [object, string])[] = [
    [{ required_skills: many(20_000, "Billing") }, "body.required_skills"],
    [{ required_skills: ["x".repeat(257)] }, "body.required_skills.0"],
    [{ preferred_agents: many(501, { agent: "Ada", score: 1 }) }, "body.preferred_agents"],
    [{ overlay: many(201, { skillEvaluation: "BEST" }) }, "body.overlay"],
    [{ label: "x".repeat(257) }, "body.label"],
  ];
  for (const path of ["/simulate-routing", "/decisions", "/scenario-file"]) {
    for (const [extra, where] of rows) {
      const { status, body } = await post(ask, path, { queue_id: "Billing", ...extra });
      assertEquals([status, body.errors?.[0].where], [422, where]);
    }
    const twice = await post(ask, path, '{"queue_id": "Billing", "priority": 1, "priority": 5}');
    assertEquals(twice.status, 422);
    assertStringIncludes(twice.body.message, 'The key "priority" stands twice');
  }
});

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

Deno.test("POST /decisions decides by the ACD rules and again at every instant of change", async () => {
  const asked = { queue_id: "Technical Support", required_skills: ["Hardware"], timeline: "changes" };
  const { status, body } = await post(service(), "/decisions", asked);
  assertEquals([status, body.decision.model], [200, "acd"]);
  const expected = [
    0,
    ...new Set(body.decision.changesAt.map((row: { waitedSeconds: number }) => row.waitedSeconds)),
  ];
  assertEquals(body.timeline.map((row: { after_seconds: number }) => row.after_seconds), expected);
  assert(body.timeline.length > 1, "rings open");
  const given = await post(service(), "/decisions", { ...asked, timeline: [0, 15, 60] });
  assertEquals(given.body.timeline.map((row: { waited_seconds: number }) => row.waited_seconds), [0, 15, 60]);
});

Deno.test("POST /decisions takes what a flow changes while the interaction waits, and the scenario file keeps it", async () => {
  const steps = [0, { after_seconds: 15, required_skills: [{ name: "Technical" }], priority: 5 }, 60];
  const asked = { queue_id: "Technical Support", required_skills: ["Hardware"], timeline: steps };
  const { body } = await post(service(), "/decisions", asked);
  const alone = await post(service(), "/decisions", {
    ...asked,
    timeline: [0, 15, 60],
    required_skills: ["Technical"],
  });
  assertEquals(body.timeline[1].why, alone.body.timeline[1].why);
  assertEquals(
    body.timeline.map((
      row: { required_skills: unknown; priority: number },
    ) => [row.required_skills, row.priority]),
    [[[{ name: "Hardware" }], 0], [[{ name: "Technical" }], 5], [[{ name: "Technical" }], 5]],
  );
  const changes = await post(service(), "/decisions", {
    ...asked,
    timeline: [{ after_seconds: 15, language: 5 }],
  });
  assertEquals(changes.status, 422);
  const file = await service()("/scenario-file", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  const { question } = parseScenario(await file.text(), "downloaded", "scenario.yaml");
  assertEquals(question.askedSteps, [{ afterSeconds: 15, skills: ["Technical"], priority: 5 }]);
});

Deno.test("POST /decisions with explain tells the margin and what would flip the decision", async () => {
  const asked = { queue_id: "Sales", required_skills: ["Sales"], explain: true };
  const { body } = await post(service(), "/decisions", asked);
  assertMatch(body.margin, /^ahead of /);
  assert(
    body.flips.length > 0 && body.flips.every((row: { words: string }) => row.words.startsWith("wins ")),
  );
  const unasked = await post(service(), "/decisions", { ...asked, explain: false });
  assertEquals([unasked.body.margin, unasked.body.flips], [null, []]);
});

Deno.test("POST /scenario-file hands out the scenario that puts the same question", async () => {
  const asked = {
    queue_id: "Technical Support",
    required_skills: ["Hardware"],
    language: "Spanish",
    priority: 3,
    waited_seconds: 90,
    timeline: [0, 15],
    note: "Guards the rings: 'quoted', #1",
  };
  const answer = await service()("/scenario-file", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  assertStringIncludes(answer.headers.get("content-disposition") ?? "", 'filename="scenario.yaml"');
  const { note, question } = parseScenario(await answer.text(), "downloaded", "scenario.yaml");
  assertEquals([note, question.cassette, question.queue], [
    asked.note,
    "cassettes/sandbox.json",
    "Technical Support",
  ]);
  assertEquals(question.afterSeconds, [0, 15]);
  const { skills, language, priority, waitedSeconds } = question.interaction;
  assertEquals([skills, language, priority, waitedSeconds], [["Hardware"], "Spanish", 3, 90]);
});

Deno.test("POST /scenario-file names no recording for what was asked live: it says how to have one", async () => {
  const ask = service({
    sources: sources.slice(0, 1).map((source) => ({ ...source, name: "live", origin: "live" })),
  });
  const { status, body } = await post(ask, "/scenario-file", { queue_id: "Billing" });
  assertEquals([status, body.message.includes("went to the live organisation")], [422, true]);
  assertMatch(body.next, /record --queue "Billing" --name/);
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
  assertEquals(asked, ["../../etc/passwd"], "the desk decides, see scenario_desk.ts");
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

Deno.test("guarded() lets in who has the token, says so to others, and always answers /healthz", async () => {
  const ask = service({ guard: { token: "s3cret", loopbackOnly: false } });
  const status = async (path: string, authorization?: string) =>
    (await ask(path, authorization === undefined ? {} : { headers: { authorization } })).status;
  assertEquals(await status("/queues"), 401);
  assertEquals(await status("/queues", "Bearer wrong"), 401);
  assertEquals(await status("/queues", "Bearer s3cre"), 401);
  assertEquals(await status("/queues", "Bearer s3cret"), 200);
  assertEquals(await status("/queues", `Basic ${btoa("anyone:s3cret")}`), 200);
  assertEquals(await status("/healthz"), 200);
  assertEquals(await status("/healthz?x=1"), 200);
  assertMatch((await ask("/")).headers.get("www-authenticate") ?? "", /Basic/);
});

Deno.test("guarded() refuses what is too long, misdirected or from another site", async () => {
  const ask = service({ guard: { maxBodyBytes: 2000 } });
  assertEquals((await post(ask, "/simulate-routing", { ...PAYLOAD, label: "x".repeat(3000) })).status, 413);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(500)) });
  const chunked = await ask("/simulate-routing", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: endless,
  });
  assertEquals(chunked.status, 413);
  assertEquals((await ask("/queues", { headers: { "x-long": "x".repeat(20_000) } })).status, 431);
  assertEquals((await ask(`/queues?${"x".repeat(5000)}`)).status, 414);
  const site = (value: string) => ask("/queues", { headers: { "sec-fetch-site": value } });
  assertEquals([(await site("cross-site")).status, (await site("same-origin")).status], [403, 200]);
  const handle = createService({
    sources,
    rules: [],
    intakePath: null,
    moments,
    scenarios: NO_SCENARIOS,
    assets: new Map(),
    guard: DEFAULT_GUARD,
    clock: ENDLESS,
    log: () => {},
  });
  for (
    const [host, status] of [["evil.test", 421], ["localhost:9", 200], ["[::1]:9", 200], [
      "127.0.0.1",
      200,
    ]] as const
  ) {
    assertEquals((await handle(new Request(`http://${host}/healthz`))).status, status, host);
  }
});

Deno.test("guarded() takes so many at once and no more, and answers for what takes too long", async () => {
  const gate = Promise.withResolvers<void>();
  const slow: RosterSource = { ...sources[0] as RosterSource, queues: () => gate.promise.then(() => []) };
  const busy = service({ sources: [slow], guard: { maxInFlight: 2 } });
  const waiting = [busy("/queues"), busy("/queues")];
  const third = await busy("/queues");
  assertEquals([third.status, third.headers.get("retry-after")], [503, "1"]);
  gate.resolve();
  assertEquals((await Promise.all(waiting)).map((answer) => answer.status), [200, 200]);
  assertEquals((await busy("/queues")).status, 200, "there is room again");
  const stuck: RosterSource = { ...slow, queues: () => new Promise(() => {}) };
  const late = await service({ sources: [stuck], clock: stillClock() })("/queues");
  assertEquals([late.status, (await late.json()).code], [504, "time.limit"]);
});

Deno.test("every answer carries the security headers, refusals and pages included", async () => {
  const ask = service();
  for (const path of ["/", "/docs", "/queues", "/openapi.json", "/nowhere", `/queues?${"x".repeat(5000)}`]) {
    const { headers } = await ask(path);
    assertStringIncludes(headers.get("content-security-policy") ?? "", "default-src 'none'", path);
    assertStringIncludes(headers.get("content-security-policy") ?? "", "frame-ancestors 'none'", path);
    assert(!(headers.get("content-security-policy") ?? "").includes("unsafe"));
    assertEquals([headers.get("x-content-type-options"), headers.get("referrer-policy")], [
      "nosniff",
      "no-referrer",
    ]);
  }
  const { headers: plain } = await ask("/queues");
  const { headers } = await post(ask, "/simulate-routing", PAYLOAD);
  assertEquals([...headers], [...plain], "answers to questions as well");
});

Deno.test("sameSecret() holds for equal texts only, whatever their lengths", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      assertEquals(sameSecret(a, b), a === b);
      assert(sameSecret(a, a));
      assert(!sameSecret(a + "x", a) && !sameSecret(a, a + "x"));
    }),
    { seed: SEED },
  );
  assertEquals(readAuthorization("Basic !!"), null);
  assertEquals(readAuthorization(`Basic ${btoa("a:b:c")}`), { kind: "basic", user: "a", password: "b:c" });
});

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
