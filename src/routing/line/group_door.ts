/** Agents behind groups: who is let in when some of the groups are open (routing semantics 2.4, 2.5). */

import type { Agent } from "../../domain/agent.ts";
import type { MemberGroup } from "../../domain/queue.ts";
import { type Finding, unknownFinding } from "./finding.ts";

/**
 * Kept out only an agent who is in a guarded group and in none that is open. Members of no guarded group are available from
 * the start; where groups were not delivered it is unknown, unless all are open.
 */
export function groupDoor(
  guarded: readonly MemberGroup[],
  open: readonly MemberGroup[],
): (agent: Agent) => Finding | null {
  const guardedIds = new Set(guarded.map((group) => group.id));
  const openIds = new Set(open.map((group) => group.id));
  const isWideOpen = [...guardedIds].every((id) => openIds.has(id));
  return ({ groupIds }) => {
    if (isWideOpen) return null;
    if (groupIds === null) return unknownFinding("group membership");
    const behind = groupIds.filter((id) => guardedIds.has(id));
    if (behind.length === 0 || behind.some((id) => openIds.has(id))) return null;
    const names = guarded.filter((group) => behind.includes(group.id)).map((group) => group.name ?? group.id);
    return { code: "group-not-open", detail: `group ${[...new Set(names)].join(", ")} is not open` };
  };
}
