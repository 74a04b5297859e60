/** Addresses of the API as a cassette may hold them: rebuilt from the segments and parameters that the table knows, and from ids. */

import { API_BASE_PLACEHOLDER } from "../cassette/cassette.ts";
import { LIST_PARAMETERS } from "../cassette/identity.ts";
import { SEGMENTS } from "./table/models_by_path.ts";
import type { TextKind } from "./table/place_words.ts";

/** Parameters and what their values are. */
const PARAMETERS: ReadonlyMap<string, TextKind> = new Map<string, TextKind>([
  ["after", { kind: "cursor" }],
  ["before", { kind: "cursor" }],
  ["divisionId", { kind: "id" }],
  ["expand", { kind: "word", list: "expand" }],
  ["id", { kind: "id" }],
  ["joined", { kind: "flag" }],
  ["memberBy", { kind: "word", list: "memberBy" }],
  ["name", { kind: "name", noun: "queue" }],
  ["pageNumber", { kind: "numeral" }],
  ["pageSize", { kind: "numeral" }],
  ["peerId", { kind: "id" }],
  ["presence", { kind: "word", list: "agentState" }],
  ["queueId", { kind: "id" }],
  ["routingStatus", { kind: "word", list: "routingStatus" }],
  ["skills", { kind: "id" }],
  ["sortBy", { kind: "word", list: "order" }],
  ["sortOrder", { kind: "word", list: "order" }],
  ["state", { kind: "word", list: "stateFilter" }],
]);

const PERSON: TextKind = { kind: "person id" };

/** Segments after which the id of a person stands. */
const BEFORE_PERSON: ReadonlySet<string> = new Set(["users", "members", "agents"]);

/** An address: what stands before the API's own part, that part, and the query; a fragment says nothing. */
const ADDRESS = new RegExp(
  `^(${API_BASE_PLACEHOLDER.replace(/[{}]/g, "\\$&")}|[A-Za-z][A-Za-z+.-]*://[^?#]*?|/[^?#]*?)??` +
    "(/(?:api/v2|oauth)(?:/[^?#]*)?)(?:\\?([^#]*))?(?:#.*)?$",
  "s",
);

/** What becomes of a text that must be of a kind. */
export type StorablePath = (text: string, kind: TextKind) => string;

/** The address with all taken out that the table does not know; null where it is none of the API's. */
export function storablePath(address: string, storable: StorablePath): string | null {
  const parts = ADDRESS.exec(address);
  if (parts === null) return null;
  const [, before = "", path = "", query] = parts;
  const base = before === "" || before.startsWith("/") ? "" : API_BASE_PLACEHOLDER;
  const kept = base + storableSegments(path, storable);
  return query === undefined
    ? kept
    : `${kept}?${query.split("&").map((one) => parameter(one, isOfUsers(path), storable)).join("&")}`;
}

function storableSegments(path: string, storable: StorablePath): string {
  const segments = path.split("/");
  return segments.map((raw, index) => {
    if (raw === "" || SEGMENTS.has(decoded(raw))) return raw;
    const isPerson = BEFORE_PERSON.has(decoded(segments[index - 1] ?? ""));
    return reencoded(raw, (text) => storable(text, { kind: isPerson ? "person id" : "id" }));
  }).join("/");
}

/** Their `id` names people. */
function isOfUsers(path: string): boolean {
  return /^\/api\/v2\/users(?:\/presences\/[^/]+\/bulk)?$/.test(decoded(path));
}

/** A parameter that nobody knows keeps its place, so that two addresses stay two. */
function parameter(raw: string, isOfUsers: boolean, storable: StorablePath): string {
  const at = raw.indexOf("=");
  const written = at < 0 ? raw : raw.slice(0, at);
  const name = decoded(written);
  const kind = isOfUsers && name === "id" ? PERSON : PARAMETERS.get(name);
  const id: TextKind = { kind: "id" };
  const shown = name === "" || kind !== undefined
    ? written
    : reencoded(written, (text) => storable(text, id));
  if (at < 0) return shown;
  const one = (text: string) => text === "" ? text : storable(text, kind ?? id);
  const isList = kind === undefined || LIST_PARAMETERS.has(name);
  const every = (text: string) => isList ? text.split(",").map(one).join(",") : one(text);
  return `${shown}=${reencoded(raw.slice(at + 1), every)}`;
}

/** Percent escapes are kept as they came where nothing changed. */
function reencoded(raw: string, change: (text: string) => string): string {
  const before = decoded(raw);
  const after = change(before);
  return after === before ? raw : encodeURIComponent(after);
}

function decoded(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
