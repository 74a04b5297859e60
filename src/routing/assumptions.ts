/** What was taken for granted because the data does not say: each row one sentence, told only where it bears on the decision. */

import type { Queue } from "../domain/queue.ts";
import { compareText } from "../lib/json.ts";
import { slippedFrom } from "../lib/nearest.ts";
import { capacityOf, DEFAULT_CAPACITY, labelOf } from "./line/capacity.ts";
import { isDeserted, unstatedConditions } from "./methods/group_activation.ts";
import { metricName, metricOf } from "./methods/metric.ts";
import { followsLastAgent, whyNotFollowed } from "./methods/last_agent.ts";
import { BEST_CAP, type Entrant, ratesByMean } from "./line/line_up.ts";
import { predictorOf } from "./methods/predictive.ts";
import { findPerson, isFree, isRecorded, type Question } from "./question.ts";
import { demandOf } from "./line/assessed_agent.ts";
import type { Verdict } from "./verdict.ts";
import { counted } from "../lib/words.ts";
import { listed } from "./words.ts";

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
  ({ question, lineUp, stage }) => {
    if (isFree(question)) return null;
    const unknown = lineUp.entrants.filter((entrant) => entrant.idle.origin === "unknown").length;
    return unknown === 0 || lineUp.entrants.length < 2 || stage.byModel
      ? null
      : `Of ${counted(unknown, "agent")} nothing says when it last handled an interaction: they come last`;
  },
  uncapped,
  capacityDefaults,
  unknownLabel,
  ({ question }) =>
    question.settings["unknown-data"] === "include"
      ? "Agents whose data was not delivered are included"
      : null,
  strangers,
  ({ question }) =>
    question.interaction.preferred.length > 0 && !looksAtPreferred(question.roster.queue)
      ? "The queue has no preferred-agent routing: the interaction's preferred agents are not looked at"
      : null,
  ({ stage, question }) =>
    stage.method === "Preferred" && question.preferred.size === 1
      ? 'With one preferred agent the vendor heads a rule "timeout ignored" and does not say how: waits are kept'
      : null,
  unstatedMetrics,
  desertedQueue,
  strayRuleGroups,
  ({ stage, question }) =>
    stage.method === "Conditional" && question.interaction.media === "workitem"
      ? "Conditional group routing does not serve work items: the platform would refuse this one"
      : null,
  resetIdleTime,
  ({ stage, question }) =>
    stage.byModel && typeof predictorOf(question)?.timeoutSeconds !== "number"
      ? "The predictor's time-out was not delivered: when standard routing takes over is unknown"
      : null,
  directBackup,
  idleMetrics,
  ({ question, stage }) => {
    const why = stage.method === "Last" ? null : whyNotFollowed(question);
    return why === null ? null : `The last agent is not asked: ${why}`;
  },
];

function standIns({ question }: Verdict): string | null {
  return question.roster.surface === "walkthrough"
    ? isRecorded(question)
      ? "This API tells availability only: Available is taken for on queue with empty hands, members for active in the queue"
      : "This API does not tell who is active in the queue: every member is taken to be"
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

/** The 100 are the longest idle (semantics 1), and who that is only a recorded moment says of everybody. */
function uncapped({ question, stage, seats }: Verdict): string | null {
  return isRecorded(question) || !ratesByMean(question, stage) || seats.length <= BEST_CAP
    ? null
    : `BEST looks at the ${BEST_CAP} longest idle only, and nobody says who they are: all are looked at`;
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
  const unknown = named.filter((wanted) => findPerson(question, wanted) === undefined);
  return unknown.length === 0
    ? null
    : `Not among the agents of this queue, state unknown, not asked: ${
      listed([...new Set(unknown)].map((wanted) => `${wanted}${meantInstead(wanted, question)}`))
    }`;
}

/** Whoever belongs to no queue may well be preferred; whoever is spelled nearly like a member is probably the member. */
function meantInstead(wanted: string, { roster }: Question): string {
  const meant = slippedFrom(wanted, roster.agents.map((agent) => agent.name));
  return meant.length === 0 ? "" : ` (did you mean ${listed(meant, "or")}?)`;
}

/** Conditional rules come before preferred ones (semantics 2.0). */
function looksAtPreferred({ routingRules, conditionalGroupRules }: Queue): boolean {
  return routingRules.length > 0 && conditionalGroupRules.length === 0;
}

function unstatedMetrics({ question, stage }: Verdict): string | null {
  const conditional = stage.method === "Conditional"
    ? question.roster.queue.conditionalGroupRules.filter((row) =>
      metricOf(question, row.metric, row.queueId) === null
    )
    : [];
  const activation = isGated(stage) ? unstatedConditions(question) : [];
  const names = [...conditional, ...activation]
    .map((row) => metricName(question, row.metric, row.queueId));
  return names.length === 0
    ? null
    : `Not stated and not computable offline: ${
      listed([...new Set(names)])
    }; rules that rest on it do not hold`;
}

/** Group activation stands before every method but these (semantics 2.5). */
function isGated(stage: Verdict["stage"]): boolean {
  return !["Conditional", "Direct", "Last"].includes(stage.method);
}

function desertedQueue({ question, stage }: Verdict): string | null {
  const activation = question.roster.queue.groupActivation;
  if (activation === null || !isGated(stage) || !isDeserted(question, activation)) return null;
  if (metricOf(question, "EstimatedWaitTime", null) !== null) return null;
  return "Nobody outside the guarded groups is active: the wait estimate counts as over any threshold";
}

/** A rule's groups must be groups of the queue (semantics 2.4). */
function strayRuleGroups({ question, stage }: Verdict): string | null {
  const { memberGroups, conditionalGroupRules } = question.roster.queue;
  if (stage.method !== "Conditional" || memberGroups.length === 0) return null;
  const stray = conditionalGroupRules.flatMap((rule) => rule.groups)
    .filter((group) => !memberGroups.some((own) => own.id === group.id))
    .map((group) => group.name ?? group.id);
  return stray.length === 0
    ? null
    : `Rules name groups that are none of this queue's: ${
      listed([...new Set(stray)])
    }; they open all the same`;
}

function resetIdleTime({ question, lineUp }: Verdict): string | null {
  const reset = question.roster.organisation.resetScoreOnPresenceChange === true &&
    lineUp.entrants.some(({ idle, seat }) =>
      idle.origin === "idle-status" && seat.agent.lastHandled !== null
    );
  return reset
    ? "Going on queue resets the time in this organisation: an IDLE status begun after the last interaction stated counts"
    : null;
}

/** The agent's own backup goes before the queue's, and no recording reads it (semantics 2.7). */
function directBackup({ question }: Verdict): string | null {
  if (question.interaction.directAgent === null) return null;
  const backup = question.roster.queue.directRouting?.backupQueueId ?? null;
  return `The agent's own backup was not read: ${
    backup === null ? "the interaction waits for the agent" : "the queue's backup is taken"
  }`;
}

/** Metrics stated that nothing rests on: a misspelt queue id would else go unnoticed. */
function idleMetrics({ question }: Verdict): string | null {
  const { conditionalGroupRules, groupActivation } = question.roster.queue;
  const rows = [
    ...conditionalGroupRules,
    ...[groupActivation?.pilot, ...groupActivation?.rules ?? []].flatMap((rule) => rule?.conditions ?? []),
  ];
  const used = new Set(rows.map((row) => metricName(question, row.metric, row.queueId)));
  const idle = Object.keys(question.interaction.metrics).filter((name) => !used.has(name)).sort(compareText);
  return idle.length === 0 ? null : `No rule of this queue looks at ${listed(idle)}`;
}
