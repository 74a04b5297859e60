/** Prints overlay rows as people write them: reading the text gives the same rows. */

import type { Json } from "../lib/json.ts";
import { isObject } from "../lib/json.ts";
import { yamlText } from "../yaml/print_yaml.ts";
import type { OverlayRow } from "./overlay_schema.ts";

/** A file of what-if changes. @param note what they are for; none for null */
export function overlayText(rows: readonly OverlayRow[], note: string | null): string {
  const head = note === null ? [] : [`note: ${yamlText(note)}`];
  return [...head, "overlay:", ...rows.map((row) => `  - ${rowText(row)}`)].join("\n") + "\n";
}

/** One row: `{ agent: Gale Lotus, skill: Spanish, proficiency: none, was: 4 }`. */
export function rowText(row: OverlayRow): string {
  return flowText(row as unknown as Json);
}

function flowText(value: Json): string {
  if (typeof value === "string") return yamlText(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${yamlText(key)}: ${flowText(field as Json)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
