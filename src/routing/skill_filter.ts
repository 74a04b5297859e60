/**
 * The skill expression filter of an interaction: agents who do not fit are not asked, whatever else lets them in (routing semantics
 * N14). An invalid one falls back to the queue's own routing.
 */

import type { Agent } from "../domain/agent.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Queue } from "../domain/queue.ts";
import { fits, type SkillExpression } from "../domain/skill_expression/skill_expression.ts";
import {
  type ExpressionError,
  printExpression,
  readExpression,
} from "../domain/skill_expression/skill_expression_syntax.ts";
import { type Finding, unknownFinding } from "./line/finding.ts";

/** What an interaction's filter is. */
export type SkillFilter =
  | { readonly kind: "none" }
  | { readonly kind: "invalid"; readonly text: string; readonly error: ExpressionError }
  /** A name, and the queue's filters could not be read: which it is of is not known. */
  | { readonly kind: "unknown"; readonly text: string }
  | { readonly kind: "filter"; readonly text: string; readonly expression: SkillExpression };

/** The filter: a recorded one of that id or name, else the expression itself. */
export function filterOf({ skillExpression }: Interaction, { skillExpressions }: Queue): SkillFilter {
  if (skillExpression === null) return { kind: "none" };
  const recorded = skillExpressions?.find(({ id }) => id === skillExpression) ??
    skillExpressions?.find(({ name }) => name === skillExpression);
  const text = recorded?.expression ?? skillExpression;
  const read = readExpression(text);
  if (read.kind === "invalid" && skillExpressions === null && !OF_EXPRESSIONS.test(text)) {
    return { kind: "unknown", text };
  }
  return read.kind === "invalid"
    ? { kind: "invalid", text, error: read.error }
    : { kind: "filter", text, expression: read.expression };
}

/** What no expression does without, and no sensible name has. */
const OF_EXPRESSIONS = /[()"]/;

const NOT_KNOWN = unknownFinding("skills or languages the filter asks for");

/** What a filter says against an agent; null where it says nothing of anybody. */
export function filterFinding(filter: SkillFilter): ((agent: Agent) => Finding | null) | null {
  if (filter.kind === "unknown") {
    const unread = unknownFinding(`the skill expression filter ${filter.text}`);
    return () => unread;
  }
  if (filter.kind !== "filter") return null;
  const refusal: Finding = {
    code: "skill-expression",
    detail: `does not fit ${printExpression(filter.expression)}`,
  };
  return (agent) => {
    const truth = fits(filter.expression, agent);
    return truth === null ? NOT_KNOWN : truth ? null : refusal;
  };
}
