/** Somebody of whom something is known no more fails no scenario and is told; whoever left for a reason that is known still does. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { decide } from "../../../../src/decide.ts";
import { findingsOf } from "../../../../src/anomalies/requirement.ts";
import type { Agent } from "../../../../src/domain/agent.ts";
import { freeMoment } from "../../../../src/domain/moment.ts";
import { rosterAt } from "../../../../src/domain/roster.ts";
import { benchOf } from "../../../../src/routing/line/bench.ts";
import { goldenFinding } from "../../../../src/scenario/golden/golden_finding.ts";
import { goldenOf } from "../../../../src/scenario/golden/golden_of.ts";
import { HOLDS } from "../../../../src/scenario/golden/golden.ts";
import { holdingsOf } from "../../../../src/domain/agents/who_holds.ts";
import { printGolden } from "../../../../src/scenario/golden/print_golden.ts";
import { agent, AT, interaction, language, queue, roster, skill } from "../../../support/builders.ts";

const PEOPLE = ["ada", "ben", "cat"].map((id, index) =>
  agent({ id, name: id, skills: [skill("A", { proficiency: 5 - index })], languages: [language("en")] })
);

Deno.test("what is known no more is told and fails nothing, at every hold; a known reason fails", async (t) => {
  const unknown = (fact: Partial<Agent>) =>
    PEOPLE.map((each) => each.id === "ada" ? { ...each, ...fact } : each);
  const rows: readonly (readonly [string, readonly Agent[], boolean])[] = [
    ["skills of one", unknown({ skills: null }), false],
    ["languages of one", unknown({ languages: null }), false],
    ["whether one has joined", unknown({ membership: { ...PEOPLE[0]!.membership, joined: null } }), false],
    ["skills of all", PEOPLE.map((each) => ({ ...each, skills: null })), false],
    [
      "skills of one, who has left",
      unknown({ skills: null, membership: { ...PEOPLE[0]!.membership, joined: false } }),
      true,
    ],
    [
      "skills of one, while another lost the skill",
      unknown({ skills: null }).map((each) => each.id === "ben" ? { ...each, skills: [] } : each),
      true,
    ],
  ];
  for (const hold of HOLDS) {
    const goldenWith = (agents: readonly Agent[]) => {
      const from = rosterAt(roster({ agents, queue: queue({ skillEvaluation: "BEST" }) }), freeMoment(AT));
      const bench = benchOf(from);
      const asked = interaction({ skills: ["A"], language: "en" });
      const decision = decide(bench, asked, { model: "acd", at: AT });
      const steps = [{
        afterSeconds: 0,
        interaction: asked,
        decision,
        findings: findingsOf(bench, asked, decision),
        anomalies: [],
      }];
      const golden = goldenOf(
        { roster: from, bench, interaction: asked, askedSteps: [], intake: [], steps },
        {
          question: "1",
          hold,
        },
      );
      const text = printGolden(golden, holdingsOf(from));
      return { golden, text, without: () => golden, withEach: () => [] };
    };
    const kept = goldenWith(PEOPLE).text;
    for (const [what, agents, isFailing] of rows) {
      await t.step(`${hold}: ${what}`, () => {
        const found = goldenFinding(kept, goldenWith(agents));
        // Of a first place nobody of whom is known any more, nothing is left to compare.
        const isTold = isFailing && (hold !== "first" || !what.includes("another"));
        assertEquals(found.kind, isTold ? "changed" : "holds", found.lines.join("\n"));
        if (!isTold) assertStringIncludes(found.lines.join("\n"), "not compared: ada");
        assert(found.lines.length > 0);
      });
    }
  }
});
