/** Every request to one queue as it is configured: how many are served, which by nobody, which hang on a few people. */

import type { Configuration } from "../domain/configuration.ts";
import { requestOf } from "./compare.ts";
import { baseMasks, type Crowd, crowdOf, lasting, type Staged } from "./crowd.ts";
import { judgedOf, type JudgedStage, poolAt, poolBits, poolFor, servingStage } from "./judged.ts";
import { Marks, type Parts } from "./marks.ts";
import { type AskedPositions, poolMembers } from "./pool.ts";
import { compareRequests, NOBODYS_SKILL, type Request, waysUpTo } from "./request.ts";
import { alikeDemands, askedLanguages, type Limits, type Side, sideOf } from "./side.ts";
import type { Demand, ReachStage } from "./stages.ts";
import { type Universe, universeOf } from "./universe.ts";
import { type Budget, type Node, walk } from "./walk.ts";

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
  /** Of the first media that is looked at, without a label. */
  readonly stages: readonly ReachStage[];
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
  const side = sideOf(configuration, universe, 0);
  const { id, name } = configuration.queue;
  const tryAt = (width: number, budget: Budget) =>
    new Look(universe, side, { ...limits, width }, judged, atMost).result(budget);
  for (let width = limits.width; width > 0; width--) {
    if (!Marks.fit(universe.skills.length, width - 1)) continue;
    const result = tryAt(width, { rows: BUDGET_ROWS });
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
      const staged = judgedOf(this.#side, demands[0] as Demand, this.#judged);
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
      stages: first === undefined ? [] : this.#side.timelineFor(first).usual,
      unserved: this.#unserved,
      hanging: this.#hanging,
    };
  }

  /** Marks smaller sets first: a set is minimal where no part of it was marked. */
  #look(
    demands: readonly Demand[],
    staged: Staged,
    crowd: Crowd,
    language: number | null,
    budget: Budget,
  ): boolean {
    const { width } = this.#limits;
    const base = [baseMasks(crowd, staged, language)];
    const marks = () => new Marks(crowd.order.length, Math.max(0, width - 1));
    const marked = { few: marks(), nobody: marks() };
    const walkTo = (most: number, told: Told) => {
      const counter = new Counter(crowd, staged, this.#atMost, most, marked, told);
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

  #few(demands: readonly Demand[], staged: Staged, language: number | null, skills: readonly number[]): void {
    const enough = this.#atMost + 1;
    if (language !== null && poolFor(staged, { language: null, skills }, enough).count < enough) return;
    this.#hanging.count += demands.length;
    if (this.#hanging.rows.length >= ROWS_MAX) return;
    const asked: AskedPositions = { language, skills };
    const people = poolMembers(servingStage(staged, asked), staged.held, asked, "sure")
      .map((at) => this.#universe.agents[at]?.name ?? "");
    this.#hanging.rows.push(
      ...demands.map((demand) => ({ request: requestOf(this.#universe, demand, asked), people })),
    );
  }

  #nobody(
    demands: readonly Demand[],
    staged: Staged,
    language: number | null,
    skills: readonly number[],
  ): void {
    if (skills.some((skill) => this.#universe.skills[skill]?.key === NOBODYS_SKILL)) return;
    if (language !== null && !poolFor(staged, { language: null, skills }, 1).maybe) return;
    this.#unserved.count += demands.length;
    if (this.#unserved.rows.length >= ROWS_MAX) return;
    this.#unserved.rows.push(
      ...demands.map((demand) => requestOf(this.#universe, demand, { language, skills })),
    );
  }
}

/** Who is told of a set that few, or surely nobody, serve, and of which the same is not marked of any part. */
interface Told {
  few(places: readonly number[]): void;
  nobody(places: readonly number[]): void;
}

/** Counts what is served on a walk. */
class Counter {
  served = 0;
  unsure = 0;
  readonly #crowd: Crowd;
  readonly #hasFew: boolean;
  readonly #enough: number;
  readonly #width: number;
  readonly #marked: { readonly few: Marks; readonly nobody: Marks };
  readonly #told: Told;
  /** By depth: parts of the node there; null until they are asked for. */
  readonly #parts: (Parts | null)[] = [];

  constructor(
    crowd: Crowd,
    { stages }: Staged,
    atMost: number,
    width: number,
    marked: { readonly few: Marks; readonly nobody: Marks },
    told: Told,
  ) {
    this.#crowd = crowd;
    this.#hasFew = stages.length > 1;
    this.#enough = atMost + 1;
    this.#width = width;
    this.#marked = marked;
    this.#told = told;
  }

  visit(node: Node): boolean {
    const { chosen } = node;
    this.#parts[chosen.length] = null;
    const { count, maybe } = poolAt(node, 0, this.#hasFew, this.#enough);
    if (count === 0) {
      if (maybe) this.unsure += 1;
      else if (!this.#marked.nobody.hasPartOf(chosen)) this.#told.nobody(chosen);
      return maybe;
    }
    if (count === this.#enough && this.#isManyBelow(node)) {
      this.served += waysUpTo(this.#crowd.order.length - node.next, this.#width - chosen.length);
      return false;
    }
    this.served += 1;
    if (count < this.#enough && !this.#marked.few.hasPartOf(chosen)) this.#told.few(chosen);
    return true;
  }

  /** The parent is served, so that only parts with the place more could have been marked. */
  skip(chosen: readonly number[], place: number): void {
    const parts = this.#parts[chosen.length] ??= this.#marked.nobody.partsOf(chosen);
    if (!this.#marked.nobody.hasPartWith(parts, place)) this.#told.nobody([...chosen, place]);
  }

  /** Whether more than a few serve it whatever else is asked for. */
  #isManyBelow({ agents, masks: [masks], from, count, next }: Node): boolean {
    const bits = poolBits(this.#hasFew);
    let many = 0;
    for (let at = from; at < from + count && many < this.#enough; at++) {
      if (((masks?.[at] ?? 0) & lasting(this.#crowd, 0, agents[at] as number, next) & bits) === bits) {
        many += 1;
      }
    }
    return many === this.#enough;
  }
}
