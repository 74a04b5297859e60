/** Rules about what agents are doing at the instant. */

import { agentSubject, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const AGENT_RULES: readonly Rule[] = [
  {
    id: "unavailable-agent",
    severity: "info",
    reason: "Who cannot take the interaction now, whatever their skills, and what they are doing instead",
    find: ({ roster, decision, busy }) => {
      const excluded = new Map(decision.excluded.map((row) => [row.id, row]));
      return roster.agents
        .filter((agent) => busy.has(agent.id))
        .map((agent) => {
          const row = excluded.get(agent.id);
          return {
            subject: agentSubject(agent),
            message: `${agent.name} cannot take it now: ${row?.details.join(", ") ?? "excluded"}`,
            evidence: {
              state: agent.availability ?? "not delivered",
              reasons: row?.reasons ?? [],
            },
          };
        });
    },
  },
];
