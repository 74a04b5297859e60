/** An agent as the rules see it at one instant: what speaks against it whatever the method, and when it last handled. */

import type { Agent } from "../domain/agent.ts";
import { capacityFindings, type Demand } from "./capacity.ts";
import { joinedFindings, statusFindings } from "./eligibility.ts";
import { agentAt } from "./endings.ts";
import type { Finding } from "./finding.ts";
import { type Idle, idleAt, lastSeen } from "./order.ts";
import type { Moment, Question } from "./question.ts";

/** One agent at one instant. */
export interface Seat {
  readonly agent: Agent;
  /** Membership, presence, status, capacity, in this order (routing semantics 0.1, 0.2). */
  readonly standing: readonly Finding[];
  readonly idle: Idle;
  readonly preferredScore: number | null;
}

/** What the interaction asks of capacity. */
export function demandOf(question: Question): Demand {
  const { interaction, roster } = question;
  return {
    media: interaction.media,
    label: interaction.label,
    organisation: roster.organisation.utilization,
  };
}

/** Every agent of the queue, in the roster's order. */
export function seatsAt(question: Question, moment: Moment): readonly Seat[] {
  const demand = demandOf(question);
  return question.roster.agents.map((recorded) => {
    const agent = agentAt(recorded, moment.atMs);
    return {
      agent,
      standing: standingOf(agent, demand),
      idle: idleAt(lastSeen(agent), moment.atMs),
      preferredScore: question.preferred.get(agent.id) ?? null,
    };
  });
}

function standingOf(agent: Agent, demand: Demand): readonly Finding[] {
  const pool = [...joinedFindings(agent), ...statusFindings(agent)];
  const capacity = capacityFindings(agent, demand);
  return pool.length === 0 ? capacity : [...pool, ...capacity];
}
