/**
 * A golden read back from its text, for people's eyes: comparing is done on bytes, this is only opened when they differ.
 * Strict, as it was written by our own printer: a key it never prints was typed by hand.
 */

import { parseDocument } from "yaml";
import { z } from "zod";

const CandidateSchema = z.strictObject({
  rank: z.number(),
  agent: z.string(),
  id: z.string(),
  score: z.number().optional(),
  ring: z.number().optional(),
  preferred: z.number().optional(),
  mean: z.number().optional(),
  idle: z.string().optional(),
  since: z.string().optional(),
});

/** Agents excluded for the same reasons: name by id. */
const ExclusionsSchema = z.strictObject({
  because: z.array(z.string()),
  reasons: z.array(z.string()),
  agents: z.record(z.string(), z.string()),
}).transform(({ because, reasons, agents }) =>
  Object.entries(agents).map(([id, agent]) => ({ agent, id, because, reasons }))
);

const StepSchema = z.strictObject({
  after: z.string(),
  outcome: z.string(),
  selected: z.string(),
  id: z.string().optional(),
  why: z.string(),
  model: z.string(),
  method: z.string(),
  ring: z.number().optional(),
  at: z.string(),
  ranking: z.array(CandidateSchema).default([]),
  excluded: z.array(ExclusionsSchema).default([]).transform((groups) => groups.flat()),
  ties: z.array(z.strictObject({ agents: z.array(z.string()), ids: z.array(z.string()) })).default([]),
  options: z.array(z.strictObject({
    option: z.string(),
    value: z.string(),
    otherwise: z.string(),
    selects: z.string(),
    id: z.string().optional(),
  })).default([]),
  changes: z.array(z.strictObject({ waited: z.string(), what: z.string(), at: z.string() })).default([]),
  assumptions: z.array(z.string()).default([]),
});

const AnomalySchema = z.strictObject({
  id: z.string(),
  severity: z.string(),
  subject: z.string(),
  message: z.string(),
});

const AskedSchema = z.strictObject({
  media: z.string(),
  skills: z.array(z.string()).default([]),
  priority: z.number().default(0),
  waited: z.string().default("0s"),
  language: z.string().nullable().default(null),
  label: z.string().nullable().default(null),
  directAgent: z.string().nullable().default(null),
  lastAgent: z.string().nullable().default(null),
  preferred: z.array(z.strictObject({ agent: z.string(), score: z.number() })).default([]),
});

const GoldenSchema = z.strictObject({
  format: z.number(),
  question: z.string(),
  asked: AskedSchema,
  intake: z.array(z.strictObject({ rule: z.string(), asks: z.array(z.string()) })).default([]),
  decisions: z.array(StepSchema),
  anomalies: z.array(AnomalySchema).default([]),
});

/** A golden as data. */
export type GoldenView = z.infer<typeof GoldenSchema>;

/** One step of it. */
export type StepView = z.infer<typeof StepSchema>;

/** One ranked agent of a step. */
export type CandidateView = z.infer<typeof CandidateSchema>;

/** One excluded agent of a step. */
export type ExclusionView = z.infer<typeof ExclusionsSchema>[number];

/** The format a text says it is of; null where it says none. */
export function formatOf(text: string): number | null {
  const said = /^format: (\d+)$/m.exec(text)?.[1];
  return said === undefined ? null : Number(said);
}

/** The golden, or null where the text is none: damaged, edited by hand, or with the marks of a merge conflict. */
export function readGolden(text: string): GoldenView | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const result = GoldenSchema.safeParse(document.toJS());
  return result.success ? result.data : null;
}
