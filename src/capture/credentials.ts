/** Who we are, from the environment: the names of the vendor's Terraform provider, which every admin already has. */

import { UsageError } from "../errors.ts";
import type { Credentials } from "./auth.ts";

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
 * @throws UsageError naming the missing one when only half a pair is set
 */
export function readCredentials(env: (name: string) => string | undefined): Credentials | null {
  const read = (name: string) => env(name)?.trim() || undefined;
  const token = read("GENESYSCLOUD_ACCESS_TOKEN");
  if (token !== undefined) return { kind: "token", token };
  const id = read("GENESYSCLOUD_OAUTHCLIENT_ID");
  const secret = read("GENESYSCLOUD_OAUTHCLIENT_SECRET");
  if (id === undefined && secret === undefined) return null;
  if (id === undefined) throw half("GENESYSCLOUD_OAUTHCLIENT_SECRET", "GENESYSCLOUD_OAUTHCLIENT_ID");
  if (secret === undefined) throw half("GENESYSCLOUD_OAUTHCLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_SECRET");
  return { kind: "client", id, secret };
}

function half(given: string, missing: string): UsageError {
  return new UsageError({
    what: `${given} is set and ${missing} is not: both are needed to get a token`,
    where: "environment",
    next: `export ${missing}=…, or unset ${given}`,
  });
}
