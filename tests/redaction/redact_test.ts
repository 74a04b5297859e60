/** What redaction takes out, what it leaves, and that it and the gate are of one mind. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import type { Cassette } from "../../src/cassette/cassette.ts";
import { MAX_CASSETTE_DEPTH, MAX_DEPTH } from "../../src/lib/json_depth.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { CassetteError, LiveApiError, SecretGateError } from "../../src/errors.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import type { Json, JsonObject } from "../../src/lib/json.ts";
import { gateCassette } from "../../src/redaction/gate.ts";
import { isPseudonym } from "../../src/redaction/pseudonym.ts";
import { createRedactor, type Redactor } from "../../src/redaction/redact.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { cassetteOf, exchangeOf } from "../cassette/sample.ts";
import { virtualClock } from "../support/clocks.ts";
import { recordedFromSandbox } from "../support/recorded.ts";
import { QUEUE_ID, recordPeople, type Somebody } from "./organisation.ts";
import { rowName } from "../support/row_name.ts";

const KEY = "a key only this test knows";
const MEMBERS = "/api/v2/routing/queues/q1/members?pageSize=100";
const ANNA = "3c9a1f00-1b2c-4d3e-8f4a-000000000001";
const BORIS = "3c9a1f00-1b2c-4d3e-8f4a-000000000002";

function redactorOf(
  surface: SurfaceName = "platform",
  more: { readonly keepText?: readonly string[] } = {},
): Redactor {
  return createRedactor({ key: KEY, surface, ...more });
}

function exchangeFrom(redactor: Redactor, path: string, body: Json, status = 200) {
  return redactor.redact({ method: "GET", path, status, headers: new Headers(), body });
}

/** The body as a recording would store it. */
function stored(path: string, body: Json, redactor = redactorOf()): JsonObject {
  return exchangeFrom(redactor, path, body).response.body as JsonObject;
}

/** With every text mark the same: which digits it has is the key's matter. */
function unmarked(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replace(/\[text [0-9a-f]{4}\]/g, "[text]"));
}

const PLATFORM_MEMBER = {
  id: ANNA,
  name: "Anna Lindqvist",
  joined: true,
  user: {
    id: ANNA,
    name: "Anna Lindqvist",
    email: "Anna.Lindqvist@acme.example",
    username: "Anna.Lindqvist@acme.example",
    chat: { jabberId: "3c9a@acme.orgspan.example" },
    title: "Senior clerk of Anna's",
    department: "Claims 4th floor",
    division: { id: "d1", name: "Home" },
    manager: { id: BORIS, name: "Boris Ohlsson" },
    primaryContactInfo: [{ address: "+46 70 123 45 67", mediaType: "PHONE" }],
    images: [{ resolution: "x48", imageUri: "https://images.example/anna.jpg" }],
    biography: { biography: "I like sailing", spouse: "Olle" },
    geolocation: { latitude: 59.3, longitude: 18.1 },
    station: { associatedStation: { id: "s1", name: "Anna's phone" } },
    presence: {
      message: "back at two, call Boris",
      presenceDefinition: { id: "p1", systemPresence: "Away" },
    },
    skills: [{ id: "k1", name: "Billing", proficiency: 4, state: "active" }],
    groups: [{ id: "g1", name: "Night shift" }],
    routingStatus: { userId: ANNA, status: "IDLE", startTime: "2026-11-22T08:00:00.000Z" },
    hireYear: 1998,
  },
  selfUri: `/api/v2/routing/queues/q1/members/${ANNA}`,
};

Deno.test("of a platform member the routing facts and pseudonyms stay, and nothing else", () => {
  const body = stored(MEMBERS, { entities: [PLATFORM_MEMBER], pageNumber: 1 });
  const [member] = body.entities as unknown as (typeof PLATFORM_MEMBER)[];
  assert(member !== undefined && isPseudonym(member.name));
  const { user } = member;
  const slug = member.name.toLowerCase().replaceAll(" ", "-");
  assertEquals(unmarked(member as unknown as Json), {
    ...PLATFORM_MEMBER,
    name: member.name,
    user: {
      ...Object.fromEntries(Object.entries(PLATFORM_MEMBER.user).filter(([key]) => key !== "hireYear")),
      name: member.name,
      email: `${slug}@example.invalid`,
      username: `${slug}@example.invalid`,
      chat: { jabberId: `${slug}@example.invalid` },
      title: "[text]",
      department: "[text]",
      manager: { id: BORIS, name: user.manager.name },
      primaryContactInfo: [],
      images: [],
      biography: {},
      geolocation: {},
      station: {},
      presence: { message: "[text]", presenceDefinition: { id: "p1", systemPresence: "Away" } },
      "[text]": 0,
    },
  } as Json);
  assert(isPseudonym(user.manager.name));
  assertNotEquals(user.manager.name, member.name);
});

Deno.test("one person has one pseudonym on both surfaces, in every cassette of one key, and none of another", async (t) => {
  const member = stored(MEMBERS, { entities: [{ id: ANNA, name: "Anna Lindqvist" }] });
  const name = (member.entities as unknown as { name: string }[])[0]?.name;
  const bodies: readonly (readonly [surface: SurfaceName, path: string, body: JsonObject])[] = [
    ["platform", `/api/v2/users/${ANNA}`, { name: "Anna Lindqvist" }],
    ["walkthrough", MEMBERS, { entities: [{ userId: ANNA, name: "Anna Lindqvist" }] }],
    ["walkthrough", `/api/v2/routing/users/${ANNA}/routingprofile`, {
      name: "Lindqvist, Anna",
      skills: [{ name: "Billing", priority: 1 }],
    }],
    ["platform", "/api/v2/users", { entities: [{ id: ANNA, name: "A. Lindqvist-Berg" }] }],
    ["platform", "/api/v2/routing/queues/q1", { createdBy: { id: ANNA, name: "Anna" } }],
    ["platform", MEMBERS, { entities: [{ id: ANNA, user: { name: "Anna" } }] }],
    ["platform", "/api/v2/groups/g1", { owners: [{ id: ANNA, name: "Anna" }] }],
  ];
  for (const [surface, path, body] of bodies) {
    await t.step(rowName(surface), () => {
      assertStringIncludes(JSON.stringify(stored(path, body, redactorOf(surface))), `"${name}"`, path);
    });
  }
  const otherKey = createRedactor({ key: "another", surface: "platform" });
  assert(!JSON.stringify(stored(`/api/v2/users/${ANNA}`, { name: "Anna" }, otherKey)).includes(`${name}`));
  assertEquals(redactorOf().keyId, redactorOf("walkthrough").keyId);
  assertNotEquals(redactorOf().keyId, otherKey.keyId);
});

const PEOPLE: readonly Somebody[] = [
  { id: ANNA, name: "Anna Lindqvist", username: "alindqvist", email: "anna.lindqvist@acme.example" },
  { id: "zeb.qu@acme.example", name: "Zeb Quillfeather", username: "zebq", email: "zeb.qu@acme.example" },
  { id: "bkowalski", name: "Bob Kowalski", username: "bkowalski", email: "bob@acme.example" },
];

Deno.test("ids that are a log-in become pseudonyms in bodies, addresses and pages, replay finds all, and nobody is left", async () => {
  for (const surface of ["platform", "walkthrough"] as const) {
    const { cassette, rosters } = await recordPeople(surface, PEOPLE);
    const text = JSON.stringify(cassette);
    for (const part of ["zeb", "qu@", "quillfeather", "kowalski", "lindqvist", "acme"]) {
      assert(!text.toLowerCase().includes(part), `${part} on ${surface}`);
    }
    const [roster] = rosters;
    assertEquals(roster?.agents.length, 3);
    assert(roster?.agents.every(({ skills }) => skills !== null), `skills of everybody on ${surface}`);
    assertEquals(cassette.head.fitness.problems, []);
  }
});

Deno.test("values are kept by what they are: words of lists, instants, numerals, expressions, addresses of the API", async (t) => {
  const queue = (field: JsonObject) => unmarked(stored("/api/v2/routing/queues/q1", field));
  const rows: readonly (readonly [JsonObject, Json])[] = [
    [{ scoringMethod: "PriorityOnly" }, { scoringMethod: "PriorityOnly" }],
    [{ scoringMethod: "ask Erika" }, { scoringMethod: "[text]" }],
    [{ dateModified: "2026-11-22T08:00:00.000+0000" }, { dateModified: "2026-11-22T08:00:00.000+0000" }],
    [{ dateModified: "yesterday" }, { dateModified: "[text]" }],
    [{ dateModified: "2026-13-45T08:00:00Z" }, { dateModified: "[text]" }],
    [{ memberCount: 12.5 }, { memberCount: 12.5 }],
    [{ newCount: 4111111111111111 }, { newCount: 0 }],
    [{ memberCount: "12" }, { memberCount: "[text]" }],
    [{ enableTranscription: true }, { enableTranscription: true }],
    [{ description: "" }, { description: "" }],
    [{ description: null }, { description: null }],
    [{ name: 5 }, { name: 0 }],
    [{ conditionalGroupActivation: { pilotRule: { conditionExpression: "C1 and (not C2)" } } }, {
      conditionalGroupActivation: { pilotRule: { conditionExpression: "C1 and (not C2)" } },
    }],
    [{ conditionalGroupActivation: { pilotRule: { conditionExpression: "C1 and Erika" } } }, {
      conditionalGroupActivation: { pilotRule: { conditionExpression: "[text]" } },
    }],
    [{ selfUri: "https://joe:pw@gw.acme.example/eu/api/v2/routing/queues/q1?pageNumber=2#x" }, {
      selfUri: "{apiBase}/api/v2/routing/queues/q1?pageNumber=2",
    }],
    [{ selfUri: "/eu/api/v2/users/me" }, { selfUri: "/api/v2/users/me" }],
    [{ selfUri: "https://cdn.acme.example/anna.jpg" }, { selfUri: "[text]" }],
  ];
  for (const [body, wanted] of rows) {
    await t.step(rowName(body), () => {
      assertEquals(queue(body), wanted, JSON.stringify(body));
    });
  }
  const odd = String(
    stored("/api/v2/routing/queues/q1", {
      selfUri: "/api/v2/erika/queues/erika@acme.example?access_token=hunter2&name=Care&after=ZXJpa2E",
    }).selfUri,
  );
  assertMatch(
    odd,
    /^\/api\/v2\/id-[\da-f]{12}\/queues\/id-[\da-f]{12}\?id-[\da-f]{12}=id-[\da-f]{12}&name=Care&after=id-[\da-f]{12}$/,
  );
});

Deno.test("requests go through the table as well, and two that differ stay two", () => {
  const paths = [
    "/api/v2/users/zeb%40acme.example?expand=skills",
    "/api/v2/users/zeb%40acme.example?expand=erika",
    "/api/v2/users/hugo%40acme.example?expand=skills",
    "/api/v2/routing/queues/q1?token=eyJ&pageNumber=1",
  ];
  const redacted = paths.map((path) => exchangeFrom(redactorOf(), path, {}).request.path);
  assertEquals(new Set(redacted).size, paths.length);
  assert(!/acme|zeb|hugo|erika|eyJ|token/.test(redacted.join()), redacted.join());
  assertMatch(redacted[0] ?? "", /^\/api\/v2\/users\/[a-z]+-[a-z]+-\w{4}%40example\.invalid\?expand=skills$/);
});

Deno.test("headers: the content type alone, without a charset that the stored text no longer has", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["application/json", /^application\/json$/],
    ["application/json; charset=UTF-8", /^application\/json; charset=UTF-8$/],
    ["application/json; charset=iso-8859-1", /^application\/json$/],
    ["application/json; boundary=hunter2", /^application\/json$/],
    ["x-acme/erika", /^\[text [\da-f]{4}\]$/],
  ];
  for (const [value, wanted] of rows) {
    await t.step(rowName(value), () => {
      const headers = new Headers({ "content-type": value, "set-cookie": "a=b", "x-erika": "y", date: "x" });
      const { response } = redactorOf().redact({
        method: "GET",
        path: "/api/v2/users",
        status: 200,
        headers,
        body: {},
      });
      assertEquals(Object.keys(response.headers), ["content-type"]);
      assertMatch(response.headers["content-type"] ?? "", wanted);
    });
  }
});

Deno.test("error answers keep their code and status, and none of their words", () => {
  const { response } = exchangeFrom(redactorOf(), "/api/v2/users/u1", {
    message: "User erika@acme.example may not",
    code: "not.found",
    status: 404,
    messageParams: { id: "erika" },
    errors: [{ message: "Erika", code: "erika.mustermann" }],
  }, 404);
  assertEquals(unmarked(response.body), {
    message: "[text]",
    code: "not.found",
    status: 404,
    messageParams: { id: "[text]" },
    errors: [{ message: "[text]", code: "[text]" }],
  });
});

Deno.test("--keep-text opts a field in: its text stays unless a rule or a person's name is found in it", async () => {
  const keepText = ["queue.description"];
  const kept = (description: string) =>
    unmarked(stored("/api/v2/routing/queues/q1", { description }, redactorOf("platform", { keepText })));
  assertEquals(kept("Invoices and refunds, since 2019"), { description: "Invoices and refunds, since 2019" });
  assertEquals(kept("ring 0211/1234567"), { description: "[text]" });
  const recorded = await recordPeople("platform", PEOPLE, { keepText, queue: { description: "Invoices" } });
  assertStringIncludes(JSON.stringify(recorded.cassette), '"description":"Invoices"');
  gateCassette(recorded.cassette);
  const head = { ...recorded.cassette.head, redaction: { ...recorded.cassette.head.redaction, rules: [] } };
  assertThrows(() => gateCassette({ ...recorded.cassette, head }), SecretGateError, "not-in-table");
  const named = { keepText, queue: { description: "Ask Bob Kowalski" } };
  const refused = await recordPeople("platform", PEOPLE, named).catch((error: unknown) => error);
  assert(refused instanceof SecretGateError && !refused.message.includes("Kowalski"), `${refused}`);
  assertStringIncludes(refused.message, "rule name-in-text");
});

Deno.test("names of routing stay: a secret or an address in one trips the gate, a person's name is told", async () => {
  for (const surface of ["platform", "walkthrough"] as const) {
    for (
      const name of ["Ring 0211/1234567", "bob@acme.example", "password=hunter2", "AKIA" + "IOSFODNN7EXAMPLE"]
    ) {
      const refused = await recordPeople(surface, PEOPLE, { queue: { name } }).catch((error: unknown) =>
        error
      );
      assert(refused instanceof SecretGateError, `${name} on ${surface}: ${refused}`);
      assert(!refused.message.includes(name) && refused.message.includes("$.exchanges"), refused.message);
    }
    const { cassette } = await recordPeople(surface, PEOPLE, { queue: { name: "Team of Bob Kowalski" } });
    const [problem, ...others] = cassette.head.fitness.problems;
    assertMatch(
      problem ?? "",
      /^The queue name "Team of Bob Kowalski" holds a person's name \(user [a-z]+-[a-z]+-\w{4}\); names of routing stay/,
    );
    assertEquals([others, cassette.head.fitness.fit], [[], true]);
  }
});

Deno.test("harmless data never trips the gate, though it equals what was taken out elsewhere", async () => {
  const day = "2026-03-02T08:00:00.000Z";
  await recordPeople("platform", PEOPLE, {
    user: {
      birthday: day,
      employeeNumber: "IDLE",
      title: "Best Service",
      department: "On Queue",
      version: 12,
    },
    queue: { name: "Best Service", dateModified: day, description: "Care" },
  });
  const names = [
    "Skill 12 (2026)",
    "24/7 Support",
    "Mo-Fr 08:00-17:00",
    "2024-01-15 Launch",
    "Line 2",
    "Team 2024-2026",
  ];
  for (const name of names) await recordPeople("platform", PEOPLE, { queue: { name } });
});

Deno.test("gate() names the place and the rule of what is left, and never what it is", () => {
  const left = cassetteOf([
    exchangeOf("/api/v2/routing/queues/q1", {
      id: "q1",
      name: "Billing",
      description: "Erika Mustermann",
      x1: { a: 5 },
    }),
    exchangeOf("/api/v2/users/erika@acme.example", { name: "Erika Mustermann" }),
  ]);
  const { message } = assertThrows(() => gateCassette(left), SecretGateError);
  assertStringIncludes(message, "exchange 1, $.exchanges[0].response.body.description: rule not-in-table");
  assertStringIncludes(message, "exchange 2, $.exchanges[1].request.path: rule not-in-table");
  assert(!/Erika|erika|x1/.test(message), message);
});

const path = fc.constantFrom(
  MEMBERS,
  "/api/v2/routing/queues/q1",
  `/api/v2/users/${ANNA}`,
  "/api/v2/routing/utilization",
  "/api/v2/routing/users/u1/routingprofile",
  "/api/v2/anything",
);
const key = fc.oneof(
  fc.constantFrom(
    "id",
    "name",
    "user",
    "entities",
    "userId",
    "skills",
    "state",
    "selfUri",
    "description",
    "status",
  ),
  fc.string(),
);
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
        request: { method, path },
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
