/** Puts a scenario to both configurations at both moments, and tells what differs and whose doing it is. */

import { RingbackError, type ToldError, toldError } from "../../errors.ts";
import { compareGoldens } from "../../scenario/golden/compare/compare_goldens.ts";
import { agentsOf, isChange, type ToldDifference } from "../../scenario/golden/compare/difference.ts";
import type { Golden } from "../../scenario/golden/golden.ts";
import { type Blame, blameOf } from "./blame.ts";
import { HOLD, type PutScenario } from "./put_scenario.ts";

/** What came of a scenario that could be put to both sides. */
export interface OutcomeComparison {
  readonly kind: "compared";
  readonly blame: Blame;
  /** What differs between before and after. */
  readonly told: readonly ToldDifference[];
  /** What the configuration alone changes, at the earlier moment, or where it changes nothing then at the later one. */
  readonly byConfiguration: { readonly at: "earlier" | "later"; readonly told: readonly ToldDifference[] };
  /** Steps of the timeline. */
  readonly steps: number;
  /** What was decided: the old configuration at the old moment, the new one at the new. */
  readonly before: Golden;
  readonly after: Golden;
}

/** A scenario that only one side can answer, because it names somebody who is not in the other. */
export interface OneSide {
  readonly kind: "one-side";
  /** The side that cannot answer. */
  readonly failing: "before" | "after";
  readonly error: ToldError;
}

/** "after it cannot be decided: …". */
export function oneSideText({ failing, error }: OneSide): string {
  return `${failing} it cannot be decided: ${error.explanation.what}`;
}

/** Compares; null where neither side can answer, so that nothing is said about the change between them. */
export function compareOutcomes(put: PutScenario): OutcomeComparison | OneSide | null {
  const [then, now] = put.moments;
  const [x, c] = [put.to("before", then), put.to("after", then)];
  const [m, y] = then === now ? [x, c] : [put.to("before", now), put.to("after", now)];
  if (x instanceof RingbackError || m instanceof RingbackError) {
    const error = x instanceof RingbackError ? x : m;
    const isBoth = y instanceof RingbackError || c instanceof RingbackError;
    return isBoth || !(error instanceof RingbackError)
      ? null
      : { kind: "one-side", failing: "before", error: toldError(error) };
  }
  if (c instanceof RingbackError || y instanceof RingbackError) {
    const error = y instanceof RingbackError ? y : c;
    return error instanceof RingbackError
      ? { kind: "one-side", failing: "after", error: toldError(error) }
      : null;
  }
  const told = toldOnce();
  const same = (one: Golden, other: Golden) =>
    one === other || !told(one, other).some(({ difference }) => isChange(difference, HOLD));
  const blame = blameOf({ x, c, m, y }, same);
  const byConfiguration = blame.configurationAlone === "nothing"
    ? { at: "later", told: told(m, y) } as const
    : { at: "earlier", told: told(x, c) } as const;
  return {
    kind: "compared",
    blame,
    told: told(x, y),
    byConfiguration,
    steps: y.steps.length,
    before: x,
    after: y,
  };
}

/** Compares goldens, the same two once. */
function toldOnce(): typeof compareGoldens {
  const known = new Map<Golden, Map<Golden, readonly ToldDifference[]>>();
  return (before, after) => {
    const own = known.get(before) ?? new Map<Golden, readonly ToldDifference[]>();
    known.set(before, own);
    const told = own.get(after) ?? compareGoldens(before, after);
    own.set(after, told);
    return told;
  };
}

/** Ids of all agents whom the differences are about. */
export function agentsIn({ told, byConfiguration }: OutcomeComparison): ReadonlySet<string> {
  const all = [...told, ...byConfiguration.told];
  return new Set(all.flatMap(({ difference }) => agentsOf(difference)).map(({ id }) => id));
}
