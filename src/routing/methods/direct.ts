/**
 * Direct routing: one named agent, On Queue or Off Queue and Available, then the backup (routing semantics 2.7, N2 to N4). The
 * agent is named, not matched: skills and language are not asked for, being active in the queue and capacity are (inferred);
 * of somebody who is no member only capacity is, and at a moment that is not recorded so it is of members.
 */

import type { Agent } from "../../domain/agent.ts";
import type { MediaType } from "../../domain/media.ts";
import { capacityFindings } from "../line/capacity.ts";
import { accountFindings, directStatusFindings, joinedFindings } from "../line/eligibility.ts";
import { lineUp } from "../line/line_up.ts";
import { isRecorded, momentWhenWaited, type RoutingQuestion } from "../question.ts";
import { demandOf } from "../line/assessed_agent.ts";
import { type NamedAgent, namedAgent, namedStage, overStage } from "./named_agent.ts";
import { type Phase, shifted, type Stage } from "./stage.ts";

/** Voice, SMS and e-mail are let in; a callback is taken for a voicemail (N3). */
const DIRECT_MEDIA: readonly MediaType[] = ["call", "callback", "email", "message"];

/** The agent the interaction is for; null where it names none, or direct routing does not take its media. */
export function directAgentOf({ interaction: { directAgent, media } }: RoutingQuestion): string | null {
  return DIRECT_MEDIA.includes(media) ? directAgent : null;
}

/** Whether ACD itself sends it on to a backup: a voice call is for the in-queue flow to move (N3). */
export function movesOn({ interaction }: RoutingQuestion): boolean {
  return interaction.media !== "call";
}

/** Where it goes that the agent cannot take, and after how long. */
export interface Backup {
  readonly of: "agent" | "queue" | "default";
  readonly queueId: string;
  /** Another agent instead of a queue, by id. */
  readonly userId: string | null;
  readonly waitForAgent: boolean;
  readonly waitSeconds: number;
}

/** The agent's own backup where it was recorded, else the queue's, which is the queue itself where it names none (N2, N4). */
export function backupOf({ roster: { queue } }: RoutingQuestion, { agent }: NamedAgent): Backup {
  const { directRouting } = queue;
  const own = agent?.directBackup ?? null;
  const { waitForAgent, agentWaitSeconds } = own ?? directRouting ??
    { waitForAgent: false, agentWaitSeconds: 0 };
  const isOwn = own !== null && (own.queueId !== null || own.userId !== null);
  return {
    of: isOwn ? "agent" : directRouting === null ? "default" : "queue",
    queueId: (isOwn ? own.queueId : directRouting?.backupQueueId) ?? queue.id,
    userId: isOwn ? own.userId : null,
    waitForAgent,
    waitSeconds: agentWaitSeconds,
  };
}

/**
 * The named agent's phase; then the backup's: this queue's own routing where the backup is this queue, nobody of this queue
 * where it is another one. Without waiting for the agent it goes to the backup at once when the agent cannot take it as it
 * enters, and does not come back when the agent is free later.
 * @param own the queue's phases without direct routing
 * @param freeAtEntry whether the agent could take it as it entered, where that is known; else the roster tells it
 */
export function directPhases(
  question: RoutingQuestion,
  wanted: string,
  own: readonly Phase[],
  freeAtEntry: boolean | null = takenAtEntry(question),
): readonly Phase[] {
  const named = namedAgent(question, wanted);
  const stage = directStage(question, named);
  const direct: Phase = { fromMs: 0, what: "the agent named is asked", stage };
  if (!movesOn(question)) return [direct];
  const backup = backupOf(question, named);
  const next = backupPhases(question, backup, own);
  const what = backup.userId === null ? "the backup queue takes over" : "the backup agent is asked";
  if (backup.waitForAgent) return [direct, ...shifted(next, Math.round(backup.waitSeconds * 1000), what)];
  return freeAtEntry === true ? [direct] : shifted(next, 0, what);
}

/**
 * Whether the agent named can take the interaction as it enters, by the roster; null where nothing turns on that: nobody is
 * named, the queue waits for the agent, or ACD does not move the interaction on. A stranger may be able to.
 */
export function takenAtEntry(question: RoutingQuestion): boolean | null {
  const wanted = directAgentOf(question);
  if (wanted === null || !movesOn(question)) return null;
  const named = namedAgent(question, wanted);
  if (backupOf(question, named).waitForAgent) return null;
  const stage = directStage(question, named);
  return stage.stranger !== undefined || isFreeOnEntry(question, stage);
}

function backupPhases(question: RoutingQuestion, backup: Backup, own: readonly Phase[]): readonly Phase[] {
  const { userId, queueId } = backup;
  if (userId !== null) {
    return [{ fromMs: 0, what: "", stage: directStage(question, namedAgent(question, userId)) }];
  }
  if (queueId === question.roster.queue.id) return own;
  const refusal = { code: "not-direct-agent", detail: `gone to the backup queue ${queueId}` } as const;
  const over = `Gone to the backup queue ${queueId}: nobody of this queue is asked any more`;
  return [{ fromMs: 0, what: "", stage: overStage(question, refusal, over) }];
}

function directStage(question: RoutingQuestion, named: NamedAgent): Stage {
  const demand = demandOf(question.roster, question.interaction);
  return namedStage(question, named, {
    method: "Direct",
    refusal: {
      code: "not-direct-agent",
      detail: `the interaction is for ${named.agent?.name ?? named.wanted}`,
    },
    standing: (agent: Agent) => [
      ...accountFindings(agent),
      ...(named.isMember && isRecorded(question) ? joinedFindings(agent) : []),
      ...directStatusFindings(agent),
      ...capacityFindings(agent, demand),
    ],
  });
}

function isFreeOnEntry(question: RoutingQuestion, stage: Stage): boolean {
  const { atMs } = momentWhenWaited(question.moment, 0);
  const row = question.bench.rowAt(question.interaction, atMs);
  return lineUp(question, stage, row, atMs).entrants.length > 0;
}
