/** Overlay rows: every setting that configuration holds, written as rows and read back. */

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import type { Configuration } from "../../src/domain/configuration.ts";
import { UsageError } from "../../src/errors.ts";
import { withEdits } from "../../src/what_if/edits/edit.ts";
import { editsBetween } from "../../src/what_if/edits/edits_between.ts";
import { asGrounds } from "../../src/what_if/rows/grounds.ts";
import { layRows } from "../../src/what_if/rows/lay_rows.ts";
import { OverlayFileSchema, type OverlayRow } from "../../src/what_if/rows/overlay_schema.ts";
import { overlayText } from "../../src/what_if/rows/overlay_text.ts";
import { rowsBetween } from "../../src/what_if/rows/rows_between.ts";
import { readYaml } from "../../src/yaml/read_yaml.ts";
import { agent, AT, organisation, queue, roster, skill } from "../support/builders.ts";
import { editedOf } from "./every_setting.ts";

/** How many organisations are tried. */
const TRIED = 120;

function readBack(rows: readonly OverlayRow[]): readonly OverlayRow[] {
  if (rows.length === 0) return rows;
  return readYaml(overlayText(rows, null), "changes.yaml", OverlayFileSchema).overlay;
}

/** What a configuration says; a list without order read in one order, a fact that was not read as absent. */
function said({ queue, agents, organisation }: Configuration) {
  return JSON.parse(JSON.stringify({
    queue,
    organisation,
    agents: agents.map((agent) => ({ ...agent, directBackup: agent.directBackup ?? null })),
  }));
}

Deno.test("edits to every setting, laid over the one, give the other", () => {
  for (let seed = 1; seed <= TRIED; seed++) {
    const { before, after } = editedOf(seed);
    const laid = before.map((queue, at) => withEdits(queue, editsBetween(queue, after[at] ?? queue)));
    assertEquals(laid.map(said), after.map(said), `seed ${seed}`);
  }
});

Deno.test("edits to every setting, printed as overlay rows, read back and laid over, give the other", () => {
  for (let seed = 1; seed <= TRIED; seed++) {
    const { before, after } = editedOf(seed);
    const rows = rowsBetween(asGrounds(before), after);
    const laid = layRows(asGrounds(before), readBack(rows), AT, "changes.yaml");
    const text = overlayText(rows, null);
    assertEquals(laid.map(said), after.map(said), `seed ${seed}\n${text}`);
    assertEquals(
      overlayText(rowsBetween(asGrounds(before), laid), null),
      text,
      `seed ${seed}: written again`,
    );
  }
});

const RULE: NonNullable<OverlayRow["rule"]> = {
  queueId: null,
  metric: "ServiceLevel",
  operator: "LessThan",
  value: 1,
  groups: [],
  waitSeconds: 2,
};
const TWO = ["1", "2"].map((id) => ({ id, name: "Twice" }));
const GALE = agent({ id: "gale", name: "Gale", skills: [skill("Spanish", { id: "s", proficiency: 4 })] });
const BILLING = roster({
  queue: queue({ rings: [{ timeoutSeconds: 20, skillsToRemove: [], memberGroups: [] }] }),
  agents: [GALE, agent({ id: "bea", name: "Bea" })],
  organisation: organisation({ skills: [{ id: "s", name: "Spanish" }, ...TWO] }),
});
const GENERAL = { ...BILLING, queue: queue({ id: "queue-2", name: "General" }), agents: [GALE] };

Deno.test("a row over other ground than it expects, one that changes nothing and one that is not clear are refused", async (t) => {
  const rows: readonly (readonly [string, OverlayRow, RegExp])[] = [
    [
      "ground moved",
      { agent: "Gale", skill: "Spanish", proficiency: 2, was: 3 },
      /expected: 3\n +found: +4\n/,
    ],
    [
      "a ring moved",
      { queue: "Billing", ring: 1, timeout: "30s", was: "15s" },
      /expected: "15s"\n +found: +"20s"\n/,
    ],
    ["so already", { agent: "Gale", skill: "Spanish", proficiency: 4 }, /changes nothing[\s\S]*drop the row/],
    ["evaluated so", { queue: "General", skillEvaluation: "ALL" }, /so already of queue "General"/],
    [
      "nobody's rating",
      { skill: "Spanish", proficiency: 3 },
      /"skill" and "proficiency" of an agent, and does/,
    ],
    ["taken twice", { agent: "Bea", skill: "Spanish", proficiency: "none" }, /who does not hold it/],
    [
      "two of a name",
      { agent: "Gale", skill: "Twice", proficiency: 1 },
      /2 are called that\n[\s\S]*id: 1\n +id: 2/,
    ],
    ["no such skill", { agent: "Gale", skill: "Spanisch", proficiency: 1 }, /nearest: Spanish/],
    ["no such agent", { agent: "Gael", ring: 2 }, /nearest: Gale/],
    ["no such queue", { queue: "Generel", skillEvaluation: "BEST" }, /nearest: General/],
    ["which queue", { skillEvaluation: "BEST" }, /which of 2\n[\s\S]*queues: Billing, General/],
    ["no such ring", { queue: "General", ring: 1, timeout: "none" }, /has no rings/],
    ["no such rule", { queue: "General", conditionalRule: 1, rule: RULE }, /which has 0/],
    ["nobody's backup", { agent: "Gale", timeout: "3s" }, /that is no agent's/],
    ["not of a queue", { queue: "General", media: "call", capacity: 3 }, /the organisation's/],
    ["was of two", { agent: "Gale", ring: 2, joined: false, was: 1 }, /changes 2 things/],
    ["new and there", { agent: "Bea", like: "Gale" }, /there is one of that name/],
    [
      "no conditions",
      { queue: "General", skillGroups: [{ id: "g", name: null, conditions: "Skil(" }] },
      /no expression/,
    ],
  ];
  for (const [name, row, message] of rows) {
    await t.step(name, () => {
      const lay = () => layRows(asGrounds([BILLING, GENERAL]), [row], AT, "changes.yaml");
      const error = assertThrows(lay, UsageError);
      assertMatch(error.message, message);
      assertMatch(error.message, /where: +changes\.yaml/);
    });
  }
});

Deno.test("a change that no row can say is not left out in silence", () => {
  const rated = { ...GALE, skills: [skill("Spanish", { id: "s", proficiency: 9 })] };
  const after = { ...BILLING, agents: BILLING.agents.map((each) => each.id === "gale" ? rated : each) };
  const error = assertThrows(() => rowsBetween([BILLING], [after]), UsageError);
  assertMatch(error.message, /^1 change cannot be written as overlay rows\n.*Spanish/);
});

Deno.test("rows that take each other back are refused together, and not beside a row that changes something", () => {
  const back: readonly OverlayRow[] = [
    { agent: "Gale", skill: "Spanish", proficiency: "none" },
    { agent: "Gale", skill: "Spanish", proficiency: 4 },
  ];
  const lay = (rows: readonly OverlayRow[]) => () =>
    layRows(asGrounds([BILLING, GENERAL]), rows, AT, "changes.yaml");
  assertMatch(
    assertThrows(lay(back), UsageError).message,
    /2 rows take each other back\n +where: +changes\.yaml\n/,
  );
  lay([...back, { agent: "Bea", ring: 2 }])();
  lay([...back, { agent: "Gale", presence: "Meal" }])();
});

Deno.test("a setting goes by a path that some queue has, or is said not to be there yet", async (t) => {
  const settings = { "mediaSettings.call.alertingTimeoutSeconds": 8, "lists[1].mode": "a" };
  const other = { ...GENERAL, queue: { ...GENERAL.queue, settings } };
  const lay = (row: OverlayRow, queues: readonly Configuration[] = [BILLING, other]) => () =>
    layRows(asGrounds(queues), [{ queue: "Billing", ...row }], AT, "changes.yaml");
  const slip = { setting: "mediaSettings.call.alertingTimeoutSecond", value: 77 };
  const refused = assertThrows(lay(slip), UsageError).message;
  assertMatch(refused, /no queue[\s\S]*nearest: mediaSettings\.call\.alertingTimeoutSeconds\n/);
  assertMatch(assertThrows(lay({ setting: "no.such.thing", value: 1 }), UsageError).message, /no queue/);
  const rows: readonly OverlayRow[] = [
    { setting: "mediaSettings.call.alertingTimeoutSeconds", value: 77 },
    { setting: "lists[2].mode", value: "b" },
    { ...slip, was: null },
  ];
  for (const row of rows) await t.step(JSON.stringify(row), () => void lay(row)());
  await t.step(
    "nothing is told of settings that were not delivered",
    () => void lay(slip, [BILLING, GENERAL])(),
  );
});

Deno.test("where only what admins set is changed, a row about what people do is refused; a roster takes it", () => {
  const { moment: _, ...configuration } = BILLING;
  const row = { agent: "Gale", presence: "Meal" } as const;
  const lay = () => layRows([configuration], [row], AT, "changes.yaml");
  assertMatch(assertThrows(lay, UsageError).message, /what people do/);
  const [laid] = layRows([BILLING], [row], AT, "changes.yaml");
  assertEquals(laid?.agents.find(({ id }) => id === "gale")?.availability, "Meal");
});

Deno.test("a new agent is like another in every queue that has it, and a row about a person holds in all of them", () => {
  const [billing, general] = layRows(
    asGrounds([BILLING, GENERAL]),
    [
      { agent: "Nia", like: "Gale" },
      { agent: "Nia", skill: "Spanish", proficiency: 5, was: 4 },
      { agent: "Bea", member: true, queue: "General" },
      { agent: "Gale", member: false, queue: "General" },
    ],
    AT,
    "changes.yaml",
  );
  assertEquals(billing?.agents.map(({ name }) => name), ["Nia", "Bea", "Gale"]);
  assertEquals(general?.agents.map(({ name }) => name), ["Nia", "Bea"]);
  assertEquals(general?.agents.map(({ skills }) => skills?.map((held) => held.proficiency)), [[5], []]);
  assertEquals(general?.agents[1]?.availability, "Available");
});

Deno.test("what follows by itself follows: the method and the settings of a queue", () => {
  const [laid] = layRows(
    [BILLING],
    [{ rings: [] }, { lastAgentRoutingMode: "AnyAgent" }],
    AT,
    "changes.yaml",
  );
  assertEquals(laid?.queue.routingType, "Standard");
  assertEquals(laid?.queue.settings, { lastAgentRoutingMode: "AnyAgent" });
});
