/** What is different about a scenario's outcome, fact by fact, and whether another outcome has a fact's new value. */

import { RingbackError } from "../../errors.ts";
import { askedDifferences } from "../../scenario/golden/compare/compare_asked.ts";
import { compareSteps } from "../../scenario/golden/compare/compare_steps.ts";
import {
  type GoldenDifference,
  isChange,
  type ToldDifference,
} from "../../scenario/golden/compare/difference.ts";
import type { Golden } from "../../scenario/golden/golden.ts";
import { levelIds } from "../../scenario/golden/compare/level_ids.ts";
import { type Answer, HOLD } from "../scenarios/put_scenario.ts";

/** One thing that is different. */
export interface ScenarioFact {
  /** "first place", "method", "Ken Brook left". */
  readonly text: string;
  /** Id of the agent who left, came or moved; null for what is not one agent's. */
  readonly agent: string | null;
  /** True where it is whether that agent is in line, which comes from the agent's own settings and the queue's. */
  readonly isOwn: boolean;
  /** What must not differ from the new outcome for the fact to have its new value: see `differing`. */
  readonly keys: readonly string[];
}

/** The facts of an outcome that is different, gravest first. */
export function scenarioFactsOf(told: readonly ToldDifference[]): readonly ScenarioFact[] {
  return told.filter(({ difference }) => isChange(difference, HOLD)).map(({ difference, afterSeconds }) => {
    const agent = agentOf(difference);
    const keys = agent !== null && difference.kind === "moved"
      ? [keyOf(difference), `in ${agent}`]
      : [keyOf(difference)];
    return {
      text: textOf(difference),
      agent,
      isOwn: agent !== null && difference.kind !== "moved",
      keys: afterSeconds === null ? keys : afterSeconds.flatMap((at) => keys.map((key) => `${at} ${key}`)),
    };
  });
}

/** That a scenario can be decided on one side only. */
export const CAN_BE_DECIDED: ScenarioFact = {
  text: "whether it can be decided",
  agent: null,
  isOwn: false,
  keys: ["decided"],
};

/** What differs between an outcome and the new one, by keys; null where one of them alone can be decided. */
export function factsDiffering(answer: Answer, after: Answer): ReadonlySet<string> | null {
  if (answer instanceof RingbackError || after instanceof RingbackError) {
    return answer instanceof RingbackError && after instanceof RingbackError ? new Set() : null;
  }
  const [found, last] = levelIds(answer, after);
  const asked = askedDifferences(found, last);
  const settings = { hold: HOLD, isSameAsked: asked.length === 0, isRenamed: false } as const;
  const steps = last.steps.flatMap((step, at) => {
    const other = found.steps[at];
    const differences = other === undefined ? [] : compareSteps(other, step, settings);
    return differences.map((difference) => `${step.afterSeconds} ${keyOf(difference)}`);
  });
  const model = found.model === last.model ? [] : ["fact model"];
  return new Set([...asked.map(keyOf), ...model, ...steps]);
}

/** Whether what differs leaves a fact its new value. */
export function hasNewValue({ keys }: ScenarioFact, found: ReadonlySet<string> | null): boolean {
  return found !== null && !keys.some((key) => found.has(key));
}

/** Where an agent is at each step, in the numbers that give the place: others' coming and going does not show. */
export function agentStandingOf(golden: Golden, id: string): string {
  return golden.steps.map(({ places }) => {
    const place = places.find(({ agents }) => agents?.some((agent) => agent.id === id));
    return place === undefined ? "out" : JSON.stringify(place.numbers);
  }).join();
}

function agentOf(difference: GoldenDifference): string | null {
  switch (difference.kind) {
    case "left":
    case "came":
    case "moved":
      return difference.agent.id;
    default:
      return null;
  }
}

function keyOf(difference: GoldenDifference): string {
  switch (difference.kind) {
    case "left":
    case "came":
      return `in ${difference.agent.id}`;
    case "moved":
      return `moved ${difference.agent.id}`;
    case "asked":
    case "fact":
      return `${difference.kind} ${difference.fact}`;
    case "rule":
      return `rule ${difference.rule}`;
    default:
      return difference.kind;
  }
}

const FACT_WORDS: Readonly<Record<string, string>> = { needs: "skills left" };

function textOf(difference: GoldenDifference): string {
  switch (difference.kind) {
    case "left":
    case "came":
    case "moved":
      return `${difference.agent.name} ${difference.kind}`;
    case "first":
      return "first place";
    case "asked":
      return `asked ${difference.fact}`;
    case "fact":
      return FACT_WORDS[difference.fact] ?? difference.fact;
    default:
      return difference.kind;
  }
}
