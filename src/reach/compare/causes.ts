/**
 * Finds why a request is lost, gained or hangs on one person: a set of edits that, laid over the earlier configuration alone, does
 * it, and of which none can be left out. Whether an agent is in a pool depends on the agent's own edits and on those of the
 * queue and the organisation only, so every combination of an agent's own edits is one stand-in, put to the engine once.
 */

import { groupedBy } from "../../lib/collections.ts";
import { agentId } from "../../domain/agent.ts";
import type { Configuration } from "../../domain/configuration.ts";
import { hasModel } from "../../domain/derived_method.ts";
import { type Edit, withEdits } from "../../what_if/edits/edit.ts";
import { editsBetween } from "../../what_if/edits/edits_between.ts";
import { type EditSet, fewestOf, type StandIn, subsetsOf } from "../choices.ts";
import { judgedOf, type JudgedStage, type Pool, poolFor, servingStage } from "./judged_pools.ts";
import { type Fate, type FoundRequests, SEVERAL } from "./fates.ts";
import { poolMembers } from "../pools/pool.ts";
import { type Side, sideOf } from "./side.ts";
import { TriedSides } from "./tried_sides.ts";
import type { ReachDemand } from "../pools/stages.ts";
import type { Universe } from "../universe.ts";

/** Why. */
export interface Cause {
  /** In the order of the report. */
  readonly edits: readonly Edit[];
  /** How many other sets of edits would do it alone. */
  readonly others: number;
}

/** Edits of the queue and the organisation that requests see. */
const SHARED: readonly Edit["setting"][] = [
  "evaluation",
  "ring-timeout",
  "ring-skills",
  "ring-groups",
  "rings",
  "conditional-rule",
  "predictor",
  "capacity",
  "label",
];

/** Edits of members that requests see. */
const OWN: readonly Edit["setting"][] = [
  "member",
  "joined",
  "ring",
  "account",
  "skill",
  "language",
  "group",
  "capacity",
  "label",
  "other",
];

/** Finds causes of what became of requests to one queue. */
export class CauseFinder {
  readonly #before: Configuration;
  readonly #universe: Universe;
  readonly #judged: JudgedStage;
  readonly #shared: readonly Edit[];
  readonly #own: ReadonlyMap<string, readonly Edit[]>;
  readonly #order: ReadonlyMap<Edit, number>;
  readonly #scenes = new Map<string, Scene>();
  readonly #tried: TriedSides;
  /** Whether a model counts who is there, before or after. */
  readonly #isCounted: boolean;

  constructor(before: Configuration, after: Configuration, universe: Universe, judged: JudgedStage) {
    const edits = editsBetween(before, after);
    this.#before = before;
    this.#universe = universe;
    this.#judged = judged;
    this.#order = new Map(edits.map((edit, at) => [edit, at]));
    this.#shared = edits.filter(({ agent, setting }) => agent === null && SHARED.includes(setting));
    this.#own = groupedBy(
      edits.filter(({ agent, setting }) => agent !== null && OWN.includes(setting)),
      ({ agent }) => agent ?? "",
    );
    this.#tried = new TriedSides(before, this.edits, universe);
    this.#isCounted = hasModel(before.queue) || hasModel(after.queue);
  }

  /** The edits that requests see, in the order of the report. */
  get edits(): readonly Edit[] {
    return [...this.#order.keys()].filter((edit) =>
      this.#shared.includes(edit) || this.#own.get(edit.agent ?? "")?.includes(edit) === true
    );
  }

  /** Whether causes may differ between media or labels that the configurations themselves do not tell apart. */
  get dependsOnDemand(): boolean {
    return [...this.#shared, ...[...this.#own.values()].flat()].some(({ setting }) =>
      setting === "capacity" || setting === "label"
    );
  }

  /** Null where none was found: only facts that are not known decide. */
  causeOf(demand: ReachDemand, found: FoundRequests): Cause | null {
    if (found.fate === "unsure") return null;
    const sets = this.#isCounted ? this.#triedFor(demand, found) : this.#setsFor(demand, found);
    const needed = sets.filter((set) => !sets.some((other) => isPart(other, set)));
    const [best] = needed.map((set) => this.#inOrder(set)).sort((a, b) => this.#compare(a, b));
    return best === undefined ? null : { edits: best, others: needed.length - 1 };
  }

  #triedFor(demand: ReachDemand, found: FoundRequests): readonly EditSet[] {
    return this.#tried.setsThat((side) =>
      isBrought(found.fate, poolFor(judgedOf(side, demand, this.#judged), found, SEVERAL))
    );
  }

  #setsFor(demand: ReachDemand, found: FoundRequests): readonly EditSet[] {
    const sets: EditSet[] = [];
    let fewest = Infinity;
    for (const shared of subsetsOf(this.#shared)) {
      if (shared.length > fewest) continue;
      const own = this.#sceneFor(shared).setsFor(demand, found);
      sets.push(...own.map((edits) => [...shared, ...edits]));
      fewest = Math.min(fewest, ...sets.map(({ length }) => length));
    }
    return sets;
  }

  #sceneFor(shared: readonly Edit[]): Scene {
    const key = shared.map((edit) => this.#order.get(edit)).join();
    const scene = this.#scenes.get(key) ??
      new Scene(withEdits(this.#before, shared), this.#own, this.#universe, this.#judged);
    this.#scenes.set(key, scene);
    return scene;
  }

  #inOrder(edits: readonly Edit[]): readonly Edit[] {
    return edits.toSorted((a, b) => this.#placeOf(a) - this.#placeOf(b));
  }

  #compare(a: readonly Edit[], b: readonly Edit[]): number {
    const differing = a.findIndex((edit, at) => edit !== b[at]);
    return a.length - b.length || this.#placeOf(a[differing]) - this.#placeOf(b[differing]);
  }

  #placeOf(edit: Edit | undefined): number {
    return edit === undefined ? -1 : this.#order.get(edit) ?? 0;
  }
}

/** The earlier configuration with some shared edits: everybody without own edits, and a stand-in for each set of own ones. */
class Scene {
  readonly #standIns: readonly (StandIn & { readonly id: string })[];
  readonly #others: Side;
  readonly #played: Side;
  readonly #judged: JudgedStage;
  readonly #placeOf: ReadonlyMap<string, number>;

  constructor(
    configuration: Configuration,
    own: ReadonlyMap<string, readonly Edit[]>,
    universe: Universe,
    judged: JudgedStage,
  ) {
    const others = configuration.agents.filter(({ id }) => !own.has(id));
    const rows = [...own].flatMap(([id, edits]) =>
      subsetsOf(edits).map((chosen, at) => {
        const agents = configuration.agents.filter((agent) => agent.id === id);
        const [row] = withEdits({ ...configuration, agents }, chosen).agents;
        return { agent: id, edits: chosen, id: `${id} ${at}`, row };
      })
    );
    const agents = rows.flatMap(({ id, row }) => row === undefined ? [] : [{ ...row, id: agentId(id) }]);
    this.#judged = judged;
    this.#standIns = rows.map(({ agent, edits, id }) => ({ agent, edits, id }));
    this.#placeOf = new Map(agents.map(({ id }, at) => [id, at]));
    this.#others = sideOf({ ...configuration, agents: others }, { ...universe, agents: others });
    this.#played = sideOf({ ...configuration, agents }, { ...universe, agents });
  }

  /** The sets of own edits that bring the fate, and of which none can be left out. */
  setsFor(demand: ReachDemand, found: FoundRequests): readonly EditSet[] {
    const staged = judgedOf(this.#others, demand, this.#judged);
    return fewestOf(this.#standInsFor(demand, found), poolFor(staged, found, SEVERAL), found.fate);
  }

  #standInsFor(demand: ReachDemand, found: FoundRequests): readonly StandIn[] {
    const staged = judgedOf(this.#played, demand, this.#judged);
    const stage = servingStage(staged, found);
    const [sure, maybe] = [
      poolMembers(stage, staged.held, found, "sure"),
      poolMembers(stage, staged.held, found, "maybe"),
    ]
      .map((members) => new Set(members));
    return this.#standIns.map((standIn) => {
      const at = this.#placeOf.get(standIn.id) ?? -1;
      return { ...standIn, place: sure?.has(at) ? "in" : maybe?.has(at) ? "maybe" : "out" };
    });
  }
}

/** Whether a pool is what became of a request. */
function isBrought(fate: Fate, { count, maybe }: Pool): boolean {
  if (fate === "lost") return count === 0 && !maybe;
  return fate === "single" ? count === 1 : count > 0;
}

/** Whether one set is part of another that has more. */
function isPart(part: readonly Edit[], whole: readonly Edit[]): boolean {
  return part.length < whole.length && part.every((edit) => whole.includes(edit));
}
