/**
 * Agent-owned callbacks: the callback waits for its owner and goes to nobody else before the ownership ends (routing semantics
 * N18). It takes a preferred-agent rule on the queue. What then becomes of it is set in no setting that is read: an option.
 */

import { capacityFindings } from "../line/capacity.ts";
import { accountFindings, joinedFindings, statusFindings } from "../line/eligibility.ts";
import { demandOf } from "../line/assessed_agent.ts";
import type { RoutingQuestion } from "../question.ts";
import { namedAgent, namedStage, overStage } from "./named_agent.ts";
import { type Phase, shifted } from "./stage.ts";

/** What keeps the owner from being waited for, one clause; null where it is, or the interaction names none. */
export function whyNotOwned(
  { roster: { queue }, interaction: { owner, media } }: RoutingQuestion,
): string | null {
  if (owner === null) return null;
  if (media !== "callback") return `a ${media} has no owner`;
  if (queue.routingRules.length === 0) return "the queue has no preferred-agent rule, which it takes";
  return queue.ownedCallbacks?.enabled === false ? "the queue has agent-owned callbacks off" : null;
}

/**
 * The owner alone until the ownership ends; null where the callback has no owner to wait for.
 * @param own the queue's phases without ownership
 */
export function ownedPhases(question: RoutingQuestion, own: readonly Phase[]): readonly Phase[] | null {
  const { owner } = question.interaction;
  if (owner === null || whyNotOwned(question) !== null) return null;
  const named = namedAgent(question, owner);
  const demand = demandOf(question.roster, question.interaction);
  const refusal = {
    code: "not-owner",
    detail: `the callback is ${named.agent?.name ?? named.wanted}'s`,
  } as const;
  const stage = namedStage(question, named, {
    method: "Preferred",
    refusal,
    standing: (agent) => [
      ...accountFindings(agent),
      ...(named.isMember ? joinedFindings(agent) : []),
      ...statusFindings(agent),
      ...capacityFindings(agent, demand),
    ],
  });
  const owned: Phase = { fromMs: 0, what: "the owner is waited for", stage };
  const maxHours = question.roster.queue.ownedCallbacks?.maxHours ?? null;
  if (maxHours === null) return [owned];
  const endMs = Math.round(maxHours * 3_600_000);
  if (question.settings["owned-callback-end"] === "to-queue") {
    return [owned, ...shifted(own, endMs, "the ownership ends, the queue takes over")];
  }
  const over = overStage(question, refusal, "Disconnected: the ownership has ended");
  const what = "the ownership ends, the callback is disconnected";
  return [owned, { fromMs: endMs, what, stage: { ...over, method: "Preferred" } }];
}
