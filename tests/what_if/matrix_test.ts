/** The skills matrix: written, edited and read back, whatever names hold. */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import type { Configuration } from "../../src/domain/configuration.ts";
import { UsageError } from "../../src/errors.ts";
import { asGrounds, asQueues } from "../../src/what_if/rows/grounds.ts";
import { layRows } from "../../src/what_if/rows/lay_rows.ts";
import { matrixColumns, matrixText } from "../../src/what_if/matrix/matrix.ts";
import { readMatrix } from "../../src/what_if/matrix/matrix_sheet.ts";
import { rowsOfMatrix } from "../../src/what_if/matrix/read_matrix.ts";
import { agent, AT, language, organisation, queue, roster, skill } from "../support/builders.ts";
import { editedOf } from "./every_setting.ts";

function laidOver(queues: readonly Configuration[], text: string): readonly Configuration[] {
  const grounds = asGrounds(queues);
  const rows = rowsOfMatrix(readMatrix(text, "matrix.csv"), "matrix.csv", grounds);
  return asQueues(layRows(grounds, rows.map(({ row }) => row), AT, "matrix.csv"));
}

Deno.test("a matrix read back changes nothing; another one, laid over, says the same of skills, languages and rings", () => {
  for (let seed = 1; seed <= 120; seed++) {
    const { before, after } = editedOf(seed);
    // Whom a sheet leaves out stays as it is.
    const stays = new Set(after.flatMap(({ agents }) => agents).map(({ id }) => id));
    const those = before.map((each) => ({ ...each, agents: each.agents.filter(({ id }) => stays.has(id)) }));
    const queues = withPeopleOf(those);
    const grounds = asGrounds(queues);
    const own = readMatrix(matrixText(queues), "matrix.csv");
    assertEquals(rowsOfMatrix(own, "matrix.csv", grounds), [], `seed ${seed}`);
    const other = withPeopleOf(
      after.map((each, at) => ({ ...before[at] ?? each, agents: each.agents })),
      queues,
    );
    const text = matrixText(other);
    assert(text.split("\n").every((line) => !/(^|,)"?[=+@\t-]/.test(line)), `seed ${seed}: a formula`);
    assertEquals(told(laidOver(queues, text), other), told(other, other), `seed ${seed}`);
  }
});

/** What a matrix tells of each queue's members, in the columns that the sheet has: what it leaves out stays as it is. */
function told(queues: readonly Configuration[], sheet: readonly Configuration[]) {
  const known = knownIn(sheet);
  return queues.map(({ agents }) =>
    agents.map(({ id, skills, languages, membership: { ringNumber } }) => ({
      id,
      ringNumber,
      skills: (skills ?? []).filter(known("skill")),
      languages: (languages ?? []).filter(known("language")),
    }))
  );
}

function knownIn(queues: readonly Configuration[]) {
  const columns = new Set(matrixColumns(queues).map(({ kind, id, name }) => `${kind} ${id ?? name}`));
  return (kind: string) => ({ id, name }: { readonly id: string | null; readonly name: string }) =>
    columns.has(`${kind} ${id ?? name}`);
}

/** Only people of the other queues, by their names, and nobody of whom something is unknown: a sheet leaves such cells alone. */
function withPeopleOf(
  queues: readonly Configuration[],
  other: readonly Configuration[] = queues,
): readonly Configuration[] {
  const known = new Map(other.flatMap(({ agents }) => agents).map((each) => [each.id, each]));
  const everybody = new Map(queues.flatMap(({ agents }) => agents).map((each) => [each.id, each]));
  const isKnown = knownIn(other);
  return queues.map((each) => ({
    ...each,
    queue: { ...each.queue, memberGroups: [], skillGroups: [] },
    agents: each.agents.filter(({ id }) => known.has(id)).map((member) => {
      const { skills, languages } = everybody.get(member.id) ?? member;
      return {
        ...member,
        name: known.get(member.id)?.name ?? member.name,
        skills: (skills ?? []).filter(isKnown("skill")).map(stateKnown),
        languages: (languages ?? []).filter(isKnown("language")).map(stateKnown),
        membership: { ...member.membership, ringNumber: member.membership.ringNumber ?? 1 },
      };
    }),
  }));
}

function stateKnown<Held extends { readonly active: boolean | null }>(held: Held): Held {
  return { ...held, active: held.active ?? true };
}

const TWICE = ["t1", "t2"].map((id) => ({ id, name: "Twice" }));
const BILLING = roster({
  agents: [
    agent({ id: "a", name: "=cmd()", skills: [skill("Spanish", { id: "s", proficiency: 4 })] }),
    agent({ id: "b", name: "Twin", languages: [language("French", { id: "f" })] }),
    agent({ id: "c", name: "Twin" }),
  ],
  organisation: organisation({ skills: [{ id: "s", name: "Spanish" }, ...TWICE] }),
});
const GENERAL = {
  ...BILLING,
  queue: queue({ id: "q2", name: "General" }),
  agents: BILLING.agents.slice(0, 1),
};
const HEAD = "agent,id,skill: Spanish,skill id: t1,skill id: t2,language: French,ring: Billing,ring: General";

Deno.test("a matrix is one row a person and one column a skill, language and queue", () => {
  assertEquals(matrixText([BILLING, GENERAL]).split("\n"), [
    HEAD,
    "'=cmd(),a,4,,,,1,1",
    "Twin,b,,,,3,1,",
    "Twin,c,,,,,1,",
    "",
  ]);
});

Deno.test("a sheet as another spreadsheet writes it is read: semicolons, a byte order mark, columns and people left out", () => {
  const text = "\ufeffagent;id;ring: General;skill: Spanish\r\nTwin;b;2;4,5\r\n";
  const [, general] = laidOver([BILLING, GENERAL], text);
  const twin = general?.agents.find(({ id }) => id === "b");
  assertEquals(twin?.membership, { joined: true, ringNumber: 2, memberBy: "user" });
  assertEquals(twin?.skills?.map(({ proficiency }) => proficiency), [4.5]);
});

Deno.test("columns may stand in any order, and either of those that say who it is may be left out", async (t) => {
  const texts = [
    "agent,id,ring: General,skill: Spanish\nTwin,b,2,5\n",
    "skill: Spanish,id,ring: General,agent\n5,b,2,Twin\n",
    "id;skill: Spanish;ring: General\nb;5;2\n",
    "ring: General\tskill: Spanish\tid\n2\t5\tb\n",
    '"ring: General","skill: Spanish","agent"\n,5,\'=cmd()\n',
  ];
  const rows = (text: string) =>
    rowsOfMatrix(readMatrix(text, "m.csv"), "m.csv", asGrounds([BILLING, GENERAL])).map(({ row }) => row);
  for (const text of texts.slice(0, 4)) {
    await t.step(JSON.stringify(text), () => {
      assertEquals(
        rows(text).map((row) => JSON.stringify(row)).sort(),
        rows(texts[0] ?? "").map((row) => JSON.stringify(row)).sort(),
      );
    });
  }
  assertEquals(rows(texts[4] ?? "").map(({ agent }) => agent), ["a", "a"]);
  assertMatch(
    assertThrows(() => rows("skill: Spanish,agent\n5,Twin\n"), UsageError).message,
    /2 agents are called "Twin"[\s\S]*id: b\n +id: c/,
  );
});

Deno.test("what a sheet cannot mean is refused with row and column, an ambiguous name with both candidates", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["agent,id,skill: Twice\n,a,3\n", /2 columns may be meant[\s\S]*skill id: t1\n +skill id: t2/],
    ["agent,id,skill: Spanish\nTwin,,3\n", /2 agents are called "Twin"[\s\S]*row 2[\s\S]*id: b\n +id: c/],
    ["agent,id,skill: Spanisch\n,a,3\n", /matrix\.csv:1[\s\S]*nearest: skill: Spanish/],
    ["agent,id,skill: Spanish\n,a,7\n", /"7" is no rating[\s\S]*row 2, skill: Spanish/],
    ["agent,id,ring: General\n,a,x\n", /"x" is no ring/],
    ["agent,id,skill: Spanish\nx,zz,3\n", /no agent "x" with the id zz/],
    ["agent,id,skill: Spanish\n,a,3\n,a,3\n", /two rows/],
    ["agent,id,skill: Spanish,skill: Spanish\n,a,3,3\n", /Two columns/],
    [
      "agent,id,skill: Spanish,ring: Billing\n,a,3\n",
      /has 3 cells, and the head names 4 columns[\s\S]*row 2[\s\S]*\? leaves/,
    ],
    ["agent,id,skill: Spanish\n,a\n", /has 2 cells/],
    ["agent,id,skill: Spanish\n,a,3,2\n", /has 4 cells, and the head names 3 columns[\s\S]*a head/],
    ["agent,id,skill: Spanish\n\n,,\n,a,7\n", /"7" is no rating[\s\S]*row 4, skill: Spanish/],
    ["agent,id,skill: Spanish\n,a,inactive\n", /"inactive" is no rating[\s\S]*"inactive 3"/],
    ["agent,id,ring: Billing\n,a,1.5\n", /"1\.5" is no ring/],
    ["agent,id,skill: Spanish\nTwin,a,3\n", /id is that of "=cmd\(\)", and its agent is "Twin"[\s\S]*row 2/],
    ["name;skill: Spanish\n", /no skills matrix/],
    ['agent,id\n"x', /no CSV/],
  ];
  for (const [text, message] of rows) {
    await t.step(JSON.stringify(text), () => {
      assertMatch(assertThrows(() => laidOver([BILLING, GENERAL], text), UsageError).message, message);
    });
  }
});

Deno.test("a cell says a number, however a spreadsheet writes it; blank rows and columns say nothing", async (t) => {
  const same = ["4", "4.0", "4,0", "4.00", "04"].map((cell) =>
    `agent;id;skill: Spanish;ring: Billing;;\n;a;${cell};1,0;;\n`
  );
  for (const text of [...same, "\n\nagent,id,skill: Spanish\n\n,a,4\n,,,,\n"]) {
    await t.step(JSON.stringify(text), () => {
      assertEquals(rowsOfMatrix(readMatrix(text, "m.csv"), "m.csv", asGrounds([BILLING])), []);
    });
  }
  const changed = readMatrix("agent,id,skill: Spanish\n\n,a,Inactive 4.0\n", "m.csv");
  assertEquals(rowsOfMatrix(changed, "m.csv", asGrounds([BILLING])), [{
    row: { agent: "a", skill: { id: "s", name: "Spanish" }, proficiency: 4, inactive: true },
    where: "m.csv, row 3, skill: Spanish",
    field: [],
  }]);
});

Deno.test("a cell of a skill whose state nobody knows is left alone", () => {
  const open = agent({ id: "a", name: "Ada", skills: [skill("Spanish", { id: "s", active: null })] });
  const queues = [roster({ agents: [open] })];
  assertMatch(matrixText(queues), /^Ada,a,\?,/m);
  assertEquals(laidOver(queues, matrixText(queues))[0]?.agents[0]?.skills, open.skills);
});

Deno.test("a sheet with real names in place of pseudonyms is read where they are known", () => {
  const sheet = readMatrix("agent,id,skill: Spanish\nMaria,a,5\n", "m.csv");
  const rows = () => rowsOfMatrix(sheet, "m.csv", asGrounds([BILLING]));
  assertMatch(assertThrows(rows, UsageError).message, /--names/);
  const named = rowsOfMatrix(
    sheet,
    "m.csv",
    asGrounds([BILLING]),
    (name) => name === "=cmd()" ? "Maria" : name,
  );
  assertEquals(named.map(({ row: { agent, proficiency } }) => [agent, proficiency]), [["a", 5]]);
});
