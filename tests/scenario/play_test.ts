import { assertEquals, assertStringIncludes } from "@std/assert";
import { readGolden } from "../../src/scenario/golden/read_golden.ts";
import { verdictText } from "../../src/scenario/verdict/verdict_text.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import { scenarioFiles } from "../support/handmade.ts";
import { ADA, filesWith, judged, QUEUE, SPANISH } from "./judging.ts";
import { rowName } from "../support/row_name.ts";

Deno.test("play() refuses a method that the model cannot say on the recording's surface, with the nearest and the list", async (t) => {
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
    await t.step(rowName(`${surface} ${model}${method}`), async () => {
      const one = `${SPANISH}${model}expect: [{ring: 1}, {method: ${method}}]\n`;
      const files = await scenarioFiles([{ agents: [ADA], queues: [QUEUE], surface }], { one });
      const verdict = await judged(files);
      const [problem] = verdict.problems;
      assertEquals(problem?.kind, possible === null ? "broken" : "error");
      if (possible === null) return;
      assertEquals(problem?.exitCode, 2);
      const [line, list] = [model === "" ? 5 : 6, possible.split(", ").length];
      const text = verdictText(verdict);
      assertStringIncludes(text, `"${method}" is none of ${list} methods that can occur here\n`);
      assertStringIncludes(text, `one/scenario.yaml:${line}:30, expect[1].method\n`);
      assertStringIncludes(text, `one of: ${possible}\n`);
      if (method === "standard") assertStringIncludes(text, "nearest: Standard\n");
    });
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
  const places = readGolden(await verdict.due?.() ?? "")?.steps[0]?.places;
  assertEquals(places?.map(({ agents }) => agents?.map(({ name }) => name)), [
    ["Mia Stone"],
    ["Ada Quill"],
    ["Ken Brook"],
  ]);
});
