/** A desk without scenarios, for tests of a service that is asked for none. */

import type { ScenarioRuns } from "../../src/service/qa/scenario_runs.ts";

/** Lists none, and fails where one is asked for. */
export const NO_SCENARIOS: ScenarioRuns = {
  rows: [],
  run: () => Promise.reject(new Error("no scenarios here")),
  playShift: () => Promise.reject(new Error("no shifts here")),
  compare: () => Promise.reject(new Error("no scenarios here")),
};
