/** Setups that worked examples share. */

import { free, MINUTE, type Setup, skills } from "./setup.ts";

export const meetsThreshold = (threshold: number, waitSeconds: number) => ({
  operator: "MEETS_THRESHOLD" as const,
  threshold,
  waitSeconds,
});

export const WE_9B: Setup = {
  queue: { routingRules: [meetsThreshold(91, 30), meetsThreshold(71, 30), meetsThreshold(51, 30)] },
  agents: ["manager", "second", "team1", "team2", "anyone"].map((id, index) =>
    free(id, (index + 1) * MINUTE, { skills: id === "anyone" ? skills("Accounts") : [] })
  ),
  interaction: {
    skills: ["Accounts"],
    preferred: [
      { agent: "manager", score: 100 },
      { agent: "second", score: 80 },
      { agent: "team1", score: 60 },
      { agent: "team2", score: 60 },
    ],
  },
};
