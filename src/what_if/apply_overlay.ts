/**
 * Lays what-if changes over a roster. The roster given is never touched; agents keep their order (by id), held skills stay
 * sorted by name, and rows apply in the order written, so that a later row may refine an earlier one.
 */

import type { Agent } from "../domain/agent.ts";
import { platformAvailability } from "../domain/availability.ts";
import type { OverlayChange } from "./overlay.ts";
import type { Roster } from "../domain/roster.ts";
import { hasLeft, isMemberByGroup, regrouped } from "../domain/group_membership.ts";
import { UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import { findAgent } from "../domain/find_agent.ts";
import { withLabelLoad, withLoad } from "./overlay_load.ts";
import { IF_IT_CAME_TRUE, withLanguage, withSkill } from "./overlay_skill.ts";

type AgentChange = Extract<OverlayChange, { readonly agent: string }>;
type QueueChange = Exclude<OverlayChange, AgentChange>;

/**
 * The roster as it would be after the changes.
 *
 * What a row states is known from then on: an agent whose skills were not delivered and who is given one holds that
 * one only. On the platform surface `availability` follows presence, routing status and membership; a `status` row
 * begins at the roster's instant.
 * @throws UsageError naming the nearest agents, skills, languages or labels when a row names one that is not there
 */
export function applyOverlay(roster: Roster, changes: readonly OverlayChange[]): Roster {
  return changes.reduce(
    (changed, change) =>
      isAgentChange(change) ? followingGroups(changed, change) : applyToQueue(changed, change),
    roster,
  );
}

function isAgentChange(change: OverlayChange): change is AgentChange {
  return "agent" in change;
}

function applyToQueue(roster: Roster, change: QueueChange): Roster {
  const queue = change.kind === "skill-evaluation"
    ? { ...roster.queue, skillEvaluation: change.value }
    : { ...roster.queue, scoringMethod: change.value };
  return { ...roster, queue };
}

/** Skill groups follow the skills: the agent may leave the queue by it, and somebody of another queue may come in (semantics N13). */
function followingGroups(roster: Roster, change: AgentChange): Roster {
  const changed = applyToAgent(roster, change);
  if (change.kind !== "skill" && change.kind !== "language") return changed;
  const { queue } = roster;
  const before = new Map([...roster.agents, ...roster.visitors ?? []].map((agent) => [agent.id, agent]));
  const follow = (agent: Agent) => {
    const was = before.get(agent.id) ?? agent;
    return was === agent ? agent : regrouped(was, agent, queue.skillGroups);
  };
  const agents = changed.agents.map(follow).filter((agent) =>
    before.get(agent.id)?.groupIds === agent.groupIds || !hasLeft(agent, queue)
  );
  const visitors = (changed.visitors ?? []).map(follow);
  const comes = (agent: Agent) =>
    before.get(agent.id)?.groupIds !== agent.groupIds && isMemberByGroup(agent, queue) === true;
  const membership = { joined: true, ringNumber: 1, memberBy: "group" as const };
  const joined = visitors.filter(comes).map((agent) => withAvailability(roster, { ...agent, membership }));
  return {
    ...changed,
    agents: joined.length === 0 ? agents : [...agents, ...joined].sort((a, b) => compareText(a.id, b.id)),
    ...(changed.visitors === undefined ? {} : { visitors: visitors.filter((agent) => !comes(agent)) }),
  };
}

function applyToAgent(roster: Roster, change: AgentChange): Roster {
  const visitors = roster.visitors ?? [];
  const visitor = roster.agents.some(({ id, name }) => id === change.agent || name === change.agent)
    ? undefined
    : visitors.find(({ id, name }) => id === change.agent || name === change.agent);
  if (visitor !== undefined) {
    const changed = changedAgent(roster, visitor, change);
    return { ...roster, visitors: visitors.map((each) => each === visitor ? changed : each) };
  }
  const position = positionOf(roster, change);
  const agent = roster.agents[position] as Agent;
  return { ...roster, agents: roster.agents.with(position, changedAgent(roster, agent, change)) };
}

/** Whoever is made inactive in the queue may have left it. */
function positionOf(roster: Roster, change: AgentChange): number {
  try {
    return findAgent(roster, change.agent);
  } catch (error) {
    const leaves = change.kind === "joined" && !change.joined &&
      roster.agents.every((agent) => agent.name !== change.agent);
    if (!leaves || !(error instanceof UsageError)) throw error;
    const { next, ...rest } = error.explanation;
    throw new UsageError({ ...rest, next: `${IF_IT_CAME_TRUE}; else ${next}` }, { cause: error });
  }
}

function changedAgent(roster: Roster, agent: Agent, change: AgentChange): Agent {
  switch (change.kind) {
    case "skill":
      return withSkill(roster, agent, change.skill, change.proficiency);
    case "language":
      return withLanguage(roster, agent, change.language, change.proficiency);
    case "presence":
      return withAvailability(roster, withPresence(roster, agent, change));
    case "status":
      return withAvailability(roster, withStatus(roster, agent, change.status));
    case "joined":
      return withAvailability(roster, {
        ...agent,
        membership: { ...agent.membership, joined: change.joined },
      });
    case "availability":
      return { ...agent, availability: change.state };
    case "ring":
      return withRing(agent, change.ring);
    case "last-handled":
      return { ...agent, lastHandled: change.lastHandled };
    case "load":
      return withLoad(agent, change);
    case "label-load":
      return withLabelLoad(roster, agent, change);
    case "ending":
      return { ...agent, endings: [...agent.endings ?? [], { media: change.media, at: change.at }] };
  }
}

/** Going on queue makes an off-queue agent idle, leaving makes an idle one off-queue, as on the platform (semantics 3.1). */
function withPresence(
  roster: Roster,
  agent: Agent,
  change: Extract<AgentChange, { kind: "presence" }>,
): Agent {
  const changed = { ...agent, presence: change.presence };
  const status = agent.routingStatus?.status;
  if (change.presence === "ON_QUEUE" && status === "OFF_QUEUE") return withStatus(roster, changed, "IDLE");
  if (change.presence !== "ON_QUEUE" && status === "IDLE") return withStatus(roster, changed, "OFF_QUEUE");
  return changed;
}

function withStatus(
  roster: Roster,
  agent: Agent,
  status: Extract<AgentChange, { kind: "status" }>["status"],
): Agent {
  if (agent.routingStatus?.status === status) return agent;
  return { ...agent, routingStatus: { status, startTime: roster.at } };
}

function withAvailability(roster: Roster, agent: Agent): Agent {
  if (roster.surface !== "platform") return agent;
  const status = agent.routingStatus?.status ?? null;
  return { ...agent, availability: platformAvailability(agent.membership.joined, agent.presence, status) };
}

function withRing(agent: Agent, ring: number): Agent {
  if (!Number.isInteger(ring) || ring < 1 || ring > 6) {
    throw new UsageError({
      what: `The overlay puts ${agent.name} in ring ${ring}`,
      next: "rings are numbered 1 to 6",
    });
  }
  return { ...agent, membership: { ...agent.membership, ringNumber: ring } };
}
