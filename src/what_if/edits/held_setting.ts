/** Skills and languages given, re-rated or taken away, as overlay rows and flips ask for it. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { HeldLanguage, HeldSkill } from "../../domain/skill.ts";
import { UsageError } from "../../errors.ts";
import type { OverlayRow } from "../rows/overlay_schema.ts";
import { type Called, type Ground, IF_IT_CAME_TRUE, meantBy, type Word } from "../rows/row_names.ts";
import { heldKey, type SettingValue } from "./setting_value.ts";

/** What of a row is about a skill or a language. */
export type HeldRow = Pick<OverlayRow, "skill" | "language" | "proficiency" | "priority" | "inactive">;

/**
 * The setting that holds what the agent holds of one skill or language.
 * @throws UsageError for a name that nobody knows, what is not held and taken away, and a rating out of bounds
 */
export function heldSetting(ground: Ground, agent: ConfiguredAgent, row: HeldRow): SettingValue {
  const kind = row.skill === undefined ? "language" : "skill";
  const word: Word = row.skill ?? row.language ?? "";
  const isTaken = row.proficiency === "none";
  const { id, name } = meantBy(ground, kind, word, isTaken);
  const named = { id, name: name ?? id ?? "" };
  const held: readonly (HeldSkill | HeldLanguage)[] = agent[`${kind}s`] ?? [];
  const sameId = id === null ? undefined : held.find((each) => each.id === id);
  const sameName = typeof word === "string" ? held.find((each) => each.name === name) : undefined;
  const key = heldKey(sameId ?? sameName ?? named);
  if (isTaken) {
    if (!held.some((each) => heldKey(each) === key)) throw notHeld(kind, agent, held, named);
    return { sets: kind, agent: agent.id, key, value: [] } as SettingValue;
  }
  const rated = ratedAs(row, kind, agent, named);
  const only = kind === "skill" ? { ...named, ...rated } : withoutPriority({ ...named, ...rated });
  return { sets: kind, agent: agent.id, key, value: [only] } as SettingValue;
}

function withoutPriority({ priority: _, ...language }: HeldSkill): HeldLanguage {
  return language;
}

/** Lower priority is better: 5 − proficiency, and on the walkthrough's API the other way round. */
function ratedAs(
  row: HeldRow,
  kind: "skill" | "language",
  agent: ConfiguredAgent,
  { name }: Called,
): Omit<HeldSkill, "id" | "name"> {
  const active = row.inactive === undefined ? true : row.inactive === true ? false : null;
  if (row.priority !== undefined) {
    return { proficiency: Math.max(0, 5 - row.priority), priority: row.priority, active };
  }
  const proficiency = Number(row.proficiency);
  if (!(proficiency >= 0 && proficiency <= 5)) {
    throw new UsageError({
      what: `The overlay rates ${agent.name}'s ${kind} "${name}" ${proficiency}`,
      next: "ratings go from 0 to 5; none takes it away",
    });
  }
  // Ratings have one decimal; without rounding 5 − 4.9 would be 0.09999999999999964.
  const priority = Math.round((5 - proficiency) * 1000) / 1000;
  return { proficiency, priority, active };
}

function notHeld(
  kind: "skill" | "language",
  agent: ConfiguredAgent,
  held: readonly { readonly name: string }[],
  { name }: Called,
): UsageError {
  return new UsageError({
    what: `The overlay takes ${kind} "${name}" from ${agent.name}, who does not hold it`,
    detail: [`holds: ${held.map((each) => each.name).join(", ") || "nothing"}`],
    next: `${IF_IT_CAME_TRUE}; else name what the agent holds`,
  });
}
