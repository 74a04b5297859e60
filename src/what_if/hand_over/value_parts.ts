/** A value with parts, as an overlay row writes it, told part by part: each that differs with old and new value in words. */

import { formatDuration } from "../../lib/duration.ts";
import { isObject, type Json } from "../../lib/json.ts";

/** One part that differs. */
export interface ValuePart {
  /** "ring 1, timeout"; empty where the value has no parts. */
  readonly label: string;
  readonly was: string;
  readonly now: string;
}

/** Fields of settings with parts in the words of the admin's pages; a field without a row is told by its own words. */
const FIELDS: Readonly<Record<string, string>> = {
  timeoutSeconds: "timeout",
  skillsToRemove: "skills no longer asked for",
  memberGroups: "groups",
  maximumCapacity: "capacity",
  interruptableMediaTypes: "may be interrupted by",
  interruptingLabelIds: "may be interrupted by",
  includeNonAcd: "other work counts",
  backupQueueId: "backup queue",
  queueId: "queue",
  userId: "backup agent",
  waitForAgent: "waits for the agent",
  agentWaitSeconds: "waits at most",
  waitSeconds: "wait",
  maxHours: "at most, in hours",
  enabled: "on",
  startsAt: "starts at",
  skillMatching: "respects skills",
  groupIds: "groups",
  unsureGroupIds: "groups, not known for sure",
  labels: "label",
  rules: "rule",
  conditions: "condition",
};

/**
 * The parts that differ. What is taken away as a whole is one part, the setting itself one without a label.
 * @param item what one of a list is called, "ring"
 * @param called what the queue or person of an id is called
 */
export function differingParts(
  was: Json,
  value: Json,
  item: string,
  called: (id: string) => string,
): readonly ValuePart[] {
  const [before, after] = [leavesOf(was, item, called), leavesOf(value, item, called)];
  if ([...after.keys()].every((label) => label === "")) {
    const whole = before.get("") ?? told(before);
    const now = after.get("") ?? "none";
    const isList = Array.isArray(was) && !before.has("");
    return isList
      ? gone(was.map((row, at) => itemOf(row, at, item)), before)
      : [{ label: "", was: whole, now }];
  }
  const items = Array.isArray(was) && Array.isArray(value)
    ? was.map((row, at) => itemOf(row, at, item)).filter((name) => !isUnder(after.keys(), name))
    : [];
  const labels = [...new Set([...before.keys(), ...after.keys()])].filter((label) =>
    label !== "" && before.get(label) !== after.get(label) && !items.some((name) => isUnder([label], name))
  );
  // What is written alike and is not the same: a label of another name.
  if (labels.length + items.length === 0) return [{ label: "", was: told(before), now: told(after) }];
  return [
    ...labels.map((label) => ({
      label,
      was: before.get(label) ?? NOT_THERE,
      now: after.get(label) ?? NOT_THERE,
    })),
    ...gone(items, before),
  ];
}

const NOT_THERE = "not there";

/** Those of a list that are taken away, one part each. */
function gone(items: readonly string[], before: ReadonlyMap<string, string>): readonly ValuePart[] {
  return items.map((item) => {
    const own = [...before].filter(([label]) => isUnder([label], item));
    const parts = new Map(own.map(([label, text]) => [label.slice(item.length + 2), text]));
    return { label: item, was: told(parts), now: NOT_THERE };
  });
}

function isUnder(labels: Iterable<string>, item: string): boolean {
  return [...labels].some((label) => label === item || label.startsWith(`${item}, `));
}

/** "threshold 90; wait 20s". */
function told(parts: ReadonlyMap<string, string>): string {
  return [...parts].map(([label, text]) => `${label} ${text}`.trim()).join("; ") || "none";
}

/** "ring 1", "skill Spanish". */
function itemOf(row: Json, at: number, item: string): string {
  return `${item} ${ownName(row) ?? at + 1}`;
}

/** Every part that has a value of its own, by where it is: "ring 1, timeout". */
function leavesOf(
  value: Json,
  item: string,
  called: (id: string) => string,
): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const walk = (each: Json, trail: readonly string[], key: string) => {
    if (Array.isArray(each) && !each.every(isPlain)) {
      for (const [at, row] of each.entries()) {
        const what = trail.length === 0 ? item : trail.at(-1) ?? item;
        walk(row, [...trail.slice(0, -1), itemOf(row, at, what)], key);
      }
    } else if (isObject(each) && !isPlain(each)) {
      for (const [field, own] of Object.entries(each)) {
        if ((field === "id" || field === "name") && ownName(each) !== null) continue;
        walk(own, [...trail, FIELDS[field] ?? partWordsOf(field)], field);
      }
    } else leaves.set(trail.join(", "), plainText(each, key, called));
  };
  walk(value, [], "");
  return leaves;
}

/** What has no parts that are told apart: a word, a number, nothing, or a name with its id. */
function isPlain(value: Json): boolean {
  return !isObject(value) && !Array.isArray(value) || isObject(value) && isNamed(value);
}

function isNamed(value: Readonly<Record<string, Json>>): boolean {
  return "id" in value && Object.keys(value).every((key) => key === "id" || key === "name" || key === "type");
}

/** The name, else the id, of one of a list; null where it has neither. */
function ownName(value: Json): string | null {
  if (!isObject(value)) return null;
  const { name, id } = value;
  return typeof name === "string" ? name : typeof id === "string" ? id : null;
}

/** A value without parts in words. @param key the field that holds it */
function plainText(value: Json, key: string, called: (id: string) => string): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : value.map((each) => plainText(each, key, called)).join(", ");
  }
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number" && /Seconds$/.test(key)) return formatDuration(value * 1000);
  return ownName(value) ?? (/Ids?$/.test(key) ? called(String(value)) : String(value));
}

/** "ownedCallbacks" as "owned callbacks". */
export function partWordsOf(field: string): string {
  return field.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}
