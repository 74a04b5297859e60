/** Gives a question's roster the people it names who are members of other recorded queues only. */

import type { Configuration } from "../../domain/configuration.ts";
import type { Roster } from "../../domain/roster.ts";
import { namedIn, notAmong, withThoseNamed } from "../../domain/agents/strangers.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import type { ScenarioQuestion } from "../scenario.ts";
import { type NamesById, namesOf } from "./same_names.ts";

/** Everybody a question names: in its interaction, its overlay, and whose last interaction it states. */
export function namesIn(
  { interaction, overlay, lastHandled }: Pick<ScenarioQuestion, "interaction" | "overlay" | "lastHandled">,
): readonly string[] {
  const changed = overlay.flatMap((row) => [row.agent ?? [], row.like ?? []].flat());
  return [...namedIn(interaction), ...changed, ...Object.keys(lastHandled)];
}

/**
 * The roster, with those of the names who are no members as other queues tell of them. The other queues are read only where
 * somebody is not found.
 * @param queueIds all queues there are
 * @param read gives a queue's roster at the same moment
 * @throws as `read`
 */
export async function lookedUp(
  roster: Roster,
  names: readonly string[],
  queueIds: readonly string[],
  read: (queueId: string) => Promise<Roster>,
): Promise<Roster> {
  if (notAmong(roster.agents, names).length === 0) return roster;
  const others: Roster[] = [];
  for (const id of queueIds) if (id !== roster.queue.id) others.push(await read(id));
  return withThoseNamed(roster, names, others);
}

/** The other recorded queues, where somebody of those names is no member of this one; else none. */
export async function othersWith(
  recording: OpenedRecording,
  { agents, queue }: Configuration,
  names: readonly string[],
): Promise<readonly Configuration[]> {
  if (notAmong(agents, names).length === 0) return [];
  const ids = recording.cassette.head.queues.map(({ id }) => id).filter((id) => id !== queue.id);
  return await Promise.all(ids.map((id) => recording.configuration(id)));
}

/** All names of the configuration, and of people of the other queues where somebody of those names is no member of this one. */
export async function namesThere(
  recording: OpenedRecording,
  configuration: Configuration,
  names: readonly string[],
): Promise<NamesById> {
  const others = await othersWith(recording, configuration, names);
  if (others.length === 0) return namesOf(configuration);
  const { organisation, queue, agents } = configuration;
  return namesOf({ organisation, queue, agents: [...agents, ...others.flatMap((other) => other.agents)] });
}
