/**
 * How long `diff` takes with many scenarios, causes included. Absolute times depend on the machine; run it on a quiet one:
 * `deno run tests/bench/diff_bench.ts`.
 */

import { assert } from "@std/assert";
import { review } from "../../src/diff/review.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { Dice } from "../support/dice.ts";
import { type HandAgent, scenarioFiles } from "../support/handmade.ts";

const AGENTS = 1000;
const SKILLS = 40;
const HELD = 8;
const EDITS = 40;
const SCENARIOS = 300;
const SECONDS_MAX = 5;

function skillsOf(dice: Dice): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Array.from({ length: HELD }, () => [`Skill ${dice.below(SKILLS)}`, 1 + dice.below(5)]),
  );
}

/** Skills taken and re-rated, and people who left: one edit an agent. */
function edited(agents: readonly HandAgent[]): readonly HandAgent[] {
  const dice = new Dice(7);
  const chosen = new Set<number>();
  while (chosen.size < EDITS) chosen.add(dice.below(agents.length));
  return agents.map((agent, at) => {
    if (!chosen.has(at)) return agent;
    const [[name, rating] = ["", 0], ...others] = Object.entries(agent.skills ?? {});
    return dice.one<HandAgent>([
      { ...agent, skills: Object.fromEntries(others) },
      { ...agent, skills: { ...agent.skills, [name]: 6 - rating } },
      { ...agent, joined: false },
    ]);
  });
}

await runBench("Two recordings compared, causes included", async () => {
  const dice = new Dice(1);
  const agents = Array.from({ length: AGENTS }, (_, at): HandAgent => ({
    id: `agent-${String(at).padStart(4, "0")}`,
    name: `Agent ${at}`,
    skills: skillsOf(dice),
  }));
  const queues = [{ id: "q", name: "Billing", skillEvaluationMethod: "BEST" }];
  const files = await scenarioFiles([
    { name: "before", queues, agents },
    { name: "after", queues, agents: edited(agents) },
  ], {});
  const scenarios = await Promise.all(Array.from({ length: SCENARIOS }, (_, at) => {
    const skills = Array.from({ length: 1 + dice.below(3) }, () => `Skill ${dice.below(SKILLS)}`);
    const text = `note: n\ncassette: before\nqueue: Billing\ninteraction: {skills: [${skills.join(", ")}]}\n`;
    return parseScenario(text, `s${at}`, `s${at}.yaml`);
  }));
  const start = performance.now();
  const team = openTeamFiles(files);
  const found = await review(
    await team.recording("cassettes/before.json"),
    await team.recording("cassettes/after.json"),
    scenarios,
    team,
  );
  const seconds = (performance.now() - start) / 1000;
  assert(found.decisions.length > 0, "some scenarios differ");
  benchLine(
    `${SCENARIOS} scenarios, ${EDITS} changes, ${AGENTS} agents`,
    `${seconds.toFixed(1)} s, ${found.decisions.length} differ`,
    { met: seconds <= SECONDS_MAX, text: `<= ${SECONDS_MAX} s` },
  );
});
