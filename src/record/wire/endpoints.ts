/** Tells which addresses to ask: from a region, or as given for gateways, tests and the sandbox. */

import { UsageError } from "../../errors.ts";
import type { SurfaceName } from "../../http/transport.ts";
import type { TokenStyle } from "./auth.ts";
import { apiAddress, loginAddress, type Region, regionAt, regionOf } from "./regions.ts";

/** Where the API and its tokens are. */
export interface Endpoints {
  /** No trailing slash, gateway prefix included. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly tokenStyle: TokenStyle;
  /** AWS form; null behind an address that is no region's and where no --region was named. */
  readonly region: string | null;
}

/** What a person said about the addresses. */
export interface Whereabouts {
  readonly surface: SurfaceName;
  readonly region?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly loginUrl?: string | undefined;
  readonly env: (name: string) => string | undefined;
}

/**
 * The addresses. Without `--base-url` they come from the region. The platform's tokens come from its login host, or from
 * `--login-url`, or from the base address where only that is given; the walkthrough's always from `{base}/oauth/token` unless `--login-url` says otherwise.
 * @throws UsageError on an unknown or missing region, half a pair, an address that is none or has a query, or one that would carry the token in the clear
 */
export function endpointsOf(said: Whereabouts): Endpoints {
  const region = namedRegion(said);
  if (said.baseUrl === undefined && said.loginUrl !== undefined) {
    throw new UsageError({
      what: "--login-url is given without --base-url: the API's own address is missing",
      next: `--base-url <address> --login-url ${said.loginUrl}`,
    });
  }
  const baseUrl = said.baseUrl === undefined
    ? addressOf(region)
    : address(said.baseUrl, "--base-url").replace(/\/api\/v2$/, "");
  const answering = regionAt(baseUrl);
  const login = said.loginUrl !== undefined
    ? address(said.loginUrl, "--login-url").replace(/\/oauth\/token$/, "")
    : said.surface === "platform" && answering !== undefined
    ? loginAddress(answering)
    : baseUrl;
  return {
    baseUrl,
    tokenUrl: `${login}/oauth/token`,
    tokenStyle: said.surface === "platform" ? "basic" : "form",
    region: (answering ?? region)?.name ?? null,
  };
}

function namedRegion(said: Whereabouts): Region | null {
  if (said.region !== undefined) return regionOf(said.region, "--region");
  // The environment's region says nothing about an address given by hand.
  if (said.baseUrl !== undefined) return null;
  for (const name of ["GENESYSCLOUD_REGION", "GENESYS_REGION"]) {
    const text = said.env(name)?.trim();
    if (text !== undefined && text !== "") return regionOf(text, name);
  }
  return null;
}

function addressOf(region: Region | null): string {
  if (region !== null) return apiAddress(region);
  throw new UsageError({
    what: "Credentials are set, but no region says where they belong",
    next:
      'export GENESYSCLOUD_REGION=us-east-1 (or its domain, "mypurecloud.com"), or give --region or --base-url',
  });
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|.+\.localhost)$/;

function address(text: string, flag: string): string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new UsageError({
      what: `"${text}" is not an address`,
      where: flag,
      next: `${flag} https://gateway.example/genesys`,
    });
  }
  if (url.username !== "" || url.password !== "") {
    throw new UsageError({
      what: "The address holds a user name or password; credentials belong in the environment",
      where: flag,
      next: `${flag} ${url.protocol}//${url.host}${url.pathname}`,
    });
  }
  if (url.search !== "" || url.hash !== "") {
    throw new UsageError({
      what: `The address holds a ${url.search === "" ? "fragment" : "query"}, and paths are appended to it`,
      where: flag,
      next: `${flag} ${url.origin}${url.pathname.replace(/\/$/, "")}`,
    });
  }
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    throw new UsageError({
      what: `${url.origin} would get the credentials unencrypted; http is for this machine only`,
      where: flag,
      next: `${flag} https://${url.host}${url.pathname.replace(/\/$/, "")}`,
    });
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
