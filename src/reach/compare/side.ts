/** One configuration of a queue, made ready for every request. */

import type { Configuration } from "../../domain/configuration.ts";
import { byKeys } from "../by_keys.ts";
import { type Bits, hasBit } from "../pools/bits.ts";
import { type Held, heldOf } from "../pools/holders.ts";
import { DEFAULT_WIDTH } from "../request.ts";
import type { DemandCount } from "../request_text.ts";
import { demandsOf, type ReachDemand, type Timeline, timelinesOf } from "../pools/stages.ts";
import type { Universe } from "../universe.ts";

/** A configuration made ready. */
export interface Side {
  readonly held: Held;
  timelineFor(demand: ReachDemand): Timeline;
}

/** Makes a configuration ready. */
export function sideOf(configuration: Configuration, universe: Universe): Side {
  return {
    held: heldOf(configuration, universe),
    timelineFor: timelinesOf(byKeys(configuration), universe),
  };
}

/** Which requests are looked at. */
export interface Limits {
  /** Skills that a request may name. */
  readonly width: number;
  /** None: all. */
  readonly media: readonly string[];
  /** A language's name or id; null for all, "" for requests without a language. */
  readonly language: string | null;
  /** Rows looked at for one queue before a narrower space is taken; as many as a person waits for where absent. */
  readonly budgetRows?: number;
}

/** Every request of the usual width. */
export const ALL_REQUESTS: Limits = { width: DEFAULT_WIDTH, media: [], language: null };

/** Demands that all sides answer alike, so that one of them stands for all. */
export function alikeDemands(
  universe: Universe,
  sides: readonly Side[],
  { media }: Limits,
): readonly (readonly ReachDemand[])[] {
  const groups = new Map<string, ReachDemand[]>();
  const numbers = new Map<Timeline, number>();
  for (const demand of demandsOf(universe)) {
    if (media.length > 0 && !media.includes(demand.media)) continue;
    const key = sides.map((side) => {
      const timeline = side.timelineFor(demand);
      const number = numbers.get(timeline) ?? numbers.size;
      numbers.set(timeline, number);
      return number;
    }).join();
    groups.set(key, [...groups.get(key) ?? [], demand]);
  }
  return [...groups.values()];
}

/** Languages a request may ask for, none first, as positions. */
export function askedLanguages({ languages }: Universe, { language }: Limits): readonly (number | null)[] {
  const all = [null, ...languages.map((_, at) => at)];
  if (language === null) return all;
  return all.filter((at) => {
    const row = at === null ? undefined : languages[at];
    return row === undefined ? language === "" : row.key === language || row.names.includes(language);
  });
}

/** Whether the sides disagree on what an agent, by position, speaks. */
export function speaksOtherwise(sides: readonly Side[]): (at: number) => boolean {
  const [first, last] = [sides[0]?.held.languages, sides.at(-1)?.held.languages];
  return (at) =>
    first !== undefined && last !== undefined &&
    first.sure.some((bits, language) =>
      hasBit(bits, at) !== hasBit(last.sure[language] as Bits, at) ||
      hasBit(first.maybe[language] as Bits, at) !== hasBit(last.maybe[language] as Bits, at)
    );
}

/** How many media and labels are looked at. */
export function demandCount({ media, labels }: Universe, limits: Limits): DemandCount {
  return {
    media: limits.media.length > 0 ? new Set(limits.media).size : media.length,
    labels: labels.length + 1,
  };
}
