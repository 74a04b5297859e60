/** The same organisation six and a half hours later: nobody changed a setting, and many are doing something else. */

import { assert } from "../../errors.ts";
import type { SandboxAgent, SandboxOrganisation } from "../organisation.ts";

/** The instant: the afternoon of the base organisation's Monday. */
const AFTERNOON = "2026-03-02T15:30:00.000Z";

type Doing = Pick<SandboxAgent, "presence" | "status" | "statusSeconds" | "inHand">;

/** Who does something else than in the morning, by key. */
const DOINGS: Readonly<Record<string, Doing>> = {
  "amara-okafor": { presence: "Meal", statusSeconds: 600 },
  "bruno-castelli": { status: "INTERACTING", statusSeconds: 95, inHand: { call: { active: 1 } } },
  "chiara-moretti": { statusSeconds: 150 },
  "david-lindqvist": { statusSeconds: 720 },
  "elena-petrova": { statusSeconds: 1500 },
  "mei-chen": { presence: "Break", statusSeconds: 240 },
  "nadia-rahman": { statusSeconds: 2700 },
  "priya-nair": { statusSeconds: 3300 },
};

/** The organisation in the afternoon. */
export function inTheAfternoon(morning: SandboxOrganisation): SandboxOrganisation {
  const keys = new Set(morning.agents.map(({ key }) => key));
  assert(Object.keys(DOINGS).every((key) => keys.has(key)), "whoever does something else is there");
  return { ...morning, at: AFTERNOON, agents: morning.agents.map(later) };
}

function later(agent: SandboxAgent): SandboxAgent {
  const doing = DOINGS[agent.key];
  if (doing === undefined) return agent;
  const { presence: _, status: __, statusSeconds: ___, presenceSeconds: ____, inHand: _____, ...rest } =
    agent;
  return { ...rest, ...doing };
}
