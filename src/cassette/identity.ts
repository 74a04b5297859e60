/**
 * Tells what makes two requests the same one: the canonical path and query that the recorder stores and the tracks look up.
 *
 * Invariant: `requestPath(requestPath(url, base), base)` equals `requestPath(url, base)`, and everything the API treats as
 * one request has one path: order of parameters, repeated or comma-joined lists, a parameter said twice, a slash at the end,
 * spelling of percent escapes, gateway prefix.
 * Nothing but this file makes a `CanonicalPath`.
 */

import { barePath, unescapedPercent } from "../http/path.ts";
import { compareText } from "../lib/json.ts";

declare const canonical: unique symbol;

/** Path and query in the one spelling of their request; an address outside the API keeps its host. */
export type CanonicalPath = string & { readonly [canonical]: true };

/** Parameters that hold lists: sent repeated by the specification, comma-joined by the vendor's SDK (routing semantics 6). */
export const LIST_PARAMETERS: ReadonlySet<string> = new Set([
  "divisionId",
  "expand",
  "id",
  "languages",
  "peerId",
  "presence",
  "profileSkills",
  "queueId",
  "routingStatus",
  "skills",
]);

/** Where the API's own part of an address begins; what stands before it is the host and a gateway's prefix. */
const API_ROOT = /\/(?:api\/v2|oauth)\//;

/** A request path taken apart. */
export interface PathParts {
  readonly segments: readonly string[];
  /** Decoded, sorted by name, then value. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** An address, and a path below it, that nobody spells in two ways: nearly all of a recording, and taking apart is dear. */
const PLAIN_BASE = /^https?:\/\/[a-z\d.-]+(?::\d+)?$/;
const PLAIN_PATH = /^(\/(?:api\/v2|oauth)(?:\/[\w-]+)+)(?:\?([\w=&.-]*))?$/;

/**
 * The canonical path and query of a request: what an exchange stores.
 * An address outside the base keeps its host, so that it can never be mistaken for a recorded one.
 * @param url absolute, or relative to the base's host
 * @param baseUrl the API's address, gateway prefix included, no trailing slash
 */
export function requestPath(url: string, baseUrl: string): CanonicalPath {
  const plain = url.startsWith(baseUrl) && PLAIN_BASE.test(baseUrl)
    ? plainForm(url.slice(baseUrl.length))
    : null;
  if (plain !== null) return plain;
  const base = new URL(baseUrl);
  const target = URL.parse(url, base);
  if (target === null) return url as CanonicalPath;
  return hostPart(target, base) + pathPart(target, base) + queryPart(target.search) as CanonicalPath;
}

/** The canonical form of a path in which nothing but the query can be spelled in two ways; null for any other. */
function plainForm(path: string): CanonicalPath | null {
  const [, plain, query = ""] = PLAIN_PATH.exec(path) ?? [];
  return plain === undefined ? null : plain + queryPart(query) as CanonicalPath;
}

/** Stands before a path where an absolute address is wanted. */
export const ANY_BASE = "http://ringback.invalid";

/**
 * The canonical form of a path that was asked below the API's address.
 * @param path as the client spelled it, from `/api/v2/` on; a whole address is one outside the API
 */
export function askedPath(path: string): CanonicalPath {
  return plainForm(path) ?? requestPath(path.startsWith("/") ? ANY_BASE + path : path, ANY_BASE);
}

/**
 * The canonical form of a path in a cassette: every exchange is of the API, so that a host, a gateway's prefix or `{apiBase}`
 * before it, as a hand may have left them, say nothing.
 */
export function recordedPath(path: string): CanonicalPath {
  const plain = plainForm(path);
  if (plain !== null) return plain;
  const root = API_ROOT.exec(barePath(path));
  const below = root === null ? path : path.slice(root.index);
  return askedPath(below.startsWith("/") ? below : `/${below}`);
}

/** The pieces of a path, for comparing and for people. */
export function pathParts(path: string): PathParts {
  const [before, query] = splitOnce(path, "?");
  return {
    segments: before.split("/").filter((segment) => segment !== "").map(unescapedPercent),
    parameters: parametersOf(query),
  };
}

function hostPart(target: URL, base: URL): string {
  return target.origin === base.origin ? "" : target.origin;
}

function pathPart(target: URL, base: URL): string {
  const path = target.pathname.replace(/(?<=[^/])\/+$/, "").split("/").map(reencoded).join("/");
  const root = API_ROOT.exec(path);
  if (root === null || target.origin !== base.origin) return path;
  const prefix = path.slice(0, root.index);
  return prefix === base.pathname.replace(/\/+$/, "") ? path.slice(root.index) : path;
}

function queryPart(search: string): string {
  const parameters = parametersOf(search);
  if (parameters.length === 0) return "";
  return "?" +
    parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
}

function parametersOf(query: string): [string, string][] {
  if (query === "" || query === "?") return [];
  const parameters: [string, string][] = [];
  for (const part of query.replace(/^\?/, "").split("&")) {
    if (part === "") continue;
    const [before, after] = splitOnce(part, "=");
    const [name, value] = [unescaped(before), unescaped(after)];
    if (LIST_PARAMETERS.has(name)) {
      parameters.push(...listValues(value).map((item): [string, string] => [name, item]));
    } else parameters.push([name, value]);
  }
  parameters.sort((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1]));
  // What is said twice is said once.
  return parameters.filter(([name, value], index) => {
    const before = parameters[index - 1];
    return before?.[0] !== name || before[1] !== value;
  });
}

function unescaped(text: string): string {
  return unescapedPercent(text.replaceAll("+", " "));
}

function listValues(value: string): string[] {
  return value.split(",").map((item) => item.trim()).filter((item) => item !== "");
}

function reencoded(segment: string): string {
  return encodeURIComponent(unescapedPercent(segment));
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
