/** Reads a golden from its file. */

import { instant } from "../../lib/instant.ts";
import type { ExclusionCode } from "../../domain/decision.ts";
import {
  type AskedName,
  type Golden,
  type GoldenAsked,
  type GoldenStep,
  languagesAsked,
  skillsAsked,
} from "./golden.ts";
import { parseYaml } from "../../yaml/parse_yaml.ts";
import { type GoldenFile, goldenSchema } from "./golden_schema.ts";

/** Characters: one that holds everybody of a large queue at many steps has a few million. */
const LENGTH_MAX = 16 * 2 ** 20;

/** The format a text says it is of; null where it says none. */
export function formatOf(text: string): number | null {
  const said = /^format: (\d+)\r?$/m.exec(text)?.[1];
  return said === undefined ? null : Number(said);
}

/** Reads a golden; null where the text is none of this format: damaged, edited by hand, or with the marks of a merge conflict. */
export function readGolden(text: string): Golden | null {
  const value = plainValue(text);
  const result = goldenSchema().safeParse(value);
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
  return "unread" in parsed ? undefined : parsed.value;
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
