/** Lays one setting over a configuration: the one law by which edits and overlay rows act. */

import { stateRank } from "../../domain/agents/holding.ts";
import type { AgentId } from "../../domain/agent.ts";
import type { Configuration, ConfiguredAgent } from "../../domain/configuration.ts";
import { agentPosition } from "../../domain/agents/find_agent.ts";
import { isIn, withMembership } from "../../domain/agents/group_membership.ts";
import type { Queue, Ring } from "../../domain/queue.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { capacityValue, withRow, withUtilization } from "./laid_capacity.ts";
import { heldKey, type SettingValue } from "./setting_value.ts";

/** The configuration with the setting at its value. What is about somebody who is no member, or a ring that is not there, changes nothing. */
export function laid<C extends Configuration>(configuration: C, setting: SettingValue): C {
  switch (setting.sets) {
    case "organisation": {
      const { organisation } = configuration;
      return { ...configuration, organisation: { ...organisation, [setting.field]: setting.value } };
    }
    case "media":
    case "media-field":
    case "label":
    case "label-field":
      return withUtilization(configuration, setting);
    case "member":
      return withMember(configuration, setting.agent, setting.value);
    case "agent":
    case "membership":
    case "skill":
    case "language":
    case "group":
    case "groups": {
      const position = agentPosition(configuration.agents, setting.agent);
      const agent = configuration.agents[position];
      if (agent === undefined) return configuration;
      return { ...configuration, agents: configuration.agents.with(position, changedAgent(agent, setting)) };
    }
    default:
      return { ...configuration, queue: changedQueue(configuration.queue, setting) };
  }
}

/** The value that the setting has now, in the form of the setting's own. Undefined: there is no such agent, ring or rule. */
export function valueNow(configuration: Configuration, setting: SettingValue): unknown {
  const { queue, organisation, agents } = configuration;
  if ("ring" in setting) return ringValue(queue.rings[setting.ring - 1], setting);
  const agent = "agent" in setting && setting.agent !== null
    ? agents[agentPosition(agents, setting.agent)]
    : undefined;
  switch (setting.sets) {
    case "queue":
      return queue[setting.field];
    case "queue-path":
      return queue.settings[setting.path] ?? null;
    case "conditional-rule":
      return queue.conditionalGroupRules[setting.rule - 1];
    case "organisation":
      return organisation[setting.field];
    case "member":
      return agent ?? null;
    case "media":
    case "media-field":
    case "label":
    case "label-field":
      return capacityValue(setting.agent === null ? organisation.utilization : agent?.utilization, setting);
    default:
      return agent === undefined ? undefined : agentValue(agent, setting);
  }
}

type RingSetting = Extract<SettingValue, { readonly ring: number }>;
type AgentSetting = Extract<
  SettingValue,
  { sets: "agent" | "membership" | "skill" | "language" | "group" | "groups" }
>;
type QueueSetting =
  | RingSetting
  | Extract<SettingValue, { sets: "queue" | "queue-path" | "conditional-rule" }>;

function ringValue(ring: Ring | undefined, setting: RingSetting): unknown {
  if (ring === undefined) return undefined;
  if (setting.sets === "ring-timeout") return ring.timeoutSeconds;
  const rows: readonly { readonly id: string }[] = setting.sets === "ring-skill"
    ? ring.skillsToRemove
    : ring.memberGroups;
  return rows.find(({ id }) => id === setting.id) ?? null;
}

function agentValue(agent: ConfiguredAgent, setting: AgentSetting): unknown {
  switch (setting.sets) {
    case "agent":
      return agent[setting.field];
    case "membership":
      return agent.membership[setting.field];
    case "skill":
      return (agent.skills ?? []).filter((row) => heldKey(row) === setting.key);
    case "language":
      return (agent.languages ?? []).filter((row) => heldKey(row) === setting.key);
    case "group":
      return isIn(agent, setting.group);
    case "groups":
      return { groupIds: agent.groupIds, unsureGroupIds: agent.unsureGroupIds };
  }
}

function changedQueue(queue: Queue, setting: QueueSetting): Queue {
  switch (setting.sets) {
    case "queue":
      return { ...queue, [setting.field]: setting.value };
    case "queue-path": {
      const { [setting.path]: _, ...others } = queue.settings;
      return {
        ...queue,
        settings: setting.value === null ? others : { ...others, [setting.path]: setting.value },
      };
    }
    case "conditional-rule": {
      const { conditionalGroupRules: rules } = queue;
      if (rules[setting.rule - 1] === undefined) return queue;
      return { ...queue, conditionalGroupRules: rules.with(setting.rule - 1, setting.value) };
    }
    default: {
      const ring = queue.rings[setting.ring - 1];
      if (ring === undefined) return queue;
      return { ...queue, rings: queue.rings.with(setting.ring - 1, changedRing(ring, setting)) };
    }
  }
}

function changedRing(ring: Ring, setting: RingSetting): Ring {
  if (setting.sets === "ring-timeout") return { ...ring, timeoutSeconds: setting.value };
  return setting.sets === "ring-skill"
    ? { ...ring, skillsToRemove: withRow(ring.skillsToRemove, setting.id, setting.value) }
    : { ...ring, memberGroups: withRow(ring.memberGroups, setting.id, setting.value) };
}

function changedAgent(agent: ConfiguredAgent, setting: AgentSetting): ConfiguredAgent {
  switch (setting.sets) {
    case "agent":
      return { ...agent, [setting.field]: setting.value };
    case "membership":
      return { ...agent, membership: { ...agent.membership, [setting.field]: setting.value } };
    case "skill":
      return { ...agent, skills: withHeld(agent.skills, setting.key, setting.value) };
    case "language":
      return { ...agent, languages: withHeld(agent.languages, setting.key, setting.value) };
    case "group":
      return withMembership(agent, setting.group, setting.value);
    case "groups":
      return { ...agent, ...setting.value };
  }
}

function withHeld<Held extends HeldSkill | HeldLanguage>(
  held: Known<readonly Held[]>,
  key: string,
  rows: readonly Held[],
): readonly Held[] {
  return [...(held ?? []).filter((row) => heldKey(row) !== key), ...rows].sort(byNameAndId);
}

function byNameAndId(a: HeldSkill | HeldLanguage, b: HeldSkill | HeldLanguage): number {
  return compareText(a.name, b.name) || compareText(a.id ?? "", b.id ?? "") ||
    a.proficiency - b.proficiency || stateRank(a) - stateRank(b);
}

function withMember<C extends Configuration>(configuration: C, id: string, row: ConfiguredAgent | null): C {
  const others = configuration.agents.filter((agent) => agent.id !== id);
  const agents = row === null
    ? others
    : [...others, { ...row, id: id as AgentId }].sort((a, b) => compareText(a.id, b.id));
  return { ...configuration, agents };
}
