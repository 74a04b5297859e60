/**
 * Makes the answers about a queue and its members, in both dialects. The walkthrough's is the platform's with the text's
 * own fields added: `routingType`, `predictiveRouting` and `skillRequirements` of a queue, `userId` of a member.
 */

import { assert } from "../../errors.ts";
import type { SurfaceName } from "../../http/transport.ts";
import type { Directory, DirectoryMembership, Entry } from "../directory.ts";
import type { SandboxQueue } from "../organisation.ts";
import {
  activationAnswer,
  bullseyeAnswer,
  groupRoutingAnswer,
  memberGroupAnswer,
} from "./queue_rule_answers.ts";
import { divisionAnswer, routingStatusAnswer, userAnswer } from "./user_answers.ts";

const CREATED = "2025-06-02T08:00:00.000Z";
const MODIFIED = "2026-01-05T08:00:00.000Z";

/** A queue as the platform gives it. */
export function queueAnswer(directory: Directory, { id, data }: Entry<SandboxQueue>) {
  const members = directory.members(id);
  return {
    id,
    name: data.name,
    division: divisionAnswer(directory),
    dateCreated: CREATED,
    dateModified: data.dateModified ?? MODIFIED,
    memberCount: members.length,
    userMemberCount: members.filter((member) => member.by === "user").length,
    joinedMemberCount: members.filter((member) => directory.isJoined(member)).length,
    mediaSettings: mediaSettings(data.alertingSeconds ?? 8),
    ...(data.preferredRules === undefined ? {} : { routingRules: preferredRules(data.preferredRules) }),
    ...(data.groupRules === undefined
      ? {}
      : { conditionalGroupRouting: groupRoutingAnswer(directory, data) }),
    ...(data.activation === undefined
      ? {}
      : { conditionalGroupActivation: activationAnswer(directory, data.activation) }),
    ...(data.rings === undefined ? {} : { bullseye: bullseyeAnswer(directory, data.rings) }),
    scoringMethod: data.scoring ?? "TimestampAndPriority",
    lastAgentRoutingMode: data.lastAgentRouting ?? "AnyAgent",
    acwSettings: { wrapupPrompt: "MANDATORY_TIMEOUT", timeoutMs: 30000 },
    skillEvaluationMethod: data.evaluation ?? "ALL",
    memberGroups: (data.memberGroups ?? []).map((name) => memberGroupAnswer(directory, name)),
    enableManualAssignment: false,
    agentOwnedRouting: {
      enableAgentOwnedCallbacks: false,
      maxOwnedCallbackHours: 24,
      maxOwnedCallbackDelayHours: 24,
    },
    ...(data.directRouting === undefined
      ? {}
      : { directRouting: directRouting(directory, data.directRouting) }),
    selfUri: `/api/v2/routing/queues/${id}`,
  };
}

/** A queue as the walkthrough reads it. */
function walkthroughQueueAnswer(directory: Directory, queue: Entry<SandboxQueue>) {
  const predictor = activePredictor(directory, queue.data);
  return {
    ...queueAnswer(directory, queue),
    routingType: routingType(directory, queue.data),
    predictiveRouting: {
      enabled: predictor !== undefined,
      ...(predictor?.timeoutSeconds === undefined ? {} : { timeoutSeconds: predictor.timeoutSeconds }),
    },
    skillRequirements: (queue.data.skillRequirements ?? []).map((name) => ({
      id: directory.id("skill", name),
      name,
    })),
  };
}

/** The queue's answer in the dialect of the token. */
export function queueAnswerIn(dialect: SurfaceName, directory: Directory, queue: Entry<SandboxQueue>) {
  return dialect === "platform" ? queueAnswer(directory, queue) : walkthroughQueueAnswer(directory, queue);
}

/** In the text's words where it has one: "Predictive", "LongestIdle", "SkillBased". */
function routingType(directory: Directory, queue: SandboxQueue): string {
  if (activePredictor(directory, queue) !== undefined) return "Predictive";
  if (queue.groupRules !== undefined) return "ConditionalGroup";
  if (queue.preferredRules !== undefined) return "PreferredAgent";
  if (queue.rings !== undefined) return "Bullseye";
  return queue.evaluation === "NONE" ? "LongestIdle" : "SkillBased";
}

function activePredictor(directory: Directory, queue: SandboxQueue) {
  return directory.organisation.predictors
    .find((predictor) => predictor.state === "Active" && predictor.queues.includes(queue.key));
}

function mediaSettings(alertingTimeoutSeconds: number) {
  const voice = { alertingTimeoutSeconds, serviceLevel: { percentage: 0.8, durationMs: 20000 } };
  const written = { alertingTimeoutSeconds: 30, serviceLevel: { percentage: 0.8, durationMs: 3600000 } };
  return {
    call: { ...voice, enableAutoAnswer: false },
    callback: { ...voice, enableAutoAnswer: false },
    chat: { ...voice, enableAutoAnswer: false },
    email: { ...written, enableAutoAnswer: false },
    message: { ...written, enableAutoAnswer: false },
  };
}

function preferredRules(rules: NonNullable<SandboxQueue["preferredRules"]>) {
  return rules.map(({ operator, threshold, waitSeconds }) => ({
    operator: operator as string,
    ...(threshold === undefined ? {} : { threshold }),
    waitSeconds,
  }));
}

function directRouting(directory: Directory, settings: NonNullable<SandboxQueue["directRouting"]>) {
  const { backupQueue, waitForAgent = false, agentWaitSeconds = 60 } = settings;
  return {
    ...(backupQueue === undefined ? {} : { backupQueueId: directory.id("queue", backupQueue) }),
    waitForAgent,
    agentWaitSeconds,
  };
}

/** A membership to be written down. */
interface Membered {
  readonly queueId: string;
  readonly membership: DirectoryMembership;
  readonly expands: ReadonlySet<string>;
  readonly missingExpands: boolean;
}

/** A member as the platform gives it: `id` is the user's id (semantics 6, "Field names"). */
export function memberAnswer(
  directory: Directory,
  { queueId, membership, expands, missingExpands }: Membered,
) {
  const agent = directory.agent(membership.agentId);
  assert(agent !== undefined, "every membership of the sandbox leads to an agent");
  const user = userAnswer(directory, agent, expands, missingExpands);
  return {
    id: agent.id,
    name: agent.data.name,
    user,
    ringNumber: membership.ring,
    joined: directory.isJoined(membership),
    memberBy: membership.by as string,
    ...("routingStatus" in user ? { routingStatus: routingStatusAnswer(directory, agent) } : {}),
    selfUri: `/api/v2/routing/queues/${queueId}/members/${agent.id}`,
  };
}

/** The member's answer in the dialect of the token. */
export function memberAnswerIn(dialect: SurfaceName, directory: Directory, membered: Membered) {
  const answer = memberAnswer(directory, membered);
  return dialect === "platform" ? answer : { ...answer, userId: answer.id };
}
