/** States what may stand in a golden's file: strict, since a key that our own printer never writes was typed by hand. */

import * as z from "zod";
import { EXCLUSION_CODES, MODELS } from "../../domain/decision.ts";
import { MEDIA_TYPES } from "../../domain/media.ts";
import { isDuration, parseDuration } from "../../lib/duration.ts";
import { once } from "../../lib/once.ts";
import {
  type AskedName,
  GOLDEN_FORMAT,
  type GoldenAgent,
  type GoldenAsked,
  type GoldenAskedChange,
  type GoldenPlace,
  HOLDS,
  type Whose,
} from "./golden.ts";
import { NO_ID } from "./print_asked.ts";

/** Seconds of a written duration. */
const seconds = () => z.string().refine(isDuration).transform((text) => parseDuration(text, "golden") / 1000);

/** "1bcb2bb7 Drew Gate": an id, a blank, a name. */
const personSchema = () =>
  z.string().regex(/^\S+ /).transform((text): GoldenAgent => {
    const blank = text.indexOf(" ");
    return { id: text.slice(0, blank), name: text.slice(blank + 1) };
  });

const askedNameSchema = () =>
  personSchema().transform(({ id, name }): AskedName => ({
    id: id === NO_ID ? null : id,
    name,
  }));

const askedSchema = () =>
  z.strictObject({
    queue: z.string(),
    queueId: z.string().nullable().default(null),
    media: z.enum(MEDIA_TYPES),
    skills: z.array(askedNameSchema()).default([]),
    language: askedNameSchema().nullable().default(null),
    priority: z.number().default(0),
    waited: seconds().default(0),
    label: z.string().nullable().default(null),
    labelId: z.string().nullable().default(null),
    directAgent: askedNameSchema().nullable().default(null),
    lastAgent: askedNameSchema().nullable().default(null),
    skillExpression: z.string().nullable().default(null),
    owner: askedNameSchema().nullable().default(null),
    customerFirst: z.boolean().nullable().default(null),
    preferred: z.array(z.strictObject({ agent: askedNameSchema(), score: z.number() })).default([]),
  }).transform(({ queue, queueId, waited, label, labelId, ...asked }): Omit<GoldenAsked, "changes"> => ({
    ...asked,
    label: label === null ? null : { id: labelId, name: label },
    queue: { id: queueId, name: queue },
    waitedSeconds: waited,
  }));

const changeSchema = () =>
  z.strictObject({
    after: seconds(),
    skills: z.array(askedNameSchema()).optional(),
    language: askedNameSchema().nullable().optional(),
    priority: z.number().optional(),
    skillExpression: z.string().nullable().optional(),
  }).transform(({ after, ...change }) => ({ afterSeconds: after, ...change } as GoldenAskedChange));

const ids = () => z.record(z.string(), z.string()).default({});

const namedSchema = () =>
  z.strictObject({
    agents: ids(),
    skills: ids(),
    languages: ids(),
    labels: ids(),
    groups: ids(),
  });

const numbers = () => ({
  rule: z.number().optional(),
  ring: z.number().optional(),
  mean: z.number().optional(),
  preferred: z.number().optional(),
  score: z.number().optional(),
});

const placeSchema = () =>
  z.union([
    z.strictObject({ ...numbers(), agents: z.array(personSchema()).min(1) }),
    z.strictObject({ ...numbers(), size: z.int().min(1) }),
  ]).transform((row): GoldenPlace => {
    if ("size" in row) {
      const { size, ...given } = row;
      return { numbers: given, size, agents: null } as GoldenPlace;
    }
    const { agents, ...given } = row;
    return { numbers: given, size: agents.length, agents } as GoldenPlace;
  });

const furtherSchema = () => z.strictObject({ places: z.int().min(1), agents: z.int().min(1) });

const outSchema = () =>
  z.strictObject({
    reasons: z.array(z.enum(EXCLUSION_CODES)),
    because: z.array(z.string()),
    agents: z.array(personSchema()).min(1),
  }).transform(({ because, ...row }) => ({ ...row, details: because }));

const stageSchema = () =>
  z.strictObject({
    after: z.array(seconds()).min(1),
    outcome: z.enum(["predictable", "not-predictable"]).optional(),
    method: z.string().optional(),
    ring: z.int().optional(),
    needs: z.array(z.string()).optional(),
    language: z.string().nullable().optional(),
    pool: z.array(z.union([placeSchema(), furtherSchema()])).optional(),
    others: z.partialRecord(z.enum(EXCLUSION_CODES), z.int().min(1)).optional(),
    out: z.array(outSchema()).optional(),
  });

const idList = () => z.array(z.string());

const whoseSchema = () =>
  z.union([z.literal("all"), idList(), z.strictObject({ allBut: idList() })]).transform((
    row,
  ): Whose =>
    row === "all"
      ? { isAllBut: true, ids: [] }
      : "allBut" in row
      ? { isAllBut: true, ids: row.allBut }
      : { isAllBut: false, ids: row }
  );

const byFactSchema = () => z.record(z.string(), whoseSchema());

/** A golden's file. Made when one is read: those that hold are not. */
export const goldenSchema = once(() =>
  z.strictObject({
    format: z.literal(GOLDEN_FORMAT),
    question: z.string(),
    asked: askedSchema(),
    changes: z.array(changeSchema()).default([]),
    named: namedSchema().default({ agents: {}, skills: {}, languages: {}, labels: {}, groups: {} }),
    intake: z.array(z.strictObject({ rule: z.string(), asks: z.array(z.string()) })).default([]),
    model: z.enum(MODELS).default("acd"),
    moment: z.string(),
    at: z.string().optional(),
    notKnown: byFactSchema().optional(),
    restsOn: byFactSchema().default({}),
    hold: z.enum(HOLDS).default("pool"),
    stages: z.array(stageSchema()).min(1),
  })
);

/** The file as written, its parts as the golden has them. */
export type GoldenFile = z.infer<ReturnType<typeof goldenSchema>>;
