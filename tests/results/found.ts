/** A small team in memory, and what each verb finds there: one value for every format to print. */

import { assert } from "@std/assert";
import { review } from "../../src/diff/review.ts";
import { scenariosFor } from "../../src/diff/scenarios/scenarios_for.ts";
import { compareReach } from "../../src/reach/compare/compare.ts";
import { outsideReach } from "../../src/reach/compare/outside.ts";
import { servedBy } from "../../src/reach/served.ts";
import { breaksLine } from "../../src/lib/text/slips.ts";
import { diffResult } from "../../src/results/diff_result.ts";
import { reachResult } from "../../src/results/reach_result.ts";
import type { DiffResult, ReachResult, TestResult } from "../../src/results/result.ts";
import { testResult } from "../../src/results/test_result.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { judge } from "../../src/scenario/judge.ts";
import { runScenarios } from "../../src/scenario/run.ts";
import { looseFile } from "../../src/scenario/strays.ts";
import { type HandAgent, type MemoryFiles, scenarioFiles } from "../support/handmade.ts";

/** What a name may be; each stands where a file of a team, or a recording, may have it. */
export interface Names {
  readonly agent: string;
  readonly queue: string;
  readonly skill: string;
  readonly note: string;
}

/** Names as people give them. */
export const PLAIN: Names = {
  agent: "Ada Quill",
  queue: "Billing",
  skill: "Spanish",
  note: "Spanish calls reach Ada",
};

const LIMITS = { width: 2, media: ["call"], language: null };

const SCENARIOS = ["one", "two/three", "wrong", "broken", "fine"] as const;

/** What is recorded now: `before` until the goldens are accepted, then `after`. */
const NOW = "cassettes/now.json";

/** What the verbs find. `before` has the agent with the skill, `after` without it. */
export interface Found {
  readonly test: TestResult;
  readonly diff: DiffResult;
  readonly reach: ReachResult;
  readonly files: MemoryFiles;
}

/** Lets every verb find what it finds of such a team. */
export async function found(names: Names = PLAIN): Promise<Found> {
  const { agent, queue, skill } = names;
  const ada: HandAgent = { id: "a1", name: agent, skills: { Invoice: 4, [skill]: 5 } };
  const others: readonly HandAgent[] = [
    { id: "a2", name: "Ken Brook", skills: { Invoice: 3, [skill]: 2 } },
    { id: "a3", name: "Mia Stone", skills: { Invoice: 5 } },
  ];
  const queues = [{ id: "q1", name: queue, skillEvaluationMethod: "BEST" }];
  const files = await scenarioFiles([
    { name: "before", queues, agents: [ada, ...others] },
    { name: "after", queues, agents: [{ ...ada, skills: { Invoice: 4 } }, ...others] },
  ], textsOf(names));
  const textAt = (path: string) => files.texts.get(`cassettes/${path}.json`) ?? "";
  files.texts.set(NOW, textAt("before"));
  await accept(files);
  files.texts.set(NOW, textAt("after"));
  const team = openTeamFiles(files);
  const strays = [looseFile("scenarios/unused.yaml")];
  const judged = await runScenarios(SCENARIOS, team);
  return {
    files,
    test: testResult(judged, { strays, notes: ["no scenario uses cassettes/before.json"] }),
    diff: await diffFound(files),
    reach: await reachFound(files),
  };
}

/** The scenarios' files, which are put to what is recorded now. */
function textsOf({ queue, skill, note }: Names): Record<string, string> {
  // No file asks for a name that breaks over lines.
  const asked = breaksLine(queue) ? "q1" : queue;
  const text = (skills: readonly string[], more = "") =>
    `# asks\nnote: ${JSON.stringify(note)}\ncassette: now\nqueue: ${JSON.stringify(asked)}\n` +
    `interaction: {skills: ${JSON.stringify(skills)}}\n${more}`;
  return {
    one: text(["Invoice", skill]),
    "two/three": text(["Invoice"], "timeline: [0s, 10s]\n"),
    fine: text(["Invoice"]),
    wrong: text(["Invoice", skill], "expect:\n  - {pool: {atMost: 9}}\n  - {not: Ken Brook}\n"),
    broken: text(["Invoice"], "surprise: yes\n"),
  };
}

async function accept(files: MemoryFiles): Promise<void> {
  const team = openTeamFiles(files);
  const judged = await Promise.all(SCENARIOS.map((name) => judge(name, team)));
  for (const { name, due } of judged) {
    if (due !== null) files.texts.set(`scenarios/${name}/golden.yaml`, await due());
  }
  assert(judged.filter(({ due }) => due !== null).length === SCENARIOS.length - 1);
}

async function diffFound(files: MemoryFiles): Promise<DiffResult> {
  const team = openTeamFiles(files);
  const [before, after] = [
    await team.recording("cassettes/before.json"),
    await team.recording("cassettes/after.json"),
  ];
  const { scenarios, unreadable } = await scenariosFor(files, null);
  const reviewed = await review(before, after, scenarios, team, unreadable, LIMITS, { pictured: true });
  return diffResult(reviewed, { failOn: ["lost", "single"], maxLost: null, detailed: false });
}

async function reachFound(files: MemoryFiles): Promise<ReachResult> {
  const recording = await openTeamFiles(files).recording("cassettes/before.json");
  const configuration = await recording.configuration("q1");
  const agents = configuration.agents.filter(({ id }) => id !== "a1");
  const away = { ...configuration, agents };
  const served = servedBy(configuration, LIMITS, "last", 1);
  const without = compareReach(configuration, away, LIMITS);
  return reachResult(
    {
      cassette: recording.path,
      width: 2,
      atMost: 1,
      without: configuration.agents[0]?.name ?? null,
      stage: "last",
      queues: [{ served, outside: outsideReach(configuration.queue), without }],
      whatIf: null,
      traffic: null,
    },
    [configuration],
    null,
  );
}
