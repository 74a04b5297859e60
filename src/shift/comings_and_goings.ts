/** The agents of a shift: one person may be in several of its queues, and is found by id or exact name in any. */

import type { Instant } from "../lib/instant.ts";
import type { Agent } from "../domain/agent.ts";
import { findPerson } from "../domain/agents/find_agent.ts";
import type { Roster } from "../domain/roster.ts";
import type { Attendance, HandlePace } from "./engine/shift.ts";
import { secondsOf } from "./shift_file.ts";
import type { ShiftFile } from "./shift_schema.ts";
import { presenceFromWords } from "../domain/agents/availability.ts";

/** Who comes and goes. @throws UsageError for agents who are in none of the queues */
export function attendanceOf(
  file: ShiftFile,
  rosters: readonly Roster[],
  path: string,
): readonly Attendance[] {
  return file.agents.flatMap((row, index): readonly Attendance[] => {
    const where = `${path}, agents[${index}]`;
    const agentId = findPerson(rosters, row.agent, where);
    const [atSeconds, presence] = [secondsOf(row.at, where), presenceFromWords(row.presence)];
    const begins = { agentId, atSeconds, presence };
    if (row.for === undefined) return [begins];
    const over = presence === "ON_QUEUE" ? "OFFLINE" : "ON_QUEUE";
    return [begins, { agentId, atSeconds: atSeconds + secondsOf(row.for, where), presence: over }];
  });
}

/** Who needs more or less time. @throws UsageError for agents who are in none of the queues */
export function paceOf(file: ShiftFile, rosters: readonly Roster[], path: string): readonly HandlePace[] {
  return file.pace.map(({ agent, media, factor }, index) => ({
    agentId: findPerson(rosters, agent, `${path}, pace[${index}]`),
    media: media ?? null,
    factor,
  }));
}

/** The agent with nothing in hand, on queue and idle since the instant; joined or not as before. */
export function freed(agent: Agent, at: Instant): Agent {
  const { endings: _endings, ...rest } = agent;
  return {
    ...rest,
    presence: "ON_QUEUE",
    routingStatus: { status: "IDLE", startTime: at },
    load: { media: {}, labels: {} },
  };
}
