/** Puts a ready question to what `explain` was asked about. */

import { instantAt, msOf } from "../../lib/instant.ts";
import { agentId } from "../../domain/agent.ts";
import { decide } from "../../decide.ts";
import { findAgent } from "../../domain/agents/find_agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import { assert, UsageError } from "../../errors.ts";
import type { WhatIfReport } from "../../diff/what_if_report.ts";
import { allConfigurations, type OpenedRecording } from "../../opened_recording.ts";
import { peopleCalled, peopleOf, type Person } from "../../people/person.ts";
import { type DecisionExplanation, whyBehind } from "../../routing/explain/explain.ts";
import { whyNotOf } from "../../routing/explain/why_not.ts";
import {
  ANSWER_LINES,
  noMemberLines,
  type ReadyQuestion,
  whenItWidens,
  whoElse,
  whyItWaits,
  whyNotLines,
} from "../../routing/explain/ready_answers.ts";
import type { Bench } from "../../routing/line/bench.ts";
import type { Step } from "../../scenario/play.ts";

/** Somebody who is asked about. */
export interface AskedAgent {
  readonly id: string;
  readonly name: string;
  /** Names of the queues that have the person as a member; null where the one asked about has. */
  readonly memberElsewhere: readonly string[] | null;
}

/** What is to be explained. */
export interface Explained {
  readonly roster: Roster;
  readonly bench: Bench;
  readonly interaction: Interaction;
  readonly options: Readonly<Record<string, string>>;
  readonly step: Step;
  readonly recording: OpenedRecording;
  /** What a what-if changes; null without one. */
  readonly told: WhatIfReport | null;
}

/** What an answer is made of, besides the explanation. */
interface Asking {
  readonly asked: AskedAgent | null;
  readonly top: number | undefined;
  readonly explained: Explained;
  /** What makes the question itself doubtful, sentences. */
  readonly doubts: readonly string[];
}

/** Lines that answer a ready question; behind them what makes it doubtful, as far as there is room. */
export function answerTo(
  question: ReadyQuestion,
  explanation: DecisionExplanation,
  asking: Asking,
): readonly string[] {
  const lines = answerLines(question, explanation, asking);
  return [
    ...lines,
    ...asking.doubts.map((doubt) => `${doubt}.`).slice(0, Math.max(0, ANSWER_LINES - lines.length)),
  ];
}

function answerLines(
  question: ReadyQuestion,
  explanation: DecisionExplanation,
  { asked, top, explained }: Asking,
): readonly string[] {
  if (question === "why-waits") return whyItWaits(explanation);
  if (question === "who-else") return whoElse(explanation, top);
  const { bench, interaction, options } = explained;
  const { model, at } = explanation.decision;
  if (question === "why-not") {
    assert(asked !== null, "the flag that asks names somebody");
    if (asked.memberElsewhere !== null) {
      return noMemberLines(explanation.decision, asked.name, asked.memberElsewhere);
    }
    const behind = model === "acd" ? whyBehind(bench, interaction, { at, options }, agentId(asked.id)) : null;
    return whyNotLines(explanation, whyNotOf(explanation, behind, asked.id));
  }
  return whenItWidens(explanation.decision, (waitedSeconds) => {
    const aheadMs = (waitedSeconds - interaction.waitedSeconds) * 1000;
    const then = instantAt(msOf(at) + aheadMs);
    return decide(bench, { ...interaction, waitedSeconds }, { model, at: then, options });
  });
}

/** Somebody of the queue, or of another one that is recorded. @param shown as `peopleCalled` @throws UsageError naming the nearest */
export async function askedAbout(
  wanted: string | undefined,
  { roster, recording }: Explained,
  shown: ((name: string) => string) | undefined,
): Promise<AskedAgent | null> {
  if (wanted === undefined) return null;
  const member = peopleCalled(peopleOf([roster]), wanted, shown);
  const [only] = member;
  if (only !== undefined && member.length === 1) return { ...only, memberElsewhere: null };
  if (only !== undefined) throw severalCalled(wanted, member);
  const others = peopleOf(await allConfigurations(recording));
  const elsewhere = peopleCalled(others, wanted, shown);
  const [person] = elsewhere;
  if (person !== undefined && elsewhere.length === 1) {
    return { ...person, memberElsewhere: person.queues.map(({ configuration }) => configuration.queue.name) };
  }
  if (person !== undefined) throw severalCalled(wanted, elsewhere);
  findAgent(roster, wanted, "--why-not");
  return null;
}

function severalCalled(wanted: string, people: readonly Person[]): UsageError {
  return new UsageError({
    what: `"${wanted}" fits ${people.length} people`,
    where: "--why-not",
    detail: people.map(({ id, name }) => `${name}, ${id}`),
    next: "name one of them",
  });
}
