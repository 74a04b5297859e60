/** An agent during a shift: takes an interaction, wraps it up, is free again, comes and goes. The agent given is never touched. */

import type { Agent, Presence } from "../../domain/agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import { type Load, MEDIA_TYPES, type MediaLoad } from "../../domain/media.ts";
import { labelOf } from "../../routing/line/capacity.ts";
import { handledAt, onQueueAt, wrappedUp } from "../../routing/line/idle_clock.ts";
import { demandOf } from "../../routing/line/assessed_agent.ts";

const NOTHING: MediaLoad = { active: 0, afterCallWork: 0, nonAcd: 0 };

/** An interaction begins: one more in hand, INTERACTING; the assignment moves the idle clock. */
export function takes(agent: Agent, roster: Roster, interaction: Interaction, at: string): Agent {
  const taken = changed(agent, roster, interaction, { active: 1, afterCallWork: 0, label: 1 });
  // Who was IDLE had no work item in hand either, which no recording would list.
  const load = agent.routingStatus?.status === "IDLE"
    ? { ...taken, media: { workitem: NOTHING, ...taken.media } }
    : taken;
  const assigned = handledAt(agent, Date.parse(at));
  return { ...assigned, load, routingStatus: { status: "INTERACTING", startTime: at } };
}

/** The agent disconnects, which moves the idle clock; after-call work begins and goes on occupying capacity (semantics 3.2, N1). */
export function wrapsUp(agent: Agent, roster: Roster, interaction: Interaction, at: string): Agent {
  const load = changed(agent, roster, interaction, { active: -1, afterCallWork: 1, label: 0 });
  return { ...handledAt(agent, Date.parse(at)), load };
}

/** After-call work is over: capacity is free; the idle clock does not move. */
export function finishes(agent: Agent, roster: Roster, interaction: Interaction, at: string): Agent {
  const load = changed(agent, roster, interaction, { active: 0, afterCallWork: -1, label: -1 });
  const empty = MEDIA_TYPES.every((media) => {
    const inHand = load.media[media] ?? NOTHING;
    return inHand.active + inHand.afterCallWork === 0;
  });
  const onQueue = agent.presence === "ON_QUEUE";
  return {
    ...wrappedUp(agent),
    load,
    routingStatus: empty ? { status: onQueue ? "IDLE" : "OFF_QUEUE", startTime: at } : agent.routingStatus,
  };
}

/**
 * On queue or off it; work in hand is finished either way. What the start of the IDLE status stood in for is kept over the
 * absence: presence changes move the idle clock only where the organisation resets it (routing semantics 3.3).
 */
export function comesOrGoes(agent: Agent, roster: Roster, presence: Presence, at: string): Agent {
  const status = agent.routingStatus?.status;
  if (presence === "ON_QUEUE") {
    const resets = roster.organisation.resetScoreOnPresenceChange === true &&
      (agent.presence !== "ON_QUEUE" || status === "NOT_RESPONDING");
    const wakes = status === "OFF_QUEUE" || status === "NOT_RESPONDING" || status === undefined;
    return {
      ...onQueueAt(agent, Date.parse(at), resets),
      presence,
      routingStatus: wakes ? { status: "IDLE", startTime: at } : agent.routingStatus,
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

function changed(agent: Agent, roster: Roster, interaction: Interaction, delta: Delta): Load {
  const load = agent.load ?? { media: {}, labels: {} };
  const inHand = load.media[interaction.media] ?? NOTHING;
  const media = {
    ...load.media,
    [interaction.media]: {
      ...inHand,
      active: Math.max(0, inHand.active + delta.active),
      afterCallWork: Math.max(0, inHand.afterCallWork + delta.afterCallWork),
    },
  };
  if (interaction.label === null) return { media, labels: load.labels };
  const id = labelOf(agent, demandOf(roster, interaction))?.id ?? interaction.label;
  const labels = load.labels ?? {};
  return { media, labels: { ...labels, [id]: Math.max(0, (labels[id] ?? 0) + delta.label) } };
}
