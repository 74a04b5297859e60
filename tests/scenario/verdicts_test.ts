import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { ExitCode } from "../../src/errors.ts";
import { acceptanceOf } from "../../src/scenario/accept/accept.ts";
import { verdictText } from "../../src/scenario/verdict/verdict_text.ts";
import type { MemoryFiles } from "../support/handmade.ts";
import { rowName } from "../support/row_name.ts";
import { accepted, ADA, atRecorded, filesWith, judged, KEN, MIA, SPANISH } from "./judging.ts";

function editCassette(files: MemoryFiles, edit: (text: string) => string): void {
  const path = "cassettes/hand.json";
  files.texts.set(path, edit(files.texts.get(path) ?? ""));
}

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
  const golden = await (await accepted(files)).due?.() ?? "";
  files.texts.set("scenarios/one/golden.yaml", golden.replaceAll("\n", "\r\n"));
  assertEquals((await judged(files)).problems, []);
});

Deno.test("judge() says that a newer Ringback wrote a golden, and accept does not write over it", async () => {
  const files = await filesWith({ one: SPANISH });
  const golden = await (await accepted(files)).due?.() ?? "";
  files.texts.set("scenarios/one/golden.yaml", golden.replace("format: 3", "format: 99"));
  const verdict = await judged(files);
  assertEquals(verdict.problems.map(({ kind, exitCode }) => [kind, exitCode]), [["newer", 6]]);
  const text = verdictText(verdict);
  assertStringIncludes(text, "the golden is of format 99, a newer Ringback wrote it: this one knows 3");
  assertStringIncludes(text, "next: update Ringback");
  assert(!text.includes("deno task accept"), text);
  assertEquals((await acceptanceOf(verdict)).kind, "refused");
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
  const forClients = ["/api/v2/presence/definitions", "/api/v2/routing/users/u1/utilization"];
  for (const path of forClients) {
    cassette.exchanges.push({ ...cassette.exchanges[0], request: { method: "GET", path } });
  }
  editCassette(files, () => JSON.stringify(cassette));
  assertEquals((await judged(files, "one")).problems, []);
  const [problem] = (await judged(files, "all")).problems;
  assertEquals([problem?.kind, problem?.exitCode], ["unplayed", 6]);
  assertEquals(problem?.lines, ["GET /api/v2/routing/never"]);
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
