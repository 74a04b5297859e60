/** Settings of a queue in the words of the admin's screen. A setting without a row keeps its path: nothing is left out. */

type Value = string | number | boolean;

/** A path pattern (groups fill $1, $2), what people call it, and how its values read. */
interface Row {
  readonly path: RegExp;
  readonly label: string;
  readonly words?: (value: Value) => string;
}

const EVALUATIONS: Readonly<Record<string, string>> = {
  ALL: "All skills matching",
  BEST: "Best available skills",
  NONE: "Disregard skills, next agent",
};

const SCORINGS: Readonly<Record<string, string>> = {
  TimestampAndPriority: "Conversation score",
  PriorityOnly: "Priority score",
};

const CALLBACKS: Readonly<Record<string, string>> = {
  AgentFirst: "ring the agent first",
  CustomerFirst: "ring the customer first",
};

const seconds = (value: Value) => `${value} s`;
const hours = (value: Value) => `${value} h`;
const milliseconds = (value: Value) => `${Number(value) / 1000} s`;
const percent = (value: Value) => `${Math.round(Number(value) * 10_000) / 100} %`;

const MEDIA = String.raw`mediaSettings\.(\w+)\.`;
const RING = String.raw`bullseye\.rings\[(\d+)\]\.`;
const GROUP_RULE = String.raw`conditionalGroupRouting\.rules\[(\d+)\]\.`;

/** Every setting that has words of its own; the first row that fits counts. */
export const SETTING_LABELS: readonly Row[] = [
  {
    path: /^skillEvaluationMethod$/,
    label: "evaluation of skills",
    words: (v) => EVALUATIONS[String(v)] ?? String(v),
  },
  {
    path: /^scoringMethod$/,
    label: "scoring of waiting interactions",
    words: (v) => SCORINGS[String(v)] ?? String(v),
  },
  { path: /^lastAgentRoutingMode$/, label: "last-agent routing" },
  { path: /^routingType$/, label: "routing type" },
  { path: /^predictiveRouting(\.enabled)?$/, label: "predictive routing", words: yesNo },
  { path: /^predictiveRouting\.respectSkills$/, label: "predictive routing respects skills", words: yesNo },
  { path: /^skillRequirements(\[[^\]]*\].*)?$/, label: "skill requirements" },
  {
    path: new RegExp(`^${RING}expansionCriteria\\[\\d+\\]\\.threshold$`),
    label: "time-out of ring $1",
    words: seconds,
  },
  {
    path: new RegExp(`^${RING}actions\\.skillsToRemove\\[[^\\]]+\\].*$`),
    label: "skill removed on leaving ring $1",
  },
  { path: new RegExp(`^${RING}memberGroups\\[[^\\]]+\\]\\.name$`), label: "group of ring $1" },
  { path: /^routingRules\[(\d+)\]\.threshold$/, label: "preferred-agent rule $1: threshold" },
  { path: /^routingRules\[(\d+)\]\.waitSeconds$/, label: "preferred-agent rule $1: wait", words: seconds },
  { path: /^routingRules\[(\d+)\]\.operator$/, label: "preferred-agent rule $1: operator" },
  { path: new RegExp(`^${GROUP_RULE}conditionValue$`), label: "conditional group rule $1: value" },
  {
    path: new RegExp(`^${GROUP_RULE}waitSeconds$`),
    label: "conditional group rule $1: wait",
    words: seconds,
  },
  {
    path: new RegExp(`^${GROUP_RULE}groups\\[[^\\]]+\\]\\.name$`),
    label: "group of conditional group rule $1",
  },
  { path: new RegExp(`^${GROUP_RULE}(\\w+)$`), label: "conditional group rule $1: $2" },
  { path: /^conditionalGroupActivation\.pilotRule\.(.+)$/, label: "group activation, pilot rule: $1" },
  { path: /^conditionalGroupActivation\.rules\[(\d+)\]\.(.+)$/, label: "group activation, rule $1: $2" },
  { path: new RegExp(`^${MEDIA}serviceLevel\\.percentage$`), label: "service level of $1", words: percent },
  {
    path: new RegExp(`^${MEDIA}serviceLevel\\.durationMs$`),
    label: "service level time of $1",
    words: milliseconds,
  },
  { path: new RegExp(`^${MEDIA}alertingTimeoutSeconds$`), label: "alerting time-out of $1", words: seconds },
  { path: new RegExp(`^${MEDIA}enableAutoAnswer$`), label: "auto-answer of $1", words: yesNo },
  {
    path: /^mediaSettings\.callback\.mode$/,
    label: "callbacks",
    words: (v) => CALLBACKS[String(v)] ?? String(v),
  },
  { path: /^acwSettings\.timeoutMs$/, label: "after-call work time-out", words: milliseconds },
  { path: /^acwSettings\.wrapupPrompt$/, label: "after-call work" },
  { path: /^directRouting\.agentWaitSeconds$/, label: "direct routing: wait for the agent", words: seconds },
  { path: /^directRouting\.waitForAgent$/, label: "direct routing: waits for the agent", words: yesNo },
  { path: /^directRouting\.backupQueueId$/, label: "direct routing: backup queue" },
  {
    path: /^agentOwnedRouting\.enableAgentOwnedCallbacks$/,
    label: "callbacks that agents own",
    words: yesNo,
  },
  {
    path: /^agentOwnedRouting\.maxOwnedCallbackHours$/,
    label: "callbacks that agents own: kept for",
    words: hours,
  },
  {
    path: /^agentOwnedRouting\.maxOwnedCallbackDelayHours$/,
    label: "callbacks that agents own: put off for at most",
    words: hours,
  },
  { path: /^enableManualAssignment$/, label: "manual assignment", words: yesNo },
  { path: /^memberGroups\[[^\]]+\]\.name$/, label: "member group" },
  { path: /^division\.name$/, label: "division" },
  { path: /^name$/, label: "name" },
];

/** Paths that only repeat what another row tells: the kind of a group or criterion, the id beside a name. */
const REPEATS =
  /^(division\.id|.*\.(memberGroups|groups)\[[^\]]+\]\.type|memberGroups\[[^\]]+\]\.type|.*\.expansionCriteria\[\d+\]\.type)$/;

/** A setting in an admin's words; null for one that only repeats another. */
export function settingLabel(path: string): string | null {
  if (REPEATS.test(path)) return null;
  const row = SETTING_LABELS.find((each) => each.path.test(path));
  return row === undefined ? path : path.replace(row.path, row.label);
}

/** A setting's value in the words and units of its label. */
export function settingValue(path: string, value: Value): string {
  const words = SETTING_LABELS.find((each) => each.path.test(path))?.words;
  return words === undefined ? String(value) : words(value);
}

function yesNo(value: Value): string {
  return value === true ? "on" : value === false ? "off" : String(value);
}
