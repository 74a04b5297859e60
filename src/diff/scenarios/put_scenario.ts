/** Puts one scenario to a side's configuration at a moment, as it is or with edits laid over it. */

import type { Configuration } from "../../domain/configuration.ts";
import { hasModel } from "../../domain/derived_method.ts";
import type { Moment } from "../../domain/moment.ts";
import { type JoinedIs, type Roster, rosterAt } from "../../domain/roster.ts";
import { withThoseNamed } from "../../domain/agents/strangers.ts";
import { RingbackError } from "../../errors.ts";
import type { IntakeRule } from "../../intake/rules.ts";
import { compareText } from "../../lib/json.ts";
import { type Bench, benchOf } from "../../routing/line/bench.ts";
import {
  type NamesById,
  namesOf,
  type Naming,
  namingOf,
  questionInNames,
} from "../../scenario/ask/same_names.ts";
import type { Golden } from "../../scenario/golden/golden.ts";
import { goldenOf } from "../../scenario/golden/golden_of.ts";
import { layWhatIf } from "../../scenario/ask/lay_what_if.ts";
import { decideSteps } from "../../scenario/decide_steps.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { inNamesOf } from "../../reach/by_keys.ts";
import { type Edit, withEdits } from "../../what_if/edits/edit.ts";
import { editsBetween } from "../../what_if/edits/edits_between.ts";

/** One of the two recordings. */
export type SideName = "before" | "after";

/** A scenario's queue on both sides. */
export interface Sides {
  readonly before: Configuration;
  readonly after: Configuration;
  /** What people did then, and now; the same moment twice where the scenario is not put to the recorded one. */
  readonly moments: readonly [Moment, Moment];
  readonly rules: readonly IntakeRule[];
  /** Whom the scenario names besides members; nobody where absent. */
  readonly people?: PeopleKnown;
  /** Those of other scenarios put to the same sides; own ones where absent. */
  readonly benches?: Benches;
}

/** Whom and what a scenario names, and where those are found who are no members. */
export interface PeopleKnown {
  readonly names: readonly string[];
  /** Names with their ids that the scenario may still go by, besides those of both sides. */
  readonly known: NamesById;
  /** The other queues of each recording; none where everybody named is a member. */
  readonly others: Readonly<Record<SideName, readonly Configuration[]>>;
}

const NOBODY: PeopleKnown = { names: [], known: () => [], others: { before: [], after: [] } };

/** Configurations at moments made ready for many questions: the same two again are the same bench. */
export interface Benches {
  readonly joinedIs: JoinedIs;
  of(configuration: Configuration, moment: Moment): Bench;
}

/** Benches to share. */
export function createBenches(joinedIs: JoinedIs = "configuration"): Benches {
  const kept = new WeakMap<Configuration, WeakMap<Moment, Bench>>();
  return {
    joinedIs,
    of(configuration, moment) {
      const ofMoments = kept.get(configuration) ?? new WeakMap<Moment, Bench>();
      kept.set(configuration, ofMoments);
      const bench = ofMoments.get(moment) ?? benchOf(rosterAt(configuration, moment, joinedIs));
      ofMoments.set(moment, bench);
      return bench;
    },
  };
}

/** All that an admin set otherwise between the two sides. */
export interface Changes {
  /** The earlier side in the names of the later one: to be called otherwise changes nothing for whoever calls. */
  readonly before: Configuration;
  /** In the order of the report. */
  readonly edits: readonly Edit[];
  /** Whether a model ranks on either side, which depends on how many are in line. */
  readonly hasModel: boolean;
}

/** The changes between two sides. */
export function changesBetween({ before, after }: Pick<Sides, "before" | "after">): Changes {
  const named = inNamesOf(before, after);
  return {
    before: named,
    edits: editsBetween(named, after),
    hasModel: hasModel(before.queue) || hasModel(after.queue),
  };
}

/** What comes out, or why it cannot be decided. */
export type Answer = Golden | RingbackError;

/** Both sides are known whole; numbers that change no order change nothing for whoever calls. */
export const HOLD = "pool";

/** A scenario and the two sides. */
export class PutScenario {
  readonly #scenario: Scenario;
  readonly #sides: Sides;
  readonly #people: PeopleKnown;
  readonly #benches: Benches;
  readonly #answers = { before: new Map<Moment, Answer>(), after: new Map<Moment, Answer>() };

  constructor(scenario: Scenario, sides: Sides) {
    this.#scenario = scenario;
    this.#sides = sides;
    this.#people = sides.people ?? NOBODY;
    this.#benches = sides.benches ?? createBenches();
  }

  /** What people did then, and now. */
  get moments(): Sides["moments"] {
    return this.#sides.moments;
  }

  /** Decides on a side as it is; the same side at the same moment once. */
  to(side: SideName, moment: Moment): Answer {
    const known = this.#answers[side].get(moment);
    const answer = known ?? this.#decide(this.#benches.of(this.#sides[side], moment), moment, side);
    this.#answers[side].set(moment, answer);
    return answer;
  }

  /** Decides on the earlier side with some of the changes laid over it. */
  toEdited({ before }: Changes, edits: readonly Edit[], moment: Moment): Answer {
    const base = this.#benches.of(before, moment);
    return this.#decide(base.changed(this.#laidOver(base.given, before, edits, moment)), moment, "before");
  }

  #decide(bench: Bench, moment: Moment, side: SideName): Answer {
    const { question, path } = this.#scenario;
    try {
      const naming = this.#namingIn(bench.given, side);
      const roster = this.#withVisitors(bench.given, moment, side, naming);
      const ready = roster === bench.given ? bench : bench.changed(roster);
      const put = questionInNames(question, naming);
      return goldenOf(
        decideSteps(put, ready, { rules: this.#sides.rules, where: path, naming, whatIf: layWhatIf }),
        {
          question: "",
          hold: HOLD,
          written: question,
        },
      );
    } catch (error) {
      if (error instanceof RingbackError) return error;
      throw error;
    }
  }

  /** Agents are looked at one by one, so that whoever has no edit stays the same value. */
  #laidOver(base: Roster, before: Configuration, edits: readonly Edit[], moment: Moment): Roster {
    const ids = new Set(edits.map(({ agent }) => agent));
    const concerned = { ...before, agents: before.agents.filter(({ id }) => ids.has(id)) };
    const laid = rosterAt(withEdits(concerned, edits), moment, this.#benches.joinedIs);
    const rows = new Map(laid.agents.map((agent) => [agent.id, agent]));
    const kept = base.agents.flatMap((agent) => ids.has(agent.id) ? rows.get(agent.id) ?? [] : [agent]);
    const come = laid.agents.filter(({ id }) => !concerned.agents.some((agent) => agent.id === id));
    const agents = come.length === 0 ? kept : [...kept, ...come].sort((a, b) => compareText(a.id, b.id));
    return { ...laid, agents };
  }

  /** A name that is not known there is looked for among those of the golden, then among those of both sides. */
  #namingIn(roster: Roster, side: SideName): Naming {
    const { known, others } = this.#people;
    const { before, after } = this.#sides;
    const sides = [before, ...others.before, after, ...others.after];
    return namingOf(
      (kind) => {
        const own = [...known(kind)].flat();
        const names = new Set(own.map(({ name }) => name));
        return [own, [...namesIn(sides)(kind)].flat().filter(({ name }) => !names.has(name))];
      },
      namesIn([roster, ...others[side]]),
    );
  }

  #withVisitors(roster: Roster, moment: Moment, side: SideName, naming: Naming): Roster {
    const { names, others } = this.#people;
    if (names.length === 0) return roster;
    return withThoseNamed(
      roster,
      names.map((name) => naming("agents", name)),
      others[side].map((other) => rosterAt(other, moment, this.#benches.joinedIs)),
    );
  }
}

function namesIn(configurations: readonly Configuration[]): NamesById {
  return function* (kind) {
    for (const one of configurations) yield* namesOf(one)(kind);
  };
}
