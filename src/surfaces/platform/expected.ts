/** What we read of the vendor's answers, as plain checks: see `plain_check.ts`. The law is `schemas.ts`. */

import {
  type Check,
  isFlag,
  isNumber as isAnyNumber,
  isText,
  listOf,
  nullish,
  recordOf,
  shape,
} from "../../lib/plain_check.ts";
import { expectationsOf } from "../expected.ts";

const expected = expectationsOf(() => import("./schemas.ts"));

const text = nullish(isText);
const number = nullish(isAnyNumber);
const flag = nullish(isFlag);
const list = (check: Check) => nullish(listOf(check));
const part = (checks: Readonly<Record<string, Check>>) => nullish(shape(checks));

const reference = part({ id: text });
const memberGroups = list(shape({ id: isText, name: text, type: text }));
const conditions = list(
  shape({ simpleMetric: part({ metric: text, queue: reference }), operator: text, value: number }),
);

const isRing = shape({
  expansionCriteria: list(shape({ type: text, threshold: number })),
  actions: part({ skillsToRemove: list(shape({ id: isText, name: text })) }),
  memberGroups,
});

const isConditionalGroupRule = shape({
  queue: reference,
  metric: text,
  operator: text,
  conditionValue: number,
  groups: memberGroups,
  waitSeconds: number,
});

/** A queue. */
export const QUEUE = expected(
  "QueueSchema",
  shape({
    id: isText,
    name: isText,
    memberCount: number,
    joinedMemberCount: number,
    skillEvaluationMethod: text,
    scoringMethod: text,
    lastAgentRoutingMode: text,
    bullseye: part({ rings: list(isRing) }),
    routingRules: list(shape({ operator: text, threshold: number, waitSeconds: number })),
    conditionalGroupRouting: part({ rules: list(isConditionalGroupRule) }),
    conditionalGroupActivation: part({
      pilotRule: part({ conditions, conditionExpression: text }),
      rules: list(shape({ conditions, conditionExpression: text, groups: memberGroups })),
    }),
    directRouting: part({ backupQueueId: text, waitForAgent: flag, agentWaitSeconds: number }),
    memberGroups,
  }),
);

const isHeld = shape({ id: text, name: text, proficiency: number, state: text });
const isRoutingStatus = shape({ status: text, startTime: text });
const isPresence = shape({ presenceDefinition: part({ systemPresence: text }) });
const work = part({ active: number, acw: number });
const mediaSummary = part({ contactCenter: work, enterprise: work });

const isUser = shape({
  id: text,
  name: text,
  routingStatus: nullish(isRoutingStatus),
  presence: nullish(isPresence),
  conversationSummary: part({
    call: mediaSummary,
    callback: mediaSummary,
    chat: mediaSummary,
    email: mediaSummary,
    message: mediaSummary,
  }),
  skills: list(isHeld),
  languages: list(isHeld),
  groups: list(shape({ id: isText })),
  team: reference,
});

const isMember = shape({
  id: isText,
  name: text,
  user: nullish(isUser),
  ringNumber: number,
  joined: flag,
  memberBy: text,
  routingStatus: nullish(isRoutingStatus),
});

const pageOf = (check: Check) => shape({ entities: listOf(check), nextUri: text });

const isPredictor = shape({
  id: isText,
  queues: list(shape({ id: text })),
  state: text,
  schedule: part({ scheduleType: text, dateStarted: text }),
  routingTimeoutSeconds: number,
});

const isUtilization = shape({
  utilization: nullish(recordOf(
    shape({ maximumCapacity: number, interruptableMediaTypes: list(isText), includeNonAcd: flag }),
  )),
  labelUtilizations: nullish(recordOf(
    shape({ maximumCapacity: number, interruptingLabelIds: list(isText), labelName: text }),
  )),
  level: text,
});

/** Agents, and the parts of one that are asked for singly. */
export const MEMBERS_PAGE = expected("MembersPageSchema", pageOf(isMember));
export const USER = expected("UserSchema", isUser);
export const HELD_PAGE = expected("HeldPageSchema", pageOf(isHeld));
export const ROUTING_STATUS = expected("RoutingStatusSchema", isRoutingStatus);
export const PRESENCE = expected("PresenceSchema", isPresence);

/** The organisation. */
export const NAMED_PAGE = expected(
  "NamedPageSchema",
  pageOf(shape({ id: isText, name: isText, state: text })),
);
export const GROUP_MEMBERS_PAGE = expected("GroupMembersPageSchema", pageOf(shape({ id: isText })));
export const PREDICTORS_PAGE = expected("PredictorsPageSchema", pageOf(isPredictor));
export const SETTINGS = expected("SettingsSchema", shape({ resetAgentScoreOnPresenceChange: flag }));
export const UTILIZATION = expected("UtilizationSchema", isUtilization);
