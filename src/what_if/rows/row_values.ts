/** Values of settings as overlay rows write them. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { LabelCapacity, MediaCapacity, Utilization } from "../../domain/media.ts";
import type { Queue, SkillGroup } from "../../domain/queue.ts";
import type { HeldSkill } from "../../domain/skill.ts";
import { printExpression } from "../../domain/skill_expression/skill_expression_syntax.ts";
import { formatDuration } from "../../lib/duration.ts";
import type { Json } from "../../lib/json.ts";
import type { RowKey } from "./row_parts.ts";
import type { SettingValue } from "../edits/setting_value.ts";

/** Settings of a queue of which null says that there are none, and not that they are unknown. */
const NONE_OF: ReadonlySet<keyof Queue> = new Set<keyof Queue>([
  "groupActivation",
  "directRouting",
  "ownedCallbacks",
]);

/**
 * A value of the setting as a row writes it.
 * @param value in the form of the setting's own
 * @param key the key that the row writes it under, where a setting may be written under several
 */
export function writtenValue(setting: SettingValue, value: unknown, key: RowKey): Json {
  switch (setting.sets) {
    case "ring-timeout":
      return value === null ? "none" : formatDuration(Number(value) * 1000);
    case "ring-skill":
    case "ring-group":
      return value !== null;
    case "queue":
      return queueValue(setting.field, value);
    case "media":
    case "label":
      return capacityValue(value as MediaCapacity | LabelCapacity | null);
    case "skill":
    case "language":
      return heldValue(value as readonly HeldSkill[], key);
    case "groups":
      return (value as ConfiguredAgent).groupIds === null ? "unknown" : value as Json;
    case "member":
      return value === null ? false : memberValue(value as ConfiguredAgent);
    case "agent":
      return agentValue(setting.field, value);
    case "queue-path":
    case "conditional-rule":
    case "media-field":
    case "label-field":
      return value as Json;
    default:
      return (value ?? "unknown") as Json;
  }
}

function queueValue(field: keyof Queue, value: unknown): Json {
  if (field === "routingType") return value as Json;
  if (field === "skillGroups") return (value as readonly SkillGroup[]).map(skillGroupValue);
  return (value ?? (NONE_OF.has(field) ? "none" : "unknown")) as Json;
}

function skillGroupValue({ conditions, ...group }: SkillGroup): Json {
  return { ...group, conditions: conditions === null ? null : printExpression(conditions) };
}

/** The number alone where that says all. */
function capacityValue(capacity: MediaCapacity | LabelCapacity | null): Json {
  if (capacity === null) return "none";
  const { maximumCapacity } = capacity;
  if ("includeNonAcd" in capacity) {
    const isPlain = capacity.interruptableMediaTypes.length === 0 && !capacity.includeNonAcd;
    return isPlain ? maximumCapacity : { ...capacity } as unknown as Json;
  }
  const { interruptingLabelIds } = capacity;
  return interruptingLabelIds.length === 0 ? maximumCapacity : { maximumCapacity, interruptingLabelIds };
}

function heldValue(held: readonly HeldSkill[], key: RowKey): Json {
  const [only] = held;
  if (only === undefined) return "none";
  if (held.length > 1) return held as unknown as Json;
  const rating = key === "priority" ? only.priority : only.proficiency;
  return only.active === true
    ? rating
    : `${only.active === null ? "perhaps inactive" : "inactive"} ${rating}`;
}

/** What admins set of a member, and not what a roster says that it does. */
function memberValue(member: ConfiguredAgent): Json {
  const { name, accountState, membership, skills, languages } = member;
  const { utilization, groupIds, unsureGroupIds, directBackup } = member;
  return {
    ...{ name, accountState, membership, skills, languages, utilization, groupIds, unsureGroupIds },
    ...(directBackup === undefined ? {} : { directBackup }),
  } as unknown as Json;
}

function agentValue(field: string, value: unknown): Json {
  if (field === "directBackup") {
    return value === undefined ? "unknown" : value === null ? "none" : value as Json;
  }
  if (field !== "utilization" || value === null) return (value ?? "unknown") as Json;
  const { level, media, labels } = value as Utilization;
  const isNone = level === "Organization" && Object.keys(media).length === 0 && labels.length === 0;
  return isNone ? "organisation" : value as Json;
}
