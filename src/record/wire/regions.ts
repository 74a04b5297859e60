/** The regions of Genesys Cloud and their addresses (routing semantics 6.1): one table, both forms of the name. */

import { UsageError } from "../../errors.ts";
import { nearest } from "../../lib/nearest.ts";

/** One region. */
export interface Region {
  /** AWS form, as the Terraform provider's `GENESYSCLOUD_REGION` has it: "us-east-1". */
  readonly name: string;
  /** Domain form, as the SDKs have it: "mypurecloud.com". */
  readonly domain: string;
}

/** All regions, by AWS name. */
export const REGIONS: readonly Region[] = ([
  ["ap-northeast-1", "mypurecloud.jp"],
  ["ap-northeast-2", "apne2.pure.cloud"],
  ["ap-northeast-3", "apne3.pure.cloud"],
  ["ap-south-1", "aps1.pure.cloud"],
  ["ap-southeast-1", "apse1.pure.cloud"],
  ["ap-southeast-2", "mypurecloud.com.au"],
  ["ca-central-1", "cac1.pure.cloud"],
  ["eu-central-1", "mypurecloud.de"],
  ["eu-central-2", "euc2.pure.cloud"],
  ["eu-west-1", "mypurecloud.ie"],
  ["eu-west-2", "euw2.pure.cloud"],
  ["eusc-de-east-1", "edee1.eusc-pure.cloud"],
  ["me-central-1", "mec1.pure.cloud"],
  ["mx-central-1", "mxc1.pure.cloud"],
  ["sa-east-1", "sae1.pure.cloud"],
  ["us-east-1", "mypurecloud.com"],
  ["us-east-2", "use2.us-gov-pure.cloud"],
  ["us-west-2", "usw2.pure.cloud"],
] as const).map(([name, domain]) => ({ name, domain }));

/**
 * The region a person means, in either form; `api.` and `login.` hosts and whole addresses are understood too.
 * @param source where the text came from, for the message: "--region" or the variable's name
 * @throws UsageError with the nearest and the whole list
 */
export function regionOf(text: string, source: string): Region {
  const wanted = text.trim().toLowerCase()
    .replace(/^[a-z]+:\/\//, "").replace(/[/:].*$/, "").replace(/^(api|login|apps)\./, "");
  const region = REGIONS.find(({ name, domain }) => name === wanted || domain === wanted);
  if (region !== undefined) return region;
  throw new UsageError({
    what: `Genesys Cloud has no region "${text}"`,
    where: source,
    nearest: nearest(wanted, REGIONS.flatMap(({ name, domain }) => [name, domain])),
    detail: ["regions:", ...REGIONS.map(({ name, domain }) => `  ${name.padEnd(15)} ${domain}`)],
    next: source === "--region" ? "--region eu-central-1" : `export ${source}=eu-central-1`,
  });
}

/** Finds the region whose API answers at an address without trailing slash; undefined where none does. */
export function regionAt(address: string): Region | undefined {
  return REGIONS.find((region) => apiAddress(region) === address);
}

/** Where the region's API answers, without trailing slash. */
export function apiAddress(region: Region): string {
  return `https://api.${region.domain}`;
}

/** Where the region's tokens come from, without trailing slash. */
export function loginAddress(region: Region): string {
  return `https://login.${region.domain}`;
}
