/** Every request to one queue, by two configurations of it: what is lost, gained, comes to hang on one person, or changes. */

import type { Configuration } from "../domain/configuration.ts";
import { changeCounter } from "./changed.ts";
import { type Fate, FATES, type Found, listsFor } from "./lists.ts";
import type { JudgedStage } from "./judged.ts";
import { compareRequests, type Request, waysUpTo } from "./request.ts";
import { alikeDemands, askedLanguages, type Limits, type Side, sideOf } from "./side.ts";
import type { Demand } from "./stages.ts";
import { type Universe, universeOf } from "./universe.ts";
import type { Budget } from "./walk.ts";

/** What became of all requests to one queue. */
export interface QueueReach {
  /** Id. */
  readonly queue: string;
  readonly name: string;
  /** Skills a request may name here: less than was asked for where the space was too wide. */
  readonly width: number;
  /** How many requests there are. */
  readonly requests: number;
  /** How many of them change pool, order, method or times at some instant. */
  readonly changed: number;
  /** The minimal requests of each fate, sorted. */
  readonly fates: Readonly<Record<Fate, readonly Request[]>>;
}

/** Rows looked at for one queue before a narrower space is taken. */
const BUDGET_ROWS = 2e9;

/**
 * Compares two configurations of one queue over every request.
 * @param before null for none: each is compared with the other as it stands
 */
export function compareReach(
  before: Configuration,
  after: Configuration,
  limits: Limits,
  judged: JudgedStage = "last",
): QueueReach {
  const universe = universeOf([before, after]);
  const sides = [sideOf(before, universe, 0), sideOf(after, universe, 1)] as const;
  for (let width = limits.width; width > 0; width--) {
    const found = lookAt(universe, sides, { ...limits, width }, judged, { rows: BUDGET_ROWS });
    if (found !== null) return { queue: after.queue.id, name: after.queue.name, ...found };
  }
  const narrowest = lookAt(universe, sides, { ...limits, width: 0 }, judged, { rows: Infinity });
  return {
    queue: after.queue.id,
    name: after.queue.name,
    ...narrowest as Omit<QueueReach, "queue" | "name">,
  };
}

function lookAt(
  universe: Universe,
  sides: readonly [Side, Side],
  limits: Limits,
  judged: JudgedStage,
  budget: Budget,
): Omit<QueueReach, "queue" | "name"> | null {
  const { width } = limits;
  const size = { agents: universe.agents.length, skills: universe.skills.length, width };
  const languages = askedLanguages(universe, limits);
  const perLanguage = waysUpTo(size.skills, width);
  const fates: Record<Fate, Request[]> = { lost: [], single: [], gained: [], unsure: [] };
  let [requests, changed] = [0, 0];
  for (const demands of alikeDemands(universe, sides, limits)) {
    const [demand] = demands as [Demand];
    requests += demands.length * languages.length * perLanguage;
    const counter = changeCounter(demand, sides, size);
    for (const language of languages) {
      const count = counter.count(language, budget);
      if (count === null) return null;
      changed += demands.length * count;
    }
    const found = listsFor(demand, sides, languages, size, judged, budget);
    if (found === null) return null;
    for (const row of found) fates[row.fate].push(...demands.map((each) => requestOf(universe, each, row)));
  }
  for (const fate of FATES) fates[fate].sort(compareRequests);
  return { width, requests, changed, fates };
}

/** A request by the names that people know. */
export function requestOf(
  { labels, languages, skills }: Universe,
  { media, label }: Demand,
  found: Pick<Found, "language" | "skills">,
): Request {
  return {
    media,
    label: labels.find(({ key }) => key === label)?.name ?? null,
    language: found.language === null ? null : languages[found.language]?.name ?? null,
    skills: found.skills.map((at) => skills[at]?.name ?? "").sort(),
  };
}
