/** Reads a queue's settings one by one: a word that nobody knows, and a number that no setting can be, is told and not taken. */

import type { Anomaly } from "../../domain/anomaly.ts";
import type { Known } from "../../domain/skill.ts";
import { LONGEST_SECONDS } from "../../lib/bounds.ts";
import { numberTold, settingUnknown } from "../oddities.ts";

/** The reader of one queue. */
export interface SettingReader {
  /** One of the words, or null; for a word that is none of them an anomaly as well. */
  word<T extends string>(words: readonly T[], word: string | null | undefined, setting: string): Known<T>;
  /** The number, or null; for one that is below zero or above what the setting can be an anomaly as well. */
  number(value: number | null | undefined, setting: string, most?: number): Known<number>;
  /** What was told so far. */
  readonly oddities: readonly Anomaly[];
}

/** A reader that has told nothing. */
export function createSettingReader(queue: { readonly id: string; readonly name: string }): SettingReader {
  const oddities: Anomaly[] = [];
  const odd = (setting: string, value: string) => void oddities.push(settingUnknown(queue, setting, value));
  return {
    oddities,
    word(words, word, setting) {
      const known = words.find((value) => value === word) ?? null;
      if (known === null && word !== null && word !== undefined) odd(setting, word);
      return known;
    },
    number(value, setting, most = LONGEST_SECONDS) {
      if (value === null || value === undefined) return null;
      if (value >= 0 && value <= most) return value;
      odd(setting, numberTold(value));
      return null;
    },
  };
}
