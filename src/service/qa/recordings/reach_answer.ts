/** `GET /queues/{id}/reach`: every request to a queue, how many it serves, which hang on a few people. */

import type { Configuration } from "../../../domain/configuration.ts";
import { findAgent } from "../../../domain/agents/find_agent.ts";
import type { MediaType } from "../../../domain/media.ts";
import { compareReach, type FateRow, type QueueReach } from "../../../reach/compare/compare.ts";
import type { JudgedStage } from "../../../reach/compare/judged_pools.ts";
import { outsideReach } from "../../../reach/compare/outside.ts";
import type { Limits } from "../../../reach/compare/side.ts";
import { queuePicture } from "../../../reach/picture.ts";
import { alikeRequests, type DemandCount, type RequestRow } from "../../../reach/request_text.ts";
import { servedBy } from "../../../reach/served.ts";

/** Skills a request may name here unless asked otherwise, and at most: what is asked must not keep others waiting. */
export const WIDTH = { usual: 2, most: 3 } as const;

/** Rows looked at for one queue before a narrower space is taken: a fraction of a second. */
const BUDGET_ROWS = 2e7;

/** Rows of a list in an answer; how many there are is said beside it. */
export const ANSWERED_ROWS_MAX = 200;

/** What is asked. */
export interface ReachAsked {
  readonly width: number;
  readonly media: MediaType | null;
  /** A name or id, "" for requests without a language; null for all. */
  readonly language: string | null;
  readonly stage: JudgedStage;
  readonly atMost: number;
  /** Id or name of somebody who is away. */
  readonly without: string | null;
}

/** Limits of what is looked at. */
export function limitsOf(
  { width, media, language }: Pick<ReachAsked, "width" | "media" | "language">,
): Limits {
  return { width, media: media === null ? [] : [media], language, budgetRows: BUDGET_ROWS };
}

/**
 * The answer, as plain data.
 * @throws UsageError when nobody, or more than one agent, is called as the one who is away
 */
export function reachAnswer(configuration: Configuration, asked: ReachAsked) {
  const limits = limitsOf(asked);
  const served = servedBy(configuration, limits, asked.stage, asked.atMost);
  const { after: { stages, rings } } = queuePicture(null, configuration);
  const hanging = served.hanging.rows.map(({ request, people }) => ({
    request,
    people,
    tail: people.join("\n"),
  }));
  return {
    queue_id: served.queue,
    queue_name: served.name,
    width: served.width,
    requests: served.requests,
    served: served.served,
    unsure: served.unsure,
    stages: stages.map(({ fromSeconds, method, ring, notAskedFor, people, unsure }) => ({
      from_seconds: fromSeconds,
      method,
      ring,
      not_asked_for: notAskedFor,
      people,
      unsure,
    })),
    rings: rings.map(({ ring, timeoutSeconds, people, groups, skillsToRemove }) => ({
      ring,
      timeout_seconds: timeoutSeconds,
      people,
      groups,
      skills_to_remove: skillsToRemove,
    })),
    unserved: requestList(
      served.unserved.count,
      served.unserved.rows.map((request) => ({ request })),
      served.demands,
    ),
    hanging: {
      count: served.hanging.count,
      rows: alikeRequests(hanging, served.demands).slice(0, ANSWERED_ROWS_MAX)
        .map(({ first, asks, on }) => ({ asks, on, people: first.people })),
    },
    outside: outsideReach(configuration.queue),
    without: asked.without === null ? null : withoutAnswer(configuration, asked.without, limits, asked.stage),
  };
}

/** What a queue loses while somebody is away. */
function withoutAnswer(configuration: Configuration, wanted: string, limits: Limits, stage: JudgedStage) {
  const position = findAgent(configuration, wanted, "without");
  const { id = "", name = "" } = configuration.agents[position] ?? {};
  const agents = configuration.agents.filter((_, at) => at !== position);
  return { id, name, ...lossOf(compareReach(configuration, { ...configuration, agents }, limits, stage)) };
}

/** What is lost, and what comes to hang on one other person. */
export function lossOf({ fates, demands }: QueueReach) {
  const list = (rows: readonly FateRow[]) => requestList(rows.length, rows, demands);
  return { lost: list(fates.lost), single: list(fates.single) };
}

/** A list of requests, those that are alike but for media and label in one row. @param count of smallest requests */
function requestList(count: number, rows: readonly RequestRow[], demands: DemandCount) {
  return {
    count,
    rows: alikeRequests(rows, demands).slice(0, ANSWERED_ROWS_MAX).map(({ asks, on }) => ({ asks, on })),
  };
}
