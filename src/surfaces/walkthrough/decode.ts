/** The walkthrough's reads as configuration and moment. What its text knows nothing of (presence, load, groups, the organisation) is unknown. */

import type { Instant } from "../../lib/instant.ts";
import { agentId } from "../../domain/agent.ts";
import type { Anomaly } from "../../domain/anomaly.ts";
import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { Doing } from "../../domain/moment.ts";
import type { Predictor, Queue } from "../../domain/queue.ts";
import type { HeldSkill, Known } from "../../domain/skill.ts";
import { PRIORITY_MAX } from "../../lib/bounds.ts";
import { stateSpelled } from "../../domain/agents/availability.ts";
import { compareText } from "../../lib/json.ts";
import { memberOddities } from "../member_oddities.ts";
import { memberTaken, memberUnknown, numberTold } from "../oddities.ts";
import type { QueueReading } from "../surface.ts";
import { queueSettings } from "../../domain/queue_settings.ts";
import type { WalkthroughReads, WalkthroughUserReads } from "./reads.ts";
import type { ProfileAnswer, WalkthroughQueue } from "./schemas.ts";

/**
 * The configuration, and the moment recorded.
 * @param at the recording's instant, ISO 8601 UTC
 */
export function decodeWalkthrough(reads: WalkthroughReads, at: Instant): QueueReading {
  const decoded = [...reads.users]
    .sort((a, b) => compareText(a.member.userId, b.member.userId))
    .map(decodeAgent);
  const configuration = {
    surface: "walkthrough" as const,
    at,
    queue: decodeQueue(reads.queue),
    agents: decoded.map((row) => row.agent),
    organisation: { skills: null, languages: null, utilization: null, resetScoreOnPresenceChange: null },
    oddities: [...memberChanges(reads), ...decoded.flatMap((row) => row.oddities)],
  };
  const moment = {
    kind: "recorded" as const,
    name: "recorded",
    at,
    doing: new Map(decoded.map((row) => [row.agent.id, row.doing])),
    oddities: decoded.flatMap((row) => row.momentOddities),
  };
  return { configuration, moment };
}

function decodeQueue(answer: WalkthroughQueue): Queue {
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
    ownedCallbacks: null,
    customerFirstCallbacks: null,
    skillExpressions: null,
    skillGroups: [],
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
function decodePredictors(answer: WalkthroughQueue): Known<readonly Predictor[]> {
  const predictive = answer.predictiveRouting ?? null;
  if (predictive === null) return null;
  const on = typeof predictive === "boolean" ? predictive : predictive.enabled ?? false;
  if (!on) return [];
  const skillMatching = typeof predictive === "boolean" ? true : predictive.respectSkills ?? true;
  return [{ id: "predictiveRouting", state: "Active", on, skillMatching }];
}

function decodeAgent(user: WalkthroughUserReads) {
  const { member } = user;
  const name = member.name ?? member.userId;
  const skills = decodeSkills(user.profile);
  const state = user.availability?.state ?? null;
  const availability = state === null ? null : stateSpelled(state);
  const joined = member.joined ?? null;
  const agent: ConfiguredAgent = {
    id: agentId(member.userId),
    name,
    accountState: null,
    skills,
    languages: null,
    membership: { joined, ringNumber: 1, memberBy: "user" },
    utilization: null,
    groupIds: null,
    unsureGroupIds: [],
  };
  const doing: Doing = {
    availability,
    presence: null,
    routingStatus: null,
    load: null,
    lastHandled: null,
    joined,
  };
  const unknown = (what: string, path: RegExp): readonly Anomaly[] => [
    memberUnknown({ id: agent.id, name }, [what], user.refusals.filter((row) => path.test(row.path))),
  ];
  const taken = (what: readonly string[]) =>
    what.length === 0 ? [] : [memberTaken({ id: agent.id, name }, what)];
  return {
    agent,
    oddities: skills === null ? unknown("skills", /routingprofile$/) : taken(boundedIn(user.profile)),
    doing,
    momentOddities: state === null
      ? unknown("availability", /availability$/)
      : taken(state === availability ? [] : [`state "${state}" for ${availability}`]),
  };
}

function decodeSkills(profile: Known<ProfileAnswer>): Known<readonly HeldSkill[]> {
  const skills = profile?.skills ?? null;
  if (skills === null) return null;
  return skills.map((skill) => ({
    id: skill.id ?? null,
    name: skill.name,
    proficiency: Math.max(0, 5 - skill.priority),
    priority: Math.min(skill.priority, PRIORITY_MAX),
    active: true,
  })).sort((a, b) =>
    compareText(a.name, b.name) || a.priority - b.priority || compareText(a.id ?? "", b.id ?? "")
  );
}

/** Priorities above all bounds, in words. */
function boundedIn(profile: Known<ProfileAnswer>): readonly string[] {
  return (profile?.skills ?? []).filter(({ priority }) => priority > PRIORITY_MAX)
    .map(({ name, priority }) => `priority ${numberTold(priority)} of ${name} for ${PRIORITY_MAX}`)
    .sort(compareText);
}

function memberChanges({ queue, users, pages }: WalkthroughReads): readonly Anomaly[] {
  const { id } = queue;
  return memberOddities({ id, name: queue.name ?? id }, pages, users.length, queue.memberCount ?? null);
}
