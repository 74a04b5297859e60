/** What trips the gate and what does not: kept text, names of routing, harmless data. */

import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { SecretGateError } from "../../src/errors.ts";
import { gateCassette } from "../../src/redaction/gate.ts";
import { cassetteOf, exchangeOf } from "../support/cassettes.ts";
import { recordPeople } from "./organisation.ts";
import { PEOPLE, redactorOf, stored, unmarked } from "./redacting.ts";

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
