/**
 * Makes a roster ready for many questions: its agents are assessed once for each media and label, whatever is asked afterwards.
 * A bench is handed on where the roster is; nothing about it is remembered anywhere else.
 */

import type { Agent } from "../../domain/agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import { type Holdings, holdingsOf } from "../../domain/agents/who_holds.ts";
import { compareText } from "../../lib/json.ts";
import { standInsFor, withStandIns } from "../walkthrough_defaults.ts";
import { type AssessedAgent, createAssessor, demandOf } from "./assessed_agent.ts";
import type { Demand } from "./capacity.ts";
import { agentAt } from "./endings.ts";
import { assessedPosition, Row } from "./assessed_row.ts";

/** A roster and what is worked out of it once. */
export interface Bench {
  /** The roster as it was given. */
  readonly given: Roster;
  /** The roster as the rules read it: on the walkthrough's API with what is taken for facts that it never delivers. */
  readonly roster: Roster;
  /** Who holds what in the roster as it was given. */
  readonly holdings: Holdings;
  /**
   * Every agent of the queue, and those of other queues whom the interaction names, by id, at an instant in milliseconds since the
   * epoch. The instant matters only to agents of whom a scenario says when their work in hand ends.
   */
  rowAt(interaction: Interaction, atMs: number): Row;
  /** The bench of the same roster with some facts changed: whoever is the same agent in both is assessed once. */
  changed(roster: Roster): Bench;
}

/** What benches of one organisation share: agents of both are the same values. */
interface Shared {
  readonly standIn: (agent: Agent) => Agent;
  assessorFor(roster: Roster, demand: Demand): (agent: Agent) => AssessedAgent;
}

/** Media and labels kept at once: users of a service make up labels as they like. */
const DEMANDS_KEPT_MAX = 24;

/** The bench of a roster. */
export function benchOf(roster: Roster): Bench {
  const assessors = createKept<(agent: Agent) => AssessedAgent>();
  return makeBench(roster, null, {
    standIn: standInsFor(),
    assessorFor: ({ organisation }, demand) =>
      assessors(keyOf(demand), () => createAssessor(organisation, demand)),
  });
}

function makeBench(given: Roster, base: Bench | null, shared: Shared): Bench {
  const roster = withStandIns(given, shared.standIn);
  const moves = someEnd(roster.agents) || someEnd(roster.visitors ?? []);
  const rows = createKept<Row>();
  const holdings = holdingsOf(given);
  const bench: Bench = {
    given,
    roster,
    holdings,
    rowAt(interaction, atMs) {
      const demand = demandOf(roster, interaction);
      const assess = shared.assessorFor(roster, demand);
      const everybody = () => [...roster.agents, ...roster.visitors ?? []];
      if (moves) return rowOf(everybody().map((agent) => agentAt(agent, atMs)), assess);
      return rows(
        keyOf(demand),
        () =>
          (base === null ? null : nearRow(base, roster, interaction, atMs, assess)) ??
            rowOf(everybody(), assess),
      );
    },
    changed: (other) =>
      other.organisation === given.organisation ? makeBench(other, bench, shared) : benchOf(other),
  };
  return bench;
}

function keyOf({ media, label }: Demand): string {
  return `${media} ${label}`;
}

/** Keeps the last few values made, by key. */
function createKept<T>(): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size === DEMANDS_KEPT_MAX) kept.delete(oldest);
    const made = make();
    kept.set(key, made);
    return made;
  };
}

function rowOf(agents: readonly Agent[], assess: (agent: Agent) => AssessedAgent): Row {
  return new Row(agents.map(assess).sort((a, b) => compareText(a.agent.id, b.agent.id)));
}

/** Tells whether a scenario says of anybody when work in hand ends. */
function someEnd(agents: readonly Agent[]): boolean {
  return agents.some(({ endings }) => endings !== undefined);
}

/** The row of a roster in which nobody's work ends and that is the base's but for the facts of some agents; null where it is not. */
function nearRow(
  base: Bench,
  roster: Roster,
  interaction: Interaction,
  atMs: number,
  assess: (agent: Agent) => AssessedAgent,
): Row | null {
  const before = base.roster;
  if (before.visitors !== roster.visitors || before.agents.length !== roster.agents.length) return null;
  if (keyOf(demandOf(before, interaction)) !== keyOf(demandOf(roster, interaction))) return null;
  const row = base.rowAt(interaction, atMs);
  const agents = [...row.agents];
  for (let at = 0; at < roster.agents.length; at++) {
    const was = before.agents[at];
    const is = roster.agents[at];
    if (was === is || was === undefined || is === undefined) continue;
    if (was.id !== is.id || was.endings !== undefined) return null;
    agents[assessedPosition(agents, is.id)] = assess(is);
  }
  return new Row(agents);
}
