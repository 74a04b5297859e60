/** Every stable setting of a queue as "path" → value, for telling two recordings apart. */

import { compareText, isObject } from "../lib/json.ts";

/** Fields that change by themselves, say who and when, or only repeat an address; left out at any depth. */
const VOLATILE: ReadonlySet<string> = new Set([
  "createdBy",
  "dateCreated",
  "dateModified",
  "joinedMemberCount",
  "memberCount",
  "modifiedBy",
  "selfUri",
  "userMemberCount",
  "version",
]);

/** A setting's value. */
type Setting = string | number | boolean;

/**
 * Paths read `mediaSettings.call.serviceLevel.percentage`. Lists whose order matters count from 1, as people do:
 * `bullseye.rings[1].…` is ring 1. Lists of things with an id go by the id, `memberGroups[<id>].type`, so their order
 * never shows; lists of plain values are joined, sorted. Empty and null values are left out.
 */
export function queueSettings(queue: Readonly<Record<string, unknown>>): Readonly<Record<string, Setting>> {
  const rows: [string, Setting][] = [];
  for (const [key, value] of Object.entries(queue)) {
    if (key !== "id" && !VOLATILE.has(key)) flatten(key, value, rows);
  }
  return Object.fromEntries(rows.sort((a, b) => compareText(a[0], b[0])));
}

function flatten(path: string, value: unknown, rows: [string, Setting][]): void {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    rows.push([path, value]);
  } else if (Array.isArray(value)) {
    flattenList(path, value, rows);
  } else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) {
      if (!VOLATILE.has(key)) flatten(`${path}.${key}`, part, rows);
    }
  }
}

function flattenList(path: string, list: readonly unknown[], rows: [string, Setting][]): void {
  if (list.length === 0) return;
  if (list.every((item) => !isObject(item) && !Array.isArray(item))) {
    rows.push([path, list.map(String).sort(compareText).join(", ")]);
    return;
  }
  list.forEach((item, index) => {
    const id = isObject(item) ? item["id"] : undefined;
    if (typeof id !== "string" || !isObject(item)) return flatten(`${path}[${index + 1}]`, item, rows);
    const { id: _, ...rest } = item;
    if (Object.keys(rest).length === 0) rows.push([`${path}[${id}]`, true]);
    else flatten(`${path}[${id}]`, rest, rows);
  });
}
