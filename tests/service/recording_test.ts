/** The routes that look at a recording as a whole: people, every request, why not. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { openRecording } from "../../src/opened_recording.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { createService } from "../../src/service/qa/service.ts";
import type { ServiceOptions } from "../../src/service/qa/service_options.ts";
import {
  ComparisonAnswerSchema,
  WhatIfAnswerSchema,
} from "../../src/service/qa/recordings/comparison_answers.ts";
import { ShiftAnswerSchema } from "../../src/service/qa/shift_answer.ts";
import { PersonAnswerSchema, ReachAnswerSchema } from "../../src/service/qa/recordings/recording_answers.ts";
import { cassetteSource } from "../../src/service/qa/sources.ts";
import { rowName } from "../support/row_name.ts";
import { PLAIN_SERVICE } from "../support/plain_service.ts";
import { sandboxFiles, sandboxPath } from "../support/sandbox_cassettes.ts";
import { openScenarioRuns } from "../../src/service/qa/scenario_runs.ts";

const files = await sandboxFiles(["sandbox"]);
const team = openTeamFiles(files);
const recorded = cassetteSource(await openRecording(files, sandboxPath("sandbox")), team);

async function ask(
  path: string,
  body?: unknown,
  sources = [recorded],
  further: Partial<ServiceOptions> = {},
) {
  const handle = createService({
    sources,
    ...PLAIN_SERVICE,
    scenarios: await openScenarioRuns(files, team),
    ...further,
  });
  const init = body === undefined
    ? {}
    : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await handle(new Request(`http://127.0.0.1:8000${path}`, init));
  return { status: answer.status, body: await answer.json() };
}

Deno.test("GET /people finds by a part of the name, in any case, or of the id", async () => {
  const { people, total } = (await ask("/people?find=GALE%20lotus")).body;
  assertEquals([people.length, total, people[0].queues.map((row: { name: string }) => row.name)], [
    1,
    1,
    ["Billing", "General", "Service Desk"],
  ]);
  const byId = (await ask(`/people?find=${people[0].id.slice(0, 13)}`)).body;
  assertEquals(byId.people[0].name, people[0].name);
  const all = (await ask("/people?limit=7")).body;
  assert(all.total > 250 && all.people.length === 7, "the list is cut, the count is not");
  assertEquals((await ask("/people?find=%F0%9F%98%80")).body.total, 0);
});

Deno.test("GET /people/{id} tells what hangs on a person as reach without them does", async () => {
  const { status, body } = await ask("/people/Gale%20Lotus%20btgh");
  assertEquals(status, 200);
  assert(PersonAnswerSchema.strict().safeParse(body).success);
  const general = body.queues.find((row: { name: string }) => row.name === "General");
  const reach = (await ask("/queues/General/reach?without=Gale%20Lotus%20btgh")).body;
  assertEquals([general.lost, general.single], [reach.without.lost, reach.without.single]);
  assert(general.lost.rows.some((row: { asks: string }) => row.asks === "no skill in Spanish"));
  const nobody = await ask("/people/Gale%20Lotas%20btgh");
  assertEquals([nobody.status, nobody.body.nearest[0]], [404, "Gale Lotus btgh"]);
  assertMatch(nobody.body.next, /pseudonyms: the user id works too/);
});

Deno.test("real names find people, whole or in part, and are shown; pseudonyms go on finding them", async () => {
  const id = (await ask("/people?find=gale%20lotus")).body.people[0].id;
  const names = {
    shown: (text: string) => text.replaceAll("Gale Lotus btgh", "Ana Ruiz"),
    hidden: (text: string) => text.replaceAll("Ana Ruiz", id),
  };
  const known = (path: string) => ask(path, undefined, [recorded], { names });
  for (const find of ["ana", "Ana%20Ruiz", "gale%20lotus", id]) {
    const { people } = (await known(`/people?find=${find}`)).body;
    assertEquals(people.filter((each: { id: string }) => each.id === id)[0]?.name, "Ana Ruiz", find);
  }
  assertEquals((await known("/people/Ana%20Ruiz")).body.id, id);
  assertEquals((await known("/queues/General/reach?without=Ana%20Ruiz")).body.without.name, "Ana Ruiz");
});

Deno.test("GET /queues/{id}/reach counts every request and lists the smallest, within its bounds", async (t) => {
  const { body } = await ask("/queues/Claims/reach?media=call&width=1");
  assert(ReachAnswerSchema.strict().safeParse(body).success);
  assertEquals(body.hanging.rows[0], { asks: "no skill in German", on: "", people: ["Jackie Porch ff68"] });
  const alone = (await ask("/queues/Claims/reach?media=call&width=1&language=none")).body;
  assert(alone.requests < body.requests);
  for (
    const [query, status] of [
      ["width=9", 422],
      ["width=x", 422],
      ["media=fax", 422],
      ["at_most=11", 422],
      ["stage=second", 422],
      ["without=Nobody", 422],
      ["cassette=nope", 404],
    ] as const
  ) {
    await t.step(
      rowName(query),
      async () => assertEquals((await ask(`/queues/Claims/reach?${query}`)).status, status),
    );
  }
});

Deno.test("a live organisation is not looked at as a whole: its people are found in recordings", async () => {
  const live = { ...recorded, name: "live", origin: "live" as const, recording: null };
  const { status, body } = await ask("/people?cassette=live", undefined, [live, recorded]);
  assertEquals([status, body.errors[0].where], [422, "cassette"]);
  assertEquals((await ask("/people", undefined, [live, recorded])).body.cassette, "sandbox");
});

Deno.test("POST /decisions tells why not this one: what keeps the person out first, then the rest, then the ways in", async (t) => {
  const rows = [
    ["Quinn Apron 49fz", null, /^ring 4, ring 1 is open$/, ["lacks Technical"]],
    ["Drew Gate ichv", 2, /^mean rating 5 over Technical before 3$/, []],
    ["Val Moss yj6y", 1, /^nothing keeps this agent out$/, []],
  ] as const;
  for (const [who, place, reason, further] of rows) {
    await t.step(who, async () => {
      const asked = { queue_id: "Technical Support", required_skills: ["Technical"], why_not: who };
      const { why_not: told } = (await ask("/decisions", asked)).body;
      assertEquals([told.name, told.place, told.further], [who, place, further]);
      assertMatch(told.reason, reason);
    });
  }
  const nobody = await ask("/decisions", { queue_id: "Billing", why_not: "Gale Lotas btgh" });
  assertEquals([nobody.status, nobody.body.nearest[0]], [422, "Gale Lotus btgh"]);
  const weighted = await ask("/decisions", {
    queue_id: "Billing",
    model: "weighted",
    why_not: "Gale Lotus btgh",
  });
  assertEquals(weighted.body.why_not.ways, []);
});

Deno.test("POST /what-if tells what becomes of every request, and by which change; of what people do, nothing", async () => {
  const row = { agent: "Gale Lotus btgh", language: "Spanish", proficiency: "none" };
  const { status, body } = await ask("/what-if", { queue_id: "General", overlay: [row], width: 1 });
  assertEquals(status, 200);
  assert(WhatIfAnswerSchema.strict().safeParse(body).success);
  assertEquals(body.edits, ["Spanish taken from Gale Lotus btgh"]);
  const [lost] = body.reach.lost.rows;
  assertEquals([lost.asks, lost.causes], ["no skill in Spanish", body.edits]);
  const idle = [{ agent: "Gale Lotus btgh", presence: "Meal" }];
  const resting = (await ask("/what-if", { queue_id: "General", overlay: idle })).body;
  assertEquals([resting.edits, resting.reach.changed], [[], 0]);
});

Deno.test("POST /what-if and POST /comparisons refuse what does not fit", async (t) => {
  const rows = [
    ["/what-if", { queue_id: "General" }, 422],
    ["/what-if", { queue_id: "Generall", overlay: [{ skillEvaluation: "BEST" }] }, 404],
    ["/what-if", { queue_id: "General", overlay: [{ agent: "Nobody", ring: 2 }] }, 422],
    ["/what-if", { queue_id: "General", overlay: [{ skillEvaluation: "BEST" }], width: 4 }, 422],
    ["/what-if", { queue_id: "General", overlay: Array(201).fill({ skillEvaluation: "BEST" }) }, 422],
    ["/comparisons", { before: "sandbox", after: "nope" }, 404],
    ["/comparisons", { before: "sandbox" }, 422],
    ["/comparisons", { before: "sandbox", after: "sandbox", overlay: [{ skillEvaluation: "BEST" }] }, 422],
    ["/comparisons", { before: "sandbox", overlay: [{ agent: "Gale Lotus btgh", presence: "Meal" }] }, 422],
    ["/comparisons", { before: "sandbox", after: "sandbox", width: 9 }, 422],
  ] as const;
  for (const [path, body, status] of rows) {
    await t.step(rowName([path, body]), async () => assertEquals((await ask(path, body)).status, status));
  }
});

Deno.test("POST /comparisons takes changes in place of a later recording, and lays them over every queue", async () => {
  const overlay = [{ agent: "Gale Lotus btgh", language: "Spanish", proficiency: "none" }];
  const { status, body } = await ask("/comparisons", { before: "sandbox", overlay, width: 1 });
  assertEquals(status, 200);
  const moved = body.queues.filter(({ changed }: { changed: number }) => changed > 0)
    .map((queue: { queue_name: string }) => queue.queue_name);
  assert(moved.includes("General") && moved.includes("Billing"), moved.join());
  assertEquals(body.after.name, "sandbox with changes");
});

Deno.test("POST /comparisons finds nothing between a recording and itself", async () => {
  const { status, body } = await ask("/comparisons", { before: "sandbox", after: "sandbox", width: 1 });
  assertEquals(status, 200);
  assert(ComparisonAnswerSchema.strict().safeParse(body).success);
  assertEquals([
    body.change_count,
    body.decisions,
    body.queues.every(({ changed }: { changed: number }) => changed === 0),
  ], [
    0,
    [],
    true,
  ]);
});

Deno.test("POST /shifts plays a shift; the same body has the same outcome, and its parts add up", async (t) => {
  const asked = { queue_id: "Billing", per_half_hour: [5, 0, 20], handle: { exponential: { mean: "4m" } } };
  const { status, body } = await ask("/shifts", { ...asked, patience: "2m" });
  assertEquals(status, 200);
  assert(ShiftAnswerSchema.strict().safeParse(body).success);
  const sum = (of: (row: Record<string, number>) => number | undefined) =>
    body.half_hours.reduce((total: number, row: Record<string, number>) => total + (of(row) ?? 0), 0);
  assertEquals([sum((row) => row["arrived"]), sum((row) => row["served"]), sum((row) => row["abandoned"])], [
    25,
    body.served,
    body.abandoned,
  ]);
  const waits = body.waits.reduce((total: number, { count }: { count: number }) => total + count, 0);
  assertEquals(waits, body.served);
  assertEquals((await ask("/shifts", { ...asked, patience: "2m" })).body, body);
  const rows = [
    [{ per_half_hour: [501] }, 422],
    [{ per_half_hour: [] }, 422],
    [{ per_half_hour: Array(49).fill(1) }, 422],
    [{ handle: "soon" }, 422],
    [{ required_skills: ["Nobody defines this"] }, 200],
    [{ moment: "../../etc/passwd" }, 404],
    [{ cassette: "cassettes/sandbox.json" }, 404],
    [{ traffic: { file: "/etc/passwd", handle: "1m" } }, 422],
    [{ overlay: [{ agent: "Nobody", ring: 2 }] }, 422],
  ] as const;
  for (const [part, expected] of rows) {
    await t.step(
      rowName(part),
      async () => assertEquals((await ask("/shifts", { ...asked, ...part })).status, expected),
    );
  }
});
