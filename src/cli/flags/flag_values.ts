/** Values of flags as people type them, each with an error that names the flag and what would have been right. */

import { type Instant, instantAt, readInstant } from "../../lib/instant.ts";
import { INSTANT_YEARS, INSTANT_YEARS_WORDS } from "../../lib/bounds.ts";
import { MEDIA_SYNONYMS, MEDIA_TYPES, type MediaType } from "../../domain/media.ts";
import { UsageError } from "../../errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { parseDuration } from "../../lib/duration.ts";

/** A flag's value that is one of a list. @throws UsageError naming the nearest */
export function wordFrom<T extends string>(flag: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  return found ?? refuseWord(flag, text, words);
}

function refuseWord(flag: string, text: string, words: readonly string[]): never {
  throw new UsageError({
    what: `Flag "--${flag}" has no value "${text}"`,
    nearest: nearest(text, words),
    next: `one of: ${words.join(", ")}`,
  });
}

/** A media type, or what people call it. @throws UsageError */
export function mediaFrom(text: string): MediaType {
  const media = MEDIA_SYNONYMS.get(text);
  if (media !== undefined) return media;
  const found = MEDIA_TYPES.find((type) => type === text);
  if (found !== undefined) return found;
  const words = [...MEDIA_TYPES, ...MEDIA_SYNONYMS.keys()];
  refuseWord("media", text, words);
}

/** Seconds of "45s", "12m", "1h30m". @throws UsageError */
export function secondsFrom(flag: string, text: string): number {
  return parseDuration(text, `--${flag}`) / 1000;
}

const INSTANT_EXAMPLE = "write it like 2026-03-02T10:00:00Z";

/** An instant with a zone, as ISO 8601 UTC. @throws UsageError */
export function instantFrom(flag: string, text: string): Instant {
  const instant = readInstant(text);
  if (instant === null || !instant.hasZone) {
    throw new UsageError({
      what: `Flag "--${flag}" needs an instant with a zone, not "${text}"`,
      next: INSTANT_EXAMPLE,
    });
  }
  const utc = instantAt(instant.ms);
  if (INSTANT_YEARS.test(utc)) return utc;
  throw new UsageError({
    what: `Flag "--${flag}" takes instants of ${INSTANT_YEARS_WORDS}, not "${text}"`,
    next: INSTANT_EXAMPLE,
  });
}

/** What a number must keep to. */
export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  /** The flag's whole value as it would be right: "5", "Ada=90". */
  readonly like: string;
}

/** A number within bounds. @throws UsageError */
export function numberFrom(flag: string, text: string, { min, max, like }: NumberBounds): number {
  const value = text.trim() === "" ? NaN : Number(text);
  if (Number.isFinite(value) && value >= min && value <= max) return value;
  const from = min === -Infinity ? "" : ` from ${min}${max === Infinity ? "" : ` to ${max}`}`;
  throw new UsageError({
    what: `Flag "--${flag}" needs a number${from}, not "${text}"`,
    next: `write it like --${flag} "${like}"`,
  });
}

/**
 * The pairs of a repeatable flag, name and text, in the order given.
 * @param at which "=" divides: the first where values may hold one, the last where names may
 * @throws UsageError where there is no "=" or nothing before it
 */
export function pairsFrom<Name extends string>(
  given: { all(name: Name): readonly string[] },
  flag: Name,
  at: "first" | "last",
): [string, string][] {
  return given.all(flag).map((text) => {
    const cut = at === "first" ? text.indexOf("=") : text.lastIndexOf("=");
    if (cut > 0) return [text.slice(0, cut).trim(), text.slice(cut + 1).trim()];
    throw new UsageError({
      what: `Flag "--${flag}" needs name=value, not "${text}"`,
      next: `write it like --${flag} "Name=value"`,
    });
  });
}

/**
 * The share of `--max-lost`, from 0 to 1; null where it is not given.
 * @throws UsageError for what is no percentage, and where no traffic is given to take a share of
 */
export function maxLostFrom(
  given: { readonly text: (name: "max-lost" | "traffic") => string | undefined },
): number | null {
  const text = given.text("max-lost");
  if (text === undefined) return null;
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(text)?.[1];
  if (percent === undefined || Number(percent) > 100) {
    throw new UsageError({ what: `"${text}" is no share`, where: "--max-lost", next: "write 0.1%" });
  }
  if (given.text("traffic") !== undefined) return Number(percent) / 100;
  throw new UsageError({
    what: "There is no traffic to take a share of",
    where: "--max-lost",
    next: "give --traffic <file.csv>",
  });
}
