/** The reads of one queue as its configuration and what people were doing: same reads in any order, same values. */

import type { Anomaly } from "../../domain/anomaly.ts";
import type { Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import type { QueueReading } from "../surface.ts";
import { membersChanged, organisationUnknown } from "../oddities.ts";
import { type AgentContext, decodeAgent, type DecodedAgent } from "./decode_agent.ts";
import { decodeOrganisation } from "./decode_organisation.ts";
import { decodeQueue } from "./decode_queue.ts";
import { groupsThatSelect } from "./groups.ts";
import type { PlatformReads } from "./reads.ts";

/**
 * The configuration, and the moment recorded.
 * @param at the recording's instant, ISO 8601 UTC
 */
export function decodePlatform(reads: PlatformReads, at: string): QueueReading {
  const names = new Map([...reads.skills ?? [], ...reads.languages ?? []].map((row) => [row.id, row.name]));
  const { predictors } = reads;
  const { queue, oddities: queueOddities } = decodeQueue(reads.queue, { predictors, names });
  const agents = decodeAgents(reads, names);
  const configuration = {
    surface: "platform" as const,
    at,
    queue,
    agents: agents.map((row) => row.agent),
    organisation: decodeOrganisation(reads),
    oddities: [
      ...reads.refusals.map(organisationUnknown).sort((a, b) =>
        compareText(String(a.evidence["path"]), String(b.evidence["path"]))
      ),
      ...queueOddities,
      ...changes(reads),
      ...agents.flatMap((row) => row.oddities),
    ],
  };
  const moment = {
    kind: "recorded" as const,
    name: "recorded",
    at,
    doing: new Map(agents.map((row) => [row.agent.id, row.doing])),
    oddities: agents.flatMap((row) => row.momentOddities),
  };
  return { configuration, moment };
}

function decodeAgents(
  reads: PlatformReads,
  names: ReadonlyMap<string, string>,
): readonly DecodedAgent[] {
  const skillGroups = skillGroupsByUser(reads);
  const groupsMatter = groupsThatSelect(reads.queue).length > 0;
  return [...reads.members]
    .sort((a, b) => compareText(a.member.id, b.member.id))
    .map(({ member, user }) => {
      const skillGroupIds = skillGroups === null ? null : skillGroups.get(member.id) ?? [];
      const context: AgentContext = { names, skillGroupIds, groupsMatter };
      return decodeAgent(member, user, context);
    });
}

/** Skill group ids by user id; null where one of the groups could not be read, because then no user's are all known. */
function skillGroupsByUser(reads: PlatformReads): Known<ReadonlyMap<string, readonly string[]>> {
  const byUser = new Map<string, string[]>();
  for (const [groupId, users] of reads.skillGroups) {
    if (users === null) return null;
    for (const user of users) {
      const groups = byUser.get(user);
      if (groups === undefined) byUser.set(user, [groupId]);
      else groups.push(groupId);
    }
  }
  return byUser;
}

/**
 * Members that came twice, or more or fewer than the queue states. A listing of joined members only is
 * no change: then their number is the queue's `joinedMemberCount`.
 */
function changes(reads: PlatformReads): readonly Anomaly[] {
  const read = reads.members.length;
  const stated = reads.queue.memberCount ?? null;
  const explained = stated === null || read === stated || read === reads.queue.joinedMemberCount;
  if (explained && reads.repeated.length === 0) return [];
  const { id, name } = reads.queue;
  return [
    membersChanged({ id, name }, { read, stated: explained ? null : stated, repeated: reads.repeated }),
  ];
}
