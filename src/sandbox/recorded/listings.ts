/** Recorded pages put together to the listings they are of, whatever their size: which are whole, and which entries are known. */

import { barePath } from "../../http/path.ts";
import { isObject, type Json, type JsonObject } from "../../lib/json.ts";

/** The body of a good recorded answer to a GET. */
export interface RecordedRead {
  /** Canonical path and query. */
  readonly path: string;
  readonly body: Json;
}

/** One way in which a listing was asked for. */
export interface RecordedListing {
  /** Without query. */
  readonly path: string;
  /** Parameters that say what is listed and in which order; those of pages and expands say neither. */
  readonly filters: URLSearchParams;
  readonly expands: readonly string[];
  /** All entries in order, each once; null where a page is missing. */
  readonly whole: readonly JsonObject[] | null;
  /** Entries of the pages that are there, each once. */
  readonly known: readonly JsonObject[];
}

interface Page {
  readonly entities: readonly JsonObject[];
  /** Position of the page after this one; null at the end. */
  readonly next: string | null;
}

const POSITIONS = ["pageNumber", "after", "before"];
const NO_FILTERS = [...POSITIONS, "pageSize", "expand"];

/** The listings among some reads, in the order in which they were first asked for. */
export function listingsOf(reads: readonly RecordedRead[]): readonly RecordedListing[] {
  const series = new Map<string, { readonly path: string; readonly pages: Map<string, Page> }>();
  for (const { path, body } of reads) {
    if (!isObject(body) || !Array.isArray(body["entities"])) continue;
    const query = queryOf(path);
    const position = positionOf(query);
    const key = `${barePath(path)}?${without(query, POSITIONS)}`;
    const one = series.get(key) ?? { path: key, pages: new Map<string, Page>() };
    series.set(key, one);
    if (one.pages.has(position)) continue;
    one.pages.set(position, {
      entities: body["entities"].filter((entity) => isObject(entity)),
      next: nextOf(body, query),
    });
  }
  return [...series.values()].map(({ path, pages }) => {
    const query = queryOf(path);
    return {
      path: barePath(path),
      filters: without(query, NO_FILTERS),
      expands: query.getAll("expand"),
      whole: wholeOf(pages),
      known: eachOnce([...pages.values()].flatMap(({ entities }) => entities)),
    };
  });
}

/** The parameters of a path. */
export function queryOf(path: string): URLSearchParams {
  return new URLSearchParams(path.slice(barePath(path).length));
}

/** Follows the pages from the first to the one that names no next. */
function wholeOf(pages: ReadonlyMap<string, Page>): readonly JsonObject[] | null {
  const entities: JsonObject[] = [];
  const seen = new Set<string>();
  for (let position: string | null = FIRST; position !== null;) {
    const page: Page | undefined = seen.has(position) ? undefined : pages.get(position);
    if (page === undefined) return null;
    seen.add(position);
    entities.push(...page.entities);
    position = page.next;
  }
  return eachOnce(entities);
}

const FIRST = "page 1";

function positionOf(query: URLSearchParams): string {
  const after = query.get("after");
  return after === null ? `page ${query.get("pageNumber") ?? "1"}` : `after ${after}`;
}

/** As readers of the API go on: by the cursor or the number that the next address names, else by counting. */
function nextOf(body: JsonObject, asked: URLSearchParams): string | null {
  const uri = body["nextUri"] ?? body["nextPageUri"];
  if (typeof uri !== "string" || uri === "" || (body["entities"] as readonly Json[]).length === 0) {
    return null;
  }
  const next = queryOf(uri);
  if (next.has("after") || next.has("pageNumber")) return positionOf(next);
  return `page ${Number(asked.get("pageNumber") ?? "1") + 1}`;
}

function without(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => !names.includes(name)));
}

function eachOnce(entities: readonly JsonObject[]): readonly JsonObject[] {
  const ids = new Set<Json>();
  return entities.filter((entity) => {
    const id = entity["id"] ?? entity["userId"];
    if (id === undefined) return true;
    const isNew = !ids.has(id);
    ids.add(id);
    return isNew;
  });
}
