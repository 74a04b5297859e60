/** Rules about what agents are doing at the instant. */

import { exclusionsIn } from "../domain/exclusion.ts";
import { agentSubject, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const AGENT_RULES: readonly Rule[] = [
  {
    id: "unavailable-agent",
    severity: "info",
    reason: "Who cannot take the interaction now, whatever their skills, and what they are doing instead",
    find: ({ noted, decision, isBusy }) => {
      const ranked = new Set(decision.ranking.map((row) => row.id));
      const busy = noted.filter((agent) => !ranked.has(agent.id) && isBusy(agent.id));
      if (busy.length === 0) return [];
      const excluded = new Map(exclusionsIn(decision).map((row) => [row.id, row]));
      return busy
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
