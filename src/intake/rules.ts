/**
 * Intake rules as people write them: which caller attributes ask for which skills, language and priority. One zod schema
 * checks the file, gives the types and completes words in editors.
 */

import * as z from "zod";
import { isObject } from "../lib/json.ts";
import { nearest } from "../lib/nearest.ts";
import { patternOf } from "./pattern.ts";

const ValueSchema = z.union([z.string(), z.number(), z.boolean()]);

/** The pattern is compiled where the file is read: whoever applies the rules has it at hand. */
const MatchesSchema = z.strictObject({
  matches: z.string().describe(
    "A regular expression in RE2's syntax that the whole value, as text, must fit; no look-around, no back references; values of more than 1000 characters fit none.",
  ),
  sample: z.string().optional().describe("A value that fits, for generated interactions."),
}).transform((row, context) => {
  const pattern = patternOf(row.matches);
  if (typeof pattern === "string") {
    const message = `the pattern "${row.matches.slice(0, 60)}": ${pattern}`;
    context.addIssue({ code: "custom", path: ["matches"], message, continue: true });
    return z.NEVER;
  }
  if (row.sample !== undefined && !pattern.fits(row.sample)) {
    const message = "the sample does not fit the regular expression";
    context.addIssue({ code: "custom", path: ["sample"], message, continue: true });
  }
  return { ...row, fits: pattern.fits };
});

const AtLeastSchema = z.strictObject({
  atLeast: z.number().describe("The value must be a number no smaller than this."),
});

const CONDITION_KEYS = ["matches", "sample", "atLeast"];

const ConditionSchema = z.union([ValueSchema, z.array(ValueSchema).min(1), MatchesSchema, AtLeastSchema], {
  error: (issue) => {
    const unknown = isObject(issue.input)
      ? Object.keys(issue.input).find((key) => !CONDITION_KEYS.includes(key))
      : undefined;
    if (unknown === undefined) {
      return 'expected a value, a list of values, {matches: "…"} or {atLeast: n}';
    }
    const near = nearest(unknown, CONDITION_KEYS);
    return `there is no key "${unknown}" here${near.length > 0 ? `; nearest: ${near.join(", ")}` : ""}`;
  },
});

const RuleSchema = z.strictObject({
  id: z.string().min(1).describe("The name reports call the rule by."),
  note: z.string().min(1).optional().describe("Why the rule is there."),
  when: z.record(z.string(), ConditionSchema)
    .refine((when) => Object.keys(when).length > 0, "a rule needs at least one attribute")
    .describe("Attribute → value, list of values, {matches: regex} or {atLeast: n}; all must hold."),
  then: z.strictObject({
    skills: z.array(z.string().min(1)).min(1).optional().describe("Skills asked for, exact names."),
    language: z.string().min(1).optional().describe("Language asked for, exact name."),
    priority: z.int().min(-25_000_000).max(25_000_000).optional().describe(
      "One point is a minute of waiting.",
    ),
  }).refine((then) => Object.keys(then).length > 0, {
    message: "a rule must ask for skills, language or priority",
    // A misspelt key is told as such, not as an empty rule.
    when: ({ issues }) => issues.length === 0,
  }),
});

/** An intake file. */
export const IntakeSchema = z.strictObject({
  $schema: z.string().optional(),
  rules: z.array(RuleSchema).superRefine((rules, context) => {
    const ids = new Set<string>();
    rules.forEach(({ id }, index) => {
      if (ids.has(id)) {
        context.addIssue({
          code: "custom",
          path: [index, "id"],
          message: `a second rule is called "${id}"`,
        });
      }
      ids.add(id);
    });
  }),
});

/** One rule, its patterns compiled. */
export type IntakeRule = z.infer<typeof IntakeSchema>["rules"][number];

/** What one attribute must be. */
export type Condition = z.infer<typeof ConditionSchema>;
