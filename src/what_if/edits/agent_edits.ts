/** Finds what an admin set otherwise about the members of a queue, edit by edit. */

import { activeText } from "../../domain/agents/holding.ts";
import type { ConfiguredAgent } from "../../domain/configuration.ts";
import { isIn } from "../../domain/agents/group_membership.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { type Edit, isSameSetting } from "./edit.ts";
import { type AgentField, heldKey, type SettingValue } from "./setting_value.ts";
import { utilizationEdits } from "./utilization_edits.ts";

/** Edits of all members, by name, then id. */
export function agentEdits(
  before: readonly ConfiguredAgent[],
  after: readonly ConfiguredAgent[],
): readonly Edit[] {
  const [was, now] = [before, after].map((agents) => new Map(agents.map((agent) => [agent.id, agent])));
  const subjects = [...new Map([...was ?? [], ...now ?? []]).values()];
  return subjects.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)).flatMap(
    ({ id, name }) => {
      const [earlier, later] = [was?.get(id), now?.get(id)];
      if (earlier !== undefined && later !== undefined) return editsOf(earlier, later);
      const text = later === undefined ? `${name} is no member any more` : `${name} becomes a member`;
      const lays: SettingValue = { sets: "member", agent: id, value: later ?? null };
      return [{ setting: "member", agent: id, of: null, text, lays }];
    },
  );
}

function editsOf(before: ConfiguredAgent, after: ConfiguredAgent): readonly Edit[] {
  const { id: agent, name } = after;
  const [was, now] = [before.membership, after.membership];
  const edit = (setting: Edit["setting"], text: string, lays: SettingValue): readonly Edit[] => [
    { setting, agent, of: null, text, lays },
  ];
  const field = (key: AgentField, setting: Edit["setting"], text: string): readonly Edit[] =>
    isSameSetting(before[key], after[key])
      ? []
      : edit(setting, text, { sets: "agent", agent, field: key, value: after[key] } as SettingValue);
  const joins = (key: keyof typeof now, setting: Edit["setting"], text: string): readonly Edit[] =>
    was[key] === now[key]
      ? []
      : edit(setting, text, { sets: "membership", agent, field: key, value: now[key] } as SettingValue);
  const [accountThen, account] = [told(before.accountState), told(after.accountState)];
  return [
    ...field("name", "name", `${before.name} is called ${name}`),
    ...field("accountState", "account", `account of ${name}: ${accountThen} → ${account}`),
    ...joins("joined", "joined", `${name} ${joinedText(now.joined)}`),
    ...joins("ringNumber", "ring", `${name} in ring ${now.ringNumber}, was in ${was.ringNumber}`),
    ...joins("memberBy", "other", `${name} is a member by ${told(now.memberBy)}`),
    ...heldEdits("skill", after, before.skills, after.skills),
    ...heldEdits("language", after, before.languages, after.languages),
    ...groupEdits(before, after),
    ...utilizationEdits(before.utilization, after.utilization, agent, ` of ${name}`),
    ...field("directBackup", "direct-routing", `backup of ${name} for direct routing changed`),
  ];
}

function told(value: string | null): string {
  return value ?? "unknown";
}

function joinedText(joined: boolean | null): string {
  return joined === null ? "joined or not, that is unknown" : joined ? "joined the queue" : "left the queue";
}

/** By id, else by name. */
function heldEdits<Held extends HeldSkill | HeldLanguage>(
  setting: "skill" | "language",
  agent: ConfiguredAgent,
  before: Known<readonly Held[]>,
  after: Known<readonly Held[]>,
): readonly Edit[] {
  const edit = (of: string | null, text: string, lays: unknown): Edit => ({
    setting,
    agent: agent.id,
    of,
    text,
    lays: lays as SettingValue,
  });
  if (before === null || after === null) {
    if (before === after) return [];
    const field = `${setting}s`;
    const text = `${field} of ${agent.name} ${after === null ? "not delivered any more" : "known now"}`;
    return [edit(null, text, { sets: "agent", agent: agent.id, field, value: after })];
  }
  const rows = new Map([...before, ...after].map((row) => [heldKey(row), row]));
  return [...rows].sort(([, a], [, b]) => compareText(a.name, b.name)).flatMap(([key, row]) => {
    const [was = [], now = []] = [before, after].map((held) => held.filter((each) => heldKey(each) === key));
    if (isSameSetting(was, now)) return [];
    const lays = { sets: setting, agent: agent.id, key, value: now };
    return [edit(key, heldText(agent.name, row.name, was[0], now[0]), lays)];
  });
}

function heldText(
  who: string,
  name: string,
  was?: HeldSkill | HeldLanguage,
  now?: HeldSkill | HeldLanguage,
): string {
  if (now === undefined || (was?.active === true && now.active === false)) return `${name} taken from ${who}`;
  if (was === undefined || (was.active === false && now.active === true)) {
    return `${name} ${now.proficiency} given to ${who}`;
  }
  if (was.proficiency !== now.proficiency) {
    return `${name} of ${who}: ${was.proficiency} → ${now.proficiency}`;
  }
  if (was.active !== now.active) {
    return `${now.name} of ${who}: ${activeText(was.active) || " (active)"} →${
      activeText(now.active) || " (active)"
    }`;
  }
  return `${was.name} of ${who} is called ${now.name}`;
}

function groupEdits(before: ConfiguredAgent, after: ConfiguredAgent): readonly Edit[] {
  const { id: agent, name, groupIds, unsureGroupIds } = after;
  const edit = (of: string | null, text: string, lays: SettingValue): Edit => ({
    setting: "group",
    agent,
    of,
    text,
    lays,
  });
  if (before.groupIds === null || groupIds === null) {
    if (before.groupIds === groupIds) return [];
    const text = `groups of ${name} ${groupIds === null ? "not delivered any more" : "known now"}`;
    return [edit(null, text, { sets: "groups", agent, value: { groupIds, unsureGroupIds } })];
  }
  const all = [before, after].flatMap((each) => [...each.groupIds ?? [], ...each.unsureGroupIds]);
  return [...new Set(all)].sort(compareText).filter((group) => isIn(before, group) !== isIn(after, group))
    .map((group) => {
      const isMember = isIn(after, group);
      const text = isMember === null
        ? `${name} in group ${group} or not, that is unknown`
        : `${name} ${isMember ? "put in" : "taken out of"} group ${group}`;
      return edit(group, text, { sets: "group", agent, group, value: isMember });
    });
}
