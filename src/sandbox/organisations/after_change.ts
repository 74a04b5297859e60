/** The base organisation after one admin's afternoon: a table of changes, and the noise that any two recordings show. */

import { assert } from "../../errors.ts";
import type { SandboxAgent, SandboxMember, SandboxOrganisation, SandboxQueue } from "../organisation.ts";

/** One thing the admin did. Agents and queues are named by key. */
type Change =
  /** @param rating null takes the skill away */
  | {
    readonly change: "skill";
    readonly agent: string;
    readonly skill: string;
    readonly rating: number | null;
  }
  | { readonly change: "join"; readonly queue: string; readonly member: string }
  | { readonly change: "leave"; readonly queue: string; readonly agent: string }
  | { readonly change: "evaluation"; readonly queue: string; readonly value: "NONE" | "BEST" | "ALL" }
  /** @param ring from 1 */
  | {
    readonly change: "ring-timeout";
    readonly queue: string;
    readonly ring: number;
    readonly seconds: number;
  };

/** The afternoon. */
const CHANGES: readonly Change[] = [
  { change: "skill", agent: "amara-okafor", skill: "Spanish", rating: null },
  { change: "skill", agent: "chiara-moretti", skill: "Billing", rating: 5 },
  { change: "skill", agent: "david-lindqvist", skill: "Billing", rating: 4 },
  { change: "leave", queue: "billing", agent: "luis-ortega" },
  { change: "join", queue: "billing", member: "petra-schmid" },
  { change: "evaluation", queue: "sales", value: "ALL" },
  { change: "ring-timeout", queue: "technical-support", ring: 2, seconds: 20 },
];

/** Queues saved without a change, and agents whose presence was set again: both show in the answers and mean nothing. */
const NOISE = {
  savedQueues: ["billing", "general", "sales", "technical-support"],
  dateModified: "2026-03-02T08:47:12.000Z",
  presencesSetAgain: ["bruno-castelli", "priya-nair", "wanda-fischer"],
  presenceSeconds: 900,
} as const;

/** The organisation after the changes and the noise; what people do is another matter. */
export function afterChange(base: SandboxOrganisation): SandboxOrganisation {
  return withNoise(CHANGES.reduce(applied, base));
}

function applied(organisation: SandboxOrganisation, change: Change): SandboxOrganisation {
  switch (change.change) {
    case "skill":
      return withAgent(organisation, change.agent, (agent) => withSkill(agent, change.skill, change.rating));
    case "join":
      return withQueue(organisation, change.queue, (queue) => ({
        ...queue,
        members: [...queue.members, change.member],
      }));
    case "leave":
      return withQueue(organisation, change.queue, (queue) => ({
        ...queue,
        members: queue.members.filter((member) => keyOf(member) !== change.agent),
      }));
    case "evaluation":
      return withQueue(organisation, change.queue, (queue) => ({ ...queue, evaluation: change.value }));
    case "ring-timeout":
      return withQueue(organisation, change.queue, (queue) => ({
        ...queue,
        rings: (queue.rings ?? []).map((ring, at) =>
          at === change.ring - 1 ? { ...ring, timeoutSeconds: change.seconds } : ring
        ),
      }));
  }
}

function withNoise(organisation: SandboxOrganisation): SandboxOrganisation {
  const saved = NOISE.savedQueues.reduce(
    (noisy, key) => withQueue(noisy, key, (queue) => ({ ...queue, dateModified: NOISE.dateModified })),
    organisation,
  );
  return NOISE.presencesSetAgain.reduce(
    (noisy, key) => withAgent(noisy, key, (agent) => ({ ...agent, presenceSeconds: NOISE.presenceSeconds })),
    saved,
  );
}

function withSkill(agent: SandboxAgent, skill: string, rating: number | null): SandboxAgent {
  const others = Object.fromEntries(Object.entries(agent.skills ?? {}).filter(([name]) => name !== skill));
  return { ...agent, skills: rating === null ? others : { ...others, [skill]: rating } };
}

function withAgent(
  organisation: SandboxOrganisation,
  key: string,
  change: (agent: SandboxAgent) => SandboxAgent,
): SandboxOrganisation {
  assert(organisation.agents.some((agent) => agent.key === key), `no agent ${key} to change`);
  return {
    ...organisation,
    agents: organisation.agents.map((agent) => agent.key === key ? change(agent) : agent),
  };
}

function withQueue(
  organisation: SandboxOrganisation,
  key: string,
  change: (queue: SandboxQueue) => SandboxQueue,
): SandboxOrganisation {
  assert(organisation.queues.some((queue) => queue.key === key), `no queue ${key} to change`);
  return {
    ...organisation,
    queues: organisation.queues.map((queue) => queue.key === key ? change(queue) : queue),
  };
}

function keyOf(member: SandboxMember): string {
  return typeof member === "string" ? member : member.agent;
}
