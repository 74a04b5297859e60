/** What follows by itself from a setting: skill groups and members by group, the method of a queue, and what its settings say of it. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import { derivedMethod } from "../../domain/derived_method.ts";
import { agentPosition } from "../../domain/agents/find_agent.ts";
import { hasLeft, isMemberByGroup, regrouped } from "../../domain/agents/group_membership.ts";
import type { Queue } from "../../domain/queue.ts";
import { compareText } from "../../lib/json.ts";
import { laid, valueNow } from "./laid.ts";
import type { Ground } from "../rows/row_names.ts";
import type { SettingValue } from "./setting_value.ts";
import { withStatedSettings } from "../rows/stated_settings.ts";

/** Settings that groups, and with them members, may follow from. */
const MOVES_PEOPLE: ReadonlySet<SettingValue["sets"]> = new Set<SettingValue["sets"]>([
  "skill",
  "language",
  "group",
]);

/** The ground with the setting at its value, and all that follows from it. Somebody of another queue is changed there as well. */
export function laidWithFollowing<G extends Ground>(ground: G, setting: SettingValue): G {
  const changed = ofVisitor(ground, setting) ?? laid(ground, setting);
  const moves = "agent" in setting && setting.agent !== null && MOVES_PEOPLE.has(setting.sets);
  const followed = moves ? withGroupsOf(ground, changed, setting.agent) : changed;
  return followed.queue === ground.queue
    ? followed
    : { ...followed, queue: following(ground, followed.queue) };
}

/** The value that the setting has now, of a member or of somebody of another queue. */
export function valueIn(ground: Ground, setting: SettingValue): unknown {
  const visitor = visitorOf(ground, setting);
  return valueNow(visitor === undefined ? ground : { ...ground, agents: [visitor] }, setting);
}

function visitorOf({ agents, visitors = [] }: Ground, setting: SettingValue): ConfiguredAgent | undefined {
  if (!("agent" in setting) || setting.agent === null || setting.sets === "member") return undefined;
  if (agentPosition(agents, setting.agent) >= 0) return undefined;
  return visitors.find(({ id }) => id === setting.agent);
}

function ofVisitor<G extends Ground>(ground: G, setting: SettingValue): G | null {
  const visitor = visitorOf(ground, setting);
  if (visitor === undefined) return null;
  const [changed] = laid({ ...ground, agents: [visitor] }, setting).agents;
  return {
    ...ground,
    visitors: (ground.visitors ?? []).map((each) => each === visitor ? changed ?? each : each),
  };
}

/** Skill groups follow the skills: the agent may leave the queue by it, and somebody of another queue may come in (semantics N13). */
function withGroupsOf<G extends Ground>(before: G, changed: G, id: string): G {
  const isMeant = (agent: ConfiguredAgent) => agent.id === id;
  const { queue, agents, visitors = [] } = changed;
  const position = agentPosition(agents, id);
  const was = before.agents[position] ?? (before.visitors ?? []).find(isMeant);
  const alone = agents[position] ?? visitors.find(isMeant);
  if (was === undefined || alone === undefined) return changed;
  const agent = regrouped(was, alone, queue.skillGroups);
  const hasMoved = agent.groupIds !== was.groupIds;
  if (agent === alone && !hasMoved) return changed;
  if (position >= 0) {
    const leaves = hasMoved && hasLeft(agent, queue);
    return { ...changed, agents: leaves ? agents.toSpliced(position, 1) : agents.with(position, agent) };
  }
  const others = visitors.filter((visitor) => visitor !== alone);
  if (!hasMoved || isMemberByGroup(agent, queue) !== true) {
    return { ...changed, visitors: visitors.map((visitor) => visitor === alone ? agent : visitor) };
  }
  const membership = { joined: true, ringNumber: 1, memberBy: "group" as const };
  const joined = [...agents, { ...agent, membership }].sort((a, b) => compareText(a.id, b.id));
  return { ...changed, agents: joined, visitors: others };
}

function following({ queue: before, surface }: Ground, after: Queue): Queue {
  if (surface !== "platform") return withStatedSettings(before, after, surface);
  const [was, now] = [derivedMethod(before), derivedMethod(after)];
  const routed = was !== now && after.routingType === before.routingType
    ? { ...after, routingType: now }
    : after;
  return withStatedSettings(before, routed, surface);
}
