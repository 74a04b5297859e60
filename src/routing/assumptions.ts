/** What was taken for granted because the data does not say: each row one sentence, told only where it bears on the decision. */

import { methodOf } from "./method.ts";
import { metricName, metricOf } from "./metric.ts";
import { capacityOf, DEFAULT_CAPACITY, labelOf } from "./capacity.ts";
import { followsLastAgent } from "./last_agent.ts";
import type { Entrant } from "./line_up.ts";
import { predictorOf } from "./predictive.ts";
import { findAgent } from "./question.ts";
import { demandOf } from "./seat.ts";
import type { Verdict } from "./verdict.ts";
import { counted, listed } from "./words.ts";

/** The sentences, no final period, in the order of the table. */
export function assumptionsOf(verdict: Verdict): readonly string[] {
  return ROWS.flatMap((row) => row(verdict) ?? []);
}

const ROWS: readonly ((verdict: Verdict) => string | null)[] = [
  standIns,
  ({ question }) =>
    question.roster.queue.skillEvaluation === null
      ? "The queue's skill evaluation was not delivered: ALL is taken"
      : null,
  ({ question }) =>
    question.roster.queue.predictors === null && question.roster.surface === "platform"
      ? "Predictors could not be read: no predictive routing is taken"
      : null,
  idleStandIn,
  ({ lineUp, stage }) => {
    const unknown = lineUp.entrants.filter((entrant) => entrant.idle.origin === "unknown").length;
    return unknown === 0 || lineUp.entrants.length < 2 || stage.byModel
      ? null
      : `Of ${counted(unknown, "agent")} nothing says when it last handled an interaction: they come last`;
  },
  capacityDefaults,
  unknownLabel,
  ({ question }) =>
    question.settings["unknown-data"] === "include"
      ? "Agents whose data was not delivered are included"
      : null,
  strangers,
  ({ question }) =>
    question.interaction.preferred.length > 0 && methodOf(question.roster.queue) !== "Preferred"
      ? "The queue has no preferred-agent routing: the interaction's preferred agents are not looked at"
      : null,
  ({ stage, question }) =>
    stage.method === "Preferred" && question.preferred.size === 1
      ? 'With one preferred agent the vendor heads a rule "timeout ignored" and does not say how: waits are kept'
      : null,
  unstatedMetrics,
  ({ stage, question }) =>
    stage.byModel && typeof predictorOf(question)?.timeoutSeconds !== "number"
      ? "The predictor's time-out was not delivered: when standard routing takes over is unknown"
      : null,
  directBackup,
];

function standIns({ question }: Verdict): string | null {
  return question.roster.surface === "walkthrough"
    ? "This API tells availability only: Available is taken for on queue with empty hands, members for active in the queue"
    : null;
}

function idleStandIn({ lineUp, question, stage }: Verdict): string | null {
  if (lineUp.entrants.length < 2 || stage.byModel) return null;
  if (!lineUp.entrants.some((entrant) => entrant.idle.origin === "idle-status")) return null;
  if (!idleTimeOrders(lineUp.entrants)) return null;
  const fitting = question.roster.organisation.resetScoreOnPresenceChange === true
    ? "as this organisation resets it on going on queue"
    : "wrong for an agent who came on queue later";
  return `No endpoint tells the last handled interaction: the start of the IDLE status stands in, ${fitting}`;
}

/** False where ratings alone give every place. */
function idleTimeOrders(entrants: readonly Entrant[]): boolean {
  return entrants.some((entrant, index) => index > 0 && entrants[index - 1]?.mean === entrant.mean);
}

function capacityDefaults({ question, seats }: Verdict): string | null {
  const { media } = question.interaction;
  const { organisation } = demandOf(question.roster, question.interaction);
  const documented = DEFAULT_CAPACITY[media];
  if (!seats.some(({ agent }) => capacityOf(agent, media, organisation) === documented)) return null;
  return `Utilization was not delivered for ${media}: the documented default of ${documented.maximumCapacity} is taken`;
}

function unknownLabel({ question, seats }: Verdict): string | null {
  const { label } = question.interaction;
  const demand = demandOf(question.roster, question.interaction);
  if (label === null || seats.some(({ agent }) => labelOf(agent, demand) !== undefined)) return null;
  return `No utilization setting knows the label ${label}: no label rule applies`;
}

/** Agents the interaction names and the queue does not have. */
function strangers({ question }: Verdict): string | null {
  const { preferred, lastAgent, directAgent } = question.interaction;
  const named = [
    ...preferred.map((row) => row.agent),
    ...(followsLastAgent(question) && lastAgent !== null ? [lastAgent] : []),
    ...(directAgent === null ? [] : [directAgent]),
  ];
  const unknown = named.filter((wanted) => findAgent(question.roster.agents, wanted) === undefined);
  return unknown.length === 0 ? null : `Not among the agents of this queue: ${listed([...new Set(unknown)])}`;
}

function unstatedMetrics({ question, stage }: Verdict): string | null {
  const { queue } = question.roster;
  const conditional = stage.method === "Conditional" ? queue.conditionalGroupRules : [];
  const gated = !["Conditional", "Direct", "Last"].includes(stage.method);
  const activation = gated && queue.groupActivation !== null
    ? [
      ...(queue.groupActivation.pilot?.conditions ?? []),
      ...queue.groupActivation.rules.flatMap((rule) => rule.conditions),
    ]
      .filter((condition) => condition.metric !== "IdleAgentCount")
    : [];
  const names = [...conditional, ...activation]
    .filter((row) => metricOf(question, row.metric, row.queueId) === null)
    .map((row) => metricName(question, row.metric, row.queueId));
  return names.length === 0
    ? null
    : `Not stated and not computable offline: ${
      listed([...new Set(names)])
    }; rules that rest on it do not hold`;
}

function directBackup({ question, stage }: Verdict): string | null {
  const backup = question.roster.queue.directRouting?.backupQueueId ?? null;
  return stage.method === "Direct" && backup === null
    ? "The agent's own backup was not read: the interaction waits for the agent"
    : null;
}
