/**
 * Metrics of queues as the interaction states them: the wait estimate is a trade secret and the service level lives in the
 * platform, so both are inputs, never computed (routing semantics 2.5).
 */

import type { MetricOperator } from "../../domain/queue.ts";
import type { RoutingQuestion } from "../question.ts";

/** "EstimatedWaitTime" for this queue, "EstimatedWaitTime@<queue id>" for another. */
export function metricName(question: RoutingQuestion, metric: string, queueId: string | null): string {
  return queueId === null || queueId === question.roster.queue.id ? metric : `${metric}@${queueId}`;
}

/** The metric as stated, else as the moment has it; null where neither says, and for one of a name that nobody knows. */
export function metricOf(
  question: RoutingQuestion,
  metric: string | null,
  queueId: string | null,
): number | null {
  if (metric === null) return null;
  return statedMetric(question, metric, queueId) ?? momentsMetric(question, metric, queueId);
}

/** The metric as the interaction states it; null where it does not. */
export function statedMetric(
  question: RoutingQuestion,
  metric: string,
  queueId: string | null,
): number | null {
  const { metrics } = question.interaction;
  const name = metricName(question, metric, queueId);
  return Object.hasOwn(metrics, name) ? metrics[name] ?? null : null;
}

/** The metric as it was at the moment; null where the moment does not say. */
export function momentsMetric(
  { roster }: RoutingQuestion,
  metric: string,
  queueId: string | null,
): number | null {
  return roster.moment.metrics?.[`${metric}@${queueId ?? roster.queue.id}`] ?? null;
}

const COMPARE: Readonly<Record<MetricOperator, (a: number, b: number) => boolean>> = {
  GreaterThan: (a, b) => a > b,
  GreaterThanOrEqualTo: (a, b) => a >= b,
  LessThan: (a, b) => a < b,
  LessThanOrEqualTo: (a, b) => a <= b,
  EqualTo: (a, b) => a === b,
  NotEqualTo: (a, b) => a !== b,
};

/** Whether a value meets a condition; null where the value or the comparison is unknown. */
export function meets(
  value: number | null,
  operator: MetricOperator | null,
  wanted: number,
): boolean | null {
  return value === null || operator === null ? null : COMPARE[operator](value, wanted);
}
