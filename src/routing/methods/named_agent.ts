/**
 * A stage for one agent whom the interaction names: who handled the thread before, whom the customer asked for, who owns the
 * callback. The agent may be no member of the queue; what another queue of the recording tells then counts. Of one whom no
 * queue of it holds, nobody can tell whether it takes the interaction first (semantics 2.7, N16).
 */

import type { Agent } from "../../domain/agent.ts";
import type { ExclusionCode } from "../../domain/decision.ts";
import type { Finding } from "../line/finding.ts";
import { agentCalled, type RoutingQuestion } from "../question.ts";
import { openUnless, type Stage, type UsedRouting } from "./stage.ts";
import { standardStage } from "./standard.ts";

/** Whom the interaction names. */
export interface NamedAgent {
  /** As it was written. */
  readonly wanted: string;
  /** Absent where no queue of the recording holds it. */
  readonly agent: Agent | undefined;
  readonly isMember: boolean;
}

/** What the method says of the agent it names. */
export interface NamedRules {
  readonly method: UsedRouting;
  /** Why nobody else is asked. */
  readonly refusal: Finding & { readonly code: ExclusionCode };
  /** What speaks against the agent. */
  readonly standing: (agent: Agent) => readonly Finding[];
}

/** The person of that id or exact name: a member, else a visitor whom another queue holds. */
export function namedAgent({ roster }: RoutingQuestion, wanted: string): NamedAgent {
  const member = agentCalled(roster.agents, wanted);
  return {
    wanted,
    agent: member ?? agentCalled(roster.visitors ?? [], wanted),
    isMember: member !== undefined,
  };
}

/** The agent alone, whatever skills and language; whether one who is not known takes it is not predictable. */
export function namedStage(question: RoutingQuestion, named: NamedAgent, rules: NamedRules): Stage {
  const { agent, wanted } = named;
  return {
    ...standardStage(question),
    method: rules.method,
    skills: [],
    language: null,
    filter: null,
    order: "idle",
    admits: (assessed) => openUnless(assessed.agent.id === agent?.id ? null : rules.refusal),
    standing: (assessedAgent) =>
      assessedAgent.agent.id === agent?.id ? rules.standing(assessedAgent.agent) : assessedAgent.standing,
    ...(agent === undefined ? { stranger: wanted } : {}),
  };
}

/** Nobody any more: the interaction has left the queue. */
export function overStage(question: RoutingQuestion, refusal: Finding, over: string): Stage {
  return {
    ...standardStage(question),
    method: "Direct",
    skills: [],
    language: null,
    order: "idle",
    admits: () => openUnless(refusal),
    over,
  };
}
