/** Answers put through redaction: what its tests stand on. */

import fc from "fast-check";
import type { SurfaceName } from "../../src/http/transport.ts";
import type { Json, JsonObject } from "../../src/lib/json.ts";
import { createRedactor, type Redactor } from "../../src/redaction/redact.ts";
import type { Somebody } from "./organisation.ts";

export const KEY = "a key only this test knows";

export const MEMBERS = "/api/v2/routing/queues/q1/members?pageSize=100";

export const ANNA = "3c9a1f00-1b2c-4d3e-8f4a-000000000001";

export function redactorOf(
  surface: SurfaceName = "platform",
  more: { readonly keepText?: readonly string[] } = {},
): Redactor {
  return createRedactor({ key: KEY, surface, ...more });
}

export function exchangeFrom(redactor: Redactor, path: string, body: Json, status = 200) {
  return redactor.redact({ method: "GET", path, status, headers: new Headers(), body });
}

/** The body as a recording would store it. */
export function stored(path: string, body: Json, redactor = redactorOf()): JsonObject {
  return exchangeFrom(redactor, path, body).response.body as JsonObject;
}

/** With every text mark the same: which digits it has is the key's matter. */
export function unmarked(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replace(/\[text [0-9a-f]{4}\]/g, "[text]"));
}

export const PEOPLE: readonly Somebody[] = [
  { id: ANNA, name: "Anna Lindqvist", username: "alindqvist", email: "anna.lindqvist@acme.example" },
  { id: "zeb.qu@acme.example", name: "Zeb Quillfeather", username: "zebq", email: "zeb.qu@acme.example" },
  { id: "bkowalski", name: "Bob Kowalski", username: "bkowalski", email: "bob@acme.example" },
];

export const path = fc.constantFrom(
  MEMBERS,
  "/api/v2/routing/queues/q1",
  `/api/v2/users/${ANNA}`,
  "/api/v2/routing/utilization",
  "/api/v2/routing/users/u1/routingprofile",
  "/api/v2/anything",
);

export const key = fc.oneof(
  fc.constantFrom(
    "id",
    "name",
    "user",
    "entities",
    "userId",
    "skills",
    "state",
    "selfUri",
    "description",
    "status",
  ),
  fc.string(),
);
