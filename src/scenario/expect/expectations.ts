/** Hand-written facts held against an outcome: which of them are broken, in a sentence each. */

import { exclusionsIn } from "../../domain/exclusion.ts";
import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { formatDuration } from "../../lib/duration.ts";
import { NOBODY } from "./expect_words.ts";
import { inField } from "../../yaml/field.ts";
import { findAgent } from "../../domain/find_agent.ts";
import { outcomeWord } from "../golden/golden_text.ts";
import type { Outcome, Step } from "../play.ts";
import type { Expectation, Scenario } from "../scenario.ts";
import type { ExpectRow } from "../scenario_schema.ts";

/** What a check needs to speak. */
interface Scene {
  readonly roster: Roster;
  readonly step: Step;
}

/** An expect line that does not hold. */
export interface Broken {
  /** Its position among the scenario's expect lines, from 0. */
  readonly index: number;
  /** One sentence for each of its facts that does not hold, at each step. */
  readonly lines: readonly string[];
  /** Set where it cannot be judged: it names nobody of the queue. */
  readonly error?: UsageError;
}

/** The expect lines that do not hold, in the order written; naming nobody there is breaks a line. */
export function brokenExpectations(scenario: Scenario, outcome: Outcome): readonly Broken[] {
  return scenario.expect.flatMap((expectation, index): readonly Broken[] => {
    try {
      const lines = inField(
        scenario.path,
        ["expect", index],
        () =>
          stepsOf(expectation, outcome).flatMap((step) => {
            const at = outcome.steps.length > 1 ? `after ${formatDuration(step.afterSeconds * 1000)}: ` : "";
            return brokenIn(expectation.row, { roster: outcome.roster, step }).map((line) => `${at}${line}`);
          }),
      );
      return lines.length === 0 ? [] : [{ index, lines }];
    } catch (error) {
      // An agent who left the queue breaks the fact that names them; the golden's difference is worth seeing beside it.
      if (error instanceof UsageError) return [{ index, lines: [], error: withoutNext(error) }];
      throw error;
    }
  });
}

/** What helps is told once for all lines: to correct the scenario, or to undo the change. */
function withoutNext(error: UsageError): UsageError {
  const { next: _, ...rest } = error.explanation;
  return new UsageError(rest, { cause: error });
}

function stepsOf(expectation: Expectation, outcome: Outcome): readonly Step[] {
  const { afterSeconds } = expectation;
  return afterSeconds === null
    ? outcome.steps
    : outcome.steps.filter((step) => step.afterSeconds === afterSeconds);
}

function brokenIn(row: ExpectRow, scene: Scene): readonly string[] {
  return [
    ...selectedBroken(row, scene),
    ...listOf(row.not).flatMap((wanted) => notBroken(wanted, scene)),
    ...Object.entries(row.excluded ?? {}).flatMap(([wanted, code]) => excludedBroken(wanted, code, scene)),
    ...rankingBroken(row, scene),
    ...factBroken("ring", row.ring, scene.step.decision.ring),
    ...factBroken("method", row.method, scene.step.decision.method),
    ...factBroken("outcome", row.outcome, scene.step.decision.outcome),
    ...listOf(row.anomaly).filter((id) => !scene.step.anomalies.some((anomaly) => anomaly.id === id))
      .map((id) => `expected the anomaly ${id}, and it is not reported`),
  ];
}

function selectedBroken(row: ExpectRow, scene: Scene): readonly string[] {
  if (row.selected === undefined) return [];
  const { decision } = scene.step;
  const wanted = row.selected === NOBODY ? null : idOf(row.selected, scene);
  if (wanted === decision.selected) return [];
  const against = wanted === null ? "" : whyNot(wanted, scene);
  const names = new Map(scene.roster.agents.map((agent) => [agent.id, agent.name]));
  return [`expected ${row.selected} to be selected, and it is ${outcomeWord(decision, names)}${against}`];
}

function notBroken(wanted: string, scene: Scene): readonly string[] {
  if (idOf(wanted, scene) !== scene.step.decision.selected) return [];
  return [`expected anyone but ${wanted} to be selected: ${scene.step.decision.why}`];
}

function excludedBroken(wanted: string, code: string, scene: Scene): readonly string[] {
  const id = idOf(wanted, scene);
  const row = exclusionsIn(scene.step.decision).find((each) => each.id === id);
  if (row === undefined) return [`expected ${wanted} to be excluded, and it has ${placeOf(id, scene)}`];
  if (code === "any" || row.reasons.some((reason) => reason === code)) return [];
  return [`expected ${wanted} to be excluded as ${code}, and it is as ${row.reasons.join(", ")}`];
}

function rankingBroken(row: ExpectRow, scene: Scene): readonly string[] {
  if (row.ranking === undefined) return [];
  const wanted = row.ranking.map((agent) => idOf(agent, scene));
  const found = scene.step.decision.ranking.slice(0, wanted.length);
  if (found.length === wanted.length && found.every((each, index) => each.id === wanted[index])) return [];
  return [
    `expected the first places to be ${row.ranking.join(", ")}, and they are ${
      found.map((each) => each.name).join(", ") || "empty"
    }`,
  ];
}

function factBroken<T extends string | number>(
  what: string,
  wanted: T | undefined,
  found: T | null,
): readonly string[] {
  return wanted === undefined || wanted === found
    ? []
    : [`expected ${what} ${wanted}, and it is ${found ?? "none"}`];
}

/** What speaks against an agent who was expected to win. */
function whyNot(id: string, scene: Scene): string {
  const name = scene.roster.agents.find((agent) => agent.id === id)?.name ?? id;
  const excluded = exclusionsIn(scene.step.decision).find((row) => row.id === id);
  if (excluded !== undefined) return `; ${name}: ${excluded.details.join("; ")}`;
  return `; ${name} has ${placeOf(id, scene)}`;
}

function placeOf(id: string, scene: Scene): string {
  const row = scene.step.decision.ranking.find((each) => each.id === id);
  return row === undefined ? "no place" : `rank ${row.rank}`;
}

function idOf(wanted: string, scene: Scene): string {
  return scene.roster.agents[findAgent(scene.roster, wanted)]?.id ?? wanted;
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value as readonly T[] : [value as T];
}
