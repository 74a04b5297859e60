/**
 * Ringback as a module: recordings of a Genesys Cloud organisation opened, asked and replayed in a program or test of your own.
 *
 * @example Which agent a request goes to, in a test
 * ```ts
 * import { decide, openRecording } from "@ringback/ringback";
 *
 * const recording = await openRecording("sandbox");
 * const { outcome } = decide(await recording.roster("Billing", "free"), { skills: ["Billing"] });
 * if (outcome !== "selected") throw new Error(outcome);
 * ```
 * @module
 */

export {
  decide,
  type DecideOptions,
  diff,
  type Difference,
  explain,
  type ExplainedAgent,
  type Explanation,
  type RoutingRequest,
} from "./module/ask.ts";
export {
  type Fetch,
  type MomentName,
  openRecording,
  type RecordedPerson,
  type RecordedQueue,
  type Recording,
  type ReplayOptions,
  type Roster,
  type RosterAgent,
  type RosterSkill,
} from "./module/open_recording.ts";
export { record } from "./module/record.ts";
export type { RecordOptions } from "./module/record_as_text.ts";
export { type ScenarioTestOptions, testScenarios } from "./module/test_scenarios.ts";
export type {
  Candidate,
  Decision,
  ExcludedAlike,
  ExclusionCode,
  Grounds,
  IdleOrigin,
  OptionThatMattered,
  Place,
  StillRequired,
  Upcoming,
} from "./domain/decision.ts";
export { EXCLUSION_CODES, type Model, MODELS, OUTCOMES } from "./domain/decision.ts";
export type { Instant } from "./lib/instant.ts";
export type { PreferredAgent } from "./domain/interaction.ts";
export { MEDIA_TYPES, type MediaType } from "./domain/media.ts";
export {
  CassetteError,
  type ErrorDetails as ErrorExplanation,
  EXIT,
  type ExitCode,
  FileError,
  LiveApiError,
  MissError,
  RingbackError,
  SecretGateError,
  UsageError,
} from "./errors.ts";
