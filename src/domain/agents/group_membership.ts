/** Whether an agent belongs to a group: known, not known, or following from what the agent holds (routing semantics N13). */

import { and, or, type Truth } from "../../lib/truth.ts";
import type { Agent } from "../agent.ts";
import type { MemberGroup, Queue, SkillGroup } from "../queue.ts";
import { fits } from "../skill_expression/skill_expression.ts";

/** What of an agent tells its groups. */
export type Grouped = Pick<Agent, "groupIds" | "unsureGroupIds" | "skills" | "languages" | "membership">;

/** Whether the agent is in the group of that id; null where it was not delivered. */
export function isIn(
  { groupIds, unsureGroupIds }: Pick<Grouped, "groupIds" | "unsureGroupIds">,
  id: string,
): Truth {
  if (groupIds === null) return null;
  if (groupIds.includes(id)) return true;
  return unsureGroupIds.includes(id) ? null : false;
}

/** Whether the agent is in one of the groups. */
export function isInAny(
  agent: Pick<Grouped, "groupIds" | "unsureGroupIds">,
  groups: readonly MemberGroup[],
): Truth {
  return groups.reduce<Truth>((any, group) => or(any, isIn(agent, group.id)), false);
}

/**
 * The agent after its skills or languages changed: skill groups follow by themselves. A group whose conditions were not read, and one
 * that the change does not touch, stays as it was recorded.
 */
export function regrouped<A extends Grouped>(before: A, after: A, groups: readonly SkillGroup[]): A {
  return groups.reduce((agent, { id, conditions }) => {
    if (conditions === null) return agent;
    const now = fits(conditions, after);
    return now === fits(conditions, before) ? agent : withMembership(agent, id, now);
  }, after);
}

/** The agent as a member of the group of that id, as none, or with that unknown. */
export function withMembership<A extends Pick<Grouped, "groupIds" | "unsureGroupIds">>(
  agent: A,
  id: string,
  isMember: Truth,
): A {
  const groupIds = (agent.groupIds ?? []).filter((each) => each !== id);
  const unsureGroupIds = agent.unsureGroupIds.filter((each) => each !== id);
  return {
    ...agent,
    groupIds: isMember === true ? [...groupIds, id].sort() : groupIds,
    unsureGroupIds: isMember === null ? [...unsureGroupIds, id].sort() : unsureGroupIds,
  };
}

/** Whether the agent is a member of the queue by one of its groups; null where that is not known. */
export function isMemberByGroup(agent: Grouped, { memberGroups }: Queue): Truth {
  return isInAny(agent, memberGroups);
}

/** True where the agent surely is a member no more: it was by group only, and is in none of the queue's groups. */
export function hasLeft(agent: Grouped, queue: Queue): boolean {
  const { memberBy } = agent.membership;
  return and(memberBy === null ? null : memberBy === "group", isMemberByGroup(agent, queue) === false) ===
      true &&
    queue.memberGroups.length > 0;
}

/** Lists every group that the queue, its rings or its rules name, each once. */
export function groupsNamedBy(queue: Queue): readonly MemberGroup[] {
  const all = [
    ...queue.memberGroups,
    ...queue.rings.flatMap(({ memberGroups }) => memberGroups),
    ...queue.conditionalGroupRules.flatMap(({ groups }) => groups),
    ...(queue.groupActivation?.rules ?? []).flatMap(({ groups }) => groups),
    ...queue.skillGroups.map(({ id, name }): MemberGroup => ({ id, name, type: "SKILLGROUP" })),
  ];
  return [...new Map(all.map((group) => [group.id, group])).values()];
}
