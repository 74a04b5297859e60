/** Every scenario of `scenarios/` against its golden, one test each, and no file there that nothing uses. */

import { testScenarios } from "../src/module/test_scenarios.ts";

// Somebody who builds on this repository may have taken the demonstration out.
await testScenarios({ allowNone: true });
