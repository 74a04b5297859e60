/** Rules about what agents are doing at the instant. */

import { agentSubject, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const AGENT_RULES: readonly Rule[] = [
  {
    id: "unavailable-agent",
    severity: "info",
    reason: "Who cannot take the interaction now, whatever their skills, and what they are doing instead",
    find: ({ busy }) =>
      busy.map(({ agent, grounds: { reasons, details } }) => ({
        subject: agentSubject(agent),
        message: `${agent.name} cannot take it now: ${details.join(", ")}`,
        evidence: { state: agent.availability ?? "not delivered", reasons },
      })),
  },
];
