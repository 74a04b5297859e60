/** What differs between two goldens as a routing admin would say it: who is selected and why first, then moves, then the rest. */

import type { CandidateView, ExclusionView, GoldenView, StepView } from "./golden_view.ts";

/** Agents told one by one; the rest is counted. */
const AGENTS_MAX = 8;

/** Where an agent stands in one step. */
type Place =
  | { readonly kind: "ranked"; readonly row: CandidateView }
  | { readonly kind: "excluded"; readonly row: ExclusionView }
  | { readonly kind: "absent" };

const ABSENT: Place = { kind: "absent" };

/** The differences, one line each, gravest first; empty where only wording differs. */
export function decisionDiff(before: GoldenView, after: GoldenView): readonly string[] {
  const lines: string[] = [];
  const several = before.decisions.length > 1 || after.decisions.length > 1;
  for (const step of after.decisions) {
    const known = before.decisions.find((each) => each.after === step.after);
    const found = known === undefined ? [`new step: selects ${step.selected}`] : stepDiff(known, step);
    lines.push(...(several ? found.map((line) => `after ${step.after}: ${line}`) : found));
  }
  for (const step of before.decisions) {
    if (!after.decisions.some((each) => each.after === step.after)) {
      lines.push(`after ${step.after}: step gone`);
    }
  }
  lines.push(...listDiff(
    "anomaly",
    before.anomalies.map((row) => `${row.id}, ${row.subject}: ${row.message}`),
    after.anomalies.map((row) => `${row.id}, ${row.subject}: ${row.message}`),
  ));
  return lines;
}

/** One step's differences. */
export function stepDiff(before: StepView, after: StepView): readonly string[] {
  const lines: string[] = [];
  if (before.selected !== after.selected || before.id !== after.id) {
    lines.push(`selected: ${before.selected} → ${after.selected}${reason(before, after)}`);
  }
  for (const key of ["outcome", "model", "method", "ring", "at"] as const) {
    if (before[key] !== after[key]) lines.push(`${key}: ${before[key] ?? "none"} → ${after[key] ?? "none"}`);
  }
  lines.push(...agentLines(before, after));
  lines.push(...listDiff("tie", before.ties.map(tieText), after.ties.map(tieText)));
  lines.push(
    ...listDiff("option that mattered", before.options.map(optionText), after.options.map(optionText)),
  );
  lines.push(...listDiff("change over time", before.changes.map(changeText), after.changes.map(changeText)));
  lines.push(...listDiff("assumption", before.assumptions, after.assumptions));
  return lines;
}

/** Why another agent is selected: what became of the one before, else what became of the one now. */
function reason(before: StepView, after: StepView): string {
  const lost = before.id === undefined ? null : placeOf(after, before.id);
  if (lost?.kind === "excluded") return `, because ${before.selected} now: ${because(lost.row)}`;
  if (lost?.kind === "absent") return `, because ${before.selected} is no longer in the queue`;
  if (after.id === undefined) return "";
  const was = placeOf(before, after.id);
  if (was.kind === "excluded") return `, because no longer for ${after.selected}: ${because(was.row)}`;
  if (was.kind === "absent") return `, because ${after.selected} is new in the queue`;
  const now = placeOf(after, after.id);
  if (now.kind !== "ranked") return "";
  const rival = lost?.kind === "ranked" ? `, ${before.selected} ${numbers(lost.row)}` : "";
  return `, because ${after.selected} has ${numbers(now.row)}${rival}`;
}

function agentLines(before: StepView, after: StepView): readonly string[] {
  const ids = new Set([
    ...[before.id, after.id].filter((id) => id !== undefined),
    ...[after.ranking, before.ranking, after.excluded, before.excluded].flatMap((rows) =>
      rows.map((row) => row.id)
    ),
  ]);
  const was = placesOf(before);
  const now = placesOf(after);
  const told: string[] = [];
  let shifted = 0;
  let renumbered = 0;
  for (const id of ids) {
    const [from, to] = [was.get(id) ?? ABSENT, now.get(id) ?? ABSENT];
    if (placeText(from) === placeText(to)) continue;
    const sameNumbers = from.kind === "ranked" && to.kind === "ranked" &&
      numbers(from.row) === numbers(to.row);
    const sameRank = from.kind === "ranked" && to.kind === "ranked" && from.row.rank === to.row.rank;
    if (sameNumbers && id !== before.id && id !== after.id) shifted++;
    else if (sameRank) renumbered++;
    else told.push(agentLine(from, to));
  }
  const more = told.length - AGENTS_MAX;
  return [
    ...told.slice(0, AGENTS_MAX),
    ...(more > 0 ? [`… and ${more} more agents`] : []),
    ...(shifted > 0 ? [`${counted(shifted)} only moved up or down because others came or went`] : []),
    ...(renumbered > 0 ? [`${counted(renumbered)} kept the place with other numbers`] : []),
  ];
}

function agentLine(from: Place, to: Place): string {
  const name = to.kind !== "absent" ? to.row.agent : from.kind !== "absent" ? from.row.agent : "";
  return `${name}: was ${placeText(from)}, now ${placeText(to)}`;
}

function placeText(place: Place): string {
  if (place.kind === "absent") return "not in the queue";
  if (place.kind === "excluded") return `excluded: ${because(place.row)}`;
  const told = numbers(place.row);
  return `rank ${place.row.rank}${told === "" ? "" : ` with ${told}`}`;
}

function because(row: ExclusionView): string {
  return row.because.length > 0 ? row.because.join("; ") : row.reasons.join("; ");
}

function numbers(row: CandidateView): string {
  const told: string[] = [];
  if (row.score !== undefined) told.push(`score ${row.score}`);
  if (row.ring !== undefined) told.push(`ring ${row.ring}`);
  if (row.preferred !== undefined) told.push(`preferred score ${row.preferred}`);
  if (row.mean !== undefined) told.push(`mean rating ${row.mean}`);
  if (row.idle !== undefined) told.push(`idle ${row.idle}`);
  else if (row.since !== undefined) told.push(`last handled: ${row.since}`);
  return told.join(", ");
}

function placesOf(step: StepView): ReadonlyMap<string, Place> {
  return new Map<string, Place>([
    ...step.ranking.map((row): [string, Place] => [row.id, { kind: "ranked", row }]),
    ...step.excluded.map((row): [string, Place] => [row.id, { kind: "excluded", row }]),
  ]);
}

function placeOf(step: StepView, id: string): Place {
  return placesOf(step).get(id) ?? ABSENT;
}

/** What is on one list only. */
function listDiff(what: string, before: readonly string[], after: readonly string[]): readonly string[] {
  return [
    ...after.filter((text) => !before.includes(text)).map((text) => `${what} appeared: ${text}`),
    ...before.filter((text) => !after.includes(text)).map((text) => `${what} gone: ${text}`),
  ];
}

function tieText(tie: StepView["ties"][number]): string {
  return tie.agents.join(", ");
}

function optionText(row: StepView["options"][number]): string {
  return `${row.option} is ${row.value}; ${row.otherwise} would select ${row.selects}`;
}

function changeText(row: StepView["changes"][number]): string {
  return `${row.what} when it has waited ${row.waited}`;
}

function counted(count: number): string {
  return count === 1 ? "1 agent" : `${count} agents`;
}
