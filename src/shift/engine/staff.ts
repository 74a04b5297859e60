/** Keeps who works in a shift: its queues, their agents as they are now, and whom the events of this instant changed. */

import { type Instant, msOf } from "../../lib/instant.ts";
import type { Agent, Presence } from "../../domain/agent.ts";
import { type Interaction, PLAIN_INTERACTION } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import { namedIn, notAmong, withThoseNamed } from "../../domain/agents/strangers.ts";
import { agentAt } from "../../routing/line/endings.ts";
import { holds } from "../../routing/line/who_qualifies.ts";
import { askedOf } from "../../routing/question.ts";
import { type Bench, benchOf } from "../../routing/line/bench.ts";
import { withStandIns } from "../../routing/walkthrough_defaults.ts";
import { freed } from "../comings_and_goings.ts";
import type { ShiftClock } from "./clock.ts";
import type { Events } from "./events.ts";
import { People } from "./people.ts";
import type { Shift } from "./shift.ts";
import { comesOrGoes } from "./shift_agent.ts";

/** A queue as the floor knows it. */
export interface FloorQueue {
  readonly at: number;
  /** As the shift began. */
  readonly roster: Roster;
  /** With everybody on queue, idle since one instant, nothing in hand. */
  readonly free: Bench;
}

/** The staff of one shift; changes while it runs. */
export class Staff {
  readonly queues: readonly FloorQueue[];
  readonly people: People;
  /** Whom the events of this instant changed, and of those who can take something now that they could not. */
  changed = new Set<number>();
  freed = new Set<number>();
  readonly #clock: ShiftClock;
  readonly #queueAt: ReadonlyMap<string, number>;
  readonly #queuesOf: readonly (readonly number[])[];
  readonly #benches: (Bench | null)[];

  constructor(shift: Shift, clock: ShiftClock) {
    this.#clock = clock;
    this.queues = shift.rosters.map((roster) => atWork(withStandIns(roster))).map((roster, at) => ({
      at,
      roster,
      free: benchOf(everybodyFree(roster, shift.startsAt)),
    }));
    this.#benches = this.queues.map(() => null);
    this.#queueAt = new Map(this.queues.map(({ roster, at }) => [roster.queue.id, at]));
    const rosters = this.queues.map((queue) => queue.roster);
    const [first] = rosters;
    const question = first === undefined
      ? null
      : askedOf(benchOf(first), PLAIN_INTERACTION, shift.startsAt, shift.options);
    this.people = new People(
      rosters,
      clock.nowMs,
      (findings) => question === null ? findings.length === 0 : holds(question, findings),
    );
    this.#queuesOf = this.people.ids.map((id) =>
      this.queues.filter(({ roster }) => roster.agents.some((agent) => agent.id === id)).map(({ at }) => at)
    );
  }

  /** Foresees who comes and goes, and when what was in hand at the start is over. */
  foresee(shift: Shift, events: Events): void {
    const startMs = this.#clock.nowMs;
    for (const { agentId, atSeconds, presence } of shift.attendance) {
      const at = this.people.positionOf(agentId);
      if (at < 0) continue;
      events.foresee(
        startMs + Math.round(atSeconds * 1000),
        () => this.comeOrGo(at, presence),
      );
    }
    this.people.now.forEach((agent, at) => {
      for (const ending of agent.endings ?? []) {
        const atMs = msOf(ending.at);
        if (atMs >= startMs) events.foresee(atMs, () => this.change(at, (now) => this.#ended(now)));
      }
    });
  }

  /** The queue of an id; undefined where the shift has none. */
  queueOf(id: string): FloorQueue | undefined {
    return this.queues[this.#queueAt.get(id) ?? -1];
  }

  /** Changes one person in all queues. */
  change(at: number, change: (agent: Agent) => Agent): void {
    const agent = this.people.now[at];
    if (agent === undefined) return;
    if (this.people.change(at, change(agent), this.#clock.nowMs)) this.freed.add(at);
    this.changed.add(at);
    for (const queueAt of this.#queuesOf[at] ?? []) this.#benches[queueAt] = null;
  }

  /** Forgets whom the events of an instant changed, now that it is over. */
  settle(): void {
    // Made anew: clearing a set that has grown old makes its new table in the old generation, where it stays as garbage.
    if (this.changed.size > 0) this.changed = new Set();
    if (this.freed.size > 0) this.freed = new Set();
  }

  /** On queue or off it. */
  comeOrGo(at: number, presence: Presence): void {
    const resets = this.queues[0]?.roster.organisation.resetScoreOnPresenceChange === true;
    this.change(at, (agent) => comesOrGoes(agent, resets, presence, this.#clock.iso()));
  }

  /** True where the person is a member of the queue. */
  isIn(queue: FloorQueue, at: number): boolean {
    return this.#queuesOf[at]?.includes(queue.at) === true;
  }

  /** The queue with its agents as they are now. */
  benchNow({ at: queueAt, roster }: FloorQueue): Bench {
    const known = this.#benches[queueAt];
    if (known !== null && known !== undefined) return known;
    const agents = roster.agents.map((member) => {
      const now = this.people.now[this.people.positionOf(member.id)] ?? member;
      const { endings: _endings, ...rest } = member;
      const { presence, routingStatus, load, lastHandled } = now;
      return { ...rest, presence, routingStatus, load, lastHandled };
    });
    const made = benchOf({ ...roster, agents });
    this.#benches[queueAt] = made;
    return made;
  }

  /** The same, and with it those whom the interaction names and who are members of other queues only (semantics N16). */
  benchFor(queue: FloorQueue, interaction: Interaction): Bench {
    const names = namedIn(interaction);
    const bench = this.benchNow(queue);
    if (notAmong(bench.given.agents, names).length === 0) return bench;
    return benchOf(withThoseNamed(
      bench.given,
      names,
      this.queues.filter((other) => other !== queue).map((other) => this.benchNow(other).given),
    ));
  }

  /** What was in hand at the start, over by now. */
  #ended(agent: Agent): Agent {
    const { nowMs } = this.#clock;
    const endings = agent.endings?.filter((ending) => msOf(ending.at) > nowMs) ?? [];
    const { endings: _over, ...rest } = agentAt(agent, nowMs);
    return endings.length === 0 ? rest : { ...rest, endings };
  }
}

/** While a shift runs it is known what everybody does, whatever it began with. */
function atWork(roster: Roster): Roster {
  return { ...roster, moment: { kind: "recorded", name: roster.moment.name } };
}

/** The queue as configuration alone tells it: nobody has waited longer than another. */
function everybodyFree(roster: Roster, at: Instant): Roster {
  return { ...roster, agents: roster.agents.map((agent) => ({ ...freed(agent, at), lastHandled: null })) };
}
