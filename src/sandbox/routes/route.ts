/** A route of the API as a row: its address, the permissions it needs, and what it answers. */

import type { SurfaceName } from "../../http/transport.ts";
import type { RequestQuery } from "../query.ts";
import type { Expansion, ServedOrganisation, ServedQueue, ServedUser } from "../served.ts";

/** All a route may know of a request. */
export interface Call {
  readonly organisation: ServedOrganisation;
  readonly asked: RequestQuery;
  readonly dialect: SurfaceName;
  readonly expansion: Expansion;
  /** A fault: somebody who sorts first joined after the first page was read. */
  readonly membersChange: boolean;
  /** The `:id` of the address, decoded; empty where it has none. */
  readonly id: string;
}

/** One row: a read. */
export interface Route {
  /** With `:id` in place of an id. */
  readonly path: string;
  /** Any of these is enough; empty where the vendor lists none (semantics 6). */
  readonly permissions: readonly string[];
  /** What is answered, as plain data. */
  readonly answer: (call: Call) => object;
}

/** Makes a row. */
export function row(path: string, permissions: readonly string[], answer: Route["answer"]): Route {
  return { path, permissions, answer };
}

/** The user of the address. @throws Refusal 400, 404; NotKnown */
export function userOf(call: Call): ServedUser {
  return call.organisation.user(call.id);
}

/** The queue of the address. @throws Refusal 400, 404; NotKnown */
export function queueOf(call: Call): ServedQueue {
  return call.organisation.queue(call.id);
}
