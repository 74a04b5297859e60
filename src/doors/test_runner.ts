/** The test runner of Deno, for what registers tests from a package. */

import { UsageError } from "../errors.ts";

/** One test to register. */
export interface RegisteredTest {
  readonly name: string;
  /** The project's file that it is about: the runner names it where the test fails. */
  readonly path: string;
  readonly fn: () => Promise<void>;
}

/** By this the runner takes the place of a test from its function; without, it looks for the line of ours that registers it. */
const LOCATION = Symbol.for("Deno.test.location");

/** What registers tests with Deno's runner. @throws UsageError where there is none, as under Node */
export function testRunner(): (tests: readonly RegisteredTest[]) => void {
  if (!("Deno" in globalThis)) {
    throw new UsageError({
      what: "testScenarios() registers tests with Deno's runner, and this is not Deno",
      next: "run them with: npx ringback test",
    });
  }
  return (tests) => {
    const folder = addressOf(Deno.cwd());
    for (const { name, path, fn } of tests) {
      const placed = Object.assign(() => fn(), { [LOCATION]: `${new URL(inAddress(path), folder)}:1:1` });
      // Nothing in them opens what it does not close; watching for it would cost as much as the scenarios.
      Deno.test({ name, fn: placed, sanitizeOps: false, sanitizeResources: false });
    }
  };
}

/** The address of a folder. Loading what Node has for it would cost as much as a dozen scenarios. */
function addressOf(folder: string): string {
  const path = inAddress(folder.replaceAll("\\", "/")).replace(/^(?=[^/])/, "/");
  return new URL(`file://${path}/`).href;
}

/** A path with what means something else in an address, or is left out of one, written as its code. */
function inAddress(path: string): string {
  return path.replace(/[%?#\\\t\n\r]/g, encodeURIComponent);
}
