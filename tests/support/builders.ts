/** Hand-built rosters for tests: a plain base of each kind, variants by spread. */

import { instant } from "../../src/lib/instant.ts";
import { type Agent, agentId } from "../../src/domain/agent.ts";
import { type Interaction, PLAIN_INTERACTION } from "../../src/domain/interaction.ts";
import type { Queue } from "../../src/domain/queue.ts";
import type { Organisation } from "../../src/domain/configuration.ts";
import type { Roster } from "../../src/domain/roster.ts";
import type { HeldLanguage, HeldSkill } from "../../src/domain/skill.ts";

/** The instant of every hand-built roster. */
export const AT = instant("2026-03-02T10:00:00.000Z");

/** A skill rated 3 (priority 2) unless told otherwise; a rating sets the priority, and the other way round. */
export function skill(name: string, given: Partial<HeldSkill> = {}): HeldSkill {
  const proficiency = given.proficiency ??
    (given.priority === undefined ? 3 : Math.max(0, 5 - given.priority));
  return { id: null, name, proficiency, priority: 5 - proficiency, active: true, ...given };
}

/** A language rated 3. */
export function language(name: string, given: Partial<HeldLanguage> = {}): HeldLanguage {
  return { id: null, name, proficiency: 3, active: true, ...given };
}

/** What may be told of an agent; the id as plain text. */
export type AgentParts = Omit<Partial<Agent>, "id"> & { readonly id?: string };

/** An agent who is free: joined, On Queue, IDLE for a minute, nothing in hand, without skills. */
export function agent({ id = "agent-1", ...given }: AgentParts = {}): Agent {
  return {
    id: agentId(id),
    name: `Name of ${id}`,
    accountState: "active",
    availability: "Available",
    presence: "ON_QUEUE",
    routingStatus: { status: "IDLE", startTime: instant("2026-03-02T09:59:00.000Z") },
    skills: [],
    languages: [],
    membership: { joined: true, ringNumber: 1, memberBy: "user" },
    load: { media: {}, labels: null },
    utilization: null,
    groupIds: [],
    unsureGroupIds: [],
    lastHandled: null,
    ...given,
  };
}

/** A Standard queue that evaluates ALL skills. */
export function queue(given: Partial<Queue> = {}): Queue {
  return {
    id: "queue-1",
    name: "Billing",
    routingType: "Standard",
    skillEvaluation: "ALL",
    scoringMethod: "TimestampAndPriority",
    rings: [],
    routingRules: [],
    conditionalGroupRules: [],
    groupActivation: null,
    directRouting: null,
    ownedCallbacks: null,
    customerFirstCallbacks: null,
    skillExpressions: null,
    skillGroups: [],
    lastAgentRoutingMode: "Disabled",
    predictors: [],
    memberGroups: [],
    skillRequirements: [],
    settings: {},
    ...given,
  };
}

/** An organisation that tells nothing but its utilization: the vendor's defaults (semantics 3.2). */
export function organisation(given: Partial<Organisation> = {}): Organisation {
  const capacity = (maximumCapacity: number) => ({
    maximumCapacity,
    interruptableMediaTypes: [],
    includeNonAcd: false,
  });
  return {
    skills: null,
    languages: null,
    utilization: {
      level: "Organization",
      media: {
        call: capacity(1),
        callback: capacity(1),
        chat: capacity(4),
        email: { ...capacity(1), interruptableMediaTypes: ["call", "callback", "chat"] },
        message: capacity(1),
        workitem: capacity(1),
      },
      labels: [],
    },
    resetScoreOnPresenceChange: false,
    ...given,
  };
}

/** A platform roster of no agents; agents are sorted by id, as every roster's are. */
export function roster(given: Partial<Roster> = {}): Roster {
  const agents = given.agents ?? [];
  return {
    surface: "platform",
    at: AT,
    moment: { kind: "recorded", name: "recorded" },
    queue: queue(),
    organisation: organisation(),
    oddities: [],
    ...given,
    agents: agents.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}

/** A call that asks for nothing. */
export function interaction(given: Partial<Interaction> = {}): Interaction {
  return { ...PLAIN_INTERACTION, ...given };
}
