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

/** What is found of each of many agents: the first `most` by id are told of, those not told of already are counted. */
export type AboutAgents = (
  most: number,
  isTold: ((agent: Agent) => boolean) | null,
) => { readonly told: readonly AnomalyFinding[]; readonly count: number };

/** Finds the same kind of thing of the agents at many positions. */
export function aboutAgents(
  { roster: { agents } }: Findings,
  positions: readonly number[],
  tell: (agent: Agent, position: number) => Omit<AnomalyFinding, "subject">,
): AboutAgents {
  const agentAt = (position: number) => agents[position] as Agent;
  return (most, isTold) => {
    const untold = isTold === null ? positions : positions.filter((position) => !isTold(agentAt(position)));
    const byId = isById(untold, agents)
      ? untold
      : untold.toSorted((a, b) => compareText(agentAt(a).id, agentAt(b).id));
    const told = byId.slice(0, most).map((position) => {
      const agent = agentAt(position);
      return { subject: agentSubject(agent), ...tell(agent, position) };
    });
    return { told, count: untold.length };
  };
}

/** As agents of a roster are; looking costs less than sorting. */
function isById(positions: readonly number[], agents: readonly Agent[]): boolean {
  let before = "";
  for (const position of positions) {
    const id = agents[position]?.id ?? "";
    if (id < before) return false;
    before = id;
  }
  return true;
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
export function someNames(names: readonly string[]): string {
  const more = names.length - NAMES_TOLD;
  return more > 0 ? `${names.slice(0, NAMES_TOLD).join(", ")} and ${more} more` : names.join(", ");
}

const NAMES_TOLD = 3;
