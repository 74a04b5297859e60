/** Scenarios: reading them, playing them, printing, judging and accepting goldens; all in memory. */

import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { parseDocument } from "yaml";
import { acceptCommand } from "../../src/commands/accept.ts";
import { schemaCommand } from "../../src/commands/schema.ts";
import { testCommand } from "../../src/commands/test.ts";
import { runCommand } from "../../src/cli/command.ts";
import type { OverlayChange } from "../../src/what_if/overlay.ts";
import { type ExitCode, RingbackError, UsageError } from "../../src/errors.ts";
import type { Recording } from "../../src/recording.ts";
import { acceptanceOf } from "../../src/scenario/accept.ts";
import { applyOverlay } from "../../src/what_if/apply_overlay.ts";
import { readGolden } from "../../src/scenario/golden/read_golden.ts";
import { judge, type Verdict } from "../../src/scenario/judge.ts";
import { lineDiff } from "../../src/scenario/golden/line_diff.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { cassettePath } from "../../src/scenario/scenario.ts";
import { namesIn, scenarioJsonSchema } from "../../src/scenario/schema_file.ts";
import { exitCodeOf } from "../../src/scenario/run.ts";
import { createShelf } from "../../src/scenario/ask/recordings.ts";
import { verdictText } from "../../src/scenario/verdict_text.ts";
import { shellName } from "../../src/lib/words.ts";
import { yamlSentence, yamlText } from "../../src/yaml/print_yaml.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import { agent, AT, roster, skill } from "../support/builders.ts";
import { type HandAgent, type MemoryFiles, scenarioFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";
import { rowName } from "../support/row_name.ts";

const SEED = 20260302;

const ADA: HandAgent = { id: "a1", name: "Ada Quill", skills: { Billing: 4, Spanish: 5 } };
const KEN: HandAgent = { id: "a2", name: "Ken Brook", skills: { Billing: 3, Spanish: 2 } };
const MIA: HandAgent = { id: "a3", name: "Mia Stone", skills: { Billing: 5 } };
const QUEUE = { id: "q1", name: "Billing", skillEvaluationMethod: "BEST" };

const SPANISH = `note: Spanish calls reach the best speaker
cassette: hand
queue: Billing
interaction: {skills: [Billing, Spanish]}
`;

async function filesWith(scenarios: Record<string, string>, agents = [ADA, KEN, MIA]): Promise<MemoryFiles> {
  const recorded = Object.entries(scenarios).map(([name, text]) => [name, atRecorded(text)]);
  return await scenarioFiles([{ agents, queues: [QUEUE] }], Object.fromEntries(recorded));
}

/** These tests look at winners, which only a recorded moment tells. */
function atRecorded(text: string): string {
  return text.includes("moment:") ? text : `${text.trimEnd()}\nmoment: recorded\n`;
}

async function judged(files: MemoryFiles, name = "one"): Promise<Verdict> {
  return await judge(name, createShelf(files));
}

/** Writes the golden that is due, as accept does. */
async function accepted(files: MemoryFiles, name = "one"): Promise<Verdict> {
  const verdict = await judged(files, name);
  files.texts.set(`scenarios/${name}/golden.yaml`, verdict.due ?? "");
  return verdict;
}

function editCassette(files: MemoryFiles, edit: (text: string) => string): void {
  const path = "cassettes/hand.json";
  files.texts.set(path, edit(files.texts.get(path) ?? ""));
}

// ---- overlays

const BASE = roster({
  agents: [
    agent({ id: "b", name: "Bea", skills: [skill("Billing", { proficiency: 2 })] }),
    agent({
      id: "a",
      name: "Abe",
      presence: "MEAL",
      routingStatus: { status: "OFF_QUEUE", startTime: null },
    }),
  ],
});

function changed(...changes: readonly OverlayChange[]) {
  return applyOverlay(BASE, changes);
}

Deno.test("applyOverlay() gives, re-rates and takes away skills, sorted by name, and leaves the roster it was given", () => {
  const before = JSON.stringify(BASE);
  const row = { kind: "skill", agent: "Bea" } as const;
  const given = changed({ ...row, skill: "Billing", proficiency: 4.9 }).agents[1]?.skills;
  assertEquals(given, [{ id: null, name: "Billing", proficiency: 4.9, priority: 0.1, active: true }]);
  assertEquals(changed({ ...row, skill: "Billing", proficiency: null }).agents[1]?.skills, []);
  const many = applyOverlay(BASE, [
    { kind: "skill", agent: "a", skill: "Billing", proficiency: 1 },
  ]);
  assertEquals(many.agents[0]?.skills?.map((held) => held.name), ["Billing"]);
  assertEquals(many.agents.map((each) => each.id), ["a", "b"]);
  assertEquals(JSON.stringify(BASE), before);
});

Deno.test("applyOverlay() moves availability and routing status along with presence and membership", () => {
  const onQueue = changed({ kind: "presence", agent: "Abe", presence: "ON_QUEUE" }).agents[0];
  assertEquals([onQueue?.availability, onQueue?.routingStatus], ["Available", {
    status: "IDLE",
    startTime: AT,
  }]);
  assertEquals(changed({ kind: "joined", agent: "b", joined: false }).agents[1]?.availability, "Not Joined");
  assertEquals(
    changed({ kind: "status", agent: "b", status: "NOT_RESPONDING" }).agents[1]?.availability,
    "Not Responding",
  );
  const off = changed({ kind: "presence", agent: "b", presence: "BREAK" }).agents[1];
  assertEquals([off?.availability, off?.routingStatus?.status], ["Break", "OFF_QUEUE"]);
});

Deno.test("applyOverlay() refuses rows that name nobody, nothing or what is not held, with the nearest", async (t) => {
  const rows: readonly (readonly [OverlayChange, RegExp])[] = [
    [{ kind: "joined", agent: "Bee", joined: true }, /no agent "Bee"[\s\S]*nearest: .*Bea/],
    [
      { kind: "skill", agent: "Bea", skill: "billing", proficiency: 1 },
      /skill "billing"[\s\S]*nearest: Billing/,
    ],
    [{ kind: "skill", agent: "Abe", skill: "Billing", proficiency: null }, /does not hold it/],
    [{ kind: "skill", agent: "Bea", skill: "Billing", proficiency: 6 }, /0 to 5/],
    [{ kind: "ring", agent: "Bea", ring: 7 }, /1 to 6/],
    [{ kind: "load", agent: "Bea", media: "cal", active: 1, afterCallWork: 0 }, /nearest: call/],
    [{ kind: "label-load", agent: "Bea", label: "Blue", count: -1 }, /whole number/],
  ];
  for (const [row, message] of rows) {
    await t.step(rowName(row), () => {
      assertMatch(assertThrows(() => changed(row), UsageError).message, message);
    });
  }
});

Deno.test("applyOverlay() says what to do where a row takes away what the recording no longer has, and only there", async (t) => {
  const cameTrue = "if this change is in the recording now, drop the row, or the scenario; else ";
  const gone = { agent: "Bea", proficiency: null } as const;
  const twins = [agent({ id: "t1", name: "Twin" }), agent({ id: "t2", name: "Twin" })];
  const rows: readonly (readonly [OverlayChange, string])[] = [
    [{ kind: "skill", ...gone, agent: "Abe", skill: "Billing" }, `${cameTrue}name what the agent holds`],
    [{ kind: "skill", ...gone, skill: "Latin" }, `${cameTrue}write the skill exactly as recorded`],
    [{ kind: "language", ...gone, language: "Latin" }, `${cameTrue}write the language exactly as recorded`],
    [{ kind: "joined", agent: "Gus", joined: false }, `${cameTrue}name an agent of the queue by id`],
    [{ kind: "skill", agent: "Bea", skill: "Latin", proficiency: 1 }, "write the skill exactly as recorded"],
    [{ kind: "joined", agent: "Gus", joined: true }, "name an agent of the queue by id"],
    [{ kind: "joined", agent: "Twin", joined: false }, "name the agent by id"],
  ];
  for (const [row, next] of rows) {
    await t.step(rowName(row), () => {
      const { message } = assertThrows(
        () => applyOverlay({ ...BASE, agents: [...BASE.agents, ...twins] }, [row]),
        UsageError,
      );
      assertStringIncludes(message, `\n  next:    ${next}`);
    });
  }
});

Deno.test("judge() refuses overlay rows that cannot act, and no row that can: each surface under each model", async () => {
  const walkthrough = {
    surface: "walkthrough",
    agents: [{ ...ADA, presence: "Available" }, { ...KEN, presence: "Available" }],
  } as const;
  const platform = { surface: "platform", agents: [ADA, KEN] } as const;
  const cases = [
    [walkthrough, "weighted", ["availability: Meal"], [
      "presence: Meal",
      "status: Off Queue",
      "joined: false",
    ]],
    [walkthrough, "acd", ["availability: Meal", "presence: Meal", "status: Off Queue", "joined: false"], []],
    [
      platform,
      "weighted",
      ["availability: Meal", "presence: Meal", "status: Off Queue", "joined: false"],
      [],
    ],
    [platform, "acd", ["presence: Meal", "status: Off Queue", "joined: false"], ["availability: Meal"]],
  ] as const;
  for (const [{ surface, agents }, model, acting, idle] of cases) {
    const verdictOf = async (row: string, named: string) =>
      await judged(
        await scenarioFiles([{ surface, agents, queues: [QUEUE] }], {
          one: atRecorded(
            `${SPANISH}${named}overlay:\n  - {skill: Billing, agent: Ken Brook, proficiency: 1}\n  - {agent: Ada Quill, ${row}}\n`,
          ),
        }),
      );
    for (const row of acting) {
      const { due } = await verdictOf(row, `model: ${model}\n`);
      const first = readGolden(due ?? "")?.steps[0]?.places[0]?.agents;
      assertEquals(first?.map(({ name }) => name), ["Ken Brook"], `${surface}, ${model}, ${row}`);
    }
    // Where nothing is named, these are the models.
    for (const named of [`model: ${model}\n`, ""]) {
      for (const row of idle) {
        const [key = ""] = row.split(":");
        const text = verdictText(await verdictOf(row, named));
        const line = named === "" ? 7 : 8;
        assertStringIncludes(text, `The overlay states "${key}", which is not read by`);
        assertMatch(text, new RegExp(`one/scenario\\.yaml:${line}:\\d+, overlay\\[1\\]\\.${key}\\n`));
        assertMatch(
          text,
          surface === "platform" ? /next: .*presence, status or joined/ : /next: .*availability: <state>/,
        );
      }
    }
  }
});

// ---- bounds, YAML

Deno.test("scenarios refuse durations and instants beyond their bounds, with the place and the limit", async (t) => {
  const [long, limit] = ["99999999999999h", /n(ot|or) a duration of at most 365d[\s\S]*s\.yaml:\d+:\d+\n/];
  const rows: readonly (readonly [string, RegExp])[] = [
    [`${SPANISH}timeline: [0s, 3000000000h]\n`, limit],
    [`${SPANISH}timeline: [0s, 366d]\n`, limit],
    [`${SPANISH}lastHandled: {Ada: ${long}}\n`, limit],
    [`${SPANISH}overlay: [{agent: Ada, media: call, endsIn: ${long}}]\n`, limit],
    [`${SPANISH}overlay: [{agent: Ada, lastHandled: ${long}}]\n`, limit],
    [`${SPANISH}expect: [{after: ${long}, selected: Ada}]\n`, limit],
    [SPANISH.replace("skills:", `waited: ${long}, skills:`), limit],
    [`${SPANISH}at: 0001-01-01T00:00:00Z\n`, /of the years 1970 to 2999[\s\S]*s\.yaml:5:5\n/],
    [`${SPANISH}at: 3000-01-01T00:00:00Z\n`, /of the years 1970 to 2999[\s\S]*s\.yaml:5:5\n/],
  ];
  for (const [text, message] of rows) {
    await t.step(rowName(text), () => {
      assertMatch(assertThrows(() => parseScenario(text, "s", "s.yaml"), UsageError).message, message);
    });
  }
});

Deno.test("parseScenario() names the media type that another word for it stands for", async (t) => {
  const rows = [
    [
      SPANISH.replace("skills:", "media: voice, skills:"),
      "next:    write call, the media type that voice is",
    ],
    [
      `${SPANISH}overlay: [{agent: Ada, media: preview, active: 0}]\n`,
      "next:    write callback, the media type",
    ],
    [SPANISH.replace("skills:", "media: cal, skills:"), "nearest: call"],
  ] as const;
  for (const [text, next] of rows) {
    await t.step(rowName(text), () => {
      assertStringIncludes(assertThrows(() => parseScenario(text, "s", "s.yaml"), UsageError).message, next);
    });
  }
});

Deno.test("scenarioJsonSchema() keeps editors within what durations and instants may be", async () => {
  const schema = scenarioJsonSchema(await namesIn(new Map())) as {
    readonly properties: {
      readonly timeline: { readonly items: { readonly pattern: string } };
      readonly at: { readonly description: string };
    };
  };
  const duration = new RegExp(schema.properties.timeline.items.pattern);
  assertEquals([duration.test("365d"), duration.test("3000000000h")], [true, false]);
  assertStringIncludes(schema.properties.at.description, "the years 1970 to 2999");
});

Deno.test("yamlText() and yamlSentence() print what any YAML reader reads back as the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (wild, tame) => {
      for (const text of [wild, tame, `a${tame}`, `Because ${tame}`]) {
        const value = text.replace(/[\ud800-\udfff]/g, "?");
        const document = parseDocument(`{a: [${yamlText(value)}]}`);
        assertEquals(document.errors, []);
        assertEquals(document.toJS(), { a: [value] });
        assertEquals(parseDocument(`a:\n  - ${yamlSentence(value)}\nb: ${yamlSentence(value)}\n`).toJS(), {
          a: [value],
          b: value,
        });
      }
    }),
    { seed: SEED, numRuns: 500 },
  );
  for (const text of ["no", "Null", "true", "12", "1e3", "~", "- a", "a: b", "a #b", "é", "On Queue"]) {
    assertEquals(parseDocument(`a: ${yamlText(text)}`).toJS(), { a: text });
  }
});

// ---- reading scenarios

Deno.test("parseScenario() names file, line and column, and the nearest key or word", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    [`${SPANISH}quue: x\n`, /no key "quue"[\s\S]*s\.yaml:5:1[\s\S]*nearest: queue/],
    ["note: x\ncassette: hand\nqueue: [\n", /not YAML[\s\S]*s\.yaml:4:1/],
    [SPANISH.replace("skills:", "skils:"), /no key "skils"[\s\S]*:4:15[\s\S]*nearest: skills/],
    [`${SPANISH}model: adc\n`, /"adc" is none of 2[\s\S]*:5:8[\s\S]*nearest: acd/],
    [
      `${SPANISH}expect: [{anomaly: near-mis-skill}]\n`,
      /^expect\[0\]\.anomaly: "near-mis-skill" is none of 24[^]*:5:20\n +nearest: near-miss-skill\n +next: +one of: .*members-changed/,
    ],
    [
      `${SPANISH}expect: [{anomaly: [missing-skill, near-mis-skill]}]\n`,
      /^expect\[0\]\.anomaly\[1\]: "near-mis-skill" is none of 24[^]*:5:36\n +nearest: near-miss-skill\n/,
    ],
    [
      `${SPANISH}expect: [{anomaly: 5}]\n`,
      /anomaly: expected one of the words or array\n[^]*:5:20\n +next: +one of: unav/,
    ],
    [
      `${SPANISH}overlay: [{agent: Ada, skill: Spanish, proficiency: non}]\n`,
      /proficiency: "non" is not allowed here\n[^]*nearest: none\n +next: +write it: 0 to 5, or none: taken away$/,
    ],
    [
      `${SPANISH}options: {bullseye-order: []}\n`,
      /options\.bullseye-order: expected string or number or boolean\n/,
    ],
    [`${SPANISH}timeline: [0s, 15]\n`, /timeline\[1\]: expected string[\s\S]*:5:16/],
    [`${SPANISH}timeline: [15s, 0s]\n`, /does not go forward/],
    [
      `${SPANISH}overlay:\n  - {agent: Ada, skill: Spanish}\n`,
      /"skill" without "proficiency"[\s\S]*overlay\[0\]/,
    ],
    [`${SPANISH}overlay:\n  - {agent: Ada}\n`, /changes nothing/],
    [`${SPANISH}expect:\n  - {after: 15s, selected: Ada}\n`, /15s, which is no step/],
    [`${SPANISH}expect:\n  - {after: 0s}\n`, /states nothing/],
    [`${SPANISH}expect:\n  - {pool: {}}\n`, /states nothing of pool/],
    [`${SPANISH}expect:\n  - {somebody: true, holds: {}}\n`, /states nothing of holds/],
    [`${SPANISH}expect:\n  - {pool: {atLeast: 0}}\n`, />=1/],
    [`${SPANISH}interaction: {}\n`, /Map keys must be unique[\s\S]*:5:1/],
    [`${SPANISH}at: !!js/function 'x'\n`, /not YAML that Ringback reads[\s\S]*tag/],
    ["", /^The file is empty\n +where: +s\.yaml:1:1\n +next: +keys here: .*note/],
    ["# nothing but a remark\n", /^The file is empty\n/],
    [`${SPANISH}---\nnote: y\n`, /^The file holds several YAML documents[\s\S]*s\.yaml:5:1\n/],
    [
      SPANISH.replace(/note.*\n/, ""),
      /^note is missing\n[\s\S]*add it: What this scenario guards, in a sentence$/,
    ],
    [SPANISH.replace(/note.*\n/, 'note: ""\n'), /^note is empty\n[\s\S]*fill it: What this scenario guards/],
    [
      `${SPANISH}timeline: []\n`,
      /^timeline is empty\n +where: +s\.yaml:5:11\n +next: +leave it out, or fill it: The same/,
    ],
    [`${SPANISH}at: 2026-02-31T10:00:00Z\n`, /^at: no such instant: write it with a zone[\s\S]*s\.yaml:5:5/],
    [
      `${SPANISH}a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b]\n`,
      /^The aliases of this YAML unfold to far more data[\s\S]*s\.yaml:6:8\n/,
    ],
    [`${SPANISH}source: *nowhere\n`, /Unresolved alias[\s\S]*s\.yaml:5:9\n/],
  ];
  for (const [text, message] of rows) {
    await t.step(rowName(text), () => {
      assertMatch(assertThrows(() => parseScenario(text, "s", "s.yaml"), UsageError).message, message);
    });
  }
});

Deno.test("parseScenario() allows $schema, and takes defaults where nothing is said", () => {
  const { question } = parseScenario(`$schema: x\n${SPANISH}`, "s", "s.yaml");
  assertEquals(question.cassette, "cassettes/hand.json");
  assertEquals([question.afterSeconds, question.model, question.at], [[0], null, null]);
  assertEquals([question.interaction.media, question.interaction.waitedSeconds], ["call", 0]);
});

// ---- judging

Deno.test("judge() passes a scenario whose golden says what is decided now, bytes and all", async () => {
  const files = await filesWith({ one: `${SPANISH}expect:\n  - selected: Ada Quill\n` });
  const first = await accepted(files);
  assertEquals(first.problems.map((problem) => problem.kind), ["missing"]);
  assertEquals((await judged(files)).problems, []);
});

Deno.test("judge() tells a changed decision in an admin's words: who, why, which places", async () => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  const lost = await filesWith({ one: SPANISH }, [{ ...ADA, skills: { Billing: 4 } }, KEN, MIA]);
  files.texts.set("cassettes/hand.json", lost.texts.get("cassettes/hand.json") ?? "");
  const text = verdictText(await judged(files));
  assertStringIncludes(text, "FAIL  one: the decision changed");
  assertStringIncludes(text, "guards: Spanish calls reach the best speaker");
  assertStringIncludes(text, "selected: Ada Quill → Ken Brook, because Ada Quill now lacks Spanish");
  assertStringIncludes(text, "Ada Quill: left the first place: lacks Spanish");
  assert(!text.includes("Ken Brook: "), "whom nothing but another's going moved is not told");
  assertStringIncludes(text, "next: deno task accept one");
  assert(text.split("\n").length < 40, "a change fits on a screen");
  assert(!text.includes("\x1b"), "no colour unless asked for");
});

Deno.test("judge() says so when the same agent is selected and only what stands behind it changed", async () => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  const lost = await filesWith({ one: SPANISH }, [ADA, { ...KEN, skills: { Billing: 3 } }, MIA]);
  files.texts.set("cassettes/hand.json", lost.texts.get("cassettes/hand.json") ?? "");
  const text = verdictText(await judged(files));
  assertStringIncludes(text, "FAIL  one: the first place stays, what stands behind it changed");
  assertStringIncludes(text, "Ken Brook: left place 2: lacks Spanish");
});

Deno.test("judge() passes with a note where nothing but the numbers behind the same order changed; hold: all fails", async () => {
  for (const hold of ["pool", "all"]) {
    const files = await filesWith({ one: `${SPANISH}hold: ${hold}\n` });
    await accepted(files);
    const rated = await filesWith({ one: SPANISH }, [
      { ...ADA, skills: { Billing: 5, Spanish: 5 } },
      KEN,
      MIA,
    ]);
    files.texts.set("cassettes/hand.json", rated.texts.get("cassettes/hand.json") ?? "");
    const verdict = await judged(files);
    assertEquals(verdict.problems.map(({ kind }) => kind), hold === "all" ? ["changed"] : []);
    assertStringIncludes(verdictText(verdict), "Ada Quill: mean rating 4.5 → 5, the order stays");
  }
});

Deno.test("judge() blames an edited intake rule on the rule, and no agent for what is asked", async () => {
  const rule = (skill: string) =>
    `rules:\n  - id: invoice\n    when: {menu: invoice}\n    then: {skills: [${skill}]}\n`;
  const files = await filesWith({
    one: `note: Invoices\ncassette: hand\nqueue: Billing\nintake: rules.yaml\n` +
      `interaction: {attributes: {menu: invoice}}\n`,
  });
  files.texts.set("scenarios/rules.yaml", rule("Billing"));
  await accepted(files);
  files.texts.set("scenarios/rules.yaml", rule("Claims"));
  const text = verdictText(await judged(files));
  assertMatch(
    text,
    /the decision changed\n +asked for skills: Billing → Claims\n +intake rule invoice: skill Billing → skill Claims\n +selected: .* → nobody, because (?!.*\bnow lacks).* lacks Claims/,
  );
});

Deno.test("judge() proposes no acceptance where a hand-written line speaks against it", async () => {
  const files = await filesWith({ one: `${SPANISH}expect:\n  - selected: Ken Brook\n` });
  const text = verdictText(await judged(files));
  assertStringIncludes(text, "there is no golden yet");
  assertStringIncludes(
    text,
    "next: if the change is right, correct scenarios/one/scenario.yaml; if not, undo the change",
  );
  assert(!text.includes("deno task accept"), text);
});

Deno.test("judge() tells steps of a timeline that differ alike together", async () => {
  const files = await filesWith({ one: `${SPANISH}timeline: [0s, 15s, 60s]\n` });
  await accepted(files);
  editCassette(files, (text) => text.replaceAll('"On Queue"', '"Meal"'));
  const text = verdictText(await judged(files));
  assertEquals(text.split("selected: Ada Quill → nobody").length, 2);
});

Deno.test("judge() calls a golden stale when the scenario was edited, damaged when a merge was left in it", async () => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  files.texts.set("scenarios/one/scenario.yaml", atRecorded(SPANISH.replace("Billing, Spanish", "Spanish")));
  const stale = await judged(files);
  assertEquals(stale.problems.map((problem) => problem.kind), ["stale"]);
  assertStringIncludes(
    verdictText(stale),
    "the golden is stale: the scenario was edited after it was accepted",
  );
  files.texts.set("scenarios/one/scenario.yaml", atRecorded(SPANISH.replace("reach", "get to")));
  assertEquals((await judged(files)).problems, [], "a reworded note is no other question");
  const golden = files.texts.get("scenarios/one/golden.yaml") ?? "";
  files.texts.set("scenarios/one/golden.yaml", `<<<<<<< ours\n${golden}`);
  assertStringIncludes(
    verdictText(await judged(files)),
    "the golden is stale: a merge conflict was left in it",
  );
  for (const [word, slip] of [["mean:", "men:"], ["pool:", "pol:"], ["    others:", "    othrs:"]] as const) {
    files.texts.set("scenarios/one/golden.yaml", golden.replace(word, slip));
    const text = verdictText(await judged(files));
    assertStringIncludes(text, "the golden is stale: it was edited by hand or damaged", slip);
    assert(!text.includes("in the queue"), text);
  }
  for (const format of [0, 1, 2]) {
    const older = golden.replace("format: 3", `format: ${format}`).replace("mean:", "rank:");
    files.texts.set("scenarios/one/golden.yaml", older);
    const text = verdictText(await judged(files));
    assertStringIncludes(text, `the golden is stale: it is of format ${format}, this program writes 3`);
    assertStringIncludes(text, "next: deno task accept one");
    assert(!text.includes("- as kept"), "what differs between two formats says nothing");
  }
});

Deno.test("judge() reads a golden whose lines end as on Windows like any other", async () => {
  const files = await filesWith({ one: SPANISH });
  const golden = (await accepted(files)).due ?? "";
  files.texts.set("scenarios/one/golden.yaml", golden.replaceAll("\n", "\r\n"));
  assertEquals((await judged(files)).problems, []);
});

Deno.test("cassettePath() takes names with and without their ending, and paths as they stand", () => {
  assertEquals(["x", "x.json", "./x.json", "a/x", "C:\\x.json"].map(cassettePath), [
    "cassettes/x.json",
    "cassettes/x.json",
    "./x.json",
    "a/x",
    "C:\\x.json",
  ]);
});

Deno.test("shellName() makes one word of a command of any name", () => {
  assertEquals(["Sales", "Süd & Öst", 'Kunden "Süd"', "O'Neil $1"].map(shellName), [
    '"Sales"',
    '"Süd & Öst"',
    `'Kunden "Süd"'`,
    `'O'\\''Neil $1'`,
  ]);
});

Deno.test("judge() says that a newer Ringback wrote a golden, and accept does not write over it", async () => {
  const files = await filesWith({ one: SPANISH });
  const golden = (await accepted(files)).due ?? "";
  files.texts.set("scenarios/one/golden.yaml", golden.replace("format: 3", "format: 99"));
  const verdict = await judged(files);
  assertEquals(verdict.problems.map(({ kind, exitCode }) => [kind, exitCode]), [["newer", 6]]);
  const text = verdictText(verdict);
  assertStringIncludes(text, "the golden is of format 99, a newer Ringback wrote it: this one knows 3");
  assertStringIncludes(text, "next: update Ringback");
  assert(!text.includes("deno task accept"), text);
  assertEquals(acceptanceOf(verdict).kind, "refused");
});

Deno.test("verdictText() shows control characters of a note, and colours only what differs", async () => {
  const note = SPANISH.replace(/note.*\n/, 'note: "red \\e[31m and \\0 and \\x9b2J"\n');
  const files = await filesWith({ one: note });
  await accepted(files);
  editCassette(files, (text) => text.replaceAll('"On Queue"', '"Meal"'));
  const text = verdictText(await judged(files), { colour: true });
  assertStringIncludes(text, "guards: red \\u001b[31m and \\u0000 and \\u009b2J\u001b[22m\n");
  assertStringIncludes(text, "\u001b[31m      - ");
});

Deno.test("judge() keeps kinds of failure apart, each with its exit code", async (t) => {
  const rows: readonly (readonly [string, string, ExitCode])[] = [
    [SPANISH, "missing", 6],
    [`${SPANISH}expect:\n  - selected: Ken Brook\n`, "broken", 1],
    [SPANISH.replace("cassette: hand", "cassette: hant"), "error", 3],
    [SPANISH.replace("queue: Billing", "queue: Biling"), "error", 2],
    [`${SPANISH}overlay:\n  - {agent: Adda Quill, joined: false}\n`, "error", 2],
    [`${SPANISH}intake: nowhere.yaml\n`, "error", 2],
    [`${SPANISH}options: {bullseye-ordr: x}\n`, "error", 2],
    [`${SPANISH}\tat: x`, "error", 2],
  ];
  for (const [text, kind, exitCode] of rows) {
    await t.step(rowName(text), async () => {
      const [problem] = (await judged(await filesWith({ one: text }))).problems;
      assertEquals([problem?.kind, problem?.exitCode], [kind, exitCode], text);
    });
  }
});

Deno.test("judge() names the nearest cassette, and refuses one that says it is unfit", async () => {
  const missing = await judged(await filesWith({ one: SPANISH.replace("cassette: hand", "cassette: hant") }));
  assertStringIncludes(verdictText(missing), "cassettes/hand.json");
  const files = await filesWith({ one: SPANISH });
  editCassette(
    files,
    (text) =>
      text.replace('"fit": true', '"fit": false').replace(
        '"problems": []',
        '"problems": ["page 2 never came"]',
      ),
  );
  const unfit = verdictText(await judged(files));
  assertStringIncludes(unfit, "page 2 never came");
});

Deno.test("judge() fails on an exchange left unplayed only where the scenario demands all", async () => {
  const files = await filesWith({ one: SPANISH, all: `${SPANISH}requireAllPlayed: true\n` });
  await accepted(files, "one");
  await accepted(files, "all");
  assertEquals((await judged(files, "all")).problems, []);
  const cassette = JSON.parse(files.texts.get("cassettes/hand.json") ?? "");
  cassette.exchanges.push({
    ...cassette.exchanges[0],
    request: { method: "GET", path: "/api/v2/routing/never" },
  });
  editCassette(files, () => JSON.stringify(cassette));
  assertEquals((await judged(files, "one")).problems, []);
  const [problem] = (await judged(files, "all")).problems;
  assertEquals([problem?.kind, problem?.exitCode], ["unplayed", 6]);
  assertEquals(problem?.lines, ["GET /api/v2/routing/never"]);
});

Deno.test("brokenExpectations() says what each hand-written fact wanted and found", async (t) => {
  const rows: readonly (readonly [string, RegExp | null])[] = [
    ["selected: Ada Quill", null],
    ["selected: nobody", /expected nobody .* it is Ada Quill/],
    ["selected: Mia Stone", /it is Ada Quill; Mia Stone: lacks Spanish/],
    ["not: [Ken Brook, Mia Stone]", null],
    ["not: Ada Quill", /expected anyone but Ada Quill in the first place/],
    ["excluded: {Mia Stone: missing-skill}", null],
    ["excluded: {Mia Stone: any}", null],
    ["excluded: {Mia Stone: at-capacity}", /as at-capacity, and it is as missing-skill/],
    ["excluded: {Ken Brook: any}", /has place 2/],
    ["ranking: [Ada Quill, Ken Brook]", null],
    ["ranking: [Ken Brook]", /first places to be Ken Brook, and they are Ada Quill/],
    ["method: Standard", null],
    ["ring: 2", /expected ring 2, and it is none/],
    ["outcome: waits", /expected outcome waits, and it is selected/],
    ["anomaly: missing-skill", null],
    ["anomaly: near-miss-skill", /expected the anomaly near-miss-skill/],
  ];
  for (const [line, message] of rows) {
    await t.step(rowName(line), async () => {
      const { problems } = await judged(await filesWith({ one: `${SPANISH}expect:\n  - {${line}}\n` }));
      const broken = problems.find((problem) => problem.kind === "broken");
      if (message === null) assertEquals(broken, undefined, line);
      else assertMatch(broken?.lines.join("\n") ?? "", message);
    });
  }
});

Deno.test("play() refuses a method that the model cannot say on the recording's surface, with the nearest and the list", async () => {
  const all = "Standard, Bullseye, Preferred, Conditional, Predictive, Direct, Last";
  const derived = "Standard, Bullseye, Preferred, Conditional, Predictive";
  const rows: readonly (readonly [SurfaceName, string, string, string | null])[] = [
    ["platform", "", "Prefered", all],
    ["platform", "", "standard", all],
    ["platform", "", "SkillBased", all],
    ["platform", "", "Last", null],
    ["platform", "model: weighted\n", "Standrad", derived],
    ["platform", "model: weighted\n", "Last", derived],
    ["platform", "model: weighted\n", "Standard", null],
    ["walkthrough", "", "SkillBased", null],
    ["walkthrough", "", "Whatever it delivers", null],
    ["walkthrough", "model: acd\n", "SkillBased", all],
    ["walkthrough", "model: acd\n", "Standard", null],
  ];
  for (const [surface, model, method, possible] of rows) {
    const one = `${SPANISH}${model}expect: [{ring: 1}, {method: ${method}}]\n`;
    const files = await scenarioFiles([{ agents: [ADA], queues: [QUEUE], surface }], { one });
    const verdict = await judged(files);
    const [problem] = verdict.problems;
    const about = `${surface} ${model}${method}`;
    assertEquals(problem?.kind, possible === null ? "broken" : "error", about);
    if (possible === null) continue;
    assertEquals(problem?.exitCode, 2, about);
    const [line, list] = [model === "" ? 5 : 6, possible.split(", ").length];
    const text = verdictText(verdict);
    assertStringIncludes(text, `"${method}" is none of ${list} methods that can occur here\n`);
    assertStringIncludes(text, `one/scenario.yaml:${line}:30, expect[1].method\n`);
    assertStringIncludes(text, `one of: ${possible}\n`);
    if (method === "standard") assertStringIncludes(text, "nearest: Standard\n");
  }
});

Deno.test("play() lays overlay, last handled times, instant and intake rules over the recording", async () => {
  const text = `${
    SPANISH.replace("{skills: [Billing, Spanish]}", "{attributes: {speaks: es}}")
  }intake: rules.yaml
overlay:
  - {agent: Mia Stone, skill: Spanish, proficiency: 5}
lastHandled: {Ken Brook: 12m, Ada Quill: never}
at: 2026-03-02T11:00:00+01:00
expect:
  - {selected: Mia Stone}
  - {ranking: [Mia Stone, Ada Quill, Ken Brook]}
`;
  const files = await filesWith({ one: text });
  files.texts.set(
    "scenarios/rules.yaml",
    "rules:\n  - {id: spanish, when: {speaks: es}, then: {skills: [Spanish, Billing]}}\n",
  );
  const verdict = await judged(files);
  assertEquals(verdict.problems.map((problem) => problem.kind), ["missing"]);
  const places = readGolden(verdict.due ?? "")?.steps[0]?.places;
  assertEquals(places?.map(({ agents }) => agents?.map(({ name }) => name)), [
    ["Mia Stone"],
    ["Ada Quill"],
    ["Ken Brook"],
  ]);
});

Deno.test("judge() tells file, line and column of the value that is wrong, wherever the wrong shows", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    [
      "overlay:\n  - {agent: Mia Stone, joined: false}\n  - {agent: Adda, joined: false}\n",
      /no agent "Adda"[^@]*@:7:5, overlay\[1\]/,
    ],
    [
      "overlay:\n  - {agent: Mia Stone, skill: Spansh, proficiency: 4}\n",
      /skill "Spansh"[^@]*@:6:5, overlay\[0\]/,
    ],
    ["expect:\n  - selected: Adda Quill\n", /no agent "Adda Quill"[^@]*@:6:5, expect\[0\]/],
    ["expect:\n  - selected: Ada Quill\n  - selected: Ken Brook\n", /expected Ken Brook[^@]*@:7:5\n/],
    ["expect:\n  - {after: 15s, selected: Ada Quill}\n", /no step[^@]*@:6:5, expect\[0\]/],
    ["timeline: [15s, 0s]\n", /does not go forward[^@]*@:5:11, timeline/],
    ["lastHandled: {Adda: 12m}\n", /no agent "Adda"[^@]*@:5:21, lastHandled\.Adda/],
    ["options: {bullseye-ordr: x}\n", /no option "bullseye-ordr"[^@]*@:5:26, options\.bullseye-ordr/],
    ["options: {bullseye-order: x}\n", /no value "x"[^@]*@:5:27, options\.bullseye-order/],
    ["intake: nowhere.yaml\n", /no intake rules[^@]*@:5:9, intake/],
  ];
  const path = "scenarios/one/scenario.yaml";
  for (const [more, message] of rows) {
    await t.step(rowName(more), async () => {
      const text = verdictText(await judged(await filesWith({ one: SPANISH + more })));
      assertMatch(text.replaceAll(path, "@"), message, more);
    });
  }
  const queue = await judged(await filesWith({ one: SPANISH.replace("queue: Billing", "queue: Biling") }));
  assertMatch(
    verdictText(queue),
    /no queue "Biling"[^@]*one\/scenario\.yaml:3:8, queue\n +cassette: cassettes\/hand\.json[^@]*nearest: Billing/,
  );
  const cassette = await judged(
    await filesWith({ one: SPANISH.replace("cassette: hand", "cassette: hant") }),
  );
  assertMatch(verdictText(cassette), /no cassette[^@]*one\/scenario\.yaml:2:11, cassette/);
});

Deno.test("judge() counts the expect lines that do not hold, not the lines of the message about them", async () => {
  const timeline = "timeline: [0s, 15s, 60s]\n";
  const one = await judged(
    await filesWith({ one: `${SPANISH}${timeline}expect:\n  - selected: Nobody Known\n` }),
  );
  const told = verdictText(one);
  assertEquals(told.split('no agent "Nobody Known"').length, 2, "told once, not at every step");
  assertEquals(one.problems.map(({ kind, exitCode }) => [kind, exitCode])[0], ["error", 2]);
  const rows = `${SPANISH}${timeline}expect:\n  - selected: Ken Brook\n  - {ring: 2, method: Bullseye}\n`;
  assertStringIncludes(
    verdictText(await judged(await filesWith({ one: rows }))),
    "2 expect lines do not hold",
  );
});

// ---- the schema for editors

Deno.test("scenarioJsonSchema() offers the real names of the cassettes, and the words of what has few", async () => {
  const files = await scenarioFiles([
    { agents: [ADA, KEN, MIA], queues: [QUEUE] },
    {
      name: "text",
      surface: "walkthrough",
      agents: [ADA],
      queues: [{ ...QUEUE, routingType: "SkillBased" }, { id: "q2", name: "Odd", routingType: null }],
    },
  ], {});
  const shelf = createShelf(files);
  const recordings = new Map<string, Recording>();
  for (const name of ["hand", "text"]) {
    recordings.set(name, await shelf.recording(`cassettes/${name}.json`));
  }
  const schema = scenarioJsonSchema(await namesIn(recordings, { intakes: ["rules.yaml"] }));
  const text = JSON.stringify(schema);
  for (const name of ["Ada Quill", "Spanish", "Billing", "hand", "bullseye-order"]) {
    assertStringIncludes(text, `"${name}"`);
  }
  assert(!text.includes('"names"'), "our own marks are gone");
  const { intake, expect } = (schema as unknown as SchemaOfExpect).properties;
  const { selected, method, not, holds } = expect.items.properties;
  const offered = (given: Offering) => given.anyOf.flatMap((each) => each.enum ?? []);
  const people = ["Ada Quill", "Ken Brook", "Mia Stone"];
  assertEquals(offered(selected), ["nobody", ...people]);
  assertEquals(offered(holds.propertyNames), ["Billing", "Spanish"]);
  assertEquals(offered(not.anyOf[0]), people);
  assertEquals(
    offered(method),
    "Standard Bullseye Preferred Conditional Predictive Direct Last SkillBased Unknown".split(" "),
  );
  assertEquals(offered(intake), ["rules.yaml"]);
});

Deno.test("schema offers the files with intake rules that lie beside the scenarios", async () => {
  const files = await filesWith({ one: SPANISH });
  files.texts.set("scenarios/rules.yaml", "rules: []\n");
  await command(schemaCommand, files, []);
  const written = files.texts.get(".ringback/scenario.schema.json") ?? "";
  const { intake } = (JSON.parse(written) as SchemaOfExpect).properties;
  assertEquals(intake.anyOf.flatMap((each) => each.enum ?? []), ["rules.yaml"]);
});

interface Offering {
  readonly anyOf: readonly { readonly enum?: readonly string[] }[];
}

/** The part of the schema for editors that is looked at here. */
interface SchemaOfExpect {
  readonly properties: {
    readonly intake: Offering;
    readonly expect: {
      readonly items: {
        readonly properties: {
          readonly selected: Offering;
          readonly method: Offering;
          readonly holds: { readonly propertyNames: Offering };
          readonly not: { readonly anyOf: readonly [Offering] };
        };
      };
    };
  };
}

// ---- the text difference

Deno.test("lineDiff() shows three lines around a change", () => {
  const lines = Array.from({ length: 400 }, (_, index) => `line ${index}`);
  const edited = lines.with(200, "other");
  assertEquals(lineDiff(lines.join("\n"), edited.join("\n")).map(({ text }) => text), [
    "@@ line 198",
    "  line 197",
    "  line 198",
    "  line 199",
    "- line 200",
    "+ other",
    "  line 201",
    "  line 202",
    "  line 203",
  ]);
  assertEquals(lineDiff("same", "same"), []);
});

Deno.test("lineDiff() takes away and adds as few lines as a plain longest common subsequence does", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
      const shown = lineDiff(textOf(before), textOf(after));
      const removed = shown.filter(({ side }) => side === "before").length;
      const added = shown.filter(({ side }) => side === "after").length;
      const common = commonLength(before, after);
      assertEquals([removed, added], [before.length - common, after.length - common]);
    }),
    { seed: SEED },
  );
});

function commonLength(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) {
      const best = Math.max(table[i]?.[j + 1] ?? 0, table[i + 1]?.[j] ?? 0);
      (table[i + 1] as number[])[j + 1] = left === right ? (table[i]?.[j] ?? 0) + 1 : best;
    }
  }
  return table[a.length]?.[b.length] ?? 0;
}

// ---- the commands

async function command(
  which: typeof testCommand,
  files: MemoryFiles,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly note: string }> {
  const { world, printed } = testWorld({ files, environment });
  try {
    const code = await runCommand(which, args, world);
    return { code, ...printed() };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    return { code: error.exitCode, out: printed().out, note: error.message };
  }
}

Deno.test("accept writes what changed, test passes then, and neither writes anything else", async () => {
  const files = await filesWith({
    one: SPANISH,
    two: `${SPANISH}priority: 1\n`.replace("priority: 1\n", ""),
  });
  const shown = await command(acceptCommand, files, ["--dry-run"]);
  assertEquals([shown.code, files.texts.has("scenarios/one/golden.yaml")], [0, false]);
  assertStringIncludes(shown.out, "would write scenarios/one/golden.yaml");
  assertMatch(
    shown.out,
    /new +one: there is no golden yet\n +guards: [^\n]*\n +after 0s: selects Ada Quill\n/,
  );
  assertStringIncludes(shown.out, "2 to accept, 0 unchanged");
  for (const word of ["FAIL", "next:"]) assert(!shown.out.includes(word), shown.out);
  const written = await command(acceptCommand, files, ["one"]);
  assertStringIncludes(written.out, "1 accepted, 0 unchanged, 0 not acceptable");
  assertEquals(files.texts.has("scenarios/two/golden.yaml"), false);
  assertEquals((await command(testCommand, files, ["one"])).code, 0);
  const paths = [...files.texts.keys()];
  const all = await command(testCommand, files, []);
  assertEquals([all.code, [...files.texts.keys()]], [6, paths]);
  assertStringIncludes(all.out, "1 passed, 1 failed");
  assertStringIncludes(all.out, "next: deno task accept two");
  files.texts.set("scenarios/one/scenario.yaml", atRecorded(SPANISH.replace("Billing, Spanish", "Spanish")));
  const again = await command(acceptCommand, files, ["one"]);
  assertMatch(
    again.out,
    /changed +one: the golden is stale: the scenario was edited[^]*\n +- question: [^]*\nwrote scenarios/,
  );
  for (const word of ["FAIL", "next:"]) assert(!again.out.includes(word), again.out);
});

Deno.test("accept refuses under CI, unknown names, and scenarios whose expect lines do not hold", async () => {
  const files = await filesWith({ one: `${SPANISH}expect:\n  - selected: Ken Brook\n` });
  for (const value of ["true", "1", "github"]) {
    const refused = await command(acceptCommand, files, [], { CI: value });
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.note, "CI is set");
  }
  const unknown = await command(acceptCommand, files, ["onne"], { CI: "false" });
  assertEquals(unknown.code, 2);
  assertMatch(unknown.note, /no scenario "onne"[\s\S]*nearest: one/);
  const broken = await command(acceptCommand, files, ["one"], { CI: "0" });
  assertEquals([broken.code, files.texts.has("scenarios/one/golden.yaml")], [1, false]);
  assert(!broken.out.includes("deno task accept"), "accepting helps nothing here");
});

Deno.test("test fails on orphans, accept --prune removes goldens without a scenario and nothing else", async (t) => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  files.texts.set("scenarios/gone/golden.yaml", "format: 2\n");
  files.texts.set("scenarios/one/notes.txt", "mine");
  files.texts.set("scenarios/unused.yaml", "rules: []\n");
  files.texts.set("scenarios/notes.txt", "mine");
  for (const path of ["todo", "one/golden", "gone/golden"]) files.texts.set(`scenarios/${path}`, "mine");
  const left = [".DS_Store", "README.md~", "intake.yaml~", "#todo#", "Thumbs.db", ".idea/workspace.xml"];
  for (const name of ["README.md", ...left, "empty/.DS_Store"]) files.texts.set(`scenarios/${name}`, "left");
  for (const name of left) files.texts.set(`scenarios/one/${name.split("/")[0]}`, "left");
  const failed = await command(testCommand, files, []);
  assertEquals(failed.code, 6);
  const away = "move it out of scenarios/, or remove it";
  const told: readonly (readonly [string, string, string])[] = [
    ["gone/golden.yaml", "there is no scenario.yaml beside it", "deno task accept --prune"],
    ["one/notes.txt", "a scenario is scenario.yaml and golden.yaml", away],
    [
      "unused.yaml",
      "no scenario names it as intake rules",
      "name it in a scenario (intake: unused.yaml), or move it away",
    ],
    ["notes.txt", "it belongs to no scenario", away],
    ["todo", "it belongs to no scenario", away],
    ["one/golden", "a scenario is scenario.yaml and golden.yaml", away],
    ["gone/golden", "it belongs to no scenario", away],
  ];
  for (const [path, why, next] of told) {
    await t.step(rowName(path), () => {
      assertStringIncludes(failed.out, `orphan scenarios/${path}: ${why}\n      next: ${next}\n`);
    });
  }
  assertEquals(failed.out.split("orphan ").length - 1, told.length, failed.out);
  assertEquals((await command(acceptCommand, files, ["--prune"])).code, 0);
  assertEquals([...files.texts.keys()].filter((path) => path.includes("gone")), ["scenarios/gone/golden"]);
  assert(files.texts.has("scenarios/one/notes.txt"));
});

Deno.test("test notes a cassette that no scenario uses, and does not fail on it", async () => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  files.texts.set("cassettes/lonely.json", "{}");
  const noted = await command(testCommand, files, []);
  assertEquals(noted.code, 0);
  assertStringIncludes(noted.out, "note  no scenario uses cassettes/lonely.json");
});

Deno.test("test says exit 5 without scenarios, stops at the first failure, filters, and speaks JSON", async (t) => {
  assertEquals((await command(testCommand, await filesWith({}), [])).code, 5);
  const files = await filesWith({ a: SPANISH, b: SPANISH });
  assertStringIncludes((await command(testCommand, files, ["--fail-fast"])).out, "0 passed, 1 failed");
  for (const args of [["a", "--filter", "zzz"], ["--filter", "zzz"]]) {
    const none = await command(testCommand, files, args);
    assertEquals([none.code, none.out], [5, ""], args.join(" "));
    assertStringIncludes(none.note, `has "zzz" in its name`);
    const { out } = await command(testCommand, files, [...args, "--json"]);
    assertEquals([JSON.parse(out).passed, JSON.parse(out).scenarios], [0, []], args.join(" "));
  }
  const unknown = await command(testCommand, files, ["a", "zebra", "cc"]);
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.note, 'There is no scenario "zebra" and no "cc"');
  const names = Array.from({ length: 56 }, (_, index) => [`we-${10 + index}-rings`, SPANISH]);
  const many = await filesWith(Object.fromEntries([...names, ["bullseye-wait", SPANISH]]));
  const slips: readonly (readonly [wanted: string, told: string])[] = [
    ["nope", ""],
    ["bullseye-wiat", "\n  nearest: bullseye-wait"],
    ["rings", "\n  nearest: we-10-rings, we-11-rings, we-12-rings, we-13-rings, we-14-rings"],
    ["Bullseye", "\n  nearest: bullseye-wait"],
  ];
  for (const [wanted, told] of slips) {
    await t.step(rowName(wanted), async () => {
      assertEquals(
        (await command(testCommand, many, [wanted])).note.trimEnd(),
        `There is no scenario "${wanted}"\n  scenarios: 57, a folder each in scenarios/${told}\n` +
          `  next:    deno task test lists them; or write scenarios/${wanted}/scenario.yaml`,
      );
    });
  }
  const { out } = await command(testCommand, files, ["--json"]);
  const report = JSON.parse(out);
  assertEquals([report.passed, report.failed, report.scenarios[0].problems[0].kind], [0, 2, "missing"]);
});

Deno.test("exitCodeOf() lets the gravest of several failures speak, and no failure passes for a good run", async (t) => {
  const rows: readonly (readonly [readonly ExitCode[], ExitCode])[] = [
    [[], 0],
    [[0], 0],
    [[6, 2, 3, 1], 1],
    [[6, 2, 3], 3],
    [[6, 2], 2],
    [[6, 0], 6],
    [[7], 7],
    [[4], 4],
  ];
  for (const [codes, code] of rows) {
    await t.step(rowName(codes), () => {
      assertEquals(exitCodeOf([], codes), code, codes.join());
    });
  }
});
