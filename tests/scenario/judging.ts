/** A folder of scenarios in memory over a recording made by hand, and ways to judge and accept what lies in it. */

import type { testCommand } from "../../src/commands/test/test.ts";
import { runCommand } from "../../src/cli/command.ts";
import { RingbackError } from "../../src/errors.ts";
import { judge, type ScenarioResult } from "../../src/scenario/judge.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { type HandAgent, type MemoryFiles, scenarioFiles } from "../support/handmade.ts";
import { testWorld, type TestWorldParts } from "../support/test_world.ts";

export const SEED = 20260302;

export const ADA: HandAgent = { id: "a1", name: "Ada Quill", skills: { Billing: 4, Spanish: 5 } };

export const KEN: HandAgent = { id: "a2", name: "Ken Brook", skills: { Billing: 3, Spanish: 2 } };

export const MIA: HandAgent = { id: "a3", name: "Mia Stone", skills: { Billing: 5 } };

export const QUEUE = { id: "q1", name: "Billing", skillEvaluationMethod: "BEST" };

export const SPANISH = `note: Spanish calls reach the best speaker
cassette: hand
queue: Billing
interaction: {skills: [Billing, Spanish]}
`;

export async function filesWith(
  scenarios: Record<string, string>,
  agents = [ADA, KEN, MIA],
): Promise<MemoryFiles> {
  const recorded = Object.entries(scenarios).map(([name, text]) => [name, atRecorded(text)]);
  return await scenarioFiles([{ agents, queues: [QUEUE] }], Object.fromEntries(recorded));
}

/** These tests look at winners, which only a recorded moment tells. */
export function atRecorded(text: string): string {
  return text.includes("moment:") ? text : `${text.trimEnd()}\nmoment: recorded\n`;
}

export async function judged(files: MemoryFiles, name = "one"): Promise<ScenarioResult> {
  return await judge(name, openTeamFiles(files));
}

/** Writes the golden that is due, as accept does. */
export async function accepted(files: MemoryFiles, name = "one"): Promise<ScenarioResult> {
  const verdict = await judged(files, name);
  files.texts.set(`scenarios/${name}/golden.yaml`, await verdict.due?.() ?? "");
  return verdict;
}

export async function command(
  which: typeof testCommand,
  files: MemoryFiles,
  args: readonly string[],
  parts: Omit<TestWorldParts, "files"> = {},
): Promise<{ readonly code: number; readonly out: string; readonly note: string }> {
  const { world, printed } = testWorld({ files, ...parts });
  try {
    const code = await runCommand(which, args, world);
    return { code, ...printed() };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    return { code: error.exitCode, out: printed().out, note: error.message };
  }
}
