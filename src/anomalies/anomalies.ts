/** Looks over an interaction, its roster and the decision for facts a routing admin should know. Reports, never throws. */

import type { Agent } from "../domain/agent.ts";
import type { Anomaly, Severity } from "../domain/anomaly.ts";
import { groupedBy } from "../lib/collections.ts";
import { compareText } from "../lib/json.ts";
import { AGENT_RULES } from "./agent_rules.ts";
import { CONSISTENCY_RULES } from "./consistency_rules.ts";
import { EXPRESSION_RULES } from "./expression_rules.ts";
import { QUEUE_RULES } from "./queue_rules.ts";
import type { Findings } from "./requirement.ts";
import { agentSubject, type AnomalyFinding, type Rule } from "./rule.ts";
import { SKILL_RULES } from "./skill_rules.ts";

/** Every rule; a report tells anomalies of the same severity in this order. */
export const RULES: readonly Rule[] = [
  ...QUEUE_RULES,
  ...CONSISTENCY_RULES,
  ...SKILL_RULES,
  ...EXPRESSION_RULES,
  ...AGENT_RULES,
];

/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

const RULES_BY_SEVERITY = groupedBy(RULES, ({ severity }) => severity);

/** Anomalies as far as they are told, and how many there are. */
export interface ToldAnomalies {
  readonly told: readonly Anomaly[];
  readonly count: number;
}

/**
 * Everything odd about a question and its answer: the roster's own oddities and what the rules find, gravest first, then by rule,
 * then by the subject's id. What reading already reported about a subject is not told twice.
 * @param most of rules that find many agents so many in all are told at least; of all other rules everything is
 */
export function firstAnomalies(findings: Findings, most: number): ToldAnomalies {
  const told: Anomaly[] = [];
  let count = 0;
  for (const severity of SEVERITIES) {
    const found = anomaliesOf(severity, findings, Math.max(0, most - told.length));
    told.push(...found.told);
    count += found.count;
  }
  return { told, count };
}

/** The first of one severity: no rule of another one is asked. */
export function anomaliesOf(severity: Severity, findings: Findings, most = Infinity): ToldAnomalies {
  const oddities = [...findings.ofQuestion, ...findings.roster.oddities];
  const told = oddities.filter((oddity) => oddity.severity === severity);
  let count = told.length;
  for (const rule of RULES_BY_SEVERITY.get(severity) ?? []) {
    const found = foundBy(rule, findings, Math.max(0, most - told.length));
    told.push(...found.told);
    count += found.count;
  }
  return { told, count };
}

function foundBy({ id, severity, find }: Rule, findings: Findings, most: number): ToldAnomalies {
  const found = find(findings);
  if (typeof found !== "function" && found.length === 0) return { told: [], count: 0 };
  const known = new Set(
    findings.roster.oddities.filter((oddity) => oddity.id === id).map(({ subject }) => subjectText(subject)),
  );
  const asAnomaly = ({ subject, message, evidence }: AnomalyFinding): Anomaly => ({
    id,
    severity,
    subject,
    message,
    evidence,
  });
  if (typeof found === "function") {
    const isTold = known.size === 0 ? null : (agent: Agent) => known.has(subjectText(agentSubject(agent)));
    const { told, count } = found(most, isTold);
    return { told: told.map(asAnomaly), count };
  }
  const untold = known.size === 0 ? found : found.filter(({ subject }) => !known.has(subjectText(subject)));
  const told = untold.map(asAnomaly).sort((a, b) => compareText(a.subject.id, b.subject.id));
  return { told, count: told.length };
}

function subjectText({ kind, id }: Anomaly["subject"]): string {
  return `${kind} ${id}`;
}
