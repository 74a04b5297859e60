/** What a replay derives from what was recorded, and what it does not. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { cassetteOf, exchangeOf } from "../support/cassettes.ts";
import { QUEUE, serving } from "./replaying.ts";

/** Reads that recordings of one queue tell of without having been asked. */
const TOLD = [
  exchangeOf(QUEUE, { id: "q1", name: "Billing", joinedMemberCount: 2 }),
  exchangeOf(`${QUEUE}/members?expand=presence&expand=skills&pageNumber=1&pageSize=100`, {
    entities: [
      {
        id: "u-1",
        name: "Ann",
        joined: true,
        memberBy: "user",
        user: { id: "u-1", name: "Ann", skills: [] },
      },
      { id: "u-2", name: "Bob", joined: false, memberBy: "user", user: { id: "u-2", name: "Bob" } },
    ],
  }),
];

Deno.test("replay answers recorded requests as recorded, others derived, says which is which and counts them", async () => {
  await serving({ recordedOnly: false }, async ({ base, misses, leftOut }) => {
    const recorded = await fetch(base + QUEUE);
    assertEquals(await recorded.json(), TOLD[0]?.response.body);
    assertEquals(recorded.headers.get("x-ringback-derived"), null);
    const derived = await fetch(`${base}/api/v2/routing/queues?name=bil*`);
    const { entities, total } = await derived.json();
    assertEquals([entities, total], [[TOLD[0]?.response.body], 1]);
    assertEquals(derived.headers.get("x-ringback-derived"), "1 recorded queues, 2 users");
    const page = await fetch(`${base}${QUEUE}/members?pageSize=1&pageNumber=2&expand=skills`);
    const [member] = (await page.json()).entities;
    assertEquals([member.id, member.user], ["u-2", { id: "u-2", name: "Bob" }]);
    assertEquals(page.headers.get("x-ringback-left-out"), "skills of 1 users");
    await (await fetch(`${base}${QUEUE}/members?pageSize=1&pageNumber=2&expand=skills`)).body?.cancel();
    assertEquals(leftOut.length, 1);
    assertStringIncludes(leftOut[0] ?? "", "expand skills");
    const unknown = await fetch(`${base}/api/v2/presence/definitions`);
    assertEquals([unknown.status, misses.length], [404, 1]);
    assertStringIncludes(
      (await unknown.json()).detail,
      "the recording does not tell the presence definitions",
    );
    assertStringIncludes(misses[0]?.message ?? "", "--for-clients");
    const status = await (await fetch(`${base}/__ringback/status.json`)).json();
    assertEquals([status.derivedCount, status.derived.length, status.leftOut], [3, 2, ["skills"]]);
    const shown = await fetch(`${base}/__ringback/`, { headers: { accept: "text/html" } });
    assertMatch(await shown.text(), /3 answers derived/);
    const nothing = await fetch(`${base}/api/v2/routing/queues`, { method: "DELETE" });
    assertEquals(nothing.status, 404);
    await nothing.body?.cancel();
  }, TOLD);
});

Deno.test("replay --recorded-only derives nothing; without it a first page of no size has the vendor's size", async () => {
  const members = Array.from({ length: 30 }, (_, index) => ({ id: `u-${index}`, name: `User ${index}` }));
  const path = `${QUEUE}/members?pageNumber=1&pageSize=100`;
  const exchanges = [
    exchangeOf(QUEUE, { id: "q1", name: "Billing" }),
    exchangeOf(path, { entities: members }),
  ];
  await serving({ recordedOnly: true }, async ({ base, misses }) => {
    assertEquals((await (await fetch(`${base}${QUEUE}/members`)).json()).entities.length, 30);
    await (await fetch(`${base}/api/v2/users`)).body?.cancel();
    assertEquals(misses.length, 1);
  }, exchanges);
  await serving({ recordedOnly: false }, async ({ base }) => {
    assertEquals((await (await fetch(`${base}${QUEUE}/members`)).json()).entities.length, 25);
    assertEquals((await (await fetch(`${base}${QUEUE}/members?pageNumber=2`)).json()).entities.length, 5);
  }, exchanges);
});

Deno.test("a recorded request whose answers are used up is a miss and is not derived", async () => {
  const once = [exchangeOf(QUEUE, { id: "q1", name: "Billing" }, { afterLast: "error" })];
  await serving({ recordedOnly: false }, async ({ base, misses }) => {
    await (await fetch(base + QUEUE)).body?.cancel();
    assertEquals((await fetch(base + QUEUE).then((answer) => answer.json())).code, "ringback.miss");
    assertStringIncludes(misses[0]?.message ?? "", "already played");
  }, once);
});

Deno.test("replay --date recorded dates recorded and derived answers at the recording's instant", async () => {
  await serving({ recordedOnly: false, date: "recorded" }, async ({ base }) => {
    for (const path of [QUEUE, "/api/v2/routing/queues"]) {
      const answer = await fetch(base + path);
      await answer.body?.cancel();
      const instant = cassetteOf(TOLD).head.capturedFrom;
      assertEquals(answer.headers.get("date"), new Date(instant).toUTCString());
    }
  }, TOLD);
});
