/**
 * The candidate pool: joined members who are On Queue and able to receive (routing semantics 0.1, 3.1).
 * Presence and routing status are both checked: an agent sent to Break while still INTERACTING gets nothing new.
 */

import type { Agent } from "../../domain/agent.ts";
import { type Finding, unknownFinding } from "./finding.ts";

/** "ON_QUEUE" as people read it: "On Queue". */
export function spell(value: string): string {
  return value.toLowerCase().split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** Inactive and deleted people stay listed as members and get nothing; a state not delivered is taken for active (N8). */
export function accountFindings({ accountState }: Agent): readonly Finding[] {
  if (accountState === null || accountState === "active") return [];
  return [{ code: "account-inactive", detail: `account ${accountState}` }];
}

/** Joined, meaning active in the queue; leaving keeps the membership but ends eligibility (semantics 3.1). */
export function joinedFindings(agent: Agent): readonly Finding[] {
  const { joined } = agent.membership;
  if (joined === null) return [unknownFinding("queue activation")];
  return joined ? [] : [{ code: "not-joined", detail: "not active in the queue" }];
}

/** Presence On Queue and a routing status that can receive (semantics 3.1). IDLE only would be wrong. */
export function statusFindings(agent: Agent): readonly Finding[] {
  const findings: Finding[] = [];
  if (agent.presence === null) findings.push(unknownFinding("presence"));
  else if (agent.presence !== "ON_QUEUE") {
    findings.push({ code: "off-queue", detail: `presence ${spell(agent.presence)}` });
  }
  const status = agent.routingStatus?.status;
  if (status === undefined) findings.push(unknownFinding("routing status"));
  else if (status === "OFF_QUEUE") findings.push({ code: "off-queue", detail: "routing status Off Queue" });
  else if (status === "NOT_RESPONDING") {
    findings.push({ code: "not-responding", detail: "routing status Not Responding" });
  }
  return findings;
}

/**
 * Direct routing's exception: On Queue, or Off Queue and Available (semantics 2.7, 3.1). Being unresponsive still counts
 * against the agent.
 */
export function directStatusFindings(agent: Agent): readonly Finding[] {
  const offQueueAvailable = agent.presence === "AVAILABLE" &&
    (agent.routingStatus === null || agent.routingStatus.status === "OFF_QUEUE");
  return offQueueAvailable ? [] : statusFindings(agent);
}
