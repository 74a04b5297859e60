/** A bare client of a sandbox, for tests: no retries, no decoding, no checks of ours between. */

import type { Json, JsonObject } from "../../src/lib/json.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import type { SurfaceName } from "../../src/http/transport.ts";

/** Any address will do in process. */
export const ORIGIN = "https://api.sandbox.example";

/** A client with a token of one dialect. */
export interface Client {
  send(method: string, path: string, body?: Json | string): Promise<Response>;
  /** The body of a GET, whatever its status. */
  get(path: string): Promise<JsonObject>;
  /** All entities of a listing, by its `nextUri`. */
  all(path: string): Promise<readonly JsonObject[]>;
  /** The id of the queue, by its name. */
  queueId(name: string): Promise<string>;
  /** The id of the agent, by the name. */
  agentId(name: string): Promise<string>;
}

/** Asks for a token the way the dialect does. */
export async function clientOf(sandbox: Sandbox, dialect: SurfaceName = "platform"): Promise<Client> {
  const answer = await (await requestToken(sandbox, dialect)).json();
  const send = (method: string, path: string, body?: Json | string) =>
    sandbox.fetch(ORIGIN + path, {
      method,
      headers: { Authorization: `Bearer ${answer.access_token}` },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const get = async (path: string): Promise<JsonObject> => await (await send("GET", path)).json();
  const all = async (path: string) => {
    const entities: JsonObject[] = [];
    for (let next: Json | undefined = path; typeof next === "string";) {
      const page = await get(next);
      entities.push(...page["entities"] as JsonObject[]);
      next = page["nextUri"];
    }
    return entities;
  };
  const idOf = async (path: string, name: string) => {
    const entity = (await all(path)).find((entry) => entry["name"] === name);
    if (entity === undefined) throw new Error(`no "${name}" in ${path}`);
    return String(entity["id"]);
  };
  return {
    send,
    get,
    all,
    queueId: (name) => idOf("/api/v2/routing/queues?pageSize=100", name),
    agentId: (name) => idOf("/api/v2/users?pageSize=100", name),
  };
}

/** A token request; changes stand in for the right id, secret or form. */
export function requestToken(
  sandbox: Sandbox,
  dialect: SurfaceName,
  changes: { readonly id?: string; readonly secret?: string; readonly grant?: string } = {},
): Promise<Response> {
  const { id = sandbox.clientId, secret = sandbox.clientSecret, grant = "client_credentials" } = changes;
  const form = new URLSearchParams({ grant_type: grant });
  if (dialect === "walkthrough") {
    form.set("client_id", id);
    form.set("client_secret", secret);
  }
  return sandbox.fetch(`${ORIGIN}/oauth/token`, {
    method: "POST",
    ...(dialect === "platform" ? { headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` } } : {}),
    body: form,
  });
}
