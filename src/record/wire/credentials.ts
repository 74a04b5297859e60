/** Reads credentials from the environment: the names of the vendor's Terraform provider, which every admin already has. */

import { UsageError } from "../../errors.ts";
import type { Credentials } from "./auth.ts";
import { tokenFault } from "./secrets.ts";

/** The variables read, and what they mean. */
export const CREDENTIAL_VARIABLES = [
  { name: "GENESYSCLOUD_OAUTHCLIENT_ID", help: "Id of an OAuth client with the grant Client Credentials." },
  { name: "GENESYSCLOUD_OAUTHCLIENT_SECRET", help: "Its secret. Kept in memory only." },
  {
    name: "GENESYSCLOUD_ACCESS_TOKEN",
    help: "A token to use as it is, instead of the two; not renewed when it ends.",
  },
  { name: "GENESYSCLOUD_REGION", help: 'Region, "us-east-1" or "mypurecloud.com".' },
  { name: "GENESYS_REGION", help: "The same, read where the former is not set." },
] as const;

/**
 * The credentials; null where none are set. An empty variable counts as not set.
 * @throws UsageError naming the missing one when only half a pair is set, or the token where it cannot be one; never its text
 */
export function readCredentials(env: (name: string) => string | undefined): Credentials | null {
  const read = (name: string) => env(name)?.trim() || undefined;
  const token = read("GENESYSCLOUD_ACCESS_TOKEN");
  if (token !== undefined) return { kind: "token", token: checkedToken(token) };
  const id = read("GENESYSCLOUD_OAUTHCLIENT_ID");
  const secret = read("GENESYSCLOUD_OAUTHCLIENT_SECRET");
  if (id === undefined && secret === undefined) return null;
  if (id === undefined) throw half(env, "GENESYSCLOUD_OAUTHCLIENT_SECRET", "GENESYSCLOUD_OAUTHCLIENT_ID");
  if (secret === undefined) throw half(env, "GENESYSCLOUD_OAUTHCLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_SECRET");
  return { kind: "client", id, secret };
}

/**
 * Refuses an environment that means a live organisation and has no usable credentials, where the sandbox would be recorded
 * without a word: the secrets of a build server that are not set come as empty texts.
 * @throws UsageError naming what is set, and what of it is empty
 */
export function refuseHalfSetUp(env: (name: string) => string | undefined): void {
  const set = CREDENTIAL_VARIABLES.map(({ name }) => name).filter((name) => env(name) !== undefined);
  if (set.length === 0) return;
  const empty = emptyVariables(env);
  const filled = set.filter((name) => !empty.includes(name));
  throw new UsageError({
    what: empty.length === 0
      ? `${listed(filled)} set, and no credentials are`
      : `${listed(empty)} set and empty, so there are no credentials to ask a live organisation with`,
    where: "environment",
    ...empty.length > 0 && filled.length > 0 ? { detail: [`set:     ${filled.join(", ")}`] } : {},
    next: "export GENESYSCLOUD_OAUTHCLIENT_ID=… GENESYSCLOUD_OAUTHCLIENT_SECRET=…; " +
      `for the embedded sandbox: unset ${set.join(" ")}`,
  });
}

/** Names of the variables that are set to nothing. */
export function emptyVariables(env: (name: string) => string | undefined): readonly string[] {
  return CREDENTIAL_VARIABLES.map(({ name }) => name).filter((name) => env(name)?.trim() === "");
}

function listed(names: readonly string[]): string {
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"}`;
}

function checkedToken(token: string): string {
  const fault = tokenFault(token);
  if (fault === null) return token;
  throw new UsageError({
    what: `GENESYSCLOUD_ACCESS_TOKEN holds ${fault}, so it is no token`,
    where: "environment",
    next: "set it to the token alone: one line, without quotes and without the word Bearer",
  });
}

function half(env: (name: string) => string | undefined, given: string, missing: string): UsageError {
  return new UsageError({
    what: `${given} is set and ${missing} is ${
      env(missing) === undefined ? "not" : "empty"
    }: both are needed to get a token`,
    where: "environment",
    next: `export ${missing}=…, or unset ${given}`,
  });
}
