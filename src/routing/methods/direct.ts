/**
 * Direct routing: one named agent, On Queue or Off Queue and Available, then the backup (routing semantics 2.7). The agent
 * is named, not matched: skills and language are not asked for, being active in the queue and capacity are (inferred). At a moment
 * that is not recorded the agent named is asked, member or not.
 */

import { capacityFindings } from "../line/capacity.ts";
import { directStatusFindings, joinedFindings } from "../line/eligibility.ts";
import { lineUp } from "../line/line_up.ts";
import { findPerson, isRecorded, momentWhenWaited, type Question } from "../question.ts";
import { demandOf, seatsAt } from "../line/assessed_agent.ts";
import { openUnless, type Phase, shifted, type Stage } from "./stage.ts";
import { standardStage } from "./standard.ts";

/**
 * The named agent's phase; then, where the queue has a backup, its phase: this queue's own routing where the backup is
 * this queue, nobody of this queue where it is another one. A queue that does not wait for the agent goes to its backup at
 * once when the agent cannot take the interaction as it enters, and does not come back when the agent is free later.
 * @param own the queue's phases without direct routing
 */
export function directPhases(question: Question, wanted: string, own: readonly Phase[]): readonly Phase[] {
  const { queue } = question.roster;
  const named = findPerson(question, wanted);
  const isStranger = named === undefined && !isRecorded(question);
  const stage = namedStage(question, named?.id ?? null, `the interaction is for ${named?.name ?? wanted}`);
  const direct: Phase = {
    fromMs: 0,
    what: "the agent named is asked",
    stage: isStranger ? { ...stage, stranger: wanted } : stage,
  };
  const backup = queue.directRouting?.backupQueueId ?? null;
  if (queue.directRouting === null || backup === null) return [direct];
  const toBackup = backup === queue.id ? own : [elsewhere(question, backup)];
  const { waitForAgent, agentWaitSeconds } = queue.directRouting;
  const what = "the backup queue takes over";
  if (waitForAgent) return [direct, ...shifted(toBackup, Math.round(agentWaitSeconds * 1000), what)];
  return isStranger || isFreeOnEntry(question, direct.stage) ? [direct] : shifted(toBackup, 0, what);
}

function isFreeOnEntry(question: Question, stage: Stage): boolean {
  const { atMs } = momentWhenWaited(question.moment, 0);
  return lineUp(question, stage, seatsAt(question.roster, question.interaction, atMs), atMs).entrants.length >
    0;
}

function elsewhere(question: Question, backup: string): Phase {
  const stage = namedStage(question, null, `gone to the backup queue ${backup}`);
  return { fromMs: 0, what: "", stage: { ...stage, goneTo: backup } };
}

function namedStage(question: Question, id: string | null, refusal: string): Stage {
  const demand = demandOf(question.roster, question.interaction);
  return {
    ...standardStage(question),
    method: "Direct",
    skills: [],
    language: null,
    order: "idle",
    admits: ({ agent }) => openUnless(agent.id === id ? null : { code: "not-direct-agent", detail: refusal }),
    standing: (seat) =>
      seat.agent.id === id
        ? [
          ...(isRecorded(question) ? joinedFindings(seat.agent) : []),
          ...directStatusFindings(seat.agent),
          ...capacityFindings(seat.agent, demand),
        ]
        : seat.standing,
  };
}
