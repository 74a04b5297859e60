/** Queues and agents that more than one test of rules puts together. */

import type { Agent } from "../../src/domain/agent.ts";
import type { Decision } from "../../src/domain/decision.ts";
import type { ConditionalGroupRule, MemberGroup } from "../../src/domain/queue.ts";
import { free, MINUTE } from "./setup.ts";

export const group = (id: string): MemberGroup => ({ id, type: "GROUP", name: `Group ${id}` });

export const assumed = (decision: Decision) => decision.assumptions.join("\n");

export const changes = (decision: Decision) =>
  decision.changesAt.map((row) => `${row.waitedSeconds} ${row.what}`);

export function rule(groupId: string, given: Partial<ConditionalGroupRule> = {}): ConditionalGroupRule {
  const base = { queueId: null, metric: "EstimatedWaitTime", operator: "GreaterThan" } as const;
  return { ...base, value: 30, groups: [group(groupId)], waitSeconds: 20, ...given };
}

export const crowd = (count: number, given: Partial<Agent> = {}) =>
  Array.from({ length: count }, (_, index) => free(`a${String(index + 1).padStart(3, "0")}`, MINUTE, given));
