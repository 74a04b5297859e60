/** All reads of the API in both dialects, found by path: what the sandbox answers over HTTP and what a recording is asked for. */

import { unescapedPercent } from "../http/path.ts";
import type { SurfaceName } from "../http/transport.ts";
import { ORGANISATION_ROUTES } from "./routes/organisation_routes.ts";
import { listAsked } from "./query.ts";
import { QUEUE_ROUTES } from "./routes/queue_routes.ts";
import type { Call, Route } from "./routes/route.ts";
import type { Expansion, ServedOrganisation } from "./served.ts";
import { USER_ROUTES } from "./routes/user_routes.ts";
import { WALKTHROUGH_ROUTES } from "./routes/walkthrough_routes.ts";

/** A row that fits a path. */
export interface FoundRead {
  readonly route: Route;
  /** The `:id` of the path, decoded; empty where it has none. */
  readonly id: string;
}

/** Whom to ask, and how. */
export interface Asking {
  readonly organisation: ServedOrganisation;
  readonly dialect: SurfaceName;
  readonly leaveOut: Expansion["leaveOut"];
  readonly membersChange?: boolean;
}

const ROWS = [...QUEUE_ROUTES, ...USER_ROUTES, ...ORGANISATION_ROUTES, ...WALKTHROUGH_ROUTES]
  .map((route) => ({ route, segments: route.path.split("/") }));

/** The read of a path without its query; null where the API has none. */
export function findRead(pathname: string): FoundRead | null {
  const segments = pathname.split("/");
  for (const row of ROWS) {
    if (row.segments.length !== segments.length) continue;
    const at = row.segments.indexOf(":id");
    if (row.segments.every((word, index) => index === at || word === segments[index])) {
      return { route: row.route, id: at < 0 ? "" : unescapedPercent(segments[at] ?? "") };
    }
  }
  return null;
}

/**
 * What the organisation answers to a read, as plain data.
 * @param base what stands before the path in the client's address
 * @throws Refusal where the API would refuse; NotKnown where a recording does not tell
 */
export function answerRead({ route, id }: FoundRead, asking: Asking, url: URL, base: string): object {
  const { organisation, dialect, leaveOut, membersChange = false } = asking;
  const query = url.searchParams;
  const call: Call = {
    organisation,
    dialect,
    membersChange,
    asked: { origin: base, path: url.pathname, query },
    expansion: { expands: new Set(listAsked(query, "expand") ?? []), leaveOut },
    id,
  };
  return route.answer(call);
}
