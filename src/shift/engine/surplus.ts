/**
 * Interaction surplus: an agent frees up while several interactions wait, over one queue or more (routing semantics 4). The
 * best ranked interaction the agent qualifies for is taken, so one queue may wait longer than another.
 */

import { instantAt } from "../../lib/instant.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Queue } from "../../domain/queue.ts";
import type { Roster } from "../../domain/roster.ts";
import { compareText } from "../../lib/json.ts";
import { type Bench, benchOf } from "../../routing/line/bench.ts";
import { findingsAgainst } from "../../routing/line/findings_against.ts";
import { askedOf } from "../../routing/question.ts";
import { type EngineRun, verdictOf } from "../../routing/verdict.ts";

/** One point of priority is worth a minute of waiting (semantics 4). */
const PRIORITY_POINT_MS = 60_000;

/** A waiting interaction. */
export interface Waiting {
  readonly id: string;
  /** The queue and its agents. */
  readonly roster: Roster;
  readonly interaction: Interaction;
  /** When it entered this queue: a transfer starts the clock anew. Milliseconds since the epoch. */
  readonly enteredMs: number;
}

/** A waiting interaction and the bench of its queue. */
interface Asking extends Waiting {
  readonly bench: Bench;
}

/** One waiting interaction in the order of service for one agent. */
export interface Turn {
  readonly id: string;
  /** From 1. */
  readonly rank: number;
  readonly queueName: string;
  readonly scoring: "TimestampAndPriority" | "PriorityOnly";
  /** Conversation score in minutes, or the priority in a PriorityOnly queue. */
  readonly score: number;
  readonly qualifies: boolean;
  /** What keeps the agent from it, one clause each; empty where it qualifies. */
  readonly against: readonly string[];
}

/** Who is served next. */
export interface Next {
  /** Id of the interaction; null where the agent qualifies for none. */
  readonly served: string | null;
  readonly turns: readonly Turn[];
  /** Groups of interaction ids that nothing but the id orders. */
  readonly ties: readonly (readonly string[])[];
}

/** Minutes in the queue plus priority (semantics 4, WE-3). */
export function conversationScore(waitedMs: number, priority: number): number {
  return waitedMs / PRIORITY_POINT_MS + priority;
}

/** What the order of service goes by. */
export interface InTurn {
  /** True in queues that order by priority only. */
  readonly priorityOnly: boolean;
  readonly priority: number;
  /** Milliseconds since the epoch. */
  readonly enteredMs: number;
}

/**
 * Below 0 where `a` is served first: PriorityOnly queues first, by priority, then the longer wait; the others by the instant
 * they entered less a minute for each point of priority. 0 is a tie.
 */
export function compareTurns(a: InTurn, b: InTurn): number {
  if (a.priorityOnly !== b.priorityOnly) return a.priorityOnly ? -1 : 1;
  if (a.priorityOnly) return b.priority - a.priority || a.enteredMs - b.enteredMs;
  return a.enteredMs - a.priority * PRIORITY_POINT_MS - (b.enteredMs - b.priority * PRIORITY_POINT_MS);
}

function turnAmong({ roster, interaction, enteredMs }: Waiting): InTurn {
  return { priorityOnly: isPriorityOnly(roster.queue), priority: interaction.priority, enteredMs };
}

/** The order of service: `compareTurns`, ties by id. */
export function inTurn<T extends Waiting>(waiting: readonly T[]): readonly T[] {
  return [...waiting].sort((a, b) => compareTurns(turnAmong(a), turnAmong(b)) || compareText(a.id, b.id));
}

/** True where the queue orders by priority only (semantics 4). */
export function isPriorityOnly(queue: Queue): boolean {
  return queue.scoringMethod === "PriorityOnly";
}

/**
 * The interaction an agent who frees up is given.
 * @param agentId an agent of one or more of the rosters, already free in them
 * @param atMs the instant, milliseconds since the epoch
 */
export function serveNext(
  waiting: readonly Waiting[],
  agentId: string,
  atMs: number,
  options: Readonly<Record<string, string>> = {},
): Next {
  const ordered = inTurn(waiting);
  const benches = new Map<Roster, Bench>();
  const turns = ordered.map((row, index) => {
    const bench = benches.get(row.roster) ?? benchOf(row.roster);
    benches.set(row.roster, bench);
    return turnOf({ ...row, bench }, index + 1, agentId, atMs, options);
  });
  const served = turns.find((turn) => turn.qualifies)?.id ?? null;
  return { served, turns, ties: tiesAmong(ordered) };
}

function turnOf(
  row: Asking,
  rank: number,
  agentId: string,
  atMs: number,
  options: Readonly<Record<string, string>>,
): Turn {
  const scoring = row.roster.queue.scoringMethod ?? "TimestampAndPriority";
  const waitedSeconds = (atMs - row.enteredMs) / 1000;
  const question = askedOf(row.bench, { ...row.interaction, waitedSeconds }, instantAt(atMs), options);
  const against = whatSpeaksAgainst(verdictOf(question), agentId);
  const { priority } = row.interaction;
  return {
    id: row.id,
    rank,
    queueName: row.roster.queue.name,
    scoring,
    score: scoring === "PriorityOnly" ? priority : conversationScore(atMs - row.enteredMs, priority),
    qualifies: against.length === 0,
    against,
  };
}

function whatSpeaksAgainst(verdict: EngineRun, agentId: string): readonly string[] {
  const { question, stage, lineUp, row: { agents: allAssessed } } = verdict;
  if (lineUp.entrants.some((entrant) => entrant.assessed.agent.id === agentId)) return [];
  const assessed = allAssessed.find((row) => row.agent.id === agentId);
  if (assessed === undefined) return ["not a member of the queue"];
  return findingsAgainst(question, stage, assessed, lineUp.isBeyondCap(assessed)).map((finding) =>
    finding.detail
  );
}

function tiesAmong(ordered: readonly Waiting[]): readonly (readonly string[])[] {
  const groups: Waiting[][] = [];
  for (const row of ordered) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && compareTurns(turnAmong(last[0]), turnAmong(row)) === 0) last.push(row);
    else groups.push([row]);
  }
  return groups.filter((group) => group.length > 1).map((group) => group.map((row) => row.id));
}
