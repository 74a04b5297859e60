/** The report for people: who gets it and why first, then what may be wrong with the question, then everyone's place. */

import { groupedBy } from "../lib/collections.ts";
import type { Anomaly, Severity } from "../domain/anomaly.ts";
import { anyOf, LISTED_MAX, sharedFirst } from "../domain/but_who.ts";
import type { Exclusion } from "../domain/exclusion.ts";
import { visibleWithin } from "../lib/json.ts";
import { duration } from "../routing/words.ts";
import { type Paint, paintFor } from "../lib/text/paint.ts";
import { counted, linesText } from "../lib/words.ts";
import { rankingTable } from "./columns.ts";
import { type Report, TOP_AGENTS } from "./report.ts";

/** How to print. */
export interface ReportTextSettings {
  readonly colour: boolean;
  /** Lines of the ranking shown; 5 where absent. */
  readonly top?: number | undefined;
}

/** Names told in one line of excluded agents, and anomalies of one kind told in full. */
const SHOWN_MAX = 6;

/** The lines of a report, final newline included. */
export function reportText(given: Report, settings: ReportTextSettings): string {
  // Colour of our own must be told from what looks like it in a name.
  const report = settings.colour ? visibleWithin(given) : given;
  const paint = paintFor(settings.colour);
  const sections = [
    headLines(report, paint),
    assignmentLines(report, paint),
    decisionNotes(report),
    askedLines(report, paint),
    rankingLines(report, paint, settings.top ?? linesShown(report)),
    excludedLines(report, paint),
    anomalyLines(report, paint),
    recommendationLines(report, paint),
  ];
  return sections.filter((lines) => lines.length > 0).map(linesText).join("\n\n") + "\n";
}

function headLines(report: Report, paint: Paint): readonly string[] {
  const name = report.ranking.find((row) => row.id === report.selected)?.name;
  const shared = sharedFirst(report);
  const verdict = name !== undefined
    ? paint.good(`Goes to ${name}`)
    : shared !== null
    ? paint.good(`Goes to ${anyOf(shared.length)}`)
    : report.outcome === "not-predictable"
    ? paint.warning("Not predictable offline")
    : paint.warning("Waits: nobody is selected");
  const doubts = report.anomalies
    .filter((row) => row.id === "unknown-skill" || row.id === "near-miss-skill")
    .map((row) => paintSeverity(paint, row.severity)(row.message));
  const facts = [
    report.queue_name,
    ...new Set([report.method, report.routing_type ?? report.method]),
    counted(report.total_agents_evaluated, "agent"),
    report.model === "weighted" ? "weighted score" : "ACD engine",
    report.at,
  ];
  return [
    paint.heading(verdict),
    `  ${report.why}`,
    ...(report.butWho === null ? [] : [`  ${report.butWho}`]),
    paint.quiet(`  ${facts.join(" · ")}`),
    ...doubts.map(indent),
  ];
}

function indent(line: string): string {
  return `  ${line}`;
}

function assignmentLines({ assignment }: Report, paint: Paint): readonly string[] {
  if (assignment === undefined) return [];
  const { agent, right, why, against } = assignment;
  const verdict = right === null
    ? paint.warning(`Assigned to ${agent.name}: cannot be judged offline`)
    : right
    ? paint.good(`Assigned to ${agent.name}: right`)
    : paint.error(`Assigned to ${agent.name}: wrong`);
  const lines = against.length > 1 ? limited(against, "more") : [];
  return [verdict, `  ${why}`, ...lines.map((line) => `    ${line}`)];
}

function decisionNotes(report: Report): readonly string[] {
  const options = report.optionsThatMattered.map((row) =>
    `  option ${row.option}=${row.value} mattered: ${row.otherwise} would select ${
      row.otherwiseAnyOf === undefined
        ? nameOf(report, row.otherwiseSelected)
        : `any of ${row.otherwiseAnyOf}`
    }`
  );
  const changes = limited(
    report.changesAt.map((row) => `after ${duration(row.waitedSeconds * 1000)} of waiting: ${row.what}`),
    "more of them",
  );
  const assumptions = limited(report.assumptions.map((line) => `assumed: ${line}`), "more of them");
  return [...options, ...changes.map(indent), ...assumptions.map(indent)];
}

function nameOf(report: Report, id: string | null): string {
  if (id === null) return "nobody";
  return [...report.ranking, ...report.excluded].find((row) => row.id === id)?.name ?? id;
}

function askedLines(report: Report, paint: Paint): readonly string[] {
  const { media, language, priority, waitedSeconds } = report.interaction;
  const asked = [
    media,
    report.required_skills.length === 0
      ? "no skill"
      : report.required_skills.map((row) => row.name).join(", "),
    ...(language === null ? [] : [`language ${language}`]),
    ...(priority === 0 ? [] : [`priority ${priority}`]),
    ...(waitedSeconds === 0 ? [] : [`waited ${duration(waitedSeconds * 1000)}`]),
    ...rareWishes(report),
  ];
  const rules = report.intake.map(({ rule, because, asked, overruled }) => {
    const what = [
      ...(asked.skills ?? []),
      ...(asked.language === undefined ? [] : [`language ${asked.language}`]),
      ...(asked.priority === undefined ? [] : [`priority ${asked.priority}`]),
    ].join(", ");
    const grounds = Object.entries(because).map(([name, value]) => `${name}=${value}`).join(", ");
    const without = overruled.length === 0 ? "" : ` (${overruled.join(" and ")} overruled)`;
    return `  rule ${rule} asked for ${what} because ${grounds}${without}`;
  });
  return [`${paint.heading("Asked for")} ${asked.join(" · ")}`, ...rules];
}

/** What few interactions ask for: said, so that nobody wonders whether it was taken. */
function rareWishes(report: Report): readonly string[] {
  const { label, directAgent, lastAgent, owner, customerFirst, skillExpression, preferred, metrics } =
    report.interaction;
  const agent = (what: string, id: string | null) => id === null ? [] : [`${what} ${nameOf(report, id)}`];
  return [
    ...(label === null ? [] : [`label ${label}`]),
    ...agent("direct agent", directAgent),
    ...agent("last agent", lastAgent),
    ...agent("owner", owner),
    ...(customerFirst === null ? [] : [customerFirst ? "customer rung first" : "agent rung first"]),
    ...(skillExpression === null ? [] : [`expression ${skillExpression}`]),
    ...(preferred.length === 0 ? [] : [counted(preferred.length, "preferred agent")]),
    ...Object.entries(metrics).map(([name, value]) => `${name} ${value}`),
  ];
}

/** Counts the lines that show everybody who may get it, unless they are many. */
function linesShown(report: Report): number {
  const shared = sharedFirst(report)?.length ?? 0;
  return shared > LISTED_MAX ? TOP_AGENTS : Math.max(TOP_AGENTS, shared);
}

function rankingLines(report: Report, paint: Paint, top: number): readonly string[] {
  if (report.ranking.length === 0) return [];
  const tied = new Set(report.ties.flat());
  const [head = "", ...rows] = rankingTable(report.ranking.slice(0, top));
  const lines = rows.map((line, at) => {
    const row = report.ranking[at];
    return row !== undefined && tied.has(row.id) ? `${line}  tie, by id` : line;
  });
  const more = report.ranking.length - lines.length;
  return [
    paint.heading(report.outcome === "not-predictable" ? "Candidates" : "Ranking"),
    `  ${paint.quiet(head)}`,
    ...lines.map(indent),
    ...(more > 0 ? [`  and ${more} more (--top ${report.ranking.length} shows all)`] : []),
  ];
}

function excludedLines(report: Report, paint: Paint): readonly string[] {
  if (report.excluded.length === 0) return [];
  const groups = groupedBy(report.excluded, groupOf);
  const rows = [...groups].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  return [
    `${paint.heading("Out")} ${counted(report.excluded.length, "agent")}`,
    ...rows.map(([reason, agents]) => {
      const names = limited(agents.map((agent) => agent.name), "more").join(", ");
      return `  ${agents.length} ${reason}: ${names}`;
    }),
  ];
}

/** The first reason excludes; its detail says what is peculiar to the agent, such as the state. */
function groupOf({ reasons, details }: Exclusion): string {
  const [code = "excluded"] = reasons;
  return `${code} (${details[0] ?? code})`;
}

/** Errors and warnings in full; what is merely worth knowing is counted, since the places above tell it already. */
function anomalyLines(report: Report, paint: Paint): readonly string[] {
  if (report.anomalies.length === 0) return [];
  const byKind = groupedBy(report.anomalies, (row) => row.id);
  const lines = [...byKind].flatMap(([id, rows]) => {
    const severity = severityOf(rows);
    const mark = paintSeverity(paint, severity)(severity.padEnd(7));
    const told = severity === "info"
      ? [`${id}: ${limited(rows.map((row) => row.subject.name), "more").join(", ")}`]
      : limited(rows.map((row) => row.message), "more of this kind");
    return told.map((line) => `  ${mark}  ${line}`);
  });
  return [paint.heading("Anomalies"), ...lines];
}

function severityOf(rows: readonly Anomaly[]): Severity {
  return rows[0]?.severity ?? "info";
}

function paintSeverity(paint: Paint, severity: Severity): (text: string) => string {
  return severity === "error" ? paint.error : severity === "warning" ? paint.warning : paint.quiet;
}

function recommendationLines(report: Report, paint: Paint): readonly string[] {
  if (report.recommendations.length === 0) return [];
  return [paint.heading("Recommendations"), ...report.recommendations.map((row) => `  ${row.message}`)];
}

/** The first few, and how many more there are. */
function limited(lines: readonly string[], more: string): readonly string[] {
  const rest = lines.length - SHOWN_MAX;
  return rest > 0 ? [...lines.slice(0, SHOWN_MAX), `and ${rest} ${more}`] : lines;
}
