/** The groups by which rings and rules choose agents: only these need their members known. */

import type { MemberGroupAnswer, QueueAnswer } from "./schemas.ts";

/** Groups named by bullseye rings, conditional group routing and conditional group activation, each id once. */
export function groupsThatSelect(queue: QueueAnswer): readonly MemberGroupAnswer[] {
  const all = [
    ...(queue.bullseye?.rings ?? []).map((ring) => ring.memberGroups),
    ...(queue.conditionalGroupRouting?.rules ?? []).map((rule) => rule.groups),
    ...(queue.conditionalGroupActivation?.rules ?? []).map((rule) => rule.groups),
  ].flatMap((groups) => groups ?? []);
  return [...new Map(all.map((group) => [group.id, group])).values()];
}
