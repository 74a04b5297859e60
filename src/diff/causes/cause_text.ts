/** Tells why scenarios come out differently: beside each, and all of them by cause. */

import { groupedBy } from "../../lib/collections.ts";
import type { Json } from "../../lib/json.ts";
import { counted } from "../../lib/words.ts";
import type { EditAlone } from "../../reach/compare/alone.ts";
import type { Edit } from "../../what_if/edits/edit.ts";
import type { DecisionChange } from "../scenarios/both_sides.ts";
import type { ReachReview } from "../reach_review.ts";
import type { ScenarioCause } from "./scenario_causes.ts";

/** A cause and all that it does, over all queues. */
export interface CauseGroup {
  /** "Spanish taken from Gale Lotus". */
  readonly text: string;
  readonly edits: readonly Edit[];
  /** Requests that it changes alone; null for several edits together, and where that was not looked at. */
  readonly requests: number | null;
  /** Names of scenarios. */
  readonly scenarios: readonly string[];
}

/** Groups what differs by cause; most scenarios first. */
export function causeGroups(decisions: readonly DecisionChange[], reach: ReachReview): readonly CauseGroup[] {
  const rows = decisions.flatMap(({ scenario, queue, causes }) =>
    causes.filter(({ edits }) => edits.length > 0).map(({ edits }) => {
      const own = reach.queues.find((each) => each.queue === queue.id);
      const requests = edits.length === 1 ? aloneBy(own?.alone ?? null, edits[0]) : null;
      return { scenario: scenario.name, queue, edits, requests };
    })
  );
  const isOne = reach.queues.length < 2;
  const groups = groupedBy(
    rows,
    ({ queue, edits }) => JSON.stringify(edits.map((edit) => keyOf(edit, queue.id))),
  );
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const byQueue = new Map(own.map(({ queue, requests }) => [queue.id, requests]));
    const requests = [...byQueue.values()].reduce(
      (sum, each) => sum === null || each === null ? null : sum + each,
    ) ?? null;
    const { edits, queue } = first;
    const place = isOne || edits.every(isOfAllQueues) ? "" : `${queue.name}: `;
    const scenarios = [...new Set(own.map(({ scenario }) => scenario))];
    return [{ text: `${place}${editsText(edits)}`, edits, requests, scenarios }];
  }).sort((a, b) => b.scenarios.length - a.scenarios.length);
}

function aloneBy(alone: readonly EditAlone[] | null, edit: Edit | undefined): number | null {
  if (alone === null || edit === undefined) return null;
  return alone.find((each) => each.edit.agent === edit.agent && each.edit.text === edit.text)?.changed ?? 0;
}

/** What is set queue by queue; all else is an agent's or the organisation's, once for all queues. */
const OF_ONE_QUEUE: readonly Edit["lays"]["sets"][] = [
  "queue",
  "queue-path",
  "ring-timeout",
  "ring-skill",
  "ring-group",
  "conditional-rule",
  "membership",
  "member",
];

function isOfAllQueues({ lays }: Edit): boolean {
  return !OF_ONE_QUEUE.includes(lays.sets);
}

function keyOf(edit: Edit, queueId: string): readonly (string | null)[] {
  return [isOfAllQueues(edit) ? null : queueId, edit.agent, edit.text];
}

/** "Spanish taken from Gale Lotus, and evaluation of skills: Best available skills → All skills matching". */
export function editsText(edits: readonly Edit[]): string {
  return edits.map(({ text }) => text).join(", and ");
}

/** "Spanish taken from Gale Lotus: 41 requests, 3 scenarios". */
export function groupLine({ text, requests, scenarios }: CauseGroup): string {
  const count = requests === null ? "" : `${counted(requests, "request")}, `;
  return `${text}: ${count}${counted(scenarios.length, "scenario")}`;
}

/** Facts told of one cause; more are counted. */
const FACTS_MAX = 3;

/** A line for each cause of one scenario; where there are several, with what each explains. */
export function causeLines(causes: readonly ScenarioCause[]): readonly string[] {
  return causes.map(({ facts, edits, others }) => {
    const cause = edits.length === 0 ? "no change of the queue's configuration by itself" : editsText(edits);
    const more = others === 0 ? "" : ` (or ${counted(others, "other set")} of changes)`;
    const left = facts.length - FACTS_MAX;
    const told = `${facts.slice(0, FACTS_MAX).join(", ")}${left > 0 ? `, ${left} more` : ""}`;
    return `cause: ${cause}${more}${causes.length === 1 ? "" : `; of ${told}`}`;
  });
}

/** An edit as data. */
export function editJson({ setting, agent, of, text }: Edit) {
  return { setting, agent, of, text };
}

/** The causes of one scenario as data. */
export function causesJson(causes: readonly ScenarioCause[]): Json {
  return causes.map(({ facts, edits, others }) => ({
    facts: [...facts],
    edits: edits.map(editJson),
    others,
  }));
}

/** The groups as data. */
export function groupsJson(groups: readonly CauseGroup[]): Json {
  return groups.map(({ text, edits, requests, scenarios }) => ({
    text,
    edits: edits.map(editJson),
    requests,
    scenarios: [...scenarios],
  }));
}
