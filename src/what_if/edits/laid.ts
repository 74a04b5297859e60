/** Lays one setting over a configuration: the one law by which edits and overlay rows act. */

import type { AgentId } from "../../domain/agent.ts";
import type { Configuration, ConfiguredAgent } from "../../domain/configuration.ts";
import { isIn, withMembership } from "../../domain/agents/group_membership.ts";
import type { Queue, Ring } from "../../domain/queue.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { capacityValue, withRow, withUtilization } from "./laid_capacity.ts";
import { heldKey, type SettingChange } from "./setting_change.ts";

/** The configuration with the setting at its value. What is about somebody who is no member, or a ring that is not there, changes nothing. */
export function laid<C extends Configuration>(configuration: C, change: SettingChange): C {
  switch (change.sets) {
    case "organisation": {
      const { organisation } = configuration;
      return { ...configuration, organisation: { ...organisation, [change.field]: change.value } };
    }
    case "media":
    case "media-field":
    case "label":
    case "label-field":
      return withUtilization(configuration, change);
    case "member":
      return withMember(configuration, change.agent, change.value);
    case "agent":
    case "membership":
    case "skill":
    case "language":
    case "group":
    case "groups": {
      const position = configuration.agents.findIndex(({ id }) => id === change.agent);
      const agent = configuration.agents[position];
      if (agent === undefined) return configuration;
      return { ...configuration, agents: configuration.agents.with(position, changedAgent(agent, change)) };
    }
    default:
      return { ...configuration, queue: changedQueue(configuration.queue, change) };
  }
}

/** The value that the setting has now, in the form of the change's own. Undefined: there is no such agent, ring or rule. */
export function valueNow(configuration: Configuration, change: SettingChange): unknown {
  const { queue, organisation, agents } = configuration;
  if ("ring" in change) return ringValue(queue.rings[change.ring - 1], change);
  const agent = "agent" in change ? agents.find(({ id }) => id === change.agent) : undefined;
  switch (change.sets) {
    case "queue":
      return queue[change.field];
    case "queue-path":
      return queue.settings[change.path] ?? null;
    case "conditional-rule":
      return queue.conditionalGroupRules[change.rule - 1];
    case "organisation":
      return organisation[change.field];
    case "member":
      return agent ?? null;
    case "media":
    case "media-field":
    case "label":
    case "label-field":
      return capacityValue(change.agent === null ? organisation.utilization : agent?.utilization, change);
    default:
      return agent === undefined ? undefined : agentValue(agent, change);
  }
}

type RingChange = Extract<SettingChange, { readonly ring: number }>;
type AgentChange = Extract<
  SettingChange,
  { sets: "agent" | "membership" | "skill" | "language" | "group" | "groups" }
>;
type QueueChange = RingChange | Extract<SettingChange, { sets: "queue" | "queue-path" | "conditional-rule" }>;

function ringValue(ring: Ring | undefined, change: RingChange): unknown {
  if (ring === undefined) return undefined;
  if (change.sets === "ring-timeout") return ring.timeoutSeconds;
  const rows: readonly { readonly id: string }[] = change.sets === "ring-skill"
    ? ring.skillsToRemove
    : ring.memberGroups;
  return rows.find(({ id }) => id === change.id) ?? null;
}

function agentValue(agent: ConfiguredAgent, change: AgentChange): unknown {
  switch (change.sets) {
    case "agent":
      return agent[change.field];
    case "membership":
      return agent.membership[change.field];
    case "skill":
      return (agent.skills ?? []).filter((row) => heldKey(row) === change.key);
    case "language":
      return (agent.languages ?? []).filter((row) => heldKey(row) === change.key);
    case "group":
      return isIn(agent, change.group);
    case "groups":
      return { groupIds: agent.groupIds, unsureGroupIds: agent.unsureGroupIds };
  }
}

function changedQueue(queue: Queue, change: QueueChange): Queue {
  switch (change.sets) {
    case "queue":
      return { ...queue, [change.field]: change.value };
    case "queue-path": {
      const { [change.path]: _, ...others } = queue.settings;
      return {
        ...queue,
        settings: change.value === null ? others : { ...others, [change.path]: change.value },
      };
    }
    case "conditional-rule": {
      const { conditionalGroupRules: rules } = queue;
      if (rules[change.rule - 1] === undefined) return queue;
      return { ...queue, conditionalGroupRules: rules.with(change.rule - 1, change.value) };
    }
    default: {
      const ring = queue.rings[change.ring - 1];
      if (ring === undefined) return queue;
      return { ...queue, rings: queue.rings.with(change.ring - 1, changedRing(ring, change)) };
    }
  }
}

function changedRing(ring: Ring, change: RingChange): Ring {
  if (change.sets === "ring-timeout") return { ...ring, timeoutSeconds: change.value };
  return change.sets === "ring-skill"
    ? { ...ring, skillsToRemove: withRow(ring.skillsToRemove, change.id, change.value) }
    : { ...ring, memberGroups: withRow(ring.memberGroups, change.id, change.value) };
}

function changedAgent(agent: ConfiguredAgent, change: AgentChange): ConfiguredAgent {
  switch (change.sets) {
    case "agent":
      return { ...agent, [change.field]: change.value };
    case "membership":
      return { ...agent, membership: { ...agent.membership, [change.field]: change.value } };
    case "skill":
      return { ...agent, skills: withHeld(agent.skills, change.key, change.value) };
    case "language":
      return { ...agent, languages: withHeld(agent.languages, change.key, change.value) };
    case "group":
      return withMembership(agent, change.group, change.value);
    case "groups":
      return { ...agent, ...change.value };
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
    a.proficiency - b.proficiency || Number(a.active) - Number(b.active);
}

function withMember<C extends Configuration>(configuration: C, id: string, row: ConfiguredAgent | null): C {
  const others = configuration.agents.filter((agent) => agent.id !== id);
  const agents = row === null
    ? others
    : [...others, { ...row, id: id as AgentId }].sort((a, b) => compareText(a.id, b.id));
  return { ...configuration, agents };
}
