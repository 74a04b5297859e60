/** Describes what an interaction asks of a queue, and counts all such requests. */

import type { MediaType } from "../domain/media.ts";
import { compareText } from "../lib/json.ts";

/** A skill that no member of the queue holds, whichever it is: all of them route alike. */
export const NOBODYS_SKILL = "any skill nobody here holds";

/** Skills a request may name, unless told otherwise. */
export const DEFAULT_WIDTH = 4;

/** Beyond so many no queue's requests could be looked at. */
export const WIDTH_MAX = 8;

/** One request, by names. */
export interface Request {
  readonly media: MediaType;
  readonly label: string | null;
  readonly language: string | null;
  /** Distinct, sorted. */
  readonly skills: readonly string[];
}

/** A request as data. */
export function requestJson({ media, label, language, skills }: Request) {
  return { media, label, language, skills: [...skills] };
}

/** A request as an interaction is written. */
export function interactionOf({ media, label, language, skills }: Request) {
  return {
    ...(media === "call" ? {} : { media }),
    ...(skills.length === 0 ? {} : { skills: [...skills] }),
    ...(language === null ? {} : { language }),
    ...(label === null ? {} : { label }),
  };
}

/** What tells a request from others of its queue, for the name of a scenario: "Spanish email"; "plain" for none. */
export function requestName({ media, label, language, skills }: Request): string {
  const parts = [...skills, language, label, media === "call" ? null : media].filter((part) => part !== null);
  return parts.join(" ") || "plain";
}

/** By media, label, language, then skills; none comes first. */
export function compareRequests(a: Request, b: Request): number {
  return compareText(a.media, b.media) || compareText(a.label ?? "", b.label ?? "") ||
    compareText(a.language ?? "", b.language ?? "") || a.skills.length - b.skills.length ||
    compareText(a.skills.join("\n"), b.skills.join("\n"));
}

/** All parts of a list, the empty one and the whole included. */
export function partsOf(skills: readonly number[]): readonly (readonly number[])[] {
  return Array.from(
    { length: 1 << skills.length },
    (_, part) => skills.filter((_, at) => (part & (1 << at)) !== 0),
  );
}

/** Ways to choose at most `most` of `count` things. */
export function waysUpTo(count: number, most: number): number {
  let [ways, total] = [1, 1];
  for (let size = 1; size <= Math.min(most, count); size++) {
    ways = ways * (count - size + 1) / size;
    total += ways;
  }
  return total;
}
