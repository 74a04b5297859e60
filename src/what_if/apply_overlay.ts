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
      isAgentChange(change) ? applyToAgent(changed, change) : applyToQueue(changed, change),
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

function applyToAgent(roster: Roster, change: AgentChange): Roster {
  const visitor = visitorMeant(roster, change);
  const position = visitor === undefined ? positionOf(roster, change) : -1;
  const was = visitor ?? roster.agents[position] as Agent;
  const alone = changedAgent(roster, was, change);
  const is = change.kind === "skill" || change.kind === "language"
    ? regrouped(was, alone, roster.queue.skillGroups)
    : alone;
  const moves = is.groupIds !== was.groupIds;
  if (visitor === undefined) {
    const agents = moves && hasLeft(is, roster.queue)
      ? roster.agents.toSpliced(position, 1)
      : roster.agents.with(position, is);
    return { ...roster, agents };
  }
  const comes = moves && isMemberByGroup(is, roster.queue) === true;
  const visitors = (roster.visitors ?? []).flatMap((each) => each !== visitor ? each : comes ? [] : is);
  return comes ? { ...roster, agents: withNewcomer(roster, is), visitors } : { ...roster, visitors };
}

/** Skill groups follow the skills: somebody of another queue may come in by it (semantics N13). */
function withNewcomer(roster: Roster, agent: Agent): readonly Agent[] {
  const membership = { joined: true, ringNumber: 1, memberBy: "group" as const };
  return [...roster.agents, withAvailability(roster, { ...agent, membership })]
    .sort((a, b) => compareText(a.id, b.id));
}

/** Somebody of another queue, where no member is meant. */
function visitorMeant({ agents, visitors = [] }: Roster, { agent }: AgentChange): Agent | undefined {
  const isMeant = ({ id, name }: Agent) => id === agent || name === agent;
  if (visitors.length === 0 || agents.some(isMeant)) return undefined;
  return visitors.find(isMeant);
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
