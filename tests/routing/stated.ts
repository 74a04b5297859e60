/** Agents and what is asked of them, as the tests of rules found since put them together. */

import { instantAt } from "../../src/lib/instant.ts";
import type { Agent } from "../../src/domain/agent.ts";
import type { Utilization } from "../../src/domain/media.ts";
import { agent, AT } from "../support/builders.ts";
import { decided, free, MINUTE, type Setup } from "./setup.ts";

export const assumed = (setup: Setup) => decided(setup).assumptions.join("\n");

export const ago = (seconds: number) => instantAt(Date.parse(AT) - seconds * 1000);

export const idleFor = (id: string, seconds: number, given: Partial<Agent> = {}) =>
  agent({ id, name: id, routingStatus: { status: "IDLE", startTime: ago(seconds) }, ...given });

export const AWAY: Partial<Agent> = {
  presence: "BREAK",
  routingStatus: { status: "OFF_QUEUE", startTime: null },
};

export const direct = (
  media: "call" | "email" | "chat",
  settings: Setup["queue"],
  given: Partial<Agent> = AWAY,
): Setup => ({
  queue: settings ?? {},
  agents: [free("dora", 0, given), free("bob", MINUTE)],
  interaction: { directAgent: "dora", media },
});

export const BACKUP = { backupQueueId: null, waitForAgent: false, agentWaitSeconds: 60 };

export const room = (media: Utilization["media"], labels: Utilization["labels"] = []): Utilization => ({
  level: "Agent",
  media,
  labels,
});

export const capacity = (maximumCapacity: number, given = {}) => ({
  maximumCapacity,
  interruptableMediaTypes: [],
  includeNonAcd: false,
  ...given,
});

export const THREAD: Setup = {
  queue: { lastAgentRoutingMode: "AnyAgent" },
  agents: [idleFor("bob", 900)],
  interaction: { media: "email", lastAgent: "ann" },
};
