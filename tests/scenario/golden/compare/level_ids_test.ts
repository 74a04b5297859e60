/** A skill or language that comes to be defined or held, or is no more, is no other one asked for and leaves no other ones. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../../../src/cassette/cassette.ts";
import { diffCommand } from "../../../../src/commands/diff/diff.ts";
import { testCommand } from "../../../../src/commands/test/test.ts";
import { type HandAgent, handmadeCassette, memoryFiles } from "../../../support/handmade.ts";
import { accepted, command } from "../../judging.ts";

const PEOPLE: readonly HandAgent[] = [
  { id: "ada-0001", name: "Ada", skills: { Billing: 3 }, languages: { English: 3 } },
  { id: "ben-0001", name: "Ben", skills: { Billing: 4 }, languages: { English: 3 } },
];

/** Holds what nobody else does, and is in no pool. */
const EVE: HandAgent = {
  id: "eve-0001",
  name: "Eve",
  joined: false,
  skills: { Spanish: 3 },
  languages: { French: 3 },
};

const recorded = async (name: string, agents: readonly HandAgent[]) =>
  printCassette(await handmadeCassette({ name, agents }));

const ASKS: readonly (readonly [string, string])[] = [
  ["a skill", "interaction: {skills: [Billing, Spanish]}"],
  ["a language", "interaction: {skills: [Billing], language: French}"],
  ["later", "interaction: {skills: [Billing]}\ntimeline: [0s, {after: 10s, skills: [Billing, Spanish]}]"],
];

const WAYS: readonly (readonly [string, readonly HandAgent[], readonly HandAgent[]])[] = [
  ["comes", PEOPLE, [...PEOPLE, EVE]],
  ["goes", [...PEOPLE, EVE], PEOPLE],
];

Deno.test("an id that becomes known, or unknown, changes no golden and no decision", async (t) => {
  for (const [what, asks] of ASKS) {
    for (const [way, was, now] of WAYS) {
      await t.step(`${what} ${way}`, async () => {
        const scenario = `note: n\ncassette: before\nqueue: Billing\n${asks}\n`;
        const files = memoryFiles({
          "cassettes/before.json": await recorded("before", was),
          "cassettes/after.json": await recorded("after", now),
          "scenarios/one/scenario.yaml": scenario,
        });
        const { code, out } = await command(diffCommand, files, ["before", "after"]);
        assertEquals(code, 0, out);
        assertStringIncludes(out, "Decisions: nothing changed in 1 scenario");
        for (const hold of ["pool", "first"]) {
          files.texts.set("scenarios/one/scenario.yaml", `${scenario}hold: ${hold}\n`);
          files.texts.set("cassettes/before.json", await recorded("before", was));
          await accepted(files);
          files.texts.set("cassettes/before.json", await recorded("before", now));
          const tested = await command(testCommand, files, ["one"]);
          // That nobody can take it is told by its anomaly, which is there on both sides, and not as a change.
          assertStringIncludes(tested.out, "what is asked for cannot be met");
          assert(!/changed|asked (skills|language)|skills left/.test(tested.out), tested.out);
        }
      });
    }
  }
});
