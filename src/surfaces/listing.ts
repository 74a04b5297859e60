/**
 * Reads a listing page by page, whichever way its pages are chained. A page is never asked for twice, absolute addresses are
 * followed by their path only, and the number of pages has a limit. A page that the API finds too large is asked for in smaller ones.
 */

import type * as z from "zod";
import { barePath } from "../http/path.ts";
import type { ReadAnswer } from "./ask.ts";
import { badAnswer, type ReadRefusal } from "./bad_answer.ts";
import { needOf } from "./permissions.ts";
import type { Sequence } from "./sequence.ts";
import type { Api } from "./surface.ts";

/** Entities asked for in one page: the most the API gives (routing semantics 6). */
export const PAGE_SIZE = 100;

/** Smaller ones, each for a page that the one before was too large for. */
const SMALLER: Readonly<Record<number, number>> = { 100: 50, 50: 25, 25: 5, 5: 1 };

/** More pages than any organisation has; what comes after is a server that never ends. */
const PAGE_LIMIT = 1000;

/** One page as every listing has it; without `entities` it is an empty one (routing semantics N10). */
export interface ListingPage<E> {
  readonly entities?: readonly E[] | null | undefined;
  readonly pageNumber?: number | null | undefined;
  readonly pageSize?: number | null | undefined;
  readonly total?: number | null | undefined;
  readonly pageCount?: number | null | undefined;
  readonly selfUri?: string | null | undefined;
  /** The platform's address of the next page, relative. */
  readonly nextUri?: string | null | undefined;
  /** The walkthrough's, absolute. */
  readonly nextPageUri?: string | null | undefined;
}

/** A listing: its first page, and how a page names the next one. */
export interface Listing<E> {
  readonly path: string;
  readonly expected: z.ZodType<ListingPage<E>>;
  /** Identity of an entity: a page that repeats the identities of the page before it is a loop. */
  key(entity: E): string;
  /** Path of the page after this one, null at the end. */
  next(page: ListingPage<E>, asked: string): string | null;
}

/** A listing whose pages are chained by `nextUri`. */
export function listing<E extends { readonly id?: string | null | undefined }>(
  path: string,
  expected: z.ZodType<ListingPage<E>>,
): Listing<E> {
  return {
    path,
    expected,
    key: (entity) => entity.id ?? JSON.stringify(entity),
    next: (page, asked) => nextByUri(page.nextUri, asked),
  };
}

/** How a listing ended. */
export interface ListingEnd {
  /** False where the last page was full and named no next one: others may follow (routing semantics N9). */
  readonly isProven: boolean;
  /** How many entities the listing says it has; null where it does not say. */
  readonly total: number | null;
  readonly read: number;
  /** How many pages it says it has; null where it does not say, or goes by no numbers. */
  readonly pageCount: number | null;
  /** Number of the last page asked for; null where pages go by no numbers. */
  readonly lastPage: number | null;
  /** Pages that say they are others than were asked for, by the number asked for. */
  readonly otherPages: ReadonlyMap<number, number>;
}

/** What to do with what comes. */
export interface PageHandlers<E> {
  /** Called for each page in order, after the next page was asked for. */
  page(entities: readonly E[]): void;
  /** Called after the last page. */
  done?(end: ListingEnd): void;
  /** Where given, the listing is one that can be done without. */
  refused?(refusal: ReadRefusal): void;
}

/**
 * Asks for the first page, and on its arrival for the next, until there is none.
 * @throws LiveApiError or CassetteError on a paging loop, too many pages, a next page outside the API: given to `refused` where the
 *   listing can be done without
 */
export function readListing<E>(
  api: Api,
  sequence: Sequence,
  listing: Listing<E>,
  handlers: PageHandlers<E>,
): void {
  const asked = new Set<string>();
  const otherPages = new Map<number, number>();
  let [previous, read] = ["", 0];
  const failed = (answer: ReadAnswer<ListingPage<E>> & { readonly kind: "refused" }) => {
    if (handlers.refused === undefined) throw answer.error;
    handlers.refused(answer.refusal);
  };
  const turn = (path: string): void => {
    const stop = pageFault(api, path, asked);
    if (stop !== null) return failed(stop);
    asked.add(path);
    sequence.askOptional({ path, expected: listing.expected, amiss }, (answer) => {
      if (answer.kind === "value") return handle(path, answer.value);
      const smaller = answer.refusal.says.startsWith(TOO_LARGE) ? inSmallerPages(path) : null;
      if (smaller === null) failed(answer);
      else turn(smaller);
    });
  };
  const handle = (path: string, page: ListingPage<E>): void => {
    const entities = page.entities ?? [];
    const keys = entities.map((entity) => listing.key(entity)).join("\n");
    if (keys !== "" && keys === previous) {
      return failed(loop(api, path, "brought what the page before brought"));
    }
    previous = keys;
    read += entities.length;
    const number = pageNumberOf(path);
    const says = page.pageNumber ?? number;
    if (number !== null && says !== null && says !== number) otherPages.set(number, says);
    const next = listing.next(page, path);
    const goesOn = next !== null && entities.length > 0;
    if (goesOn) turn(next);
    handlers.page(entities);
    if (goesOn) return;
    const size = Math.min(page.pageSize ?? Infinity, Number(queryOf(path).get("pageSize") ?? PAGE_SIZE));
    const isProven = next === null && entities.length < size;
    const pageCount = number === null ? null : page.pageCount ?? null;
    handlers.done?.({ isProven, total: page.total ?? null, read, pageCount, lastPage: number, otherPages });
  };
  turn(listing.path);
}

/** Null where the path asks for a page by no number. */
function pageNumberOf(path: string): number | null {
  const number = queryOf(path).get("pageNumber");
  return number === null ? null : Number(number);
}

/** The error code of a page that is too large (routing semantics 6.2). */
const TOO_LARGE = "response.entity.too.large";

/** The page that begins where this one does and is smaller; null where there is none. */
function inSmallerPages(path: string): string | null {
  const query = queryOf(path);
  const size = Number(query.get("pageSize") ?? "0");
  const smaller = SMALLER[size];
  if (smaller === undefined) return null;
  const number = query.get("pageNumber");
  const from = (Number(number ?? "1") - 1) * size;
  return withQuery(barePath(path), [
    ...[...query].filter(([name]) => name !== "pageSize" && name !== "pageNumber"),
    ["pageSize", String(smaller)],
    ...number === null ? [] : [["pageNumber", String(from / smaller + 1)] as const],
  ]);
}

/** `{}` is no page: some key of a listing must be there. */
function amiss({ entities, pageNumber, pageSize, total, selfUri }: ListingPage<unknown>): string | null {
  const keys: readonly unknown[] = [entities, pageNumber, pageSize, total, selfUri];
  return keys.every((key) => key === undefined || key === null) ? "it has nothing of a listing" : null;
}

type Failed = ReadAnswer<never> & { readonly kind: "refused" };

function pageFault(api: Api, path: string, asked: ReadonlySet<string>): Failed | null {
  if (!path.startsWith("/api/v2/")) {
    const before = [...asked].at(-1) ?? "";
    const error = badAnswer(api, {
      what: `A page of ${needOf(path).reads} names a next page outside the API`,
      where: `GET ${before}`,
      next: "check the address (--base-url) and the surface (--surface)",
    }, null);
    return failure(before, "a page names a next page outside the API", error);
  }
  if (asked.has(path)) return loop(api, path, "is named as next page a second time");
  if (asked.size >= PAGE_LIMIT) return loop(api, path, `would be page ${PAGE_LIMIT + 1}`);
  return null;
}

function loop(api: Api, path: string, why: string): Failed {
  const error = badAnswer(api, {
    what: `Paging loop while reading ${needOf(path).reads}: a page ${why}`,
    where: `GET ${path}`,
    next: "nothing was kept; if a proxy or gateway stands before the API, check that it passes the query on",
  }, null);
  return failure(path, `paging loop: a page ${why}`, error);
}

function failure(path: string, says: string, error: Failed["error"]): Failed {
  return { kind: "refused", refusal: { path, status: null, says, correlationId: null }, error };
}

/** A path with its query in the order cassettes keep: by name, then by value. */
export function withQuery(path: string, query: readonly (readonly [string, string])[]): string {
  const sorted = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  return sorted.length === 0 ? path : `${path}?${sorted.join("&")}`;
}

function queryOf(path: string): URLSearchParams {
  return new URLSearchParams(path.replace(/^[^?]*\??/, ""));
}

/**
 * The next page of a platform listing: our own query with the page number or cursor that `nextUri` names, because what else
 * the API repeats of our query is not documented (routing semantics 6).
 */
export function nextByUri(nextUri: string | null | undefined, asked: string): string | null {
  if (nextUri === null || nextUri === undefined || nextUri === "") return null;
  const path = barePath(asked);
  const named = queryOf(nextUri);
  const own = [...queryOf(asked)];
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
