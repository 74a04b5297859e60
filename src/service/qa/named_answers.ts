/**
 * Real names at the service's edge: in a question they become ids before any route sees it, in an answer they stand where pseudonyms
 * stood. What is handed out to be kept, a scenario file, has ids and pseudonyms.
 */

import type { NameTranslation } from "../../doors/world.ts";
import { isObject, type Json, parseOrNull } from "../../lib/json.ts";
import { repeatedKey } from "../../lib/json_scan.ts";
import type { BodyHandler } from "../safety/guard.ts";

/** Fields of a body in which people may be named, whatever is in them. */
const PEOPLE_FIELDS: ReadonlySet<string> = new Set([
  "assigned",
  "direct_agent",
  "last_agent",
  "last_handled",
  "note",
  "overlay",
  "owner",
  "preferred_agents",
  "why_not",
]);

/** The handler, with real names at its edge. */
export function withRealNames(handle: BodyHandler, names: NameTranslation): BodyHandler {
  return async (request, body) => {
    const answer = await handle(request, body === null ? null : bodyWithIds(body, names));
    if (!/^application\/(problem\+)?json\b/.test(answer.headers.get("content-type") ?? "")) return answer;
    const { status, headers } = answer;
    const told = mapped(await answer.json() as Json, names.shown);
    return new Response(JSON.stringify(told), { status, headers });
  };
}

/** What is no body of a question is the route's to refuse. */
function bodyWithIds(body: string, names: NameTranslation): string {
  const value = repeatedKey(body) === null ? parseOrNull(body) : null;
  if (!isObject(value)) return body;
  return JSON.stringify(Object.fromEntries(
    Object.entries(value).map(([field, given]) => [
      field,
      PEOPLE_FIELDS.has(field) ? mapped(given, names.hidden) : given,
    ]),
  ));
}

/** The value with every text of it, keys included, put otherwise. */
function mapped(value: Json, put: (text: string) => string): Json {
  if (typeof value === "string") return put(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, put));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [put(key), mapped(inside, put)]));
}
