/** Keeps all agents of a queue as assessed for one media and label, and what is worked out of them once for many questions. */

import type { AssessedAgent } from "./assessed_agent.ts";
import { compareText } from "../../lib/json.ts";
import { positionById } from "../../lib/position_by_id.ts";
import { createSkillColumns, type MissingMasks } from "./missing_skills.ts";
import { compareIdle, idleAt } from "./longest_idle.ts";

/** What was not delivered of somebody. */
export interface Undelivered {
  readonly skills: boolean;
  readonly languages: boolean;
  /** Groups, or something of standing. */
  readonly standing: boolean;
}

/** The agents, in one order, those alike in it by their ids; never changed. */
export class Row {
  readonly agents: readonly AssessedAgent[];
  #lacks: ((required: readonly string[]) => MissingMasks) | null = null;
  #byIdle: { readonly atMs: number; readonly row: Row } | null = null;
  #seen: { readonly earliestMs: number; readonly latestMs: number } | null = null;
  #undelivered: Undelivered | null = null;

  constructor(allAssessed: readonly AssessedAgent[]) {
    this.agents = allAssessed;
  }

  /** What each agent, by position, lacks of the skills. */
  lacks(required: readonly string[]): MissingMasks {
    this.#lacks ??= createSkillColumns(this.agents);
    return this.#lacks(required);
  }

  /** The same agents, longest idle first; kept for the last instant asked for: a queue is asked many questions at one instant. */
  longestIdleFirst(atMs: number): Row {
    if (this.#byIdle?.atMs === atMs) return this.#byIdle.row;
    const order = this.agents.map((assessed) => ({ assessed, idle: idleAt(assessed.seen, atMs) }))
      .sort((a, b) => compareIdle(a.idle, b.idle) || byId(a, b)).map(({ assessed: assessedAgent }) =>
        assessedAgent
      );
    const row = new Row(order);
    this.#byIdle = { atMs, row };
    return row;
  }

  /** The earliest and the latest last interaction; where nobody's is known, no instant lies between them. */
  seenBetween(): { readonly earliestMs: number; readonly latestMs: number } {
    if (this.#seen !== null) return this.#seen;
    let [earliestMs, latestMs] = [Infinity, -Infinity];
    for (const { seen: { atMs } } of this.agents) {
      if (atMs === null) continue;
      earliestMs = Math.min(earliestMs, atMs);
      latestMs = Math.max(latestMs, atMs);
    }
    return this.#seen = { earliestMs, latestMs };
  }

  /** Of which facts somebody's was not delivered. */
  undelivered(): Undelivered {
    return this.#undelivered ??= {
      skills: this.agents.some(({ agent }) => isOpen(agent.skills)),
      languages: this.agents.some(({ agent }) => isOpen(agent.languages)),
      standing: this.agents.some(({ agent, standing }) =>
        agent.groupIds === null || agent.unsureGroupIds.length > 0 || agent.membership.ringNumber === null ||
        standing.some((finding) => finding.code === "unknown-data")
      ),
    };
  }
}

/** True where something that may be held is not known to be. */
function isOpen(held: AssessedAgent["agent"]["skills" | "languages"]): boolean {
  return held === null || held.some(({ active }) => active === null);
}

/** The position of the agent of that id; -1 where there is none. */
export function assessedPosition(agents: readonly AssessedAgent[], id: string): number {
  return positionById(agents, id, (assessed) => assessed.agent.id);
}

/** The order of agents whom nothing else tells apart. */
function byId(
  a: { readonly assessed: AssessedAgent },
  b: { readonly assessed: AssessedAgent },
): number {
  return compareText(a.assessed.agent.id, b.assessed.agent.id);
}
