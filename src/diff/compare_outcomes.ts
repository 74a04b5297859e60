/** Puts a scenario to both configurations at both moments, and tells what differs and whose doing it is. */

import { type Roster, rosterAt } from "../domain/roster.ts";
import type { Configuration } from "../domain/configuration.ts";
import type { Moment } from "../domain/moment.ts";
import { RingbackError, type ToldError, toldError } from "../errors.ts";
import type { IntakeRule } from "../intake/rules.ts";
import { compareGoldens } from "../scenario/golden/compare_goldens.ts";
import { agentsOf, isChange, type ToldDifference } from "../scenario/golden/difference.ts";
import type { Golden } from "../scenario/golden/golden.ts";
import { goldenOf } from "../scenario/golden/golden_of.ts";
import { namesOf, type Naming, namingOf, questionInNames } from "../scenario/ask/same_names.ts";
import { benchOf } from "../routing/line/bench.ts";
import { askRoster } from "../scenario/play.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type Blame, blameOf } from "./blame.ts";

/** A scenario's queue on both sides. */
export interface Sides {
  readonly before: Configuration;
  readonly after: Configuration;
  /** What people did then, and now; the same moment twice where the scenario is not put to the recorded one. */
  readonly moments: readonly [Moment, Moment];
  readonly rules: readonly IntakeRule[];
  /** How a side's configuration and a moment make a roster; `rosterAt` where absent. */
  rosterOf?(configuration: Configuration, moment: Moment, side: "before" | "after"): Roster;
  /** What names of the scenario are called on each side; found in the configurations where absent. */
  readonly namings?: { readonly before: Naming; readonly after: Naming };
}

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

/** Compares; null where neither side can answer, so that nothing is said about the change between them. */
export function compareOutcomes(scenario: Scenario, sides: Sides): OutcomeComparison | OneSide | null {
  const { moments: [then, now] } = sides;
  const [was, is] = [namesOf(sides.before), namesOf(sides.after)];
  const namings = sides.namings ?? { before: namingOf(is, was), after: namingOf(was, is) };
  const put = (side: "before" | "after", moment: Moment) => {
    const roster = sides.rosterOf?.(sides[side], moment, side) ?? rosterAt(sides[side], moment);
    const question = questionInNames(scenario.question, namings[side]);
    return attempt({ ...scenario, question }, roster, sides.rules, namings[side]);
  };
  const [x, c] = [put("before", then), put("after", then)];
  const [m, y] = then === now ? [x, c] : [put("before", now), put("after", now)];
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
  const blame = blameOf({ x, c, m, y }, sameOutcome);
  const byConfiguration = blame.configurationAlone === "nothing"
    ? { at: "later", told: compareGoldens(m, y) } as const
    : { at: "earlier", told: compareGoldens(x, c) } as const;
  const told = compareGoldens(x, y);
  return { kind: "compared", blame, told, byConfiguration, steps: y.steps.length, before: x, after: y };
}

/** True where nobody is routed otherwise. */
function sameOutcome(one: Golden, other: Golden): boolean {
  return one === other || !compareGoldens(one, other).some(({ difference }) => isChange(difference, HOLD));
}

/** Both sides are known whole; numbers that change no order change nothing for whoever calls. */
const HOLD = "pool";

function attempt(
  scenario: Scenario,
  roster: Roster,
  rules: readonly IntakeRule[],
  naming: Naming,
): Golden | RingbackError {
  try {
    const outcome = askRoster(scenario.question, benchOf(roster), rules, scenario.path, { naming });
    return goldenOf(outcome, { question: "", hold: HOLD });
  } catch (error) {
    if (error instanceof RingbackError) return error;
    throw error;
  }
}

/** Ids of all agents whom the differences are about. */
export function agentsIn({ told, byConfiguration }: OutcomeComparison): ReadonlySet<string> {
  const all = [...told, ...byConfiguration.told];
  return new Set(all.flatMap(({ difference }) => agentsOf(difference)).map(({ id }) => id));
}
