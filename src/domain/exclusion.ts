/** Tells who is out, agent by agent, and the way from there to the groups a decision keeps, and back. */

import { leastOfSorted } from "../lib/least.ts";
import { butWho } from "./but_who.ts";
import type { Decision, ExcludedAlike, Grounds } from "./decision.ts";

/** One agent that cannot be selected. */
export interface Exclusion extends Grounds {
  readonly id: string;
  readonly name: string;
}

/** The group of those grounds, to which agents are added by id. */
export interface OpenGroup extends ExcludedAlike {
  readonly agents: { readonly id: string; readonly name: string }[];
}

/** Puts together whom the same keeps out. */
export interface Grouping {
  groupFor(grounds: Grounds): OpenGroup;
  /** All groups so far, in the order in which they were first asked for. */
  readonly groups: readonly ExcludedAlike[];
}

/** A grouping without groups. */
export function createGrouping(): Grouping {
  const byText = new Map<string, OpenGroup>();
  const groups: OpenGroup[] = [];
  return {
    groups,
    groupFor(grounds) {
      const text = groundsText(grounds);
      const known = byText.get(text);
      if (known !== undefined) return known;
      const group: OpenGroup = { ...grounds, agents: [] };
      byText.set(text, group);
      groups.push(group);
      return group;
    },
  };
}

/** Equal for equal grounds, and an order for them: by their words, then by their codes. */
export function groundsText({ reasons, details }: Grounds): string {
  return `${details.join("\n")}\n${reasons.join()}`;
}

/** A decision as documents tell it: the excluded agent by agent, by id. */
export interface DecisionDocument extends Omit<Decision, "excluded"> {
  readonly excluded: readonly Exclusion[];
  /** Where several share the first place: who they are, and what would tell. */
  readonly butWho: string | null;
}

/** The decision as documents tell it, its fields in the same order; `most` entries of each list. */
export function documentOf(decision: Decision, most = Infinity): DecisionDocument {
  const { places, ranking, ties } = decision;
  return {
    ...decision,
    places: places.slice(0, most).map((place) => ({ ...place, agents: place.agents.slice(0, most) })),
    ranking: ranking.slice(0, most),
    excluded: exclusionsIn(decision, most),
    ties: ties.slice(0, most),
    butWho: butWho(decision),
  };
}

/** Whom a decision excludes, the first `most` by id. */
export function exclusionsIn(
  { excluded }: Pick<Decision, "excluded">,
  most = Infinity,
): readonly Exclusion[] {
  return leastOfSorted(excluded.map(exclusionsFor), most, (a, b) => a.id < b.id ? -1 : 1);
}

function* exclusionsFor({ reasons, details, agents }: ExcludedAlike): Iterable<Exclusion> {
  for (const { id, name } of agents) yield { id, name, reasons, details };
}

/** Why a decision excludes the agent of that id; undefined where it does not. */
export function exclusionOf({ excluded }: Pick<Decision, "excluded">, id: string): Exclusion | undefined {
  for (const { reasons, details, agents } of excluded) {
    const found = agents.find((agent) => agent.id === id);
    if (found !== undefined) return { ...found, reasons, details };
  }
  return undefined;
}
