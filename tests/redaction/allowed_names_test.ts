/** The team has the last word on a name: what it allows is kept and told, by redaction and by the gate alike; secrets of the run never are. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { SecretGateError, UsageError } from "../../src/errors.ts";
import { gateCassette } from "../../src/redaction/gate.ts";
import { allowedNamesOf } from "../../src/redaction/texts/allowed_names.ts";
import { cassetteOf, exchangeOf } from "../support/cassettes.ts";
import { QUEUE_ID, recordPeople } from "./organisation.ts";
import { PEOPLE } from "./redacting.ts";

const NAME = "Pflege 12345678";

function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(() => "nothing was refused", (error: unknown) => {
    assert(error instanceof SecretGateError, `${error}`);
    return error.message;
  });
}

Deno.test("a refused name is told with its number hidden, its id, the rule and the way to allow it", async () => {
  for (const surface of ["platform", "walkthrough"] as const) {
    const message = await refusal(recordPeople(surface, PEOPLE, { queue: { name: NAME } }));
    for (const part of ["rule person-number", `queue "Pflege 12••••78" (id ${QUEUE_ID})`, '"allowedNames"']) {
      assertStringIncludes(message, part);
    }
    assert(!message.includes("12345678"), message);
  }
});

Deno.test("a name in words, a password and a short number are not told, only what bears them", async () => {
  const names = [
    "null sechs eins eins vier sieben",
    "0221 sieben sechs fünf vier",
    "0221 998 sieben sechs fünf",
    "pw geheim",
    "erika@acme.example",
  ];
  for (const name of names) {
    const message = await refusal(recordPeople("platform", PEOPLE, { queue: { name } }));
    assertStringIncludes(message, `queue (id ${QUEUE_ID})`);
    assert(name.split(" ").every((word) => !message.includes(word)), message);
  }
  const message = await refusal(recordPeople("platform", PEOPLE, { queue: { name: "Durchwahl 471" } }));
  assertStringIncludes(message, 'queue "Durchwahl •••"');
});

Deno.test("what the team allows is kept, the head says so, and the gate agrees where it asks the same list", async () => {
  for (const surface of ["platform", "walkthrough"] as const) {
    for (const name of [NAME, "pw geheim", "srv1.acme.example"]) {
      const { cassette } = await recordPeople(surface, PEOPLE, { queue: { name }, allowed: [name] });
      assertEquals(cassette.head.queues.map((queue) => queue.name), [name]);
      assertEquals(cassette.head.fitness.fit, true);
      assertStringIncludes(cassette.head.fitness.problems.join(), `The queue name "${name}" breaks rule`);
      gateCassette(cassette, new Set([name]));
      assertThrows(() => gateCassette(cassette), SecretGateError, "allowedNames");
    }
  }
  const plain = await recordPeople("platform", PEOPLE, { queue: { name: "Care" }, allowed: ["Care", NAME] });
  assertEquals(plain.cassette.head.fitness.problems, []);
});

Deno.test("a kept text that the team allows stays, whatever is found in it", async () => {
  const description = "Ask Bob Kowalski, 0211/1234567";
  const twists = { keepText: ["queue.description"], queue: { description }, allowed: [description] };
  const { cassette } = await recordPeople("platform", PEOPLE, twists);
  assertStringIncludes(JSON.stringify(cassette), description);
});

Deno.test("only the whole name is allowed, and never a secret of the run", async () => {
  const allowed = [NAME];
  for (const name of [`${NAME} 0211/1234567`, `Ring 0211/1234567 ${NAME}`, "pflege 12345678", `${NAME}9`]) {
    await refusal(recordPeople("platform", PEOPLE, { queue: { name }, allowed }));
  }
  const secret = "tok-998877";
  const message = await refusal(
    recordPeople("platform", PEOPLE, { queue: { name: secret }, allowed: [secret], secrets: [secret] }),
  );
  assertStringIncludes(message, "secret-known");
  assert(!message.includes("allowedNames") && !message.includes(secret), message);
});

Deno.test("a sentence of the head may name what is allowed, and nothing beside it", () => {
  const told = (problem: string) => {
    const { head, ...cassette } = cassetteOf([exchangeOf("/api/v2/routing/queues/q1", { id: "q1" })]);
    return { ...cassette, head: { ...head, fitness: { fit: true, problems: [problem] } } };
  };
  const allowed = new Set([NAME, "4711"]);
  gateCassette(told(`${NAME} could not be read and is not in the recording`), allowed);
  gateCassette(told(`The queue name "${NAME}" breaks rule person-number`), allowed);
  for (const problem of [`${NAME}: ring 0211/1234567`, "ring 0211/4711", `${NAME}9 could not be read`]) {
    assertThrows(() => gateCassette(told(problem), allowed), SecretGateError);
  }
});

Deno.test("a name at many places is told once, and of many names the first ones", () => {
  const exchanges = Array.from({ length: 30 }, (_, at) => {
    const entities = [1, 2, 3].map(() => ({ id: "q1", name: `Pflege 123456${String(at).padStart(2, "0")}` }));
    return exchangeOf(`/api/v2/routing/queues?pageNumber=${at}`, { entities });
  });
  const { message } = assertThrows(() => gateCassette(cassetteOf(exchanges)), SecretGateError);
  assertStringIncludes(message, "and at 2 more places");
  assertStringIncludes(message, "and 10 more");
  assertEquals(message.match(/rule person-number/g)?.length, 20);
});

Deno.test("the list of allowed names is a list of texts", () => {
  assertEquals([...allowedNamesOf({ allowedNames: [NAME] }, "deno.json")], [NAME]);
  assertEquals([...allowedNamesOf({}, "deno.json")], []);
  for (const allowedNames of ["Care", [1], [""], { Care: true }, null]) {
    assertThrows(() => allowedNamesOf({ allowedNames }, "deno.json"), UsageError, "allowedNames");
  }
});
