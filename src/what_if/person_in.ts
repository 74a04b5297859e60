/** Whom a what-if change is about: a member of the queues at hand, else somebody of another queue. */

import type { ConfiguredAgent } from "../domain/configuration.ts";
import { agentPosition, findPerson, onlyOneOf } from "../domain/agents/find_agent.ts";
import { UsageError } from "../errors.ts";
import { type Ground, IF_IT_CAME_TRUE } from "./rows/row_names.ts";

/**
 * The person, as the first of the queues that knows it tells.
 * @param grounds at least one
 * @param leaves whether it is taken out: whoever was may be gone already
 * @throws UsageError naming the nearest where nobody, and the ids where several are called that
 */
export function personIn<G extends Ground>(
  grounds: readonly G[],
  wanted: string,
  leaves: boolean,
): G["agents"][number] {
  for (const { agents } of grounds) {
    const member = agents[agentPosition(agents, wanted)];
    if (member !== undefined) return member;
  }
  const isWanted = ({ id, name }: ConfiguredAgent) => id === wanted || name === wanted;
  if (!grounds.some(({ agents }) => agents.some(isWanted))) {
    const visitors = grounds.flatMap((ground) => ground.visitors ?? []);
    const visitor = onlyOneOf(visitors, wanted, "agents of the other queues", undefined);
    if (visitor !== undefined) return visitor;
  }
  try {
    const id = findPerson(grounds, wanted);
    return grounds.flatMap(({ agents }) => agents).find((agent) => agent.id === id) as G["agents"][number];
  } catch (error) {
    const isThere = grounds.some(({ agents }) => agents.some(isWanted));
    if (!leaves || isThere || !(error instanceof UsageError)) throw error;
    const { next, ...rest } = error.explanation;
    throw new UsageError({ ...rest, next: `${IF_IT_CAME_TRUE}; else ${next}` }, { cause: error });
  }
}
