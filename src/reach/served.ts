/** Every request to one queue as it is configured: how many are served, which by nobody, which hang on a few people. */

import type { Configuration } from "../domain/configuration.ts";
import { requestWith } from "./compare/compare.ts";
import { type ServedCount, ServedCounter } from "./count_served.ts";
import { baseMasks, type Crowd, crowdOf, type Staged } from "./pools/crowd.ts";
import { judgedOf, type JudgedStage, poolFor, servingStage } from "./compare/judged_pools.ts";
import { Marks } from "./pools/marks.ts";
import { type AskedPositions, poolMembers } from "./pools/pool.ts";
import type { DemandCount } from "./request_text.ts";
import { compareRequests, NOBODYS_SKILL, partsOf, type Request, waysUpTo } from "./request.ts";
import { alikeDemands, askedLanguages, demandCount, type Limits, type Side, sideOf } from "./compare/side.ts";
import { type ReachDemand, type ToldStage, toldStage } from "./pools/stages.ts";
import { type Universe, universeOf } from "./universe.ts";
import { type Budget, walk } from "./compare/walk.ts";

/** A request, and the few who could serve it. */
export interface Hanging {
  readonly request: Request;
  /** Names, by id. */
  readonly people: readonly string[];
}

/** A list of which only the first rows are kept where there are very many; the count is exact. */
export interface Rows<T> {
  readonly count: number;
  readonly rows: readonly T[];
}

/** What a queue can serve. */
export interface Served {
  readonly queue: string;
  readonly name: string;
  /** Skills a request may name here: less than was asked for where the space was too wide. */
  readonly width: number;
  readonly requests: number;
  readonly served: number;
  /** Served by people of whom something is unknown, if at all. */
  readonly unsure: number;
  /** Names of all that a request can name, by position. */
  readonly skills: readonly string[];
  readonly demands: DemandCount;
  /** Of the first media that is looked at, without a label. */
  readonly stages: readonly ToldStage[];
  /** Minimal requests that nobody serves, though each of their elements is held. */
  readonly unserved: Rows<Request>;
  /** Minimal requests that only a few people serve. */
  readonly hanging: Rows<Hanging>;
}

/** Rows kept of a list. */
const ROWS_MAX = 1000;
/** Rows looked at for one queue before a narrower space is taken. */
const BUDGET_ROWS = 1e9;

/**
 * Looks at every request to a queue.
 * @param atMost how many people are few
 */
export function servedBy(
  configuration: Configuration,
  limits: Limits,
  judged: JudgedStage,
  atMost: number,
): Served {
  const universe = universeOf([configuration]);
  const side = sideOf(configuration, universe);
  const { id, name } = configuration.queue;
  const tryAt = (width: number, budget: Budget) =>
    new Look(universe, side, { ...limits, width }, judged, atMost).result(budget);
  for (let width = limits.width; width > 0; width--) {
    if (!Marks.fit(universe.skills.length, width - 1)) continue;
    const result = tryAt(width, { rows: limits.budgetRows ?? BUDGET_ROWS });
    if (result !== null) return { queue: id, name, ...result };
  }
  return { queue: id, name, ...tryAt(0, { rows: Infinity }) as Omit<Served, "queue" | "name"> };
}

class Look {
  readonly #universe: Universe;
  readonly #side: Side;
  readonly #limits: Limits;
  readonly #judged: JudgedStage;
  readonly #atMost: number;
  #served = 0;
  #unsure = 0;
  readonly #unserved = { count: 0, rows: [] as Request[] };
  readonly #hanging = { count: 0, rows: [] as Hanging[] };

  constructor(universe: Universe, side: Side, limits: Limits, judged: JudgedStage, atMost: number) {
    this.#universe = universe;
    this.#side = side;
    this.#limits = limits;
    this.#judged = judged;
    this.#atMost = atMost;
  }

  /** Null where the budget ended first. */
  result(budget: Budget): Omit<Served, "queue" | "name"> | null {
    const { width } = this.#limits;
    const languages = askedLanguages(this.#universe, this.#limits);
    const groups = alikeDemands(this.#universe, [this.#side], this.#limits);
    for (const demands of groups) {
      const staged = judgedOf(this.#side, demands[0] as ReachDemand, this.#judged);
      const size = { agents: this.#universe.agents.length, skills: this.#universe.skills.length };
      const crowd = crowdOf([staged], size, () => true, { agent: () => true, skill: () => false });
      for (const language of languages) {
        if (!this.#look(demands, staged, crowd, language, budget)) return null;
      }
    }
    const demandsCount = groups.reduce((sum, demands) => sum + demands.length, 0);
    this.#unserved.rows.sort(compareRequests);
    this.#hanging.rows.sort((a, b) => compareRequests(a.request, b.request));
    const first = groups[0]?.[0];
    return {
      width,
      requests: demandsCount * languages.length * waysUpTo(this.#universe.skills.length, width),
      served: this.#served,
      unsure: this.#unsure,
      skills: this.#universe.skills.map(({ name }) => name),
      demands: demandCount(this.#universe, this.#limits),
      stages: first === undefined ? [] : this.#side.timelineFor(first).usual.map(toldStage),
      unserved: this.#unserved,
      hanging: this.#hanging,
    };
  }

  /** Marks smaller sets first: a set is minimal where no part of it was marked. */
  #look(
    demands: readonly ReachDemand[],
    staged: Staged,
    crowd: Crowd,
    language: number | null,
    budget: Budget,
  ): boolean {
    const { width } = this.#limits;
    const base = [baseMasks(crowd, staged, language)];
    const marks = () => new Marks(crowd.order.length, Math.max(0, width - 1));
    const marked = { few: marks(), nobody: marks() };
    const walkTo = (most: number, told: ServedCount) => {
      const counter = new ServedCounter(crowd, staged, this.#atMost, most, marked, told);
      return walk(crowd, base, most, budget, Infinity, counter) ? counter : null;
    };
    if (width > 0) {
      const marker = { few: marked.few.add.bind(marked.few), nobody: marked.nobody.add.bind(marked.nobody) };
      if (walkTo(width - 1, marker) === null) return false;
    }
    const found = walkTo(width, {
      few: (places) => this.#few(demands, staged, language, places.map((place) => crowd.order[place] ?? 0)),
      nobody: (places) =>
        this.#nobody(demands, staged, language, places.map((place) => crowd.order[place] ?? 0)),
    });
    if (found === null) return false;
    this.#served += demands.length * found.served;
    this.#unsure += demands.length * found.unsure;
    return true;
  }

  /** Whether the same request without the language is among those looked at: then it may be the smaller one. */
  #hasSmaller(language: number | null): boolean {
    return language !== null && askedLanguages(this.#universe, this.#limits).includes(null);
  }

  #few(
    demands: readonly ReachDemand[],
    staged: Staged,
    language: number | null,
    skills: readonly number[],
  ): void {
    const enough = this.#atMost + 1;
    const isFew = (part: readonly number[]) => {
      const { count } = poolFor(staged, { language: null, skills: part }, enough);
      return count > 0 && count < enough;
    };
    if (this.#hasSmaller(language) && partsFor(staged, skills).some(isFew)) return;
    this.#hanging.count += demands.length;
    if (this.#hanging.rows.length >= ROWS_MAX) return;
    const asked: AskedPositions = { language, skills };
    const people = poolMembers(servingStage(staged, asked), staged.held, asked, "sure")
      .map((at) => this.#universe.agents[at]?.name ?? "");
    this.#hanging.rows.push(
      ...demands.map((demand) => ({ request: requestWith(this.#universe, demand, asked), people })),
    );
  }

  #nobody(
    demands: readonly ReachDemand[],
    staged: Staged,
    language: number | null,
    skills: readonly number[],
  ): void {
    if (skills.some((skill) => this.#universe.skills[skill]?.key === NOBODYS_SKILL)) return;
    const isNobody = (part: readonly number[]) => !poolFor(staged, { language: null, skills: part }, 1).maybe;
    if (this.#hasSmaller(language) && partsFor(staged, skills).some(isNobody)) return;
    this.#unserved.count += demands.length;
    if (this.#unserved.rows.length >= ROWS_MAX) return;
    this.#unserved.rows.push(
      ...demands.map((demand) => requestWith(this.#universe, demand, { language, skills })),
    );
  }
}

/** Pools only shrink with what is asked for, but where a model may find too few: then every part is looked at. */
function partsFor({ stages }: Staged, skills: readonly number[]): readonly (readonly number[])[] {
  return stages.length > 1 ? partsOf(skills) : [skills];
}
