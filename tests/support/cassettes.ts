/** Hand-made cassettes for tests of what serves them: a few exchanges, or the shape of a recording of many agents. */

import type { Cassette, Exchange } from "../../src/cassette/cassette.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "../../src/cassette/format.ts";
import type { Json } from "../../src/lib/json.ts";

/** One exchange answered with JSON. */
export function exchange(
  path: string,
  body: Json,
  more: Partial<Exchange> & { status?: number } = {},
): Exchange {
  const { status, ...rest } = more;
  return {
    request: { method: "GET", path },
    response: { status: status ?? 200, headers: { "content-type": "application/json" }, body },
    ...rest,
  };
}

/** A cassette of these exchanges. */
export function cassetteOf(exchanges: readonly Exchange[], name = "handmade"): Cassette {
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
      queues: [{ id: "q-1", name: "Billing", foundBy: "id" }],
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
  const queue = "/api/v2/routing/queues/q-1";
  const exchanges = [exchange(queue, { id: "q-1", name: "Billing", skillEvaluationMethod: "ALL" })];
  for (let page = 0; page * 100 < agents; page++) {
    const entities = ids.slice(page * 100, page * 100 + 100).map((id) => ({
      id,
      name: `Agent ${id}`,
      joined: true,
    }));
    exchanges.push(exchange(`${queue}/members?pageNumber=${page + 1}&pageSize=100`, { entities }));
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
      exchange(`/api/v2/users/${id}/routingskills?pageSize=100`, { entities: skills, total: 8 }),
    );
    exchanges.push(exchange(`/api/v2/users/${id}/routingstatus`, { userId: id, status: "IDLE" }));
  }
  return cassetteOf(exchanges, `agents-${agents}`);
}
