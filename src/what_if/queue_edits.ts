/** Finds what an admin set otherwise about a queue, edit by edit. */

import type { Queue, Ring } from "../domain/queue.ts";
import { compareText } from "../lib/json.ts";
import { type Edit, type EditedSetting, editQueue, isSameSetting } from "./edit.ts";

/** Settings told by their values. */
const PLAIN = [
  ["skillEvaluation", "evaluation", "evaluation of skills"],
  ["scoringMethod", "scoring", "scoring of waiting interactions"],
  ["lastAgentRoutingMode", "last-agent", "last-agent routing"],
] as const satisfies readonly (readonly [keyof Queue, EditedSetting, string])[];

/** Settings that are edited as a whole. */
const WHOLE = [
  ["routingRules", "preferred-rules", "rules of preferred agents"],
  ["groupActivation", "activation", "group activation"],
  ["directRouting", "direct-routing", "direct routing"],
  ["predictors", "predictor", "predictors"],
  ["memberGroups", "other", "member groups"],
  ["skillGroups", "other", "what skill groups ask of their members"],
  ["skillExpressions", "other", "skill expression filters"],
  ["routingType", "other", "routing type"],
  ["skillRequirements", "other", "skill requirements"],
  ["settings", "other", "other settings"],
  ["name", "name", "name"],
  ["id", "other", "id"],
] as const satisfies readonly (readonly [keyof Queue, EditedSetting, string])[];

/** Edits of one queue, in the order of the tables. */
export function queueEdits(before: Queue, after: Queue): readonly Edit[] {
  const set = (field: keyof Queue, setting: EditedSetting, text: string): readonly Edit[] =>
    isSameSetting(before[field], after[field])
      ? []
      : [{ setting, agent: null, of: null, text, apply: editQueue(() => ({ [field]: after[field] })) }];
  return [
    ...PLAIN.flatMap(([field, setting, words]) =>
      set(field, setting, `${words}: ${before[field] ?? "unknown"} → ${after[field] ?? "unknown"}`)
    ),
    ...ringsEdits(before.rings, after.rings),
    ...conditionalEdits(before, after),
    ...WHOLE.flatMap(([field, setting, words]) => set(field, setting, `${words} changed`)),
  ];
}

function ringsEdits(before: readonly Ring[], after: readonly Ring[]): readonly Edit[] {
  if (before.length !== after.length) {
    const text = `${configured(before)} rings → ${configured(after)}`;
    return [{ setting: "rings", agent: null, of: null, text, apply: editQueue(() => ({ rings: after })) }];
  }
  return before.flatMap((was, at) => ringEdits(was, after[at] as Ring, at));
}

/** The last of the list is everyone else. */
function configured(rings: readonly Ring[]): number {
  return Math.max(0, rings.length - 1);
}

function ringEdits(was: Ring, now: Ring, at: number): readonly Edit[] {
  const edit = (
    setting: EditedSetting,
    of: string | null,
    text: string,
    change: (ring: Ring) => Partial<Ring>,
  ): Edit => ({
    setting,
    agent: null,
    of,
    text,
    apply: editQueue(({ rings }) => ({
      rings: rings.map((ring, place) => place === at ? { ...ring, ...change(ring) } : ring),
    })),
  });
  const timeouts = [was, now].map(({ timeoutSeconds }) =>
    timeoutSeconds === null ? "none" : `${timeoutSeconds} s`
  );
  const timeout = was.timeoutSeconds === now.timeoutSeconds ? [] : [
    edit("ring-timeout", null, `time-out of ring ${at + 1}: ${timeouts.join(" → ")}`, () => ({
      timeoutSeconds: now.timeoutSeconds,
    })),
  ];
  const skills = listEdits(
    was.skillsToRemove,
    now.skillsToRemove,
    (id, name, isIn, change) =>
      edit(
        "ring-skills",
        id,
        `${name} ${isIn ? "" : "no longer "}removed on leaving ring ${at + 1}`,
        (ring) => ({
          skillsToRemove: change(ring.skillsToRemove),
        }),
      ),
  );
  const groups = listEdits(
    was.memberGroups,
    now.memberGroups,
    (id, name, isIn, change) =>
      edit("ring-groups", id, `group ${name} ${isIn ? "put in" : "taken out of"} ring ${at + 1}`, (ring) => ({
        memberGroups: change(ring.memberGroups),
      })),
  );
  return [...timeout, ...skills, ...groups];
}

/** Rows that came, went or read otherwise, by id. */
function listEdits<Row extends { readonly id: string; readonly name: string | null }>(
  before: readonly Row[],
  after: readonly Row[],
  edit: (id: string, name: string, isIn: boolean, change: (rows: readonly Row[]) => readonly Row[]) => Edit,
): readonly Edit[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort(compareText);
  return ids.flatMap((id) => {
    const [was, now] = [before, after].map((rows) => rows.filter((row) => row.id === id));
    if (isSameSetting(was, now)) return [];
    const name = now?.[0]?.name ?? was?.[0]?.name ?? id;
    const place = after.findIndex((row) => row.id === id);
    return [edit(id, name, (now ?? []).length > 0, (rows) => {
      const others = rows.filter((row) => row.id !== id);
      return place < 0 ? others : [...others.slice(0, place), ...now ?? [], ...others.slice(place)];
    })];
  });
}

function conditionalEdits(before: Queue, after: Queue): readonly Edit[] {
  const [was, now] = [before.conditionalGroupRules, after.conditionalGroupRules];
  if (was.length !== now.length) {
    const text = `${was.length} conditional group rules → ${now.length}`;
    const apply = editQueue(() => ({ conditionalGroupRules: now }));
    return [{ setting: "conditional-rule", agent: null, of: null, text, apply }];
  }
  return was.flatMap((rule, at): readonly Edit[] => {
    const later = now[at];
    if (later === undefined || isSameSetting(rule, later)) return [];
    const apply = editQueue(({ conditionalGroupRules }) => ({
      conditionalGroupRules: conditionalGroupRules.map((each, place) => place === at ? later : each),
    }));
    return [{
      setting: "conditional-rule",
      agent: null,
      of: String(at + 1),
      text: `conditional group rule ${at + 1} changed`,
      apply,
    }];
  });
}
