/** That secrets and numbers of people go by their form or their key, that the gate refuses what is left, and that depth has an end. */

import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { createRecorder } from "../../src/record/recorder.ts";
import { MAX_CASSETTE_DEPTH, MAX_DEPTH } from "../../src/lib/json_depth.ts";
import { gateCassette } from "../../src/redaction/leak_check.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { CassetteError, LiveApiError, SecretGateError } from "../../src/errors.ts";
import type { Json } from "../../src/lib/json.ts";
import { virtualClock } from "../support/clocks.ts";
import { cassetteOf, exchangeOf } from "../cassette/sample.ts";

function stored(body: Json): Json {
  const redactor = createRedactor({ key: "a key" });
  const raw = { method: "GET", path: "/api/v2/x", status: 200, headers: new Headers(), body };
  const exchanges = redactor.finish([redactor.exchange(raw)]);
  redactor.gate(cassetteOf(exchanges));
  return exchanges[0]?.response.body ?? null;
}

/** Put together here, so that no scanner takes this file for a leak. */
const FORMATS: readonly string[] = [
  "AKIA" + "IOSFODNN7EXAMPLE",
  "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a",
  "github_pat_" + "11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz",
  "xoxb-" + "123456789012-123456789012-abcdefghijklmnopqrstuvwx",
  "https://hooks." + "slack.com/services/T000/B000/XXXX",
  "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
  "sk_live_" + "51H8xJ2eZvKYlo2Cabcdef",
  "sk-" + "proj-abcdefghijklmnopqrstuvwxyz0123",
  "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
  "-----BEGIN " + "PRIVATE KEY-----\nMIIEow",
  "Basic " + btoa("joe:hunter2abc"),
  "Bearer " + "x",
  "bearer: " + "a.b/c=~d",
  "078-05-1120",
  "4111 1111 1111 1111",
  "5500005555555559",
  "DE89 3704 0044 0532 0130 00",
  "zeb (at) acme.example",
];

Deno.test("createRedactor() takes known formats out of any text, alone or in a sentence, and the gate refuses them", () => {
  for (const secret of FORMATS) {
    assertEquals(stored({ x: secret }), { x: "[redacted]" }, secret);
    const sentence = stored({ x: `before ${secret}` });
    assertEquals(sentence, { x: "before [redacted]" }, secret);
    for (const key of ["x", "status"]) {
      const left = cassetteOf([exchangeOf("/api/v2/x", { [key]: `before ${secret}` })]);
      const { message } = assertThrows(() => gateCassette(left), SecretGateError);
      assert(!message.includes(secret.slice(-6)), message);
    }
  }
  // Names of routing keep everything but what can only be a secret.
  const named = cassetteOf([exchangeOf("/api/v2/x", { skills: [{ name: FORMATS[0] ?? "" }] })]);
  assertThrows(() => gateCassette(named), SecretGateError);
});

Deno.test("createRedactor() leaves what only resembles a secret or a number of a person", () => {
  const harmless = [
    "Basic training and basic Billing",
    "4111 1111 1111 1112",
    "DE88370400440532013000",
    "order 000-12-3456",
    "sk-8 and xox",
    "AKIA",
    "meet at (at last) acme",
    "2026-03-02T08:00:00.000+0000",
    "3c9a1f00-1b2c-4d3e-8f4a-000000000001",
  ];
  for (const text of harmless) assertEquals(stored({ x: text }), { x: text });
  assertEquals(
    stored({ at: 1763798400000, id: "4111111111111111", card: 4111111111111111, x: 4111111111111111 }),
    {
      at: 1763798400000,
      id: "4111111111111111",
      card: 0,
      x: 0,
    },
  );
});

Deno.test("createRedactor() empties keys of person numbers, and random text at keys that promise a secret", () => {
  const hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  assertEquals(
    stored({
      ssn: "078051120",
      iban: "x",
      passportNo: "X1234567",
      "card-number": "1",
      taxId: "7",
      randomHex: hex,
      encryptionKey: "aB3dE6gH9jK2mN5pQ8rS1",
      authHeader: "kJ8s7dF6g5H4j3K2l1",
      etag: hex,
      skillKey: "billing-level-two",
    }),
    {
      ssn: "[redacted]",
      iban: "[redacted]",
      passportNo: "[redacted]",
      "card-number": "[redacted]",
      taxId: "[redacted]",
      randomHex: "[redacted]",
      encryptionKey: "[redacted]",
      authHeader: "[redacted]",
      etag: hex,
      skillKey: "billing-level-two",
    },
  );
});

function nested(levels: number): string {
  return '{"a":'.repeat(levels) + "1" + "}".repeat(levels);
}

Deno.test("an answer nested without end is a LiveApiError that states the limit, and nothing is kept", async () => {
  const recorderOf = (body: string) =>
    createRecorder({
      transport: () =>
        Promise.resolve(new Response(body, { headers: { "content-type": "application/json" } })),
      baseUrl: "https://gw.example",
      redactor: createRedactor({ key: "a key" }),
      clock: virtualClock(),
    }).transport("https://gw.example/api/v2/x");
  await recorderOf(nested(MAX_DEPTH));
  for (const body of [nested(MAX_DEPTH + 1), nested(20_000), "[".repeat(20_000) + "]".repeat(20_000)]) {
    const error = await assertRejects(() => recorderOf(body), LiveApiError);
    assertStringIncludes(error.message, `more than ${MAX_DEPTH} levels`);
  }
});

Deno.test("a cassette nested without end is a CassetteError that states the limit, be it JSON or not", () => {
  const texts = [
    "[".repeat(200_000),
    "[".repeat(200_000) + "]".repeat(200_000),
    nested(200_000),
    '{"a":'.repeat(200_000),
  ];
  for (const text of texts) {
    const error = assertThrows(() => parseCassette(text, "cassettes/x.json"), CassetteError);
    assertStringIncludes(error.message, `more than ${MAX_CASSETTE_DEPTH} levels`);
  }
});
