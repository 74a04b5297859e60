/** Tells whether a build server runs us: goldens are accepted by people. */

import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";

/** What build servers set: all of them `CI`, and where somebody unset that each its own. */
export const CI_VARIABLES = [
  "CI",
  "GITHUB_ACTIONS",
  "GITLAB_CI",
  "TF_BUILD",
  "JENKINS_URL",
  "TEAMCITY_VERSION",
  "CIRCLECI",
  "BUILDKITE",
  "BITBUCKET_BUILD_NUMBER",
] as const;

/** The variables as help tells them. */
export const CI_ENVIRONMENT = [{
  name: "CI",
  help: "Set to anything but nothing, false or 0: refuses, exit 2; so do the build servers' own variables.",
}] as const;

type Environment = (name: string) => string | undefined;

/** The variable that says so, set to anything but nothing, `false` or `0`; null where nothing does. */
function ciVariable(env: Environment): string | null {
  return CI_VARIABLES.find((name) => !["", "false", "0"].includes((env(name) ?? "").toLowerCase())) ?? null;
}

/**
 * Refuses what only people may do.
 * @param verb what was to be run
 * @throws UsageError where a build server runs us
 */
export function refuseInCi(verb: "accept" | "review" | "reject", env: Environment): void {
  const name = ciVariable(env);
  if (name === null) return;
  throw new UsageError({
    what: verb === "reject"
      ? `Changes are rejected by people, and ${name} is set: what a build server notes is gone with its machine`
      : `Goldens are accepted by people, and ${name} is set: a build server that accepts would pass whatever it sees`,
    where: `${name}=${env(name)}`,
    next: `run ${calledAs()} ${verb} where you can review the difference${
      verb === "reject" ? "" : ", and commit it"
    }`,
  });
}
