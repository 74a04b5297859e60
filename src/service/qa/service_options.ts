/** States what the service is made of. */

import type { Clock, NameTranslation } from "../../doors/world.ts";
import type { IntakeRule } from "../../intake/rules.ts";
import type { GuardOptions } from "../safety/guard.ts";
import type { Log } from "../safety/log.ts";
import type { Assets } from "../page/assets.ts";
import type { ScenarioRuns } from "./scenario_runs.ts";
import type { RosterSource } from "./sources.ts";

/** What the service is made of. */
export interface ServiceOptions {
  /** In order of precedence; at least one. */
  readonly sources: readonly RosterSource[];
  /** Intake rules and the file they come from. */
  readonly rules: readonly IntakeRule[];
  readonly intakePath: string | null;
  /** Moments that may be asked for: `recorded`, `free`, paths of moment files. */
  readonly moments: readonly string[];
  readonly scenarios: ScenarioRuns;
  readonly assets: Assets;
  readonly guard: GuardOptions;
  readonly clock: Clock;
  readonly log: Log;
  /** A log line for every request: its route, never its names. */
  readonly logRequests?: boolean;
  /** Real names to take and to show; absent where people go by pseudonyms. */
  readonly names?: NameTranslation;
}
