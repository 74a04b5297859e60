/** An agent during a shift: takes an interaction, wraps it up, is free again, comes and goes. The agent given is never touched. */

import type { Instant } from "../../lib/instant.ts";
import type { Agent, Presence } from "../../domain/agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import type { Known } from "../../domain/skill.ts";
import { acdInHand, type Load, MEDIA_TYPES, type MediaLoad } from "../../domain/media.ts";
import { labelOf } from "../../routing/line/capacity.ts";
import { handledAt, onQueueAt, wrappedUp } from "../../routing/line/idle_clock.ts";
import { demandOf } from "../../routing/line/assessed_agent.ts";

const NOTHING: MediaLoad = { active: 0, afterCallWork: 0, nonAcd: 0 };

/** An interaction is assigned: one more in hand, INTERACTING; the assignment moves the idle clock (semantics 3.3, N1). */
export function takes(given: Agent, roster: Roster, interaction: Interaction, at: Instant): Agent {
  const agent = withOwnCall(given);
  const taken = changed(agent, roster, interaction, { active: 1, afterCallWork: 0, label: 1 });
  // Who was IDLE had no work item in hand either, which no recording would list.
  const load = agent.routingStatus?.status === "IDLE" && taken !== null && taken.media.workitem === undefined
    ? { ...taken, media: { workitem: NOTHING, ...taken.media } }
    : taken;
  return { ...handledAt(agent, at), load, routingStatus: { status: "INTERACTING", startTime: at } };
}

/** COMMUNICATING says that there is a call of one's own (N7); INTERACTING will not, so it is written down. */
function withOwnCall(agent: Agent): Agent {
  const { load, routingStatus } = agent;
  if (routingStatus?.status !== "COMMUNICATING" || load === null) return agent;
  const call = load.media.call ?? NOTHING;
  return {
    ...agent,
    load: { ...load, media: { ...load.media, call: { ...call, nonAcd: Math.max(1, call.nonAcd) } } },
  };
}

/** An alert ends without a conversation; where nobody answered it, the agent is Not Responding (semantics 4). */
export function backFromAlert(
  agent: Agent,
  roster: Roster,
  interaction: Interaction,
  at: Instant,
  unanswered: boolean,
): Agent {
  const load = changed(agent, roster, interaction, { active: -1, afterCallWork: 0, label: -1 });
  if (unanswered) return { ...agent, load, routingStatus: { status: "NOT_RESPONDING", startTime: at } };
  return atRest({ ...agent, load }, at);
}

/** The agent disconnects, which moves the idle clock; after-call work begins and goes on occupying capacity (semantics 3.2, N1). */
export function wrapsUp(agent: Agent, roster: Roster, interaction: Interaction, at: Instant): Agent {
  const load = changed(agent, roster, interaction, { active: -1, afterCallWork: 1, label: 0 });
  return { ...handledAt(agent, at), load };
}

/** After-call work is over: capacity is free; the idle clock does not move. */
export function finishes(agent: Agent, roster: Roster, interaction: Interaction, at: Instant): Agent {
  const load = changed(agent, roster, interaction, { active: 0, afterCallWork: -1, label: -1 });
  return atRest({ ...wrappedUp(agent), load }, at);
}

/** Idle once the hands are empty; off queue where the agent has left meanwhile. Not Responding lasts until the agent is back. */
function atRest(agent: Agent, at: Instant): Agent {
  if (agent.routingStatus?.status === "NOT_RESPONDING" || hasWork(agent)) return agent;
  return {
    ...agent,
    routingStatus: { status: agent.presence === "ON_QUEUE" ? "IDLE" : "OFF_QUEUE", startTime: at },
  };
}

function hasWork({ load }: Agent): boolean {
  return load !== null && MEDIA_TYPES.some((media) => {
    const inHand = load.media[media];
    return inHand !== undefined && inHand.active + inHand.afterCallWork > 0;
  });
}

/**
 * On queue or off it; work in hand is finished either way. What the start of the IDLE status stood in for is kept over the
 * absence: presence changes move the idle clock only where the organisation resets it (routing semantics 3.3).
 * @param resets the organisation resets the time since the last interaction on going on queue
 */
export function comesOrGoes(agent: Agent, resets: boolean, presence: Presence, at: Instant): Agent {
  const status = agent.routingStatus?.status;
  if (presence === "ON_QUEUE") {
    const comes = agent.presence !== "ON_QUEUE" || status === "NOT_RESPONDING";
    const wakes = status === "OFF_QUEUE" || status === "NOT_RESPONDING" || status === undefined;
    const woken = { status: hasWork(agent) ? "INTERACTING" : "IDLE", startTime: at } as const;
    return {
      ...onQueueAt(agent, at, resets && comes),
      presence,
      routingStatus: wakes ? woken : agent.routingStatus,
    };
  }
  if (status !== "IDLE") return { ...agent, presence };
  const since = agent.routingStatus?.startTime ?? null;
  return {
    ...agent,
    presence,
    routingStatus: { status: "OFF_QUEUE", startTime: at },
    lastHandled: agent.lastHandled ?? (since === null ? null : { kind: "at", at: since }),
  };
}

interface Delta {
  readonly active: number;
  readonly afterCallWork: number;
  readonly label: number;
}

function changed(agent: Agent, roster: Roster, interaction: Interaction, delta: Delta): Known<Load> {
  const { load } = agent;
  // What was in hand is unknown, and so it stays with one more of it.
  if (load === null) return null;
  const demand = demandOf(roster, interaction);
  const inHand = load.media[demand.media] ?? NOTHING;
  const media = {
    ...load.media,
    [demand.media]: {
      ...inHand,
      active: Math.max(0, inHand.active + delta.active),
      afterCallWork: Math.max(0, inHand.afterCallWork + delta.afterCallWork),
    },
  };
  // Of what was in hand before the labels stay unknown; empty hands hold none.
  const labels = load.labels ?? (acdInHand(load) === 0 ? {} : null);
  if (interaction.label === null || labels === null) return { media, labels };
  const id = labelOf(agent, demand)?.id ?? interaction.label;
  return { media, labels: { ...labels, [id]: Math.max(0, (labels[id] ?? 0) + delta.label) } };
}
