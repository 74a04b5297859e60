/**
 * Preferred agents: rules one after another, each letting more of the scored agents in, whatever their skills; then the
 * wider pool (routing semantics 2.3). Scored agents must still be joined, on queue and within capacity, and speak the
 * language, which nothing waives.
 */

import type { RoutingRule } from "../../domain/queue.ts";
import { isFree, type RoutingQuestion } from "../question.ts";
import type { Finding } from "../line/finding.ts";
import type { AssessedAgent } from "../line/assessed_agent.ts";
import { OPEN_WITHOUT_SKILLS, openUnless, type Phase, shifted, type Stage } from "./stage.ts";
import { standardStage } from "./standard.ts";

/**
 * One phase a rule, then those of the wider pool. An interaction without preferred agents starts in the wider pool; scored
 * agents who are no members are simply in no rule's pool (semantics N17).
 * @param wider Standard's or Bullseye's phases; a ring clock starts when the last rule ends (inferred)
 */
export function preferredPhases(question: RoutingQuestion, wider: readonly Phase[]): readonly Phase[] {
  const rules = question.roster.queue.routingRules;
  if (question.interaction.preferred.length === 0 || rules.length === 0) return wider;
  const phases: Phase[] = [];
  let fromMs = 0;
  for (const [index, rule] of rules.entries()) {
    phases.push({
      fromMs,
      what: index === 0 ? "rule 1 begins" : `rule ${index} ends, rule ${index + 1} begins`,
      stage: ruleStage(question, rules.slice(0, index + 1)),
    });
    fromMs += Math.round(rule.waitSeconds * 1000);
  }
  const kept = wider.map((phase) => ({ ...phase, stage: keepingPreferred(question, phase.stage, rules) }));
  return [...phases, ...shifted(kept, fromMs, `rule ${rules.length} ends, the wider pool opens`)];
}

/**
 * By default a score decides the rule only and idle time orders within; by option the score orders (semantics 9). Where everybody
 * is free nobody is left over for a later rule, so that those of an earlier one go first.
 */
function orderOf(question: RoutingQuestion): Stage["order"] {
  if (question.settings["preferred-order"] === "by-score") return "preferred-score";
  return isFree(question) ? "preferred-rule" : "idle";
}

/** One rule after the other is open, the first of them to the highest scores. */
function ruleStage(question: RoutingQuestion, rules: readonly RoutingRule[]): Stage {
  return {
    ...standardStage(question),
    method: "Preferred",
    skills: [],
    order: orderOf(question),
    ruleOf: (assessed) => ruleThatLetsIn(question, rules, assessed),
    ...scoreNeededBy(rules),
    admits: (assessedAgent) =>
      meetsAny(question, rules, assessedAgent)
        ? OPEN_WITHOUT_SKILLS
        : openUnless(refusal(question, rules, assessedAgent)),
  };
}

/** The pool only grows: whom a rule let in stays, skills waived. */
function keepingPreferred(question: RoutingQuestion, stage: Stage, rules: readonly RoutingRule[]): Stage {
  return {
    ...stage,
    admits: (assessed) => meetsAny(question, rules, assessed) ? OPEN_WITHOUT_SKILLS : stage.admits(assessed),
  };
}

/** At or above the threshold; ANY takes every scored agent. */
function meetsAny(
  question: RoutingQuestion,
  rules: readonly RoutingRule[],
  assessed: AssessedAgent,
): boolean {
  const score = question.preferred.get(assessed.agent.id);
  return score !== undefined &&
    rules.some((rule) => rule.operator === "ANY" || (rule.operator !== null && score >= rule.threshold));
}

function ruleThatLetsIn(
  question: RoutingQuestion,
  rules: readonly RoutingRule[],
  assessed: AssessedAgent,
): number | null {
  const index = rules.findIndex((rule) => meetsAny(question, [rule], assessed));
  return index === -1 ? null : index + 1;
}

/** Infinite where no rule says it. */
function scoreNeeded(rules: readonly RoutingRule[]): number {
  return Math.min(
    ...rules.map(({ operator, threshold }) =>
      operator === null ? Infinity : operator === "ANY" ? 0 : threshold
    ),
  );
}

function scoreNeededBy(rules: readonly RoutingRule[]): Pick<Stage, "scoreNeeded"> {
  const score = scoreNeeded(rules);
  return score === Infinity ? {} : { scoreNeeded: score };
}

function refusal(
  question: RoutingQuestion,
  rules: readonly RoutingRule[],
  assessed: AssessedAgent,
): Finding {
  const score = question.preferred.get(assessed.agent.id);
  if (score !== undefined && rules.some(({ operator }) => operator === null)) {
    return {
      code: "unknown-data",
      detail: "whom a preferred-agent rule of an unknown kind lets in is not known",
    };
  }
  const detail = score === undefined
    ? "no preferred agent of this interaction"
    : `preferred score ${score}, ${scoreNeeded(rules)} is needed so far`;
  return { code: "not-preferred", detail };
}
