/** Which keys of an overlay row go together: what a row may set, what tells of what, and whose it is. */

import { UsageError } from "../../errors.ts";
import type { OverlayRow } from "./overlay_schema.ts";

/** A key of a row. */
export type RowKey = keyof OverlayRow;

/** One thing that a row may set. */
export interface RowPart {
  /** The key that holds the value. */
  readonly key: RowKey;
  /** Keys that tell of what: the skill that is rated. */
  readonly of: readonly RowKey[];
  readonly whose: "agent" | "queue" | "organisation";
  /** What admins set, or what people do. */
  readonly about: "configuration" | "moment";
}

/** Rows of a table: the value's key, then the keys that tell of what. */
type Keys = readonly [RowKey, ...RowKey[]];

const partsFrom = (
  whose: RowPart["whose"],
  about: RowPart["about"],
  rows: readonly Keys[],
): readonly RowPart[] => rows.map(([key, ...of]) => ({ key, of, whose, about }));

/** Capacities, of an agent or of the organisation. */
const CAPACITIES: readonly Keys[] = [
  ["capacity", "media"],
  ["interruptedBy", "media"],
  ["includeNonAcd", "media"],
  ["capacity", "label"],
  ["interruptedBy", "label"],
];

/** Everything that a row may set, in the order in which one row's parts are laid. */
export const ROW_PARTS: readonly RowPart[] = [
  ...partsFrom("agent", "configuration", [
    ["like"],
    ["member"],
    ["name"],
    ["account"],
    ["memberBy"],
    ["proficiency", "skill"],
    ["priority", "skill"],
    ["proficiency", "language"],
    ["skills"],
    ["languages"],
    ["belongs", "group"],
    ["groups"],
    ["utilization"],
    ...CAPACITIES,
    ["directBackup"],
  ]),
  ...partsFrom("agent", "moment", [["presence"], ["status"], ["availability"]]),
  ...partsFrom("agent", "configuration", [["joined"], ["ring"]]),
  ...partsFrom("agent", "moment", [
    ["lastHandled"],
    ["active", "media"],
    ["afterCallWork", "media"],
    ["endsIn", "media"],
    ["count", "label"],
  ]),
  ...partsFrom("queue", "configuration", [
    ["skillEvaluation"],
    ["scoringMethod"],
    ["lastAgentRoutingMode"],
    ["rings"],
    ["timeout", "ring"],
    ["removed", "ring", "skill"],
    ["belongs", "ring", "group"],
    ["routingRules"],
    ["conditionalGroupRules"],
    ["rule", "conditionalRule"],
    ["groupActivation"],
    ["directRouting"],
    ["ownedCallbacks"],
    ["customerFirstCallbacks"],
    ["predictors"],
    ["memberGroups"],
    ["skillGroups"],
    ["skillExpressions"],
    ["routingType"],
    ["skillRequirements"],
    ["value", "setting"],
    ["name"],
    ["id"],
  ]),
  ...partsFrom("organisation", "configuration", [
    ["utilization"],
    ...CAPACITIES,
    ["skills"],
    ["languages"],
    ["resetScoreOnPresenceChange"],
  ]),
];

/** Keys that say where a row holds and what it expects, and change nothing themselves. */
const BESIDE: ReadonlySet<RowKey> = new Set<RowKey>(["agent", "queue", "was"]);

/**
 * What a row sets, at least one thing.
 * @param where file and row, for messages
 * @throws UsageError when keys do not go together
 */
export function rowPartsOf(row: OverlayRow, where: string): readonly RowPart[] {
  const stated = (Object.keys(row) as RowKey[]).filter((key) => row[key] !== undefined);
  const has = (key: RowKey) => stated.includes(key);
  const isAgents = row.agent !== undefined;
  const parts = ROW_PARTS.filter(({ key, of, whose }) =>
    has(key) && of.every(has) && (whose === "agent") === isAgents
  ).filter((part, _, all) =>
    !all.some((other) => other.key === part.key && other.of.length > part.of.length)
  );
  const isRated = parts.some(({ key }) => key === "proficiency" || key === "priority");
  const covered = new Set<RowKey>([
    ...BESIDE,
    ...isRated ? ["inactive"] as const : [],
    ...parts.flatMap(({ key, of }) => [key, ...of]),
  ]);
  const surplus = stated.find((key) => !covered.has(key));
  if (surplus !== undefined) refuse(where, surplusText(surplus, stated, isAgents));
  if (parts.length === 0) {
    refuse(where, isAgents ? `names ${row.agent} and changes nothing` : "changes nothing");
  }
  if (row.skill !== undefined && row.language !== undefined) {
    refuse(where, "states both a skill and a language");
  }
  if (row.was !== undefined && parts.length > 1) {
    refuse(where, `says what it expects to find (was) and changes ${parts.length} things`);
  }
  if (row.queue !== undefined && parts.some(({ whose }) => whose === "organisation")) {
    refuse(where, "names a queue, and what it changes is the organisation's");
  }
  return parts;
}

/**
 * A row as what it sets of configuration and what it says that people do, null where it does neither.
 * @throws UsageError as `rowPartsOf`
 */
export function splitRow(
  row: OverlayRow,
  where: string,
): { readonly configuration: OverlayRow | null; readonly moment: OverlayRow | null } {
  const parts = rowPartsOf(row, where);
  const only = (about: RowPart["about"]): OverlayRow | null => {
    const own = parts.filter((part) => part.about === about);
    if (own.length === 0) return null;
    const others = parts.filter((part) => part.about !== about);
    const kept = new Set(own.flatMap(({ key, of }) => [key, ...of]));
    const dropped = new Set(others.flatMap(({ key, of }) => [key, ...of]).filter((key) => !kept.has(key)));
    return Object.fromEntries(
      Object.entries(row).filter(([key]) => !dropped.has(key as RowKey)),
    ) as unknown as OverlayRow;
  };
  return { configuration: only("configuration"), moment: only("moment") };
}

function surplusText(key: RowKey, stated: readonly RowKey[], isAgents: boolean): string {
  const told = ROW_PARTS.filter((part) => part.key === key || part.of.includes(key));
  const agents = told.find((part) =>
    part.whose === "agent" && [part.key, ...part.of].every((each) => stated.includes(each))
  );
  if (!isAgents && agents !== undefined) {
    const keys = [...agents.of, agents.key].map((each) => `"${each}"`).join(" and ");
    return `says ${keys} of an agent, and does not say of whom`;
  }
  const fitting = told.filter(({ whose }) => (whose === "agent") === isAgents);
  const value = fitting.find((part) => part.key === key);
  if (value !== undefined) {
    return `states "${key}" of nothing: "${value.of.find((each) => !stated.includes(each))}" is missing`;
  }
  if (fitting.length > 0) {
    const values = [...new Set(fitting.map((part) => `"${part.key}"`))];
    return `states "${key}" without ${values.join(" or ")}`;
  }
  return isAgents
    ? `states "${key}" of an agent, and that is no agent's`
    : `changes an agent without naming one: "${key}"`;
}

function refuse(where: string, problem: string): never {
  throw new UsageError({
    what: `An overlay row ${problem}`,
    where,
    next: "write for example {agent: <name>, skill: Spanish, proficiency: 4}, or {skillEvaluation: BEST}",
  });
}
