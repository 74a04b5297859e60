/** Reads a golden from its file: strict, since a key that our own printer never writes was typed by hand. */

import { instant } from "../../lib/instant.ts";
import { z } from "zod";
import { type ExclusionCode, MODELS } from "../../domain/decision.ts";
import { MEDIA_TYPES } from "../../domain/media.ts";
import { isDuration, parseDuration } from "../../lib/duration.ts";
import {
  type AskedName,
  type Golden,
  GOLDEN_FORMAT,
  type GoldenAgent,
  type GoldenAsked,
  type GoldenAskedChange,
  type GoldenPlace,
  type GoldenStep,
  HOLDS,
  languagesAsked,
  skillsAsked,
  type Whose,
} from "./golden.ts";
import { EXCLUSION_CODES } from "../../domain/decision.ts";
import { parseYaml } from "../../yaml/parse_yaml.ts";
import { NO_ID } from "./print_asked.ts";

/** Characters: one that holds everybody of a large queue at many steps has a few million. */
const LENGTH_MAX = 16 * 2 ** 20;

/** Seconds of a written duration. */
const Seconds = z.string().refine(isDuration).transform((text) => parseDuration(text, "golden") / 1000);

/** "1bcb2bb7 Drew Gate": an id, a blank, a name. */
const PersonSchema = z.string().regex(/^\S+ /).transform((text): GoldenAgent => {
  const blank = text.indexOf(" ");
  return { id: text.slice(0, blank), name: text.slice(blank + 1) };
});

const AskedNameSchema = PersonSchema.transform(({ id, name }): AskedName => ({
  id: id === NO_ID ? null : id,
  name,
}));

const AskedSchema = z.strictObject({
  queue: z.string(),
  queueId: z.string().nullable().default(null),
  media: z.enum(MEDIA_TYPES),
  skills: z.array(AskedNameSchema).default([]),
  language: AskedNameSchema.nullable().default(null),
  priority: z.number().default(0),
  waited: Seconds.default(0),
  label: z.string().nullable().default(null),
  labelId: z.string().nullable().default(null),
  directAgent: AskedNameSchema.nullable().default(null),
  lastAgent: AskedNameSchema.nullable().default(null),
  skillExpression: z.string().nullable().default(null),
  owner: AskedNameSchema.nullable().default(null),
  customerFirst: z.boolean().nullable().default(null),
  preferred: z.array(z.strictObject({ agent: AskedNameSchema, score: z.number() })).default([]),
}).transform(({ queue, queueId, waited, label, labelId, ...asked }): Omit<GoldenAsked, "changes"> => ({
  ...asked,
  label: label === null ? null : { id: labelId, name: label },
  queue: { id: queueId, name: queue },
  waitedSeconds: waited,
}));

const ChangeSchema = z.strictObject({
  after: Seconds,
  skills: z.array(AskedNameSchema).optional(),
  language: AskedNameSchema.nullable().optional(),
  priority: z.number().optional(),
  skillExpression: z.string().nullable().optional(),
}).transform(({ after, ...change }) => ({ afterSeconds: after, ...change } as GoldenAskedChange));

const ids = z.record(z.string(), z.string()).default({});

const NamedSchema = z.strictObject({ agents: ids, skills: ids, languages: ids, labels: ids, groups: ids });

const numbers = {
  rule: z.number().optional(),
  ring: z.number().optional(),
  mean: z.number().optional(),
  preferred: z.number().optional(),
  score: z.number().optional(),
};

const PlaceSchema = z.union([
  z.strictObject({ ...numbers, agents: z.array(PersonSchema).min(1) }),
  z.strictObject({ ...numbers, size: z.int().min(1) }),
]).transform((row): GoldenPlace => {
  if ("size" in row) {
    const { size, ...given } = row;
    return { numbers: given, size, agents: null } as GoldenPlace;
  }
  const { agents, ...given } = row;
  return { numbers: given, size: agents.length, agents } as GoldenPlace;
});

const FurtherSchema = z.strictObject({ places: z.int().min(1), agents: z.int().min(1) });

const OutSchema = z.strictObject({
  reasons: z.array(z.enum(EXCLUSION_CODES)),
  because: z.array(z.string()),
  agents: z.array(PersonSchema).min(1),
}).transform(({ because, ...row }) => ({ ...row, details: because }));

const StageSchema = z.strictObject({
  after: z.array(Seconds).min(1),
  outcome: z.enum(["predictable", "not-predictable"]).optional(),
  method: z.string().optional(),
  ring: z.int().optional(),
  needs: z.array(z.string()).optional(),
  language: z.string().nullable().optional(),
  pool: z.array(z.union([PlaceSchema, FurtherSchema])).optional(),
  others: z.partialRecord(z.enum(EXCLUSION_CODES), z.int().min(1)).optional(),
  out: z.array(OutSchema).optional(),
});

const idList = z.array(z.string());

const WhoseSchema = z.union([z.literal("all"), idList, z.strictObject({ allBut: idList })]).transform((
  row,
): Whose =>
  row === "all"
    ? { isAllBut: true, ids: [] }
    : "allBut" in row
    ? { isAllBut: true, ids: row.allBut }
    : { isAllBut: false, ids: row }
);

const ByFactSchema = z.record(z.string(), WhoseSchema);

const GoldenSchema = z.strictObject({
  format: z.literal(GOLDEN_FORMAT),
  question: z.string(),
  asked: AskedSchema,
  changes: z.array(ChangeSchema).default([]),
  named: NamedSchema.default({ agents: {}, skills: {}, languages: {}, labels: {}, groups: {} }),
  intake: z.array(z.strictObject({ rule: z.string(), asks: z.array(z.string()) })).default([]),
  model: z.enum(MODELS).default("acd"),
  moment: z.string(),
  at: z.string().optional(),
  notKnown: ByFactSchema.optional(),
  restsOn: ByFactSchema.default({}),
  hold: z.enum(HOLDS).default("pool"),
  stages: z.array(StageSchema).min(1),
});

type GoldenFile = z.infer<typeof GoldenSchema>;

/** The format a text says it is of; null where it says none. */
export function formatOf(text: string): number | null {
  const said = /^format: (\d+)\r?$/m.exec(text)?.[1];
  return said === undefined ? null : Number(said);
}

/** Reads a golden; null where the text is none of this format: damaged, edited by hand, or with the marks of a merge conflict. */
export function readGolden(text: string): Golden | null {
  const value = plainValue(text);
  const result = GoldenSchema.safeParse(value);
  if (!result.success) return null;
  const { format: _, moment, at, stages, asked: first, changes, notKnown, restsOn, ...file } = result.data;
  if ((moment === "recorded") !== (at !== undefined)) return null;
  const asked = { ...first, changes };
  const steps = stepsOf(asked, stages);
  return steps === null ? null : {
    ...file,
    knowledge: notKnown === undefined ? null : { notKnown, restsOn },
    asked,
    moment: moment === "free"
      ? { kind: "free" }
      : at === undefined
      ? { kind: "stated", path: moment }
      : { kind: "recorded", at: instant(at) },
    steps,
  };
}

/** Undefined for what our printer never writes: other YAML, repeated keys, levels without end, anchors and aliases. */
function plainValue(text: string): unknown {
  const parsed = parseYaml(text, { lengthMax: LENGTH_MAX, aliasesMax: 0 });
  return "fault" in parsed ? undefined : parsed.value;
}

/** Every step on its own, what a stage leaves out taken from the stage before. Null: the first stage does not say enough. */
function stepsOf(asked: GoldenAsked, stages: GoldenFile["stages"]): readonly GoldenStep[] | null {
  const steps: GoldenStep[] = [];
  let last: GoldenStep | null = null;
  for (const stage of stages) {
    const read = stepOf(asked, stage, last);
    if (read === null) return null;
    steps.push(...stage.after.map((afterSeconds) => ({ ...read, afterSeconds })));
    last = read;
  }
  return steps.sort((a, b) => a.afterSeconds - b.afterSeconds);
}

function stepOf(
  asked: GoldenAsked,
  { outcome, method, ring, needs, language, pool, others, out }: GoldenFile["stages"][number],
  last: GoldenStep | null,
): GoldenStep | null {
  const { places, further } = pool === undefined ? last ?? { places: null, further: null } : poolOf(pool);
  const by = method ?? last?.method;
  if (places === null || by === undefined) return null;
  const isPredictable = outcome === undefined
    ? last?.outcome !== "not-predictable"
    : outcome === "predictable";
  return {
    afterSeconds: 0,
    outcome: !isPredictable ? "not-predictable" : places.length > 0 ? "selected" : "waits",
    method: by,
    ring: ring ?? (method === undefined ? last?.ring ?? null : null),
    needs: {
      skills: needs?.map((name) => named(skillsAsked(asked), name)) ?? last?.needs.skills ?? [],
      language: language === undefined
        ? last?.needs.language ?? null
        : language === null
        ? null
        : named(languagesAsked(asked), language),
    },
    places,
    further,
    others: others as Partial<Record<ExclusionCode, number>> | undefined ?? last?.others ?? {},
    out: out ?? last?.out ?? null,
  };
}

function poolOf(
  rows: NonNullable<GoldenFile["stages"][number]["pool"]>,
): Pick<GoldenStep, "places" | "further"> {
  return {
    places: rows.filter((row) => "numbers" in row),
    further: rows.find((row) => "places" in row) ?? null,
  };
}

function named(asked: readonly AskedName[], name: string): AskedName {
  return asked.find((each) => each.name === name) ?? { id: null, name };
}
