/** Agents behind groups: who is let in when some of the groups are open (routing semantics 2.4, 2.5). */

import type { Agent } from "../../domain/agent.ts";
import { isIn, isInAny } from "../../domain/agents/group_membership.ts";
import type { MemberGroup } from "../../domain/queue.ts";
import { not, or } from "../../lib/truth.ts";
import { type Finding, unknownFinding } from "./finding.ts";

/**
 * Kept out only an agent who is in a guarded group and in none that is open. Members of no guarded group are available from
 * the start; what is not known of a group leaves unknown only whom it could let in or keep out.
 */
export function groupDoor(
  guarded: readonly MemberGroup[],
  open: readonly MemberGroup[],
): (agent: Agent) => Finding | null {
  const openIds = new Set(open.map((group) => group.id));
  const closed = guarded.filter((group) => !openIds.has(group.id));
  return (agent) => {
    if (closed.length === 0) return null;
    const isLetIn = or(isInAny(agent, open), not(isInAny(agent, closed)));
    if (isLetIn === true) return null;
    if (isLetIn === null) return unknownFinding("group membership");
    const names = closed.filter((group) => isIn(agent, group.id) === true).map((group) =>
      group.name ?? group.id
    );
    return { code: "group-not-open", detail: `group ${[...new Set(names)].join(", ")} is not open` };
  };
}
