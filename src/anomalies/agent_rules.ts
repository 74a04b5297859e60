/** Rules about what agents are doing at the instant. */

import { aboutAgents, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const AGENT_RULES: readonly Rule[] = [
  {
    id: "unavailable-agent",
    severity: "info",
    reason: "Who cannot take the interaction now, whatever their skills, and what they are doing instead",
    find: ({ busy }) => {
      const grounds = new Set(busy.map((each) => each.grounds));
      const whys = new Map([...grounds].map((each) => [each, each.details.join(", ")]));
      return aboutAgents(busy, ({ agent, grounds }) => ({
        message: `${agent.name} cannot take it now: ${whys.get(grounds)}`,
        evidence: { state: agent.availability ?? "not delivered", reasons: grounds.reasons },
      }));
    },
  },
];
