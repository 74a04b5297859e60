/**
 * Finds why a scenario comes out differently: for each fact the fewest edits that, laid over the earlier configuration alone and
 * decided again, bring its new value, and of which none can be left out.
 */

import { RingbackError } from "../../errors.ts";
import type { Moment } from "../../domain/moment.ts";
import { peopleAsked } from "../../scenario/golden/golden.ts";
import type { Edit } from "../../what_if/edits/edit.ts";
import type { OneSide, OutcomeComparison } from "../scenarios/compare_outcomes.ts";
import { fewestSets } from "./fewest_sets.ts";
import type { Changes, PutScenario } from "../scenarios/put_scenario.ts";
import {
  agentStandingOf,
  CAN_BE_DECIDED,
  factsDiffering,
  hasNewValue,
  type ScenarioFact,
  scenarioFactsOf,
} from "./scenario_facts.ts";

/** Why. */
export interface ScenarioCause {
  /** What it explains, gravest first. */
  readonly facts: readonly string[];
  /** In the order of the report; empty where no changes of the queue do it by themselves. */
  readonly edits: readonly Edit[];
  /** How many other sets of edits would do it alone. */
  readonly others: number;
}

/** The causes, that of the gravest fact first. @param changes all that lies between the two sides */
export function causesOf(
  put: PutScenario,
  comparison: OutcomeComparison | OneSide,
  changes: Changes,
): readonly ScenarioCause[] {
  const [then, now] = put.moments;
  const isLater = comparison.kind === "compared" && comparison.byConfiguration.at === "later";
  const search = new Search(put, isLater ? now : then, changes);
  const facts = comparison.kind === "one-side"
    ? [CAN_BE_DECIDED]
    : scenarioFactsOf(comparison.byConfiguration.told);
  const found = new Map<
    string,
    { readonly facts: string[]; readonly edits: readonly Edit[]; others: number }
  >();
  for (const fact of facts) {
    const { edits: own, others } = search.causeOf(fact);
    const key = own.map((edit) => changes.edits.indexOf(edit)).join();
    const known = found.get(key) ?? { facts: [], edits: own, others };
    known.facts.push(fact.text);
    known.others = Math.min(known.others, others);
    found.set(key, known);
  }
  return [...found.values()];
}

/** One scenario at one moment, put again and again. */
class Search {
  readonly #put: PutScenario;
  readonly #moment: Moment;
  readonly #changes: Changes;
  readonly #trials = new Map<string, ReadonlySet<string> | null>();
  /** Ids of all whom the interaction names on either side. */
  readonly #asked: ReadonlySet<string | null>;
  #relevant: readonly Edit[] | null = null;

  constructor(put: PutScenario, moment: Moment, changes: Changes) {
    this.#put = put;
    this.#moment = moment;
    this.#changes = changes;
    this.#asked = new Set(
      (["before", "after"] as const).map((side) => put.to(side, moment))
        .flatMap((answer) => answer instanceof RingbackError ? [] : peopleAsked(answer.asked))
        .flatMap(({ id }) => id ?? []),
    );
  }

  causeOf(fact: ScenarioFact): Pick<ScenarioCause, "edits" | "others"> {
    const brings = (edits: readonly Edit[]) => hasNewValue(fact, this.#trial(edits));
    const relevant = this.#relevant ??= this.#relevantEdits();
    // Whether somebody is in line others decide only where the interaction names them, or where a model counts who is there.
    const near = this.#changes.hasModel || !fact.isOwn
      ? []
      : relevant.filter(({ agent }) => agent === null || agent === fact.agent || this.#asked.has(agent));
    const among = [near, relevant, this.#changes.edits].find(brings);
    if (among === undefined) return { edits: [], others: 0 };
    const [best = [], ...others] = fewestSets(among, brings);
    return { edits: best, others: others.length };
  }

  /** What of the new outcome is missing when these edits are laid over the earlier configuration. */
  #trial(edits: readonly Edit[]): ReadonlySet<string> | null {
    const key = edits.map((edit) => this.#changes.edits.indexOf(edit)).join();
    const known = this.#trials.get(key);
    if (known !== undefined) return known;
    const answer = this.#put.toEdited(this.#changes, edits, this.#moment);
    const found = factsDiffering(answer, this.#put.to("after", this.#moment));
    this.#trials.set(key, found);
    return found;
  }

  /** Without those of agents who stand alike with and without all of their own, whether or not the queue's are laid. */
  #relevantEdits(): readonly Edit[] {
    const shared = this.#changes.edits.filter(({ agent }) => agent === null);
    const own = this.#changes.edits.filter(({ agent }) => agent !== null);
    const before = this.#put.to("before", this.#moment);
    const pairs = [
      [before, this.#put.toEdited(this.#changes, own, this.#moment)],
      ...shared.length === 0 ? [] : [[
        this.#put.toEdited(this.#changes, shared, this.#moment),
        this.#put.toEdited(this.#changes, this.#changes.edits, this.#moment),
      ]],
    ];
    const isAlike = (id: string) =>
      pairs.every(([without, withOwn]) =>
        without !== undefined && withOwn !== undefined && !(without instanceof RingbackError) &&
        !(withOwn instanceof RingbackError) && agentStandingOf(without, id) === agentStandingOf(withOwn, id)
      );
    const alike = new Set(own.flatMap(({ agent }) => agent ?? []).filter(isAlike));
    return this.#changes.edits.filter(({ agent }) => agent === null || !alike.has(agent));
  }
}
