/** Lays out who is in a queue and holds which skill or language, once for a roster however many questions are put to it. */

import { groupedBy } from "../../lib/collections.ts";
import type { Agent } from "../agent.ts";
import { acdInHand } from "../media.ts";
import type { OptionalFact } from "../facts/optional_facts.ts";
import type { Roster } from "../roster.ts";
import { compareText } from "../../lib/json.ts";
import { foldName } from "../../lib/nearest.ts";
import { once } from "../../lib/once.ts";

/** Skills and languages alike: names that are matched exactly. */
export type Kind = "skill" | "language";

/** The holders of one name. */
export interface Holders {
  /** In the roster's order. */
  readonly agents: readonly Agent[];
  /** Where the roster lists them. */
  readonly positions: readonly number[];
  /** By position in the roster: 1 for who holds it. */
  readonly at: Uint8Array;
  /** By position in the roster: the priority of a skill, null for who does not hold it; of a language nothing. */
  priorities(): readonly (number | null)[];
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
  /** True where somebody is listed with the name in a state that nobody knows. */
  isOpen(name: string): boolean;
  /** Any name as `foldName` folds it; those here were folded once. */
  folded(name: string): string;
  /** Those among them that differ from a folded name in nothing but spaces. */
  alike(folded: string): readonly FoldedName[];
}

const NOBODY: Holders = { agents: [], positions: [], at: new Uint8Array(), priorities: () => [] };

/** A roster laid out; each part is worked out when it is first asked for. */
export interface Holdings {
  readonly roster: Roster;
  /** Who holds the skills, or speaks the languages. */
  names(kind: Kind): HeldNames;
  /** The position of each agent in the roster, by id. */
  positions(): ReadonlyMap<string, number>;
  /** All positions, in the order of ids. */
  byId(): readonly number[];
  /** The agents of whom something was not delivered, whether or not a question asks for it. */
  incomplete(): readonly Agent[];
  /** The agents whose routing status and work in hand contradict each other. */
  contradictory(): readonly Agent[];
  /** The ids of the agents of whom a fact was not delivered. */
  unknown(fact: OptionalFact<Agent>): readonly string[];
  /** The characters with which no two ids begin alike, those of visitors among them; at most all of the longest. */
  idLengthApart(): number;
}

/** The holdings of a roster, which is never changed in place. */
export function holdingsOf(roster: Roster): Holdings {
  const names: Partial<Record<Kind, HeldNames>> = {};
  const unknown = new Map<string, readonly string[]>();
  return {
    roster,
    names: (kind) => names[kind] ??= layOut(roster, kind),
    positions: once(() => new Map(roster.agents.map(({ id }, position) => [id, position]))),
    byId: once(() => positionsById(roster)),
    incomplete: once(() => roster.agents.filter(isIncomplete)),
    contradictory: once(() => roster.agents.filter(isContradictory)),
    unknown(fact) {
      const ids = unknown.get(fact.name) ??
        roster.agents.filter((agent) => !fact.isKnown(agent)).map(({ id }) => id);
      unknown.set(fact.name, ids);
      return ids;
    },
    idLengthApart: once(() => idLengthApart([...roster.agents, ...roster.visitors ?? []])),
  };
}

function idLengthApart(agents: readonly Agent[]): number {
  // Ids that begin alike are neighbours once sorted.
  const ids: string[] = agents.map(({ id }) => id).sort();
  const longest = ids.reduce((most, id) => Math.max(most, id.length), 0);
  const needed = ids.reduce(
    (most, id, at) => at === 0 ? most : Math.max(most, alikeFrom(ids[at - 1] ?? "", id) + 1),
    0,
  );
  return Math.min(needed, longest);
}

/** Counts the characters with which both texts begin. */
function alikeFrom(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

function positionsById({ agents }: Roster): readonly number[] {
  const idAt = (position: number) => agents[position]?.id ?? "";
  return agents.map((_, position) => position).sort((a, b) => compareText(idAt(a), idAt(b)));
}

function isIncomplete(agent: Agent): boolean {
  return agent.availability === null || agent.presence === null || agent.routingStatus === null ||
    agent.skills === null || agent.languages === null || agent.load === null ||
    agent.membership.joined === null ||
    [...agent.skills, ...agent.languages].some(({ active }) => active === null);
}

function isContradictory({ load, routingStatus }: Agent): boolean {
  if (load === null) return false;
  const inHand = acdInHand(load);
  return routingStatus?.status === "IDLE"
    ? inHand > 0
    : routingStatus?.status === "INTERACTING" && inHand === 0;
}

/** The priority by which an agent actively holds a skill, of one listed twice the better; null where it does not. */
export function heldPriority({ skills }: Pick<Agent, "skills">, name: string): number | null {
  let best: number | null = null;
  for (const skill of skills ?? []) {
    if (skill.name === name && skill.active === true && (best === null || skill.priority < best)) {
      best = skill.priority;
    }
  }
  return best;
}

/** The names of a kind an agent actively holds. */
export function namesHeld(agent: Agent, kind: Kind): readonly string[] {
  const held = (kind === "skill" ? agent.skills : agent.languages) ?? [];
  return held.filter((row) => row.active === true).map((row) => row.name);
}

function layOut(roster: Roster, kind: Kind): HeldNames {
  const positionsByName = new Map<string, number[]>();
  const open = new Set<string>();
  for (const [position, agent] of roster.agents.entries()) {
    for (const row of (kind === "skill" ? agent.skills : agent.languages) ?? []) {
      if (row.active === null) open.add(row.name);
      if (row.active !== true) continue;
      const positions = positionsByName.get(row.name);
      if (positions === undefined) positionsByName.set(row.name, [position]);
      else if (positions.at(-1) !== position) positions.push(position);
    }
  }
  const holders = new Map<string, Holders>();
  const defined = (kind === "skill" ? roster.organisation.skills : roster.organisation.languages) ?? [];
  const names = new Set([...positionsByName.keys(), ...defined.map((row) => row.name)]);
  const folded = [...names].sort(compareText).map((name) => ({ name, folded: foldName(name) }));
  const byName = new Map(folded.map((row) => [row.name, row.folded]));
  const byLetters = groupedBy(folded, (row) => withoutSpaces(row.folded));
  return {
    of(name) {
      const positions = positionsByName.get(name);
      if (positions === undefined) return NOBODY;
      const known = holders.get(name) ?? holdersOf(roster, kind, name, positions);
      holders.set(name, known);
      return known;
    },
    names: folded,
    isOpen: (name) => open.has(name),
    folded: (name) => byName.get(name) ?? foldName(name),
    alike: (name) => byLetters.get(withoutSpaces(name)) ?? [],
  };
}

function holdersOf(roster: Roster, kind: Kind, name: string, positions: readonly number[]): Holders {
  const at = new Uint8Array(roster.agents.length);
  const agents: Agent[] = [];
  for (const position of positions) {
    const agent = roster.agents[position];
    if (agent === undefined) continue;
    at[position] = 1;
    agents.push(agent);
  }
  const priorities = () => kind === "skill" ? roster.agents.map((agent) => heldPriority(agent, name)) : [];
  return { agents, positions, at, priorities: once(priorities) };
}

/** A folded name without its spaces. */
export function withoutSpaces(folded: string): string {
  return folded.replaceAll(" ", "");
}
