/** The small files of a team's folder: what git ignores and how lines end, the test that runs the scenarios, pipelines. */

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
  text: `import { testScenarios } from "${PACKAGE}";\n\nawait testScenarios();\n`,
};

/** Build systems that `--ci` knows. */
export const CI_SYSTEMS = ["github", "gitlab", "azure"] as const;

/** One of them. */
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** A team that has Deno runs its task; one that has Node runs the package's program. */
function testCommand(program: "deno" | "npm"): readonly string[] {
  return program === "deno" ? ["npx -y deno@2.9.6 task test"] : ["npm ci", "npx ringback test"];
}

/** The pipeline of a build system, which runs the scenarios and fails with their exit code. */
export function pipelineOf(
  system: CiSystem,
  program: "deno" | "npm",
): { readonly path: string; readonly text: string } {
  const commands = testCommand(program);
  const list = (indent: string, key = "") =>
    commands.map((command) => `${indent}- ${key}${command}`).join("\n");
  if (system === "github") {
    return {
      path: ".github/workflows/routing.yml",
      text:
        "name: routing\non: [push, pull_request]\njobs:\n  routing:\n    runs-on: ubuntu-latest\n    steps:\n" +
        `      - uses: actions/checkout@v4\n${list("      ", "run: ")}\n`,
    };
  }
  if (system === "gitlab") {
    return { path: ".gitlab-ci.yml", text: `routing:\n  image: node:22\n  script:\n${list("    ")}\n` };
  }
  return {
    path: "azure-pipelines.yml",
    text: `pool:\n  vmImage: ubuntu-latest\nsteps:\n  - checkout: self\n${list("  ", "script: ")}\n`,
  };
}
