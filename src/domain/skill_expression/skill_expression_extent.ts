/** Tells whether a skill expression can be true of anybody, and whether it can be false. */

import { compares, conditionsOf, type HoldsCondition, type SkillExpression } from "./skill_expression.ts";

/** What a person may hold: never true of anybody, true of everybody, or neither; unknown where the expression is too wide to try. */
export type Extent = "never" | "always" | "sometimes" | "unknown";

/** Substitutions tried before the question is given up. */
const STEPS_MAX = 20_000;

/** Ratings go from 0 to 5 (routing semantics 1). */
const RATING_MAX = 5;

/**
 * The extent, found by trying: one skill after the other takes every rating that the expression tells apart, or is not held, and what
 * is settled is left out.
 */
export function extentOf(expression: SkillExpression): Extent {
  const steps = { left: STEPS_MAX };
  const [canHold, canFail] = [isPossible(expression, true, steps), isPossible(expression, false, steps)];
  if (canHold === null || canFail === null) return "unknown";
  return canHold ? canFail ? "sometimes" : "always" : "never";
}

function isPossible(
  expression: SkillExpression | boolean,
  wanted: boolean,
  steps: { left: number },
): boolean | null {
  if (typeof expression === "boolean") return expression === wanted;
  if (--steps.left < 0) return null;
  const [variable] = conditionsOf(expression);
  if (variable === undefined) return null;
  for (const rating of ratingsToTry(expression, variable)) {
    const possible = isPossible(settled(expression, variable, rating), wanted, steps);
    if (possible !== false) return possible;
  }
  return false;
}

/** Not held (null), every rating that is compared with, and one between each two of them. */
function ratingsToTry(expression: SkillExpression, variable: HoldsCondition): readonly (number | null)[] {
  const compared = conditionsOf(expression).filter((condition) => isSame(condition, variable))
    .flatMap(({ rating }) => rating === null ? [] : [rating.value])
    .filter((value) => value >= 0 && value <= RATING_MAX);
  const marks = [...new Set([0, ...compared, RATING_MAX])].sort((a, b) => a - b);
  const between = marks.slice(1).map((mark, index) => (mark + (marks[index] ?? 0)) / 2);
  return [null, ...marks, ...between];
}

function isSame(a: HoldsCondition, b: HoldsCondition): boolean {
  return a.kind === b.kind && a.name === b.name;
}

/** The expression once one skill is rated so: what is settled by it is left out. */
function settled(
  expression: SkillExpression,
  variable: HoldsCondition,
  rating: number | null,
): SkillExpression | boolean {
  if (expression.kind === "not") {
    const part = settled(expression.part, variable, rating);
    return typeof part === "boolean" ? !part : { kind: "not", part };
  }
  if (!("parts" in expression)) {
    if (!isSame(expression, variable)) return expression;
    if (rating === null) return false;
    return expression.rating === null ||
      compares(rating, expression.rating.comparator, expression.rating.value);
  }
  const decides = expression.kind === "or";
  const parts = expression.parts.map((part) => settled(part, variable, rating));
  if (parts.includes(decides)) return decides;
  const open = parts.filter((part): part is SkillExpression => typeof part !== "boolean");
  const [only] = open;
  if (only === undefined) return !decides;
  return open.length === 1 ? only : { kind: expression.kind, parts: open };
}
