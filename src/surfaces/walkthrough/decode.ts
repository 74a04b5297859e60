/** The walkthrough's reads as a roster. What its text knows nothing of (presence, load, groups, the organisation) is unknown. */

import type { Agent } from "../../domain/agent.ts";
import type { Anomaly } from "../../domain/anomaly.ts";
import type { Predictor, Queue } from "../../domain/queue.ts";
import type { Roster } from "../../domain/roster.ts";
import type { HeldSkill, Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { membersChanged, memberUnknown } from "../oddities.ts";
import { queueSettings } from "../queue_settings.ts";
import type { UserReads, WalkthroughReads } from "./reads.ts";
import type { ProfileAnswer, QueueAnswer } from "./schemas.ts";

/**
 * The roster.
 * @param at the recording's instant, ISO 8601 UTC
 */
export function decodeWalkthrough(reads: WalkthroughReads, at: string): Roster {
  const decoded = [...reads.users]
    .sort((a, b) => compareText(a.member.userId, b.member.userId))
    .map(decodeAgent);
  return {
    surface: "walkthrough",
    at,
    queue: decodeQueue(reads.queue),
    agents: decoded.map((row) => row.agent),
    organisation: { skills: null, languages: null, utilization: null, resetScoreOnPresenceChange: null },
    oddities: [...changes(reads), ...decoded.flatMap((row) => row.oddities)],
  };
}

function decodeQueue(answer: QueueAnswer): Queue {
  return {
    id: answer.id,
    name: answer.name ?? answer.id,
    routingType: answer.routingType ?? null,
    skillEvaluation: null,
    scoringMethod: null,
    rings: [],
    routingRules: [],
    conditionalGroupRules: [],
    groupActivation: null,
    directRouting: null,
    lastAgentRoutingMode: "Disabled",
    predictors: decodePredictors(answer),
    memberGroups: [],
    skillRequirements: [
      ...new Set(
        (answer.skillRequirements ?? []).map((skill) => typeof skill === "string" ? skill : skill.name),
      ),
    ].sort(compareText),
    settings: queueSettings(answer),
  };
}

/** The queue's own `predictiveRouting` stands for the one predictor there can be; unknown where it was not delivered. */
function decodePredictors(answer: QueueAnswer): Known<readonly Predictor[]> {
  const predictive = answer.predictiveRouting ?? null;
  if (predictive === null) return null;
  const on = typeof predictive === "boolean" ? predictive : predictive.enabled ?? false;
  if (!on) return [];
  const skillMatching = typeof predictive === "boolean" ? true : predictive.respectSkills ?? true;
  return [{ id: "predictiveRouting", state: "Active", on, skillMatching }];
}

function decodeAgent(user: UserReads): { readonly agent: Agent; readonly oddities: readonly Anomaly[] } {
  const { member } = user;
  const name = member.name ?? member.userId;
  const skills = decodeSkills(user.profile);
  const availability = user.availability?.state ?? null;
  const agent: Agent = {
    id: member.userId,
    name,
    availability,
    presence: null,
    routingStatus: null,
    skills,
    languages: null,
    membership: { joined: member.joined ?? null, ringNumber: 1, memberBy: "user" },
    load: null,
    utilization: null,
    groupIds: null,
    lastHandled: null,
  };
  const unknown = [
    ...(skills === null ? ["skills"] : []),
    ...(availability === null ? ["availability"] : []),
  ];
  if (unknown.length === 0) return { agent, oddities: [] };
  return { agent, oddities: [memberUnknown({ id: agent.id, name }, unknown, user.refusals)] };
}

function decodeSkills(profile: Known<ProfileAnswer>): Known<readonly HeldSkill[]> {
  const skills = profile?.skills ?? null;
  if (skills === null) return null;
  return skills.map((skill) => ({
    id: skill.id ?? null,
    name: skill.name,
    proficiency: Math.max(0, 5 - skill.priority),
    priority: skill.priority,
    active: true,
  })).sort((a, b) =>
    compareText(a.name, b.name) || a.priority - b.priority || compareText(a.id ?? "", b.id ?? "")
  );
}

function changes(reads: WalkthroughReads): readonly Anomaly[] {
  const read = reads.users.length;
  const stated = reads.queue.memberCount ?? null;
  if ((stated === null || stated === read) && reads.repeated.length === 0) return [];
  const { id } = reads.queue;
  return [membersChanged({ id, name: reads.queue.name ?? id }, { read, stated, repeated: reads.repeated })];
}
