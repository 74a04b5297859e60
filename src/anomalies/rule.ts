/** A validation rule is a row: what it finds, how much that matters, why it is looked for, and a pure function that finds it. */

import type { Agent } from "../domain/agent.ts";
import type { Anomaly, AnomalyId, AnomalySubject, Severity } from "../domain/anomaly.ts";
import type { Findings, Requirement } from "./requirement.ts";

/** An anomaly before its rule puts id and severity to it. */
export type AnomalyFinding = Pick<Anomaly, "subject" | "message" | "evidence">;

/** One row. */
export interface Rule {
  readonly id: AnomalyId;
  readonly severity: Severity;
  /** Why a routing admin wants to know, one sentence. */
  readonly reason: string;
  /** All occurrences, in any order. */
  find(findings: Findings): readonly AnomalyFinding[];
}

/** An agent as the subject of an anomaly. */
export function agentSubject(agent: Pick<Agent, "id" | "name">): AnomalySubject {
  return { kind: "agent", id: agent.id, name: agent.name };
}

/** A required skill or language as the subject of an anomaly. */
export function requirementSubject(requirement: Requirement): AnomalySubject {
  return { kind: requirement.kind, id: requirement.id, name: requirement.name };
}

/** The queue as the subject of an anomaly. */
export function queueSubject(findings: Findings): AnomalySubject {
  const { id, name } = findings.roster.queue;
  return { kind: "queue", id, name };
}

/** The first few names, and how many more there are. */
export function someNames(names: readonly string[], limit = 3): string {
  const more = names.length - limit;
  return more > 0 ? `${names.slice(0, limit).join(", ")} and ${more} more` : names.join(", ");
}
