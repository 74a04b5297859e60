/**
 * Skill expressions as text, `Skill("Billing") >= 3 AND NOT LanguageSkill("French")`, read and written (routing semantics N14). `NOT`
 * binds tightest, then `AND`, then `OR`; words in any case. In a quoted name a backslash stands before a quote or a backslash.
 */

import {
  type Comparator,
  COMPARATORS,
  type HoldsCondition,
  type SkillExpression,
} from "./skill_expression.ts";

/** Why a text is no expression. */
export interface ExpressionError {
  /** Where, in characters from 0. */
  readonly position: number;
  /** One clause: 'expected ")", found the end'. */
  readonly message: string;
}

/** What a text says. */
export type ReadExpression =
  | { readonly kind: "expression"; readonly expression: SkillExpression }
  | { readonly kind: "invalid"; readonly error: ExpressionError };

/** Reads an expression; never throws. */
export function readExpression(text: string): ReadExpression {
  const tokens = tokensOf(text);
  const reader = { tokens, at: 0, depth: 0 };
  try {
    const expression = readAny(reader);
    expect(reader, "end", "AND, OR or the end");
    return { kind: "expression", expression };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: "invalid", error: error.told };
    throw error;
  }
}

/** Writes an expression with as few brackets as its shape needs: reading it gives the same one. */
export function printExpression(expression: SkillExpression): string {
  switch (expression.kind) {
    case "or":
      return expression.parts.map((part) => bracketed(part, part.kind === "or")).join(" OR ");
    case "and":
      return expression.parts.map((part) => bracketed(part, "parts" in part)).join(" AND ");
    case "not":
      return `NOT ${bracketed(expression.part, "parts" in expression.part)}`;
    default:
      return printCondition(expression);
  }
}

function bracketed(part: SkillExpression, needed: boolean): string {
  return needed ? `(${printExpression(part)})` : printExpression(part);
}

function printCondition({ kind, name, rating }: HoldsCondition): string {
  const called = `${kind === "skill" ? "Skill" : "LanguageSkill"}("${name.replace(/["\\]/g, "\\$&")}")`;
  return rating === null ? called : `${called} ${rating.comparator} ${rating.value}`;
}

interface Token {
  readonly kind: "word" | "name" | "number" | "comparator" | "(" | ")" | "unknown" | "end";
  /** A word in lower case, a name without quotes, anything else as written. */
  readonly text: string;
  readonly position: number;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

/** Brackets and NOTs within each other: whoever reads an expression goes as deep, and no stack is endless. */
const DEPTH_MAX = 100;

/** Thrown and caught in this file only. */
class Unreadable extends Error {
  constructor(readonly told: ExpressionError) {
    super(told.message);
  }
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([()])|(!=|<=|>=|=|<|>)|(-?\d+(?:\.\d+)?)|([a-z]+)|(\S))/giy;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const form = new RegExp(TOKEN);
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const [whole, name, bracket, comparator, number, word, other = ""] = match;
    const position = match.index + whole.length - whole.trimStart().length;
    tokens.push(
      name !== undefined
        ? { kind: "name", text: name.slice(1, -1).replace(/\\(.)/gs, "$1"), position }
        : bracket !== undefined
        ? { kind: bracket as "(" | ")", text: bracket, position }
        : comparator !== undefined
        ? { kind: "comparator", text: comparator, position }
        : number !== undefined
        ? { kind: "number", text: number, position }
        : word !== undefined
        ? { kind: "word", text: word.toLowerCase(), position }
        : { kind: "unknown", text: other, position },
    );
  }
  return [...tokens, { kind: "end", text: "", position: text.trimEnd().length }];
}

function readAny(reader: Reader): SkillExpression {
  const parts = [readAll(reader)];
  while (takesWord(reader, "or")) parts.push(readAll(reader));
  return joined("or", parts);
}

function readAll(reader: Reader): SkillExpression {
  const parts = [readOne(reader)];
  while (takesWord(reader, "and")) parts.push(readOne(reader));
  return joined("and", parts);
}

function joined(kind: "and" | "or", parts: readonly SkillExpression[]): SkillExpression {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind, parts };
}

function readOne(reader: Reader): SkillExpression {
  if (takesWord(reader, "not")) return { kind: "not", part: deeper(reader, readOne) };
  if (takes(reader, "(") !== null) {
    const inner = deeper(reader, readAny);
    expect(reader, ")", 'AND, OR or ")"');
    return inner;
  }
  if (takesWord(reader, "skill")) return readCondition(reader, "skill");
  if (takesWord(reader, "languageskill")) return readCondition(reader, "language");
  throw refusal(reader, 'Skill("…"), LanguageSkill("…"), NOT or "("');
}

function deeper(reader: Reader, read: (reader: Reader) => SkillExpression): SkillExpression {
  if (reader.depth === DEPTH_MAX) {
    throw refusal(reader, `at most ${DEPTH_MAX} brackets and NOTs in each other`);
  }
  reader.depth += 1;
  const inner = read(reader);
  reader.depth -= 1;
  return inner;
}

function readCondition(reader: Reader, kind: "skill" | "language"): HoldsCondition {
  expect(reader, "(", '"("');
  const name = expect(reader, "name", "a name in double quotes").text;
  expect(reader, ")", '")"');
  const comparator = takes(reader, "comparator");
  if (comparator === null) return { kind, name, rating: null };
  const value = Number(expect(reader, "number", "a number").text);
  const known = COMPARATORS.find((each) => each === comparator.text) as Comparator;
  return { kind, name, rating: { comparator: known, value } };
}

function takes(reader: Reader, kind: Token["kind"]): Token | null {
  const token = current(reader);
  if (token.kind !== kind) return null;
  reader.at += 1;
  return token;
}

function takesWord(reader: Reader, word: string): boolean {
  const token = current(reader);
  if (token.kind !== "word" || token.text !== word) return false;
  reader.at += 1;
  return true;
}

function expect(reader: Reader, kind: Token["kind"], words: string): Token {
  const token = takes(reader, kind);
  if (token === null) throw refusal(reader, words);
  return token;
}

function current({ tokens, at }: Reader): Token {
  return tokens[at] ?? { kind: "end", text: "", position: 0 };
}

function refusal(reader: Reader, expected: string): Unreadable {
  const { kind, text, position } = current(reader);
  const found = kind === "end" ? "the end" : kind === "name" ? `the name "${text}"` : `"${text}"`;
  return new Unreadable({ position, message: `expected ${expected}, found ${found}` });
}
