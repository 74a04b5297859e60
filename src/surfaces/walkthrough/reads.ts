/**
 * Lists which reads a roster of the walkthrough's API needs, in which order: the queue, its members by pages, and of every user
 * the routing profile and the availability. On arrival of a page the next one is asked for first, then the page's users.
 */

import type { Known } from "../../domain/skill.ts";
import { assert } from "../../errors.ts";
import type { ReadRefusal } from "../bad_answer.ts";
import type { MembersCame } from "../member_oddities.ts";
import { noMembersYet, takePage } from "../member_pages.ts";
import { PAGE_SIZE, pathOf, readListing, withQuery } from "../listing.ts";
import { askOne } from "../optional_reads.ts";
import { inSequence, type Sequence } from "../sequence.ts";
import type { Api, GatherProgress, QueueTarget } from "../surface.ts";
import {
  type AvailabilityAnswer,
  AvailabilitySchema,
  type ProfileAnswer,
  ProfileSchema,
  type WalkthroughMember,
  WalkthroughMembersPageSchema,
  type WalkthroughQueue,
  WalkthroughQueueSchema,
} from "./schemas.ts";

/** What was read of one user; `null` where the API refused. */
export interface WalkthroughUserReads {
  readonly member: WalkthroughMember;
  profile: Known<ProfileAnswer>;
  availability: Known<AvailabilityAnswer>;
  readonly refusals: ReadRefusal[];
}

/** Everything that was read, as it came. */
export interface WalkthroughReads {
  readonly queue: WalkthroughQueue;
  /** In the order of the pages, each id once. */
  readonly users: readonly WalkthroughUserReads[];
  readonly pages: MembersCame;
}

/**
 * All reads of one queue: 1 + pages + 2 per user.
 * @throws LiveApiError, MissError, CassetteError: the queue and its members are required, a user's two reads may bring nothing
 */
export async function gatherWalkthrough(
  api: Api,
  target: QueueTarget,
  onProgress?: (progress: GatherProgress) => void,
): Promise<WalkthroughReads> {
  const queuePath = `/api/v2/routing/queues/${encodeURIComponent(target.id)}`;
  const users = noMembersYet<WalkthroughUserReads>();
  const answers: { queue: WalkthroughQueue | null } = { queue: null };
  const progress = { pages: 0, users: 0 };
  const tell = (step: Partial<GatherProgress>) => {
    Object.assign(progress, step);
    onProgress?.({ ...progress });
  };
  const told = () => tell({ users: progress.users + 1 });
  await inSequence(api, (sequence) => {
    const amiss = ({ id }: WalkthroughQueue) => id === target.id ? null : "it is of another queue";
    sequence.ask({ path: queuePath, expected: WalkthroughQueueSchema, amiss }, (queue) => {
      answers.queue = queue;
    });
    readListing(api, sequence, {
      path: withQuery(`${queuePath}/members`, [["pageSize", String(PAGE_SIZE)]]),
      expected: WalkthroughMembersPageSchema,
      key: (member) => member.userId,
      next: (page) => page.nextPageUri ? pathOf(page.nextPageUri) : null,
    }, {
      page(entities) {
        tell({ pages: progress.pages + 1 });
        takePage(users, entities, ({ userId }) => userId, (member) => askAboutUser(sequence, member, told));
      },
      done(end) {
        users.end = end;
      },
    });
  });
  const { queue } = answers;
  assert(queue !== null, "a sequence ends with the queue's answer");
  return { queue, users: [...users.byId.values()], pages: users };
}

function askAboutUser(sequence: Sequence, member: WalkthroughMember, done: () => void): WalkthroughUserReads {
  const user: WalkthroughUserReads = { member, profile: null, availability: null, refusals: [] };
  const path = `/api/v2/routing/users/${encodeURIComponent(member.userId)}`;
  const isOf = ({ userId }: { readonly userId?: string | null | undefined }) =>
    (userId ?? member.userId) === member.userId ? null : "it is of another user";
  askOne(sequence, user.refusals, {
    path: `${path}/routingprofile`,
    expected: ProfileSchema,
    amiss: (profile) => isOf(profile) ?? ((profile.skills ?? null) === null ? "it has no skills" : null),
  }, (value) => {
    user.profile = value;
  });
  askOne(sequence, user.refusals, {
    path: `${path}/availability`,
    expected: AvailabilitySchema,
    amiss: (availability) =>
      isOf(availability) ?? ((availability.state ?? null) === null ? "it has no state" : null),
  }, (value) => {
    user.availability = value;
  }, done);
  return user;
}
