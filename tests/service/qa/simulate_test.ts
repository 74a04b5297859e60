/** `POST /simulate-routing`: its answer, and what it refuses. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { rowName } from "../../support/row_name.ts";
import { moments, PAYLOAD, post, posted, service } from "../serving.ts";

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
    ['{"queue_id": "Billing", "caller_attributes": {"tier": 1e400}}', 422, "body.caller_attributes.tier"],
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
  const file = await posted(service(), "/scenario-file", { ...asked, moment: "free" });
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
