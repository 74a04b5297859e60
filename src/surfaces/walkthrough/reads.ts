/**
 * Which reads a roster of the walkthrough's API needs, in which order: the queue, its members by pages, and of every user
 * the routing profile and the availability. On arrival of a page the next one is asked for first, then the page's users.
 */

import type { Known } from "../../domain/skill.ts";
import { assert } from "../../errors.ts";
import type { Question } from "../ask.ts";
import type { Refusal } from "../bad_answer.ts";
import { createDenials, type Denials } from "../denials.ts";
import { PAGE_SIZE, pathOf, readListing, withQuery } from "../listing.ts";
import { inSequence, type Sequence } from "../sequence.ts";
import type { Api, GatherProgress, QueueTarget } from "../surface.ts";
import {
  type AvailabilityAnswer,
  AvailabilitySchema,
  type MemberAnswer,
  MembersPageSchema,
  type ProfileAnswer,
  ProfileSchema,
  type QueueAnswer,
  QueueSchema,
} from "./schemas.ts";

/** What was read of one user; `null` where the API refused. */
export interface UserReads {
  readonly member: MemberAnswer;
  profile: Known<ProfileAnswer>;
  availability: Known<AvailabilityAnswer>;
  readonly refusals: Refusal[];
}

/** Everything that was read, as it came. */
export interface WalkthroughReads {
  readonly queue: QueueAnswer;
  /** In the order of the pages, each id once. */
  readonly users: readonly UserReads[];
  /** Ids that came on more than one page. */
  readonly repeated: readonly string[];
}

/**
 * All reads of one queue: 1 + pages + 2 per user.
 * @throws LiveApiError, MissError, CassetteError: the queue and its members are required, a user's two reads may be refused,
 *   but not with 403 for everybody
 */
export async function gather(
  api: Api,
  target: QueueTarget,
  onProgress?: (progress: GatherProgress) => void,
): Promise<WalkthroughReads> {
  const queuePath = `/api/v2/routing/queues/${encodeURIComponent(target.id)}`;
  const users = new Map<string, UserReads>();
  const repeated = new Set<string>();
  const answers: { queue: QueueAnswer | null } = { queue: null };
  const progress = { pages: 0, users: 0 };
  const tell = (step: Partial<GatherProgress>) => {
    Object.assign(progress, step);
    onProgress?.({ ...progress });
  };
  const told = () => tell({ users: progress.users + 1 });
  const denials = { profile: createDenials(api), availability: createDenials(api) };
  await inSequence(api, (sequence) => {
    sequence.ask({ path: queuePath, expected: QueueSchema }, (queue) => {
      answers.queue = queue;
    });
    readListing(api, sequence, {
      path: withQuery(`${queuePath}/members`, [["pageSize", String(PAGE_SIZE)]]),
      expected: MembersPageSchema,
      key: (member) => member.userId,
      next: (page) => page.nextPageUri ? pathOf(page.nextPageUri) : null,
    }, {
      page(entities) {
        tell({ pages: progress.pages + 1 });
        for (const member of entities) {
          const { userId } = member;
          if (users.has(userId)) repeated.add(userId);
          else users.set(userId, askAboutUser(sequence, denials, member, told));
        }
      },
    });
  });
  for (const kind of Object.values(denials)) kind.end();
  const { queue } = answers;
  assert(queue !== null, "a sequence ends with the queue's answer");
  return { queue, users: [...users.values()], repeated: [...repeated] };
}

function askAboutUser(
  sequence: Sequence,
  denials: { readonly profile: Denials; readonly availability: Denials },
  member: MemberAnswer,
  done: () => void,
): UserReads {
  const user: UserReads = { member, profile: null, availability: null, refusals: [] };
  const path = `/api/v2/routing/users/${encodeURIComponent(member.userId)}`;
  askOne(
    sequence,
    user,
    denials.profile,
    { path: `${path}/routingprofile`, expected: ProfileSchema },
    (value) => {
      user.profile = value;
    },
  );
  const availability = { path: `${path}/availability`, expected: AvailabilitySchema };
  askOne(sequence, user, denials.availability, availability, (value) => {
    user.availability = value;
  }, done);
  return user;
}

function askOne<T>(
  sequence: Sequence,
  user: UserReads,
  denials: Denials,
  question: Question<T>,
  keep: (value: T) => void,
  done: () => void = () => {},
): void {
  sequence.askOptional(question, (answer) => {
    if (answer.kind === "value") {
      denials.answered();
      keep(answer.value);
    } else {
      denials.refused(answer.refusal);
      user.refusals.push(answer.refusal);
    }
    done();
  });
}
