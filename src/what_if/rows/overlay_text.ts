/** Prints overlay rows as people write them: reading the text gives the same rows. */

import { compareText, isObject, type Json, type JsonObject } from "../../lib/json.ts";
import { yamlText } from "../../yaml/print_yaml.ts";
import type { OverlayRow } from "./overlay_schema.ts";

/** A file of what-if changes. @param note what they are for; none for null */
export function overlayText(rows: readonly OverlayRow[], note: string | null): string {
  const head = note === null ? [] : [`note: ${yamlText(note)}`];
  return [...head, "overlay:", ...rows.map((row) => `  - ${rowText(row)}`)].join("\n") + "\n";
}

/** One row: `{ agent: Gale Lotus, skill: Spanish, proficiency: none, was: 4 }`. */
export function rowText(row: OverlayRow): string {
  return mapText(Object.entries(row as unknown as JsonObject));
}

function flowText(value: Json): string {
  if (typeof value === "string") return yamlText(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  // A value read back has its keys in another order, and is the same value: it is printed as it was.
  return mapText(Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b) || compareText(a, b)));
}

/** What a thing is called goes first. */
function rankOf(key: string): number {
  return key === "id" ? 0 : key === "name" ? 1 : 2;
}

function mapText(entries: readonly (readonly [string, Json | undefined])[]): string {
  const fields = entries.flatMap(([key, field]) =>
    field === undefined ? [] : [`${yamlText(key)}: ${flowText(field)}`]
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
