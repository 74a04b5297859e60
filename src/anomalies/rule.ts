/** A validation rule is a row: what it finds, how much that matters, why it is looked for, and a pure function that finds it. */

import type { Agent } from "../domain/agent.ts";
import type { Anomaly, AnomalyId, AnomalySubject, Severity } from "../domain/anomaly.ts";
import { compareText } from "../lib/json.ts";
import type { Findings, Requirement } from "./requirement.ts";

/** An anomaly before its rule puts id and severity to it. */
export type AnomalyFinding = Pick<Anomaly, "subject" | "message" | "evidence">;

/** One row. */
export interface Rule {
  readonly id: AnomalyId;
  readonly severity: Severity;
  /** Why a routing admin wants to know, one sentence. */
  readonly reason: string;
  /** All occurrences, in any order; of agents by the dozen, what is told of each as it is told. */
  find(findings: Findings): readonly AnomalyFinding[] | AboutAgents;
}

/** What is found of each of many agents, by id: told of those only whom somebody is told about. */
export interface AboutAgents {
  readonly rows: readonly { readonly agent: Agent }[];
  /** Of the agent in the row at that position. */
  tell(position: number): AnomalyFinding;
}

/** Finds the same kind of thing of many agents. */
export function aboutAgents<Row extends { readonly agent: Agent }>(
  given: readonly Row[],
  tell: (row: Row) => Omit<AnomalyFinding, "subject">,
): AboutAgents {
  const rows = given.toSorted((a, b) => compareText(a.agent.id, b.agent.id));
  return {
    rows,
    tell: (position) => {
      const row = rows[position] as Row;
      return { subject: agentSubject(row.agent), ...tell(row) };
    },
  };
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
