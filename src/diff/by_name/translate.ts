/** Rewrites a cassette with other ids: as if the one organisation had been recorded with the ids of the other. */

import type { Cassette } from "../../cassette/cassette.ts";
import { type CanonicalPath, recordedPath } from "../../cassette/identity.ts";
import { isObject, type Json } from "../../lib/json.ts";

/** What takes the place of what. */
export interface Translation {
  readonly ids: ReadonlyMap<string, string>;
  /** Names by the new id, for people: their pseudonyms go with the id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Rewrites the ids in paths, in bodies and in the head. */
export function translateCassette(cassette: Cassette, translation: Translation): Cassette {
  const { head, exchanges } = cassette;
  const { ids } = translation;
  return {
    ...cassette,
    head: { ...head, queues: head.queues.map((queue) => ({ ...queue, id: ids.get(queue.id) ?? queue.id })) },
    exchanges: exchanges.map(({ request, response }) => ({
      request: { ...request, path: translateRequest(request.path, ids) },
      response: { ...response, body: translated(response.body, translation) },
    })),
  };
}

/** Rewrites the ids in the path of a request; another id may sort elsewhere among its parameters. */
export function translateRequest(path: CanonicalPath, ids: ReadonlyMap<string, string>): CanonicalPath {
  return recordedPath(translatePath(path, ids));
}

/** Rewrites the ids that stand in a path or address as words of their own. */
function translatePath(path: string, ids: ReadonlyMap<string, string>): string {
  return path.split(/([/?&=,]|%2C)/).map((word) => ids.get(word) ?? word).join("");
}

function translated(value: Json, translation: Translation): Json {
  if (typeof value === "string") return translatePath(value, translation.ids);
  if (Array.isArray(value)) return value.map((item) => translated(item, translation));
  if (!isObject(value)) return value;
  const rows = Object.entries(value).map(([field, part]) =>
    [translation.ids.get(field) ?? field, field === "name" ? part : translated(part, translation)] as const
  );
  const body = Object.fromEntries(rows);
  const name = typeof body["id"] === "string" ? translation.names.get(body["id"]) : undefined;
  return name === undefined || typeof body["name"] !== "string" ? body : { ...body, name };
}
