/** One member of a queue, with all that was read of the user: what admins set about it, and what it was doing. */

import {
  ACCOUNT_STATES,
  type AccountState,
  agentId,
  type Membership,
  type Presence,
  type RoutingStatus,
} from "../../domain/agent.ts";
import type { Anomaly } from "../../domain/anomaly.ts";
import type { ConfiguredAgent } from "../../domain/configuration.ts";
import {
  type Load,
  type MediaLoad,
  type MediaType,
  NONE_OF_ITS_OWN,
  type Utilization,
} from "../../domain/media.ts";
import type { Doing } from "../../domain/moment.ts";
import type { HeldSkill, Known } from "../../domain/skill.ts";
import { utcInstant } from "../../lib/instant.ts";
import type { ReadRefusal } from "../bad_answer.ts";
import { memberUnknown, numberTold } from "../oddities.ts";
import { groupsOf, type QueueGroups } from "./decode_groups.ts";
import { decodeHeld, unknownOfHeld } from "./decode_held.ts";
import { decodeUtilization } from "./decode_organisation.ts";
import type { MemberAnswer } from "./schemas.ts";
import { presenceOf, statusOf } from "./states.ts";
import type { UserReads } from "./user_reads.ts";

/** What is needed beside the reads of one user. */
export interface AgentContext {
  /** Names of the organisation's skills and languages by id, for those delivered without a name. */
  readonly names: ReadonlyMap<string, string>;
  readonly groups: QueueGroups;
  /** The page had another user's data in this member's row. */
  readonly isMixedUp: boolean;
}

/** An agent as it was read. */
export interface DecodedAgent {
  readonly agent: ConfiguredAgent;
  /** What is not known of its configuration, as at most one anomaly. */
  readonly oddities: readonly Anomaly[];
  readonly doing: Doing;
  /** What is not known of what it was doing, as at most one anomaly. */
  readonly momentOddities: readonly Anomaly[];
}

/** The agent, what it was doing, and what is not known of both. */
export function decodeAgent(
  member: MemberAnswer,
  user: UserReads,
  context: AgentContext,
): DecodedAgent {
  const who = { id: member.id, name: member.name ?? member.user?.name ?? member.id };
  const joined = member.joined ?? null;
  const { agent, unknown } = configuredAgent(member, who, user, context);
  const presence = decodePresence(user);
  const routingStatus = decodeStatus(user);
  const load = decodeLoad(user);
  const unseen = [
    ...(presence === null ? [presenceWords(user)] : []),
    ...(routingStatus === null ? [statusWords(user)] : []),
    ...(routingStatus !== null && routingStatus.startTime === null ? startWords(user) : []),
    ...(load === null ? ["interactions in hand"] : []),
  ];
  return {
    agent,
    oddities: unknown.length === 0
      ? []
      : [memberUnknown(who, unknown, user.refusals.filter(isAboutSettings))],
    // On the platform this state follows from the others.
    doing: { availability: null, presence, routingStatus, load, lastHandled: null, joined },
    momentOddities: unseen.length === 0
      ? []
      : [memberUnknown(who, unseen, user.refusals.filter((row) => !isAboutSettings(row)))],
  };
}

/** What was refused is what admins set: skills, languages, own utilization. The rest is presence, status and work in hand. */
function isAboutSettings({ path }: ReadRefusal): boolean {
  return /\/(?:routingskills|routinglanguages|utilization)(?:\?|$)/.test(path);
}

function configuredAgent(
  member: MemberAnswer,
  { id, name }: { readonly id: string; readonly name: string },
  user: UserReads,
  context: AgentContext,
): { readonly agent: ConfiguredAgent; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const noted = <T>(value: Known<T>, what: string): Known<T> => {
    if (value === null) unknown.push(what);
    return value;
  };
  const skills = noted(decodeHeld(user.skills, context.names), "skills");
  const languages = noted(decodeHeld(user.languages, context.names), "languages");
  unknown.push(...unknownOfHeld(user.skills, user.languages));
  if (context.isMixedUp) unknown.push("what the members page said of the user: it was of another user");
  const ringNumber = ringOf(member);
  if (ringNumber === null) unknown.push(`the ring: there is no ring ${numberTold(member.ringNumber ?? 0)}`);
  const joined = noted(member.joined ?? null, "whether joined");
  const by = memberBy(member);
  if (by === null) unknown.push(`how it is a member: "${member.memberBy}" is no way`);
  const accountState = accountStateOf(member);
  const stateSaid = member.user?.state ?? null;
  if (accountState === null && stateSaid !== null) {
    unknown.push(`the state of the account: "${stateSaid}" is no state`);
  }
  const utilization = ownUtilization(user);
  if (utilization === null && user.utilization !== null) {
    unknown.push(`whose utilization it is: "${user.utilization.level}" is no level`);
  }
  const groups = groupsOf(id, { skills, languages }, user.groupIds, context.groups);
  if (context.groups.selecting.some((group) => groups.unsureGroupIds.includes(group))) unknown.push("groups");
  const agent: ConfiguredAgent = {
    id: agentId(id),
    name,
    accountState,
    skills: skills as Known<readonly HeldSkill[]>,
    languages: languages === null ? null : languages.map(({ priority: _, ...language }) => language),
    membership: { joined, ringNumber, memberBy: by },
    utilization,
    ...groups,
    ...directBackupOf(user),
  };
  return { agent, unknown };
}

/** A word that nobody knows tells nothing about the account. */
function accountStateOf({ user }: MemberAnswer): Known<AccountState> {
  return ACCOUNT_STATES.find((state) => state === user?.state?.toLowerCase()) ?? null;
}

function decodePresence(user: UserReads): Known<Presence> {
  return presenceOf(user.presence?.presenceDefinition?.systemPresence ?? "");
}

function presenceWords(user: UserReads): string {
  const word = user.presence?.presenceDefinition?.systemPresence ?? null;
  return word === null ? "presence" : `presence "${word}"`;
}

function decodeStatus(user: UserReads): Known<RoutingStatus> {
  const status = statusOf(user.routingStatus?.status ?? "");
  return status === null ? null : { status, startTime: utcInstant(user.routingStatus?.startTime) };
}

function statusWords(user: UserReads): string {
  const word = user.routingStatus?.status ?? null;
  return word === null ? "routing status" : `routing status "${word}"`;
}

/** The start of the status as it came, where nobody can read it. */
function startWords({ routingStatus }: UserReads): readonly string[] {
  const came = routingStatus?.startTime ?? null;
  return came === null ? [] : ["since when the status holds: the instant that came is none"];
}

/** Rings are numbered 1 to 6; the one after the last is reserved for everyone else (routing semantics 2.2, N15). */
const RING_MAX = 7;

function ringOf({ ringNumber }: MemberAnswer): Known<number> {
  const ring = ringNumber ?? 1;
  return Number.isInteger(ring) && ring >= 1 && ring <= RING_MAX ? ring : null;
}

/** Absent, by itself; null for a word that nobody knows. */
function memberBy(member: MemberAnswer): Membership["memberBy"] {
  const word = member.memberBy?.toLowerCase() ?? "user";
  return word === "user" || word === "group" ? word : null;
}

const SUMMARISED = ["call", "callback", "chat", "email", "message"] as const;

function decodeLoad(user: UserReads): Known<Load> {
  if (user.conversationSummary === null) return null;
  const media: Partial<Record<MediaType, MediaLoad>> = {};
  for (const type of SUMMARISED) {
    const { contactCenter, enterprise } = user.conversationSummary[type] ?? {};
    const active = contactCenter?.active ?? 0;
    const afterCallWork = contactCenter?.acw ?? 0;
    const nonAcd = (enterprise?.active ?? 0) + (enterprise?.acw ?? 0);
    // Nobody carries less than nothing: the whole summary is not to be trusted.
    if ([active, afterCallWork, nonAcd].some((count) => count < 0 || !Number.isInteger(count))) return null;
    if (active + afterCallWork + nonAcd > 0) media[type] = { active, afterCallWork, nonAcd };
  }
  return { media, labels: null };
}

function ownUtilization(user: UserReads): Known<Utilization> {
  if (user.utilization === null) return null;
  const { level = null } = user.utilization;
  if (level === "Agent") return decodeUtilization(user.utilization, level);
  // An answer of the level "Organization" repeats the organisation's settings: the agent is known to have none of its own.
  return level === "Organization" || level === null ? NONE_OF_ITS_OWN : null;
}

/** Absent where it was not read, null where the agent has none (routing semantics N4). */
function directBackupOf({ directBackup }: UserReads): Pick<ConfiguredAgent, "directBackup"> {
  if (directBackup === null) return {};
  const { queueId = null, userId = null, waitForAgent, agentWaitSeconds } = directBackup;
  if (queueId === null && userId === null) return { directBackup: null };
  return {
    directBackup: {
      queueId,
      userId,
      waitForAgent: waitForAgent ?? false,
      // The least the API allows (routing semantics 2.7).
      agentWaitSeconds: agentWaitSeconds ?? 60,
    },
  };
}
