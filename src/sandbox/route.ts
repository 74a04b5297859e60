/** A route of the API as a row: its address, the permissions it needs, and what it answers. */

import type { Json } from "../lib/json.ts";
import type { SurfaceName } from "../http/transport.ts";
import type { Directory, Entry } from "./directory.ts";
import type { SandboxAgent, SandboxQueue } from "./organisation.ts";
import { type Asked, idAsked } from "./query.ts";
import { notFound } from "./refusal.ts";
import type { Expansion } from "./user_answers.ts";

/** All a route may know of a request. */
export interface Call {
  readonly directory: Directory;
  readonly asked: Asked;
  readonly dialect: SurfaceName;
  readonly expansion: Expansion;
  /** A fault: somebody who sorts first joined after the first page was read. */
  readonly membersChange: boolean;
  /** The `{id}` of the address, checked to be a UUID. Asking for it on an address without one is a bug. */
  id(): string;
  /** The body. @throws Refusal 400 where it is not JSON */
  json(): Promise<Json>;
}

/** One row. */
export interface Route {
  readonly method: "GET" | "PUT";
  /** With `:id` in place of an id. */
  readonly path: string;
  /** Any of these is enough; empty where the vendor lists none (semantics 6). */
  readonly permissions: readonly string[];
  /** What is answered, as plain data. */
  readonly answer: (call: Call) => object | Promise<object>;
}

/** The agent of the address. @throws Refusal 400, 404 */
export function agentOf(call: Call): Entry<SandboxAgent> {
  return found(call.directory.agent(idAsked(call.id())));
}

/** The queue of the address. @throws Refusal 400, 404 */
export function queueOf(call: Call): Entry<SandboxQueue> {
  return found(call.directory.queue(idAsked(call.id())));
}

/** @throws Refusal 404 where there is nothing */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw notFound();
  return thing;
}
