/**
 * Ways to flip a decision by a metric: the value at which a rule opens the group an agent waits behind (routing semantics
 * 2.4, 2.5). Only the values at which some condition turns are tried, nearest to the present one first.
 */

import { metricName, metricOf } from "../../methods/metric.ts";
import type { RoutingQuestion } from "../../question.ts";
import type { AssessedAgent } from "../../line/assessed_agent.ts";
import { isFirst } from "../../verdict.ts";
import { idleWays } from "./thresholds.ts";
import type { Counterfactual, Repaired, Search } from "./change.ts";

/** Metrics are changed in whole seconds, percent or agents. */
const STEP = 1;

interface Trial {
  readonly metric: string;
  readonly now: number | null;
  readonly value: number;
}

/** The nearest value of one metric that is enough; where none is, the nearest of two, or as much more idle time besides. */
export function metricWays(
  search: Search,
  assessed: AssessedAgent,
  repaired: Repaired,
): readonly Counterfactual[] {
  const trials = trialsOf(search.verdict.question);
  const alone = firstWay(search, assessed, repaired, trials);
  if (alone.way !== null) return [alone.way];
  if (alone.opened !== null) return idleWays(search, assessed, alone.opened);
  for (const trial of trials) {
    const changes = [...repaired.changes, metricChange(trial, trial.value)];
    const others = trials.filter((other) => other.metric !== trial.metric);
    const { way } = firstWay(search, assessed, { changes, verdict: repaired.verdict }, others);
    if (way !== null) return [way];
  }
  return [];
}

/** The first trial after which the agent is selected; else what put the agent in line. */
function firstWay(search: Search, assessed: AssessedAgent, repaired: Repaired, trials: readonly Trial[]): {
  readonly way: Counterfactual | null;
  readonly opened: Repaired | null;
} {
  const { id, name } = assessed.agent;
  let opened: Repaired | null = null;
  for (const trial of trials) {
    const changes = [...repaired.changes, metricChange(trial, trial.value)];
    const verdict = search.verdictAfter(changes);
    if (isFirst(verdict, id)) {
      const threshold = thresholdOf(search, repaired, trial, id);
      return { way: { agent: id, name, changes, threshold }, opened };
    }
    const inLine = verdict.lineUp.entrants.some((entrant) => entrant.assessed.agent.id === id);
    if (inLine) opened ??= { changes, verdict };
  }
  return { way: null, opened };
}

function thresholdOf(search: Search, { changes }: Repaired, trial: Trial, id: string) {
  const isEnough = (value: number) =>
    isFirst(search.verdictAfter([...changes, metricChange(trial, value)]), id);
  const notEnough = [trial.value - STEP, trial.value + STEP].find((value) => value >= 0 && !isEnough(value));
  return { of: "metric" as const, now: trial.now, enough: trial.value, notEnough: notEnough ?? null };
}

function metricChange({ metric }: Trial, value: number) {
  return { kind: "metric", metric, value } as const;
}

function trialsOf(question: RoutingQuestion): readonly Trial[] {
  const { conditionalGroupRules, groupActivation } = question.roster.queue;
  const conditions = conditionalGroupRules.length > 0
    ? conditionalGroupRules
    : [groupActivation?.pilot, ...groupActivation?.rules ?? []].flatMap((rule) => rule?.conditions ?? []);
  const trials = conditions.flatMap((row) => {
    if (row.metric === null) return [];
    const now = metricOf(question, row.metric, row.queueId);
    const metric = metricName(question, row.metric, row.queueId);
    return [row.value - STEP, row.value, row.value + STEP].filter((value) => value >= 0 && value !== now)
      .map((value) => ({ metric, now, value }));
  });
  const distance = ({ now, value }: Trial) => now === null ? 0 : Math.abs(value - now);
  return trials.sort((a, b) => distance(a) - distance(b));
}
