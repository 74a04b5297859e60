/** A QA service as plain as it comes, for tests: what each changes of it stands in the test. */

import type { Clock } from "../../src/doors/world.ts";
import type { ScenarioRuns } from "../../src/service/qa/scenario_runs.ts";
import type { ServiceOptions } from "../../src/service/qa/service_options.ts";
import { DEFAULT_GUARD } from "../../src/service/safety/guard.ts";

/** Lists no scenarios, and fails where one is asked for. */
export const NO_SCENARIOS: ScenarioRuns = {
  rows: [],
  run: () => Promise.reject(new Error("no scenarios here")),
  playShift: () => Promise.reject(new Error("no shifts here")),
  compare: () => Promise.reject(new Error("no scenarios here")),
};

/** A clock whose sleeps never end: for answers that must not be timed out. */
export const ENDLESS: Clock = { now: () => 0, sleep: () => new Promise(() => {}), random: () => 0.5 };

/** All that a service is made of, but for its recordings. */
export const PLAIN_SERVICE: Omit<ServiceOptions, "sources"> = {
  rules: [],
  intakePath: null,
  moments: ["recorded", "free"],
  scenarios: NO_SCENARIOS,
  assets: new Map(),
  guard: DEFAULT_GUARD,
  clock: ENDLESS,
  log: () => {},
};
