/** Looks over an interaction, its roster and the decision for facts a routing admin should know. Reports, never throws. */

import type { Anomaly, Severity } from "../domain/anomaly.ts";
import type { Decision } from "../domain/decision.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Bench } from "../routing/line/bench.ts";
import { compareText } from "../lib/json.ts";
import { AGENT_RULES } from "./agent_rules.ts";
import { CONSISTENCY_RULES } from "./consistency_rules.ts";
import { EXPRESSION_RULES } from "./expression_rules.ts";
import { QUEUE_RULES } from "./queue_rules.ts";
import { type Findings, findingsOf, type Notes } from "./requirement.ts";
import type { Rule } from "./rule.ts";
import { SKILL_RULES } from "./skill_rules.ts";

/** Every rule; a report tells anomalies of the same severity in this order. */
export const RULES: readonly Rule[] = [
  ...QUEUE_RULES,
  ...CONSISTENCY_RULES,
  ...SKILL_RULES,
  ...EXPRESSION_RULES,
  ...AGENT_RULES,
];

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/**
 * Everything odd about the question and its answer: the roster's own oddities and what the rules find, gravest first, then
 * by rule, then by the subject's id. What reading already reported about a subject is not told twice.
 * @param notes `beyond-exclusions` leaves out notes (severity info) about excluded agents: goldens tell the exclusion itself
 */
export function validate(
  bench: Bench,
  interaction: Interaction,
  decision: Decision,
  notes: Notes = "all",
): readonly Anomaly[] {
  return anomaliesIn(findingsOf(bench, interaction, decision, notes));
}

/** The same of findings that are at hand. */
export function anomaliesIn(findings: Findings): readonly Anomaly[] {
  const { oddities } = findings.roster;
  return SEVERITIES.flatMap((severity) => [
    ...oddities.filter((oddity) => oddity.severity === severity),
    ...RULES.filter((rule) => rule.severity === severity).flatMap((rule) => foundBy(rule, findings)),
  ]);
}

function foundBy({ id, severity, find }: Rule, findings: Findings): readonly Anomaly[] {
  const told = new Set(
    findings.roster.oddities.filter((oddity) => oddity.id === id).map(({ subject }) => subjectText(subject)),
  );
  const found = find(findings);
  const untold = told.size === 0 ? found : found.filter(({ subject }) => !told.has(subjectText(subject)));
  return untold.map(({ subject, message, evidence }): Anomaly => ({
    id,
    severity,
    subject,
    message,
    evidence,
  }))
    .sort((a, b) => compareText(a.subject.id, b.subject.id));
}

function subjectText({ kind, id }: Anomaly["subject"]): string {
  return `${kind} ${id}`;
}
