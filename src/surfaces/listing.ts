/**
 * Reads a listing page by page, whichever way its pages are chained. A page is never asked for twice, absolute addresses are
 * followed by their path only, and the number of pages has a limit.
 */

import type { z } from "zod";
import type { Refusal } from "./bad_answer.ts";
import { badAnswer } from "./bad_answer.ts";
import { needOf } from "./permissions.ts";
import type { Sequence } from "./sequence.ts";
import type { Api } from "./surface.ts";

/** Entities asked for in one page: the most the API gives (routing semantics 6). */
export const PAGE_SIZE = 100;

/** More pages than any organisation has; what comes after is a server that never ends. */
const PAGE_LIMIT = 1000;

/** One page as every listing has it. */
export interface Page<E> {
  readonly entities: readonly E[];
  /** The platform's address of the next page, relative. */
  readonly nextUri?: string | null | undefined;
  /** The walkthrough's, absolute. */
  readonly nextPageUri?: string | null | undefined;
}

/** A listing: its first page, and how a page names the next one. */
export interface Listing<E> {
  readonly path: string;
  readonly expected: z.ZodType<Page<E>>;
  /** Identity of an entity: a page that repeats the identities of the page before it is a loop. */
  key(entity: E): string;
  /** Path of the page after this one, null at the end. */
  next(page: Page<E>, asked: string): string | null;
}

/** What to do with what comes. */
export interface PageHandlers<E> {
  /** Called for each page in order, after the next page was asked for. */
  page(entities: readonly E[]): void;
  /** Called after the last page. */
  done?(): void;
  /** Where given, the listing is one that can be done without. */
  refused?(refusal: Refusal): void;
}

/**
 * Asks for the first page, and on its arrival for the next, until there is none.
 * @throws LiveApiError or CassetteError on a paging loop, too many pages, a next page outside the API
 */
export function readListing<E>(
  api: Api,
  sequence: Sequence,
  listing: Listing<E>,
  handlers: PageHandlers<E>,
): void {
  const asked = new Set<string>();
  let previous = "";
  const turn = (path: string) => {
    guardPage(api, path, asked);
    asked.add(path);
    const handle = (page: Page<E>) => {
      const keys = page.entities.map((entity) => listing.key(entity)).join("\n");
      if (keys !== "" && keys === previous) {
        throw loopError(api, path, "brought what the page before brought");
      }
      previous = keys;
      const next = page.entities.length === 0 ? null : listing.next(page, path);
      if (next !== null) turn(next);
      handlers.page(page.entities);
      if (next === null) handlers.done?.();
    };
    if (handlers.refused === undefined) return sequence.ask({ path, expected: listing.expected }, handle);
    sequence.askOptional({ path, expected: listing.expected }, (answer) => {
      if (answer.kind === "value") return handle(answer.value);
      handlers.refused?.(answer.refusal);
    });
  };
  turn(listing.path);
}

function guardPage(api: Api, path: string, asked: ReadonlySet<string>): void {
  if (!path.startsWith("/api/v2/")) {
    throw badAnswer(api, {
      what: `A page of ${needOf(path).reads} names a next page outside the API`,
      where: `GET ${[...asked].at(-1)}`,
      next: "check the address (--base-url) and the surface (--surface)",
    }, null);
  }
  if (asked.has(path)) throw loopError(api, path, "is named as next page a second time");
  if (asked.size >= PAGE_LIMIT) throw loopError(api, path, `would be page ${PAGE_LIMIT + 1}`);
}

function loopError(api: Api, path: string, why: string) {
  return badAnswer(api, {
    what: `Paging loop while reading ${needOf(path).reads}: a page ${why}`,
    where: `GET ${path}`,
    next: "nothing was kept; if a proxy or gateway stands before the API, check that it passes the query on",
  }, null);
}

/** A path with its query in the order cassettes keep: by name, then by value. */
export function withQuery(path: string, query: readonly (readonly [string, string])[]): string {
  const sorted = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  return sorted.length === 0 ? path : `${path}?${sorted.join("&")}`;
}

/**
 * The next page of a platform listing: our own query with the page number or cursor that `nextUri` names, because what else
 * the API repeats of our query is not documented (routing semantics 6).
 */
export function nextByUri(nextUri: string | null | undefined, asked: string): string | null {
  if (nextUri === null || nextUri === undefined || nextUri === "") return null;
  const path = asked.replace(/\?.*$/, "");
  const named = new URLSearchParams(nextUri.replace(/^[^?]*\??/, ""));
  const own = [...new URLSearchParams(asked.replace(/^[^?]*\??/, ""))];
  const after = named.get("after");
  if (after !== null) return withQuery(path, [...own.filter(([name]) => name !== "after"), ["after", after]]);
  const current = Number(own.find(([name]) => name === "pageNumber")?.[1] ?? "1");
  const number = named.get("pageNumber") ?? String(current + 1);
  return withQuery(path, [...own.filter(([name]) => name !== "pageNumber"), ["pageNumber", number]]);
}

/** The path of an address from `/api/v2/` on, whatever its host; the address itself where it has no such part. */
export function pathOf(address: string): string {
  const start = address.indexOf("/api/v2/");
  return start < 0 ? address : address.slice(start);
}
