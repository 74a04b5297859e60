/**
 * Tells what helps after a miss, one line: to ask as recorded where the recording holds it in another way, or the command that records
 * it where recording would.
 *
 * Invariant: a command is named only for what `record` really asks, and it adds to the cassette, so that nothing in it is lost.
 */

import { calledAs } from "../lib/called_as.ts";
import { isObject, type JsonObject } from "../lib/json.ts";
import { shellWord } from "../lib/words.ts";
import { barePath } from "../http/path.ts";
import type { SurfaceName } from "../http/transport.ts";
import type { CassetteHead } from "./cassette.ts";
import { recordedName } from "./cassette_name.ts";
import { pathParts } from "./identity.ts";
import type { RecordedRequest, RequestLine } from "./request_differences.ts";

/** Why there is no answer; each calls for another remedy. */
export type MissReason = "other address" | "used up" | "other method" | "parameter differs" | "no such path";

/** What `record` asks on each surface, from behind `/api/v2` on; a test holds it against real recordings. */
const READS: Readonly<Record<SurfaceName, RegExp>> = {
  platform: new RegExp(
    "^/routing/(?:queues/[^/]+(?:/members|/estimatedwaittime)?|settings|utilization|skills|languages|predictors|" +
      "skillgroups/[^/]+(?:/members)?|skillexpressions/queue/[^/]+|users/[^/]+/(?:utilization|directroutingbackup/settings))$|" +
      "^/users$|^/users/[^/]+(?:/routingskills|/routinglanguages|/routingstatus|/presences/purecloud)?$",
  ),
  walkthrough: /^\/routing\/(?:queues\/[^/]+(?:\/members)?|users\/[^/]+\/(?:routingprofile|availability))$/,
};

/** What `record --for-clients` asks as well, on the platform surface. */
const FOR_CLIENTS = new RegExp(
  "^/(?:presence/definitions|presencedefinitions|routing/(?:utilization/labels|skillgroups(?:/[^/]+/members)?|" +
    "queues/[^/]+/estimatedwaittime))$",
);

/** Where a platform members page carries what single reads of a user would bring. */
const EXPANDED: Readonly<Record<string, string>> = {
  routingskills: "skills",
  routinglanguages: "languages",
  routingstatus: "routingStatus",
  presences: "presence",
};

/** Parameters that say which page is meant, and nothing of what is on it. */
const PAGE_POSITION: ReadonlySet<string> = new Set(["pageNumber", "after", "before", "cursor"]);

/** Further queues are not named one by one. */
const MAX_NAMED_QUEUES = 3;

/** The cassette to record into. */
export interface RecordedInto {
  /** The file it was opened from. */
  readonly path: string;
  readonly head: CassetteHead;
}

/** A miss, and what was recorded instead. */
export interface MissedRequest {
  readonly asked: RequestLine;
  readonly reason: MissReason;
  readonly recorded: readonly RecordedRequest[];
  /** The nearest of them, best first. */
  readonly nearest: readonly RecordedRequest[];
  readonly into: RecordedInto;
}

/** The next command or edit. */
export function missRemedy(missed: MissedRequest): string {
  const { asked, reason, nearest: [near] } = missed;
  switch (reason) {
    case "other address":
      return `ask at the address of the replay, not at ${URL.parse(asked.path)?.origin ?? asked.path}`;
    case "used up":
      return `ask it no more than ${
        near?.exchanges.length ?? 0
      } times, or take "afterLast": "error" out of its last exchange`;
    case "other method":
      return near === undefined ? READS_ONLY : asRecorded(near);
    case "parameter differs":
      return differing(missed);
    case "no such path":
      return asked.method === "GET" || asked.method === "HEAD" ? notRecorded(missed) : READS_ONLY;
  }
}

/** True for a canonical path that `record` asks on that surface. */
export function isRead(surface: SurfaceName, path: string): boolean {
  return READS[surface].test(belowRoot(path));
}

/** True for a canonical path that only `record --for-clients` asks; what routing needs as well is none. */
export function isForClients(path: string): boolean {
  return FOR_CLIENTS.test(belowRoot(path)) && !isRead("platform", path);
}

function belowRoot(path: string): string {
  return barePath(path).replace(/^\/api\/v2(?=\/)/, "");
}

const READS_ONLY = "answer it elsewhere: record sends nothing but GET and HEAD, so no cassette holds it";

function differing(missed: MissedRequest): string {
  const { asked, into, into: { head }, nearest: [near] } = missed;
  const queue = queueOf(asked.path);
  if (queue !== null && !holds(head, queue) && isRead(head.surface, asked.path)) {
    return addCommand(into, [queue]);
  }
  if (near === undefined) return recordAgain(missed);
  const page = differsInPageOnly(asked, near) && isRead(head.surface, asked.path);
  return page ? `${asRecorded(near)}; or, to add that page: ${recordAgain(missed)}` : asRecorded(near);
}

function notRecorded(missed: MissedRequest): string {
  const { asked, into, into: { head }, recorded } = missed;
  const member = memberOf(asked.path, recorded);
  if (isRead(head.surface, asked.path)) {
    const queue = queueOf(asked.path);
    if (queue !== null && !holds(head, queue)) return addCommand(into, [queue]);
    return member !== null && carries(member.row, asked.path) ? asRecorded(member.page) : recordAgain(missed);
  }
  if (head.surface === "platform" && isForClients(asked.path)) {
    return `${addCommand(into, queuesOf(head))} --for-clients`;
  }
  if (isRead(otherOf(head.surface), asked.path)) return onOtherSurface(missed, member);
  const [first] = head.queues;
  return /\/routing\/queues(?:\?|$)/.test(asked.path) && first !== undefined
    ? `ask for a queue by its id: GET /api/v2/routing/queues/${encodeURIComponent(first.id)}`
    : "leave it out, or answer it elsewhere: record asks only what routing needs, and this is no part of it";
}

/** Under a name of its own: a cassette is of one surface. */
function onOtherSurface({ into: { path, head } }: MissedRequest, member: Member | null): string {
  const surface = otherOf(head.surface);
  const queue = member === null ? null : queueOf(member.page.path);
  const name = recordedName(path);
  const command = recordCommand(
    name === null ? null : `${name}-${surface}`,
    surface,
    queue === null ? queuesOf(head) : [queue],
  );
  const asked = member === null ? "ask" : `${asRecorded(member.page)}; or ask`;
  return `${asked} a recording of the ${surface} surface, which has that path: ${command}`;
}

function otherOf(surface: SurfaceName): SurfaceName {
  return surface === "platform" ? "walkthrough" : "platform";
}

function asRecorded({ method, path }: RequestLine): string {
  return `ask as recorded: ${method} ${path}`;
}

/** What all queues need comes with any one of them. */
function recordAgain({ asked, into, into: { head }, recorded }: MissedRequest): string {
  const queue = queueOf(asked.path) ?? queueOf(memberOf(asked.path, recorded)?.page.path ?? "");
  if (queue !== null) return addCommand(into, [queue]);
  const [first] = head.queues;
  const concernsOne = /\/(?:users|skillgroups)\//.test(asked.path);
  return addCommand(into, concernsOne || first === undefined ? queuesOf(head) : [first.id]);
}

function queuesOf(head: CassetteHead): readonly string[] | "all" {
  const ids = head.queues.map((queue) => queue.id);
  return ids.length === 0 || ids.length > MAX_NAMED_QUEUES ? "all" : ids;
}

/** Adds to the cassette; one that lies where `record` writes nothing is recorded anew. */
function addCommand({ path, head: { surface } }: RecordedInto, queues: readonly string[] | "all"): string {
  const name = recordedName(path);
  const command = recordCommand(name, surface, queues);
  return name === null ? command : `${command} --record-mode new_episodes`;
}

/** @param name null for one that is to be chosen */
function recordCommand(
  name: string | null,
  surface: SurfaceName,
  queues: readonly string[] | "all",
): string {
  return [
    `${calledAs()} record`,
    ...queues === "all" ? ["--all-queues"] : queues.map((queue) => `--queue ${shellWord(queue)}`),
    `--name ${name === null ? "<cassette>" : shellWord(name)}`,
    ...surface === "platform" ? [] : [`--surface ${surface}`],
  ].join(" ");
}

function holds(head: CassetteHead, queue: string): boolean {
  return head.queues.some(({ id }) => id === queue);
}

/** The queue a path is about: its segment, or the parameter. */
function queueOf(path: string): string | null {
  const { segments, parameters } = pathParts(path);
  const at = segments.indexOf("queues");
  const named = at < 0 ? undefined : segments[at + 1];
  return named ?? parameters.find(([name]) => name === "queueId")?.[1] ?? null;
}

function differsInPageOnly(asked: RequestLine, near: RequestLine): boolean {
  const rest = ({ path }: RequestLine) =>
    JSON.stringify(pathParts(path).parameters.filter(([name]) => !PAGE_POSITION.has(name)));
  return rest(asked) === rest(near);
}

interface Member {
  readonly page: RecordedRequest;
  readonly row: JsonObject;
}

/** The recorded page of members on which the user of a path stands. */
function memberOf(path: string, recorded: readonly RecordedRequest[]): Member | null {
  const { segments } = pathParts(path);
  const at = segments.indexOf("users");
  const user = at < 0 ? undefined : segments[at + 1];
  if (user === undefined) return null;
  for (const page of recorded) {
    if (!/\/queues\/[^/]+\/members(?:\?|$)/.test(page.path)) continue;
    for (const { response: { body } } of page.exchanges) {
      const rows = isObject(body) && Array.isArray(body.entities) ? body.entities : [];
      const row = rows.find((each) => isObject(each) && (each.id === user || each.userId === user));
      if (isObject(row)) return { page, row };
    }
  }
  return null;
}

/** True where the page of members already brought what a single read of the user would. */
function carries(row: Member["row"], path: string): boolean {
  const segments = pathParts(path).segments;
  const single = segments[segments.indexOf("users") + 2];
  if (segments.includes("routing")) return false;
  return isObject(row.user) && (single === undefined || row.user[EXPANDED[single] ?? ""] !== undefined);
}
