import { assertEquals, assertMatch } from "@std/assert";
import { rowName } from "../../support/row_name.ts";
import { filesWith, judged, SPANISH } from "../judging.ts";

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
