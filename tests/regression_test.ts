/** The regression check: what changed between two recordings, and which decisions change with it; all in memory. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runCommand } from "../src/cli/command.ts";
import { diffCommand } from "../src/commands/diff.ts";
import { RingbackError } from "../src/errors.ts";
import { changeText } from "../src/regression/change.ts";
import { type Review, review } from "../src/regression/review.ts";
import { reviewText } from "../src/regression/review_text.ts";
import { settingLabel, settingValue } from "../src/regression/setting_labels.ts";
import { parseScenario } from "../src/scenario/parse_scenario.ts";
import type { Scenario } from "../src/scenario/scenario.ts";
import { createShelf } from "../src/scenario/shelf.ts";
import { type HandAgent, type HandOrganisation, type HandQueue, scenarioFiles } from "./support/handmade.ts";
import { testWorld } from "./support/test_world.ts";

const ADA: HandAgent = { id: "a1", name: "Ada Quill", skills: { Billing: 4, Spanish: 5 } };
const KEN: HandAgent = { id: "a2", name: "Ken Brook", skills: { Billing: 3, Spanish: 2 } };
const MIA: HandAgent = { id: "a3", name: "Mia Stone", skills: { Billing: 5 } };
const QUEUE: HandQueue = { id: "q1", name: "Billing", skillEvaluationMethod: "BEST" };

const SPANISH = `note: Spanish calls reach the best speaker
cassette: before
queue: Billing
interaction: {skills: [Billing, Spanish]}
`;

function organisation(name: string, given: Partial<HandOrganisation> = {}): HandOrganisation {
  return { agents: [ADA, KEN, MIA], queues: [QUEUE], ...given, name };
}

async function reviewed(
  after: Partial<HandOrganisation>,
  scenarios: readonly Scenario[] = [parseScenario(SPANISH, "spanish", "spanish.yaml")],
  before: Partial<HandOrganisation> = {},
): Promise<Review> {
  const files = await scenarioFiles([organisation("before", before), organisation("after", after)], {});
  const shelf = createShelf(files);
  const recordings = await Promise.all(
    ["before", "after"].map((name) => shelf.recording(`cassettes/${name}.json`)),
  );
  const [was, now] = recordings;
  assert(was !== undefined && now !== undefined);
  return await review(was, now, scenarios, shelf);
}

function told(found: Review): readonly string[] {
  return found.configuration.map((change) => `${change.subject.name}: ${changeText(change)}`);
}

Deno.test("agentChanges() tells skills, languages, rings, activity and membership in an admin's words", async () => {
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
  for (const [agents, changes] of rows) assertEquals(told(await reviewed({ agents })), changes);
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

Deno.test("queueChanges() tells settings by their names on the admin's screen, and queues that came or went", async () => {
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
      "Sales: queue gone (was 3 members)",
      "Billing: time-out of ring 1: 15 s → 30 s",
      "Billing: evaluation of skills: Best available skills → All skills matching",
      "Claims: queue new: 3 members",
    ].sort((a, b) => changes.indexOf(a) - changes.indexOf(b)),
  );
  assertEquals(settingLabel("memberGroups[x].type"), null);
  assertEquals(settingLabel("somethingNew.deep"), "somethingNew.deep");
  assertEquals(settingValue("mediaSettings.call.serviceLevel.percentage", 0.8), "80 %");
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
  assertEquals(found.decisions, []);
});

Deno.test("compareDecisions() tells who is selected instead, why, and what the agents concerned had changed", async () => {
  const found = await reviewed({ agents: [{ ...ADA, skills: { Billing: 4 } }, KEN, { ...MIA, ring: 2 }] });
  assertEquals(found.decisions.map((row) => [row.scenario.name, row.cause]), [["spanish", "configuration"]]);
  const text = reviewText(found, false);
  assertStringIncludes(text, "selected: Ada Quill → Ken Brook, because Ada Quill now lacks Spanish");
  assertStringIncludes(text, "Ada Quill: skill Spanish gone (was 5)");
  assertEquals(found.decisions[0]?.concerned.map((change) => change.subject.name), ["Ada Quill"]);
});

Deno.test("compareDecisions() tells a change of shift from a change of configuration, and both from each other", async () => {
  const away = { presence: "Meal", status: "OFF_QUEUE" };
  const shift = await reviewed({ agents: [{ ...ADA, ...away }, KEN, MIA] });
  assertEquals(shift.decisions.map((row) => row.cause), ["state"]);
  assertMatch(reviewText(shift, true), /by state only[\s\S]*Ada Quill: presence: On Queue → Meal/);
  // Ada loses the skill that wins and Ken is at lunch as well: neither alone makes it nobody.
  const mixed = await reviewed({ agents: [{ ...ADA, skills: { Billing: 4 } }, { ...KEN, ...away }, MIA] });
  assertEquals(mixed.decisions.map((row) => row.cause), ["both"]);
});

Deno.test("review() lists scenarios that select the same agent with another order behind, and leaves out those that fit neither", async () => {
  const rank = `note: order\ncassette: before\nqueue: Billing\ninteraction: {skills: [Billing]}\n`;
  const scenarios = [
    parseScenario(rank, "order", "order.yaml"),
    parseScenario(rank.replace("queue: Billing", "queue: Elsewhere"), "elsewhere", "elsewhere.yaml"),
  ];
  const found = await reviewed(
    { agents: [{ ...ADA, skills: { Billing: 1, Spanish: 5 } }, KEN, MIA] },
    scenarios,
  );
  assertEquals([found.decisions, found.otherOrder, found.asked], [[], ["order"], ["order"]]);
});

Deno.test("review() tells a scenario that can no longer be decided, because its queue or an agent it names is gone", async () => {
  const overlay = parseScenario(
    `${SPANISH}overlay:\n  - {agent: Ada Quill, joined: false}\n`,
    "what-if",
    "w.yaml",
  );
  const found = await reviewed({ agents: [KEN, MIA] }, [overlay]);
  assertMatch(
    reviewText(found, false),
    /Ken Brook → cannot be decided \(Queue "Billing" has no agent "Ada Quill"\)/,
  );
  const gone = await reviewed({ queues: [{ id: "q9", name: "Other" }] });
  assertMatch(
    reviewText(gone, false),
    /Ada Quill → cannot be decided \(The cassette holds no queue "Billing"\)/,
  );
});

Deno.test("diff prints text or one JSON document, and its exit codes say what differs", async () => {
  const changedAgents = [{ ...ADA, skills: { Billing: 4 } }, KEN, MIA];
  const files = await scenarioFiles([
    organisation("before"),
    organisation("after", { agents: changedAgents }),
    organisation("quiet", { agents: [ADA, KEN, { ...MIA, ring: 2 }] }),
    organisation("text", { surface: "walkthrough" }),
  ], { spanish: SPANISH, other: SPANISH.replace("cassette: before", "cassette: text") });
  const diff = async (...args: readonly string[]) => {
    const { world, printed } = testWorld({ files });
    try {
      return { code: await runCommand(diffCommand, args, world), ...printed() };
    } catch (error) {
      if (!(error instanceof RingbackError)) throw error;
      return { code: error.exitCode, out: printed().out, note: error.message };
    }
  };
  assertEquals((await diff("before", "after")).code, 1);
  assertEquals((await diff("before", "quiet")).code, 0);
  assertEquals((await diff("before", "before", "--detailed-exitcode")).code, 0);
  assertEquals((await diff("before", "quiet", "--detailed-exitcode")).code, 2);
  assertEquals((await diff("before", "nowhere", "--detailed-exitcode")).code, 1);
  assertMatch((await diff("before", "nowhere")).note, /no cassette cassettes\/nowhere\.json/);
  assertMatch((await diff("before", "text")).note, /different surfaces/);
  assertMatch((await diff("before")).note, /takes two recordings/);
  const { out } = await diff("cassettes/before.json", "after", "--json", "--all");
  const document = JSON.parse(out);
  assertEquals(document.decisions[0].steps[0].before, { word: "Ada Quill", selected: "a1" });
  assertEquals(document.configuration[0].text, "skill Spanish gone (was 5)");
  assertEquals("state" in document, false);
});
