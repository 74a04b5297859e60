/** `who` over recordings made by hand: found by id, name or a part of it; what hangs on a person is held to a reading by trying. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { whoCommand } from "../../src/commands/who.ts";
import { type HandAgent, type MemoryFiles, memoryFiles, scenarioFiles } from "../support/handmade.ts";
import { rowName } from "../support/row_name.ts";
import { command } from "../scenario/judging.ts";

const AGENTS: readonly HandAgent[] = [
  { id: "u-ada", name: "Ada Elm", skills: { A: 4, B: 3 }, languages: { en: 5, es: 3 } },
  { id: "u-ben", name: "Ben Oak", skills: { A: 2, C: 1 }, languages: { en: 4 } },
  { id: "u-cat", name: "Cat Oak", skills: { B: 5 }, languages: { es: 2 }, joined: false },
];

async function filesOf(agents = AGENTS): Promise<MemoryFiles> {
  return await scenarioFiles([
    {
      name: "old",
      at: "2026-03-01T10:00:00.000Z",
      agents: agents.slice(0, 2),
      queues: [{ id: "q1", name: "Billing" }],
    },
    {
      name: "new",
      agents,
      queues: [{ id: "q1", name: "Billing" }, { id: "q2", name: "Sales" }],
      membersOf: (queue) => queue === "q2" ? agents.slice(0, 1) : agents,
    },
  ], {});
}

const files = await filesOf();

async function who(...args: readonly string[]) {
  return await command(whoCommand, files, args);
}

Deno.test("who finds a person by id, by name and by a part of it, in the newest recording first", async (t) => {
  const rows: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ["u-ada"],
      /^Ada Elm\n {2}id: +u-ada\n {2}queues: +Billing, Sales\n {2}skills: +A 4, B 3\n {2}languages: +en 5, es 3\n/,
    ],
    [["Ada Elm"], /recorded in: +cassettes\/new\.json, 2026-03-02T[^]*also in: +cassettes\/old\.json\n/],
    [["ada"], /^Ada Elm\n/],
    [["ÁDA"], /^Ada Elm\n/],
    [["u-cat"], /queues: +Billing \(not joined\)/],
    [
      ["oak"],
      /^2 people fit "oak"\n {2}Ben Oak +u-ben +Billing +cassettes\/new\.json\n {2}Cat Oak +u-cat +Billing +cassettes\/new\.json\n$/,
    ],
    [[], /^3 people\n/],
    [["u-ada", "old"], /recorded in: +cassettes\/old\.json, 2026-03-01T[^\n]*\n\n/],
    [
      ["Ada Elk"],
      /^Nobody recorded is called "Ada Elk"[^]*nearest: Ada Elm\n +next: +cassettes hold pseudonyms: name the user id/,
    ],
    [[], /^3 people\n {2}Ada Elm +u-ada +Billing, Sales +cassettes\/new\.json\n/],
    [["Ada", "Elm", "new"], /quotes: deno task who "Ada Elm" new$/],
    [
      ["Ada", "Elm"],
      /^There is no cassette cassettes\/Elm\.json\n[^]*quotes: deno task who "Ada Elm"; or name a recorded cassette/,
    ],
    [["Ada", "Elm", "xyz1"], /quotes: deno task who "Ada Elm xyz1"$/],
    [["u-ada", "ne"], /^There is no cassette cassettes\/ne\.json\n[^]*nearest: cassettes\/new\.json/],
  ];
  for (const [args, told] of rows) {
    await t.step(rowName(args.join(" ")), async () => {
      const { out, note } = await who(...args);
      assertMatch(out + note, told);
    });
  }
  const none = await command(whoCommand, memoryFiles({}), ["x"]);
  assertEquals(none.code, 2);
});

/** Requests of up to two skills and a language or none that the person alone could serve, each found by trying. */
function aloneServed(person: string, members: readonly HandAgent[]): readonly string[] {
  const [skills, languages] = [["A", "B", "C"], [null, "en", "es"]];
  const asked = languages.flatMap((language) =>
    [
      [],
      ...skills.map((one) => [one]),
      ...skills.flatMap((one, at) => skills.slice(at + 1).map((two) => [one, two])),
    ]
      .map((wanted) => ({ language, wanted }))
  );
  const pool = ({ language, wanted }: (typeof asked)[number]) =>
    members.filter(({ joined = true, skills: held = {}, languages: spoken = {} }) =>
      joined && wanted.every((each) => each in held) && (language === null || language in spoken)
    );
  const alone = asked.filter((each) => {
    const found = pool(each);
    return found.length === 1 && found[0]?.id === person;
  });
  const isPart = (part: (typeof asked)[number], whole: (typeof asked)[number]) =>
    part !== whole && (part.language === null || part.language === whole.language) &&
    part.wanted.every((each) => whole.wanted.includes(each));
  return alone.filter((each) => !alone.some((other) => isPart(other, each)))
    .map(({ language, wanted }) => JSON.stringify([language, wanted])).sort();
}

Deno.test("what hangs on a person are the smallest requests that nobody else could serve", async () => {
  for (const { id } of AGENTS) {
    const { out } = await who(id, "new", "--width", "2", "--json");
    const told = JSON.parse(out) as {
      readonly hanging: readonly {
        readonly queue: string;
        readonly requests: readonly {
          readonly media: string;
          readonly language: string | null;
          readonly skills: readonly string[];
        }[];
      }[];
    };
    const calls = told.hanging.find(({ queue }) => queue === "Billing")?.requests
      .filter(({ media }) => media === "call")
      .map(({ language, skills }) => JSON.stringify([language, skills])) ?? [];
    assertEquals(calls.toSorted(), aloneServed(id, AGENTS), id);
  }
  const { out } = await who("u-ada", "new");
  assertStringIncludes(out, "Nobody else could serve:\n  Billing (");
  assert(out.includes("  Sales ("), "alone in a queue, everything hangs on her");
  assertStringIncludes((await who("u-cat", "new")).out, "Nothing hangs on this person");
});
