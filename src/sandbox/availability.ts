/**
 * The walkthrough's availability and routing profile of an agent, and what writing them changes. Both are views of the
 * same agent the platform shows, so that both surfaces give the weighted score the same state and the same priorities.
 */

import {
  type Ratings,
  SANDBOX_PRESENCES,
  type SandboxAgent,
  type SandboxPresence,
  type SandboxStatus,
} from "./organisation.ts";

/** The highest rating; priority = 5 − rating. */
const HIGHEST_RATING = 5;

const STATE_ON_QUEUE: Readonly<Record<SandboxStatus, string>> = {
  IDLE: "Available",
  INTERACTING: "Interacting",
  COMMUNICATING: "Communicating",
  NOT_RESPONDING: "Not Responding",
  OFF_QUEUE: "Off Queue",
};

/** What writing a state makes of the agent. Each is read back as the same state. */
const WRITABLE: Readonly<Record<string, Pick<SandboxAgent, "presence" | "status" | "joined">>> = {
  "Available": { presence: "On Queue", status: "IDLE", joined: true },
  "Interacting": { presence: "On Queue", status: "INTERACTING", joined: true },
  "Communicating": { presence: "On Queue", status: "COMMUNICATING", joined: true },
  "Not Responding": { presence: "On Queue", status: "NOT_RESPONDING", joined: true },
  "Not Joined": { presence: "On Queue", status: "IDLE", joined: false },
  "Off Queue": offQueue("Available"),
  ...Object.fromEntries(
    SANDBOX_PRESENCES.filter((presence) => presence !== "Available" && presence !== "On Queue")
      .map((presence) => [presence, offQueue(presence)]),
  ),
};

/** States a client may write. */
export const WRITABLE_STATES: readonly string[] = Object.keys(WRITABLE);

function offQueue(presence: SandboxPresence): Pick<SandboxAgent, "presence" | "status" | "joined"> {
  return { presence, status: "OFF_QUEUE", joined: true };
}

/** The presence, "On Queue" where the organisation says nothing. */
export function sandboxPresence(agent: SandboxAgent): SandboxPresence {
  return agent.presence ?? "On Queue";
}

/** The routing status; without a word of the organisation it follows from the presence. */
export function sandboxStatus(agent: SandboxAgent): SandboxStatus {
  return agent.status ?? (sandboxPresence(agent) === "On Queue" ? "IDLE" : "OFF_QUEUE");
}

/**
 * "Available" for an agent who is joined, On Queue and IDLE; otherwise the first reason why not, in the words of
 * `Agent.availability`. A membership that alone says "not joined" cannot show here: this belongs to the agent, not to a queue.
 */
export function availabilityState(agent: SandboxAgent): string {
  if (agent.joined === false) return "Not Joined";
  const presence = sandboxPresence(agent);
  if (presence === "Available") return "Off Queue";
  return presence === "On Queue" ? STATE_ON_QUEUE[sandboxStatus(agent)] : presence;
}

/** The agent after a state was written; who is at nothing has nothing in hand. @param state one of `WRITABLE_STATES` */
export function withAvailability(
  agent: SandboxAgent,
  state: string,
  wrapUpCode: string | null,
): SandboxAgent {
  const { wrapUpCode: _, inHand, ...rest } = agent;
  const atWork = state === "Interacting" || state === "Communicating";
  return {
    ...rest,
    ...WRITABLE[state],
    statusSeconds: 0,
    presenceSeconds: 0,
    ...(atWork && inHand !== undefined ? { inHand } : {}),
    ...(wrapUpCode === null ? {} : { wrapUpCode }),
  };
}

/** The walkthrough's number: lower is better. Rounded so that 5 − 4.9 is 0.1. */
export function priorityOf(rating: number): number {
  return Math.round((HIGHEST_RATING - rating) * 1000) / 1000;
}

/** The agent with other active skills; inactive ones stay unless they are named. @param priorities by skill name */
export function withPriorities(agent: SandboxAgent, priorities: Ratings): SandboxAgent {
  const inactive = Object.entries(agent.inactiveSkills ?? {}).filter(([name]) =>
    !Object.hasOwn(priorities, name)
  );
  return {
    ...agent,
    skills: Object.fromEntries(
      Object.entries(priorities).map(([name, priority]) => [name, priorityOf(priority)]),
    ),
    inactiveSkills: Object.fromEntries(inactive),
  };
}
