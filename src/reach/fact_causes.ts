/**
 * Why somebody leaves, comes or moves, or methods and times are others: every smallest set of edits that, laid over the
 * earlier configuration alone, does it. An agent's place depends on its own edits and on those of the queue and the
 * organisation only, so the engine is asked for the agent by itself.
 */

import type { Configuration } from "../domain/configuration.ts";
import { hasBit } from "./pools/bits.ts";
import { subsetsOf } from "./choices.ts";
import { clockOf, type Fact, meansOf, stageAt, stagesFor } from "./facts.ts";
import { type AskedPositions, poolOf } from "./pools/pool.ts";
import { type Side, sideOf } from "./compare/side.ts";
import { TriedSides } from "./compare/tried_sides.ts";
import type { ReachDemand } from "./pools/stages.ts";
import type { Universe } from "./universe.ts";
import { type Edit, withEdits } from "../what_if/edits/edit.ts";

/** Edits that no request sees: they count for other requests, or while people have work in hand. */
const UNSEEN: readonly Edit["setting"][] = [
  "scoring",
  "reset-switch",
  "last-agent",
  "direct-routing",
  "name",
];

/** Whether requests may see an edit. */
export function isSeen({ setting, agent }: Edit): boolean {
  return !UNSEEN.includes(setting) && (setting !== "other" || agent !== null);
}

interface Trial {
  readonly edits: readonly Edit[];
  readonly side: Side;
}

/** Finds the causes of facts about requests to one queue. */
export class FactCauses {
  readonly #before: Configuration;
  readonly #edits: readonly Edit[];
  readonly #universe: Universe;
  readonly #trials = new Map<number | null, readonly Trial[]>();
  #tried: TriedSides | null = null;

  constructor(before: Configuration, edits: readonly Edit[], universe: Universe) {
    this.#before = before;
    this.#edits = edits;
    this.#universe = universe;
  }

  /** The edits that a fact may depend on. */
  concerning(fact: Fact): readonly Edit[] {
    const id = fact.agent === null ? null : this.#universe.agents[fact.agent]?.id;
    return this.#edits.filter((edit) => isSeen(edit) && (edit.agent === null || edit.agent === id));
  }

  /** Smaller sets first. */
  of(fact: Fact, demand: ReachDemand, asked: AskedPositions): readonly (readonly Edit[])[] {
    const found: (readonly Edit[])[] = [];
    const trials = this.#trialsOf(fact);
    const whole = trials.at(-1);
    if (whole === undefined) return [];
    if (trials.some(({ side }) => side.timelineFor(demand).few !== null)) {
      return this.#withEverybody(fact, demand, asked);
    }
    for (const { edits, side } of trials) {
      if (found.some((smaller) => smaller.every((edit) => edits.includes(edit)))) continue;
      if (holds({ ...fact, agent: 0 }, side, whole.side, demand, asked)) found.push(edits);
    }
    return found.filter((edits) => edits.length > 0);
  }

  /** Where a model counts who is there, others decide about an agent as well. */
  #withEverybody(fact: Fact, demand: ReachDemand, asked: AskedPositions): readonly (readonly Edit[])[] {
    this.#tried ??= new TriedSides(this.#before, this.#edits.filter(isSeen), this.#universe);
    const { last } = this.#tried;
    return this.#tried.setsThat((side) => holds(fact, side, last, demand, asked)).filter((edits) =>
      edits.length > 0
    );
  }

  #trialsOf(fact: Fact): readonly Trial[] {
    const known = this.#trials.get(fact.agent);
    if (known !== undefined) return known;
    const row = fact.agent === null ? undefined : this.#universe.agents[fact.agent];
    const universe = { ...this.#universe, agents: row === undefined ? [] : [row] };
    const own = ({ agents, ...rest }: Configuration) => ({
      ...rest,
      agents: agents.filter(({ id }) => id === row?.id),
    });
    const before = own(this.#before);
    const subsets = subsetsOf(this.concerning(fact));
    const trials = subsets.map((edits): Trial => ({
      edits,
      side: sideOf(withEdits(before, edits), universe),
    }));
    this.#trials.set(fact.agent, trials);
    return trials;
  }
}

/** Whether a side has the new value of the fact, of the agent at its position there. */
function holds(fact: Fact, side: Side, whole: Side, demand: ReachDemand, asked: AskedPositions): boolean {
  const [stages, last] = [stagesFor(side, demand, asked), stagesFor(whole, demand, asked)];
  if (fact.kind === "clock") return clockOf(stages) === clockOf(last);
  const stage = stageAt(stages, fact.atSeconds);
  const at = fact.agent ?? 0;
  if (fact.kind === "came") return hasBit(poolOf(stage, side.held, asked, "sure"), at);
  if (fact.kind === "left") return !hasBit(poolOf(stage, side.held, asked, "maybe"), at);
  const [mean] = meansOf(side, stage, asked, [at]);
  return mean === meansOf(whole, stageAt(last, fact.atSeconds), asked, [at])[0];
}
