/** A queue's rings, conditional groups and group activation as the API writes them (routing semantics 2.2, 2.4, 2.5). */

import type { Directory } from "../directory.ts";
import type { SandboxActivationRule, SandboxQueue, SandboxRing } from "../organisation.ts";

/** The ring the API adds by itself, "everyone else"; its time-out was seen to be 5 s (semantics 2.2). */
const IMPLICIT_RING: SandboxRing = { timeoutSeconds: 5 };

/** Where each kind of group is at home. */
const GROUP_ADDRESS = {
  GROUP: "/api/v2/groups",
  TEAM: "/api/v2/teams",
  SKILLGROUP: "/api/v2/routing/skillgroups",
} as const;

/** A group as a queue, a ring or a rule refers to it. */
export function memberGroupAnswer(directory: Directory, name: string) {
  const { organisation } = directory;
  const id = directory.id("group", name);
  const type = organisation.groups.find((group) => group.name === name)?.kind ?? "GROUP";
  return {
    id,
    name,
    type: type as string,
    memberCount: organisation.agents.filter((agent) => agent.groups?.includes(name)).length,
    selfUri: `${GROUP_ADDRESS[type]}/${id}`,
  };
}

/** The configured rings and the implicit last one. */
export function bullseyeAnswer(directory: Directory, rings: readonly SandboxRing[]) {
  return {
    rings: [...rings, IMPLICIT_RING].map((ring) => ({
      expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: ring.timeoutSeconds }],
      actions: {
        skillsToRemove: (ring.removes ?? []).map((name) => {
          const id = directory.id("skill", name);
          return { name, id, selfUri: `/api/v2/routing/skills/${id}` };
        }),
      },
      memberGroups: (ring.groups ?? []).map((name) => memberGroupAnswer(directory, name)),
    })),
  };
}

/** Rules of conditional group routing; without a queue of its own a rule means this queue. */
export function groupRoutingAnswer(directory: Directory, queue: SandboxQueue) {
  return {
    rules: (queue.groupRules ?? []).map((rule) => ({
      ...(rule.queue === undefined ? {} : { queue: queueReference(directory, rule.queue) }),
      metric: rule.metric as string,
      operator: rule.operator as string,
      conditionValue: rule.value,
      groups: rule.groups.map((name) => memberGroupAnswer(directory, name)),
      waitSeconds: rule.waitSeconds ?? 2,
    })),
  };
}

/** Conditional group activation. */
export function activationAnswer(directory: Directory, activation: NonNullable<SandboxQueue["activation"]>) {
  return {
    ...(activation.pilot === undefined ? {} : { pilotRule: conditionsAnswer(directory, activation.pilot) }),
    rules: activation.rules.map((rule) => ({
      ...conditionsAnswer(directory, rule),
      groups: rule.groups.map((name) => memberGroupAnswer(directory, name)),
    })),
  };
}

function conditionsAnswer(directory: Directory, rule: Omit<SandboxActivationRule, "groups">) {
  return {
    conditions: rule.conditions.map(({ metric, queue, operator, value }) => ({
      simpleMetric: {
        metric: metric as string,
        ...(queue === undefined ? {} : { queue: queueReference(directory, queue) }),
      },
      operator: operator as string,
      value,
    })),
    conditionExpression: rule.expression,
  };
}

function queueReference(directory: Directory, key: string) {
  const id = directory.id("queue", key);
  const name = directory.queue(id)?.data.name ?? key;
  return { id, name, selfUri: `/api/v2/routing/queues/${id}` };
}
