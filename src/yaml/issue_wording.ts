/** Says what a schema refuses in plain words: what is wrong with the value, what is nearest, what would have been right. */

import type * as z from "zod";
import { MEDIA_SYNONYMS } from "../domain/media.ts";
import type { ErrorDetails } from "../errors.ts";
import { isDuration } from "../lib/duration.ts";
import { nearest } from "../lib/nearest.ts";
import { severalForOne } from "../lib/text/slips.ts";
import { fieldText } from "../lib/words.ts";
import { descriptionAt, formsAt, keysAt } from "./schema_keys.ts";

/** Unknown keys of one object that are named. */
const KEYS_MAX = 5;

/** Known keys that are listed beside a nearest one; of more the nearest says enough. */
const KNOWN_MAX = 20;

/** One thing that a schema refuses, with the value it refuses (`reportInput`). */
export type Issue = z.core.$ZodIssue;
type KindIssue = Extract<Issue, { readonly code: "invalid_type" }>;
type KeysIssue = Extract<Issue, { readonly code: "unrecognized_keys" }>;
type UnionIssue = Extract<Issue, { readonly code: "invalid_union" }>;

/** Tells of a value that may be of several kinds what is wrong with it as the one kind it was meant to be; else the issue itself. */
export function ofFittingBranch(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.filter((branch) => !branch.some((each) => isOtherKind(each, issue.input)));
  const [only] = meant;
  if (only === undefined || meant.length > 1) return [issue];
  return only.map((each) => ({ ...each, path: [...issue.path, ...each.path] } as Issue)).flatMap(
    ofFittingBranch,
  );
}

function isOtherKind(issue: Issue, input: unknown): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") {
    return issue.errors.every((branch) => branch.some((each) => isOtherKind(each, input)));
  }
  return issue.code === "invalid_type" ||
    issue.code === "invalid_value" && !issue.values.some((value) => typeof value === typeof input);
}

/**
 * Tells what is wrong in the schema's terms, and what would have been right.
 * @param written the value as its text has it, where there is one: 1.10 is read as 1.1
 */
export function issueWording(issue: Issue, schema: z.ZodType, written?: string): ErrorDetails {
  const at = issue.path.length === 0 ? "" : `${fieldText(issue.path)}: `;
  if (issue.code === "unrecognized_keys") return unknownKeysWording(issue, at, schema);
  const described = descriptionAt(schema, issue.path);
  const forms = formsAt(schema, issue.path);
  const right = { described, forms, isAnyText: forms !== null && /^(?:a text|the name of)/.test(forms) };
  if (typeof issue.input === "number" && isDuration(forms?.split(",")[0] ?? "")) {
    return { what: `${at}${written ?? issue.input} is not a duration: it has no unit`, next: writeIt(right) };
  }
  const several = severalForOne(issue, issue.input);
  if (several !== null) {
    return {
      what: `${at}${several}`,
      next: described === null ? "write one value" : `write one: ${described}`,
    };
  }
  if (issue.code === "invalid_key") {
    return { what: `${at}${issue.issues[0]?.message ?? issue.message}`, next: "correct the key" };
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const given = typeof issue.input === "string" ? `"${issue.input}" ` : "the value ";
    const isOnly = values.length === 1;
    const meant = typeof issue.input === "string" ? MEDIA_SYNONYMS.get(issue.input) : undefined;
    const isMedia = meant !== undefined && values.includes(meant);
    return {
      what: `${at}${given}is ${isOnly ? "not" : `none of ${values.length} words`} allowed here`,
      ...(typeof issue.input === "string" ? { nearest: nearest(issue.input, values) } : {}),
      // Where one word is allowed, values of another kind are as well: the forms tell both.
      next: isMedia
        ? `write ${meant}, the media type that ${String(issue.input)} is`
        : isOnly
        ? writeIt(right)
        : `one of: ${values.join(", ")}`,
    };
  }
  if ((issue.code === "invalid_type" || issue.code === "invalid_union") && issue.input === undefined) {
    return {
      what: `${fieldText(issue.path)} is missing`,
      next: described === null ? "add the key" : `add it: ${described}`,
    };
  }
  if (issue.code === "invalid_union" && issue.message === "Invalid input") {
    return kindsWording(issue, at, right);
  }
  if (issue.code === "too_small" && issue.minimum === 1 && issue.origin !== "number") {
    const without = issue.origin === "array" ? "leave it out, or fill it" : "fill it";
    return {
      what: `${fieldText(issue.path)} is empty`,
      next: described === null ? without : `${without}: ${described}`,
    };
  }
  if (issue.code === "invalid_type") {
    const [keys, itemKeys] = [issue.path, [...issue.path, 0]].map((path) => keysAt(schema, path)) as [
      string[],
      string[],
    ];
    return kindWording(issue, at, right, { keys, itemKeys, written: written ?? String(issue.input) });
  }
  const bound = boundWording(issue);
  const what = `${at}${bound ?? issue.message.replace(/^Invalid input: /, "")}`;
  if (bound !== null) return { what, next: typeof issue.input === "number" ? writeIt(right) : "shorten it" };
  return { what, next: described === null ? "correct the value" : `write it: ${described}` };
}

/** Of keys that nobody knows: each with the nearest. */
function unknownKeysWording(issue: KeysIssue, at: string, schema: z.ZodType): ErrorDetails {
  const known = keysAt(schema, issue.path);
  const named = issue.keys.slice(0, KEYS_MAX);
  const more = issue.keys.length - named.length;
  const near = named.flatMap((key) => nearest(key, known));
  return {
    what: `${at}there is no key ${named.map((key) => `"${key}"`).join(", ")}${
      more > 0 ? ` or ${more} more` : ""
    } here`,
    nearest: near,
    next: near.length > 0 && known.length > KNOWN_MAX ? "correct the key" : `keys here: ${known.join(", ")}`,
  };
}

/** What would have been right: the forms that a value may have, and what it is; null where the schema does not say. */
interface Right {
  readonly described: string | null;
  readonly forms: string | null;
  /** A name, or any other text. */
  readonly isAnyText: boolean;
}

/** "write a whole number, 1 to 7, or unknown: Bullseye ring of the member". */
function writeIt({ described, forms }: Right): string {
  if (forms === null) return described === null ? "correct the value" : `write it: ${described}`;
  return described === null ? `write ${forms}` : `write ${forms}: ${described}`;
}

/** What a text of another kind is told by. */
interface KindAt {
  /** Those that keys with values would have here, or as one of a list here. */
  readonly keys: readonly string[];
  readonly itemKeys: readonly string[];
  readonly written: string;
}

/** Of a value of another kind than the one allowed. */
function kindWording(
  { expected, input }: KindIssue,
  at: string,
  right: Right,
  { keys, itemKeys, written }: KindAt,
): ErrorDetails {
  const isPlain = typeof input === "number" || typeof input === "boolean";
  const what = `${at}expected ${kindWord(expected)}, not ${isPlain ? written : inputWord(input)}`;
  if (expected === "string" && isPlain && right.isAnyText) {
    return { what, next: `put it in quotes: "${written}"` };
  }
  if (NUMBERS.has(expected) && typeof input === "string" && NUMBER_AS_TEXT.test(input)) {
    const meant = `write ${Number(input)}`;
    return { what: `${at}expected ${kindWord(expected)}, and "${input}" is a text`, next: meant };
  }
  if (KEYED.has(expected) && typeof input === "string" && /^[\w-]+:\S/.test(input)) {
    return { what, next: "put a blank behind the colon of each key" };
  }
  if (KEYED.has(expected) && right.described === null) {
    return { what, next: `keys here: ${keys.join(", ") || "any name"}` };
  }
  if (expected === "array" && typeof input === "string" && itemKeys.length === 0) {
    const inList = /^[\p{L}\p{N}][\p{L}\p{N} _.-]*$/u.test(input) ? input : JSON.stringify(input);
    return { what, next: writeIt({ ...right, forms: `a list, [${inList}]` }) };
  }
  return { what, next: writeIt(right) };
}

const KEYED: ReadonlySet<string> = new Set(["object", "record"]);

const NUMBERS: ReadonlySet<string> = new Set(["number", "int"]);

/** In quotes, with a sign or with zeros in front. */
const NUMBER_AS_TEXT = /^[+-]?\d{1,15}(?:\.\d+)?$/;

/** Kinds of values in the words of people who write them; schemas have words of their own. */
const KINDS: Readonly<Record<string, string>> = {
  object: "keys with values",
  record: "keys with values",
  array: "a list",
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  null: "nothing (null)",
};

function kindWord(kind: string): string {
  return KINDS[kind] ?? kind;
}

function inputWord(input: unknown): string {
  if (Array.isArray(input)) return `a list of ${input.length}`;
  if (typeof input === "number" || typeof input === "boolean") return String(input);
  return kindWord(input === null ? "null" : typeof input);
}

/** "9 is more than 5", "a list of 501 holds more than 500"; null where the value is not out of bounds. */
function boundWording(issue: Issue): string | null {
  if (issue.code !== "too_big" && issue.code !== "too_small") return null;
  const [bound, beside, beyond] = issue.code === "too_big"
    ? [issue.maximum, "not below", "more than"]
    : [issue.minimum, "not above", "less than"];
  const { input } = issue;
  if (typeof input === "number") return `${input} is ${issue.inclusive === false ? beside : beyond} ${bound}`;
  if (Array.isArray(input)) return `${inputWord(input)} holds ${beyond} ${bound}`;
  return typeof input === "string" ? `a text of ${input.length} characters holds ${beyond} ${bound}` : null;
}

/** Of a value that is of no kind allowed: the kinds, and the words where some are. */
function kindsWording(issue: UnionIssue, at: string, right: Right): ErrorDetails {
  const roots = issue.errors.flatMap((branch) => branch.slice(0, 1));
  const kinds = roots.map((each) =>
    each.code === "invalid_type" ? kindWord(each.expected) : "one of the words"
  );
  const words = roots.flatMap((each) => each.code === "invalid_value" ? each.values.map(String) : []);
  // Of a text that is neither one of the words nor of the form of another kind, the form says more.
  const form = roots.find(({ code }) => code === "invalid_format" || code === "custom");
  if (form !== undefined && typeof issue.input === "string") {
    return {
      what: `${at}"${issue.input}" is ${form.message}${
        words.length === 0 ? "" : `, or ${words.join(" or ")}`
      }`,
      nearest: nearest(issue.input, words),
      next: right.described === null ? "correct the value" : `write it: ${right.described}`,
    };
  }
  if (words.length > 1 && typeof issue.input === "string") {
    return {
      what: `${at}"${issue.input}" is none of ${words.length} words allowed here`,
      nearest: nearest(issue.input, words),
      next: `one of: ${words.join(", ")}`,
    };
  }
  return {
    what: `${at}expected ${[...new Set(kinds)].join(" or ")}, not ${inputWord(issue.input)}`,
    next: words.length > 1 ? `one of: ${words.join(", ")}` : writeIt(right),
  };
}
