/** Agents as they are once interactions in their hands have ended: capacity frees, a disconnection starts the idle time anew. */

import { instantAt, msOf } from "../../lib/instant.ts";
import type { Agent, InteractionEnd, RoutingStatus } from "../../domain/agent.ts";
import { type Load, MEDIA_TYPES, type MediaLoad } from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";
import { handledAt, wrappedUp } from "./idle_clock.ts";

/**
 * The agent at an instant; the same object where nothing has ended by then. The end of an interaction in progress is taken for
 * its disconnection, the end of one in after-call work is none (N1).
 */
export function agentAt(agent: Agent, atMs: number): Agent {
  if (agent.endings === undefined) return agent;
  const over = agent.endings.map((ending) => ({ ending, endMs: msOf(ending.at) }))
    .filter(({ endMs }) => endMs <= atMs).sort((a, b) => a.endMs - b.endMs);
  return over.reduce((changed, { ending, endMs }) => ended(changed, ending, endMs), agent);
}

function ended(agent: Agent, ending: InteractionEnd, endMs: number): Agent {
  const wrapsUp = (agent.load?.media[ending.media]?.afterCallWork ?? 0) > 0;
  const clocked = wrapsUp ? wrappedUp(agent) : handledAt(agent, instantAt(endMs));
  const load = agent.load === null ? null : withoutOne(agent.load, ending);
  return { ...clocked, load, routingStatus: statusAfter(agent.routingStatus, load, endMs) };
}

/** After-call work ends last, so it is what an ending takes away first where there is any. */
function withoutOne(load: Load, ending: InteractionEnd): Load {
  const before = load.media[ending.media];
  if (before === undefined) return load;
  const after: MediaLoad = before.afterCallWork > 0
    ? { ...before, afterCallWork: before.afterCallWork - 1 }
    : { ...before, active: Math.max(0, before.active - 1) };
  const labels = ending.label === undefined || load.labels === null
    ? load.labels
    : { ...load.labels, [ending.label]: Math.max(0, (load.labels[ending.label] ?? 0) - 1) };
  return { media: { ...load.media, [ending.media]: after }, labels };
}

/** An agent whose hands are empty is IDLE from then on; any other status stays. */
function statusAfter(status: Known<RoutingStatus>, load: Known<Load>, lastMs: number): Known<RoutingStatus> {
  const busy = load === null || MEDIA_TYPES.some((media) => {
    const inHand = load.media[media];
    return inHand !== undefined && inHand.active + inHand.afterCallWork > 0;
  });
  if (status?.status !== "INTERACTING" || busy) return status;
  return { status: "IDLE", startTime: instantAt(lastMs) };
}
