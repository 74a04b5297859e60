/**
 * Which reads a roster of the vendor's API needs, and in which order: written once, used to record and to replay.
 * One page per 100 members with everything expanded, five reads of the organisation; an agent is asked about singly only where
 * an expand did not arrive. Source: routing semantics 6, "Fewest calls for one queue snapshot".
 */

import type { Known } from "../../domain/skill.ts";
import { assert } from "../../errors.ts";
import type { Refusal } from "../bad_answer.ts";
import type { z } from "zod";
import { type Listing, nextByUri, type Page, PAGE_SIZE, readListing, withQuery } from "../listing.ts";
import { inSequence, type Sequence } from "../sequence.ts";
import type { Api, GatherProgress, QueueTarget } from "../surface.ts";
import { askAboutUser, askOne, emptyUserReads, type UserNeeds, type UserReads } from "./user_reads.ts";
import { groupsThatSelect } from "./groups.ts";
import {
  GroupMembersPageSchema,
  type MemberAnswer,
  MembersPageSchema,
  type NamedAnswer,
  NamedPageSchema,
  type PredictorAnswer,
  PredictorsPageSchema,
  type QueueAnswer,
  QueueSchema,
  type SettingsAnswer,
  SettingsSchema,
  type UtilizationAnswer,
  UtilizationSchema,
} from "./schemas.ts";

/** Everything that was read, as it came; `null` where the API refused. */
export interface PlatformReads {
  readonly queue: QueueAnswer;
  /** In the order of the pages, each id once. */
  readonly members: readonly { readonly member: MemberAnswer; readonly user: UserReads }[];
  /** Ids that came on more than one page. */
  readonly repeated: readonly string[];
  readonly settings: Known<SettingsAnswer>;
  readonly utilization: Known<UtilizationAnswer>;
  readonly skills: Known<readonly NamedAnswer[]>;
  readonly languages: Known<readonly NamedAnswer[]>;
  readonly predictors: Known<readonly PredictorAnswer[]>;
  /** User ids by skill group, for the groups that rings and rules name. */
  readonly skillGroups: ReadonlyMap<string, Known<readonly string[]>>;
  /** Reads of the organisation that were refused. */
  readonly refusals: readonly Refusal[];
}

/** As `PlatformReads`, while it fills. */
interface Draft {
  queue: QueueAnswer | null;
  readonly members: Map<string, { readonly member: MemberAnswer; readonly user: UserReads }>;
  readonly repeated: Set<string>;
  settings: Known<SettingsAnswer>;
  utilization: Known<UtilizationAnswer>;
  skills: Known<readonly NamedAnswer[]>;
  languages: Known<readonly NamedAnswer[]>;
  predictors: Known<readonly PredictorAnswer[]>;
  readonly skillGroups: Map<string, Known<readonly string[]>>;
  readonly refusals: Refusal[];
}

/** What a members page is asked to carry of each user. */
const MEMBER_EXPANDS = [
  "conversationSummary",
  "groups",
  "languages",
  "presence",
  "routingStatus",
  "skills",
  "team",
];

const PAGED: readonly (readonly [string, string])[] = [["pageNumber", "1"], ["pageSize", String(PAGE_SIZE)]];
const CURSORED: readonly (readonly [string, string])[] = [["pageSize", String(PAGE_SIZE)]];

/**
 * All reads of one queue.
 * @throws LiveApiError, MissError, CassetteError: the queue and its members are required, everything else may be refused
 */
export async function gather(
  api: Api,
  target: QueueTarget,
  onProgress?: (progress: GatherProgress) => void,
): Promise<PlatformReads> {
  const draft: Draft = {
    queue: null,
    members: new Map(),
    repeated: new Set(),
    settings: null,
    utilization: null,
    skills: null,
    languages: null,
    predictors: null,
    skillGroups: new Map(),
    refusals: [],
  };
  const queuePath = `/api/v2/routing/queues/${encodeURIComponent(target.id)}`;
  await inSequence(api, (sequence) => {
    // The queue first: its answer says which further reads the members need.
    sequence.ask({ path: queuePath, expected: QueueSchema }, (queue) => {
      draft.queue = queue;
      askSkillGroups(api, sequence, draft, queue);
    });
    askOrganisation(api, sequence, draft, target.id);
    askMembers(api, sequence, draft, { path: `${queuePath}/members`, target, onProgress });
  });
  const { queue, members, repeated, ...rest } = draft;
  assert(queue !== null, "a sequence ends with the queue's answer");
  return { ...rest, queue, members: [...members.values()], repeated: [...repeated] };
}

function askOrganisation(api: Api, sequence: Sequence, draft: Draft, queueId: string): void {
  askOne(
    sequence,
    draft.refusals,
    { path: "/api/v2/routing/settings", expected: SettingsSchema },
    (value) => {
      draft.settings = value;
    },
  );
  askOne(
    sequence,
    draft.refusals,
    { path: "/api/v2/routing/utilization", expected: UtilizationSchema },
    (value) => {
      draft.utilization = value;
    },
  );
  askAll(api, sequence, draft, named("/api/v2/routing/skills"), (all) => {
    draft.skills = all;
  });
  askAll(api, sequence, draft, named("/api/v2/routing/languages"), (all) => {
    draft.languages = all;
  });
  const predictors = {
    path: withQuery("/api/v2/routing/predictors", [...CURSORED, ["queueId", queueId]]),
    expected: PredictorsPageSchema,
  };
  askAll(api, sequence, draft, listing(predictors), (all) => {
    draft.predictors = all;
  });
}

function askSkillGroups(api: Api, sequence: Sequence, draft: Draft, queue: QueueAnswer): void {
  for (const group of groupsThatSelect(queue).filter((row) => row.type === "SKILLGROUP")) {
    draft.skillGroups.set(group.id, null);
    const members = {
      path: withQuery(`/api/v2/routing/skillgroups/${encodeURIComponent(group.id)}/members`, CURSORED),
      expected: GroupMembersPageSchema,
    };
    askAll(api, sequence, draft, listing(members), (all) => {
      draft.skillGroups.set(group.id, all.map((user) => user.id));
    });
  }
}

function askMembers(
  api: Api,
  sequence: Sequence,
  draft: Draft,
  asked: {
    readonly path: string;
    readonly target: QueueTarget;
    readonly onProgress: ((progress: GatherProgress) => void) | undefined;
  },
): void {
  const query = [...PAGED, ...MEMBER_EXPANDS.map((name) => ["expand", name] as const)];
  const members = listing({ path: withQuery(asked.path, query), expected: MembersPageSchema });
  let pages = 0;
  readListing(api, sequence, members, {
    page(entities) {
      pages += 1;
      const needs: UserNeeds = {
        groups: draft.queue !== null && groupsThatSelect(draft.queue).length > 0,
        utilization: asked.target.agentUtilization === true,
      };
      for (const member of entities) {
        if (draft.members.has(member.id)) {
          draft.repeated.add(member.id);
          continue;
        }
        const user = emptyUserReads();
        draft.members.set(member.id, { member, user });
        askAboutUser(api, sequence, { member, user, needs });
      }
      asked.onProgress?.({ pages, users: draft.members.size });
    },
  });
}

function named(path: string) {
  return listing({ path: withQuery(path, PAGED), expected: NamedPageSchema });
}

/** A listing whose pages are chained by `nextUri` and whose entities have ids. */
function listing<E extends { readonly id: string }>(
  first: Pick<Listing<E>, "path"> & { readonly expected: z.ZodType<Page<E>> },
): Listing<E> {
  return { ...first, key: (entity) => entity.id, next: (page, asked) => nextByUri(page.nextUri, asked) };
}

function askAll<E>(
  api: Api,
  sequence: Sequence,
  draft: Draft,
  pages: Listing<E>,
  keep: (all: readonly E[]) => void,
): void {
  const all: E[] = [];
  readListing(api, sequence, pages, {
    page: (entities) => all.push(...entities),
    done: () => keep(all),
    refused: (refusal) => draft.refusals.push(refusal),
  });
}
