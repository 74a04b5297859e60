/** That nothing and nobody gets past the gate, and that the gate lets routing facts through. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Cassette, printCassette } from "../../src/cassette/cassette.ts";
import { gateCassette } from "../../src/redaction/leak_check.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { KEY_RULES, RULE_IDS } from "../../src/redaction/rules.ts";
import { GIVEN_NAMES, SURNAMES } from "../../src/redaction/pseudonym_words.ts";
import { SecretGateError } from "../../src/errors.ts";
import type { Json } from "../../src/lib/json.ts";
import { cassetteOf } from "../cassette/sample.ts";

const SEED = 20261122;

function cassetteWith(body: Json): Cassette {
  return cassetteOf([{
    request: { method: "GET", path: "/api/v2/x" },
    response: { status: 200, headers: {}, body },
  }]);
}

Deno.test("gate() names the place and the rule of what is left, and never what it is", () => {
  const secret = "s3cr3t-of-the-client";
  const redactor = createRedactor({ key: "a key", secrets: [secret] });
  const body = { id: "u1", name: "Anna Lindqvist", mobile: "46 70 12345 67" };
  redactor.exchange({ method: "GET", path: "/api/v2/users/u1", status: 200, headers: new Headers(), body });
  const cases: readonly (readonly [left: Json, place: string, rule: string, never: string])[] = [
    [{ note: `is ${secret}` }, "body.note", "secret-known", secret],
    [{ a: [{ b: "Bearer AbC123-_xyz=" }] }, "body.a[0].b", "secret-bearer", "AbC123"],
    [{ b: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.x" }, "body.b", "secret-jwt", "eyJ"],
    [{ b: "anna lindqvist" }, "body.b", "name-in-text", "lindqvist"],
    [{ "Anna Lindqvist": 1 }, "body.<key 1>", "name-in-text", "Lindqvist"],
    [{ b: "/x?name=Anna%20Lindqvist" }, "body.b", "name-in-text", "Lindqvist"],
    [{ b: "46701234567" }, "body.b", "name-in-text", "4670"],
    [{ b: "https://joe:hunter2@cdn.example/x" }, "body.b", "secret-in-url", "hunter2"],
    [{ b: "who@acme.example" }, "body.b", "email-in-text", "acme"],
    [{ b: "+1 317 555 0142" }, "body.b", "phone-in-text", "317"],
    [{ refreshToken: "kJ8s7dF6g5H4j3K2l1" }, "body.refreshToken", "secret-key", "kJ8s"],
  ];
  for (const [body, place, rule, never] of cases) {
    const exchange = {
      request: { method: "GET", path: "/api/v2/x" },
      response: { status: 200, headers: {}, body },
    };
    const cassette = cassetteOf([exchange]);
    const { message } = assertThrows(() => redactor.gate(cassette), SecretGateError);
    assertStringIncludes(message, `exchange 1, $.exchanges[0].response.${place}: rule ${rule}`);
    assert(!message.includes(never), message);
  }
  redactor.gate(cassetteOf([]));
  const named = { ...cassetteOf([]), head: { ...cassetteOf([]).head, name: "anna-lindqvist" } };
  assert(!assertThrows(() => redactor.gate(named), SecretGateError).message.includes("anna"));
  assertEquals(printCassette(named).includes(redactor.text("anna-lindqvist")), false);
});

Deno.test("gateCassette() lets ids, instants, settings and the names of routing through", () => {
  const body = {
    id: "3c9a1f00-1b2c-4d3e-8f4a-000000000001",
    instants: ["2026-11-22T08:00:00.000Z", "2026-11-22T08:00:00+01:00", "2026-11-22T08:00:00.123+0000"],
    numbers: [1763798400000, 14155550142, 0.123456789],
    settings: {
      alertingTimeoutSeconds: 30,
      durationMs: 20000,
      percentage: 0.8,
      version: "118",
      build: "1.0.20261122.1",
    },
    names: [
      "Skill 555 1234",
      "Level 2 (EU-West 10-20)",
      "24-7 Support",
      "Authorization desk",
      "R2-D2",
      "Q1 2026 / 100-200-300",
    ],
    auth: { authorizationQueue: "Token and Secret Questions", tokenExpirySeconds: 86400 },
    address: "{apiBase}/api/v2/routing/queues?pageNumber=2&pageSize=100",
    person: {
      name: "Robin Harbor k3v9",
      email: "robin-harbor-k3v9@example.invalid",
      username: "robin-harbor-k3v9",
    },
  };
  gateCassette(cassetteWith(body));
});

Deno.test("a routing name stays what it is where somebody's log-in name is the same word", () => {
  const redactor = createRedactor({ key: "a key" });
  const bodies: readonly (readonly [path: string, body: Json])[] = [
    ["/api/v2/users", {
      entities: [{ id: "u1", name: "Anna Lindqvist", username: "billing", email: "sales@acme.example" }],
    }],
    ["/api/v2/routing/queues", { entities: [{ id: "q1", name: "Billing" }, { id: "q2", name: "Sales" }] }],
  ];
  const exchanges = bodies.map(([path, body]) =>
    redactor.exchange({ method: "GET", path, status: 200, headers: new Headers(), body })
  );
  const cassette = cassetteOf(redactor.finish(exchanges));
  redactor.gate(cassette);
  assertEquals(cassette.exchanges[1]?.response.body, bodies[1]?.[1]);
});

Deno.test("KEY_RULES hold each key once a reach, with ids that the head lists, and the word lists fill their bits", () => {
  const keys = KEY_RULES.flatMap((rule) => rule.keys.map((key) => `${key} ${JSON.stringify(rule.reach)}`));
  assertEquals(keys.length, new Set(keys).size);
  assertEquals(RULE_IDS.length, new Set(RULE_IDS).size);
  for (const rule of KEY_RULES) assert(RULE_IDS.includes(rule.id) && rule.reason !== "");
  assertEquals([new Set(GIVEN_NAMES).size, new Set(SURNAMES).size], [64, 256]);
});

/** A person nobody invented on purpose: two to three words, an address, a log-in name, a number. */
const anyPerson = fc.record({
  words: fc.array(
    fc.constantFrom(
      "Åsa",
      "Brunnhilde",
      "Čapek",
      "D'Souza",
      "Ekström",
      "Farrukh",
      "Gök-Alp",
      "Hwang",
      "Ines",
      "Łukasz",
    ),
    {
      minLength: 2,
      maxLength: 3,
    },
  ),
  number: fc.integer({ min: 1000000, max: 9999999 }),
  withId: fc.boolean(),
}).map(({ words, number, withId }) => {
  const login = words.join(".").toLowerCase();
  return {
    id: withId ? `id-${number}` : null,
    name: words.join(" "),
    email: `${login}@acme.example`,
    username: `${login}${number}`,
    phone: `+1317${number}`,
  };
});

type Person = typeof anyPerson extends fc.Arbitrary<infer Value> ? Value : never;

/** Ways in which recorded bodies speak of people. */
const MENTIONS: readonly ((person: Person) => Json)[] = [
  ({ id, name, email }) => ({ ...(id === null ? {} : { id }), name, email }),
  ({ id, name, phone }) => ({ manager: { id, name, primaryContactInfo: [{ address: phone }] } }),
  ({ name, username, email }) => ({ modifiedBy: name, contact: { userName: username, workEmail: email } }),
  ({ name, phone }) => ({ description: `Ask ${name.toUpperCase()} at ${phone}.` }),
  ({ name, email }) => ({
    list: [`${name.split(" ").toReversed().join(", ")} <${email}>`, { [email]: [name] }],
  }),
  ({ name }) => ({
    presence: { message: `${name} is away` },
    firstName: name.split(" ")[0] ?? "",
    lastName: name.split(" ").slice(1).join(" "),
  }),
  ({ id, name, username }) => ({ entities: [{ userId: id ?? "u9", name, user: { username } }] }),
];

/** A mention somewhere inside otherwise harmless JSON. */
const anyPlace = fc.array(fc.constantFrom("entities", "conditions", 0, "settings", "notes"), {
  maxLength: 4,
});

function nested(value: Json, place: readonly (string | number)[]): Json {
  return place.reduceRight<Json>(
    (inner, step) => typeof step === "number" ? [inner] : { id: "q1", [step]: inner },
    value,
  );
}

Deno.test("a person met anywhere in a recording survives nowhere in it, or the gate refuses", () => {
  const anyBodies = fc.array(fc.tuple(fc.constantFrom(...MENTIONS), anyPlace), {
    minLength: 1,
    maxLength: 4,
  });
  const law = fc.property(
    fc.array(fc.tuple(anyPerson, anyBodies), { minLength: 1, maxLength: 3 }),
    (cast) => {
      const redactor = createRedactor({ key: "a key" });
      // One body that says plainly who the person is: what recordings of users always hold.
      const bodies = cast.flatMap(([person, mentions]) => [
        { path: "/api/v2/users", body: { entities: [{ ...person, id: person.id ?? "someone" }] } as Json },
        ...mentions.map(([mention, place]) => ({ path: "/api/v2/x", body: nested(mention(person), place) })),
      ]);
      const exchanges = redactor.finish(
        bodies.map(({ path, body }) =>
          redactor.exchange({ method: "GET", path, status: 200, headers: new Headers(), body })
        ),
      );
      const cassette = cassetteOf(exchanges);
      redactor.gate(cassette);
      const printed = printCassette(cassette).toLowerCase();
      for (const [{ name, email, username, phone }] of cast) {
        for (const trace of [name, email, username, phone]) {
          assert(
            !printed.includes(trace.toLowerCase()),
            `${trace}\n${printed}`,
          );
        }
      }
      assertEquals(redactor.finish(exchanges), exchanges);
    },
  );
  fc.assert(law, { seed: SEED, numRuns: 300 });
});

Deno.test("gate() refuses a recording whose people were not redacted, wherever they stand", () => {
  const law = fc.property(anyPerson, fc.constantFrom(...MENTIONS), anyPlace, (person, mention, place) => {
    const redactor = createRedactor({ key: "a key" });
    const body = { entities: [{ ...person, id: person.id ?? "someone" }] };
    redactor.exchange({ method: "GET", path: "/api/v2/users", status: 200, headers: new Headers(), body });
    const error = assertThrows(
      () => redactor.gate(cassetteWith(nested(mention(person), place))),
      SecretGateError,
    );
    for (const trace of [person.name, person.email, person.username]) {
      assert(!error.message.toLowerCase().includes(trace.toLowerCase()), error.message);
    }
  });
  fc.assert(law, { seed: SEED, numRuns: 300 });
});
