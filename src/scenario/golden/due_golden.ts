/** The golden that is due, with what it rests on, and which it would be, had less been known. */

import { rosterFactsOf } from "../../domain/facts/roster_facts.ts";
import type { Roster } from "../../domain/roster.ts";
import { RingbackError } from "../../errors.ts";
import type { Bench } from "../../routing/line/bench.ts";
import { once } from "../../lib/once.ts";
import type { Decided } from "../decide_steps.ts";
import type { Outcome } from "../play.ts";
import type { ScenarioQuestion } from "../scenario.ts";
import type { Golden } from "./golden.ts";
import type { DueGolden } from "./golden_finding.ts";
import { goldenOf } from "./golden_of.ts";
import type { OutcomeGolden } from "./outcome_golden.ts";
import { printGolden } from "./print_golden.ts";
import { restsOnIn } from "./rests_on.ts";

/**
 * The golden due.
 * @param ask puts the same question to another bench
 */
export function dueGolden(
  { golden, head }: OutcomeGolden,
  { options }: Pick<ScenarioQuestion, "options">,
  outcome: Outcome,
  ask: (bench: Bench) => Decided,
): DueGolden {
  const { asked: bench } = outcome;
  const again = (roster: Bench["given"]): Golden => goldenOf(ask(bench.changed(roster)), head);
  const interactions = outcome.steps.map(({ interaction }) => interaction);
  const factsOf = () => rosterFactsOf(bench.given, interactions);
  const rosterWithout: (facts: ReadonlyMap<string, ReadonlySet<string>>) => Roster = (facts) =>
    factsOf().reduce(
      (roster, fact) => fact.without(roster, (id) => facts.get(fact.name)?.has(id) === true),
      bench.given,
    );
  const text = once(() => {
    const includesUnknown = options["unknown-data"] === "include";
    const restsOn = restsOnIn(bench.given, outcome, golden, { again, includesUnknown });
    return printGolden({ ...golden, knowledge: { ...golden.knowledge, restsOn } }, outcome.bench.holdings);
  });
  return {
    golden,
    get text() {
      return text();
    },
    without: (facts) => again(rosterWithout(facts)),
    withEach: (names, facts) => {
      const possible = factsOf().filter(({ name }) => names.includes(name)).reduce<readonly Roster[]>(
        (rosters, fact) => rosters.flatMap((roster) => fact.withEach?.(roster, interactions) ?? []),
        [rosterWithout(facts)],
      );
      try {
        return possible.map(again);
      } catch (error) {
        // A what-if that one of the values would leave nothing to do.
        if (error instanceof RingbackError) return [];
        throw error;
      }
    },
  };
}
