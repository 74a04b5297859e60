/** A replay server as plain as it comes, for tests: what each changes of it stands in the test. */

import type { ReplayServerOptions } from "../../src/service/replay/replay.ts";

/** No path before the API's, any token or none, no faults, no waiting. */
export const PLAIN_REPLAY: ReplayServerOptions = {
  apiPrefix: "",
  loginPrefix: "",
  tokens: { required: false, client: null, fixed: null, seconds: 86_400 },
  faults: [],
  latency: 0,
  origins: [],
  loopbackOnly: true,
  recordedOnly: true,
  date: "now",
};
