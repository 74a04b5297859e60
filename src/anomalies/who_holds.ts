/**
 * Who is in a queue and holds what, laid out once for a roster however many questions are put to it.
 * Rosters are never changed in place, so what was laid out stays true.
 */

import type { Agent } from "../domain/agent.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import { foldName } from "../lib/nearest.ts";

/** Skills and languages alike: names that are matched exactly. */
export type Kind = "skill" | "language";

/** The holders of one name. */
export interface Holders {
  /** In the roster's order. */
  readonly agents: readonly Agent[];
  readonly ids: ReadonlySet<string>;
}

/** A name and what a tired typist makes of it. */
export interface FoldedName {
  readonly name: string;
  readonly folded: string;
}

/** One kind of name in one roster. */
export interface HeldNames {
  of(name: string): Holders;
  /** Names that agents of the queue actively hold or the organisation defines, sorted. */
  readonly names: readonly FoldedName[];
  /** Any name as `foldName` folds it; those here were folded once. */
  folded(name: string): string;
  /** Those among them that differ from a folded name in nothing but spaces. */
  alike(folded: string): readonly FoldedName[];
}

const NOBODY: Holders = { agents: [], ids: new Set() };

const LAID_OUT = new WeakMap<Roster, Readonly<Record<Kind, HeldNames>>>();

/** Who holds the skills, or speaks the languages, of a roster. */
export function heldNames(roster: Roster, kind: Kind): HeldNames {
  const known = LAID_OUT.get(roster);
  if (known !== undefined) return known[kind];
  const laidOut = { skill: layOut(roster, "skill"), language: layOut(roster, "language") };
  LAID_OUT.set(roster, laidOut);
  return laidOut[kind];
}

const BY_ID = new WeakMap<Roster, ReadonlyMap<string, Agent>>();

/** The agents of a roster by id. */
export function agentsById(roster: Roster): ReadonlyMap<string, Agent> {
  const known = BY_ID.get(roster) ?? new Map(roster.agents.map((agent) => [agent.id, agent]));
  BY_ID.set(roster, known);
  return known;
}

const INCOMPLETE = new WeakMap<Roster, readonly Agent[]>();

/** The agents of whom something was not delivered, whether or not a question asks for it. */
export function incompleteAgents(roster: Roster): readonly Agent[] {
  const known = INCOMPLETE.get(roster) ??
    roster.agents.filter((agent) =>
      agent.availability === null || agent.presence === null || agent.routingStatus === null ||
      agent.skills === null || agent.languages === null || agent.load === null ||
      agent.membership.joined === null
    );
  INCOMPLETE.set(roster, known);
  return known;
}

/** The names of a kind an agent actively holds. */
export function namesHeld(agent: Agent, kind: Kind): readonly string[] {
  const held = (kind === "skill" ? agent.skills : agent.languages) ?? [];
  return held.filter((row) => row.active).map((row) => row.name);
}

function layOut(roster: Roster, kind: Kind): HeldNames {
  const agentsByName = new Map<string, Agent[]>();
  for (const agent of roster.agents) {
    for (const row of (kind === "skill" ? agent.skills : agent.languages) ?? []) {
      if (!row.active) continue;
      const agents = agentsByName.get(row.name);
      if (agents === undefined) agentsByName.set(row.name, [agent]);
      else if (agents.at(-1) !== agent) agents.push(agent);
    }
  }
  const holders = new Map<string, Holders>();
  for (const [name, agents] of agentsByName) {
    holders.set(name, { agents, ids: new Set(agents.map((agent) => agent.id)) });
  }
  const defined = (kind === "skill" ? roster.organisation.skills : roster.organisation.languages) ?? [];
  const names = new Set([...holders.keys(), ...defined.map((row) => row.name)]);
  const folded = [...names].sort(compareText).map((name) => ({ name, folded: foldName(name) }));
  const byName = new Map(folded.map((row) => [row.name, row.folded]));
  const byLetters = Map.groupBy(folded, (row) => withoutSpaces(row.folded));
  return {
    of: (name) => holders.get(name) ?? NOBODY,
    names: folded,
    folded: (name) => byName.get(name) ?? foldName(name),
    alike: (name) => byLetters.get(withoutSpaces(name)) ?? [],
  };
}

/** A folded name without its spaces. */
export function withoutSpaces(folded: string): string {
  return folded.replaceAll(" ", "");
}
