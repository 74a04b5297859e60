/** Tells whether what is listed of somebody is held: what is not active never matches, and a state that nobody knows tells nothing. */

import type { HeldLanguage, HeldSkill, Known } from "../skill.ts";
import type { Truth } from "../../lib/truth.ts";

type Held = Pick<HeldSkill | HeldLanguage, "name" | "active">;

/** Tells whether rows of one skill or language make it held: one that is active is enough. */
export function areHeld(rows: readonly Pick<Held, "active">[]): Truth {
  if (rows.some(({ active }) => active === true)) return true;
  return rows.some(({ active }) => active === null) ? null : false;
}

/** Tells whether a name is held, exactly as written; null where that is not known. */
function holdsName(held: Known<readonly Held[]>, name: string): Truth {
  return held === null ? null : areHeld(held.filter((row) => row.name === name));
}

/** Lists those of the names of which nothing but an unknown state leaves open whether they are held; none where nothing was delivered. */
export function namesOfUnknownState(
  held: Known<readonly Held[]>,
  names: readonly string[],
): readonly string[] {
  if (held === null || held.every(({ active }) => active !== null)) return [];
  return names.filter((name) => holdsName(held, name) === null);
}

/** Says in words of which of those it is not known. */
export function stateUnknown(names: readonly string[]): string {
  return `whether ${names.join(", ")} ${names.length === 1 ? "is" : "are"} active`;
}

/** Says beside a rating that what is held is not active, or may not be; nothing where it is active. */
export function activeText(active: Known<boolean>): string {
  return active === true ? "" : active === null ? " (active or not is unknown)" : " (inactive)";
}

/** Orders rows that nothing else tells apart. */
export function stateRank({ active }: Pick<Held, "active">): number {
  return active === null ? 0 : active ? 2 : 1;
}
