/** Compares one step of two goldens: facts, the first place and why it is another, then every agent's place. */

import type { ExclusionCode, Grounds } from "../../../domain/decision.ts";
import { groundsText } from "../../../domain/exclusion.ts";
import { keysOf, sortedNames } from "./compare_asked.ts";
import { comparePools } from "./compare_pools.ts";
import type { Because, GoldenDifference } from "./difference.ts";
import type { GoldenAgent, GoldenOut, GoldenPlace, GoldenStep, Hold } from "../golden.ts";

/** How to compare. */
export interface StepSettings {
  /** What the earlier golden keeps. */
  readonly hold: Hold;
  /** True where the same is asked for: then it is the agent who changed. */
  readonly isSameAsked: boolean;
  /** True where something asked for goes by another name: reasons are put into words with it, and compared by their codes alone. */
  readonly isRenamed: boolean;
}

/** Compares one step. */
export function compareSteps(
  before: GoldenStep,
  after: GoldenStep,
  { hold, isSameAsked, isRenamed }: StepSettings,
): readonly GoldenDifference[] {
  const pools = comparePools(before, after, hold);
  return [
    ...firstDifference(before, after, pools, isSameAsked),
    ...factDifferences(before, after),
    ...pools,
    ...(hold === "all" ? outDifferences(before, after, isRenamed) : []),
    ...(hold === "pool" && (before.out === null || after.out === null)
      ? othersDifferences(before, after)
      : []),
  ];
}

function factDifferences(before: GoldenStep, after: GoldenStep): readonly GoldenDifference[] {
  const fact = (
    name: "outcome" | "method" | "ring",
    was: string,
    now: string,
  ): readonly GoldenDifference[] =>
    was === now ? [] : [{ kind: "fact", fact: name, before: was, after: now }];
  const needs = ({ needs: { skills, language } }: GoldenStep) =>
    language === null ? skills : [...skills, language];
  const [was, now] = [needs(before), needs(after)];
  const words = (names: readonly string[]) => names.length === 0 ? "none" : names.join(", ");
  return [
    ...fact("outcome", before.outcome, after.outcome),
    ...fact("method", before.method, after.method),
    ...fact("ring", String(before.ring ?? "none"), String(after.ring ?? "none")),
    ...(keysOf(was) === keysOf(now) ? [] : [
      {
        kind: "fact",
        fact: "needs",
        before: words(sortedNames(was)),
        after: words(sortedNames(now)),
      } as const,
    ]),
  ];
}

/** Told where both sides name everybody in the first place. */
function firstDifference(
  before: GoldenStep,
  after: GoldenStep,
  pools: readonly GoldenDifference[],
  isSameAsked: boolean,
): readonly GoldenDifference[] {
  const [was, now] = [agentsIn(before.places[0]), agentsIn(after.places[0])];
  if (was === null || now === null || idsOf(was) === idsOf(now)) return [];
  return [{ kind: "first", before: was, after: now, because: becauseOf(was, now, pools, isSameAsked) }];
}

function agentsIn(place: GoldenPlace | undefined): readonly GoldenAgent[] | null {
  return place === undefined ? [] : place.agents;
}

function idsOf(agents: readonly GoldenAgent[]): string {
  return JSON.stringify(agents.map(({ id }) => id).sort());
}

/** What became of those before, else what became of those now. */
function becauseOf(
  was: readonly GoldenAgent[],
  now: readonly GoldenAgent[],
  differences: readonly GoldenDifference[],
  isSameAsked: boolean,
): Because | null {
  const isIn = (agents: readonly GoldenAgent[], { id }: GoldenAgent) => agents.some((each) => each.id === id);
  const left = differences.filter((each) => each.kind === "left").filter(({ agent }) => isIn(was, agent));
  const [out] = left;
  if (out !== undefined) {
    // Who went to another place went by something else than what keeps others out.
    if (left.length < was.filter((agent) => !isIn(now, agent)).length) return null;
    const { agent, grounds } = out;
    return { kind: "out", agent, grounds, others: left.length - 1, isNews: isSameAsked };
  }
  if (!isSameAsked) return null;
  const came = differences.filter((each) => each.kind === "came").find(({ agent }) => isIn(now, agent));
  if (came !== undefined) {
    if (came.was === null) return null;
    return { kind: "in", agent: came.agent, grounds: came.was === "new" ? null : came.was };
  }
  return numbersBehind(differences, [...now, ...was]);
}

/** The numbers of one of those agents that changed. */
function numbersBehind(
  differences: readonly GoldenDifference[],
  agents: readonly GoldenAgent[],
): Because | null {
  for (const difference of differences) {
    if (difference.kind !== "moved" && difference.kind !== "numbers") continue;
    const concerned = difference.kind === "moved" ? [difference.agent] : difference.agents;
    const agent = agents.find(({ id }) => concerned.some((each) => each.id === id));
    const { numbers } = difference;
    if (agent !== undefined && numbers.length > 0) return { kind: "numbers", agent, numbers };
  }
  return null;
}

function othersDifferences(before: GoldenStep, after: GoldenStep): readonly GoldenDifference[] {
  const codes = Object.keys({ ...before.others, ...after.others }) as ExclusionCode[];
  return codes.sort().flatMap((code): readonly GoldenDifference[] => {
    const [was, now] = [before.others[code] ?? 0, after.others[code] ?? 0];
    return was === now ? [] : [{ kind: "others", code, before: was, after: now }];
  });
}

/** Who is kept out otherwise than before; those who left or came into the pool are told there. */
function outDifferences(
  before: GoldenStep,
  after: GoldenStep,
  isRenamed: boolean,
): readonly GoldenDifference[] {
  const [was, now] = [groundsById(before.out ?? []), groundsById(after.out ?? [])];
  const ranked = new Set(
    [...before.places, ...after.places].flatMap(({ agents }) => agents ?? []).map(({ id }) => id),
  );
  return [...new Map([...was, ...now])].filter(([id]) => !ranked.has(id))
    .flatMap(([id, { agent }]): readonly GoldenDifference[] => {
      const [then, later] = [was.get(id)?.grounds ?? null, now.get(id)?.grounds ?? null];
      const isSame = then !== null && later !== null &&
        (isRenamed ? then.reasons.join() === later.reasons.join() : groundsText(then) === groundsText(later));
      return isSame ? [] : [{ kind: "out", agent, before: then, after: later }];
    });
}

function groundsById(
  rows: readonly GoldenOut[],
): ReadonlyMap<string, { readonly agent: GoldenAgent; readonly grounds: Grounds }> {
  return new Map(
    rows.flatMap(({ agents, reasons, details }) =>
      agents.map((agent) => [agent.id, { agent, grounds: { reasons, details } }] as const)
    ),
  );
}
