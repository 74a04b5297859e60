/** The reads of one queue as its configuration and what people were doing: same reads in any order, same values. */

import type { Instant } from "../../lib/instant.ts";
import type { Anomaly } from "../../domain/anomaly.ts";
import type { SkillGroup } from "../../domain/queue.ts";
import { compareText } from "../../lib/json.ts";
import type { QueueReading } from "../surface.ts";
import { memberOddities } from "../member_oddities.ts";
import { organisationUnknown } from "../oddities.ts";
import { decodeAgent, type DecodedAgent } from "./decode_agent.ts";
import { decodeSkillGroups, queueGroupsOf } from "./decode_groups.ts";
import { decodeOrganisation } from "./decode_organisation.ts";
import { decodeQueue } from "./decode_queue.ts";
import type { ReadRefusal } from "../bad_answer.ts";
import { looksAtWait } from "./waits.ts";
import type { PlatformReads } from "./reads.ts";

/**
 * The configuration, and the moment recorded.
 * @param at the recording's instant, ISO 8601 UTC
 */
export function decodePlatform(reads: PlatformReads, at: Instant): QueueReading {
  const names = new Map([...reads.skills ?? [], ...reads.languages ?? []].map((row) => [row.id, row.name]));
  const { predictors, skillExpressions } = reads;
  const skillGroups = decodeSkillGroups(reads, names);
  const context = { predictors, names, skillGroups, skillExpressions };
  const { queue, oddities: queueOddities } = decodeQueue(reads.queue, context);
  const agents = decodeAgents(reads, names, skillGroups);
  const configuration = {
    surface: "platform" as const,
    at,
    queue,
    agents: agents.map((row) => row.agent),
    organisation: decodeOrganisation(reads),
    oddities: [
      ...reads.refusals.map((refusal) => organisationUnknown(refusal, isIdle(reads, refusal))).sort((a, b) =>
        compareText(String(a.evidence["path"]), String(b.evidence["path"]))
      ),
      ...queueOddities,
      ...memberChanges(reads),
      ...agents.flatMap((row) => row.oddities),
    ],
  };
  const moment = {
    kind: "recorded" as const,
    name: "recorded",
    at,
    doing: new Map(agents.map((row) => [row.agent.id, row.doing])),
    metrics: Object.fromEntries(
      [...reads.waits].map(([queueId, waitSeconds]) => [`EstimatedWaitTime@${queueId}`, waitSeconds]),
    ),
    oddities: agents.flatMap((row) => row.momentOddities),
  };
  return { configuration, moment };
}

/** Nothing rests on a wait estimate that no rule looks at, nor on filters that the organisation does not have. */
function isIdle({ queue }: PlatformReads, { path, status }: ReadRefusal): boolean {
  return (path.endsWith("/estimatedwaittime") && !looksAtWait(queue)) ||
    (path.includes("/skillexpressions/") && status === 404);
}

function decodeAgents(
  reads: PlatformReads,
  names: ReadonlyMap<string, string>,
  skillGroups: readonly SkillGroup[],
): readonly DecodedAgent[] {
  const groups = queueGroupsOf(reads, skillGroups);
  return [...reads.members]
    .sort((a, b) => compareText(a.member.id, b.member.id))
    .map(({ member, user, isMixedUp }) => decodeAgent(member, user, { names, groups, isMixedUp }));
}

/** A listing of joined members only is complete: then their number is the queue's `joinedMemberCount`. */
function memberChanges({ queue, members, pages }: PlatformReads): readonly Anomaly[] {
  const read = members.length;
  const stated = read === queue.joinedMemberCount ? read : queue.memberCount ?? null;
  return memberOddities(queue, pages, read, stated);
}
