/** The agents of a shift: one person may be in several of its queues, and is found by id or exact name in any. */

import type { Agent, Presence } from "../domain/agent.ts";
import { PRESENCE_WORDS } from "../domain/availability.ts";
import type { Roster } from "../domain/roster.ts";
import { assert, UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import { nearest } from "../lib/nearest.ts";
import type { Attendance } from "./engine/shift.ts";
import { secondsOf } from "./shift_file.ts";
import type { ShiftFile } from "./shift_schema.ts";

/**
 * The agent's id.
 * @param asked who asks, for the message
 * @throws UsageError naming the nearest where nobody, or more than one person, is called that
 */
export function findPerson(rosters: readonly Roster[], wanted: string, asked: string): string {
  const agents = rosters.flatMap((roster) => roster.agents);
  if (agents.some((agent) => agent.id === wanted)) return wanted;
  const ids = [...new Set(agents.filter((agent) => agent.name === wanted).map((agent) => agent.id))];
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  const queues = rosters.map((roster) => `"${roster.queue.name}"`).sort(compareText).join(", ");
  throw new UsageError({
    what: ids.length > 1
      ? `${ids.length} agents of the shift's queues are called "${wanted}"`
      : `None of the shift's queues has an agent "${wanted}"`,
    where: asked,
    detail: ids.length > 1 ? ids.map((each) => `id: ${each}`) : [`queues: ${queues}`],
    nearest: ids.length > 1 ? [] : nearest(wanted, agents.map((agent) => agent.name)),
    next: "name the agent by id or exact name",
  });
}

/** Who comes and goes. @throws UsageError for agents who are in none of the queues */
export function attendanceOf(
  file: ShiftFile,
  rosters: readonly Roster[],
  path: string,
): readonly Attendance[] {
  return file.agents.map((row, index) => {
    const where = `${path}, agents[${index}]`;
    return {
      agentId: findPerson(rosters, row.agent, where),
      atSeconds: secondsOf(row.at, where),
      presence: presenceOf(row.presence),
    };
  });
}

/** The agent with nothing in hand, on queue and idle since the instant; joined or not as before. */
export function freed(agent: Agent, at: string): Agent {
  const { endings: _endings, ...rest } = agent;
  return {
    ...rest,
    presence: "ON_QUEUE",
    routingStatus: { status: "IDLE", startTime: at },
    load: { media: {}, labels: {} },
  };
}

function presenceOf(words: string): Presence {
  const found = (Object.keys(PRESENCE_WORDS) as Presence[]).find((each) => PRESENCE_WORDS[each] === words);
  assert(found !== undefined, `the schema lets through a presence "${words}" that has no value`);
  return found;
}
