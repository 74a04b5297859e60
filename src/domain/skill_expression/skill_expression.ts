/**
 * Expressions over the skills and languages of one agent: what a skill group asks of its members (routing semantics N13), and what a
 * filter asks for one interaction (N14).
 */

import { and, not, or, type Truth } from "../../lib/truth.ts";
import { areHeld } from "../agents/holding.ts";
import type { HeldLanguage, HeldSkill, Known } from "../skill.ts";

/** How a rating is compared, as filters write it. */
export const COMPARATORS = ["=", "!=", "<=", ">=", "<", ">"] as const;

/** One of them. */
export type Comparator = (typeof COMPARATORS)[number];

/** A skill or language that is held, at any rating or at one that compares so. */
export interface HoldsCondition {
  readonly kind: "skill" | "language";
  /** Exact, case included; an id where no name is known. */
  readonly name: string;
  readonly rating: Known<{ readonly comparator: Comparator; readonly value: number }>;
}

/** An expression. */
export type SkillExpression =
  | HoldsCondition
  | { readonly kind: "and" | "or"; readonly parts: readonly SkillExpression[] }
  | { readonly kind: "not"; readonly part: SkillExpression };

/** What of an agent an expression is about. */
export interface Holder {
  readonly skills: Known<readonly HeldSkill[]>;
  readonly languages: Known<readonly HeldLanguage[]>;
}

/**
 * Whether an agent fits; null where what was not delivered decides. Only what is active is held; what is not held compares with
 * nothing, not even as unequal (inferred).
 */
export function fits(expression: SkillExpression, holder: Holder): Truth {
  switch (expression.kind) {
    case "and":
      return expression.parts.reduce<Truth>((all, part) => and(all, fits(part, holder)), true);
    case "or":
      return expression.parts.reduce<Truth>((any, part) => or(any, fits(part, holder)), false);
    case "not":
      return not(fits(expression.part, holder));
    default:
      return holds(expression, holder);
  }
}

function holds({ kind, name, rating }: HoldsCondition, { skills, languages }: Holder): Truth {
  const held = kind === "skill" ? skills : languages;
  if (held === null) return null;
  const named = held.filter((row) => row.active !== false && (row.name === name || row.id === name));
  const isHeld = areHeld(named);
  if (isHeld === false || rating === null) return isHeld;
  const rows = named.filter(({ active }) => active === isHeld);
  if (rows.some(({ unrated }) => unrated === true)) return null;
  const best = Math.max(...rows.map(({ proficiency }) => proficiency));
  return and(isHeld, compares(best, rating.comparator, rating.value));
}

/** Whether a rating compares so with a value. */
export function compares(rating: number, comparator: Comparator, value: number): boolean {
  switch (comparator) {
    case "=":
      return rating === value;
    case "!=":
      return rating !== value;
    case "<":
      return rating < value;
    case ">":
      return rating > value;
    case "<=":
      return rating <= value;
    case ">=":
      return rating >= value;
  }
}

/** The expression with other names in its conditions. */
export function withNamesOf(
  expression: SkillExpression,
  nameOf: (condition: HoldsCondition) => string,
): SkillExpression {
  if (expression.kind === "not") return { ...expression, part: withNamesOf(expression.part, nameOf) };
  if ("parts" in expression) {
    return { ...expression, parts: expression.parts.map((part) => withNamesOf(part, nameOf)) };
  }
  return { ...expression, name: nameOf(expression) };
}

/** All conditions of an expression, in the order written. */
export function conditionsOf(expression: SkillExpression): readonly HoldsCondition[] {
  if (expression.kind === "not") return conditionsOf(expression.part);
  return "parts" in expression ? expression.parts.flatMap(conditionsOf) : [expression];
}
