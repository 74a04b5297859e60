/**
 * Compares a kept golden with the one due as far as the recording still knows: somebody of whom a deciding fact was known when the
 * golden was accepted, and is not known now, is no change and no equality.
 */

import { compareGoldens } from "./compare_goldens.ts";
import type { ToldDifference } from "./difference.ts";
import type { Golden, GoldenAgent, GoldenOut, GoldenStep } from "./golden.ts";

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
  const was = without(before, people);
  return [
    ...compareGoldens(was, withoutFirst(before, was, without(after, people))),
    { difference: { kind: "unknown", agents: [...people.values()], facts }, afterSeconds: null },
  ];
}

/** Those of a step's pool before who are kept out now because something of them is not known, and for no other reason. */
function unknownIn(before: Golden, { afterSeconds, out }: GoldenStep): readonly GoldenOut[] {
  const was = before.steps.find((step) => step.afterSeconds === afterSeconds);
  const pool = new Set(was?.places.flatMap(({ agents }) => agents ?? []).map(({ id }) => id));
  return (out ?? []).filter(({ reasons }) => reasons.every((reason) => reason === "unknown-data"))
    .map((row) => ({ ...row, agents: row.agents.filter(({ id }) => pool.has(id)) }))
    .filter(({ agents }) => agents.length > 0);
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

function without(golden: Golden, people: ReadonlyMap<string, GoldenAgent>): Golden {
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
