/** The regression check: what changed between two recordings, and which decisions change with it; all in memory. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { changeText } from "../../src/diff/changes/change.ts";
import { type Review, review } from "../../src/diff/review.ts";
import { reviewText } from "../../src/diff/review_text.ts";
import { SETTING_LABELS, settingLabel, settingValue } from "../../src/domain/setting_labels.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { type HandAgent, type HandOrganisation, type HandQueue, scenarioFiles } from "../support/handmade.ts";
import { command } from "../scenario/judging.ts";
import { rowName } from "../support/row_name.ts";

const ADA: HandAgent = { id: "a1", name: "Ada Quill", skills: { Billing: 4, Spanish: 5 } };
const KEN: HandAgent = { id: "a2", name: "Ken Brook", skills: { Billing: 3, Spanish: 2 } };
const MIA: HandAgent = { id: "a3", name: "Mia Stone", skills: { Billing: 5 } };
const QUEUE: HandQueue = { id: "q1", name: "Billing", skillEvaluationMethod: "BEST" };

const SPANISH = `note: Spanish calls reach the best speaker
cassette: before
queue: Billing
interaction: {skills: [Billing, Spanish]}
`;

const AT_ANY_MOMENT = await parseScenario(SPANISH, "spanish", "spanish.yaml");
const AT_RECORDED = [await parseScenario(`${SPANISH}moment: recorded\n`, "spanish", "spanish.yaml")];

function organisation(name: string, given: Partial<HandOrganisation> = {}): HandOrganisation {
  return { agents: [ADA, KEN, MIA], queues: [QUEUE], ...given, name };
}

async function reviewed(
  after: Partial<HandOrganisation>,
  scenarios: readonly Scenario[] = [AT_ANY_MOMENT],
  before: Partial<HandOrganisation> = {},
): Promise<Review> {
  const files = await scenarioFiles([organisation("before", before), organisation("after", after)], {});
  const team = openTeamFiles(files);
  const recordings = await Promise.all(
    ["before", "after"].map((name) => team.recording(`cassettes/${name}.json`)),
  );
  const [was, now] = recordings;
  assert(was !== undefined && now !== undefined);
  return await review(was, now, scenarios, team);
}

function causes(rows: Review["decisions"]): readonly string[] {
  return rows.map(({ comparison }) =>
    comparison.kind === "one-side" ? comparison.kind : comparison.blame.kind
  );
}

/** Of each scenario that differs, each cause's edits. */
function causeTexts({ decisions }: Review): readonly (readonly string[])[] {
  return decisions.flatMap(({ causes }) => causes.map(({ edits }) => edits.map(({ text }) => text)));
}

function told(found: Review): readonly string[] {
  return [...found.configuration, ...found.joined].map((change) =>
    `${change.subject.name}: ${changeText(change)}`
  );
}

Deno.test("agentChanges() tells skills, languages, rings, activity and membership in an admin's words", async (t) => {
  const rows: readonly (readonly [readonly HandAgent[], readonly string[]])[] = [
    [[{ ...ADA, skills: { Billing: 4 } }, KEN, MIA], ["Ada Quill: skill Spanish gone (was 5)"]],
    [[{ ...ADA, skills: { Billing: 2.5, Spanish: 5 } }, KEN, MIA], ["Ada Quill: skill Billing: 4 → 2.5"]],
    [[ADA, KEN, { ...MIA, languages: { Spanish: 3 } }], [
      "Organisation: language defined new: Spanish",
      "Mia Stone: language Spanish new: 3",
    ]],
    [[ADA, { ...KEN, ring: 2 }, MIA], ["Ken Brook: ring in Billing: 1 → 2"]],
    [[ADA, { ...KEN, joined: false }, MIA], ["Ken Brook: active in Billing: yes → no"]],
    [[ADA, KEN], ["Mia Stone: member of Billing gone (was ring 1, Billing 5)"]],
    [[ADA, KEN, MIA, { id: "a0", name: "Zed Reed" }], ["Zed Reed: member of Billing new: ring 1, no skills"]],
    [[ADA, { ...KEN, name: "Ken Rivers" }, MIA], ["Ken Rivers: name: Ken Brook → Ken Rivers"]],
  ];
  for (const [agents, changes] of rows) {
    await t.step(rowName(agents), async () => {
      assertEquals(told(await reviewed({ agents })), changes);
    });
  }
});

Deno.test("agentChanges() tells the walkthrough's priorities as recorded, and the platform's ratings", async () => {
  const surface = "walkthrough";
  const before = {
    surface,
    agents: [{ ...ADA, skills: { "Mac OS": 2, Billing: 0, Deep: 6 } }, KEN],
  } as const;
  const found = await reviewed(
    { surface, agents: [{ ...ADA, skills: { "Mac OS": 4, Spanish: 1, Deep: 7 } }, MIA] },
    [],
    before,
  );
  assertEquals(told(found), [
    "Ada Quill: skill Billing gone (was priority 0)",
    "Ada Quill: skill Deep: priority 6 → 7",
    "Ada Quill: skill Mac OS: priority 2 → 4",
    "Ada Quill: skill Spanish new: priority 1",
    "Ken Brook: member of Billing gone (was ring 1, Billing priority 3, Spanish priority 2)",
    "Mia Stone: member of Billing new: ring 1, Billing priority 5",
  ]);
  const [, change] = found.configuration;
  assertEquals([change?.before, change?.after, change?.scale], ["6", "7", "priority"]);
});

Deno.test("queueChanges() tells settings by their names on the admin's screen, not queues that one recording holds", async () => {
  const ring = (threshold: number) => ({ expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold }] });
  const before = {
    queues: [{ ...QUEUE, bullseye: { rings: [ring(15), ring(5)] } }, { id: "q2", name: "Sales" }],
  };
  const after = {
    queues: [
      { ...QUEUE, skillEvaluationMethod: "ALL", bullseye: { rings: [ring(30), ring(5)] } },
      { id: "q3", name: "Claims" },
    ],
  };
  const changes = told(await reviewed(after, [], before));
  assertEquals(
    changes,
    [
      "Billing: time-out of ring 1: 15 s → 30 s",
      "Billing: evaluation of skills: Best available skills → All skills matching",
    ].sort((a, b) => changes.indexOf(a) - changes.indexOf(b)),
  );
  assertEquals(settingLabel("memberGroups[x].type"), null);
  assertEquals(settingLabel("somethingNew.deep"), "somethingNew.deep");
  assertEquals(settingValue("mediaSettings.call.serviceLevel.percentage", 0.8), "80 %");
  const patterns = SETTING_LABELS.map(({ path }) => path.source);
  assertEquals(patterns, [...new Set(patterns)], "no row stands twice");
});

Deno.test("review() finds no change in order, presence, work in hand or the instant of recording", async () => {
  const agents = [MIA, { ...KEN, presence: "Meal", status: "OFF_QUEUE" }, {
    ...ADA,
    skills: { Spanish: 5, Billing: 4 },
  }];
  const found = await reviewed({ agents, at: "2026-03-03T08:00:00.000Z" });
  assertEquals(told(found), []);
  assertEquals(found.state.map((change) => `${change.subject.name}: ${changeText(change)}`), [
    "Ken Brook: presence: On Queue → Meal",
    "Ken Brook: routing status: IDLE → OFF_QUEUE",
    "Ken Brook: availability: Available → Meal",
  ]);
  assertEquals(found.decisions.length, 0);
});

Deno.test("review() tells who is selected instead, why, and the one change that does it", async () => {
  const found = await reviewed({ agents: [{ ...ADA, skills: { Billing: 4 } }, KEN, { ...MIA, ring: 2 }] });
  assertEquals([found.decisions.map((row) => row.scenario.name), causes(found.decisions)], [["spanish"], [
    "configuration",
  ]]);
  const text = reviewText(found);
  assertStringIncludes(text, "selected: Ada Quill → Ken Brook, because Ada Quill now lacks Spanish");
  assertStringIncludes(text, "  by cause:\n    Spanish taken from Ada Quill: 12 requests, 1 scenario\n");
  assertStringIncludes(text, "    cause: Spanish taken from Ada Quill\n");
  assertEquals(causeTexts(found), [["Spanish taken from Ada Quill"]]);
  const coloured = reviewText(found, { colour: true });
  assertStringIncludes(coloured, "\u001b[33m  spanish, by configuration\u001b[39m\n");
  // deno-lint-ignore no-control-regex -- the escape character is what is looked for
  assertEquals(coloured.replaceAll(/\u001b\[\d+m/g, ""), text, "the same text with colour or without");
});

Deno.test("compareDecisions() tells a change of shift from a change of configuration, and both from each other", async () => {
  const away = { presence: "Meal", status: "OFF_QUEUE" };
  const shift = await reviewed({ agents: [{ ...ADA, ...away }, KEN, MIA] }, AT_RECORDED);
  assertEquals([causes(shift.decisions), causes(shift.byMoment)], [[], ["moment"]]);
  assertMatch(
    reviewText(shift, { moments: true }),
    /by the moment alone[\s\S]*Ada Quill: presence: On Queue → Meal/,
  );
  const quiet = reviewText(shift);
  assertMatch(
    quiet,
    /Decisions: nothing changed in 1 scenario\n {2}by the moment alone: 1 scenario; --moments/,
  );
  assert(!quiet.includes("Ada Quill"), quiet);
  // Ada loses the skill that wins and Ken is at lunch as well: neither alone makes it nobody.
  const changed = { agents: [{ ...ADA, skills: { Billing: 4 } }, { ...KEN, ...away }, MIA] };
  assertEquals(causes((await reviewed(changed, AT_RECORDED)).decisions), ["both"]);
  // Where everybody is free, what people did has no say at all.
  const free = await reviewed({ agents: [{ ...ADA, ...away }, KEN, MIA] });
  assertEquals([free.decisions.length, free.byMoment.length], [0, 0]);
  assertEquals(causes((await reviewed(changed)).decisions), ["configuration"]);
});

Deno.test("review() tells a lost skill although the agent who lost it was at lunch then, and the outcome is the same", async () => {
  const away = { presence: "Meal", status: "OFF_QUEUE" };
  const mute = { ...ADA, skills: { Billing: 4 } };
  const before = { agents: [{ ...ADA, ...away }, KEN, MIA] };
  const free = await reviewed({ agents: [mute, KEN, MIA] }, undefined, before);
  assertEquals(causes(free.decisions), ["configuration"]);
  const found = await reviewed({ agents: [mute, KEN, MIA] }, AT_RECORDED, before);
  assertEquals(causes(found.decisions), ["masked"]);
  assertMatch(
    reviewText(found),
    /masked by the moment: the outcome is as before[\s\S]*the configuration alone, at the later moment:\n +selected: Ada Quill → Ken Brook, because Ada Quill now lacks Spanish/,
  );
});

Deno.test("review() counts another order as another outcome, and leaves out scenarios that fit neither", async () => {
  const rank = `note: order\ncassette: before\nqueue: Billing\ninteraction: {skills: [Billing]}\n`;
  const scenarios = [
    await parseScenario(rank, "order", "order.yaml"),
    await parseScenario(rank.replace("queue: Billing", "queue: Elsewhere"), "elsewhere", "elsewhere.yaml"),
  ];
  const found = await reviewed(
    { agents: [{ ...ADA, skills: { Billing: 1, Spanish: 5 } }, KEN, MIA] },
    scenarios,
  );
  assertEquals([causes(found.decisions), found.asked], [["configuration"], ["order"]]);
  assertStringIncludes(reviewText(found), "Ada Quill: place 2 → 3, mean rating 4 → 1\n");
});

Deno.test("review() tells a scenario that can no longer be decided, because an agent it names is gone", async () => {
  const overlay = await parseScenario(
    `${SPANISH}overlay:\n  - {agent: Ada Quill, joined: false}\n`,
    "what-if",
    "w.yaml",
  );
  const found = await reviewed({ agents: [KEN, MIA] }, [overlay]);
  assertMatch(
    reviewText(found),
    /after it cannot be decided: Queue "Billing" has no agent "Ada Quill"/,
  );
});

Deno.test("review() says which recording holds a queue alone, and counts it neither as a change nor as a decision", async () => {
  const other = { queues: [{ id: "q9", name: "Other" }] };
  const found = await reviewed(other);
  assertEquals([found.configuration.length, found.decisions.length, found.asked.length], [0, 0, 0]);
  const text = reviewText(found);
  assertStringIncludes(
    text,
    "\n  Billing: queue not recorded in after\n  Other: queue recorded in after only\n",
  );
  assertStringIncludes(text, "\n  not compared: spanish (queue Billing not recorded in after)\n");
  const later = await reviewed(
    { queues: [QUEUE] },
    [await parseScenario(SPANISH, "spanish", "s.yaml")],
    other,
  );
  assertStringIncludes(
    reviewText(later),
    "not compared: spanish (queue Billing recorded in after only)",
  );
});

Deno.test("review() seeks a renamed queue by its id, and a queue made anew by its name", async () => {
  const agents = [{ ...ADA, skills: { Billing: 4 } }, KEN, MIA];
  const renamed = { ...QUEUE, name: "Invoices" };
  const found = await reviewed({ agents, queues: [renamed, { ...QUEUE, id: "q2" }] });
  assertStringIncludes(reviewText(found), "selected: Ada Quill → Ken Brook");
  assertEquals(causeTexts(found), [["Spanish taken from Ada Quill"]]);
  const written = SPANISH.replace("cassette: before", "cassette: after").replace(
    ": Billing\n",
    ": Invoices\n",
  );
  const byNewName = await reviewed({ agents, queues: [renamed] }, [
    await parseScenario(written, "new", "new.yaml"),
  ]);
  assertEquals(byNewName.decisions.map(({ scenario }) => scenario.name), ["new"]);
  const anew = await reviewed({ agents, queues: [{ ...QUEUE, id: "q2" }] });
  assertEquals(told(anew), ["Billing: id: q1 → q2", "Ada Quill: skill Spanish gone (was 5)"]);
  assertEquals([anew.loneQueues, anew.decisions.length], [[], 1]);
});

Deno.test("agentChanges() tells what one queue's pages alone say of an agent, and what all say once", async () => {
  const queues = [QUEUE, { id: "q2", name: "Sales" }];
  const weaker = { ...ADA, skills: { Billing: 3, Spanish: 1 } };
  const membersOf = (id: string) =>
    id === "q1" ? [weaker, KEN, MIA] : [{ ...ADA, skills: { Billing: 3, Spanish: 5 } }];
  const before = { queues, membersOf: (id: string) => id === "q1" ? [ADA, KEN, MIA] : [ADA] };
  const found = await reviewed({ queues, membersOf }, undefined, before);
  assertEquals(told(found), [
    "Ada Quill: skill Billing: 4 → 3",
    "Ada Quill: skill Spanish (by the pages of Billing): 5 → 1",
  ]);
  assertEquals(causeTexts(found), [["Billing of Ada Quill: 4 → 3", "Spanish of Ada Quill: 5 → 1"]]);
  const away = (id: string) => id === "q1" ? [{ ...ADA, presence: "Meal" }] : [ADA];
  const shift = await reviewed({ queues, membersOf: away }, [], { queues, membersOf: () => [ADA] });
  assertEquals(shift.state.map(changeText).slice(0, 1), [
    "presence (by the pages of Billing): On Queue → Meal",
  ]);
  const elsewhere = (id: string) => id === "q1" ? [weaker] : [KEN];
  const moved = await reviewed({ queues, membersOf: elsewhere }, [], {
    queues,
    membersOf: (id) => id === "q1" ? [KEN] : [ADA],
  });
  assertStringIncludes(told(moved).join("\n"), "Ada Quill: skill Spanish: 5 → 1");
});

Deno.test("review() tells another key and a renamed skill as that, and no change of routing", async () => {
  const what = `${SPANISH}overlay:\n  - {agent: Ken Brook, skill: Spanish, proficiency: 4}\n`;
  const agents = [ADA, KEN, MIA].map((agent) => {
    const { Spanish, ...rest } = agent.skills as Record<string, number>;
    const skills = Spanish === undefined ? rest : { ...rest, "Spanish DE": Spanish };
    return { ...agent, name: `${agent.name} x`, skills };
  });
  const found = await reviewed(
    { agents, keyId: "other", ids: { "Spanish DE": "id-spanish" } },
    [await parseScenario(what, "what-if", "w.yaml")],
  );
  assertEquals([found.decisions.length, found.asked], [0, ["what-if"]]);
  const text = reviewText(found);
  assertStringIncludes(text, "note: the same people under other pseudonyms: another key\n");
  assertEquals(text.split("other pseudonyms").length, 2, "once, and not once a scenario");
  assertStringIncludes(text, "skill Spanish is called Spanish DE now");
  assert(!text.includes("name: Ada Quill"), text);
});

Deno.test("review() tells other numbers behind the same order, and does not count them as another decision", async () => {
  const agents = [{ ...ADA, skills: { Billing: 4, Spanish: 4 } }, {
    ...KEN,
    skills: { Billing: 2, Spanish: 2 },
  }, MIA];
  const found = await reviewed({ agents });
  assertEquals([found.decisions.length, found.asked], [0, ["spanish"]]);
  assertStringIncludes(
    reviewText(found),
    "\n  spanish, same outcome\n    Ada Quill: mean rating 4.5 → 4, the order stays\n",
  );
  // Another instant is the moment's: what agents were idle then is no admin's doing.
  assertEquals((await reviewed({ at: "2026-03-03T08:00:00.000Z" })).noted, []);
});

Deno.test("diff prints text or one JSON document, and its exit codes say what differs", async () => {
  const changedAgents = [{ ...ADA, skills: { Billing: 4 } }, KEN, MIA];
  const files = await scenarioFiles([
    organisation("before"),
    organisation("after", { agents: changedAgents }),
    organisation("quiet", { agents: [ADA, KEN, { ...MIA, ring: 2 }] }),
    organisation("text", { surface: "walkthrough" }),
    organisation("lone", { queues: [{ id: "q9", name: "Other" }] }),
  ], { spanish: SPANISH, other: SPANISH.replace("cassette: before", "cassette: text") });
  const diff = (...args: readonly string[]) => command(diffCommand, files, args);
  assertEquals((await diff("before", "after")).code, 1);
  assertEquals((await diff("before", "quiet")).code, 0);
  assertEquals((await diff("before", "before", "--detailed-exitcode")).code, 0);
  assertEquals((await diff("before", "quiet", "--detailed-exitcode")).code, 2);
  assertEquals((await diff("before", "nowhere", "--detailed-exitcode")).code, 1);
  assertMatch((await diff("before", "nowhere")).note, /no cassette cassettes\/nowhere\.json/);
  assertMatch((await diff("before", "text")).note, /different surfaces/);
  assertMatch((await diff("before")).note, /takes two recordings/);
  for (const [flag, code] of [["--all", 5], ["--detailed-exitcode", 1]] as const) {
    const alone = await diff("before", "lone", flag);
    assertEquals(alone.code, code, alone.out);
  }
  const { out } = await diff("cassettes/before.json", "after", "--json", "--all");
  const document = JSON.parse(out);
  assertEquals([document.decisions[0].cause, document.decisions[0].differences[0].difference.before], [
    "configuration",
    [{ id: "a1", name: "Ada Quill" }],
  ]);
  assertEquals(document.configuration[0].text, "skill Spanish gone (was 5)");
  assertEquals("moments" in document, false);
});

Deno.test("diff tells a scenario that cannot be read in its place, compares the rest, and ends with the error's code", async () => {
  const files = await scenarioFiles([
    organisation("before"),
    organisation("after", { agents: [{ ...ADA, skills: { Billing: 4 } }, KEN, MIA] }),
  ], {
    broken: "note: [\n",
    ruled: `${SPANISH}intake: gone.yaml\n`,
    spanish: SPANISH,
  });
  const { code, out } = await command(diffCommand, files, ["before", "after"]);
  assertEquals(code, 2);
  assertMatch(out, /Configuration: 1 change\n[\s\S]*Decisions: 1 of 1 scenario differs\n/);
  assertMatch(
    out,
    /\n {2}broken cannot be read: This is not YAML.*\n {4}where: {3}scenarios\/broken\/scenario\.yaml:2/,
  );
  assertMatch(
    out,
    /\n {2}ruled cannot be read: There are no intake rules scenarios\/gone\.yaml\n[\s\S]*\n {2}spanish, by/,
  );
  assertEquals((await command(diffCommand, files, ["before", "after", "--detailed-exitcode"])).code, 1);
  const json = await command(diffCommand, files, ["before", "after", "--json"]);
  assertEquals(json.code, 2);
  const document = JSON.parse(json.out);
  assertEquals(document.unreadable.map((row: { readonly scenario: string }) => row.scenario), [
    "broken",
    "ruled",
  ]);
  assertEquals(document.decisions.length, 1);
});
