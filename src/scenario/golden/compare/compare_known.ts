/**
 * Compares a kept golden with the one due as far as the recording still knows: somebody of whom a deciding fact was known when the
 * golden was accepted, and is not known now, is no change and no equality.
 */

import { compareGoldens } from "./compare_goldens.ts";
import type { GoldenDifference, ToldDifference } from "./difference.ts";
import type { Golden, GoldenAgent, GoldenOut, GoldenStep } from "../golden.ts";

/**
 * Compares two goldens without those whom the later one keeps out for nothing but what is not known of them; they are told as such.
 * @param before ids bound to those of `after`, as `bindIds` does
 */
export function compareKnown(before: Golden, after: Golden): readonly ToldDifference[] {
  const rows = after.steps.flatMap((step) => unknownIn(before, step));
  const people = new Map<string, GoldenAgent>(
    rows.flatMap(({ agents }) => agents.map((agent) => [agent.id, agent])),
  );
  if (people.size === 0) return compareGoldens(before, after);
  const facts = [...new Set(rows.flatMap(({ details }) => details))].sort();
  return [
    ...compareWithout(before, after, people),
    { difference: { kind: "unknown", agents: [...people.values()], facts }, afterSeconds: null },
  ];
}

/** Compares two goldens as if those people had no part in either. */
export function compareWithout(
  before: Golden,
  after: Golden,
  people: Pick<ReadonlyMap<string, unknown>, "has" | "size">,
): readonly ToldDifference[] {
  const was = without(before, people);
  const told = compareGoldens(was, withoutFirst(before, was, without(after, people)));
  // Where a place is kept as a size, nobody can say whether they were of it.
  const isUnsure = people.size > 0 && before.steps.some(keepsSizes);
  return isUnsure
    ? told.filter(({ difference }) => difference.kind !== "size" && !isOfEmptiness(difference))
    : told;
}

/** True for what only says whether anybody is left. */
export function isOfEmptiness(difference: GoldenDifference): boolean {
  return difference.kind === "fact" && difference.fact === "outcome" &&
    ![difference.before, difference.after].includes("not-predictable");
}

function keepsSizes({ places, further }: GoldenStep): boolean {
  return further !== null || places.some(({ agents }) => agents === null);
}

/** Those of a step before who are kept out now because something of them is not known, and for no other reason. */
function unknownIn(before: Golden, { afterSeconds, out }: GoldenStep): readonly GoldenOut[] {
  const was = before.steps.find((step) => step.afterSeconds === afterSeconds);
  if (was === undefined) return [];
  const [pool, kept] = [idsIn(was.places), idsIn(was.out ?? [])];
  const mayBeCounted = keepsSizes(was);
  const isOf = ({ id }: GoldenAgent) => pool.has(id) || (mayBeCounted ? !kept.has(id) : kept.has(id));
  return (out ?? []).filter(({ reasons }) => reasons.every((reason) => reason === "unknown-data"))
    .map((row) => ({ ...row, agents: row.agents.filter(isOf) }))
    .filter(({ agents }) => agents.length > 0);
}

function idsIn(rows: readonly { readonly agents: readonly GoldenAgent[] | null }[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ agents }) => agents ?? []).map(({ id }) => id));
}

/** Who would come next is not in a golden that holds the first place alone: where nobody of it is left, there is nothing to compare. */
function withoutFirst({ hold }: Golden, was: Golden, now: Golden): Golden {
  if (hold !== "first") return now;
  const left = new Set(
    was.steps.filter(({ places }) => places.length > 0).map(({ afterSeconds }) => afterSeconds),
  );
  return {
    ...now,
    steps: now.steps.map((step) =>
      left.has(step.afterSeconds) ? step : { ...step, places: [], outcome: outcomeOf(step, []) }
    ),
  };
}

function outcomeOf({ outcome }: GoldenStep, places: GoldenStep["places"]): GoldenStep["outcome"] {
  return outcome === "not-predictable" ? outcome : places.length > 0 ? "selected" : "waits";
}

function without(golden: Golden, people: Pick<ReadonlyMap<string, unknown>, "has">): Golden {
  const others = (agents: readonly GoldenAgent[]) => agents.filter(({ id }) => !people.has(id));
  return {
    ...golden,
    steps: golden.steps.map((step): GoldenStep => {
      const places = step.places.flatMap((place) => {
        if (place.agents === null) return [place];
        const agents = others(place.agents);
        return agents.length === 0 ? [] : [{ ...place, agents, size: agents.length }];
      });
      return {
        ...step,
        places,
        outcome: outcomeOf(step, places),
        out: step.out?.map((row) => ({ ...row, agents: others(row.agents) })) ?? null,
      };
    }),
  };
}
