/** The decision's one sentence: who and by which rule, or why nobody. */

import { anyOf } from "../domain/but_who.ts";
import type { ExcludedAlike, ExclusionCode } from "../domain/decision.ts";
import { counted } from "../lib/words.ts";
import type { Entrant } from "./line/line_up.ts";
import { ratesByMean } from "./line/best_available_skills.ts";
import type { Idle } from "./line/longest_idle.ts";
import type { EngineRun } from "./verdict.ts";
import { about, apart, listed, rounded } from "./words.ts";

/** How many agents a reason holds back, as a noun phrase follows the count. */
const REASON_WORDS: Readonly<Record<ExclusionCode, string>> = {
  "unavailable": "unavailable",
  "complete-mismatch": "without any required skill",
  "account-inactive": "with an account that is not active",
  "not-joined": "not active in the queue",
  "off-queue": "off queue",
  "not-responding": "not responding",
  "at-capacity": "at capacity",
  "label-capacity": "at the label's capacity",
  "interrupt-rule": "held by an interrupt rule",
  "missing-skill": "without a required skill",
  "missing-language": "without the language",
  "ring-not-open": "in a ring not yet open",
  "group-not-open": "in a group not open",
  "not-preferred": "not preferred",
  "unknown-data": "with unknown data",
  "outside-cap": "beyond the 100 that BEST looks at",
  "not-last-agent": "not the last agent",
  "not-direct-agent": "not the agent named",
  "not-owner": "not the owner",
  "skill-expression": "outside the skill expression",
};

/** The sentence, no final period. */
export function whyOf(verdict: EngineRun, excluded: readonly ExcludedAlike[]): string {
  const { stage, lineUp } = verdict;
  const [first] = verdict.first;
  const second = lineUp.entrants[verdict.first.length];
  const by = stage.ring === null ? `${stage.method} routing` : `${stage.method} routing, ring ${stage.ring}`;
  if (stage.byModel && first !== undefined) {
    return `Not predictable offline: the predictive model chooses among ${
      counted(lineUp.entrants.length, "agent")
    }`;
  }
  if (stage.stranger !== undefined) {
    return `Not predictable offline: nothing is recorded of ${stage.stranger}, who is asked first`;
  }
  if (stage.over !== undefined) return stage.over;
  if (first === undefined) return `Waits: nobody qualifies by ${by} (${countedReasons(excluded)})`;
  if (verdict.first.length > 1) {
    return `${by}${sharedWords(verdict, first)}, ${anyOf(verdict.first.length)}`;
  }
  const grounds = second === undefined ? "the only one who qualifies" : groundsOf(verdict, first, second);
  return `${first.assessed.agent.name} by ${by}: ${grounds}`;
}

/** The number that all who share the first place have, where one gave it to them. */
function sharedWords({ question, stage }: EngineRun, { ring, mean, preferredScore, rule }: Entrant): string {
  if (stage.innerRingFirst && ring !== null && Number.isFinite(ring) && !ratesByMean(question, stage)) {
    return `, of ring ${ring}`;
  }
  if (stage.order === "preferred-score") return `, preferred score ${preferredScore}`;
  if (rule !== null) return `, rule ${rule}`;
  return ratesByMean(question, stage) ? `, mean rating ${rounded(mean)} over ${listed(stage.skills)}` : "";
}

/** "3 off queue, 1 without a required skill", by first reason, most first. */
export function countedReasons(excluded: readonly ExcludedAlike[]): string {
  if (excluded.length === 0) return "the queue has no agents";
  const counts = new Map<ExclusionCode, number>();
  for (const { reasons: [first], agents } of excluded) {
    if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + agents.length);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return rows.map(([code, count]) => `${count} ${REASON_WORDS[code]}`).join(", ");
}

/** Why one in line goes before another, as a clause without names. */
export function groundsOf(verdict: EngineRun, first: Entrant, second: Entrant): string {
  const { stage, question } = verdict;
  if (first.tier !== second.tier) {
    return stage.innerRingFirst
      ? `ring ${first.ring} goes before ring ${second.ring}`
      : "members in no rule's group go before those of the groups that rules open";
  }
  if (stage.order === "preferred-score" && first.preferredScore !== second.preferredScore) {
    return `preferred score ${first.preferredScore} before ${second.preferredScore}`;
  }
  if (first.rule !== second.rule) return `rule ${first.rule} goes before rule ${second.rule}`;
  if (ratesByMean(question, stage) && first.mean !== second.mean) {
    return `mean rating ${rounded(first.mean)} over ${listed(stage.skills)} before ${rounded(second.mean)}`;
  }
  const equal = ratesByMean(question, stage) ? `equal mean rating ${rounded(first.mean)}, then ` : "";
  return `${equal}${idleGrounds(first.idle, second.idle)}`;
}

function idleGrounds(first: Idle, second: Idle): string {
  if (first.group === 0) {
    if (second.group === 0 && first.ms === second.ms) {
      return `equal idle time ${about(first.ms)}, the lower id first`;
    }
    const [longest, other] = second.group === 0
      ? apart(first.ms, second.ms)
      : [about(first.ms), idleWords(second)];
    return `longest since the last interaction, ${longest} before ${other}`;
  }
  if (first.group === 2 && first.ms !== second.ms) {
    const [longest, other] = second.ms < 0 ? [about(first.ms), "not known"] : apart(first.ms, second.ms);
    return `longest interacting, so its last assignment can be the earliest, ${longest} before ${other}`;
  }
  return first.group === second.group
    ? `equal, ${idleWords(first)}, the lower id first`
    : `${idleWords(first)} before ${idleWords(second)}`;
}

function idleWords(idle: Idle): string {
  if (idle.origin === "never") return "never handled one";
  if (idle.origin === "interacting-status") {
    return `last interaction unknown, interacting for ${about(idle.ms)}`;
  }
  if (idle.origin === "older-than-look-back") return "last handled more than 7 days ago";
  return idle.origin === "unknown" ? "last interaction unknown" : `idle ${about(idle.ms)}`;
}
