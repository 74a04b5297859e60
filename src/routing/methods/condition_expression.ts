/**
 * Expressions over conditions, as conditional group activation writes them: "C1 and (C2 or C3)" (routing semantics 2.5).
 * Logic has three values: a condition that cannot be judged leaves the whole unknown only where it decides the whole.
 */

import { UsageError } from "../../errors.ts";
import { and, not, or, type Truth } from "../../lib/truth.ts";

/**
 * The value of an expression. `not` binds tightest, then `and`, then `or`; words in any case. An empty expression joins
 * all conditions by `and`.
 * @param conditions the values of C1, C2, …
 * @throws UsageError with the place when the expression cannot be read or names a condition that is not there
 */
export function evaluateExpression(expression: string, conditions: readonly Truth[]): Truth {
  if (expression.trim() === "") return conditions.reduce<Truth>(and, true);
  const reader = { tokens: tokensOf(expression), position: 0, expression, conditions };
  const value = readOr(reader);
  if (reader.position < reader.tokens.length) throw wrong(reader);
  return value;
}

interface Reader {
  readonly tokens: readonly string[];
  position: number;
  readonly expression: string;
  readonly conditions: readonly Truth[];
}

function tokensOf(expression: string): readonly string[] {
  return expression.toLowerCase().match(/\(|\)|[^\s()]+/g) ?? [];
}

function readOr(reader: Reader): Truth {
  let value = readAnd(reader);
  while (taken(reader, "or")) value = or(value, readAnd(reader));
  return value;
}

function readAnd(reader: Reader): Truth {
  let value = readOne(reader);
  while (taken(reader, "and")) value = and(value, readOne(reader));
  return value;
}

function readOne(reader: Reader): Truth {
  if (taken(reader, "not")) return not(readOne(reader));
  if (taken(reader, "(")) {
    const value = readOr(reader);
    if (!taken(reader, ")")) throw wrong(reader);
    return value;
  }
  const number = /^c(\d+)$/.exec(reader.tokens[reader.position] ?? "")?.[1];
  const value = number === undefined ? undefined : reader.conditions[Number(number) - 1];
  if (value === undefined) throw wrong(reader);
  reader.position += 1;
  return value;
}

function taken(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.position] !== token) return false;
  reader.position += 1;
  return true;
}

function wrong(reader: Reader): UsageError {
  const token = reader.tokens[reader.position];
  return new UsageError({
    what: `The condition expression "${reader.expression}" cannot be read`,
    where: token === undefined ? "at its end" : `at word ${reader.position + 1}, "${token}"`,
    detail: [`conditions: C1 to C${reader.conditions.length}, joined by and, or, not and parentheses`],
  });
}
