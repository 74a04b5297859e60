/** Hand-made cassettes for tests of what serves them: a few exchanges, or the shape of a recording of many agents. */

import type { Cassette, Exchange } from "../../src/cassette/cassette.ts";
import { recordedPath } from "../../src/cassette/identity.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "../../src/cassette/format.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import type { Json } from "../../src/lib/json.ts";

/** One exchange: GET, 200, JSON unless told otherwise. */
export function exchangeOf(
  path: string,
  body: Json,
  rest: {
    readonly method?: string;
    readonly status?: number;
    readonly type?: string;
    readonly afterLast?: "last" | "error";
  } = {},
): Exchange {
  return {
    request: { method: rest.method ?? "GET", path: recordedPath(path) },
    response: {
      status: rest.status ?? 200,
      headers: { "content-type": rest.type ?? "application/json" },
      body,
    },
    ...(rest.afterLast === undefined ? {} : { afterLast: rest.afterLast }),
  };
}

/** Exchanges as they are loaded from a file in which a hand spelled their requests. */
export function loadedByHand(
  rows: readonly (readonly [method: string, path: string, exchange: Exchange])[],
): readonly Exchange[] {
  const exchanges = rows.map(([method, path, exchange]) => ({ ...exchange, request: { method, path } }));
  return parseCassette(JSON.stringify({ ...cassetteOf([]), exchanges }), "by-hand.json").exchanges;
}

/** A fit platform cassette that holds the queue "Billing" and these exchanges. */
export function cassetteOf(exchanges: readonly Exchange[], name = "sample"): Cassette {
  return {
    format: CASSETTE_FORMAT,
    version: CASSETTE_VERSION,
    head: {
      name,
      surface: "platform",
      origin: "sandbox",
      region: null,
      capturedFrom: "2026-03-02T09:00:00.000Z",
      capturedTo: "2026-03-02T09:00:00.000Z",
      recorder: "test",
      redaction: { ruleSet: 1, rules: [], keyId: "test" },
      queues: [{ id: "q1", name: "Billing", foundBy: "id" }],
      pages: {},
      latencyMs: 40,
      fitness: { fit: true, problems: [] },
    },
    exchanges: [...exchanges],
  };
}

/** A recording of `agents` agents with per-user reads: two exchanges an agent and one a page of 100. */
export function bigCassette(agents: number): Cassette {
  const ids = Array.from(
    { length: agents },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  );
  const queue = "/api/v2/routing/queues/q1";
  const exchanges = [exchangeOf(queue, { id: "q1", name: "Billing", skillEvaluationMethod: "ALL" })];
  for (let page = 0; page * 100 < agents; page++) {
    const entities = ids.slice(page * 100, page * 100 + 100).map((id) => ({
      id,
      name: `Agent ${id}`,
      joined: true,
    }));
    exchanges.push(exchangeOf(`${queue}/members?pageNumber=${page + 1}&pageSize=100`, { entities }));
  }
  for (const id of ids) {
    const skills = Array.from({ length: 8 }, (_, index) => ({
      id: `skill-${index}`,
      name: `Skill ${index}`,
      proficiency: index % 6,
      state: "active",
      skillUri: `/api/v2/routing/skills/skill-${index}`,
    }));
    exchanges.push(
      exchangeOf(`/api/v2/users/${id}/routingskills?pageSize=100`, { entities: skills, total: 8 }),
    );
    exchanges.push(exchangeOf(`/api/v2/users/${id}/routingstatus`, { userId: id, status: "IDLE" }));
  }
  return cassetteOf(exchanges, `agents-${agents}`);
}
