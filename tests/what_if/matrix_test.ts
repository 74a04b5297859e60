/** The skills matrix: written, edited and read back, whatever names hold. */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import type { Configuration } from "../../src/domain/configuration.ts";
import { UsageError } from "../../src/errors.ts";
import { asGrounds, asQueues } from "../../src/what_if/grounds.ts";
import { layRows } from "../../src/what_if/lay_rows.ts";
import { matrixColumns, matrixText } from "../../src/what_if/matrix/matrix.ts";
import { readMatrix, rowsOfMatrix } from "../../src/what_if/matrix/read_matrix.ts";
import { agent, AT, language, organisation, queue, roster, skill } from "../support/builders.ts";
import { editedOf } from "./every_setting.ts";

function laidOver(queues: readonly Configuration[], text: string): readonly Configuration[] {
  const grounds = asGrounds(queues);
  const rows = rowsOfMatrix(readMatrix(text, "matrix.csv"), "matrix.csv", grounds);
  return asQueues(layRows(grounds, rows, AT, "matrix.csv"));
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
        skills: (skills ?? []).filter(isKnown("skill")),
        languages: (languages ?? []).filter(isKnown("language")),
        membership: { ...member.membership, ringNumber: member.membership.ringNumber ?? 1 },
      };
    }),
  }));
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

Deno.test("what a sheet cannot mean is refused with row and column, an ambiguous name with both candidates", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["agent,id,skill: Twice\nx,a,3\n", /2 columns may be meant[\s\S]*skill id: t1\n +skill id: t2/],
    ["agent,id,skill: Spanish\nTwin,,3\n", /2 agents are called "Twin"[\s\S]*row 2[\s\S]*id: b\n +id: c/],
    ["agent,id,skill: Spanisch\nx,a,3\n", /matrix\.csv:1[\s\S]*nearest: skill: Spanish/],
    ["agent,id,skill: Spanish\nx,a,7\n", /"7" is no rating[\s\S]*row 2, skill: Spanish/],
    ["agent,id,ring: General\nx,a,x\n", /"x" is no ring/],
    ["agent,id,skill: Spanish\nx,zz,3\n", /no agent "x" with the id zz/],
    ["agent,id,skill: Spanish\nx,a,3\nx,a,3\n", /two rows/],
    ["agent,id,skill: Spanish,skill: Spanish\nx,a,3,3\n", /Two columns/],
    ["name;id\n", /no skills matrix/],
    ['agent,id\n"x', /no CSV/],
  ];
  for (const [text, message] of rows) {
    await t.step(JSON.stringify(text), () => {
      assertMatch(assertThrows(() => laidOver([BILLING, GENERAL], text), UsageError).message, message);
    });
  }
});
