/** Lays out who is in a queue and holds which skill or language, once for a roster however many questions are put to it. */

import { groupedBy } from "../../lib/grouped.ts";
import type { Agent } from "../agent.ts";
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

/** A roster laid out; each part is worked out when it is first asked for. */
export interface Holdings {
  readonly roster: Roster;
  /** Who holds the skills, or speaks the languages. */
  names(kind: Kind): HeldNames;
  /** The agents by id. */
  byId(): ReadonlyMap<string, Agent>;
  /** The agents of whom something was not delivered, whether or not a question asks for it. */
  incomplete(): readonly Agent[];
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
    byId: once(() => new Map(roster.agents.map((agent) => [agent.id, agent]))),
    incomplete: once(() => roster.agents.filter(isIncomplete)),
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

function isIncomplete(agent: Agent): boolean {
  return agent.availability === null || agent.presence === null || agent.routingStatus === null ||
    agent.skills === null || agent.languages === null || agent.load === null ||
    agent.membership.joined === null;
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
  const byLetters = groupedBy(folded, (row) => withoutSpaces(row.folded));
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
