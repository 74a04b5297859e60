/** Every request to one queue, by two configurations of it: what is lost, gained, comes to hang on one person, or changes. */

import type { Configuration } from "../../domain/configuration.ts";
import { type EditAlone, editsAlone } from "./alone.ts";
import { type Cause, CauseFinder } from "./causes.ts";
import { changeCounter } from "./changed.ts";
import { type Fate, FATES, type FoundRequests, listsFor } from "./fates.ts";
import type { JudgedStage } from "./judged_pools.ts";
import type { DemandCount } from "../request_text.ts";
import { compareRequests, type Request, waysUpTo } from "../request.ts";
import { alikeDemands, askedLanguages, demandCount, type Limits, type Side, sideOf } from "./side.ts";
import type { ReachDemand } from "../pools/stages.ts";
import { type Universe, universeOf } from "../universe.ts";
import type { Budget } from "./walk.ts";

/** A request of which something became, and why. */
export interface FateRow {
  readonly request: Request;
  /** Null where none was found, or too many rows were there to look. */
  readonly cause: Cause | null;
}

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
  readonly fates: Readonly<Record<Fate, readonly FateRow[]>>;
  /** Rows whose causes were not looked for: there were too many. */
  readonly causesLeftOut: number;
  readonly demands: DemandCount;
  /** What single edits change; null where there are too many edits to look at each. */
  readonly alone: readonly EditAlone[] | null;
}

/** Rows looked at for one queue before a narrower space is taken. */
const BUDGET_ROWS = 6e8;

/** Rows of one queue whose causes are looked for. */
const CAUSES_MAX = 5000;

/** Edits of one queue that are looked at one by one. */
const EDITS_MAX = 200;

/** Compares two configurations of one queue over every request. */
export function compareReach(
  before: Configuration,
  after: Configuration,
  limits: Limits,
  judged: JudgedStage = "last",
): QueueReach {
  const universe = universeOf([before, after]);
  const comparison = {
    universe,
    sides: [sideOf(before, universe), sideOf(after, universe)] as const,
    finder: new CauseFinder(before, after, universe, judged),
    judged,
  };
  const head = { queue: after.queue.id, name: after.queue.name, demands: demandCount(universe, limits) };
  for (let width = limits.width; width > 0; width--) {
    const found = lookAt(comparison, { ...limits, width }, { rows: limits.budgetRows ?? BUDGET_ROWS });
    if (found !== null) {
      return { ...head, ...found, alone: aloneIn(comparison, before, { ...limits, width }) };
    }
  }
  const least = { ...limits, width: 0 };
  const found = lookAt(comparison, least, { rows: Infinity }) as Looked;
  return { ...head, ...found, alone: aloneIn(comparison, before, least) };
}

function aloneIn({ finder, universe }: Comparison, before: Configuration, limits: Limits) {
  const { edits } = finder;
  return edits.length > EDITS_MAX ? null : editsAlone(before, edits, universe, limits);
}

type Looked = Omit<QueueReach, "queue" | "name" | "demands" | "alone">;

/** What became of requests, for demands that are answered alike. */
interface FoundGroup {
  readonly demands: readonly ReachDemand[];
  readonly found: readonly FoundRequests[];
}

interface Comparison {
  readonly universe: Universe;
  readonly sides: readonly [Side, Side];
  readonly finder: CauseFinder;
  readonly judged: JudgedStage;
}

function lookAt(comparison: Comparison, limits: Limits, budget: Budget): Looked | null {
  const { universe, sides, judged } = comparison;
  const { width } = limits;
  const size = { agents: universe.agents.length, skills: universe.skills.length, width };
  const languages = askedLanguages(universe, limits);
  const perLanguage = waysUpTo(size.skills, width);
  const groups: FoundGroup[] = [];
  let [requests, changed] = [0, 0];
  for (const demands of alikeDemands(universe, sides, limits)) {
    const [demand] = demands as [ReachDemand];
    requests += demands.length * languages.length * perLanguage;
    const counter = changeCounter(demand, sides, size);
    for (const language of languages) {
      const count = counter.count(language, budget);
      if (count === null) return null;
      changed += demands.length * count;
    }
    const found = listsFor(demand, sides, languages, size, judged, budget);
    if (found === null) return null;
    groups.push({ demands, found });
  }
  return { width, requests, changed, ...withCauses(comparison, groups) };
}

function withCauses(
  { universe, finder }: Comparison,
  groups: readonly FoundGroup[],
): Pick<QueueReach, "fates" | "causesLeftOut"> {
  const fates: Record<Fate, FateRow[]> = { lost: [], single: [], gained: [], unsure: [] };
  let [looked, causesLeftOut] = [0, 0];
  for (const { demands, found } of groups) {
    for (const row of found) {
      let cause: Cause | null = null;
      for (const [at, demand] of demands.entries()) {
        if (looked < CAUSES_MAX && (at === 0 || finder.dependsOnDemand)) {
          looked += 1;
          cause = finder.causeOf(demand, row);
        } else if (looked >= CAUSES_MAX) causesLeftOut += 1;
        fates[row.fate].push({ request: requestWith(universe, demand, row), cause });
      }
    }
  }
  for (const fate of FATES) fates[fate].sort((a, b) => compareRequests(a.request, b.request));
  return { fates, causesLeftOut };
}

/** A request by the names that people know. */
export function requestWith(
  { labels, languages, skills }: Universe,
  { media, label }: ReachDemand,
  found: Pick<FoundRequests, "language" | "skills">,
): Request {
  return {
    media,
    label: labels.find(({ key }) => key === label)?.name ?? null,
    language: found.language === null ? null : languages[found.language]?.name ?? null,
    skills: found.skills.map((at) => skills[at]?.name ?? "").sort(),
  };
}
