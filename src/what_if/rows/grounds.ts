/** The queues of one recording as overlay rows are laid over them. */

import { compareText } from "../../lib/json.ts";
import type { Ground } from "./row_names.ts";

/** The queues, each with the people of the others as visitors: a row may bring them in. */
export function asGrounds<G extends Ground>(queues: readonly G[]): readonly G[] {
  if (queues.length < 2) return queues;
  const everybody = new Map(queues.flatMap(({ agents }) => agents).map((agent) => [agent.id, agent]));
  const membership = { joined: false, ringNumber: 1, memberBy: "user" as const };
  return queues.map((ground) => {
    const members = new Set(ground.agents.map(({ id }) => id));
    const visitors = [...everybody.values()].filter(({ id }) => !members.has(id))
      .sort((a, b) => compareText(a.id, b.id)).map((agent) => ({ ...agent, membership }));
    return { ...ground, visitors, asRecorded: queues };
  });
}

/** The queues alone again. */
export function asQueues<G extends Ground>(grounds: readonly G[]): readonly G[] {
  return grounds.map(({ visitors: _, asRecorded: __, ...queue }) => queue as unknown as G);
}
