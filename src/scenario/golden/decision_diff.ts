/** What differs between two goldens as a routing admin would say it: who is selected and why first, then moves, then the rest. */

import { counted } from "../../lib/words.ts";
import { askedDiff } from "./asked_diff.ts";
import type { CandidateView, ExclusionView, GoldenView, StepView } from "./golden_view.ts";

/** Agents told one by one; the rest is counted. */
const AGENTS_MAX = 8;

/** Where an agent stands in one step. */
type Place =
  | { readonly kind: "ranked"; readonly row: CandidateView }
  | { readonly kind: "excluded"; readonly row: ExclusionView }
  | { readonly kind: "absent" };

const ABSENT: Place = { kind: "absent" };

/** The differences, one line each, gravest first, steps that differ alike told together; empty where only wording differs. */
export function decisionDiff(before: GoldenView, after: GoldenView): readonly string[] {
  const asked = askedDiff(before, after);
  const byLine = new Map<string, string[]>();
  const tell = (line: string, after: string) => byLine.set(line, [...byLine.get(line) ?? [], after]);
  for (const step of after.decisions) {
    const known = before.decisions.find((each) => each.after === step.after);
    const lines = known === undefined
      ? [`new step: selects ${step.selected}`]
      : stepDiff(known, step, asked.length === 0);
    for (const line of lines) tell(line, step.after);
  }
  for (const step of before.decisions) {
    if (!after.decisions.some((each) => each.after === step.after)) tell("the step is gone", step.after);
  }
  const lines = [...byLine].map(([line, steps]) =>
    steps.length === after.decisions.length ? line : `after ${steps.join(", ")}: ${line}`
  );
  return [
    ...asked,
    ...lines,
    ...listDiff("anomaly", before.anomalies.map(anomalyText), after.anomalies.map(anomalyText)),
  ];
}

/**
 * One step's differences.
 * @param sameAsked true where the same is asked for: then it is the agent who changed
 */
export function stepDiff(before: StepView, after: StepView, sameAsked = true): readonly string[] {
  const lines: string[] = [];
  if (before.selected !== after.selected || before.id !== after.id) {
    lines.push(`selected: ${before.selected} → ${after.selected}${reason(before, after, sameAsked)}`);
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
function reason(before: StepView, after: StepView, sameAsked: boolean): string {
  const lost = before.id === undefined ? null : placeOf(after, before.id);
  if (lost?.kind === "excluded") {
    return `, because ${before.selected} ${sameAsked ? "now " : ""}${clause(lost.row)}`;
  }
  if (lost?.kind === "absent") return `, because ${before.selected} is no longer in the queue`;
  if (after.id === undefined) return "";
  const was = placeOf(before, after.id);
  if (was.kind === "excluded") {
    return sameAsked ? `, because ${after.selected} ${noLonger(was.row)}` : "";
  }
  if (was.kind === "absent") return `, because ${after.selected} is new in the queue`;
  const now = placeOf(after, after.id);
  if (now.kind !== "ranked") return "";
  const rival = lost?.kind === "ranked" ? `, ${before.selected} ${numbersOf(lost.row).join(", ")}` : "";
  return `, because ${after.selected} has ${numbersOf(now.row).join(", ")}${rival}`;
}

/** "lacks Spanish" as it stands; what is no verb with one: "is held back by: presence Meal". */
function clause(row: ExclusionView): string {
  const [first = ""] = row.because;
  return /^(lacks|holds|is|has|cannot|does|carries)\b/.test(first) ? first : `is kept out by: ${first}`;
}

/** "no longer lacks Spanish"; what already denies something is not denied once more: "is in line now (before: holds none of …)". */
function noLonger(row: ExclusionView): string {
  const told = clause(row);
  return /\b(none|no|not)\b/.test(told) ? `is in line now (before: ${told})` : `no longer ${told}`;
}

function agentLines(before: StepView, after: StepView): readonly string[] {
  const was = placesOf(before);
  const now = placesOf(after);
  const first = [before.id, after.id].filter((id) => id !== undefined);
  const told: string[] = [];
  let shifted = 0;
  const renumbered: string[] = [];
  for (const id of new Set([...first, ...now.keys(), ...was.keys()])) {
    const [from, to] = [was.get(id) ?? ABSENT, now.get(id) ?? ABSENT];
    if (placeText(from) === placeText(to)) continue;
    if (from.kind !== "ranked" || to.kind !== "ranked") told.push(agentLine(from, to));
    else if (sameNumbers(from.row, to.row) && !first.includes(id)) shifted++;
    else if (from.row.rank === to.row.rank) renumbered.push(moveLine(from.row, to.row));
    else told.push(moveLine(from.row, to.row));
  }
  // Where nobody came, went or moved, the numbers are the news.
  const few = told.length + shifted === 0 && renumbered.length <= AGENTS_MAX;
  const more = told.length - AGENTS_MAX;
  return [
    ...told.slice(0, AGENTS_MAX),
    ...(more > 0 ? [`… and ${more} more ${more === 1 ? "agent" : "agents"}`] : []),
    ...(shifted > 0
      ? [`${counted(shifted, "agent")} only moved up or down because others came or went`]
      : []),
    ...(few ? renumbered : []),
    ...(!few && renumbered.length > 0
      ? [`${counted(renumbered.length, "agent")} kept the place with other numbers`]
      : []),
  ];
}

function agentLine(from: Place, to: Place): string {
  const name = to.kind !== "absent" ? to.row.agent : from.kind !== "absent" ? from.row.agent : "";
  return `${name}: was ${shortPlace(from)}, now ${shortPlace(to)}`;
}

/** Only the numbers that changed: the others explain nothing. */
function moveLine(from: CandidateView, to: CandidateView): string {
  const [was, now] = [numbersOf(from), numbersOf(to)];
  const gone = was.filter((text) => !now.includes(text));
  const come = now.filter((text) => !was.includes(text));
  const numbers = gone.length + come.length === 0
    ? ""
    : come.length === 0
    ? `, no longer by ${gone.join(", ")}`
    : gone.length === 0
    ? `, now by ${come.join(", ")}`
    : `, ${gone.join(", ")} → ${come.join(", ")}`;
  const rank = from.rank === to.rank ? `stays at rank ${to.rank}` : `rank ${from.rank} → ${to.rank}`;
  return `${to.agent}: ${rank}${numbers}`;
}

function sameNumbers(from: CandidateView, to: CandidateView): boolean {
  return numbersOf(from).join() === numbersOf(to).join();
}

/** Everything about a place, for telling whether it changed. */
function placeText(place: Place): string {
  if (place.kind !== "ranked") return shortPlace(place);
  return [`rank ${place.row.rank}`, ...numbersOf(place.row)].join();
}

/** A place as people speak of it; how long somebody was idle says nothing about coming or going. */
function shortPlace(place: Place): string {
  if (place.kind === "absent") return "not in the queue";
  if (place.kind === "excluded") return `excluded: ${because(place.row)}`;
  const { idle: _, since: __, ...rest } = place.row;
  const told = numbersOf(rest).join(", ");
  return `rank ${place.row.rank}${told === "" ? "" : ` with ${told}`}`;
}

function because(row: ExclusionView): string {
  return row.because.length > 0 ? row.because.join("; ") : row.reasons.join("; ");
}

function numbersOf(row: CandidateView): readonly string[] {
  const told: string[] = [];
  if (row.score !== undefined) told.push(`score ${row.score}`);
  if (row.ring !== undefined) told.push(`ring ${row.ring}`);
  if (row.preferred !== undefined) told.push(`preferred score ${row.preferred}`);
  if (row.mean !== undefined) told.push(`mean rating ${row.mean}`);
  if (row.idle !== undefined) told.push(`idle ${row.idle}`);
  else if (row.since !== undefined) told.push(`last handled: ${row.since}`);
  return told;
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

function anomalyText(row: GoldenView["anomalies"][number]): string {
  return `${row.id}, ${row.subject}: ${row.message}`;
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
