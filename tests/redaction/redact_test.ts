/** What redaction takes out, what it leaves, and that nothing and nobody gets past the gate. */

import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import { isPseudonym } from "../../src/redaction/pseudonym.ts";
import { createRedactor, type Redactor } from "../../src/redaction/redact.ts";
import type { Json, JsonObject } from "../../src/lib/json.ts";

const KEY = "a key only this test knows";
const MEMBERS = "/api/v2/routing/queues/q1/members?pageSize=100";
const ANNA = "3c9a1f00-1b2c-4d3e-8f4a-000000000001";
const BORIS = "3c9a1f00-1b2c-4d3e-8f4a-000000000002";

function redactorOf(secrets: readonly string[] = []): Redactor {
  return createRedactor({ key: KEY, secrets });
}

/** The body as a recording would store it. */
function stored(redactor: Redactor, path: string, body: Json, status = 200): JsonObject {
  const exchange = redactor.exchange({ method: "GET", path, status, headers: new Headers(), body });
  return redactor.finish([exchange])[0]?.response.body as JsonObject;
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
    addresses: [{ address: "+46701234567", type: "WORK" }],
    images: [{ resolution: "x48", imageUri: "https://images.example/anna.jpg" }],
    biography: { biography: "I like sailing", spouse: "Olle" },
    geolocation: { latitude: 59.3, longitude: 18.1 },
    station: { associatedStation: { id: "s1", name: "Anna's phone" } },
    presence: {
      message: "back at two, call Boris",
      presenceDefinition: { id: "p1", systemPresence: "Away" },
    },
    skills: [{ id: "k1", name: "Billing", proficiency: 4, state: "active" }],
    languages: [{ id: "l1", name: "Swedish", proficiency: 5 }],
    groups: [{ id: "g1", name: "Night shift" }],
    routingStatus: { userId: ANNA, status: "IDLE", startTime: "2026-11-22T08:00:00.000Z" },
  },
  selfUri: `/api/v2/routing/queues/q1/members/${ANNA}`,
};

Deno.test("createRedactor() leaves of a platform member the routing facts and a pseudonym, and nothing else", () => {
  const body = stored(redactorOf(), MEMBERS, { entities: [PLATFORM_MEMBER], pageNumber: 1 });
  const [member] = body.entities as unknown as (typeof PLATFORM_MEMBER)[];
  assert(member !== undefined && isPseudonym(member.name));
  const slug = member.name.toLowerCase().replaceAll(" ", "-");
  assertEquals(member as unknown as Json, {
    ...PLATFORM_MEMBER,
    name: member.name,
    user: {
      ...PLATFORM_MEMBER.user,
      name: member.name,
      email: `${slug}@example.invalid`,
      username: `${slug}@example.invalid`,
      chat: member.user.chat,
      title: "[redacted]",
      department: "[redacted]",
      manager: { id: BORIS, name: member.user.manager.name },
      primaryContactInfo: [],
      addresses: [],
      images: [],
      biography: {},
      geolocation: {},
      station: {},
      presence: { message: "[redacted]", presenceDefinition: { id: "p1", systemPresence: "Away" } },
    },
  } as Json);
  assertMatch(member.user.chat.jabberId, /^[a-z]+-[a-z]+-[a-z2-9]{4}@example\.invalid$/);
  assert(isPseudonym(member.user.manager.name));
  assertNotEquals(member.user.manager.name, member.name);
});

Deno.test("createRedactor() gives one person one pseudonym on both surfaces, in every cassette of one key, and none of another", () => {
  const redactor = redactorOf();
  const member = stored(redactor, MEMBERS, { entities: [{ userId: ANNA, name: "Anna Lindqvist" }] });
  const name = (member.entities as unknown as { name: string }[])[0]?.name;
  const bodies: readonly (readonly [path: string, body: JsonObject])[] = [
    [`/api/v2/users/${ANNA}`, { id: ANNA, name: "Anna Lindqvist" }],
    [`/api/v2/routing/users/${ANNA}/routingprofile`, {
      name: "Lindqvist, Anna",
      skills: [{ name: "Billing", priority: 1 }],
    }],
    ["/api/v2/users", { entities: [{ id: ANNA, name: "A. Lindqvist-Berg" }] }],
    ["/api/v2/anything", { createdBy: { id: ANNA, name: "Anna" } }],
    ["/api/v2/anything", { userId: ANNA, user: { name: "Anna" } }],
    ["/api/v2/anything", { lead: { id: ANNA, name: "Anna L", email: "a@b.example" } }],
  ];
  for (const [path, body] of bodies) {
    assertStringIncludes(JSON.stringify(stored(redactorOf(), path, body)), `"${name}"`);
  }
  const otherKey = createRedactor({ key: "another" });
  assert(
    !JSON.stringify(stored(otherKey, MEMBERS, { entities: [{ userId: ANNA, name: "Anna Lindqvist" }] }))
      .includes(`${name}`),
  );
  assertEquals(redactor.keyId, redactorOf().keyId);
  assertNotEquals(redactor.keyId, otherKey.keyId);
});

Deno.test("finish() finds people met elsewhere in free text, by name in any case and order, by address and by log-in name", () => {
  const redactor = redactorOf();
  const noteBody = {
    description:
      "Ask ANNA LINDQVIST, Lindqvist, Anna or anna.lindqvist; ring José García's desk or Jose M. Garcia. Not Annabel Lindqvister.",
    modifiedBy: "Anna Lindqvist",
    callers: ["anna.lindqvist@acme.example"],
  };
  const note = { method: "GET", path: "/api/v2/notes", status: 200, headers: new Headers(), body: noteBody };
  const first = redactor.exchange(note);
  const people = {
    entities: [
      { id: ANNA, name: "Anna Lindqvist", email: "anna.lindqvist@acme.example" },
      { id: BORIS, name: "Jose M. Garcia" },
    ],
  };
  const second = redactor.exchange({ ...note, path: "/api/v2/users", body: people });
  const [swept, users] = redactor.finish([first, second]).map((exchange) =>
    exchange.response.body as JsonObject
  );
  const [anna, jose] = users?.entities as unknown as { name: string; email: string }[];
  const login = anna?.email.split("@")[0];
  assertEquals(swept, {
    description:
      `Ask ${anna?.name}, ${anna?.name} or ${login}; ring ${jose?.name}'s desk or ${jose?.name}. Not Annabel Lindqvister.`,
    modifiedBy: anna?.name ?? "",
    callers: [anna?.email ?? ""],
  });
});

Deno.test("finish() knows a name by its parts, and never takes a pseudonym apart whose words are somebody's name", () => {
  const parts = { id: ANNA, firstName: "Anna", lastName: "Lindqvist" };
  const { entry, mentor } = stored(redactorOf(), "/api/v2/x", { entry: parts, mentor: "Anna Lindqvist" });
  const { firstName, lastName } = entry as typeof parts;
  assert(isPseudonym(firstName));
  assertEquals([lastName, mentor], [firstName, firstName]);
  const namesake = {
    entities: [{ id: ANNA, name: "Robin Harbor" }, { id: BORIS, name: "Robin Harbor k3v9" }],
    description: "Robin Harbor k3v9 and Robin Harbor",
  };
  const { description } = stored(redactorOf(), "/api/v2/users", namesake);
  assertMatch(String(description), /^Robin Harbor k3v9 and \w+ \w+ \w{4}$/);
});

Deno.test("createRedactor() takes secrets, tokens, addresses and numbers out of any text, and leaves ids and settings", () => {
  const secret = "s3cr3t-of-the-client";
  const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl";
  const cases: readonly (readonly [text: string, stored: string])[] = [
    [`it is ${secret}!`, "it is [redacted]!"],
    [`id_token ${jwt}`, "id_token [redacted]"],
    ["send Bearer AbC123-_xyz=", "send [redacted]"],
    ["https://gw.acme.example/eu/api/v2/users?pageNumber=2", "{apiBase}/api/v2/users?pageNumber=2"],
    ["https://cdn.example/x?sig=abc123&v=2", "https://cdn.example/x?sig=[redacted]&v=2"],
    ["https://joe:hunter2@cdn.example/x", "https://cdn.example/x"],
    ["call +1 (317) 555-0142 now", "call [redacted] now"],
    ["tel:+13175550142", "[redacted]"],
    ["317-555-0142", "[redacted]"],
    ["10.1.2.3", "[redacted]"],
    [ANNA, ANNA],
    ["2026-11-22T08:00:00.000+0000", "2026-11-22T08:00:00.000+0000"],
    ["2026-11-22 08:00", "2026-11-22 08:00"],
    ["Skill 12 (2026)", "Skill 12 (2026)"],
    ["purecloud 1.2.3", "purecloud 1.2.3"],
    [
      "/api/v2/users?pageSize=100&pageNumber=12345678901",
      "/api/v2/users?pageSize=100&pageNumber=12345678901",
    ],
  ];
  for (const [text, wanted] of cases) {
    assertEquals(stored(redactorOf([secret]), "/api/v2/x", { text }), { text: wanted });
  }
});

Deno.test("createRedactor() takes out what people wrote beside their presence, wherever presences are read from", () => {
  const presence = { message: "at the dentist", presenceDefinition: { systemPresence: "Away" } };
  const wanted = { ...presence, message: "[redacted]" };
  const cases: readonly (readonly [path: string, body: Json, wanted: Json])[] = [
    [`/api/v2/users/${ANNA}/presences/purecloud`, presence, wanted],
    ["/api/v2/users/presences/purecloud/bulk?id=u1", [presence], [wanted]],
    ["/api/v2/users/u1", { id: "u1", presence }, { id: "u1", presence: wanted }],
    ["/api/v2/errors", { message: "The requested resource was not found." }, {
      message: "The requested resource was not found.",
    }],
  ];
  for (const [path, body, wanted] of cases) {
    const status = path.endsWith("errors") ? 404 : 200;
    assertEquals(stored(redactorOf(), path, body, status) as Json, wanted, path);
  }
});

Deno.test("createRedactor() empties keys that by their name hold secrets, whatever the spelling, and keeps page cursors", () => {
  const body = {
    access_token: "abc",
    clientSecret: "abc",
    "X-Api-Key": "abc",
    userPassword: "abc",
    Authorization: { scheme: "x" },
    pin: 1234,
    nextPageToken: "abc",
    lasttokenissued: "2026-11-22",
    password: "",
  };
  assertEquals(stored(redactorOf(), "/api/v2/x", body), {
    access_token: "[redacted]",
    clientSecret: "[redacted]",
    "X-Api-Key": "[redacted]",
    userPassword: "[redacted]",
    Authorization: {},
    pin: 0,
    nextPageToken: "abc",
    lasttokenissued: "2026-11-22",
    password: "",
  });
});

Deno.test("createRedactor() stores only allow-listed headers", () => {
  const headers = new Headers({
    "content-type": "application/json",
    "set-cookie": "a=b",
    date: "x",
    "inin-correlation-id": "y",
  });
  const exchange = redactorOf().exchange({
    method: "GET",
    path: "/api/v2/x",
    status: 200,
    headers,
    body: {},
  });
  assertEquals(exchange.response.headers, { "content-type": "application/json" });
});

Deno.test("createRedactor() changes nothing in what it redacted before, under whatever key", () => {
  const once = stored(redactorOf(), MEMBERS, {
    entities: [PLATFORM_MEMBER],
    nextPageUri: "https://x.example/api/v2/y",
  });
  for (const key of [KEY, "another"]) assertEquals(stored(createRedactor({ key }), MEMBERS, once), once);
});
