/**
 * The clock behind "longest since the last interaction": what starts it anew (routing semantics 3.3, N1). Handled means two
 * events, the assignment of an interaction to the agent and the agent's disconnection. After-call work, presence and status do
 * not move it, unless the organisation resets it for agents who come on queue.
 */

import { type Instant, msOf } from "../../lib/instant.ts";
import type { Agent } from "../../domain/agent.ts";

/**
 * The agent once an interaction was assigned to it, or it has disconnected from one; never set back.
 * @param at ISO 8601 UTC with milliseconds, as this clock writes it
 */
export function handledAt(agent: Agent, at: Instant): Agent {
  const { lastHandled } = agent;
  if (lastHandled?.kind !== "at") return withClock(agent, at);
  const isLater = lastHandled.witnessed === true ? lastHandled.at <= at : msOf(lastHandled.at) <= msOf(at);
  return isLater ? withClock(agent, at) : agent;
}

/** The agent once it has come on queue, or back from Not Responding. @param at as `handledAt` takes it */
export function onQueueAt(agent: Agent, at: Instant, resets: boolean): Agent {
  return resets ? withClock(agent, at) : agent;
}

/** The agent once after-call work is over: what it last handled stays, and the IDLE status that begins says nothing of it. */
export function wrappedUp(agent: Agent): Agent {
  const { lastHandled } = agent;
  return lastHandled?.kind === "at" ? { ...agent, lastHandled: { ...lastHandled, witnessed: true } } : agent;
}

function withClock(agent: Agent, at: Instant): Agent {
  return { ...agent, lastHandled: { kind: "at", at, witnessed: true } };
}
