import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readGolden } from "../../../src/scenario/golden/read_golden.ts";
import { verdictText } from "../../../src/scenario/verdict/verdict_text.ts";
import { scenarioFiles } from "../../support/handmade.ts";
import { ADA, atRecorded, judged, KEN, QUEUE, SPANISH } from "../judging.ts";

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
      const first = readGolden(await due?.() ?? "")?.steps[0]?.places[0]?.agents;
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
