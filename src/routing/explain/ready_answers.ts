/** Answers the questions that support desks are asked, each in a few lines, out of an explanation. */

import { butWho, sharedFirst } from "../../domain/but_who.ts";
import type { Decision } from "../../domain/decision.ts";
import { capital, counted } from "../../lib/words.ts";
import { duration } from "../words.ts";
import type { DecisionExplanation, ToldCounterfactual } from "./explain.ts";
import type { WhyNot } from "./why_not.ts";

/** The questions. */
export const READY_QUESTIONS = ["why-waits", "why-not", "who-else", "when-does-it-widen"] as const;

/** One of them. */
export type ReadyQuestion = (typeof READY_QUESTIONS)[number];

/** Lines of an answer, at most. */
export const ANSWER_LINES = 10;

const NAMES_SHOWN = 3;
const GROUNDS_SHOWN = 3;
const WAYS_SHOWN = 3;
const LATER_SHOWN = 2;
const WIDER_SHOWN = 8;

/** Those in line behind the first who are told where no number is wanted. */
const ELSE_SHOWN = 5;

/** Why nobody gets it, what keeps most out, what would help, what comes. */
export function whyItWaits({ decision, counterfactuals }: DecisionExplanation): readonly string[] {
  if (decision.outcome === "selected") return [`It does not wait: ${decision.why}.`, ...whoLines(decision)];
  const grounds = decision.excluded.toSorted((a, b) => b.agents.length - a.agents.length);
  return [
    `${decision.why}.`,
    ...grounds.slice(0, GROUNDS_SHOWN).map(({ details, agents }) =>
      `${counted(agents.length, "agent")}: ${details[0]}: ${namesOf(agents)}`
    ),
    ...wayLines(counterfactuals),
    ...laterLines(decision),
  ];
}

/** Why a member does not get it: first the one thing that keeps the person out. */
export function whyNotLines({ decision }: DecisionExplanation, told: WhyNot): readonly string[] {
  const { name, isFirst, place, reason, further, ways } = told;
  if (isFirst) {
    return [`Nothing keeps ${name} out: ${name} is in the first place.`, ...outcomeLines(decision)];
  }
  const because = place === null ? `this keeps ${name} out` : `this puts ${name} in place ${place}`;
  return [
    `${capital(reason)}: ${because}.`,
    ...(further.length === 0 ? [] : [`Also: ${further.join("; ")}.`]),
    ...(ways.length === 0
      ? ["Nothing small that was tried would change it."]
      : ways.slice(0, WAYS_SHOWN).map((words) => `${name} ${words}.`)),
    ...outcomeLines(decision),
    ...(place === null ? laterLines(decision) : []),
  ];
}

/** The same of somebody who is no member. @param queues the recorded queues that have the person as a member */
export function noMemberLines(
  decision: Decision,
  name: string,
  queues: readonly string[],
): readonly string[] {
  const where = queues.length === 0 ? "no recorded queue" : queues.join(", ");
  return [
    `Not a member of the queue: this keeps ${name} out; member of ${where}.`,
    ...outcomeLines(decision),
  ];
}

/** Who gets it if the first does not. @param most of those in line who are told */
export function whoElse(
  { decision, agents, counterfactuals }: DecisionExplanation,
  most = ELSE_SHOWN,
): readonly string[] {
  const first = decision.places[0]?.agents ?? [];
  const others = agents.filter(({ id, place }) => place !== null && !first.some((agent) => agent.id === id));
  const more = others.length - most;
  return [
    ...outcomeLines(decision),
    ...(others.length === 0
      ? [sharedFirst(decision) === null ? "Nobody else is in line." : "Nobody is in line behind them."]
      : []),
    ...others.slice(0, most).map(({ name, place, because }) =>
      `${place}. ${name}${because === "" ? "" : `: ${because}`}`
    ),
    ...(more > 0 ? [`and ${more} more in line (--top ${others.length} shows all)`] : []),
    ...(others.length === 0 ? wayLines(counterfactuals) : []),
  ];
}

/** When others come to be in line, if it still waits then. @param decidedAt the decision after that many seconds of waiting */
export function whenItWidens(
  decision: Decision,
  decidedAt: (waitedSeconds: number) => Decision,
): readonly string[] {
  let before = decision.ranking.length;
  const wider = decision.changesAt.flatMap(({ waitedSeconds, what }) => {
    const then = decidedAt(waitedSeconds).ranking.length;
    const line = `after ${
      duration(waitedSeconds * 1000)
    } of waiting ${then} are in line, ${before} before: ${what}`;
    const isWider = then > before;
    before = then;
    return isWider ? [line] : [];
  });
  const more = wider.length - WIDER_SHOWN;
  const ring = decision.ring === null ? "" : `, ring ${decision.ring}`;
  return [
    `${counted(decision.ranking.length, "agent")} in line now (${decision.method}${ring}).`,
    ...(wider.length === 0 ? ["It does not widen by waiting: nothing that is set opens later."] : []),
    ...wider.slice(0, WIDER_SHOWN),
    ...(more > 0 ? [`and ${more} times more`] : []),
  ];
}

/** Who gets it, and where several share the first place what would tell them apart. */
function outcomeLines(decision: Decision): readonly string[] {
  return [`${decision.why}.`, ...whoLines(decision)];
}

function whoLines(decision: Decision): readonly string[] {
  const who = butWho(decision);
  return who === null ? [] : [`${capital(who)}.`];
}

function wayLines(ways: readonly ToldCounterfactual[]): readonly string[] {
  return ways.slice(0, WAYS_SHOWN).map(({ name, words }) => `${name} ${words}.`);
}

function laterLines({ changesAt }: Decision): readonly string[] {
  return changesAt.slice(0, LATER_SHOWN).map(({ waitedSeconds, what }) =>
    `After ${duration(waitedSeconds * 1000)} of waiting: ${what}.`
  );
}

function namesOf(agents: readonly { readonly name: string }[]): string {
  const more = agents.length - NAMES_SHOWN;
  const names = agents.slice(0, NAMES_SHOWN).map(({ name }) => name).join(", ");
  return more > 0 ? `${names} and ${more} more` : names;
}
