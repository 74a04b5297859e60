/** A review as scripts read it. */

import type { Json, JsonObject } from "../lib/json.ts";
import { lostShareJson } from "../reach/shares_text.ts";
import type { DecisionChange } from "./scenarios/both_sides.ts";
import { causeGroups, causesJson, groupsJson } from "./causes/cause_text.ts";
import { changeText, type ConfigurationChange } from "./changes/change.ts";
import { intentJson } from "./intent/intent_text.ts";
import { oneSidedText } from "./changes/level_facts.ts";
import type { ToldLoneQueue } from "./queue_pairs.ts";
import { reachJson } from "./reach_text.ts";
import type { Review } from "./review.ts";
import { absence, decisionText, type ReviewShowing } from "./review_text.ts";

/** Prints a review as data; names are stable. */
export function reviewJson(review: Review, { moments = false }: ReviewShowing = {}): JsonObject {
  return {
    before: { ...review.before },
    after: { ...review.after },
    notes: [...review.notes],
    reach: reachJson(review.reach),
    ...(review.intent === null ? {} : { intent: intentJson(review.intent, review.after.name) }),
    ...(review.traffic === null ? {} : { traffic: lostShareJson(review.traffic) }),
    configuration: review.configuration.map(changeJson),
    joined: review.joined.map(changeJson),
    notCompared: review.oneSided.map((fact) => ({
      fact: fact.fact,
      agents: [...fact.agents],
      couldDecide: [...fact.couldDecide],
      text: oneSidedText(fact),
    })),
    ...(moments
      ? { moments: review.state.map(changeJson), byMoment: review.byMoment.map(decisionJson) }
      : {}),
    scenarios: [...review.asked],
    causes: groupsJson(causeGroups(review.decisions, review.reach)),
    decisions: review.decisions.map(decisionJson),
    noted: review.noted.map(({ name, lines }) => ({ scenario: name, lines: [...lines] })),
    queuesNotCompared: review.loneQueues.map((lone) => ({
      ...loneJson(lone),
      members: lone.members,
      text: `queue ${absence(lone, review)}`,
    })),
    scenariosNotCompared: review.notCompared.map(({ name, queue }) => ({
      scenario: name,
      queue: loneJson(queue),
    })),
    unreadable: review.unreadable.map(({ name, error }) => ({ scenario: name, error: error.message })),
  };
}

function decisionJson(change: DecisionChange): Json {
  const { scenario, comparison, causes, concerned } = change;
  return {
    scenario: scenario.name,
    note: scenario.note,
    queue: scenario.question.queue,
    cause: comparison.kind === "one-side" ? "configuration" : comparison.blame.kind,
    ...(comparison.kind === "one-side" ? {} : {
      configurationAlone: comparison.blame.configurationAlone,
      momentAlone: comparison.blame.momentAlone,
    }),
    differences: comparison.kind === "one-side" ? [] : comparison.told as unknown as Json,
    byConfiguration: comparison.kind === "one-side" ? null : comparison.byConfiguration as unknown as Json,
    lines: [...decisionText(change).lines],
    causes: causesJson(causes),
    concerned: concerned.map(changeJson),
  };
}

function loneJson({ recordedIn, id, name }: ToldLoneQueue) {
  return { id, name, recordedIn };
}

function changeJson(change: ConfigurationChange): Json {
  return { ...change, subject: { ...change.subject }, text: changeText(change) };
}
