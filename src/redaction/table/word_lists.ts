/**
 * The words of the API's enumerations: a value of one of these lists stays in a cassette, any other text at its place goes.
 * Sources: the vendor's API as `purecloud-platform-client-v2` 262 documents it, routing semantics 2, 3.1 and 6, the walkthrough.
 */

import { ERROR_CODES } from "../../http/error_codes.ts";

/** Word lists by name. Words of several parts may be spelled `On Queue`, `OnQueue`, `ON_QUEUE` (routing semantics 3.1). */
const LISTS = {
  agentState: [
    "Available",
    "Away",
    "Break",
    "Busy",
    "Communicating",
    "Idle",
    "Interacting",
    "Meal",
    "Meeting",
    "Not Joined",
    "Not Responding",
    "Off Queue",
    "Offline",
    "On Queue",
    "Training",
  ],
  callbackMode: ["AgentFirst", "CustomerFirst"],
  comparison: [
    "GreaterThan",
    "GreaterThanOrEqualTo",
    "LessThan",
    "LessThanOrEqualTo",
    "EqualTo",
    "NotEqualTo",
  ],
  entityState: ["active", "inactive", "deleted"],
  stateFilter: ["active", "inactive", "deleted", "any"],
  errorCode: ERROR_CODES,
  expand: [
    "authorization",
    "biography",
    "conversationSummary",
    "employerInfo",
    "geolocation",
    "groups",
    "integrationPresence",
    "languagePreference",
    "languages",
    "lasttokenissued",
    "locations",
    "outOfOffice",
    "presence",
    "profileSkills",
    "routingStatus",
    "skills",
    "station",
    "team",
    "workPlanBidRanks",
  ],
  expansion: ["TIMEOUT_SECONDS"],
  junction: ["And", "Or", "Not"],
  groupType: ["TEAM", "GROUP", "SKILLGROUP", "official", "social"],
  inactivityAction: ["DISCONNECT", "TRANSFER_TO_FLOW"],
  intent: [
    "ALL",
    "CALL",
    "CALLBACK",
    "CHAT",
    "EMAIL",
    "MESSAGE",
    "SOCIALEXPRESSION",
    "VIDEOCOMM",
    "WORKITEM",
  ],
  kpi: [
    "ACWT",
    "AHT",
    "ChurnRate",
    "CustomerSatisfaction",
    "NumTransfers",
    "RetentionRate",
    "SalesConversion",
  ],
  lastAgentMode: ["Disabled", "QueueMembersOnly", "AnyAgent"],
  level: ["Agent", "Organization"],
  mediaType: [
    "call",
    "callback",
    "chat",
    "email",
    "message",
    "workitem",
    "socialExpression",
    "video",
    "voice",
  ],
  memberBy: ["user", "group"],
  messageType: [
    "apple",
    "facebook",
    "instagram",
    "line",
    "open",
    "sms",
    "twitter",
    "webmessaging",
    "whatsapp",
  ],
  metric: ["EstimatedWaitTime", "IdleAgentCount", "ServiceLevel"],
  order: ["asc", "ascending", "desc", "descending", "name", "id", "dateCreated", "dateModified"],
  predictorState: ["Created", "Training", "Trained", "Active", "Inactive", "Paused", "Error", "Deleted"],
  presenceSource: ["PURECLOUD", "MICROSOFTTEAMS", "ZOOMPHONE", "EIGHTBYEIGHT"],
  presenceType: ["System", "User"],
  reaction: ["HANG_UP", "TRANSFER_TO_FLOW", "TRANSFER_TO_QUEUE"],
  routingRule: ["MEETS_THRESHOLD", "ANY"],
  routingStatus: ["OFF_QUEUE", "IDLE", "INTERACTING", "NOT_RESPONDING", "COMMUNICATING"],
  routingType: [
    "Bullseye",
    "Conditional",
    "ConditionalGroup",
    "Direct",
    "LongestIdle",
    "Manual",
    "Predictive",
    "Preferred",
    "PreferredAgent",
    "SkillBased",
    "Standard",
  ],
  schedule: ["ComparisonTesting", "FullRollout", "Off", "OngoingValueMonitoring", "StagedRollout"],
  scoringMethod: ["TimestampAndPriority", "PriorityOnly"],
  skillEvaluation: ["NONE", "BEST", "ALL"],
  visibility: ["public", "owners", "members"],
  waitFormula: ["BEST", "SIMPLE", "ABANDON", "PATIENCEABANDON"],
  wrapUpPrompt: [
    "MANDATORY",
    "OPTIONAL",
    "MANDATORY_TIMEOUT",
    "MANDATORY_FORCED_TIMEOUT",
    "AGENT_REQUESTED",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Name of a word list. */
export type WordList = keyof typeof LISTS;

const FOLDED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(LISTS).map(([name, words]) => [name, new Set(words.map(folded))]),
);

/** True where there is a list of that name. */
export function isWordList(name: string): name is WordList {
  return Object.hasOwn(LISTS, name);
}

/** Tells whether a text is a word of the list, in any of the API's spellings. */
export function isWordOf(list: WordList, text: string): boolean {
  return text.length <= LONGEST && (FOLDED.get(list)?.has(folded(text)) ?? false);
}

/** No word is longer. */
const LONGEST = 40;

function folded(word: string): string {
  return word.replace(/[\s_-]/g, "").toLowerCase();
}
