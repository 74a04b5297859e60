/** Groups that a queue names: those by which rings and rules choose agents need their members known. */

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

/** The groups that select, and those whose members belong to the queue, each id once. */
export function groupsNamed(queue: QueueAnswer): readonly MemberGroupAnswer[] {
  const all = [...groupsThatSelect(queue), ...queue.memberGroups ?? []];
  return [...new Map(all.map((group) => [group.id, group])).values()];
}

/** Whether an agent's directory groups bear on anything: rings or rules choose by group, or skills may end a membership. */
export function groupsMatter(queue: QueueAnswer): boolean {
  return groupsThatSelect(queue).length > 0 ||
    (queue.memberGroups ?? []).some(({ type }) => type === "SKILLGROUP");
}
