/** Makes the golden that is due of an outcome, and says which it would be, had less been known. */

import { rosterFactsOf } from "../../domain/facts/roster_facts.ts";
import type { Roster } from "../../domain/roster.ts";
import { RingbackError } from "../../errors.ts";
import type { Bench } from "../../routing/line/bench.ts";
import type { Naming } from "../ask/same_names.ts";
import type { Decided } from "../decide_steps.ts";
import type { Outcome } from "../play.ts";
import type { Scenario } from "../scenario.ts";
import { questionDigest } from "./digest.ts";
import type { Golden } from "./golden.ts";
import type { DueGolden } from "./golden_finding.ts";
import { goldenOf } from "./golden_of.ts";
import { notKnownIn, restsOnIn } from "./knowledge.ts";
import { namedIds } from "./named_ids.ts";
import { printGolden } from "./print_golden.ts";

/**
 * The golden due; of a scenario that keeps none as others have it.
 * @param naming what names of the scenario are called in the recording
 * @param ask puts the same question to another bench
 */
export function dueGolden(
  scenario: Scenario,
  outcome: Outcome,
  naming: Naming,
  ask: (bench: Bench) => Decided,
): DueGolden {
  const { question } = scenario;
  const hold = scenario.hold ?? "pool";
  const named = namedIds(scenario, outcome, naming);
  const head = { question: questionDigest(question), hold, named, written: question };
  const { asked: bench, bench: { holdings } } = outcome;
  const again = (roster: Bench["given"]): Golden => goldenOf(ask(bench.changed(roster)), head);
  const plain = goldenOf(outcome, head);
  const notKnown = notKnownIn(bench.holdings, outcome);
  const golden = { ...plain, knowledge: { notKnown, restsOn: {} } };
  const interactions = outcome.steps.map(({ interaction }) => interaction);
  const factsOf = () => rosterFactsOf(bench.given, interactions);
  const rosterWithout: (facts: ReadonlyMap<string, ReadonlySet<string>>) => Roster = (facts) =>
    factsOf().reduce(
      (roster, fact) => fact.without(roster, (id) => facts.get(fact.name)?.has(id) === true),
      bench.given,
    );
  let text: string | null = null;
  const print = () => {
    const includesUnknown = question.options["unknown-data"] === "include";
    const restsOn = restsOnIn(bench.given, outcome, plain, { again, includesUnknown });
    return printGolden({ ...golden, knowledge: { notKnown, restsOn } }, holdings);
  };
  return {
    golden,
    outcomeText: printGolden(golden, holdings),
    get text() {
      return text ??= print();
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
