/**
 * What is asked about a single agent: only what the members page did not bring. Expands are best effort and may be
 * missing (routing semantics 6, caveat); an absent one is unknown, an empty one is none.
 */

import type { z } from "zod";
import type { Known } from "../../domain/skill.ts";
import type { Question } from "../ask.ts";
import type { Refusal } from "../bad_answer.ts";
import { nextByUri, PAGE_SIZE, readListing, withQuery } from "../listing.ts";
import type { Sequence } from "../sequence.ts";
import type { Api } from "../surface.ts";
import {
  type ConversationSummarySchema,
  type HeldAnswer,
  HeldPageSchema,
  type MemberAnswer,
  PresenceSchema,
  RoutingStatusSchema,
  type UserAnswer,
  UserSchema,
  type UtilizationAnswer,
  UtilizationSchema,
} from "./schemas.ts";

/** What is known of one agent after all reads; `null` where neither the page nor the single read brought it. */
export interface UserReads {
  skills: Known<readonly HeldAnswer[]>;
  languages: Known<readonly HeldAnswer[]>;
  routingStatus: Known<z.infer<typeof RoutingStatusSchema>>;
  presence: Known<z.infer<typeof PresenceSchema>>;
  conversationSummary: Known<z.infer<typeof ConversationSummarySchema>>;
  /** Ids of groups, and of the team where there is one. */
  groupIds: Known<readonly string[]>;
  utilization: Known<UtilizationAnswer>;
  /** Single reads that were refused. */
  readonly refusals: Refusal[];
}

/** What this queue needs to know of its agents beyond what every queue needs. */
export interface UserNeeds {
  /** Rings or rules choose by group. */
  readonly groups: boolean;
  /** The own utilization of those who carry something. */
  readonly utilization: boolean;
}

interface Asked {
  readonly member: MemberAnswer;
  readonly user: UserReads;
  readonly needs: UserNeeds;
}

/** Nothing known yet. */
export function emptyUserReads(): UserReads {
  return {
    skills: null,
    languages: null,
    routingStatus: null,
    presence: null,
    conversationSummary: null,
    groupIds: null,
    utilization: null,
    refusals: [],
  };
}

/** Takes what the page brought and asks for what it did not. */
export function askAboutUser(api: Api, sequence: Sequence, asked: Asked): void {
  const { member, user, needs } = asked;
  const came = member.user ?? {};
  const path = `/api/v2/users/${encodeURIComponent(member.id)}`;
  user.skills = came.skills ?? null;
  user.languages = came.languages ?? null;
  user.routingStatus = came.routingStatus ?? member.routingStatus ?? null;
  user.presence = came.presence ?? null;
  user.conversationSummary = came.conversationSummary ?? null;
  user.groupIds = groupIdsOf(came);
  if (user.skills === null) {
    askHeld(api, sequence, user, `${path}/routingskills`, (all) => {
      user.skills = all;
    });
  }
  if (user.languages === null) {
    askHeld(api, sequence, user, `${path}/routinglanguages`, (all) => {
      user.languages = all;
    });
  }
  if (user.routingStatus === null) {
    askOne(
      sequence,
      user.refusals,
      { path: `${path}/routingstatus`, expected: RoutingStatusSchema },
      (value) => {
        user.routingStatus = value;
      },
    );
  }
  if (user.presence === null) {
    askOne(
      sequence,
      user.refusals,
      { path: `${path}/presences/purecloud`, expected: PresenceSchema },
      (value) => {
        user.presence = value;
      },
    );
  }
  const missing = [
    ...(user.conversationSummary === null ? ["conversationSummary"] : []),
    ...(user.groupIds === null && needs.groups ? ["groups", "team"] : []),
  ];
  if (missing.length > 0) askUser(sequence, asked, path, missing);
  else askUtilization(sequence, asked);
}

function askUser(sequence: Sequence, asked: Asked, path: string, expands: readonly string[]): void {
  const { user } = asked;
  const expanded = withQuery(path, expands.map((name) => ["expand", name] as const));
  sequence.askOptional({ path: expanded, expected: UserSchema }, (answer) => {
    if (answer.kind === "refused") user.refusals.push(answer.refusal);
    else {
      user.conversationSummary ??= answer.value.conversationSummary ?? null;
      user.groupIds ??= groupIdsOf(answer.value);
    }
    askUtilization(sequence, asked);
  });
}

/** An agent in no team has no `team` at all, so only `groups` says whether memberships were delivered. */
function groupIdsOf(user: Pick<UserAnswer, "groups" | "team">): Known<readonly string[]> {
  if (user.groups === null || user.groups === undefined) return null;
  const team = user.team?.id ?? null;
  return [...user.groups.map((group) => group.id), ...(team === null ? [] : [team])];
}

function askUtilization(sequence: Sequence, { member, user, needs }: Asked): void {
  if (!needs.utilization || !carries(user)) return;
  const path = `/api/v2/routing/users/${encodeURIComponent(member.id)}/utilization`;
  askOne(sequence, user.refusals, { path, expected: UtilizationSchema }, (value) => {
    user.utilization = value;
  });
}

/** The media of a summary that utilization knows; whatever else it lists does not count. */
const SUMMARISED = ["call", "callback", "chat", "email", "message"] as const;

function carries({ conversationSummary }: UserReads): boolean {
  return SUMMARISED.some((type) => {
    const media = conversationSummary?.[type];
    return [media?.contactCenter, media?.enterprise].some((part) =>
      (part?.active ?? 0) + (part?.acw ?? 0) > 0
    );
  });
}

/** Asks for what one can do without; a refusal is added to `refusals`. */
export function askOne<T>(
  sequence: Sequence,
  refusals: Refusal[],
  question: Question<T>,
  keep: (value: T) => void,
): void {
  sequence.askOptional(question, (answer) => {
    if (answer.kind === "value") keep(answer.value);
    else refusals.push(answer.refusal);
  });
}

function askHeld(
  api: Api,
  sequence: Sequence,
  user: UserReads,
  path: string,
  keep: (all: readonly HeldAnswer[]) => void,
): void {
  const all: HeldAnswer[] = [];
  readListing(api, sequence, {
    path: withQuery(path, [["pageSize", String(PAGE_SIZE)]]),
    expected: HeldPageSchema,
    key: (held) => held.id ?? held.name ?? "",
    next: (page, asked) => nextByUri(page.nextUri, asked),
  }, {
    page: (entities) => all.push(...entities),
    done: () => keep(all),
    refused: (refusal) => user.refusals.push(refusal),
  });
}
