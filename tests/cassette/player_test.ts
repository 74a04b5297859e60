/** What a cassette answers, in which order, and what it says when it cannot. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { Cassette } from "../../src/cassette/cassette.ts";
import { isRead } from "../../src/cassette/miss_remedy.ts";
import { createPlayer, type Player } from "../../src/cassette/player.ts";
import { MissError } from "../../src/errors.ts";
import type { Json } from "../../src/lib/json.ts";
import { cassetteOf, exchangeOf, loadedByHand } from "../support/cassettes.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";

const QUEUE = "/api/v2/routing/queues/q1";
const MEMBERS = `${QUEUE}/members?expand=languages&expand=skills&pageSize=100`;
const SEED = 20261122;

async function json(player: Player, path: string, init?: RequestInit): Promise<unknown> {
  return await (await player.transport(player.baseUrl + path, init)).json();
}

async function miss(player: Player, path: string, init?: RequestInit): Promise<string> {
  return (await assertRejects(() => player.transport(player.baseUrl + path, init), MissError)).message;
}

Deno.test("createPlayer() answers status, headers and body as recorded, to a string, a URL and a Request", async () => {
  const player = createPlayer(cassetteOf([exchangeOf(QUEUE, { name: "Bücher" }, { status: 404 })]));
  const url = player.baseUrl + QUEUE;
  for (const input of [url, new URL(url), new Request(url)]) {
    const response = await player.transport(input);
    assertEquals(response.status, 404);
    assertEquals([...response.headers], [["content-type", "application/json"]]);
    assertEquals(await response.json(), { name: "Bücher" });
  }
  assertEquals(player.hits(), new Map([[`GET ${QUEUE}`, 3]]));
});

Deno.test("createPlayer() knows a request by what it asks, not by how it is spelled", async () => {
  const player = createPlayer(cassetteOf([exchangeOf(MEMBERS, { entities: [] })]), {
    baseUrl: "https://gw.example/genesys/",
  });
  assertEquals(player.baseUrl, "https://gw.example/genesys");
  for (
    const query of ["pageSize=100&expand=skills,languages", "expand=skills&expand=languages&pageSize=100"]
  ) {
    for (let time = 0; time < 2; time++) {
      assertEquals(await json(player, `${QUEUE}/members?${query}`), {
        entities: [],
      });
    }
  }
  assertEquals(player.hits().get(`GET ${MEMBERS}`), 4);
});

Deno.test("createPlayer() finds exchanges whose path was written by hand in another spelling", async () => {
  const path = `${QUEUE}/members?pageSize=100&expand=skills,languages`;
  const player = createPlayer(
    cassetteOf(loadedByHand([["get", path, exchangeOf(MEMBERS, { entities: [] })]])),
  );
  assertEquals(await json(player, MEMBERS), { entities: [] });
  assertEquals(player.unplayed(), []);
});

Deno.test("createPlayer() gives a repeated request its answers in order, then what the last exchange says", async () => {
  const answers = ["STARTING", "RUNNING", "DONE"];
  const sticky = createPlayer(cassetteOf(answers.map((state) => exchangeOf(QUEUE, { state }))));
  const strict = createPlayer(
    cassetteOf(answers.map((state) => exchangeOf(QUEUE, { state }, { afterLast: "error" }))),
  );
  for (const state of [...answers, "DONE", "DONE"]) assertEquals(await json(sticky, QUEUE), { state });
  for (const state of answers) assertEquals(await json(strict, QUEUE), { state });
  const message = await miss(strict, QUEUE);
  assertStringIncludes(message, "every recorded answer was already played");
  assertStringIncludes(message, "used up: 3 of 3 played");
});

Deno.test("createPlayer() never lets requests in flight take each other's answers, in whatever order they are awaited", async () => {
  const paths = fc.array(fc.constantFrom("/api/v2/a", "/api/v2/b", "/api/v2/c"), {
    minLength: 1,
    maxLength: 30,
  });
  const law = fc.asyncProperty(paths, fc.infiniteStream(fc.nat()), async (asked, chance) => {
    const counts = new Map<string, number>();
    const wanted = asked.map((path) => {
      counts.set(path, (counts.get(path) ?? 0) + 1);
      return { path, turn: counts.get(path) };
    });
    const player = createPlayer(
      cassetteOf(wanted.map((body) => exchangeOf(body.path, body as { path: string; turn: number }))),
    );
    const flights = wanted.map(({ path }, index) => ({
      index,
      response: player.transport(player.baseUrl + path),
    }));
    const landed = flights.map((flight) => ({ flight, at: chance.next().value })).sort((a, b) => a.at - b.at);
    for (const { flight } of landed) assertEquals(await (await flight.response).json(), wanted[flight.index]);
    assertEquals(player.unplayed(), []);
  });
  await fc.assert(law, { seed: SEED });
});

Deno.test("createPlayer() puts its address where bodies name the API's, and leaves other text alone", async () => {
  const body = { nextPageUri: `{apiBase}${QUEUE}/members?pageNumber=2`, note: "{apiBas}" };
  const player = createPlayer(cassetteOf([exchangeOf(QUEUE, body)]), { baseUrl: "http://127.0.0.1:8080/gw" });
  const wanted = { nextPageUri: `http://127.0.0.1:8080/gw${QUEUE}/members?pageNumber=2`, note: "{apiBas}" };
  assertEquals(await json(player, QUEUE), wanted);
});

Deno.test("createPlayer() plays bodies that are not JSON as they came, and none where the status has none", async () => {
  const player = createPlayer(cassetteOf([
    exchangeOf("/api/v2/page", "<html>busy</html>", { status: 502, type: "text/html" }),
    exchangeOf("/api/v2/text", "plain", {}),
    exchangeOf("/api/v2/empty", null, { status: 503, type: "text/plain" }),
    exchangeOf("/api/v2/none", null, { status: 204 }),
  ]));
  const text = async (path: string) => await (await player.transport(player.baseUrl + path)).text();
  assertEquals(await text("/api/v2/page"), "<html>busy</html>");
  assertEquals(await text("/api/v2/text"), '"plain"');
  assertEquals(await text("/api/v2/empty"), "");
  assertEquals((await player.transport(`${player.baseUrl}/api/v2/none`)).body, null);
});

Deno.test("createPlayer() answers HEAD from the recorded GET without body and without using it up", async () => {
  const player = createPlayer(cassetteOf([exchangeOf(QUEUE, { name: "Billing" }, { afterLast: "error" })]));
  const response = await player.transport(player.baseUrl + QUEUE, { method: "head" });
  assertEquals([response.status, await response.text()], [200, ""]);
  assertEquals(response.headers.get("content-type"), "application/json");
  assertEquals(player.unplayed(), [`GET ${QUEUE}`]);
  assertEquals(await json(player, QUEUE), { name: "Billing" });
});

Deno.test("createPlayer() rejects with the reason of an aborted signal, given beside the address or in a Request", async () => {
  const player = createPlayer(cassetteOf([exchangeOf(QUEUE, {})]));
  const signal = AbortSignal.abort(new Error("no longer wanted"));
  const url = player.baseUrl + QUEUE;
  await assertRejects(() => player.transport(url, { signal }), Error, "no longer wanted");
  await assertRejects(() => player.transport(new Request(url, { signal })), Error, "no longer wanted");
  assertEquals(player.hits().size, 0);
});

Deno.test("unplayed() names every exchange nobody asked for, one line each, in the order of recording", async () => {
  const player = createPlayer(cassetteOf([QUEUE, MEMBERS, QUEUE, QUEUE].map((path) => exchangeOf(path, {}))));
  await json(player, QUEUE);
  assertEquals(player.unplayed(), [`GET ${MEMBERS}`, `GET ${QUEUE}`, `GET ${QUEUE}`]);
});

Deno.test("MissError says for each class of miss what was asked, what is nearest, and the next command", async (t) => {
  const exchanges = [
    exchangeOf(QUEUE, {}),
    exchangeOf(MEMBERS, {}),
    exchangeOf("/api/v2/users/u1", {}, { method: "PATCH" }),
  ];
  const player = createPlayer(cassetteOf(exchanges));
  await json(player, MEMBERS);
  const cases: readonly (readonly [
    reason: string,
    path: string,
    init: RequestInit,
    lines: readonly string[],
    next: string,
  ])[] = [
    ["parameter differs", `${QUEUE}/members?expand=skills&pageSize=25`, {}, [
      `near:    GET ${MEMBERS} (played once)`,
      'parameter expand: asked "skills", recorded "languages, skills"',
      'parameter pageSize: asked "25", recorded "100"',
    ], `ask as recorded: GET ${MEMBERS}`],
    ["other method", QUEUE, { method: "DELETE" }, [
      `near:    GET ${QUEUE} (not played yet)`,
      'method: asked "DELETE", recorded "GET"',
    ], `ask as recorded: GET ${QUEUE}`],
    [
      "no such path",
      "/api/v2/routing/queues/q2",
      {},
      ['path segment 5: asked "q2", recorded "q1"'],
      "deno task record --queue q2 --name sample --record-mode new_episodes",
    ],
    [
      "no such path",
      "/api/v2/users/u1/presences",
      {},
      [
        'path segment 5: asked "presences", recorded nothing',
        'method: asked "GET", recorded "PATCH"',
      ],
      "leave it out, or answer it elsewhere: record asks only what routing needs, and this is no part of it",
    ],
  ];
  for (const [reason, path, init, lines, next] of cases) {
    await t.step(rowName(reason), async () => {
      const message = await miss(player, path, init);
      for (
        const line of [
          `Not recorded: ${init.method ?? "GET"} ${path}`,
          `reason:  ${reason}`,
          'cassette "sample"',
          ...lines,
        ]
      ) {
        assertStringIncludes(message, line);
      }
      assertEquals(message.split("\n").at(-1), `  next:    ${next}`);
      assert(message.split("near:").length - 1 <= 3, "at most three near requests");
    });
  }
});

/** The last line of the miss, of a cassette whose head says these things otherwise. */
async function nextOf(path: string, twist: Partial<Cassette["head"]>, init?: RequestInit): Promise<string> {
  const cassette = cassetteOf([
    exchangeOf(QUEUE, {}, { afterLast: "error" }),
    exchangeOf(`${QUEUE}/members?pageNumber=1&pageSize=100`, {
      entities: [{ id: "u1", user: { skills: [], presence: {} } }, { userId: "u2" }],
    }),
    exchangeOf("/api/v2/routing/skills?pageNumber=1&pageSize=100", { entities: [] }),
  ]);
  const player = createPlayer({ ...cassette, head: { ...cassette.head, ...twist } });
  if (path === QUEUE) await json(player, QUEUE);
  return (await miss(player, path, init)).split("\n").at(-1)?.replace(/^ *next: */, "") ?? "";
}

const MANY = Array.from(
  { length: 40 },
  (_, index) => ({ id: `q${index + 1}`, name: `Queue ${index + 1}`, foundBy: "id" as const }),
);

Deno.test("MissError proposes what helps: to ask as recorded, or a command that adds what is missing and lists no queues", async (t) => {
  const record = "deno task record";
  const add = "--name sample --record-mode new_episodes";
  const page = `ask as recorded: GET ${QUEUE}/members?pageNumber=1&pageSize=100`;
  const walkthrough = { surface: "walkthrough" } as const;
  const profile = (user: string) => `/api/v2/routing/users/${user}/routingprofile`;
  const other = (surface: string) =>
    ` a recording of the ${surface} surface, which has that path: ${record} `;
  const fresh = "--name sample-walkthrough --surface walkthrough";
  const cases: readonly (readonly [path: string, head: Partial<Cassette["head"]>, next: string])[] = [
    [`${QUEUE}/members?pageNumber=1&pageSize=25`, { queues: MANY }, page],
    [
      `${QUEUE}/members?pageNumber=2&pageSize=100`,
      { queues: MANY },
      `${page}; or, to add that page: ${record} --queue q1 ${add}`,
    ],
    ["/api/v2/routing/queues/q99/members?pageSize=100", { queues: MANY }, `${record} --queue q99 ${add}`],
    [
      "/api/v2/routing/queues/q99",
      walkthrough,
      `${record} --queue q99 --name sample --surface walkthrough --record-mode new_episodes`,
    ],
    [
      "/api/v2/routing/queues/q%209'%20$(ls)",
      {},
      `${record} --queue 'q 9'\\'' $(ls)' ${add}`,
    ],
    ["/api/v2/routing/predictors?pageSize=100&queueId=q99", {}, `${record} --queue q99 ${add}`],
    ["/api/v2/routing/settings", { queues: MANY }, `${record} --queue q1 ${add}`],
    ["/api/v2/routing/settings", { queues: [] }, `${record} --all-queues ${add}`],
    ["/api/v2/users/u1/routingskills?pageSize=100", { queues: MANY }, page],
    ["/api/v2/users/u1/presences/purecloud", {}, page],
    ["/api/v2/users/u1/routingstatus", { queues: MANY }, `${record} --queue q1 ${add}`],
    ["/api/v2/users/nobody/routingstatus", { queues: MANY }, `${record} --all-queues ${add}`],
    [
      "/api/v2/users/nobody/routingstatus",
      { queues: MANY.slice(0, 2) },
      `${record} --queue q1 --queue q2 ${add}`,
    ],
    [
      profile("u2"),
      walkthrough,
      `${record} --queue q1 --name sample --surface walkthrough --record-mode new_episodes`,
    ],
    [profile("u1"), { queues: MANY }, `${page}; or ask${other("walkthrough")}--queue q1 ${fresh}`],
    [profile("nobody"), { queues: MANY }, `ask${other("walkthrough")}--all-queues ${fresh}`],
    [
      "/api/v2/users/u2/routingskills",
      walkthrough,
      `${page}; or ask${other("platform")}--queue q1 --name sample-platform`,
    ],
    ["/api/v2/routing/queues?pageSize=100", {}, "ask for a queue by its id: GET /api/v2/routing/queues/q1"],
    [QUEUE, {}, 'ask it no more than 1 times, or take "afterLast": "error" out of its last exchange'],
  ];
  for (const [path, head, next] of cases) {
    await t.step(rowName(path), async () => {
      assertEquals(await nextOf(path, head), next, path);
    });
  }
  assertStringIncludes(await nextOf("/api/v2/x", {}, { method: "POST" }), "nothing but GET and HEAD");
});

Deno.test("isRead() knows every path of the recordings of the sandbox on its own surface", async () => {
  for (const name of ["sandbox", "sandbox-walkthrough", "worked-examples"]) {
    const text = await sandboxText(name);
    const { head, exchanges } = JSON.parse(text) as Cassette;
    for (const { request: { path } } of exchanges) {
      assert(isRead(head.surface, path), `${head.surface} ${path}`);
    }
  }
});

Deno.test("MissError tells a request to another host from one that was not recorded", async () => {
  const player = createPlayer(cassetteOf([exchangeOf(QUEUE, {})]));
  const error = await assertRejects(() => player.transport(`https://api.mypurecloud.com${QUEUE}`), MissError);
  assertStringIncludes(error.message, "reason:  other address");
  assertStringIncludes(
    error.message,
    "next:    ask at the address of the replay, not at https://api.mypurecloud.com",
  );
});

Deno.test("recorded() gives the body that the transport would, in its turn, and leaves all else to the transport", async () => {
  const one = (body: Json, options = {}) => createPlayer(cassetteOf([exchangeOf(QUEUE, body, options)]));
  const answers = [{ state: 1 }, { state: 2 }];
  const player = createPlayer(cassetteOf([
    exchangeOf(QUEUE, answers[0] as Json),
    exchangeOf(QUEUE, answers[1] as Json, { afterLast: "error" }),
  ]));
  assertEquals(player.recorded(QUEUE), answers[0]);
  assertEquals(await (await player.transport(player.baseUrl + QUEUE)).json(), answers[1]);
  assertEquals(player.recorded(QUEUE), undefined);
  assertEquals(player.unplayed(), []);
  for (
    const other of [
      one({ selfUri: "{apiBase}/api/v2/x" }),
      one({ message: "no" }, { status: 404 }),
      one("<html>", { type: "text/html" }),
    ]
  ) {
    assertEquals([other.recorded(QUEUE), other.hits().size], [undefined, 0]);
  }
  assertEquals(one({}).recorded(MEMBERS), undefined);
});
