/** Changes handed over: as a table, as blocks for Terraform, as clicks; old and new value in each, whatever names hold. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { parse } from "csv-parse/sync";
import { plainCell, safeCell, spreadsheetText } from "../../../src/lib/text/spreadsheet_text.ts";
import { asGrounds } from "../../../src/what_if/rows/grounds.ts";
import { handedEdits } from "../../../src/what_if/hand_over/handed.ts";
import { handedText, type HandOverForm } from "../../../src/what_if/hand_over/hand_over.ts";
import { layRows } from "../../../src/what_if/rows/lay_rows.ts";
import type { OverlayRow } from "../../../src/what_if/rows/overlay_schema.ts";
import type { Ground } from "../../../src/what_if/rows/row_names.ts";
import { agent, AT, organisation, queue, roster, skill } from "../../support/builders.ts";
import { editedOf, HOSTILE } from "../every_setting.ts";

const RINGS = [20, null].map((timeoutSeconds) => ({ timeoutSeconds, skillsToRemove: [], memberGroups: [] }));
const BEFORE = [roster({
  queue: queue({ rings: RINGS }),
  agents: [
    agent({ id: "gale", name: "Gale", skills: [skill("Spanish", { id: "s", proficiency: 4 })] }),
    agent({ id: "bea", name: "Bea" }),
  ],
  organisation: organisation({ skills: [{ id: "s", name: "Spanish" }] }),
})];
const ROWS: readonly OverlayRow[] = [
  { agent: "Gale", skill: "Spanish", proficiency: 2 },
  { agent: "Bea", ring: 2 },
  { ring: 1, timeout: "30s" },
  { media: "call", capacity: 3 },
];
const AFTER = layRows(BEFORE, ROWS, AT, "rows");

function handOver(form: HandOverForm, before: readonly Ground[], after: readonly Ground[]): string {
  return handedText(form, handedEdits(before, after), after);
}

Deno.test("a table holds each change once, with old and new value", () => {
  assertEquals(handOver("csv", BEFORE, AFTER).split("\n"), [
    "queue,queue_id,agent,agent_id,setting,of,was,value",
    ",,,,capacity,media call,1,3",
    "Billing,queue-1,,,timeout,ring 1,20s,30s",
    "Billing,queue-1,Bea,bea,ring,,1,2",
    ",,Gale,gale,proficiency,skill Spanish,4,2",
    "",
  ]);
});

Deno.test("clicks go page by page", () => {
  assertEquals(handOver("steps", BEFORE, AFTER).split("\n").filter((line) => !line.endsWith("Save")), [
    "1. Admin > Contact Center > Utilization",
    "   - media call, capacity: 1 → 3",
    "2. Admin > Contact Center > Queues > Billing > Routing",
    "   - ring 1, timeout: 20s → 30s",
    "3. Admin > Contact Center > Queues > Billing > Members",
    "   - Bea (bea): ring: 1 → 2",
    "4. Admin > Directory > People > Gale (gale) > ACD Skills",
    "   - skill Spanish, proficiency: 4 → 2",
    "",
  ]);
});

Deno.test("Terraform gets the provider's resources and attributes", () => {
  const text = handOver("terraform", BEFORE, AFTER);
  assertMatch(
    text,
    /resource "genesyscloud_routing_utilization" "organisation" \{\n {2}# media call, capacity: 1 -> 3\n {2}call \{\n {4}maximum_capacity = 3/,
  );
  assertMatch(
    text,
    /resource "genesyscloud_routing_queue" "Billing" \{[^]*bullseye_rings \{\n {4}expansion_timeout_seconds = 30\n/,
  );
  assertMatch(text, /members \{\n {4}user_id = "bea"\n {4}# Bea\n {4}ring_num = 2\n/);
  assertMatch(
    text,
    /resource "genesyscloud_user" "Gale" \{\n {2}# skill Spanish, proficiency: 4 -> 2\n {2}routing_skills \{\n {4}skill_id = "s"\n {4}# Spanish\n {4}proficiency = 2\n/,
  );
});

Deno.test("clicks tell settings with parts part by part, and never as JSON", () => {
  const rule = {
    queueId: "queue-1",
    metric: "ServiceLevel",
    operator: "LessThan",
    value: 80,
    waitSeconds: 20,
  } as const;
  const front = { id: "g1", type: "GROUP", name: "Front" } as const;
  const rules = [{ operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 20 }, {
    operator: "ANY",
    threshold: 0,
    waitSeconds: 5,
  }] as const;
  const before = [roster({
    queue: queue({
      rings: RINGS,
      routingRules: rules,
      directRouting: { backupQueueId: "queue-1", waitForAgent: true, agentWaitSeconds: 120 },
    }),
    agents: BEFORE[0]?.agents ?? [],
    organisation: organisation({
      utilization: { level: "Organization", media: {}, labels: [] },
    }),
  })];
  const rows: readonly OverlayRow[] = [
    {
      rings: [{ timeoutSeconds: 30, skillsToRemove: [{ id: "s", name: "Spanish" }], memberGroups: [front] }],
    },
    { routingRules: [rules[0], { ...rules[1], waitSeconds: 10 }, rules[1]] },
    { conditionalGroupRules: [{ ...rule, groups: [front] }] },
    { directRouting: "none" },
    { ownedCallbacks: { enabled: true, maxHours: 4 } },
    { memberGroups: [front] },
    {
      media: "call",
      capacity: { maximumCapacity: 2, interruptableMediaTypes: ["chat"], includeNonAcd: true },
    },
    {
      agent: "Bea",
      directBackup: { queueId: "queue-1", userId: "gale", waitForAgent: false, agentWaitSeconds: 60 },
    },
  ];
  const text = handOver("steps", before, layRows(before, rows, AT, "rows"));
  const clicks = [
    "ring 1, timeout: 20s → 30s",
    "ring 1, skills no longer asked for: none → Spanish",
    "ring 1, groups: none → Front",
    "ring 2: timeout none; skills no longer asked for none; groups none → not there",
    "preferred-agent rule 2, wait: 5s → 10s",
    "preferred-agent rule 3, operator: not there → ANY",
    "conditional group rule 1, queue: not there → Billing",
    "conditional group rule 1, groups: not there → Front",
    "direct routing: backup queue Billing; waits for the agent yes; waits at most 2m → none",
    "callbacks that agents own, on: not there → yes",
    "member groups: none → Front",
    "backup for direct routing, backup agent: not there → Gale",
    "backup for direct routing, waits at most: not there → 1m",
  ];
  for (const click of clicks) assert(text.includes(`   - ${click}\n`), `${click}\n${text}`);
  assert(!text.includes("preferred-agent rule 1"), text);
  for (let seed = 1; seed <= 60; seed++) {
    const edited = editedOf(seed);
    const steps = handOver("steps", asGrounds(edited.before), edited.after);
    assert(!/\{"|\[\{|\["|object Object/.test(steps), `seed ${seed}: ${steps}`);
  }
});

Deno.test("a setting known only by its path is handed over, and none that follows from a field", () => {
  const rows: readonly OverlayRow[] = [
    { queue: "Billing", setting: "mediaSettings.call.alertingTimeoutSeconds", value: 77 },
    { queue: "Billing", customerFirstCallbacks: true },
    { queue: "Billing", skillEvaluation: "BEST" },
  ];
  const after = layRows(BEFORE, rows, AT, "rows");
  assertEquals(handOver("csv", BEFORE, after).split("\n").slice(1), [
    "Billing,queue-1,,,skillEvaluation,,ALL,BEST",
    "Billing,queue-1,,,customerFirstCallbacks,,unknown,true",
    "Billing,queue-1,,,mediaSettings.call.alertingTimeoutSeconds,,null,77",
    "",
  ]);
  assertMatch(handOver("steps", BEFORE, after), /alerting time-out of call: not there → 77 s/);
  assertMatch(
    handOver("terraform", BEFORE, after),
    /# mediaSettings\.call\.alertingTimeoutSeconds: null -> 77\n/,
  );
  for (let seed = 1; seed <= 60; seed++) {
    const edited = editedOf(seed);
    const handed = handedEdits(asGrounds(edited.before), edited.after);
    const paths = handed.filter(({ edit: { lays: change } }) =>
      change.sets === "queue" && change.field === "settings"
    );
    assertEquals(paths.filter(({ setting }) => setting !== "autoAnswer").map(({ setting }) => setting), []);
    const moved = edited.before.filter(({ queue: { settings } }, at) =>
      settings.autoAnswer !== edited.after[at]?.queue.settings.autoAnswer
    );
    assertEquals(paths.length, moved.length, `seed ${seed}`);
  }
});

Deno.test("clicks find a renamed queue by the name it has, and put a newcomer together one click each", () => {
  const rows: readonly OverlayRow[] = [
    { queue: "Billing", skillEvaluation: "BEST" },
    { queue: "Billing", name: "Billing2" },
    { agent: "Newby", like: "Gale" },
    { agent: "Bea", member: false },
  ];
  const after = layRows(BEFORE, rows, AT, "rows");
  const text = handOver("steps", BEFORE, after);
  assert(!/[{}]|> Billing2|BEST|ALL/.test(text), text);
  assertMatch(text, /Queues > Billing > Routing\n/);
  assertMatch(text, /Queues > Billing > General\n {3}- name: Billing → Billing2\n {3}- Save\n$/);
  assertMatch(text, /evaluation of skills: All skills matching → Best available skills\n/);
  assertMatch(text, /Directory > People\n {3}- add Newby, where nobody is called so\n/);
  assertMatch(text, /Queues > Billing > Members\n[^>]*- Newby \(Newby\): add as a member\n/);
  assertMatch(text, /Bea \(bea\): take out\n/);
  assertMatch(text, /People > Newby \(Newby\) > ACD Skills\n {3}- skill Spanish, proficiency: none → 4\n/);
  const csv = handOver("csv", BEFORE, after).split("\n");
  for (
    const row of [
      ",,Newby,Newby,person,,none,Newby",
      "Billing,queue-1,Newby,Newby,member,,false,true",
      ",,Newby,Newby,proficiency,skill Spanish,none,4",
      "Billing,queue-1,Bea,bea,member,,true,false",
    ]
  ) assert(csv.includes(row), `${row}\n${csv.join("\n")}`);
});

Deno.test("Terraform names every member that is left, and writes no value for what is unknown", async (t) => {
  const rows: readonly (readonly [OverlayRow, RegExp, RegExp])[] = [
    [{ agent: "Bea", member: false }, /members \{\n {4}user_id = "gale"\n/, /user_id = "bea"/],
    [
      { agent: "Bea", ring: 2 },
      /user_id = "gale"[^]*user_id = "bea"|user_id = "bea"[^]*user_id = "gale"/,
      /keep/,
    ],
    [{ agent: "Bea", ring: "unknown" }, /# ring_num is unknown/, /"bea"\n.*\n {4}ring_num/],
    [{ skillEvaluation: "unknown" }, /# skill_evaluation_method is unknown/, /method = /],
    [{ scoringMethod: "unknown" }, /# scoring_method is unknown/, /method = /],
    [{ lastAgentRoutingMode: "unknown" }, /# last_agent_routing_mode is unknown/, /mode = /],
    [{ agent: "Gale", skill: "Spanish", proficiency: "none" }, /\n {2}routing_skills = \[\]\n/, /skill_id/],
    [{ agent: "Gale", skills: "unknown" }, /# routing_skills is unknown/, /routing_skills \{/],
  ];
  for (const [row, says, never] of rows) {
    await t.step(JSON.stringify(row), () => {
      const text = handOver("terraform", BEFORE, layRows(BEFORE, [row], AT, "rows"));
      assertMatch(text, says);
      assert(!never.test(text), text);
    });
  }
});

Deno.test("what becomes inactive is told so, and no block makes it active again", async (t) => {
  const held = [
    skill("Claims", { id: "c", proficiency: 3, active: false }),
    skill("Spanish", { id: "s", proficiency: 3 }),
  ];
  const before = [roster({
    queue: queue({}),
    agents: [agent({ id: "gale", name: "Gale", skills: held })],
    organisation: organisation({ skills: [{ id: "c", name: "Claims" }, { id: "s", name: "Spanish" }] }),
  })];
  const rows: readonly (readonly [OverlayRow, string, readonly string[]])[] = [
    [{ skill: "Spanish", proficiency: 3, inactive: true }, "skill Spanish,3,inactive 3", []],
    [{ skill: "Claims", proficiency: 4 }, "skill Claims,inactive 3,4", ["c", "s"]],
    [{ skill: "Claims", proficiency: 4, inactive: true }, "skill Claims,inactive 3,inactive 4", ["s"]],
    [{ skill: "Spanish", proficiency: 5 }, "skill Spanish,3,5", ["s"]],
  ];
  for (const [row, told, ids] of rows) {
    await t.step(told, () => {
      const after = layRows(before, [{ agent: "Gale", ...row }], AT, "rows");
      assertEquals(handOver("csv", before, after).split("\n")[1], `,,Gale,gale,proficiency,${told}`);
      const [, was, value] = told.split(",");
      assertMatch(handOver("steps", before, after), new RegExp(`proficiency: ${was} → ${value}\n`));
      const text = handOver("terraform", before, after);
      assertEquals([...text.matchAll(/skill_id = "(.)"/g)].map(([, id]) => id).join(), ids.join());
    });
  }
});

Deno.test("whatever names hold, a table reads back, no cell is a formula, and no line of Terraform is a name's", () => {
  for (const name of [...HOSTILE, "'=1", "-1", "+1", "\t=1", "\r", "${run}", "%{if}"]) {
    const [row] = parse(spreadsheetText([[name, "x"]]), { relax_column_count: true }) as string[][];
    assertEquals(plainCell(row?.[0] ?? ""), name);
    assert(!/^[=+\-@\t\r]/.test(safeCell(name)), name);
  }
  for (let seed = 1; seed <= 40; seed++) {
    const { before, after } = editedOf(seed);
    const grounds = asGrounds(before);
    for (const form of ["csv", "steps", "terraform"] as const) {
      assertEquals(handOver(form, grounds, after), handOver(form, grounds, after));
    }
    for (const cells of parse(handOver("csv", grounds, after)) as string[][]) {
      assertEquals(cells.length, 8);
      assert(cells.every((cell) => !/^[=+\-@\t\r]/.test(cell)), cells.join("|"));
    }
    const lines = handOver("terraform", grounds, after).split("\n").filter((line) => line !== "");
    const known = /^\s*(#|\}|resource "\w+" "[\w-]+" \{|\w+ \{|\w+ = (".*"|\[.*\]|[\d.]+|true|false))/;
    assertEquals(lines.filter((line) => !known.test(line)), []);
  }
});
