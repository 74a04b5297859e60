/**
 * A mock interaction as a payload: the walkthrough's three fields, and optional further ones for what the ACD engine asks.
 * Strict, so that a misspelt field is an error and never a wish silently dropped.
 */

import * as z from "zod";
import { MetricsSchema } from "./metrics_schema.ts";
import { calledAs } from "../lib/called_as.ts";
import { LONGEST_SECONDS, PREFERRED_MAX, SKILLS_MAX } from "../lib/bounds.ts";
import { type Interaction, PLAIN_INTERACTION } from "../domain/interaction.ts";
import { MEDIA_TYPES, type MediaType } from "../domain/media.ts";
import { UsageError } from "../errors.ts";
import type { Json } from "../lib/json.ts";
import { countKeys, TOO_DEEP } from "../lib/json_depth.ts";
import { findFlaw, repeatedKey } from "../lib/json_scan.ts";
import { nearest } from "../lib/nearest.ts";
import { breaksLine, BROKEN_NAME, severalForOne } from "../lib/text/slips.ts";
import { fieldText } from "../lib/words.ts";

const AttributeSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Characters of a skill expression. */
const EXPRESSION_MAX = 4000;

/** Characters of a payload's text, and levels it may be nested. */
const LENGTH_MAX = 1_048_576;
const LEVELS_MAX = 100;

/** Unknown fields that are named. */
const KEYS_MAX = 5;
const name = z.string().min(1).max(256).refine((text) => !breaksLine(text), BROKEN_NAME);

/** By name or by id; real conversations carry ids. */
const RequiredSkillSchema = z.union([z.looseObject({ name }), z.looseObject({ id: name }), name]);

/** The payload. `voice` is `call`. */
export const PayloadSchema = z.strictObject({
  caller_attributes: z.record(z.string(), AttributeSchema).optional(),
  required_skills: z.array(RequiredSkillSchema).max(SKILLS_MAX).optional(),
  queue_id: name.optional(),
  language: name.nullable().optional(),
  priority: z.int().min(-25_000_000).max(25_000_000).optional(),
  media: z.enum([...MEDIA_TYPES, "voice"]).optional(),
  waited_seconds: z.number().min(0).max(LONGEST_SECONDS).optional(),
  preferred_agents: z.array(z.strictObject({ agent: name, score: z.number().min(0).max(100) }))
    .max(PREFERRED_MAX).optional(),
  label: name.optional(),
  direct_agent: name.optional(),
  last_agent: name.optional(),
  skill_expression: z.string().min(1).max(EXPRESSION_MAX).optional(),
  owner: name.optional(),
  customer_first: z.boolean().optional(),
  metrics: MetricsSchema.optional(),
});

/** The payload as delivered. */
export type Payload = z.infer<typeof PayloadSchema>;

/** What a payload asks: an interaction, and the queue where it names one. */
export interface PayloadQuestion {
  readonly queue: string | null;
  readonly interaction: Interaction;
}

/**
 * Reads a payload file's text.
 * @param where the file, for messages
 * @throws UsageError on text that is not JSON, or naming the path, what was expected and what was found
 */
export function parsePayload(text: string, where: string): PayloadQuestion {
  // Editors on Windows put a byte order mark before the text, which is no part of it.
  const json = text.replace(/^\ufeff/, "");
  if (json.length > LENGTH_MAX) {
    throw new UsageError({
      what: `The payload is longer than ${LENGTH_MAX} characters`,
      where,
      next: "leave out what routing does not ask for",
    });
  }
  const value = parsed(json, where);
  if (countKeys(value as Json, LEVELS_MAX) === TOO_DEEP) {
    throw new UsageError({
      what: `The payload is nested more than ${LEVELS_MAX} levels deep`,
      where,
      next: EXAMPLE,
    });
  }
  const twice = repeatedKey(json);
  if (twice !== null) {
    throw new UsageError({
      what: `The payload has the key "${twice}" twice in one object`,
      where,
      next: "take one of the two out",
    });
  }
  if (Array.isArray(value)) {
    throw new UsageError({
      what: `The payload is a list of ${value.length}, and a payload is one interaction`,
      where,
      next: `put one of them into a file of its own: ${calledAs()} mock without --count prints one`,
    });
  }
  const result = PayloadSchema.safeParse(value, { reportInput: true });
  if (!result.success) throw refusal(result.error.issues, where);
  return questionOf(result.data);
}

/** What is wrong with a text that is no JSON is told by its place: the parser's own words repeat what stands there. */
function parsed(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const flaw = findFlaw(json, LEVELS_MAX);
    const told = flaw === null ? "" : `: ${flaw.what}, line ${flaw.line}, column ${flaw.column}`;
    throw new UsageError({
      what: json.trim() === "" ? "The payload is empty" : `The payload is not JSON${told}`,
      where,
      next: EXAMPLE,
    });
  }
}

const EXAMPLE =
  'write {"caller_attributes": {}, "required_skills": [{"name": "Billing"}], "queue_id": "<id or name>"}';

/** The payload in the words of the domain. */
export function questionOf(payload: Payload): PayloadQuestion {
  const plain = PLAIN_INTERACTION;
  return {
    queue: payload.queue_id ?? null,
    interaction: {
      media: mediaOf(payload.media),
      skills: (payload.required_skills ?? []).map(wordOf),
      language: payload.language ?? plain.language,
      priority: payload.priority ?? plain.priority,
      waitedSeconds: payload.waited_seconds ?? plain.waitedSeconds,
      attributes: payload.caller_attributes ?? plain.attributes,
      preferred: payload.preferred_agents ?? plain.preferred,
      label: payload.label ?? plain.label,
      directAgent: payload.direct_agent ?? plain.directAgent,
      lastAgent: payload.last_agent ?? plain.lastAgent,
      skillExpression: payload.skill_expression ?? plain.skillExpression,
      owner: payload.owner ?? plain.owner,
      customerFirst: payload.customer_first ?? plain.customerFirst,
      metrics: payload.metrics ?? plain.metrics,
    },
  };
}

function wordOf(skill: z.infer<typeof RequiredSkillSchema>): string {
  if (typeof skill === "string") return skill;
  return "name" in skill ? String(skill.name) : String(skill.id);
}

function mediaOf(media: Payload["media"]): MediaType {
  return media === undefined ? PLAIN_INTERACTION.media : media === "voice" ? "call" : media;
}

function refusal(issues: readonly z.core.$ZodIssue[], where: string): UsageError {
  const known = Object.keys(PayloadSchema.shape);
  const lines = issues.map(issueText);
  const surplus = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.slice(0, KEYS_MAX) : []
  );
  return new UsageError({
    what: `The payload is not what a mock interaction looks like: ${lines[0]}`,
    where,
    detail: lines.slice(1).map((line) => `also:    ${line}`),
    nearest: surplus.flatMap((key) => nearest(key, known, 1)),
    next: surplus.length > 0 ? `fields: ${known.join(", ")}` : EXAMPLE,
  });
}

function issueText(issue: z.core.$ZodIssue): string {
  const at = issue.path.length === 0 ? "the payload" : fieldText(issue.path);
  if (issue.code === "unrecognized_keys") {
    const more = issue.keys.length - KEYS_MAX;
    const named = issue.keys.slice(0, KEYS_MAX).map((key) => `"${key}"`).join(", ");
    return `${at} has no field ${named}${more > 0 ? ` or ${more} more` : ""}`;
  }
  const several = severalForOne(issue, issue.input);
  if (several !== null) return `${at}: ${several}`;
  if (issue.code === "custom") return `${at}: ${issue.message}`;
  const expected = issue.code === "invalid_type"
    ? issue.expected
    : issue.code === "invalid_union"
    ? unionText(issue.errors)
    : issue.code === "invalid_value"
    ? `one of ${issue.values.join(", ")}`
    : boundText(issue);
  return `${at}: expected ${expected}, found ${foundText(issue.input)}`;
}

/** "number <=5", of the library's "Too big: expected number to be <=5". */
function boundText(issue: z.core.$ZodIssue): string {
  return issue.message.replace(/^.*expected /, "").replace(" to be ", " ").replace(" to have ", " of ");
}

/** "string, number, boolean or null"; an object that lacks something tells that instead. */
function unionText(alternatives: readonly (readonly z.core.$ZodIssue[])[]): string {
  const own = alternatives.flat().find((issue) => issue.code === "custom");
  if (own !== undefined) return own.message;
  const inner = alternatives.flat().find((issue) => issue.path.length > 0);
  if (inner !== undefined && inner.code === "invalid_type") {
    return `an object with ${fieldText(inner.path)} as ${inner.expected}`;
  }
  const bound = alternatives.flat().find((issue) => issue.code === "too_big" || issue.code === "too_small");
  if (bound !== undefined) return boundText(bound);
  const kinds = alternatives.flat().map((issue) =>
    issue.code === "invalid_type" ? issue.expected : issue.message
  );
  return [...new Set(kinds)].join(" or ");
}

function foundText(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  // What 1e400 is read as.
  if (value === Infinity || value === -Infinity) return "a number too large to be read";
  const text = JSON.stringify(value);
  return `${typeof value} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}
