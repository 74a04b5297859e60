/** A change held against what it is meant to do: all that is planted beside it is told, and nothing that is meant. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import type { Suggestion } from "../../src/scenario/suggest/suggest.ts";
import type { MayRow } from "../../src/diff/intent/intent_file.ts";
import { intentQueueOf, unmeantIn } from "../../src/diff/intent/unmeant.ts";
import type { Configuration, ConfiguredAgent } from "../../src/domain/configuration.ts";
import { type Edit, withEdits } from "../../src/what_if/edits/edit.ts";
import { editsBetween } from "../../src/what_if/edits/edits_between.ts";
import { comparisonOf, edited } from "../reach/organisations.ts";
import { command } from "../scenario/judging.ts";
import { naiveReach } from "../reach/naive_reach.ts";
import { Dice } from "../support/dice.ts";
import { type HandAgent, type HandOrganisation, memoryFiles, scenarioFiles } from "../support/handmade.ts";
import { named, recordedWith } from "../support/one_sided.ts";
import { rowName } from "../support/row_name.ts";
import { testWorld } from "../support/test_world.ts";

const CASES = 100;

/** A row that means these edits and no others. */
function meaning(edits: readonly Edit[]): MayRow {
  return {
    change: edits.map(({ setting, agent, of }) => ({
      setting,
      ...(agent === null ? {} : { agent }),
      ...(of === null
        ? {}
        : setting === "skill" || setting === "ring-skills"
        ? { skill: of }
        : setting === "language"
        ? { language: of }
        : setting === "group" || setting === "ring-groups"
        ? { group: of }
        : setting === "label"
        ? { label: of }
        : {}),
    })),
    lost: "allowed",
  };
}

const sameThing = (a: Edit, b: Edit) => a.setting === b.setting && a.agent === b.agent && a.of === b.of;

function unmeant(before: Configuration, after: Configuration, row: MayRow, width: number) {
  const compared = { before, after };
  return unmeantIn(compared, intentQueueOf(compared), [row], { width, media: ["call"], language: null });
}

Deno.test(`nothing of ${CASES} meant changes is told, and each of ${CASES} planted beside one is, with its cause`, () => {
  let [meant, planted] = [0, 0];
  for (let seed = 1; meant < CASES || planted < CASES; seed++) {
    assert(seed < 5000, `${meant} meant and ${planted} planted changes are too few`);
    const { before, after } = comparisonOf(seed, 4, 3);
    const edits = editsBetween(before, after);
    if (naiveReach(before, after, 2, ["call"]).changed === 0) continue;
    const row = meaning(edits);
    if (meant < CASES) {
      meant += 1;
      const told = unmeant(before, after, row, 2);
      assertEquals(told.rows.map(({ causes }) => causes.map(({ text }) => text)), [], `seed ${seed}, meant`);
      assert(told.hasMeant, `seed ${seed}`);
    }
    const dice = new Dice(seed + 1e6);
    const [side] = Array.from({ length: 8 }, () => edited(dice, before, ["A", "B"])).filter((each) => {
      const others = editsBetween(before, each);
      const isApart = others.every((other) =>
        edits.every((edit) =>
          !sameThing(edit, other) && (edit.agent === null || edit.agent !== other.agent)
        )
      ) && (others.every(({ agent }) =>
        agent !== null
      ) || edits.every(({ agent }) => agent !== null));
      return isApart && naiveReach(before, each, 2, ["call"]).changed > 0;
    });
    if (side === undefined || planted >= CASES) continue;
    const others = editsBetween(before, side);
    const whole = withEdits(after, others);
    // Where the meant change hides the other one, there is nothing to tell.
    if (naiveReach(after, whole, 2, ["call"]).changed === 0) continue;
    // Of whom it was not known who they serve, nothing is told to be lost.
    if (others.some(({ agent }) => before.agents.some((row) => row.id === agent && isUnsure(row)))) continue;
    planted += 1;
    const { rows } = unmeant(before, whole, row, 2);
    const texts = others.map(({ text }) => text);
    const isTold = rows.some(({ causes }) =>
      causes.length === 0 || causes.some((cause) => !edits.some((edit) => sameThing(edit, cause)))
    );
    assert(isTold, `seed ${seed}: ${texts.join("; ")} is not told`);
  }
});

function isUnsure({ membership, unsureGroupIds }: ConfiguredAgent): boolean {
  return membership.ringNumber === null || unsureGroupIds.length > 0;
}

const AGENTS: readonly HandAgent[] = Array.from({ length: 42 }, (_, at) => ({
  id: `a${at}`,
  name: `Person ${at}`,
  skills: { Billing: 3, ...(at < 2 ? { Spanish: 4 } : {}) },
}));

function organisation(name: string, agents: readonly HandAgent[], given: Partial<HandOrganisation> = {}) {
  return { agents, queues: [{ id: "q1", name: "Billing" }], ...given, name };
}

/** Forty edits: thirty-seven ratings, which order nothing here, and three that matter. */
const FORTY = AGENTS.map((agent, at): HandAgent => {
  if (at === 0) return { ...agent, skills: { Billing: 3 } };
  if (at === 3 || at === 4) return { ...agent, skills: { Billing: 3, Spanish: 2 } };
  return at > 4 ? { ...agent, skills: { Billing: 4 } } : agent;
});
const MEANT = `may:
  - { agent: [Person 0, Person 3, Person 4], change: { skill: Spanish } }
must:
  - { skills: Spanish, atLeast: 3 }
`;
const PLANTED = FORTY.map((agent, at): HandAgent => at === 9 ? { ...agent, skills: {} } : agent);
const FILES = await scenarioFiles([
  organisation("before", AGENTS),
  organisation("forty", FORTY),
  organisation("planted", PLANTED),
  organisation("regardless", AGENTS, {
    queues: [{ id: "q1", name: "Billing", skillEvaluationMethod: "NONE" }],
  }),
  organisation("lost", AGENTS.map((agent) => ({ ...agent, skills: { Billing: 3 } }))),
], {});
for (
  const [path, text] of [
    ["change.yaml", MEANT],
    ["came.csv", "queue,skills,count\nBilling,Spanish,5\nq1,Billing,994\nBilling,Zither,1\nNowhere,,3\n"],
    ["four.yaml", "must: [{skills: Spanish, atLeast: 4}]\nmay: [{change: {skill: Spanish}}]\n"],
    ["stranger.yaml", "may: [{agent: Persn 0}]\n"],
    ["empty.yaml", "may: [{}]\n"],
    ["two.yaml", "may: [{change: {skill: Spanish, language: Spanish}}]\n"],
    ["bad.yaml", "may: [{change: {seting: skill}}]\n"],
  ] as const
) await FILES.writeText(path, text);

async function diff(...args: readonly string[]) {
  return await command(diffCommand, FILES, args);
}

Deno.test("forty edits of which three matter need four lines; what is planted among them ends the run with 1", async () => {
  const good = await diff("before", "forty", "--intent", "change.yaml");
  assertStringIncludes(good.out, "Intent change.yaml: all that changes is meant\n");
  assertEquals(good.code, 0);
  const bad = await diff("before", "planted", "--intent", "change.yaml", "--fail-on", "unmeant");
  assertEquals(bad.code, 1);
  assertStringIncludes(bad.out, "    Billing taken from Person 9:\n      Billing\n");
  assertStringIncludes(bad.out, "scenarios/billing-billing/scenario.yaml:\n        note: ");
});

Deno.test("each request that no row means has a scenario that guards it: accepted it passes, and the earlier recording fails it", async () => {
  const { intent } = JSON.parse((await diff("before", "planted", "--intent", "change.yaml", "--json")).out);
  const files = memoryFiles(Object.fromEntries(FILES.texts));
  const found = intent.queues.flatMap(({ requests }: { requests: { scenario: Suggestion }[] }) => requests)
    .map(({ scenario }: { scenario: Suggestion }) => scenario);
  assertEquals(found.length, 6, "one a media type");
  for (const { name, text } of found) files.texts.set(`scenarios/${name}/scenario.yaml`, text);
  const run = (command: typeof testCommand, ...args: readonly string[]) =>
    runCommand(command, args, testWorld({ files }).world);
  assertEquals(await run(acceptCommand), 0);
  assertEquals(await run(testCommand), 0);
  files.texts.set("cassettes/planted.json", files.texts.get("cassettes/before.json") ?? "");
  assertEquals(await run(testCommand), 1);
});

Deno.test("where one setting moves many people alike, a row that names all of them means it, one that leaves one out does not", async (t) => {
  const names = AGENTS.slice(2).map(({ name }) => name);
  const rows = [
    [names, 0],
    [names.slice(1), 1],
    [names.slice(0, 3), 1],
    [names.with(7, "Person 0"), 1],
  ] as const;
  for (const [at, [agents, code]] of rows.entries()) {
    await t.step(`${agents.length} named, row ${at}`, async () => {
      await FILES.writeText("many.yaml", `may: [{agent: [${agents.join(", ")}]}]\n`);
      assertEquals((await diff("before", "regardless", "--intent", "many.yaml")).code, code);
    });
  }
  await FILES.writeText("many.yaml", "may: [{change: {setting: evaluation}}]\n");
  assertEquals((await diff("before", "regardless", "--intent", "many.yaml")).code, 0);
});

Deno.test("a must row is held against the later configuration alone", async () => {
  const { code, out } = await diff("before", "forty", "--intent", "four.yaml");
  assertEquals(code, 1);
  assertStringIncludes(
    out,
    "must row 1 does not hold in Billing: Spanish is served by 3 people, and must be by 4",
  );
  assertEquals((await diff("planted", "before", "--intent", "four.yaml")).code, 1);
});

Deno.test("a must row on a skill that nobody holds holds where the queue disregards skills, and nowhere else", async () => {
  const zither = { "/routing/skills": { entities: [{ id: "s-zither", name: "Zither" }] } };
  for (const [skillEvaluationMethod, code] of [["NONE", 0], ["ALL", 1]] as const) {
    const recorded = await recordedWith({ fact: "", queue: { skillEvaluationMethod }, answers: zither });
    const files = memoryFiles({
      "cassettes/one.json": named(recorded, "one"),
      "cassettes/two.json": named(recorded, "two"),
      "must.yaml": "must: [{skills: Zither, atLeast: 5}]\nmay: [{change: {setting: evaluation}}]\n",
    });
    const { world, printed } = testWorld({ files });
    assertEquals(
      await runCommand(diffCommand, ["one", "two", "--intent", "must.yaml"], world),
      code,
      printed().out,
    );
  }
});

Deno.test("what an intent cannot mean is refused with what would be right", async (t) => {
  for (
    const [args, message] of [
      [["--intent", "stranger.yaml"], 'the agent "Persn 0" that the intent names'],
      [["--intent", "empty.yaml"], "an empty row would mean everything"],
      [["--intent", "two.yaml"], "a change is of one skill, language, label or group"],
      [["--intent", "bad.yaml"], 'no key "seting"'],
      [["--intent", "none.yaml"], "There is no file none.yaml"],
      [["--fail-on", "unmeant"], "Nothing says what is meant"],
    ] as const
  ) {
    await t.step(args.join(" "), async () => {
      const { code, note } = await diff("before", "forty", ...args);
      assertEquals(code, 2);
      assertStringIncludes(note, message);
    });
  }
});

Deno.test("the intent as JSON: every smallest request that no row means, its causes and a scenario", async () => {
  const { intent } = JSON.parse((await diff("before", "planted", "--intent", "change.yaml", "--json")).out);
  const [queue] = intent.queues;
  const calls = queue.requests.filter(({ media }: { media: string }) => media === "call");
  assertEquals(
    calls.map(({ skills, causes }: { skills: string[]; causes: { text: string }[] }) => [
      skills,
      causes.map(({ text }) => text),
    ]),
    [[["Billing"], ["Billing taken from Person 9"]]],
  );
  assertStringIncludes(calls[0].scenario.text, "cassette: planted\n");
});

Deno.test("diff tells which share of traffic is lost, and ends with 1 above --max-lost; who was served by nobody is not", async () => {
  const { out, code } = await diff("before", "lost", "--traffic", "came.csv", "--max-lost", "0.4%");
  assertEquals(code, 1);
  assertStringIncludes(
    out,
    [
      "Traffic came.csv: 0.5 % of 1000 interactions lost (5), 0 % newly hang on one person (0)",
      '  No skill is called "Zither" here',
      "  Billing, call: Spanish: 0.5 % (5)",
      "  passed over: 3 interactions of queues that are not in both",
    ].join("\n"),
  );
  assertEquals((await diff("before", "lost", "--traffic", "came.csv", "--max-lost", "0.5%")).code, 0);
  assertStringIncludes(
    (await diff("before", "lost", "--max-lost", "1%")).note,
    "no traffic to take a share of",
  );
});

/** Rings in which everybody is in the first: another time-out changes times, and nobody's place. */
function ringed(name: string, seconds: number, people: Partial<HandAgent> = {}) {
  const rings = [seconds, 5, 5].map((threshold) => ({
    expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold }],
  }));
  const agents = AGENTS.slice(0, 5).map((agent, at) => at === 1 ? { ...agent, ...people } : agent);
  return organisation(name, agents, { queues: [{ id: "q1", name: "Billing", bullseye: { rings } }] });
}

Deno.test("a row that names people means a change of times alone: nobody else enters, leaves or moves", async (t) => {
  const files = await scenarioFiles([
    ringed("before", 10),
    ringed("slower", 20),
    ringed("moved", 20, { skills: {} }),
  ], {});
  const rows = [
    ["slower", "may: [{agent: Person 0}]\n", 0],
    ["slower", "may: [{agent: Person 0, change: {setting: ring-timeout}}]\n", 0],
    ["slower", "may: [{agent: Person 0, change: {setting: skill}}]\n", 1],
    ["moved", "may: [{agent: Person 0}]\n", 1],
    ["moved", "may: [{agent: Person 1}]\n", 0],
  ] as const;
  for (const [after, text, code] of rows) {
    await t.step(rowName(`${after} ${text}`), async () => {
      await files.writeText("may.yaml", text);
      const args = ["before", after, "--intent", "may.yaml", "--fail-on", "unmeant"];
      const { world, printed } = testWorld({ files });
      assertEquals(await runCommand(diffCommand, args, world), code, printed().out);
    });
  }
});
