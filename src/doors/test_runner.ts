/** The test runner of Deno, for what registers tests from a package. */

import { UsageError } from "../errors.ts";

/** One test to register. */
export interface RegisteredTest {
  readonly name: string;
  readonly fn: () => Promise<void>;
}

/** What registers tests with Deno's runner. @throws UsageError where there is none, as under Node */
export function testRunner(): (tests: readonly RegisteredTest[]) => void {
  if (!("Deno" in globalThis)) {
    throw new UsageError({
      what: "testScenarios() registers tests with Deno's runner, and this is not Deno",
      next: "run them with: npx ringback test",
    });
  }
  return (tests) => {
    // Nothing in them opens what it does not close; watching for it would cost as much as the scenarios.
    for (const test of tests) Deno.test({ ...test, sanitizeOps: false, sanitizeResources: false });
  };
}
