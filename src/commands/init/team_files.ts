/** The small files of a team's folder: what git ignores and how lines end, the test that runs the scenarios. */

import { PACKAGE } from "./team_config.ts";

/** A file that is made line by line: lines that are there already are not written again. */
export interface LineFile {
  readonly path: string;
  readonly lines: readonly string[];
}

/** Goldens and cassettes are compared byte by byte; keys and what is made anew stay out of git. */
export const LINE_FILES: readonly LineFile[] = [
  { path: ".gitattributes", lines: ["cassettes/** text eol=lf", "scenarios/** text eol=lf"] },
  { path: ".gitignore", lines: ["/.ringback/", ".ringback-*.tmp", "/node_modules/"] },
];

/** One test a scenario, for `deno test -P`. */
export const SCENARIOS_TEST = {
  path: "scenarios_test.ts",
  text: `import { testScenarios } from "${PACKAGE}/test";\n\nawait testScenarios();\n`,
};
