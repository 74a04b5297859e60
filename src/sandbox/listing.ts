/** Listings as the vendor pages them: relative addresses; members without totals; cursors where the vendor has cursors. */

import { pageAsked, type PageQuery, type RequestQuery } from "./query.ts";
import { invalidValue } from "./refusal.ts";

/**
 * The page asked of a numbered listing of everything the vendor counts; only its entries are rendered.
 * @throws Refusal 400 for a page that there cannot be
 */
export function numberedListing<T, A>(asked: RequestQuery, all: readonly T[], render: (entry: T) => A) {
  const page = pageAsked(asked.query);
  const pageCount = Math.max(1, Math.ceil(all.length / page.pageSize));
  const uri = (pageNumber: number) =>
    withQuery(asked, { pageSize: String(page.pageSize), pageNumber: String(pageNumber) });
  return {
    entities: pageOf(all, page).map(render),
    pageSize: page.pageSize,
    pageNumber: page.pageNumber,
    total: all.length,
    pageCount,
    firstUri: uri(1),
    lastUri: uri(pageCount),
    selfUri: uri(page.pageNumber),
    ...(page.pageNumber < pageCount ? { nextUri: uri(page.pageNumber + 1) } : {}),
    ...(page.pageNumber > 1 ? { previousUri: uri(page.pageNumber - 1) } : {}),
  };
}

/** A listing of members: no total, no page count, no last address (semantics 6, "Paging shape"). */
export function uncountedListing<T, A>(asked: RequestQuery, all: readonly T[], render: (entry: T) => A) {
  const { total: _, pageCount: __, lastUri: ___, ...listing } = numberedListing(asked, all, render);
  return listing;
}

/** A listing by cursors. @throws Refusal 400 on a cursor that no listing gave */
export function cursorListing<T>(asked: RequestQuery, pageSize: number, all: readonly T[]) {
  const after = cursorAt(asked.query.get("after"));
  const before = asked.query.has("before") ? cursorAt(asked.query.get("before")) : null;
  const start = before === null ? after : Math.max(0, before - pageSize);
  const uri = (name: "after" | "before", at: number) =>
    withQuery(asked, { pageSize: String(pageSize), [name]: cursorOf(at) });
  return {
    entities: all.slice(start, start + pageSize),
    selfUri: asked.path + (asked.query.size > 0 ? `?${asked.query}` : ""),
    ...(start + pageSize < all.length ? { nextUri: uri("after", start + pageSize) } : {}),
    ...(start > 0 ? { previousUri: uri("before", start) } : {}),
  };
}

/** The entries of one page. */
function pageOf<T>(all: readonly T[], page: PageQuery): readonly T[] {
  return all.slice((page.pageNumber - 1) * page.pageSize, page.pageNumber * page.pageSize);
}

function withQuery(asked: RequestQuery, changes: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(asked.query);
  for (const name of ["after", "before"]) query.delete(name);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `${asked.path}?${query}`;
}

/** Cursors are opaque to clients; ours say "from entry n". */
function cursorOf(at: number): string {
  return btoa(`entry:${at}`).replace(/=+$/, "");
}

function cursorAt(cursor: string | null): number {
  if (cursor === null || cursor === "") return 0;
  const [, digits] = /^entry:(\d+)$/.exec(decoded(cursor)) ?? [];
  if (digits === undefined) throw invalidValue(`The cursor ${cursor} is not valid.`);
  return Number(digits);
}

function decoded(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}
