/**
 * Interaction surplus asked of a shift file: everything that has arrived by an instant waits, one agent becomes free, who is
 * served next? Nobody else serves meanwhile; the agent counts as on queue with nothing in hand.
 */

import { type Instant, instantAt, msOf } from "../lib/instant.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Named } from "../domain/skill.ts";
import { UsageError } from "../errors.ts";
import { inTurn, serveNext, type Turn, type Waiting } from "./engine/surplus.ts";
import { rosterAssumptions } from "./assumptions.ts";
import type { OpenedShift } from "./open_shift.ts";
import { freed } from "./comings_and_goings.ts";
import { findPerson } from "../domain/agents/find_agent.ts";

/** One waiting interaction in the order of service. */
export interface NextTurn extends Turn {
  readonly enteredSeconds: number;
  readonly waitedSeconds: number;
  readonly asks: Pick<Interaction, "media" | "skills" | "language" | "priority">;
}

/** The answer. */
export interface NextAnswer {
  readonly note: string | null;
  readonly cassette: string;
  readonly startsAt: Instant;
  readonly agent: Named;
  /** When the agent becomes free. */
  readonly afterSeconds: number;
  /** ISO 8601 UTC. */
  readonly at: Instant;
  /** Id of the interaction served next; null where the agent qualifies for none. */
  readonly served: string | null;
  readonly turns: readonly NextTurn[];
  /** Groups of ids that nothing but the id orders. */
  readonly ties: readonly (readonly string[])[];
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
}

/**
 * @param wanted agent id or exact name
 * @param after seconds from the start; null: when the last interaction has arrived
 * @throws UsageError where nobody is called that, or nothing has arrived by then
 */
export function nextOf(opened: OpenedShift, wanted: string, after: number | null): NextAnswer {
  const { shift } = opened;
  const agentId = findPerson(shift.rosters, wanted, "--next");
  const afterSeconds = after ?? Math.max(...shift.arrivals.map((arrival) => arrival.atSeconds));
  const startMs = msOf(shift.startsAt);
  const atMs = startMs + Math.round(afterSeconds * 1000);
  const at = instantAt(atMs);
  const waiting = waitingAt(opened, agentId, { atMs, at });
  if (waiting.length === 0) {
    throw new UsageError({
      what: `Nothing has arrived yet ${afterSeconds} s after the start`,
      where: "--after",
      next: "name a later time, or leave --after out: the time of the last arrival",
    });
  }
  const { served, turns, ties } = serveNext(waiting, agentId, atMs, shift.options);
  const ordered = inTurn(waiting);
  const agent = shift.rosters.flatMap((roster) => roster.agents).find((each) => each.id === agentId);
  return {
    note: opened.note,
    cassette: opened.cassette,
    startsAt: shift.startsAt,
    agent: { id: agentId, name: agent?.name ?? agentId },
    afterSeconds,
    at,
    served,
    turns: turns.map((turn, at) => told(turn, ordered[at] as Waiting, startMs, atMs)),
    ties,
    assumptions: [
      "Nobody else serves meanwhile; the agent counts as on queue with nothing in hand.",
      ...rosterAssumptions(shift.rosters),
    ],
  };
}

function waitingAt(
  { shift }: OpenedShift,
  agentId: string,
  { atMs, at }: { readonly atMs: number; readonly at: Instant },
): readonly Waiting[] {
  const rosters = new Map(shift.rosters.map((roster) => {
    const agents = roster.agents.map((agent) => (agent.id === agentId ? freed(agent, at) : agent));
    return [roster.queue.id, { ...roster, agents }];
  }));
  return shift.arrivals.flatMap(({ id, queueId, atSeconds, interaction }) => {
    const roster = rosters.get(queueId);
    const enteredMs = msOf(shift.startsAt) + Math.round(atSeconds * 1000);
    return roster === undefined || enteredMs > atMs ? [] : [{ id, roster, interaction, enteredMs }];
  });
}

function told(turn: Turn, { enteredMs, interaction }: Waiting, startMs: number, atMs: number): NextTurn {
  const { media, skills, language, priority } = interaction;
  return {
    ...turn,
    score: Math.round(turn.score * 1000) / 1000,
    enteredSeconds: (enteredMs - startMs) / 1000,
    waitedSeconds: (atMs - enteredMs) / 1000,
    asks: { media, skills, language, priority },
  };
}
