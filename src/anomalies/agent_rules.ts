/** Rules about what agents are doing at the instant. */

import { agentSubject, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const AGENT_RULES: readonly Rule[] = [
  {
    id: "unavailable-agent",
    severity: "info",
    reason: "Who cannot take the interaction now, whatever their skills, and what they are doing instead",
    find: ({ busy }) => {
      const grounds = new Set(busy.map((each) => each.grounds));
      const whys = new Map([...grounds].map((each) => [each, each.details.join(", ")]));
      return busy.map(({ agent, grounds }) => ({
        subject: agentSubject(agent),
        message: `${agent.name} cannot take it now: ${whys.get(grounds)}`,
        evidence: { state: agent.availability ?? "not delivered", reasons: grounds.reasons },
      }));
    },
  },
];
