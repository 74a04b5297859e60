/**
 * The text of a golden: the whole decision as YAML, one fact a line, always in the same order. Goldens are compared as
 * bytes, so this printer is the definition of "the same decision"; `golden_view.ts` reads it back for people's eyes.
 */

import type { Anomaly } from "../../domain/anomaly.ts";
import type {
  Candidate,
  Change,
  Decision,
  ExcludedAlike,
  OptionThatMattered,
} from "../../domain/decision.ts";
import { exclusionsIn, groundsText } from "../../domain/exclusion.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import type { IntakeAnswer } from "../../intake/apply_intake.ts";
import { compareText } from "../../lib/json.ts";
import { formatDuration } from "../../lib/duration.ts";
import { NOBODY } from "../expect/expect_words.ts";
import type { Outcome, Step } from "../play.ts";
import { yamlNumber, yamlSentence, yamlText } from "../../yaml/print_yaml.ts";

/** The format this program writes; a golden of another one is stale. */
export const GOLDEN_FORMAT = 2;

/** How one agent is written: quoting is worked out once for a roster, however many scenarios share it. */
interface Written {
  readonly name: string;
  readonly id: string;
  /** A row of an exclusion: id and name. */
  readonly row: string;
}

type Writing = ReadonlyMap<string, Written>;

const writings = new WeakMap<Roster["agents"], Writing>();

/**
 * @param digest of the question that was put
 */
export function goldenText(digest: string, outcome: Outcome): string {
  const lines = [
    "# Written by `deno task accept`: review it like code, change the scenario instead of this file.",
    `format: ${GOLDEN_FORMAT}`,
    `question: "${digest}"`,
    askedLine(outcome.interaction),
  ];
  pushList(lines, "", "intake", outcome.intake.map(intakeLine));
  lines.push("decisions:");
  const writing = writingOf(outcome.roster.agents);
  for (const step of outcome.steps) pushStep(lines, step, writing);
  pushList(lines, "", "anomalies", anomalyLines(outcome.steps));
  lines.push("");
  return lines.join("\n");
}

function writingOf(agents: Roster["agents"]): Writing {
  const known = writings.get(agents);
  if (known !== undefined) return known;
  const writing = new Map(agents.map((agent) => {
    const [id, name] = [yamlText(agent.id), yamlText(agent.name)];
    // Joined, not added up: a text in one piece is copied in half the time.
    return [agent.id, { id, name, row: ["          ", id, ": ", name].join("") }];
  }));
  writings.set(agents, writing);
  return writing;
}

/** What the customer asks of routing, intake rules included: who does not fit is told against this. */
function askedLine({ media, waitedSeconds, priority, preferred, ...asked }: Interaction): string {
  const parts = [`media: ${media}`];
  if (asked.skills.length > 0) parts.push(`skills: [${asked.skills.map(yamlText).join(", ")}]`);
  if (priority !== 0) parts.push(`priority: ${yamlNumber(priority)}`);
  if (waitedSeconds !== 0) parts.push(`waited: ${formatDuration(waitedSeconds * 1000)}`);
  for (const key of ["language", "label", "directAgent", "lastAgent"] as const) {
    const value = asked[key];
    if (value !== null) parts.push(`${key}: ${yamlText(value)}`);
  }
  if (preferred.length > 0) {
    const rows = preferred.map(({ agent, score }) =>
      `{agent: ${yamlText(agent)}, score: ${yamlNumber(score)}}`
    );
    parts.push(`preferred: [${rows.join(", ")}]`);
  }
  return `asked: {${parts.join(", ")}}`;
}

function intakeLine({ rule, asked }: IntakeAnswer): string {
  const asks = [
    ...(asked.skills ?? []).map((skill) => `skill ${skill}`),
    ...(asked.language === undefined ? [] : [`language ${asked.language}`]),
    ...(asked.priority === undefined ? [] : [`priority ${asked.priority}`]),
  ];
  return `{rule: ${yamlText(rule)}, asks: [${asks.map(yamlText).join(", ")}]}`;
}

function pushStep(lines: string[], step: Step, writing: Writing): void {
  const { decision } = step;
  lines.push(
    `  - after: ${formatDuration(step.afterSeconds * 1000)}`,
    `    outcome: ${decision.outcome}`,
    `    selected: ${decision.selected === null ? NOBODY : nameOf(writing, decision.selected)}`,
  );
  if (decision.selected !== null) lines.push(`    id: ${yamlText(decision.selected)}`);
  lines.push(
    `    why: ${yamlSentence(decision.why)}`,
    `    model: ${decision.model}`,
    `    method: ${yamlText(decision.method)}`,
  );
  if (decision.ring !== null) lines.push(`    ring: ${decision.ring}`);
  lines.push(`    at: ${decision.at}`);
  pushList(lines, "    ", "ranking", decision.ranking.map((row) => candidateLine(row, writing)));
  pushExcluded(lines, decision.excluded, writing);
  pushList(lines, "    ", "ties", decision.ties.map((ids) => tieLine(ids, writing)));
  pushList(lines, "    ", "options", decision.optionsThatMattered.map((row) => optionLine(row, writing)));
  pushList(lines, "    ", "changes", decision.changesAt.map(changeLine));
  pushList(lines, "    ", "assumptions", decision.assumptions.map(yamlSentence));
}

/** Agents excluded for the same reasons stand together under them, the reasons in the order of their text. */
function pushExcluded(lines: string[], excluded: readonly ExcludedAlike[], writing: Writing): void {
  if (excluded.length === 0) return;
  lines.push("    excluded:");
  const groups = excluded.map((group) => ({ ...group, text: groundsText(group) }))
    .sort((a, b) => compareText(a.text, b.text));
  for (const { reasons, details, agents } of groups) {
    lines.push(
      `      - because: [${details.map(yamlText).join(", ")}]`,
      `        reasons: [${reasons.join(", ")}]`,
      "        agents:",
    );
    for (const { id, name } of agents) {
      lines.push(writing.get(id)?.row ?? `          ${yamlText(id)}: ${yamlText(name)}`);
    }
  }
}

/** An empty list is left out: what a golden does not name, the decision does not have. */
function pushList(lines: string[], indent: string, key: string, items: readonly string[]): void {
  if (items.length === 0) return;
  lines.push(`${indent}${key}:`);
  for (const item of items) lines.push(`${indent}  - ${item}`);
}

function nameOf(writing: Writing, id: string): string {
  return writing.get(id)?.name ?? yamlText(id);
}

function candidateLine(candidate: Candidate, writing: Writing): string {
  let line = `{rank: ${candidate.rank}, agent: ${nameOf(writing, candidate.id)}`;
  if (candidate.score !== undefined) line += `, score: ${yamlNumber(candidate.score)}`;
  if (candidate.ring !== undefined) line += `, ring: ${candidate.ring}`;
  if (candidate.preferredScore !== undefined) line += `, preferred: ${yamlNumber(candidate.preferredScore)}`;
  if (candidate.meanProficiency !== undefined) line += `, mean: ${yamlNumber(candidate.meanProficiency)}`;
  if (candidate.idleMs !== undefined) line += `, idle: ${formatDuration(candidate.idleMs)}`;
  if (candidate.idleOrigin !== undefined) line += `, since: ${candidate.idleOrigin}`;
  return `${line}, id: ${writing.get(candidate.id)?.id ?? yamlText(candidate.id)}}`;
}

function tieLine(ids: readonly string[], writing: Writing): string {
  return `{agents: [${ids.map((id) => nameOf(writing, id)).join(", ")}], ids: [${
    ids.map(yamlText).join(", ")
  }]}`;
}

function optionLine(row: OptionThatMattered, writing: Writing): string {
  const selects = row.otherwiseSelected === null
    ? `selects: ${NOBODY}`
    : `selects: ${nameOf(writing, row.otherwiseSelected)}, id: ${yamlText(row.otherwiseSelected)}`;
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
  let excluded: ReadonlySet<string> | null = null;
  for (const anomaly of steps.flatMap((step) => step.anomalies)) {
    if (anomaly.severity === "info" && anomaly.subject.kind === "agent") {
      excluded ??= new Set(steps.flatMap(({ decision }) => exclusionsIn(decision).map((row) => row.id)));
      if (excluded.has(anomaly.subject.id)) continue;
    }
    lines.add(anomalyLine(anomaly));
  }
  return [...lines];
}

function anomalyLine({ id, severity, subject, message }: Anomaly): string {
  return `{id: ${id}, severity: ${severity}, subject: ${
    yamlText(`${subject.kind} ${subject.name}`)
  }, message: ${yamlText(message)}}`;
}

/** What counts as an outcome in one word, for lists: the selected agent's name, or why there is none. */
export function outcomeWord(decision: Decision, names: ReadonlyMap<string, string>): string {
  if (decision.selected !== null) return names.get(decision.selected) ?? decision.selected;
  return decision.outcome === "not-predictable" ? "not predictable" : NOBODY;
}
