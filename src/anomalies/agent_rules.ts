/** Rules about what agents are doing at the instant. */

import { aboutAgents, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const AGENT_RULES: readonly Rule[] = [
  {
    id: "unavailable-agent",
    severity: "info",
    reason: "Who cannot take the interaction now, whatever their skills, and what they are doing instead",
    find: (findings) =>
      aboutAgents(findings, findings.busy(), (agent, position) => {
        const { reasons = [], details = [] } = findings.standingAt(position)?.grounds ?? {};
        return {
          message: `${agent.name} cannot take it now: ${details.join(", ")}`,
          evidence: { state: agent.availability ?? "not delivered", reasons },
        };
      }),
  },
];
