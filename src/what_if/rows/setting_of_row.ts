/** Overlay rows read against a configuration: which setting a part of a row sets, and to what. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import { NONE_OF_ITS_OWN } from "../../domain/media.ts";
import type { SkillGroup } from "../../domain/queue.ts";
import { readExpression } from "../../domain/skill_expression/skill_expression_syntax.ts";
import { assert, UsageError } from "../../errors.ts";
import { parseDuration } from "../../lib/duration.ts";
import { heldSetting } from "../edits/held_setting.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { capacitySetting } from "./row_capacity.ts";
import { type Ground, groupMeant, meantBy } from "./row_names.ts";
import type { RowPart } from "./row_parts.ts";
import type { SettingValue } from "../edits/setting_value.ts";
import { settingPath } from "../setting_path.ts";

/**
 * The setting that a part of a row about configuration sets.
 * @param agent whom the row is about, a member or a visitor; undefined where it is about nobody
 * @throws UsageError for a name that nobody knows, or that several have, and for a value that cannot be
 */
export function settingOf(
  part: RowPart,
  row: OverlayRow,
  ground: Ground,
  agent: ConfiguredAgent | undefined,
): SettingValue {
  if (part.of.includes("media") || part.of.includes("label")) {
    return capacitySetting(part, row, ground, agent ?? null);
  }
  if (part.whose === "organisation") {
    return { sets: "organisation", field: part.key, value: knownOf(row[part.key]) } as SettingValue;
  }
  if (part.whose === "queue") return queueSetting(part, row, ground);
  assert(agent !== undefined, "a part of an agent is read with the agent at hand");
  return agentSetting(part, row, ground, agent);
}

/** The word unknown, and none where null says none, as null. */
function knownOf(value: unknown): unknown {
  return value === "unknown" || value === "none" ? null : value;
}

/** Keys whose values are texts: in them these are words like any others. */
const TEXTS: ReadonlySet<RowPart["key"]> = new Set<RowPart["key"]>(["name", "id", "routingType"]);

function plainOf(part: RowPart, row: OverlayRow): unknown {
  return TEXTS.has(part.key) ? row[part.key] : knownOf(row[part.key]);
}

function agentSetting(part: RowPart, row: OverlayRow, ground: Ground, agent: ConfiguredAgent): SettingValue {
  const { id } = agent;
  const field = (name: string, value: unknown) =>
    ({ sets: "agent", agent: id, field: name, value }) as SettingValue;
  const membership = (name: string, value: unknown) =>
    ({ sets: "membership", agent: id, field: name, value }) as SettingValue;
  switch (part.key) {
    case "proficiency":
    case "priority":
      return heldSetting(ground, agent, row);
    case "account":
      return field("accountState", knownOf(row.account));
    case "directBackup":
      return field("directBackup", row.directBackup === "unknown" ? undefined : knownOf(row.directBackup));
    case "utilization":
      return field(
        "utilization",
        row.utilization === "organisation" ? NONE_OF_ITS_OWN : knownOf(row.utilization),
      );
    case "belongs": {
      const { id: group } = groupMeant(ground, row.group ?? "");
      return {
        sets: "group",
        agent: id,
        group,
        value: row.belongs === "unknown" ? null : row.belongs ?? null,
      };
    }
    case "groups":
      return {
        sets: "groups",
        agent: id,
        value: row.groups === undefined || row.groups === "unknown"
          ? { groupIds: null, unsureGroupIds: [] }
          : row.groups,
      };
    case "member":
      return { sets: "member", agent: id, value: memberOf(row, agent) };
    case "joined":
      return membership("joined", knownOf(row.joined));
    case "ring":
      return membership("ringNumber", knownOf(row.ring));
    case "memberBy":
      return membership("memberBy", knownOf(row.memberBy));
    default:
      return field(part.key, plainOf(part, row));
  }
}

/** How somebody belongs to a queue who was just put in: active, in the first ring. */
export const JUST_ADDED = { joined: true, ringNumber: 1, memberBy: "user" } as const;

function memberOf({ member }: OverlayRow, agent: ConfiguredAgent): ConfiguredAgent | null {
  if (member === false || member === undefined) return null;
  if (member === true) return { ...agent, membership: JUST_ADDED };
  return { ...member, id: agent.id } as ConfiguredAgent;
}

function queueSetting(part: RowPart, row: OverlayRow, ground: Ground): SettingValue {
  const ring = typeof row.ring === "number" ? row.ring : 0;
  if (part.of.includes("ring") && ground.queue.rings[ring - 1] === undefined) {
    throw new UsageError({
      what: `The overlay names ring ${row.ring} of queue "${ground.queue.name}", which has ${
        ground.queue.rings.length === 0
          ? "no rings"
          : `${ground.queue.rings.length}, the last of them for everyone else`
      }`,
      next: "name a ring that is there, or set all: {rings: [...]}",
    });
  }
  switch (part.key) {
    case "timeout": {
      const timeout = row.timeout ?? "none";
      return {
        sets: "ring-timeout",
        ring,
        value: timeout === "none" ? null : parseDuration(timeout, "timeout") / 1000,
      };
    }
    case "removed": {
      const { id, name } = meantBy(ground, "skill", row.skill ?? "", row.removed === false);
      const key = id ?? name ?? "";
      return { sets: "ring-skill", ring, id: key, value: row.removed === true ? { id: key, name } : null };
    }
    case "belongs": {
      const group = groupMeant(ground, row.group ?? "");
      return { sets: "ring-group", ring, id: group.id, value: row.belongs === true ? group : null };
    }
    case "rule": {
      const rule = row.conditionalRule ?? 0;
      const count = ground.queue.conditionalGroupRules.length;
      if (rule <= count && row.rule !== undefined) return { sets: "conditional-rule", rule, value: row.rule };
      throw new UsageError({
        what:
          `The overlay names conditional rule ${rule} of queue "${ground.queue.name}", which has ${count}`,
        next: "name a rule that is there, or set all: {conditionalGroupRules: [...]}",
      });
    }
    case "value":
      return { sets: "queue-path", path: settingPath(row, ground), value: row.value ?? null };
    case "skillGroups":
      return { sets: "queue", field: "skillGroups", value: (row.skillGroups ?? []).map(skillGroupOf) };
    default:
      return { sets: "queue", field: part.key, value: plainOf(part, row) } as SettingValue;
  }
}

function skillGroupOf({ conditions, ...group }: NonNullable<OverlayRow["skillGroups"]>[number]): SkillGroup {
  if (conditions === null) return { ...group, conditions };
  const read = readExpression(conditions);
  if (read.kind === "expression") return { ...group, conditions: read.expression };
  throw new UsageError({
    what: `The conditions of a skill group are no expression: ${read.error.message}`,
    detail: [conditions],
    next: 'write for example Skill("Billing") >= 3 AND NOT LanguageSkill("French")',
  });
}
