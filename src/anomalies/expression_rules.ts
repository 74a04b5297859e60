/** Rules about the interaction's skill expression: one that is invalid, or that sorts nobody out, or everybody. */

import { fits, type SkillExpression } from "../domain/skill_expression/skill_expression.ts";
import { type Extent, extentOf } from "../domain/skill_expression/skill_expression_extent.ts";
import { filterOf } from "../routing/skill_filter.ts";
import type { Findings } from "./requirement.ts";
import { type AnomalyFinding, queueSubject, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const EXPRESSION_RULES: readonly Rule[] = [
  {
    id: "expression-invalid",
    severity: "error",
    reason: "An invalid filter is as none: the queue's own routing decides, and nobody is told",
    find: (findings) => {
      const filter = filterOf(findings.interaction, findings.roster.queue);
      if (filter.kind !== "invalid") return [];
      const { position, message } = filter.error;
      return [finding(
        findings,
        filter.text,
        `The skill expression is invalid at character ${position + 1}: ${message}`,
        { position },
      )];
    },
  },
  {
    id: "expression-never-true",
    severity: "error",
    reason: "A filter that contradicts itself keeps everybody out for good",
    find: (findings) =>
      ofExtent(findings, "never", "The skill expression contradicts itself: nobody can ever fit it"),
  },
  {
    id: "expression-always-true",
    severity: "warning",
    reason: "A filter that everybody fits filters nothing, which is hardly what it was written for",
    find: (findings) =>
      ofExtent(findings, "always", "The skill expression is true of everybody: it filters nothing"),
  },
  {
    id: "expression-nobody-fits",
    severity: "error",
    reason: "Where nobody in the queue fits the filter the interaction waits whoever is free",
    find: (findings) => {
      const { agents, queue } = findings.roster;
      const expression = expressionOf(findings);
      if (expression === null || agents.length === 0 || extentOf(expression) === "never") return [];
      if (agents.some((agent) => fits(expression, agent) !== false)) return [];
      return [finding(findings, textOf(findings), `Nobody in ${queue.name} fits the skill expression`)];
    },
  },
];

function ofExtent(findings: Findings, extent: Extent, message: string): readonly AnomalyFinding[] {
  const expression = expressionOf(findings);
  if (expression === null || extentOf(expression) !== extent) return [];
  return [finding(findings, textOf(findings), message)];
}

/** The weighted score knows no filters. */
function expressionOf({ interaction, roster, decision }: Findings): SkillExpression | null {
  const filter = filterOf(interaction, roster.queue);
  return decision.model === "acd" && filter.kind === "filter" ? filter.expression : null;
}

function textOf({ interaction, roster }: Findings): string {
  const filter = filterOf(interaction, roster.queue);
  return filter.kind === "none" ? "" : filter.text;
}

function finding(
  findings: Findings,
  expression: string,
  message: string,
  more: AnomalyFinding["evidence"] = {},
): AnomalyFinding {
  return { subject: queueSubject(findings), message, evidence: { expression, ...more } };
}
