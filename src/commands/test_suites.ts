/** The suite as child processes, each with the permissions it needs and no more. */

import type { Programs } from "../doors/world.ts";

/** One run of `deno test`. */
interface Suite {
  readonly name: string;
  readonly args: readonly string[];
}

const ENV = "--allow-env=LOG_TOKENS,LOG_STREAM,NO_COLOR,FORCE_COLOR";

/** In this order. Types are `deno task ok`'s to check; scenarios were already run. */
export const SUITES: readonly Suite[] = [
  {
    name: "offline",
    args: [
      "--allow-read",
      ENV,
      "--ignore=tests/loopback,tests/browser,tests/.tmp,tests/scenarios_test.ts",
      "tests",
    ],
  },
  {
    name: "loopback",
    args: [
      "--allow-read",
      "--allow-env",
      "--allow-net=127.0.0.1,localhost",
      "--allow-run=deno",
      "--allow-write=tests/.tmp",
      "tests/loopback",
    ],
  },
  {
    // Its tests are skipped where there is no Chromium.
    name: "browser",
    args: [
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      "--allow-net=127.0.0.1",
      "--allow-run=/usr/bin/chromium,/usr/bin/chromium-browser,/usr/bin/google-chrome",
      "--allow-write=/tmp",
      "tests/browser",
    ],
  },
];

/** How a suite ended. */
export interface SuiteEnd {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Left out by the tests themselves: a browser that is not there. */
  readonly skipped: number;
  /** False as well where it ended without saying how many tests there were. */
  readonly good: boolean;
}

/** How to run a suite. */
export interface SuiteSettings {
  readonly filter: string | undefined;
  readonly failFast: boolean;
  readonly onOutput: (text: string) => void;
}

/** Runs one suite to its end. */
export async function runSuite(programs: Programs, suite: Suite, settings: SuiteSettings): Promise<SuiteEnd> {
  const args = [
    "test",
    "--no-prompt",
    "--no-check",
    "--quiet",
    ...(settings.filter === undefined ? [] : [`--filter=${settings.filter}`]),
    ...(settings.failFast ? ["--fail-fast"] : []),
    ...suite.args,
  ];
  const { exitCode, output } = await programs.run("deno", args, settings.onOutput);
  const [, passed = "0", failed = "0", skipped = "0"] = summaryOf(output) ?? [];
  return {
    name: suite.name,
    passed: Number(passed),
    failed: Number(failed),
    skipped: Number(skipped),
    good: exitCode === 0,
  };
}

/** The last line that `deno test` prints: "ok | 12 passed | 0 failed | 1 ignored (1s)". */
function summaryOf(output: string): RegExpExecArray | null {
  // deno-lint-ignore no-control-regex -- colours are what is taken out
  const plain = output.replace(/\x1b\[[0-9;]*m/g, "");
  return [...plain.matchAll(/^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed(?: \| (\d+) ignored)?/gm)].at(
    -1,
  ) ?? null;
}
