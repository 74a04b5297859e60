/** `scrub`: today's redaction over what older rules left, offline; what is as it should be stays, byte for byte. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Cassette, printCassette } from "../../src/cassette/cassette.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { runCommand } from "../../src/cli/command.ts";
import { scrubCommand } from "../../src/commands/scrub.ts";
import { RingbackError } from "../../src/errors.ts";
import { isObject, type Json, type JsonObject } from "../../src/lib/json.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { gateCassette } from "../../src/redaction/gate.ts";
import { RULE_SET } from "../../src/redaction/rule_set.ts";
import { memoryFiles } from "../support/handmade.ts";
import { sandboxPath, sandboxText } from "../support/sandbox_cassettes.ts";
import { testWorld } from "../support/test_world.ts";

const PATH = sandboxPath("support-before");

/** The recording as rules that kept free text and one person's name would have left it. */
async function older(): Promise<Cassette> {
  const cassette = parseCassette(await sandboxText("support-before"), PATH);
  const leaky = (body: Json): Json => {
    if (!isObject(body)) return body;
    const entities = body["entities"];
    if (!Array.isArray(entities)) return { ...body, description: "Call Jane Doe on +44 20 7946 0958" };
    return { ...body, entities: entities.map((entity, index) => index === 0 ? named(entity) : entity) };
  };
  const named = (entity: Json): Json => {
    if (!isObject(entity) || !isObject(entity["user"])) return entity;
    return { ...entity, name: "Jane Doe", user: { ...entity["user"], name: "Jane Doe" } };
  };
  return {
    ...cassette,
    head: { ...cassette.head, redaction: { ...cassette.head.redaction, ruleSet: 3, rules: ["person-name"] } },
    exchanges: cassette.exchanges.map((exchange) => ({
      ...exchange,
      response: { ...exchange.response, body: leaky(exchange.response.body) },
    })),
  };
}

async function scrubbed(text: string, args: readonly string[] = []) {
  const files = memoryFiles({ [PATH]: text });
  const { world, printed } = testWorld({ files });
  const ended = await runCommand(scrubCommand, args, world).catch((error) => {
    if (error instanceof RingbackError) return error;
    throw error;
  });
  return { ended, text: files.texts.get(PATH) ?? "", out: printed().out };
}

Deno.test("scrub takes out what today's table does not allow, asks nobody, and leaves the roster", async () => {
  const before = await older();
  const { ended, text, out } = await scrubbed(printCassette(before));
  assertEquals(ended, 0);
  assertStringIncludes(out, `rule set 3 → ${RULE_SET}`);
  assert(!/Jane Doe|7946/.test(text));
  const after = parseCassette(text, PATH);
  gateCassette(after);
  assertEquals(after.head.redaction.ruleSet, RULE_SET);
  const asRecorded = parseCassette(await sandboxText("support-before"), PATH);
  const rosterOf = (cassette: Cassette) => recordingOf(cassette, PATH).roster("Billing");
  assertEquals((await rosterOf(after)).agents, (await rosterOf(asRecorded)).agents);
  assertEquals((await scrubbed(text)).text, text);
});

Deno.test("scrub leaves a cassette of today's rules as it is, to the byte", async () => {
  const text = await sandboxText("support-before");
  const { ended, text: after, out } = await scrubbed(text, [PATH]);
  assertEquals([ended, after, out], [0, text, `${PATH}: as it was\n`]);
});

Deno.test("scrub puts today's rule set into the head where no exchange changes", async () => {
  const text = await sandboxText("support-before");
  const { ended, text: after, out } = await scrubbed(text.replace(`"ruleSet": ${RULE_SET}`, '"ruleSet": 3'));
  assertEquals([ended, after], [0, text], out);
});

Deno.test("scrub refuses another pseudonym key, and writes nothing", async () => {
  const before = await older();
  const { head } = before;
  const redaction = { ...head.redaction, keyId: "00000000" };
  const text = printCassette({ ...before, head: { ...head, redaction } });
  const refused = await scrubbed(text);
  assert(refused.ended instanceof RingbackError);
  assertStringIncludes(refused.ended.message, "another pseudonym key");
  assertEquals(refused.text, text);
  const replaced = await scrubbed(text, ["--replace"]);
  assertEquals((JSON.parse(replaced.text) as { head: JsonObject }).head["redaction"], {
    ...JSON.parse(await sandboxText("support-before")).head.redaction,
  });
});

Deno.test("scrub of a live recording without any key is refused", async () => {
  const before = await older();
  const text = printCassette({ ...before, head: { ...before.head, origin: "live" } });
  const { ended, text: after } = await scrubbed(text);
  assert(ended instanceof RingbackError);
  assertStringIncludes(ended.message, "RINGBACK_PSEUDONYM_KEY");
  assertEquals(after, text);
});
