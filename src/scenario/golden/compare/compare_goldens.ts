/** Compares two goldens: who is asked for what, then step by step who may get it. Ids count, names are told. */

import { askedDifferences, askedRenames } from "./compare_asked.ts";
import { compareSteps } from "./compare_steps.ts";
import type { GoldenDifference, ToldDifference } from "./difference.ts";
import { type Golden, peopleIn } from "../golden.ts";
import { levelIds } from "./level_ids.ts";

/**
 * Compares two goldens, gravest difference first; steps that differ alike are told together.
 * @param was ids bound to those of `now`, as `bindIds` does
 */
export function compareGoldens(was: Golden, now: Golden): readonly ToldDifference[] {
  const [before, after] = levelIds(was, now);
  const asked = askedDifferences(before, after);
  const isSameAsked = asked.length === 0;
  const renames = [...askedRenames(before.asked, after.asked), ...agentRenames(before, after)];
  const isRenamed = renames.length > 0;
  const steps = new Map<string, { readonly difference: GoldenDifference; readonly afterSeconds: number[] }>();
  const tell = (difference: GoldenDifference, at: number) => {
    const key = JSON.stringify(difference);
    const told = steps.get(key) ?? { difference, afterSeconds: [] };
    told.afterSeconds.push(at);
    steps.set(key, told);
  };
  for (const step of after.steps) {
    const known = before.steps.find(({ afterSeconds }) => afterSeconds === step.afterSeconds);
    const found: readonly GoldenDifference[] = known === undefined
      ? [{ kind: "step", in: "after" }]
      : compareSteps(known, step, { hold: before.hold, isSameAsked, isRenamed });
    for (const difference of found) tell(difference, step.afterSeconds);
  }
  for (const { afterSeconds } of before.steps) {
    const isKept = after.steps.some((step) => step.afterSeconds === afterSeconds);
    if (!isKept) tell({ kind: "step", in: "before" }, afterSeconds);
  }
  const whole = [
    ...asked,
    ...(before.model === after.model ? [] : [
      { kind: "fact", fact: "model", before: before.model, after: after.model } as const,
    ]),
  ];
  return [
    ...whole.map((difference): ToldDifference => ({ difference, afterSeconds: null })),
    ...[...steps.values()].sort((a, b) => rank(a.difference) - rank(b.difference)),
    ...renames.map((difference): ToldDifference => ({ difference, afterSeconds: null })),
  ];
}

const GRAVEST_FIRST: readonly GoldenDifference["kind"][] = [
  "step",
  "first",
  "fact",
  "left",
  "came",
  "moved",
  "out",
  "size",
  "order",
  "numbers",
  "others",
];

function rank({ kind }: GoldenDifference): number {
  return GRAVEST_FIRST.indexOf(kind);
}

/** One who is called something else was renamed; where everybody is, the names are of another pseudonym key. */
function agentRenames(before: Golden, after: Golden): readonly GoldenDifference[] {
  const now = peopleIn(after);
  const both = [...peopleIn(before).values()].flatMap((was) => {
    const later = now.get(was.id);
    return later === undefined ? [] : [{ was, later }];
  });
  const renamed = both.filter(({ was, later }) => was.name !== later.name);
  if (renamed.length > 1 && renamed.length === both.length) {
    return [{ kind: "other-key", agents: renamed.length }];
  }
  return renamed.map(({ was, later }) => ({
    kind: "renamed",
    what: "agent",
    id: was.id,
    before: was.name,
    after: later.name,
  }));
}
