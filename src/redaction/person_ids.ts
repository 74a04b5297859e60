/** Ids that are somebody's log-in: they become pseudonyms wherever an id stands, addresses included. Opaque ids stay. */

import { isApiUri } from "./value_kinds.ts";
import { type Entry, isMadeOfName, loginOf } from "./name_finder.ts";
import { type Pseudonyms, pseudonymSlug } from "./pseudonym.ts";
import { isRoutingText } from "./routing_words.ts";

const UUID = /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}$/i;

/** True for an id that tells of nobody, whoever is met. */
export function isOpaque(id: string): boolean {
  return id.length >= 32 && UUID.test(id);
}

/** Segments after which the id of a person stands. */
const BEFORE_PERSON: ReadonlySet<string> = new Set(["users", "members", "agents"]);

/** Stand-ins by id: of ids that are an address, or made of the name or address of the very person. */
export function personIdsOf(entries: Iterable<Entry>, pseudonyms: Pseudonyms): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const entry of entries) {
    for (const id of entry.ids) {
      if (ids.has(id) || isOpaque(id) || isRoutingText(id)) continue;
      if (id.includes("@")) ids.set(id, pseudonyms.email(`user:${id}`));
      else if (tells(id, entry)) ids.set(id, pseudonymSlug(pseudonyms.name(`user:${id}`)));
    }
  }
  return ids;
}

function tells(id: string, { kind, text }: Entry): boolean {
  if (kind === "name") return isMadeOfName(id, text);
  const folded = id.toLowerCase();
  return folded === text || folded === loginOf(text);
}

/**
 * An address of the API with the ids of people replaced; fixed segments are never touched.
 * @param value what becomes of a decoded parameter's value
 */
export function withPersonIds(
  uri: string,
  standIn: (id: string) => string | undefined,
  value: (text: string) => string,
): string {
  if (!isApiUri(uri)) return uri;
  const [path = "", query] = splitQuery(uri);
  const mapped = withSegments(path, standIn);
  if (query === null) return mapped;
  const parameters = query.split("&").map((parameter) => {
    const at = parameter.indexOf("=") + 1;
    if (at === 0) return parameter;
    const before = decoded(parameter.slice(at));
    const after = standIn(before) ?? value(before);
    return after === before ? parameter : parameter.slice(0, at) + encodeURIComponent(after);
  }).join("&");
  return `${mapped}?${parameters}`;
}

/** The very same path where nobody's id is in it. */
function withSegments(path: string, standIn: (id: string) => string | undefined): string {
  const segments = path.split("/");
  let mapped: string[] | null = null;
  for (let index = 1; index < segments.length; index++) {
    if (!BEFORE_PERSON.has(segments[index - 1] ?? "")) continue;
    const id = standIn(decoded(segments[index] ?? ""));
    if (id === undefined) continue;
    mapped ??= [...segments];
    mapped[index] = encodeURIComponent(id);
  }
  return mapped?.join("/") ?? path;
}

function splitQuery(uri: string): readonly [string, string | null] {
  const at = uri.indexOf("?");
  return at < 0 ? [uri, null] : [uri.slice(0, at), uri.slice(at + 1)];
}

function decoded(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
