/**
 * Lists what is asked about agents beyond the members pages: what the pages did not bring, in bulk where many lack something and singly for
 * what is still missing, and what no page brings. Expands are best effort and may be missing (routing semantics 6, caveat); an absent
 * one is unknown, an empty one is none.
 */

import type * as z from "zod";
import type { Known } from "../../domain/skill.ts";
import type { ReadRefusal } from "../bad_answer.ts";
import { listing, PAGE_SIZE, withQuery } from "../listing.ts";
import { numberTold } from "../oddities.ts";
import { askAll, askOne } from "../optional_reads.ts";
import type { Sequence } from "../sequence.ts";
import type { Api } from "../surface.ts";
import {
  type ConversationSummarySchema,
  type DirectBackupAnswer,
  DirectBackupSchema,
  type HeldAnswer,
  HeldPageSchema,
  type MemberAnswer,
  PresenceSchema,
  RoutingStatusSchema,
  type UserAnswer,
  UserSchema,
  UsersPageSchema,
  type UtilizationAnswer,
  UtilizationSchema,
} from "./schemas.ts";

/** What is known of one agent after all reads; `null` where no read brought it. */
export interface UserReads {
  skills: Known<readonly HeldAnswer[]>;
  languages: Known<readonly HeldAnswer[]>;
  routingStatus: Known<z.infer<typeof RoutingStatusSchema>>;
  presence: Known<z.infer<typeof PresenceSchema>>;
  conversationSummary: Known<z.infer<typeof ConversationSummarySchema>>;
  /** Ids of groups, and of the team where there is one. */
  groupIds: Known<readonly string[]>;
  utilization: Known<UtilizationAnswer>;
  directBackup: Known<DirectBackupAnswer>;
  /** Single reads that brought nothing. */
  readonly refusals: ReadRefusal[];
}

/** What this queue needs to know of its agents beyond what every queue needs. */
export interface UserNeeds {
  /** Rings or rules choose by group. */
  readonly groups: boolean;
  /** Everybody's own utilization. */
  readonly utilization: boolean;
  /** Everybody's own backup for direct routing. */
  readonly directBackup: boolean;
}

/** One agent to ask about. */
export interface AskedMember {
  readonly member: MemberAnswer;
  readonly user: UserReads;
  /** The page brought the data of another user: it was left. */
  readonly isMixedUp: boolean;
}

/** A member as a page brought it. */
export function askedMember(row: MemberAnswer): AskedMember {
  const isMixedUp = (row.user?.id ?? row.id) !== row.id;
  const member = isMixedUp ? { ...row, user: null } : row;
  const user: UserReads = {
    skills: null,
    languages: null,
    routingStatus: null,
    presence: null,
    conversationSummary: null,
    groupIds: null,
    utilization: null,
    directBackup: null,
    refusals: [],
  };
  takeUser(user, member.user ?? {});
  user.routingStatus ??= row.routingStatus ?? null;
  return { member, user, isMixedUp };
}

/** Takes what a page or a read brought of a user, and leaves what is known. */
function takeUser(user: UserReads, came: UserAnswer): void {
  user.skills ??= came.skills ?? null;
  user.languages ??= came.languages ?? null;
  user.routingStatus ??= came.routingStatus ?? null;
  user.presence ??= came.presence ?? null;
  user.conversationSummary ??= came.conversationSummary ?? null;
  user.groupIds ??= groupIdsOf(came);
}

/** An agent in no team has no `team` at all, so only `groups` says whether memberships were delivered. */
function groupIdsOf(user: Pick<UserAnswer, "groups" | "team">): Known<readonly string[]> {
  if (user.groups === null || user.groups === undefined) return null;
  const team = user.team?.id ?? null;
  return [...user.groups.map((group) => group.id), ...(team === null ? [] : [team])];
}

/** So few are asked about singly: one bulk read would not be cheaper, and may bring nothing. */
const FEW = 5;

/** Asks for all that is missing of the members of a queue, once all pages are there. */
export function askAboutUsers(
  api: Api,
  sequence: Sequence,
  members: readonly AskedMember[],
  needs: UserNeeds,
): void {
  const lacking = new Set(members.filter(({ user }) => missingExpands(user, needs).length > 0));
  const isBulk = lacking.size > FEW;
  for (const asked of members) {
    if (!lacking.has(asked)) askOwnSettings(sequence, asked, needs);
    else if (!isBulk) askSingly(api, sequence, asked, needs);
  }
  if (!isBulk) return;
  const many = [...lacking];
  for (let from = 0; from < many.length; from += PAGE_SIZE) {
    askInBulk(api, sequence, many.slice(from, from + PAGE_SIZE), needs);
  }
}

/** What each expand is called, as the members pages ask for it. */
function missingExpands(user: UserReads, { groups }: UserNeeds): readonly string[] {
  const missing: string[] = [];
  if (user.skills === null) missing.push("skills");
  if (user.languages === null) missing.push("languages");
  if (user.routingStatus === null) missing.push("routingStatus");
  if (user.presence === null) missing.push("presence");
  if (user.conversationSummary === null) missing.push("conversationSummary");
  if (user.groupIds === null && groups) missing.push("groups", "team");
  return missing;
}

/** Whatever this brings and however it fails: what is still missing is asked for singly. */
function askInBulk(api: Api, sequence: Sequence, some: readonly AskedMember[], needs: UserNeeds): void {
  const expands = new Set(some.flatMap(({ user }) => missingExpands(user, needs)));
  const path = withQuery("/api/v2/users", [
    ["pageNumber", "1"],
    ["pageSize", String(PAGE_SIZE)],
    // Members whose accounts are not active are not listed otherwise.
    ["state", "any"],
    ...[...expands].map((name) => ["expand", name] as const),
    ...some.map(({ member }) => ["id", member.id] as const),
  ]);
  sequence.askOptional({ path, expected: UsersPageSchema }, (answer) => {
    const entities = answer.kind === "value" ? answer.value.entities ?? [] : [];
    const byId = new Map(entities.map((came) => [came.id, came]));
    for (const asked of some) {
      const came = byId.get(asked.member.id);
      if (came !== undefined) takeUser(asked.user, came);
      askSingly(api, sequence, asked, needs);
    }
  });
}

/** Asks the API's own reads for what is missing of one agent, and for what no other read brings. */
function askSingly(api: Api, sequence: Sequence, asked: AskedMember, needs: UserNeeds): void {
  const missing = missingExpands(asked.user, needs);
  if (missing.length > 0) askMissing(api, sequence, asked, missing);
  askOwnSettings(sequence, asked, needs);
}

/** @param missing as the members pages call it */
function askMissing(
  api: Api,
  sequence: Sequence,
  { member, user }: AskedMember,
  missing: readonly string[],
): void {
  const { id } = member;
  const path = `/api/v2/users/${encodeURIComponent(id)}`;
  const { refusals } = user;
  const isOf = (other: string | null | undefined) => (other ?? id) === id ? null : "it is of another user";
  for (const kind of ["skills", "languages"] as const) {
    if (user[kind] !== null) continue;
    const first = withQuery(`${path}/routing${kind}`, [["pageSize", String(PAGE_SIZE)]]);
    askAll(api, sequence, listing(first, HeldPageSchema), refusals, (all) => {
      user[kind] = all;
    });
  }
  if (user.routingStatus === null) {
    const amiss = ({ userId, status }: z.infer<typeof RoutingStatusSchema>) =>
      isOf(userId) ?? ((status ?? null) === null ? "it has no status" : null);
    const question = { path: `${path}/routingstatus`, expected: RoutingStatusSchema, amiss };
    askOne(sequence, refusals, question, (value) => {
      user.routingStatus = value;
    });
  }
  if (user.presence === null) {
    const amiss = ({ presenceDefinition }: z.infer<typeof PresenceSchema>) =>
      (presenceDefinition ?? null) === null ? "it has no presenceDefinition" : null;
    const question = { path: `${path}/presences/purecloud`, expected: PresenceSchema, amiss };
    askOne(sequence, refusals, question, (value) => {
      user.presence = value;
    });
  }
  // The other expands have reads of their own.
  const rest = missing.filter((name) => ["conversationSummary", "groups", "team"].includes(name));
  if (rest.length > 0) {
    const question = {
      path: withQuery(path, rest.map((name) => ["expand", name] as const)),
      expected: UserSchema,
      amiss: (value: UserAnswer) => (value.id ?? null) === null ? "it has no id" : isOf(value.id),
    };
    askOne(sequence, refusals, question, (value) => {
      user.conversationSummary ??= value.conversationSummary ?? null;
      user.groupIds ??= groupIdsOf(value);
    });
  }
}

/** An agent who has no backup of its own has no such settings. */
const NOT_FOUND = 404;

function askOwnSettings(sequence: Sequence, { member, user }: AskedMember, needs: UserNeeds): void {
  if (!needs.utilization && !needs.directBackup) return;
  const path = `/api/v2/routing/users/${encodeURIComponent(member.id)}`;
  if (needs.utilization) {
    const amiss = (answer: UtilizationAnswer) =>
      lacksUtilization(answer) ?? ((answer.level ?? null) === null ? "it does not say whose it is" : null);
    const question = { path: `${path}/utilization`, expected: UtilizationSchema, amiss };
    askOne(sequence, user.refusals, question, (value) => {
      user.utilization = value;
    });
  }
  if (needs.directBackup) {
    const question = { path: `${path}/directroutingbackup/settings`, expected: DirectBackupSchema };
    sequence.askOptional(question, (answer) => {
      if (answer.kind === "value") user.directBackup = answer.value;
      else if (answer.refusal.status === NOT_FOUND) user.directBackup = {};
      else user.refusals.push(answer.refusal);
    });
  }
}

/** Capacities go from 0 to 25 (routing semantics N5). */
const CAPACITY_MAX = 25;

/** Without any capacity an answer says nothing, and the documented defaults must not take its place; nor does one with a capacity that is none. */
export function lacksUtilization({ utilization, labelUtilizations }: UtilizationAnswer): string | null {
  const media = Object.values(utilization ?? {}).flatMap((row) => row.maximumCapacity ?? []);
  if (media.length === 0) return "it has no capacity of any media";
  const labels = Object.values(labelUtilizations ?? {}).flatMap((row) => row.maximumCapacity ?? []);
  const odd = [...media, ...labels].find((capacity) =>
    !Number.isInteger(capacity) || capacity < 0 || capacity > CAPACITY_MAX
  );
  return odd === undefined ? null : `${numberTold(odd)} is no capacity`;
}
