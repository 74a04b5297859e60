/** Two organisations by name: a copy under other ids is the same; what stands on one side only is told once; nothing is guessed. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { SANDBOX_CASSETTES } from "../../src/record/sandbox_set.ts";
import { type HandAgent, type HandOrganisation, memoryFiles, scenarioFiles } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { command } from "../scenario/judging.ts";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Another id for every id, the same for the same. */
function underOtherIds(text: string): string {
  const ids = [...new Set(text.match(UUID))].sort();
  const others = new Map(
    ids.map((id, at) => [id, `${String(at).padStart(8, "0")}-0000-4000-8000-000000000000`]),
  );
  return text.replace(UUID, (id) => others.get(id) ?? id);
}

Deno.test("an organisation and its copy under other ids are the same by name", async (t) => {
  for (const { name } of SANDBOX_CASSETTES) {
    await t.step(name, async () => {
      const text = await sandboxText(name);
      const files = memoryFiles({ "cassettes/dev.json": text, "cassettes/prod.json": underOtherIds(text) });
      const { out } = await command(diffCommand, files, ["dev", "prod", "--by-name"]);
      assertStringIncludes(out, "Reach: no request changes its pool, order, method or times");
      assertStringIncludes(out, "Configuration: 0 changes");
      assert(!out.includes("not compared"), out);
    });
  }
});

const GALE: HandAgent = { id: "d1", name: "Gale Dev", skills: { Billing: 4, Spanish: 3 } };
const VAL: HandAgent = { id: "d2", name: "Val Dev", skills: { Billing: 2 } };

const DEV: HandOrganisation = {
  name: "dev",
  agents: [GALE, VAL],
  queues: [{ id: "q-dev", name: "Billing" }, { id: "q-dev-2", name: "Trial" }],
  ids: { Billing: "s-dev-1", Spanish: "s-dev-2" },
};

function prod(given: Partial<HandOrganisation> = {}): HandOrganisation {
  return {
    name: "prod",
    agents: [{ ...GALE, id: "p1", name: "Gale Prod" }, { ...VAL, id: "p2", name: "Val Prod" }],
    queues: [{ id: "q-prod", name: "Billing" }],
    ids: { Billing: "s-prod-1", Spanish: "s-prod-2" },
    ...given,
  };
}

const EVERYBODY = "before,after\nd1,p1\nVal Dev,p2\n";

async function byName(after: HandOrganisation, people: string | null, more: readonly string[] = []) {
  const files = await scenarioFiles([DEV, after], {});
  if (people !== null) files.texts.set("people.csv", people);
  const list = people === null ? [] : ["--people", "people.csv"];
  return await command(diffCommand, files, ["dev", "prod", "--by-name", ...list, ...more]);
}

Deno.test("people are paired by a list, and what stands on one side only is told once", async (t) => {
  await t.step("with the list nothing differs but the queue that one side has alone", async () => {
    const { out } = await byName(prod(), EVERYBODY);
    assertStringIncludes(out, 'only before: queue "Trial"');
    assertEquals(out.split("Trial").length - 1 <= 2, true, out);
    assertStringIncludes(out, "no request changes");
    assertStringIncludes(out, "Configuration: 0 changes");
  });
  await t.step(
    "the list as any spreadsheet writes it: semicolons, tabs, a mark, another order, further columns",
    async () => {
      const same = (await byName(prod(), EVERYBODY)).out;
      const lists = [
        "\ufeffBefore;After\r\nd1;p1\r\nVal Dev;p2\r\n",
        "note\tafter\tbefore\nx\tp1\td1\n\tp2\td2\n",
        '\n"after","before"\np1,d1\n\np2,d2\n',
      ];
      for (const list of lists) assertEquals((await byName(prod(), list)).out, same);
    },
  );
  await t.step("a skill taken from somebody in the list is told under the earlier name", async () => {
    const { Spanish: _, ...skills } = GALE.skills ?? {};
    const agents = [{ ...GALE, id: "p1", name: "Gale Prod", skills }, { ...VAL, id: "p2", name: "Val Prod" }];
    const { out } = await byName(prod({ agents }), EVERYBODY);
    assertStringIncludes(out, "Gale Dev\n    skill Spanish gone (was 3)");
  });
  await t.step("without a list nobody is compared, and that is said", async () => {
    const { code, out } = await byName(prod(), null);
    assertEquals(code, 5);
    assertStringIncludes(out, "not compared: 2 people of before and 2 of after whom no list pairs");
    assert(!out.includes("Gale"), out);
  });
  await t.step("a person on one side only is left out and counted", async () => {
    const { out } = await byName(prod(), "before,after\nd1,p1\n");
    assertStringIncludes(out, "not compared: 1 person of before and 1 of after");
    assertStringIncludes(out, "Configuration: 0 changes");
  });
  await t.step("two queues of one name are not paired", async () => {
    const queues = [{ id: "q-1", name: "Billing" }, { id: "q-2", name: "Billing" }];
    const { out } = await byName(prod({ queues }), EVERYBODY);
    assertStringIncludes(out, 'queue "Billing": several are called so, none of them is paired');
  });
});

Deno.test("a list of people that cannot be meant is refused with file and row", async (t) => {
  const rows: readonly (readonly [string, string, string])[] = [
    ["no such columns", "dev,prod\nd1,p1\n", 'Its first line is "dev,prod"'],
    ["somebody unknown", "before,after\nd9,p1\n", 'The recording knows no person "d9"'],
    ["nearest", "before,after\nGale Deb,p1\n", "Gale Dev"],
    ["twice before", "before,after\nd1,p1\nd1,p2\n", "before d1 stands in two rows"],
    ["twice after", "before,after\nd1,p1\nd2,p1\n", "people.csv, row 3"],
    [
      "a row too short",
      "before,after\nd1\n",
      "The row names nobody there\n  where:   people.csv, row 2, after",
    ],
    ["a part of a name", "before,after\nGale,p1\n", "nearest: Gale Dev"],
    ["nothing", "", 'Its first line is ""'],
  ];
  for (const [name, people, told] of rows) {
    await t.step(name, async () => {
      const { code, note } = await byName(prod(), people);
      assertEquals(code, 2);
      assertStringIncludes(note, told);
    });
  }
  await t.step("a file that is not there", async () => {
    const files = await scenarioFiles([DEV, prod()], {});
    const { code, note } = await command(diffCommand, files, [
      "dev",
      "prod",
      "--by-name",
      "--people",
      "none.csv",
    ]);
    assertEquals([code, note.includes("There is no file none.csv")], [2, true]);
  });
  await t.step("people without --by-name", async () => {
    const files = await scenarioFiles([DEV, prod()], {});
    const { code, note } = await command(diffCommand, files, ["dev", "prod", "--people", "people.csv"]);
    assertEquals([code, note.includes("give --by-name")], [2, true]);
  });
});
