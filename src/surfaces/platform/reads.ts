/**
 * Lists which reads a roster of the vendor's API needs, and in which order: written once, used to record and to replay.
 * One page per 100 members with everything expanded, and seven reads of the organisation; agents are asked about beyond that only
 * where an expand did not arrive, or for settings that no page brings. Source: routing semantics 6, "Fewest calls for one queue snapshot".
 */

import type { Known } from "../../domain/skill.ts";
import { assert } from "../../errors.ts";
import type { ReadRefusal } from "../bad_answer.ts";
import { listing, type ListingEnd, PAGE_SIZE, readListing, withQuery } from "../listing.ts";
import type { MembersCame } from "../member_oddities.ts";
import { type MembersRead, noMembersYet, takePage } from "../member_pages.ts";
import { askAll, askOne } from "../optional_reads.ts";
import { inSequence, type Sequence } from "../sequence.ts";
import type { Api, GatherProgress, QueueTarget } from "../surface.ts";
import { askAboutUsers, type AskedMember, askedMember, lacksUtilization } from "./user_reads.ts";
import { groupsMatter } from "./groups.ts";
import { askSkillGroups, type SkillGroupReads } from "./skill_group_reads.ts";
import { askWait, queuesInRules } from "./waits.ts";
import {
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
import { type SkillExpressionAnswer, SkillExpressionsPageSchema } from "./skill_schemas.ts";

/** What was read of the organisation and the queue beside the queue itself and its members; `null` where nothing came. */
interface OptionalReads extends SkillGroupReads {
  settings: Known<SettingsAnswer>;
  utilization: Known<UtilizationAnswer>;
  skills: Known<readonly NamedAnswer[]>;
  languages: Known<readonly NamedAnswer[]>;
  predictors: Known<readonly PredictorAnswer[]>;
  /** Filters kept for the queue. */
  skillExpressions: Known<readonly SkillExpressionAnswer[]>;
  /** Estimated wait in seconds by queue id: this queue's and those of the queues that its rules name. */
  readonly waits: Map<string, number>;
  /** Why nothing came, each. */
  readonly refusals: ReadRefusal[];
}

/** Everything that was read, as it came. */
export interface PlatformReads extends Readonly<OptionalReads> {
  readonly queue: QueueAnswer;
  /** In the order of the pages, each id once. */
  readonly members: readonly AskedMember[];
  readonly pages: MembersCame;
}

/** As `PlatformReads`, while it fills. */
interface Draft extends OptionalReads {
  queue: QueueAnswer | null;
  readonly members: MembersRead<AskedMember>;
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
export async function gatherPlatform(
  api: Api,
  target: QueueTarget,
  onProgress?: (progress: GatherProgress) => void,
): Promise<PlatformReads> {
  const draft: Draft = {
    queue: null,
    members: noMembersYet(),
    settings: null,
    utilization: null,
    skills: null,
    languages: null,
    predictors: null,
    skillExpressions: null,
    skillGroupConditions: new Map(),
    skillGroupMembers: new Map(),
    waits: new Map(),
    refusals: [],
  };
  const queuePath = `/api/v2/routing/queues/${encodeURIComponent(target.id)}`;
  await inSequence(api, (sequence) => {
    const amiss = ({ id }: QueueAnswer) => id === target.id ? null : "it is of another queue";
    // The queue first: its answer says which further reads the members need.
    sequence.ask({ path: queuePath, expected: QueueSchema, amiss }, (queue) => {
      draft.queue = queue;
      askSkillGroups(api, sequence, draft, queue);
      for (const id of queuesInRules(queue)) if (id !== target.id) askWait(sequence, id, draft);
    });
    askOrganisation(api, sequence, draft, target.id);
    askWait(sequence, target.id, draft);
    askMembers(api, sequence, draft, { path: `${queuePath}/members`, target, onProgress });
  });
  const { queue, members, ...rest } = draft;
  assert(queue !== null, "a sequence ends with the queue's answer");
  return { ...rest, queue, members: [...members.byId.values()], pages: members };
}

function askOrganisation(api: Api, sequence: Sequence, draft: Draft, queueId: string): void {
  const { refusals } = draft;
  const settings = { path: "/api/v2/routing/settings", expected: SettingsSchema, amiss: lacksSettings };
  askOne(sequence, refusals, settings, (value) => {
    draft.settings = value;
  });
  const utilization = {
    path: "/api/v2/routing/utilization",
    expected: UtilizationSchema,
    amiss: lacksUtilization,
  };
  askOne(sequence, refusals, utilization, (value) => {
    draft.utilization = value;
  });
  for (const kind of ["skills", "languages"] as const) {
    const path = withQuery(`/api/v2/routing/${kind}`, PAGED);
    askAll(api, sequence, listing(path, NamedPageSchema), refusals, (all) => {
      draft[kind] = all;
    });
  }
  const predictors = withQuery("/api/v2/routing/predictors", [...CURSORED, ["queueId", queueId]]);
  askAll(api, sequence, listing(predictors, PredictorsPageSchema), refusals, (all) => {
    draft.predictors = all;
  });
  const expressions = `/api/v2/routing/skillexpressions/queue/${encodeURIComponent(queueId)}`;
  askAll(api, sequence, listing(expressions, SkillExpressionsPageSchema), refusals, (all) => {
    draft.skillExpressions = all;
  });
}

/** The documented default must not take the organisation's place. */
function lacksSettings({ resetAgentScoreOnPresenceChange }: SettingsAnswer): string | null {
  return (resetAgentScoreOnPresenceChange ?? null) === null
    ? "it has no resetAgentScoreOnPresenceChange"
    : null;
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
  let pages = 0;
  readListing(api, sequence, listing(withQuery(asked.path, query), MembersPageSchema), {
    page(entities) {
      pages += 1;
      takePage(draft.members, entities, ({ id }) => id, askedMember);
      asked.onProgress?.({ pages, users: draft.members.byId.size });
    },
    done(end: ListingEnd) {
      draft.members.end = end;
      const own = asked.target.agentUtilization === true;
      askAboutUsers(api, sequence, [...draft.members.byId.values()], {
        groups: draft.queue !== null && groupsMatter(draft.queue),
        utilization: own,
        directBackup: own && (draft.queue?.directRouting ?? null) !== null,
      });
    },
  });
}
