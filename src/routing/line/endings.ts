/** Agents as they are once interactions in their hands have ended: capacity frees, the idle time starts anew. */

import type { Agent, InteractionEnd, LastHandled, RoutingStatus } from "../../domain/agent.ts";
import { type Load, MEDIA_TYPES, type MediaLoad } from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";

/** The agent at an instant; the same object where nothing has ended by then. */
export function agentAt(agent: Agent, atMs: number): Agent {
  if (agent.endings === undefined) return agent;
  const over = agent.endings.filter((ending) => Date.parse(ending.at) <= atMs);
  if (over.length === 0) return agent;
  const lastMs = Math.max(...over.map((ending) => Date.parse(ending.at)));
  const load = agent.load === null ? null : over.reduce(withoutOne, agent.load);
  return {
    ...agent,
    load,
    routingStatus: statusAfter(agent.routingStatus, load, lastMs),
    lastHandled: laterOf(agent.lastHandled, lastMs),
  };
}

function laterOf(stated: Known<LastHandled>, lastMs: number): LastHandled {
  return stated?.kind === "at" && Date.parse(stated.at) > lastMs
    ? stated
    : { kind: "at", at: new Date(lastMs).toISOString() };
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
  return { status: "IDLE", startTime: new Date(lastMs).toISOString() };
}
