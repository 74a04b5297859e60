/** Reads what a client asks: array parameters repeated or comma-joined, pages, switches (routing semantics 6). */

import { invalidId, invalidValue } from "./refusal.ts";
import type { ServedName } from "./served.ts";
import { UUID } from "../lib/uuid.ts";

/** A request's address, read once. */
export interface RequestQuery {
  /** Scheme and host the client used: absolute addresses in answers begin with it. */
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** One page of a listing. */
export interface PageQuery {
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

const DEFAULT_PAGE_SIZE = 25;
const LARGEST_PAGE_SIZE = 100;

/** An array parameter, repeated or comma-joined; null where it is absent. */
export function listAsked(query: URLSearchParams, name: string): readonly string[] | null {
  if (!query.has(name)) return null;
  return query.getAll(name).flatMap((value) => value.split(",")).filter((value) => value !== "");
}

/** A switch; null where it is absent. @throws Refusal 400 */
export function switchAsked(query: URLSearchParams, name: string): boolean | null {
  const value = query.get(name);
  if (value === null || value === "") return null;
  if (value !== "true" && value !== "false") {
    throw invalidValue(`${name} must be true or false, not ${value}.`);
  }
  return value === "true";
}

/** The page asked for: 25 by default, 100 at most. @throws Refusal 400 `invalid.value` outside these bounds (semantics 6.2) */
export function pageAsked(query: URLSearchParams): PageQuery {
  return {
    pageNumber: numberAsked(query, "pageNumber", Number.MAX_SAFE_INTEGER) ?? 1,
    pageSize: numberAsked(query, "pageSize", LARGEST_PAGE_SIZE) ?? DEFAULT_PAGE_SIZE,
  };
}

/** A whole number from 1 on; null where it is absent. @throws Refusal 400 */
export function numberAsked(query: URLSearchParams, name: string, most: number): number | null {
  const text = query.get(name);
  if (text === null || text === "") return null;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  throw invalidValue(`${name} must be a whole number of at least 1 and at most ${most}, not ${text}.`);
}

/** True where the last is asked to come first. */
export function isDescending(query: URLSearchParams): boolean {
  return query.get("sortOrder")?.toLowerCase() === "desc";
}

/** The things that fit the filters `name` and `id`; all where neither is asked for. */
export function namedAsAsked<T extends ServedName>(query: URLSearchParams, all: readonly T[]): readonly T[] {
  const name = query.get("name");
  const ids = listAsked(query, "id");
  return all
    .filter((entry) => name === null || name === "" || nameFits(entry.name, name))
    .filter((entry) => ids === null || ids.includes(entry.id));
}

/** @throws Refusal 400 `invalid.id` where the text is not a UUID */
export function idAsked(id: string): string {
  if (!UUID.test(id)) throw invalidId(id);
  return id.toLowerCase();
}

/** True where the name fits a pattern with `*` at its start, its end or both; case does not count. */
export function nameFits(name: string, pattern: string): boolean {
  const bare = pattern.replace(/^\*/, "").replace(/\*$/, "").toLowerCase();
  const lower = name.toLowerCase();
  const [open, close] = [pattern.startsWith("*"), pattern.endsWith("*") && pattern.length > 1];
  if (open && close) return lower.includes(bare);
  if (open) return lower.endsWith(bare);
  return close ? lower.startsWith(bare) : lower === bare;
}
