/** Finds what changed about where direct interactions go that an agent cannot take (routing semantics N4). */

import type { DirectBackup } from "../../domain/agent.ts";
import type { Known } from "../../domain/skill.ts";
import type { AgentView } from "./agent_views.ts";
import { type ChangeSubject, type ConfigurationChange, differing } from "./change.ts";
import { everyAgent, type Snapshot } from "../snapshot.ts";

/** Names of people and queues by id, as the later recording has them; the id itself of what neither holds. */
export function backupNamesIn(before: Snapshot, after: Snapshot): (id: string) => string {
  const names = new Map([before, after].flatMap((snapshot) => [
    ...[...everyAgent(snapshot)].map(([id, { name }]): readonly [string, string] => [id, name]),
    ...snapshot.rosters.map(({ queue }) => [queue.id, queue.name] as const),
  ]));
  return (id) => names.get(id) ?? id;
}

/** The change of an agent's own backup; none where one side did not read it. */
export function backupChanges(
  subject: ChangeSubject,
  { before: { directBackup: was }, after: { directBackup: now } }: AgentView,
  nameOf: (id: string) => string,
): readonly ConfigurationChange[] {
  if (was === undefined || now === undefined) return [];
  const words = (backup: Known<DirectBackup>) => {
    if (backup === null) return null;
    const who = [backup.userId, backup.queueId].flatMap((id) => id === null ? [] : nameOf(id)).join(
      ", then ",
    );
    return backup.waitForAgent ? `${who} after ${backup.agentWaitSeconds} s` : who;
  };
  return differing("backup", subject, "own backup for direct routing", words(was), words(now));
}
