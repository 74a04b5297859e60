/** Finds what an admin set otherwise about a queue, edit by edit. */

import type { Queue, Ring } from "../../domain/queue.ts";
import { settingLabel, settingValue } from "../../domain/setting_labels.ts";
import { compareText } from "../../lib/json.ts";
import { type Edit, type EditedSetting, isSameSetting } from "./edit.ts";
import type { SettingValue } from "./setting_value.ts";

/** Settings told by their values, and the path by which their words are found. */
const PLAIN = {
  skillEvaluation: ["evaluation", "skillEvaluationMethod"],
  scoringMethod: ["scoring", "scoringMethod"],
  lastAgentRoutingMode: ["last-agent", "lastAgentRoutingMode"],
} as const satisfies Partial<Record<keyof Queue, readonly [EditedSetting, string]>>;

/** Settings that are edited as a whole. */
const WHOLE = {
  routingRules: ["preferred-rules", "rules of preferred agents"],
  groupActivation: ["activation", "group activation"],
  directRouting: ["direct-routing", "direct routing"],
  ownedCallbacks: ["other", "callbacks that agents own"],
  customerFirstCallbacks: ["other", "whom a callback rings first"],
  predictors: ["predictor", "predictors"],
  memberGroups: ["other", "member groups"],
  skillGroups: ["other", "what skill groups ask of their members"],
  skillExpressions: ["other", "skill expression filters"],
  routingType: ["other", "routing type"],
  skillRequirements: ["other", "skill requirements"],
  settings: ["other", "other settings"],
  name: ["name", "name"],
  id: ["other", "id"],
} as const satisfies Record<
  Exclude<keyof Queue, keyof typeof PLAIN | "rings" | "conditionalGroupRules">,
  readonly [EditedSetting, string]
>;

/** Edits of one queue, in the order of the tables. */
export function queueEdits(before: Queue, after: Queue): readonly Edit[] {
  const set = (field: keyof Queue, setting: EditedSetting, text: string): readonly Edit[] =>
    isSameSetting(before[field], after[field])
      ? []
      : [editOf(setting, null, text, { sets: "queue", field, value: after[field] } as SettingValue)];
  return [
    ...keysOf(PLAIN).flatMap((field) => {
      const [setting, path] = PLAIN[field];
      const [was, now] = [before[field], after[field]].map((value) =>
        value === null ? "unknown" : settingValue(path, value)
      );
      return set(field, setting, `${settingLabel(path) ?? path}: ${was} → ${now}`);
    }),
    ...ringsEdits(before.rings, after.rings),
    ...conditionalEdits(before, after),
    ...keysOf(WHOLE).flatMap((field) => {
      const [setting, words] = WHOLE[field];
      return set(field, setting, `${words} changed`);
    }),
  ];
}

function keysOf<Table extends object>(table: Table): readonly (keyof Table)[] {
  return Object.keys(table) as (keyof Table)[];
}

function editOf(setting: EditedSetting, of: string | null, text: string, lays: SettingValue): Edit {
  return { setting, agent: null, of, text, lays };
}

function ringsEdits(before: readonly Ring[], after: readonly Ring[]): readonly Edit[] {
  if (before.length !== after.length) {
    const text = `${configured(before)} rings → ${configured(after)}`;
    return [editOf("rings", null, text, { sets: "queue", field: "rings", value: after })];
  }
  return before.flatMap((was, at) => ringEdits(was, after[at] as Ring, at + 1));
}

/** The last of the list is everyone else. */
function configured(rings: readonly Ring[]): number {
  return Math.max(0, rings.length - 1);
}

function ringEdits(was: Ring, now: Ring, ring: number): readonly Edit[] {
  const timeouts = [was, now].map(({ timeoutSeconds }) =>
    timeoutSeconds === null ? "none" : timeoutSeconds === "unknown" ? "unknown" : `${timeoutSeconds} s`
  );
  const value = now.timeoutSeconds;
  const timeout = was.timeoutSeconds === value ? [] : [
    editOf("ring-timeout", null, `time-out of ring ${ring}: ${timeouts.join(" → ")}`, {
      sets: "ring-timeout",
      ring,
      value,
    }),
  ];
  const skills = listEdits(was.skillsToRemove, now.skillsToRemove, (id, name, row) => {
    const text = `${name} ${row === null ? "no longer " : ""}removed on leaving ring ${ring}`;
    return editOf("ring-skills", id, text, { sets: "ring-skill", ring, id, value: row });
  });
  const groups = listEdits(was.memberGroups, now.memberGroups, (id, name, row) => {
    const text = `group ${name} ${row === null ? "taken out of" : "put in"} ring ${ring}`;
    return editOf("ring-groups", id, text, { sets: "ring-group", ring, id, value: row });
  });
  return [...timeout, ...skills, ...groups];
}

/** Rows that came, went or read otherwise, by id. */
function listEdits<Row extends { readonly id: string; readonly name: string | null }>(
  before: readonly Row[],
  after: readonly Row[],
  edit: (id: string, name: string, row: Row | null) => Edit,
): readonly Edit[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort(compareText);
  return ids.flatMap((id) => {
    const [was, now] = [before, after].map((rows) => rows.find((row) => row.id === id) ?? null);
    if (isSameSetting(was, now)) return [];
    return [edit(id, now?.name ?? was?.name ?? id, now ?? null)];
  });
}

function conditionalEdits(before: Queue, after: Queue): readonly Edit[] {
  const [was, now] = [before.conditionalGroupRules, after.conditionalGroupRules];
  if (was.length !== now.length) {
    const text = `${was.length} conditional group rules → ${now.length}`;
    return [editOf("conditional-rule", null, text, {
      sets: "queue",
      field: "conditionalGroupRules",
      value: now,
    })];
  }
  return was.flatMap((rule, at): readonly Edit[] => {
    const later = now[at];
    if (later === undefined || isSameSetting(rule, later)) return [];
    const text = `conditional group rule ${at + 1} changed`;
    const lays = { sets: "conditional-rule", rule: at + 1, value: later } as const;
    return [editOf("conditional-rule", String(at + 1), text, lays)];
  });
}
