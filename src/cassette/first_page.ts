/**
 * First pages asked for without saying so. A listing's first page is the same question whether `pageNumber=1` is written or not,
 * and a client that leaves the page size to the server takes whatever size it gets and follows the links.
 */

import { barePath } from "../http/path.ts";
import { type CanonicalPath, pathParts } from "./identity.ts";

/** Keys under which a first page is found. */
export interface FirstPageKeys {
  /** Page size as stated; absent parameters included. */
  readonly sized: string;
  /** Any page size. */
  readonly anySize: string;
  readonly statesSize: boolean;
}

/** The keys of a path; null where it asks for a later page. */
export function firstPageKeys(path: CanonicalPath): FirstPageKeys | null {
  const { parameters } = pathParts(path);
  if (parameters.some(([name, value]) => name === "pageNumber" && value !== "1")) return null;
  const bare = barePath(path);
  const key = (kind: string, left: readonly string[]) =>
    JSON.stringify([kind, bare, parameters.filter(([name]) => !left.includes(name))]);
  return {
    sized: key("sized", ["pageNumber"]),
    anySize: key("any size", ["pageNumber", "pageSize"]),
    statesSize: parameters.some(([name]) => name === "pageSize"),
  };
}
