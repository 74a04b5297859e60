/** Who is out, agent by agent, and the way from there to the groups a decision keeps, and back. */

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
}

/** The decision as documents tell it, its fields in the same order. */
export function documentOf(decision: Decision): DecisionDocument {
  return { ...decision, excluded: exclusionsIn(decision) };
}

const ONE_BY_ONE = new WeakMap<Decision["excluded"], readonly Exclusion[]>();

/** Everyone a decision excludes, by id. */
export function exclusionsIn({ excluded }: Pick<Decision, "excluded">): readonly Exclusion[] {
  const known = ONE_BY_ONE.get(excluded) ??
    excluded.flatMap(({ reasons, details, agents }) =>
      agents.map(({ id, name }): Exclusion => ({ id, name, reasons, details }))
    ).sort((a, b) => a.id < b.id ? -1 : 1);
  ONE_BY_ONE.set(excluded, known);
  return known;
}
