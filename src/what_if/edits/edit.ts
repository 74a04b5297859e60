/** One thing that an admin set otherwise, as a value that can be laid over a configuration by itself. */

import type { Configuration } from "../../domain/configuration.ts";
import { type Json, sameJson } from "../../lib/json.ts";
import { laid } from "./laid.ts";
import type { SettingValue } from "./setting_value.ts";

/** What an edit sets. */
export const EDITED_SETTINGS = [
  "evaluation",
  "scoring",
  "ring-timeout",
  "ring-skills",
  "ring-groups",
  "rings",
  "conditional-rule",
  "activation",
  "preferred-rules",
  "predictor",
  "direct-routing",
  "last-agent",
  "capacity",
  "label",
  "reset-switch",
  "member",
  "joined",
  "ring",
  "account",
  "skill",
  "language",
  "group",
  "name",
  "other",
] as const;

/** One of them. */
export type EditedSetting = (typeof EDITED_SETTINGS)[number];

/** One edit. */
export interface Edit {
  readonly setting: EditedSetting;
  /** Id of the agent it is about; null where it is the queue's or the organisation's. */
  readonly agent: string | null;
  /** Id, else name, of the skill, language, group or label it is about. */
  readonly of: string | null;
  /** "Spanish taken from Gale Lotus", "evaluation of skills: Best available skills → All skills matching". */
  readonly text: string;
  /** What it sets. */
  readonly lays: SettingValue;
}

/** The configuration with edits laid over it. */
export function withEdits(configuration: Configuration, edits: readonly Edit[]): Configuration {
  return edits.reduce((changed, edit) => laid(changed, edit.lays), configuration);
}

/** Whether two values of a setting, which are plain data, say the same. */
export function isSameSetting(before: unknown, after: unknown): boolean {
  return sameJson((before ?? null) as Json, (after ?? null) as Json);
}
