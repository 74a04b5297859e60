/**
 * The table of what may stay, first part: a queue and all it is made of. The vendor's models stand here as
 * `purecloud-platform-client-v2` 262 has them, field by field.
 *
 * A row says what a field holds, in the words of `place_words.ts`; lists hold what their items are. `lost` is a field that is
 * emptied whatever it holds. A field that has no row is unknown and loses its content as well; a test holds the rows to the vendor's.
 */

import { map, type Models } from "./place_words.ts";

/** Flows, prompts, scripts, sites: routing goes by their id and never by their name. */
const FLOW = "Reference";

const MEDIA_SETTINGS = {
  enableAutoAnswer: "flag",
  alertingTimeoutSeconds: "number",
  serviceLevel: "ServiceLevel",
  autoAnswerAlertToneSeconds: "number",
  manualAnswerAlertToneSeconds: "number",
} as const;

const QUEUE = {
  id: "id",
  name: "name of queue",
  division: "Division",
  description: "text",
  dateCreated: "instant",
  dateModified: "instant",
  modifiedBy: "person id | User",
  createdBy: "person id | User",
  memberCount: "number",
  userMemberCount: "number",
  joinedMemberCount: "number",
  mediaSettings: "QueueMediaSettings",
  routingRules: "RoutingRule",
  conditionalGroupRouting: "ConditionalGroupRouting",
  conditionalGroupActivation: "ConditionalGroupActivation",
  bullseye: "Bullseye",
  scoringMethod: "word of scoringMethod",
  lastAgentRoutingMode: "word of lastAgentMode",
  acwSettings: "AcwSettings",
  skillEvaluationMethod: "word of skillEvaluation",
  memberGroups: "MemberGroup",
  queueFlow: FLOW,
  emailInQueueFlow: FLOW,
  messageInQueueFlow: FLOW,
  whisperPrompt: FLOW,
  onHoldPrompt: FLOW,
  defaultMediaLanguage: "text",
  autoAnswerOnly: "flag",
  cannedResponseLibraries: "CannedResponseLibraries",
  enableTranscription: "flag",
  enableAudioMonitoring: "flag",
  enableManualAssignment: "flag",
  agentOwnedRouting: "AgentOwnedRouting",
  directRouting: "DirectRouting",
  callingPartyName: "text",
  callingPartyNumber: "text",
  defaultScripts: map("word of mediaType", FLOW),
  outboundMessagingAddresses: "QueueMessagingAddresses",
  outboundEmailAddress: "text",
  peerId: "id",
  suppressInQueueCallRecording: "flag",
  selfUri: "path",
} as const;

/** Models by name. */
export const QUEUE_MODELS = {
  Queue: QUEUE,
  UserQueue: { ...QUEUE, joined: "flag" },
  Division: { id: "id", name: "name of division", selfUri: "path" },
  Reference: { id: "id", name: "text", selfUri: "path" },
  QueueReference: { id: "id", name: "name of queue", selfUri: "path" },
  QueueMediaSettings: {
    call: "MediaSettings",
    callback: "CallbackMediaSettings",
    chat: "MediaSettings",
    email: "EmailMediaSettings",
    message: "MessageMediaSettings",
  },
  MediaSettings: MEDIA_SETTINGS,
  CallbackMediaSettings: {
    ...MEDIA_SETTINGS,
    mode: "word of callbackMode",
    enableAutoDialAndEnd: "flag",
    autoDialDelaySeconds: "number",
    autoEndDelaySeconds: "number",
    pacingModifier: "number",
    maxRetryCount: "number",
    retryDelaySeconds: "number",
    liveVoiceReactionType: "word of reaction",
    liveVoiceFlow: FLOW,
    answeringMachineReactionType: "word of reaction",
    answeringMachineFlow: FLOW,
    edgeGroup: FLOW,
    site: FLOW,
  },
  EmailMediaSettings: { ...MEDIA_SETTINGS, allOutboundEmailAddresses: "text" },
  MessageMediaSettings: {
    ...MEDIA_SETTINGS,
    subTypeSettings: map("word of messageType", "MessageSubtypeSettings"),
    enableInactivityTimeout: "flag",
    inactivityTimeoutSettings: "InactivityTimeoutSettings",
  },
  MessageSubtypeSettings: { enableAutoAnswer: "flag", enableInactivityTimeout: "flag" },
  InactivityTimeoutSettings: {
    timeoutSeconds: "number",
    actionType: "word of inactivityAction",
    flowId: FLOW,
  },
  ServiceLevel: { percentage: "number", durationMs: "number" },
  RoutingRule: { operator: "word of routingRule", threshold: "number", waitSeconds: "number" },
  ConditionalGroupRouting: { rules: "ConditionalGroupRoutingRule" },
  ConditionalGroupRoutingRule: {
    queue: "QueueReference",
    metric: "word of metric",
    operator: "word of comparison",
    conditionValue: "number",
    groups: "MemberGroup",
    waitSeconds: "number",
  },
  ConditionalGroupActivation: {
    pilotRule: "ConditionalGroupActivationPilotRule",
    rules: "ConditionalGroupActivationRule",
  },
  ConditionalGroupActivationPilotRule: {
    conditions: "ConditionalGroupActivationCondition",
    conditionExpression: "expression",
  },
  ConditionalGroupActivationRule: {
    conditions: "ConditionalGroupActivationCondition",
    conditionExpression: "expression",
    groups: "MemberGroup",
  },
  ConditionalGroupActivationCondition: {
    simpleMetric: "ConditionalGroupActivationSimpleMetric",
    operator: "word of comparison",
    value: "number",
  },
  ConditionalGroupActivationSimpleMetric: { metric: "word of metric", queue: "QueueReference" },
  Bullseye: { rings: "Ring" },
  Ring: { expansionCriteria: "ExpansionCriterium", actions: "Actions", memberGroups: "MemberGroup" },
  ExpansionCriterium: { type: "word of expansion", threshold: "number" },
  Actions: { skillsToRemove: "SkillsToRemove" },
  SkillsToRemove: { id: "id", name: "name of skill", selfUri: "path" },
  AcwSettings: { wrapupPrompt: "word of wrapUpPrompt", timeoutMs: "number" },
  MemberGroup: {
    id: "id",
    name: "name of group",
    division: "Division",
    type: "word of groupType",
    memberCount: "number",
    selfUri: "path",
  },
  CannedResponseLibraries: { libraryIds: "id", mode: "text" },
  AgentOwnedRouting: {
    enableAgentOwnedCallbacks: "flag",
    maxOwnedCallbackHours: "number",
    maxOwnedCallbackDelayHours: "number",
  },
  DirectRouting: {
    callMediaSettings: "DirectRoutingMediaSettings",
    emailMediaSettings: "DirectRoutingMediaSettings",
    messageMediaSettings: "DirectRoutingMediaSettings",
    backupQueueId: "id",
    waitForAgent: "flag",
    agentWaitSeconds: "number",
  },
  DirectRoutingMediaSettings: { useAgentAddressOutbound: "flag" },
  QueueMessagingAddresses: { smsAddress: FLOW, openMessagingRecipient: FLOW, whatsAppRecipient: FLOW },
} as const satisfies Models;
