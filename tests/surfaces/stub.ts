/** An API in memory: answers by path, remembers what was asked in which order, may answer in any order. */

import type { Api } from "../../src/surfaces/surface.ts";

/** A body to be sent as JSON, or a whole answer. */
export type StubAnswer = unknown | Response;

/** What a stub remembers. */
export interface Stub {
  readonly api: Api;
  /** Path and query of each request, in the order of the calls. */
  readonly asked: readonly string[];
}

/** The error body of the vendor's API. */
export function refusal(status: number, code: string, message: string): Response {
  return Response.json({ message, code, status, contextId: "stub", details: [], errors: [] }, { status });
}

/**
 * A stub that answers with what `answer` gives for a path; undefined is a 404.
 * @param order makes answers wait for one another: returns how many turns of the event loop an answer takes
 */
export function stubApi(
  answer: (path: string, query: URLSearchParams) => StubAnswer,
  options: { readonly baseUrl?: string; readonly order?: () => number } = {},
): Stub {
  const baseUrl = options.baseUrl ?? "https://api.example.com";
  const asked: string[] = [];
  const transport = async (input: Request | URL | string): Promise<Response> => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.startsWith(`${baseUrl}/`)) throw new Error(`asked another host: ${url}`);
    asked.push(url.slice(baseUrl.length));
    for (let turns = options.order?.() ?? 0; turns > 0; turns--) await Promise.resolve();
    const { pathname, searchParams } = new URL(url.slice(baseUrl.length), "https://stub.example.com");
    const found = answer(decodeURIComponent(pathname.replace("/api/v2", "")), searchParams);
    if (found instanceof Response) return found;
    return found === undefined
      ? refusal(404, "not.found", "The requested resource was not found.")
      : Response.json(found);
  };
  return { api: { transport, baseUrl }, asked };
}

/** The page of a list that the query asks for, with `nextUri` as the platform chains its pages. */
export function pageOf(
  path: string,
  query: URLSearchParams,
  all: readonly unknown[],
): { entities: readonly unknown[]; pageNumber: number; pageSize: number; nextUri?: string } {
  const pageNumber = Number(query.get("pageNumber") ?? "1");
  const pageSize = Math.min(100, Number(query.get("pageSize") ?? "25"));
  const entities = all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  const more = pageNumber * pageSize < all.length;
  return {
    entities,
    pageNumber,
    pageSize,
    ...(more ? { nextUri: `/api/v2${path}?pageSize=${pageSize}&pageNumber=${pageNumber + 1}` } : {}),
  };
}
