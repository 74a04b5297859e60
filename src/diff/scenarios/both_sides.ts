/** Scenarios put to both recordings, and what becomes of those that cannot be. */

import { onRefusal, RingbackError, type ToldError, toldError } from "../../errors.ts";
import type { IntakeRule } from "../../intake/rules.ts";
import { differenceLines } from "../../scenario/golden/compare/difference_text.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { scenarioLine } from "../../scenario/verdict/problems_told.ts";
import { goldenPath } from "../../scenario/layout.ts";
import { keptNames } from "../../scenario/golden/kept_names.ts";
import type { NamesById } from "../../scenario/ask/same_names.ts";
import type { TeamFiles } from "../../scenario/ask/team_files.ts";
import type { ConfigurationChange } from "../changes/change.ts";
import { agentsIn, compareOutcomes, type OneSide, type OutcomeComparison } from "./compare_outcomes.ts";
import { type Benches, changesBetween, createBenches, PutScenario } from "./put_scenario.ts";
import { causesOf, type ScenarioCause } from "../causes/scenario_causes.ts";
import { type OneSided, oneSidedText } from "../changes/level_facts.ts";
import { peopleFor } from "./people_for.ts";
import { type Both, queueOfScenario } from "./queue_of_scenario.ts";
import { type QueuePair, type ToldLoneQueue, toldLoneQueue } from "../queue_pairs.ts";

/** A scenario whose file, or whose intake rules, are wrong: the others are compared all the same. */
export interface Unreadable {
  readonly name: string;
  /** Path of the scenario's file. */
  readonly path: string;
  readonly error: ToldError;
}

/** A scenario whose queue one recording does not hold: what would be decided there is not known. */
export interface NotCompared {
  readonly name: string;
  readonly queue: ToldLoneQueue;
}

/** A scenario put to both recordings. */
export interface DecisionChange {
  readonly scenario: Scenario;
  /** Line of its file, from 1, at which what came of it is shown. */
  readonly line: number;
  readonly comparison: OutcomeComparison | OneSide;
  /** The later recording's. */
  readonly queue: { readonly id: string; readonly name: string };
  /** Which changes of configuration do it, that of the gravest fact first; none where the moment alone does. */
  readonly causes: readonly ScenarioCause[];
  /** What the agents concerned did otherwise, where that has a hand in it. */
  readonly concerned: readonly ConfigurationChange[];
}

/** What came of all scenarios. */
export interface ScenarioOutcomes {
  /** Every scenario that was put to both recordings, whatever came of it. */
  readonly compared: readonly DecisionChange[];
  /** Scenarios that come out differently by configuration, or would at another moment. */
  readonly decisions: readonly DecisionChange[];
  /** Scenarios that come out differently because agents were doing something else. */
  readonly byMoment: readonly DecisionChange[];
  /** What differs otherwise in scenarios that come out the same: names, numbers. */
  readonly noted: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** Names of all scenarios that were put to both recordings. */
  readonly asked: readonly string[];
  readonly notCompared: readonly NotCompared[];
  readonly unreadable: readonly Unreadable[];
  /** Facts that one recording knows alone, and the scenarios whose outcome they could decide. */
  readonly oneSided: readonly OneSidedFact[];
}

/** A fact that one recording knows alone. */
export interface OneSidedFact extends OneSided {
  readonly couldDecide: readonly string[];
}

/** "own utilization of 41 agents, which could decide billing-direct". */
export function oneSidedFactText(fact: OneSidedFact): string {
  const decides = fact.couldDecide.length === 0 ? "" : `, which could decide ${fact.couldDecide.join(", ")}`;
  return `${oneSidedText(fact)}${decides}`;
}

/** @param state what agents did otherwise, to tell what concerns a scenario */
export async function putScenarios(
  scenarios: readonly Scenario[],
  both: Both,
  state: readonly ConfigurationChange[],
  team: TeamFiles,
): Promise<ScenarioOutcomes> {
  const benches = createBenches(await team.joinedIs());
  const found: Found[] = [];
  const asked: string[] = [];
  const notCompared: NotCompared[] = [];
  const unreadable: Unreadable[] = [];
  for (const scenario of scenarios) {
    const { name, path } = scenario;
    const known = keptNames(await team.files.readText(goldenPath(name)), scenario.question);
    const queue = await queueOfScenario(scenario, both, known);
    if (queue === null) continue;
    if ("recordedIn" in queue) {
      notCompared.push({ name, queue: toldLoneQueue(queue) });
      continue;
    }
    const rules = await team.intake(scenario.question.intake).catch(onRefusal((error) => error));
    if (rules instanceof RingbackError) {
      unreadable.push({ name, path, error: toldError(rules) });
      continue;
    }
    const answer = await compared(scenario, queue, { rules, known, benches }, both, team);
    if (answer === null) continue;
    asked.push(name);
    found.push(answer);
  }
  const changesOf = keptByPair(({ levelled }: QueuePair) => changesBetween(levelled));
  const all = await Promise.all(
    found.map(async ({ scenario, comparison, queue, put }): Promise<DecisionChange> => ({
      scenario,
      line: kindOf(comparison) === "nothing" ? 1 : await scenarioLine(scenario, team.files),
      comparison,
      queue: { id: queue.after.queue.id, name: queue.after.queue.name },
      causes: ["nothing", "moment"].includes(kindOf(comparison))
        ? []
        : causesOf(put, comparison, changesOf(queue)),
      concerned: concernedBy(comparison, state),
    })),
  );
  const changed = (kinds: readonly string[]) =>
    all.filter(({ comparison }) => kinds.includes(kindOf(comparison)));
  return {
    compared: all,
    decisions: changed(["configuration", "both", "masked", "one-side"]),
    byMoment: changed(["moment"]),
    noted: found.flatMap(notedIn),
    asked,
    notCompared,
    unreadable,
    oneSided: oneSidedOf(both.queues.pairs, found),
  };
}

/** What came of one scenario. */
interface Found {
  readonly scenario: Scenario;
  readonly comparison: OutcomeComparison | OneSide;
  readonly queue: QueuePair;
  readonly put: PutScenario;
  /** What one recording knows alone of the queue, and of what people did there where the scenario asks for that. */
  readonly oneSided: readonly OneSided[];
  /** True where the outcome would differ if what one side knows alone counted. */
  readonly hangsOnOneSided: boolean;
}

async function compared(
  scenario: Scenario,
  queue: QueuePair,
  { known, ...shared }: {
    readonly rules: readonly IntakeRule[];
    readonly known: NamesById;
    readonly benches: Benches;
  },
  both: Both,
  team: TeamFiles,
): Promise<Found | null> {
  const people = await peopleFor(scenario, queue, both, known, team);
  const { before, after } = queue.levelled;
  const put = new PutScenario(scenario, { ...shared, before, after, ...people.sides });
  const comparison = compareOutcomes(put);
  if (comparison === null) return null;
  const { moments, oneSided: ofMoments } = people.known;
  const oneSided = [...queue.levelled.oneSided, ...ofMoments];
  const others = [
    ...(queue.levelled.oneSided.length === 0 ? [] : [{ before: queue.before, after: queue.after }]),
    ...(ofMoments.length === 0 ? [] : [{ before, after, moments }]),
  ];
  const hangsOnOneSided = others.some((other) => {
    const whole = new PutScenario(scenario, { ...shared, ...people.sides, ...other });
    return kindOf(compareOutcomes(whole) ?? comparison) !== kindOf(comparison);
  });
  return { scenario, comparison, queue, put, oneSided, hangsOnOneSided };
}

function keptByPair<T>(make: (pair: QueuePair) => T): (pair: QueuePair) => T {
  const kept = new Map<QueuePair, T>();
  return (pair) => {
    const known = kept.get(pair);
    if (known !== undefined) return known;
    const made = make(pair);
    kept.set(pair, made);
    return made;
  };
}

function kindOf(comparison: OutcomeComparison | OneSide): string {
  return comparison.kind === "one-side" ? comparison.kind : comparison.blame.kind;
}

function notedIn({ scenario: { name }, comparison }: Found): ScenarioOutcomes["noted"] {
  if (comparison.kind === "one-side" || kindOf(comparison) !== "nothing") return [];
  // That pseudonyms are of another key is told once, of the recordings.
  const told = comparison.told.filter(({ difference }) => difference.kind !== "other-key");
  const lines = differenceLines(told, comparison.steps);
  return lines.length === 0 ? [] : [{ name, lines }];
}

/** Each fact once over all queues, whoever misses it. */
function oneSidedOf(pairs: readonly QueuePair[], found: readonly Found[]): readonly OneSidedFact[] {
  const facts = new Map<string, { readonly agents: Set<string>; readonly couldDecide: Set<string> }>();
  const tell = (oneSided: readonly OneSided[], hanging: readonly Found[]) => {
    for (const { fact, agents } of oneSided) {
      const known = facts.get(fact) ?? { agents: new Set(), couldDecide: new Set() };
      for (const agent of agents) known.agents.add(agent);
      for (const { scenario } of hanging) known.couldDecide.add(scenario.name);
      facts.set(fact, known);
    }
  };
  for (const { levelled } of pairs) tell(levelled.oneSided, []);
  for (const each of found) tell(each.oneSided, each.hangsOnOneSided ? [each] : []);
  return [...facts].map(([fact, { agents, couldDecide }]) => ({
    fact,
    agents: [...agents],
    couldDecide: [...couldDecide],
  }));
}

/** What those did otherwise who left, came or moved, where it counted. */
function concernedBy(
  comparison: OutcomeComparison | OneSide,
  state: readonly ConfigurationChange[],
): readonly ConfigurationChange[] {
  if (comparison.kind === "one-side" || comparison.blame.kind === "configuration") return [];
  const agents = agentsIn(comparison);
  return state.filter(({ subject }) => agents.has(subject.id));
}
