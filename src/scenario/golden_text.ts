/**
 * The text of a golden: the whole decision as YAML, one fact a line, always in the same order. Goldens are compared as
 * bytes, so this printer is the definition of "the same decision"; `golden_view.ts` reads it back for people's eyes.
 */

import type { Anomaly } from "../domain/anomaly.ts";
import type { Candidate, Change, Decision, Exclusion, OptionThatMattered } from "../domain/decision.ts";
import { formatDuration } from "./duration.ts";
import { NOBODY } from "./expect_words.ts";
import type { Outcome, Step } from "./play.ts";
import { yamlNumber, yamlSentence, yamlText } from "./yaml_text.ts";

/** The format this program writes; a golden of another one is stale. */
export const GOLDEN_FORMAT = 1;

/**
 * @param digest of the question that was put
 */
export function goldenText(digest: string, outcome: Outcome): string {
  const lines = [
    "# Written by `deno task accept`: review it like code, change the scenario instead of this file.",
    `format: ${GOLDEN_FORMAT}`,
    `question: "${digest}"`,
    "decisions:",
  ];
  const names = new Map(outcome.roster.agents.map((agent) => [agent.id, agent.name]));
  for (const step of outcome.steps) pushStep(lines, step, names);
  pushList(lines, "", "anomalies", anomalyLines(outcome.steps));
  lines.push("");
  return lines.join("\n");
}

function pushStep(lines: string[], step: Step, names: ReadonlyMap<string, string>): void {
  const { decision } = step;
  lines.push(
    `  - after: ${formatDuration(step.afterSeconds * 1000)}`,
    `    outcome: ${decision.outcome}`,
    `    selected: ${yamlText(decision.selected === null ? NOBODY : nameOf(names, decision.selected))}`,
  );
  if (decision.selected !== null) lines.push(`    id: ${yamlText(decision.selected)}`);
  lines.push(
    `    why: ${yamlSentence(decision.why)}`,
    `    model: ${decision.model}`,
    `    method: ${yamlText(decision.method)}`,
  );
  if (decision.ring !== null) lines.push(`    ring: ${decision.ring}`);
  lines.push(`    at: ${decision.at}`);
  pushList(lines, "    ", "ranking", decision.ranking.map(candidateLine));
  pushList(lines, "    ", "excluded", decision.excluded.map(exclusionLine));
  pushList(lines, "    ", "ties", decision.ties.map((ids) => tieLine(ids, names)));
  pushList(lines, "    ", "options", decision.optionsThatMattered.map((row) => optionLine(row, names)));
  pushList(lines, "    ", "changes", decision.changesAt.map(changeLine));
  pushList(lines, "    ", "assumptions", decision.assumptions.map(yamlSentence));
}

/** An empty list is left out: what a golden does not name, the decision does not have. */
function pushList(lines: string[], indent: string, key: string, items: readonly string[]): void {
  if (items.length === 0) return;
  lines.push(`${indent}${key}:`);
  for (const item of items) lines.push(`${indent}  - ${item}`);
}

function nameOf(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? id;
}

function candidateLine(candidate: Candidate): string {
  let line = `{rank: ${candidate.rank}, agent: ${yamlText(candidate.name)}`;
  if (candidate.score !== undefined) line += `, score: ${yamlNumber(candidate.score)}`;
  if (candidate.ring !== undefined) line += `, ring: ${candidate.ring}`;
  if (candidate.preferredScore !== undefined) line += `, preferred: ${yamlNumber(candidate.preferredScore)}`;
  if (candidate.meanProficiency !== undefined) line += `, mean: ${yamlNumber(candidate.meanProficiency)}`;
  if (candidate.idleMs !== undefined) line += `, idle: ${formatDuration(candidate.idleMs)}`;
  if (candidate.idleOrigin !== undefined) line += `, since: ${candidate.idleOrigin}`;
  return `${line}, id: ${yamlText(candidate.id)}}`;
}

function exclusionLine(exclusion: Exclusion): string {
  const because = exclusion.details.map(yamlText).join(", ");
  const reasons = exclusion.reasons.join(", ");
  return `{agent: ${yamlText(exclusion.name)}, because: [${because}], reasons: [${reasons}], id: ${
    yamlText(exclusion.id)
  }}`;
}

function tieLine(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  return `{agents: [${ids.map((id) => yamlText(nameOf(names, id))).join(", ")}], ids: [${
    ids.map(yamlText).join(", ")
  }]}`;
}

function optionLine(row: OptionThatMattered, names: ReadonlyMap<string, string>): string {
  const selects = row.otherwiseSelected === null
    ? `selects: ${NOBODY}`
    : `selects: ${yamlText(nameOf(names, row.otherwiseSelected))}, id: ${yamlText(row.otherwiseSelected)}`;
  return `{option: ${yamlText(row.option)}, value: ${yamlText(row.value)}, otherwise: ${
    yamlText(row.otherwise)
  }, ${selects}}`;
}

function changeLine(change: Change): string {
  return `{waited: ${formatDuration(change.waitedSeconds * 1000)}, what: ${yamlText(change.what)}, at: ${
    yamlText(change.at)
  }}`;
}

/** Each anomaly once over the whole timeline; those that only repeat an agent's exclusion are told there. */
function anomalyLines(steps: readonly Step[]): readonly string[] {
  const lines = new Set<string>();
  for (const { decision, anomalies } of steps) {
    const excluded = new Set(decision.excluded.map((row) => row.id));
    for (const anomaly of anomalies) if (!isRepetition(anomaly, excluded)) lines.add(anomalyLine(anomaly));
  }
  return [...lines];
}

function isRepetition(anomaly: Anomaly, excluded: ReadonlySet<string>): boolean {
  return anomaly.severity === "info" && anomaly.subject.kind === "agent" && excluded.has(anomaly.subject.id);
}

function anomalyLine({ id, severity, subject, message }: Anomaly): string {
  return `{id: ${id}, severity: ${severity}, subject: ${
    yamlText(`${subject.kind} ${subject.name}`)
  }, message: ${yamlText(message)}}`;
}

/** What counts as an outcome in one word, for lists: the selected agent's name, or why there is none. */
export function outcomeWord(decision: Decision, names: ReadonlyMap<string, string>): string {
  if (decision.selected !== null) return nameOf(names, decision.selected);
  return decision.outcome === "not-predictable" ? "not predictable" : NOBODY;
}
