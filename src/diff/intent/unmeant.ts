/** A change held against what it is meant to do: requests that change although no row of the intent says so. */

import type { Configuration } from "../../domain/configuration.ts";
import { hasModel } from "../../domain/derived_method.ts";
import { compareText } from "../../lib/json.ts";
import { CauseFinder } from "../../reach/compare/causes.ts";
import { requestWith } from "../../reach/compare/compare.ts";
import { type ChangedRequest, visitChanged } from "../../reach/each_changed.ts";
import { FactCauses } from "../../reach/fact_causes.ts";
import type { Fact } from "../../reach/facts.ts";
import type { AskedPositions } from "../../reach/pools/pool.ts";
import { compareRequests, type Request } from "../../reach/request.ts";
import { demandCount, type Limits } from "../../reach/compare/side.ts";
import type { ReachDemand } from "../../reach/pools/stages.ts";
import type { DemandCount } from "../../reach/request_text.ts";
import { universeOf } from "../../reach/universe.ts";
import type { Edit } from "../../what_if/edits/edit.ts";
import { editsBetween } from "../../what_if/edits/edits_between.ts";
import { editsText } from "../causes/cause_text.ts";
import type { MayRow } from "./intent_file.ts";
import type { IntentQueue } from "./intent_names.ts";
import { coversFact, type GroupIds, isOfKind, type Meant, meantIn, speaksOf } from "./meant.ts";

/** A smallest request that changes by one cause, and that no row means. */
export interface UnmeantRow {
  readonly request: Request;
  readonly isLost: boolean;
  /** The fewest edits that do it; empty where none were found by themselves. */
  readonly causes: readonly Edit[];
  /** Rows that mean a part of it each, by place in the file: no one row means it whole. */
  readonly partlyBy: readonly number[];
}

/** What of one queue no row means. */
export interface UnmeantQueue {
  readonly queue: string;
  readonly name: string;
  /** Skills a request may name here: less than was asked for where there were too many. */
  readonly width: number;
  readonly demands: DemandCount;
  /** Whether any request changes as a row means. */
  readonly hasMeant: boolean;
  readonly rows: readonly UnmeantRow[];
  /** Places of the rows that cover some request. */
  readonly used: readonly number[];
}

/** Two configurations of a queue, as far as both are known. */
export interface ComparedQueue {
  readonly before: Configuration;
  readonly after: Configuration;
}

/** The queue as names in an intent are held against it. */
export function intentQueueOf({ before, after }: ComparedQueue): IntentQueue {
  const both = [before, after];
  return {
    queue: { id: after.queue.id, names: both.map(({ queue }) => queue.name) },
    universe: universeOf(both),
    groups: both.flatMap((each) => [
      ...groupsOf(each).flatMap(({ id, name }) => [id, name ?? id]),
      ...each.agents.flatMap(({ groupIds }) => groupIds ?? []),
    ]),
    skillsDefined: both.flatMap(({ organisation }) =>
      organisation.skills?.flatMap(({ id, name }) => [id, name]) ?? []
    ),
  };
}

function groupsOf({ queue }: Configuration) {
  return [
    ...queue.memberGroups,
    ...queue.rings.flatMap(({ memberGroups }) => memberGroups),
    ...queue.conditionalGroupRules.flatMap(({ groups }) => groups),
    ...queue.groupActivation?.rules.flatMap(({ groups }) => groups) ?? [],
  ];
}

/** People told of a request at least, where they are alike. */
const ALIKE_MIN = 4;

/** Finds what of one queue no row means. */
export function unmeantIn(
  compared: ComparedQueue,
  named: IntentQueue,
  rows: readonly MayRow[],
  limits: Limits,
): UnmeantQueue {
  const { before, after } = compared;
  const { universe } = named;
  const edits = editsBetween(before, after);
  const groups = [before, after].flatMap(groupsOf);
  const groupIds: GroupIds = (name) => groups.filter((group) => group.name === name).map(({ id }) => id);
  const meant = meantIn(rows, named, groupIds);
  let { width } = limits;
  let judge = new Judge(compared, named, edits, meant);
  // Of people who are alike so many that no row can name them all.
  const enough = Math.max(ALIKE_MIN, ...meant.map(({ agents }) => (agents?.size ?? 0) + 1));
  const visit = () =>
    visitChanged(
      before,
      after,
      edits,
      universe,
      { ...limits, width },
      enough,
      (changed) => judge.judge(changed),
    );
  while (!visit()) {
    width -= 1;
    judge = new Judge(compared, named, edits, meant);
  }
  return {
    queue: after.queue.id,
    name: after.queue.name,
    width,
    demands: demandCount(universe, limits),
    ...judge.result(),
  };
}

class Judge {
  readonly #named: IntentQueue;
  readonly #meant: readonly Meant[];
  readonly #causes: FactCauses;
  readonly #finder: CauseFinder;
  readonly #hasModel: boolean;
  /** By row: whether it means all that the queue and the organisation have set otherwise, and that each agent has. */
  readonly #meansAll = new Map<Meant, { readonly shared: boolean; readonly own: Map<number, boolean> }>();
  readonly #edits: readonly Edit[];
  readonly #rows: UnmeantRow[] = [];
  readonly #used = new Set<number>();
  /** By cause and demand: the smallest requests told so far. */
  readonly #told = new Map<string, AskedPositions[]>();
  #hasMeant = false;

  constructor(
    { before, after }: ComparedQueue,
    named: IntentQueue,
    edits: readonly Edit[],
    meant: readonly Meant[],
  ) {
    this.#named = named;
    this.#meant = meant;
    this.#edits = edits;
    this.#causes = new FactCauses(before, edits, named.universe);
    this.#finder = new CauseFinder(before, after, named.universe, "last");
    this.#hasModel = hasModel(before.queue) || hasModel(after.queue);
  }

  judge({ demands, asked, facts }: ChangedRequest): void {
    for (const demand of demands) this.#judgeOne(demand, asked, facts);
  }

  result() {
    const rows = this.#rows.toSorted((a, b) =>
      compareRequests(a.request, b.request) || compareText(editsText(a.causes), editsText(b.causes))
    );
    return { hasMeant: this.#hasMeant, rows, used: [...this.#used].sort((a, b) => a - b) };
  }

  #judgeOne(demand: ReachDemand, asked: AskedPositions, facts: readonly Fact[]): void {
    const { universe } = this.#named;
    const rows = this.#meant.filter((row) => speaksOf(row, universe, demand, asked));
    const covers = (row: Meant, fact: Fact) =>
      coversFact(row, fact, universe, () => this.#everyCause(row, fact, demand, asked));
    const whole = rows.find((row) => facts.every((fact) => covers(row, fact)));
    if (whole !== undefined) {
      this.#used.add(whole.at);
      this.#hasMeant = true;
      return;
    }
    const parts = rows.filter((row) => facts.some((fact) => covers(row, fact)));
    const alone = facts.filter((fact) => !parts.some((row) => covers(row, fact)));
    for (const row of parts) this.#used.add(row.at);
    const partlyBy = alone.length === 0 ? parts.map(({ at }) => at + 1) : [];
    for (const fact of alone.length === 0 ? facts : alone) this.#tell(demand, asked, fact, partlyBy);
  }

  /** What a row must mean: all that may be behind a fact where it means that anyway, or where no smaller set is found by itself. */
  #everyCause(
    row: Meant,
    fact: Fact,
    demand: ReachDemand,
    asked: AskedPositions,
  ): readonly (readonly Edit[])[] {
    if (!this.#hasModel && this.#meansAllBehind(row, fact)) return [];
    const found = this.#causes.of(fact, demand, asked);
    return found.length > 0 ? found : [this.#edits];
  }

  /** Whether the row means every edit that the fact may depend on, whichever of them does it. */
  #meansAllBehind(row: Meant, fact: Fact): boolean {
    const isMeant = (edits: readonly Edit[]) => meansAll(row, edits);
    const known = this.#meansAll.get(row) ?? {
      shared: isMeant(this.#causes.concerning({ ...fact, agent: null })),
      own: new Map<number, boolean>(),
    };
    this.#meansAll.set(row, known);
    if (fact.agent === null || !known.shared) return known.shared;
    const own = known.own.get(fact.agent) ?? isMeant(this.#causes.concerning(fact));
    known.own.set(fact.agent, own);
    return own;
  }

  /** The first that none of the rows that speak of the request means; where each is meant, the first. */
  #unmeantCause(fact: Fact, demand: ReachDemand, asked: AskedPositions): readonly Edit[] {
    const causes = this.#causes.of(fact, demand, asked);
    const rows = this.#meant.filter((row) => speaksOf(row, this.#named.universe, demand, asked));
    return causes.find((edits) => !rows.some((row) => meansAll(row, edits))) ?? causes[0] ?? [];
  }

  #tell(demand: ReachDemand, asked: AskedPositions, fact: Fact, partlyBy: readonly number[]): void {
    const isLost = fact.kind === "lost";
    const causes = isLost
      ? this.#finder.causeOf(demand, { ...asked, fate: "lost" })?.edits ?? []
      : this.#unmeantCause(fact, demand, asked);
    const key = JSON.stringify([isLost, demand.media, demand.label, partlyBy, editsText(causes)]);
    const told = this.#told.get(key) ?? [];
    this.#told.set(key, told);
    if (told.some((smaller) => isPart(smaller, asked))) return;
    told.push(asked);
    this.#rows.push({
      request: requestWith(this.#named.universe, demand, asked),
      isLost,
      causes,
      partlyBy,
    });
  }
}

/** Whether a row means every one of the edits, whoever they are about. */
function meansAll({ patterns }: Meant, edits: readonly Edit[]): boolean {
  return patterns === null ||
    edits.every((edit) => patterns.some((pattern) => isOfKind(edit, pattern)));
}

/** Whether a request asks for nothing that the other does not ask for. */
function isPart(part: AskedPositions, whole: AskedPositions): boolean {
  return (part.language === null || part.language === whole.language) &&
    part.skills.every((skill) => whole.skills.includes(skill));
}
