/**
 * What may stand in a `scenario.yaml`, as plain checks: see `plain_check.ts`. The law is `scenario_schema.ts`, which is
 * loaded for a file that is refused here.
 */

import { PRESENCE_WORDS } from "../domain/availability.ts";
import { INSTANT_YEARS } from "../lib/bounds.ts";
import { MODELS } from "../domain/decision.ts";
import { MEDIA_TYPES } from "../domain/media.ts";
import {
  anyOf,
  type Check,
  exactShape,
  isFilledText,
  isFlag,
  isNumber,
  isText,
  isWhole,
  isWithin,
  listOf,
  oneOf,
  optional,
  recordOf,
} from "../lib/plain_check.ts";
import { isDuration as isDurationText } from "../lib/duration.ts";
import { ANOMALY_IDS, EXCLUSION_CODES, OUTCOMES } from "./expect/expect_words.ts";
import type { ScenarioFile } from "./scenario_schema.ts";
import { STATUS_WORDS } from "../domain/status_words.ts";

const isDuration: Check = (value) => typeof value === "string" && isDurationText(value);
const isMedia = oneOf(...MEDIA_TYPES);
const isLastHandled = anyOf(isDuration, oneOf("never"));

/** As scenarios mostly write it; other spellings of an instant are the schema's to judge. */
const isInstant: Check = (value) => {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value)) return false;
  if (!INSTANT_YEARS.test(value)) return false;
  const instant = new Date(value);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === value.replace(/:(\d\d)Z$/, ":$1.000Z");
};

const isInteraction = exactShape({
  media: optional(isMedia),
  skills: optional(listOf(isFilledText)),
  language: optional(isFilledText),
  priority: optional(isWhole(-25_000_000, 25_000_000)),
  waited: optional(isDuration),
  attributes: optional(recordOf(anyOf(isText, isNumber, isFlag, oneOf(null)))),
  preferred: optional(listOf(exactShape({ agent: isFilledText, score: isWithin(0, 100) }))),
  label: optional(isFilledText),
  directAgent: optional(isFilledText),
  lastAgent: optional(isFilledText),
  metrics: optional(recordOf(isNumber)),
});

const isOverlayRow = exactShape({
  agent: optional(isFilledText),
  skill: optional(isFilledText),
  language: optional(isFilledText),
  proficiency: optional(anyOf(isWithin(0, 5), oneOf("none"))),
  presence: optional(oneOf(...Object.values(PRESENCE_WORDS))),
  status: optional(oneOf(...Object.keys(STATUS_WORDS))),
  availability: optional(isFilledText),
  joined: optional(isFlag),
  ring: optional(isWhole(1, 6)),
  lastHandled: optional(isLastHandled),
  media: optional(isMedia),
  active: optional(isWhole(0)),
  afterCallWork: optional(isWhole(0)),
  endsIn: optional(isDuration),
  label: optional(isFilledText),
  count: optional(isWhole(0)),
  skillEvaluation: optional(oneOf("NONE", "BEST", "ALL")),
  scoringMethod: optional(oneOf("TimestampAndPriority", "PriorityOnly")),
});

const isExpectRow = exactShape({
  after: optional(isDuration),
  selected: optional(isFilledText),
  not: optional(anyOf(isFilledText, listOf(isFilledText, 1))),
  excluded: optional(recordOf(oneOf("any", ...EXCLUSION_CODES))),
  ranking: optional(listOf(isFilledText, 1)),
  ring: optional(isWhole(1, 7)),
  method: optional(isFilledText),
  outcome: optional(oneOf(...OUTCOMES)),
  anomaly: optional(anyOf(oneOf(...ANOMALY_IDS), listOf(oneOf(...ANOMALY_IDS), 1))),
});

const isFile = exactShape({
  $schema: optional(isText),
  note: isFilledText,
  source: optional(isFilledText),
  cassette: isFilledText,
  queue: isFilledText,
  model: optional(oneOf(...MODELS)),
  at: optional(isInstant),
  interaction: optional(isInteraction),
  intake: optional(isFilledText),
  options: optional(recordOf(anyOf(isText, isNumber, isFlag))),
  lastHandled: optional(recordOf(isLastHandled)),
  overlay: optional(listOf(isOverlayRow)),
  timeline: optional(listOf(isDuration, 1)),
  expect: optional(listOf(isExpectRow)),
  requireAllPlayed: optional(isFlag),
});

/** True where the schema surely accepts the value. */
export function isPlainScenario(value: unknown): value is ScenarioFile {
  return isFile(value);
}
