/** What redaction takes out, what it leaves, and that it and the gate are of one mind. */

import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import type { SurfaceName } from "../../src/http/transport.ts";
import type { Json, JsonObject } from "../../src/lib/json.ts";
import { isPseudonym } from "../../src/redaction/pseudonym.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { recordPeople } from "./organisation.ts";
import { rowName } from "../support/row_name.ts";
import { ANNA, exchangeFrom, MEMBERS, PEOPLE, redactorOf, stored, unmarked } from "./redacting.ts";

const BORIS = "3c9a1f00-1b2c-4d3e-8f4a-000000000002";

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
