/** Rows as one line of text: every form, names that look like something else, and what cannot be read. */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { UsageError } from "../../src/errors.ts";
import type { OverlayRow } from "../../src/what_if/rows/overlay_schema.ts";
import { rowPartsOf } from "../../src/what_if/rows/row_parts.ts";
import { isRowText, ROW_GRAMMAR } from "../../src/what_if/rows/row_grammar.ts";
import { rowFromText } from "../../src/what_if/rows/parse_row.ts";
import { agent, language, organisation, queue, roster, skill } from "../support/builders.ts";

const GROUND = [roster({
  queue: queue({ name: "Sales: North" }),
  agents: [
    agent({ id: "gale", name: "Gale Lotus", skills: [skill("Spanish"), skill("Level 2 Support")] }),
    agent({ id: "ann", name: "Ann: in charge" }),
    agent({ id: "q", name: "queue" }),
  ],
  organisation: organisation({
    skills: ["Spanish", "Level 2 Support", "none 3"].map((name) => ({ id: `id ${name}`, name })),
    languages: [language("French"), language("Spanish")].map(({ name }) => ({ id: `l ${name}`, name })),
  }),
})];

Deno.test("a line is a row: whom it is about, then keys with values", async (t) => {
  const gale = { agent: "Gale Lotus" };
  const rows: readonly (readonly [string, OverlayRow])[] = [
    ["Gale Lotus: Spanish none", { ...gale, skill: "Spanish", proficiency: "none" }],
    ["Gale Lotus: Level 2 Support 3.5", { ...gale, skill: "Level 2 Support", proficiency: 3.5 }],
    ["Gale Lotus: none 3 none", { ...gale, skill: "none 3", proficiency: "none" }],
    ["Gale Lotus: French 2", { ...gale, language: "French", proficiency: 2 }],
    ["Gale Lotus: language Spanish 2", { ...gale, language: "Spanish", proficiency: 2 }],
    ["gale: skill Spanish inactive 3", { agent: "gale", skill: "Spanish", proficiency: 3, inactive: true }],
    ["Gale Lotus: skill Spanish proficiency 4 (was 3)", {
      ...gale,
      skill: "Spanish",
      proficiency: 4,
      was: 3,
    }],
    ["Ann: in charge: ring 2", { agent: "Ann: in charge", ring: 2 }],
    ["Gale Lotus in Sales: North: joined no", { ...gale, queue: "Sales: North", joined: false }],
    ["Gale Lotus: member no", { ...gale, member: false }],
    ["Nia New: like Gale Lotus", { agent: "Nia New", like: "Gale Lotus" }],
    ["Gale Lotus: group Front Desk belongs yes", { ...gale, group: "Front Desk", belongs: true }],
    ["Gale Lotus: media call capacity 2", { ...gale, media: "call", capacity: 2 }],
    ["Gale Lotus: presence Meal", { ...gale, presence: "Meal" }],
    ["Gale Lotus: status Not Responding", { ...gale, status: "Not Responding" }],
    ["Gale Lotus: account inactive", { ...gale, account: "inactive" }],
    ["queue: ring 2", { agent: "queue", ring: 2 }],
    ["queue Sales: North: skillEvaluation BEST", { queue: "Sales: North", skillEvaluation: "BEST" }],
    ["queue Sales: North: ring 1 timeout 30s", { queue: "Sales: North", ring: 1, timeout: "30s" }],
    ["queue Sales: North: ring 1 skill Level 2 Support removed yes", {
      queue: "Sales: North",
      ring: 1,
      skill: "Level 2 Support",
      removed: true,
    }],
    ["queue Sales: North: rings []", { queue: "Sales: North", rings: [] }],
    ["queue Sales: North: {directRouting: none, was: none}", {
      queue: "Sales: North",
      directRouting: "none",
      was: "none",
    }],
    ["Gale Lotus: {queue: Other, ring: 2}", { ...gale, queue: "Other", ring: 2 }],
    ["Gale Lotus: {agent: Gale Lotus, ring: 2}", { ...gale, ring: 2 }],
    ["organisation: media email capacity none", { media: "email", capacity: "none" }],
    ["organisation: media email interruptedBy [call, chat]", {
      media: "email",
      interruptedBy: ["call", "chat"],
    }],
  ];
  for (const [text, row] of rows) {
    await t.step(text, () => assertEquals(rowFromText(text, GROUND), row));
  }
});

Deno.test("a line that is no row says what it lacks, with the nearest", async (t) => {
  const lines: readonly (readonly [string, RegExp])[] = [
    ["Gale Lotus", /no colon stands behind[^\n]*nor is it a file \(\.yaml, \.csv\)\n[\s\S]*rows:/],
    [": Spanish 3", /nobody stands before the colon/],
    ["Gale: Spanish 3", /called "Gale"\n[\s\S]*nearest: Gale Lotus/],
    ["queue North: skillEvaluation BEST", /nearest: queue Sales: North/],
    ["Gale Lotus: Spanish", /^Spanish has no rating\n(?!.*rows:)[\s\S]*Spanish 4, Spanish none/],
    ["Gale Lotus: Spanish five", /^"five" is no rating of Spanish\n(?![\s\S]*rows:)/],
    [
      "Gale Lotus: acount inactive",
      /^"acount" is no key[\s\S]*nearest: account[\s\S]*write account inactive/,
    ],
    ["Gale Lotus: langauge French 3", /^"langauge" is no key[\s\S]*nearest: language/],
    ["Gale Lotus: account inactve", /^account: "inactve" is none of \d words[\s\S]*nearest: inactive/],
    ["Gale Lotus in Nales: ring 2", /^No queue here is called "Nales"\n[\s\S]*queues: .*Sales: North/],
    [
      "Gail Lotus in Sales: North: ring 2",
      /^No agent here is called "Gail Lotus"\n[\s\S]*nearest: Gale Lotus\n/,
    ],
    ["queue Sales: North: skillevaluation BEST", /nearest: skillEvaluation\n/],
    [
      "queue Sales: North: ring 1 timeout 30",
      /^timeout: 30 is not a duration: it has no unit\n[\s\S]*write 30s, 2m, 1h30m or none: When/,
    ],
    ["Gale Lotus: ring two", /^ring: [\s\S]*write a whole number \(1 to 7\) or unknown: /],
    ["Gale Lotus: Spanisch 3", /nearest: Spanish/],
    ["Gale Lotus: ring", /"ring" has no value/],
    ["Gale Lotus: ring 9", /^ring: 9 is more than 7\n/],
    [
      "Gale Lotus: Spanish 6",
      /^proficiency: 6 is more than 5\n(?!.*rows:)[\s\S]*next: +write a number \(0 to 5\) or none: /,
    ],
    ["Gale Lotus: joined maybe", /^joined: "maybe"[\s\S]*write true, false,? or unknown: Whether/],
    ["Gale Lotus: media emial capacity 2", /^media: "emial" is none of 6 words[\s\S]*nearest: email\n/],
    ["queue Sales: North: skillEvaluation BSET", /^skillEvaluation: "BSET"[\s\S]*nearest: BEST\n/],
    ["queue Sales: North: ring 1 timeout 99999h", /^timeout: "99999h" is not a duration of at most 365d/],
    ["queue Sales: North: ring 1 timeout nonne", /nearest: none\n/],
    ["Gale Lotus: {skil: Spanish, proficiency: 3}", /^there is no key "skil"[\s\S]*nearest: skill/],
    ["Gale Lotus: ", /nothing stands behind the colon(?![\s\S]*nearest)/],
    ["Gale Lotus: {", /a \[ or a \{ has no end\n(?![\s\S]*nearest)/],
    ["Gail: Spanish 3", /where: +--overlay "Gail: Spanish 3"\n +nearest: Gale Lotus\n/],
    ["Gale Lotos: Spanish 3", /nearest: Gale Lotus\n/],
    ["Gale Lotus: {ring: }}", /cannot be read/],
    ["Gale Lotus: {agent: queue, ring: 2}", /twice whom it is about[\s\S]*agent "queue"/],
    ["queue Sales: North: {agent: Gale Lotus, ring: 2}", /twice whom it is about/],
    ["queue Sales: North: {queue: Other, skillEvaluation: BEST}", /twice whom it is about/],
    ["organisation: {agent: Gale Lotus, ring: 2}", /twice whom it is about/],
    ["organisation: {queue: Other, skillEvaluation: BEST}", /twice whom it is about/],
    ["Gale Lotus in Sales: North: {queue: Other, ring: 2}", /twice whom it is about/],
    ["Gale Lotus: {ring: 2, was: 1} (was 3)", /twice what it expects/],
    ["Gale Lotus: ring 1 ring 2", /"ring" stands twice/],
  ];
  for (const [text, message] of lines) {
    await t.step(text, () => {
      assertMatch(assertThrows(() => rowFromText(text, GROUND), UsageError).message, message);
    });
  }
});

Deno.test("every row that help shows is read, whoever and whichever queue it is put for", async (t) => {
  const rows = ROW_GRAMMAR.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, row = ""]) => row))
    .filter((row) => row.includes(": "));
  assert(rows.length >= 15);
  for (const row of rows) {
    const named = row.replace("<new agent>", "Nia New").replaceAll("<agent>", "Gale Lotus").replace(
      "<queue>",
      "Sales: North",
    );
    await t.step(named, () => {
      rowPartsOf(rowFromText(named, GROUND), "help");
    });
  }
});

Deno.test("what ends in .yaml, .yml or .csv is a file, anything else a row", () => {
  const files = ["changes.yaml", "a/b.yml", "matrix.csv", "Gale: x.yaml"];
  assertEquals(files.filter(isRowText), []);
  assertEquals(["Gale: Spanish none", 'queue: name "x.yaml"', "changes.json"].filter(isRowText).length, 3);
});
