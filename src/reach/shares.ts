/** What share of real traffic asks for what: how many interactions can reach nobody, or one person alone. */

import type { Configuration } from "../domain/configuration.ts";
import { counted } from "../lib/words.ts";
import type { MediaType } from "../domain/media.ts";
import { judgedOf, type JudgedStage, type Pool, poolFor } from "./compare/judged_pools.ts";
import { SEVERAL } from "./compare/fates.ts";
import { compareRequests, type Request } from "./request.ts";
import { type Side, sideOf } from "./compare/side.ts";
import type { Element, Universe } from "./universe.ts";
import { askedUniverseOf, placeAskedFor, placeOf } from "./asked_universe.ts";
import { unknownWords } from "./unknown_words.ts";

/** Interactions that came alike, as a file of traffic has them. */
export interface AskedTraffic {
  readonly count: number;
  /** Null where nobody knows it: such interactions are not judged, and told. */
  readonly media: MediaType | null;
  /** The word for media that nobody knows; absent where there is none. */
  readonly mediaSaid?: string;
  /** Id or exact name; null where it was not delivered. */
  readonly queue: string | null;
  /** Id or exact name; null for none. */
  readonly label: string | null;
  readonly skills: readonly string[];
  readonly language: string | null;
}

/** Interactions of media that the rules are about. */
export interface JudgedTraffic extends AskedTraffic {
  readonly media: MediaType;
}

/** True of those. */
export function isOfKnownMedia(asked: AskedTraffic): asked is JudgedTraffic {
  return asked.media !== null;
}

/** Counts interactions of media that nobody knows: they can be put to no queue, and are told. */
export class UnknownMedia {
  readonly #counts = new Map<string | null, number>();

  add({ mediaSaid, count }: AskedTraffic): void {
    const word = mediaSaid ?? null;
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + count);
  }

  /** A sentence for each word. */
  sentences(): readonly string[] {
    return [...this.#counts].map(([word, count]) =>
      word === null
        ? `${counted(count, "interaction")} without media: passed over`
        : `${
          counted(count, "interaction")
        } of media "${word}", which is none that is routed here: passed over`
    ).sort();
  }
}

/** Whom a request can reach. */
export const REACHED = ["nobody", "one", "several", "unsure"] as const;

/** One of them. */
export type Reached = (typeof REACHED)[number];

/** Requests that came alike. */
export interface Share {
  readonly queue: string;
  readonly request: Request;
  readonly reached: Reached;
  readonly count: number;
  /** Whether a scenario asks for the same. */
  readonly isGuarded: boolean;
}

/** All that came. */
export interface Shares {
  /** Interactions that could be judged. */
  readonly total: number;
  readonly counts: Readonly<Record<Reached, number>>;
  /** The heaviest first. */
  readonly rows: readonly Share[];
  /** Interactions of queues that are not looked at. */
  readonly foreign: number;
  /** Words that the queues do not know, or know as another kind, and media that nobody knows, a sentence each. */
  readonly slips: readonly string[];
}

/** One queue, as one or several configurations have it, made ready for what was asked of it. */
export interface ReadyQueue {
  readonly name: string;
  readonly universe: Universe;
  readonly sides: readonly Side[];
}

/** Queues by the ids and names that any of their configurations has; what was asked is looked up by either. */
export function readyQueues(
  queues: readonly (readonly Configuration[])[],
): ReadonlyMap<string | null, ReadyQueue> {
  return new Map(queues.flatMap((configurations) => {
    const universe = askedUniverseOf(configurations);
    const sides = configurations.map((configuration) => sideOf(configuration, universe));
    const ready = { name: configurations.at(-1)?.queue.name ?? "", universe, sides };
    return configurations.flatMap(({ queue }) => [[queue.name, ready], [queue.id, ready]] as const);
  }));
}

/** Puts every interaction to its queue. @param guards what scenarios ask of the queues */
export function sharesOf(
  entries: readonly AskedTraffic[],
  configurations: readonly Configuration[],
  judged: JudgedStage,
  guards: readonly AskedTraffic[],
): Shares {
  const queues = readyQueues(configurations.map((configuration) => [configuration]));
  const guarded = new Set(
    guards.filter(isOfKnownMedia).flatMap((guard) => {
      const ready = queues.get(guard.queue);
      return ready === undefined ? [] : [keyOf(ready, guard)];
    }),
  );
  const rows = new Map<string, Share>();
  const counts: Record<Reached, number> = { nobody: 0, one: 0, several: 0, unsure: 0 };
  const unknownMedia = new UnknownMedia();
  let [total, foreign] = [0, 0];
  for (const entry of entries) {
    const ready = queues.get(entry.queue);
    if (ready === undefined) {
      foreign += entry.count;
      continue;
    }
    if (!isOfKnownMedia(entry)) {
      unknownMedia.add(entry);
      continue;
    }
    const key = keyOf(ready, entry);
    const known = rows.get(key) ?? {
      queue: ready.name,
      request: requestFrom(entry, ready.universe),
      reached: reachedBy(entry, ready, judged)[0] ?? "unsure",
      count: 0,
      isGuarded: guarded.has(key),
    };
    rows.set(key, { ...known, count: known.count + entry.count });
    counts[known.reached] += entry.count;
    total += entry.count;
  }
  const sorted = [...rows.values()].sort((a, b) =>
    b.count - a.count || compareRequests(a.request, b.request)
  );
  return {
    total,
    counts,
    rows: sorted,
    foreign,
    slips: [...unknownWords(entries, configurations), ...unknownMedia.sentences()],
  };
}

function keyOf({ name, universe }: ReadyQueue, asked: JudgedTraffic): string {
  return JSON.stringify([name, requestFrom(asked, universe)]);
}

/** A request by the names that people know; what nobody defines stays as it is written. */
export function requestFrom({ media, label, skills, language }: JudgedTraffic, universe: Universe): Request {
  const named = (rows: readonly Element[], name: string) => rows[placeOf(rows, name)]?.name ?? name;
  return {
    media,
    label: label === null ? null : named(universe.labels, label),
    language: language === null ? null : named(universe.languages, language),
    skills: [...new Set(skills.map((name) => named(universe.skills, name)))].sort(),
  };
}

/** Whom it reaches, by each configuration of the queue. */
export function reachedBy(
  { media, label, skills, language }: JudgedTraffic,
  { universe, sides }: ReadyQueue,
  judged: JudgedStage,
): readonly Reached[] {
  const asked = {
    language: language === null ? null : placeAskedFor(universe.languages, language),
    skills: skills.map((name) => placeAskedFor(universe.skills, name)),
  };
  // A label that nobody's capacity names bears on nothing.
  const known = label === null ? null : universe.labels[placeOf(universe.labels, label)]?.key ?? null;
  return sides.map((side) =>
    reachedOf(poolFor(judgedOf(side, { media, label: known }, judged), asked, SEVERAL))
  );
}

function reachedOf({ count, maybe }: Pool): Reached {
  if (count === 0) return maybe ? "unsure" : "nobody";
  return count === 1 ? "one" : "several";
}
