/** A live organisation as a source of the service: what its answers hold comes to no client but by the rules of what may stay. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { LiveApiError } from "../../src/errors.ts";
import { createLiveSource } from "../../src/service/qa/live_source.ts";
import { hurriedClock } from "../support/clocks.ts";
import { memberRow, platformStub } from "../surfaces/organisations.ts";
import { pageOf } from "../surfaces/stub.ts";

/** A source over a transport that answers all reads with this. */
function sourceOf(answer: () => Promise<Response>) {
  return createLiveSource({
    api: { transport: answer, baseUrl: "https://api.mypurecloud.de" },
    surface: "platform",
    clock: hurriedClock(),
    keepSeconds: 60,
    textKey: "0123456789abcdef".repeat(4),
  });
}

const LEAKS = /AKIA|@example|hunter2/;

Deno.test("errors of a live source hold no secret and no address of an answer, wherever in the message they stood", async () => {
  const error = new LiveApiError({
    what: 'GET /queues of "AKIAIOSFODNN7EXAMPLE" got 403',
    where: "https://api.mypurecloud.de/api/v2/ada@example.com",
    detail: ["message: password=hunter2hunter2 is wrong", 'owner: "eva@example.com"'],
    nearest: ["AKIAIOSFODNN7EXAMPLE"],
    next: 'record --queue "ada@example.com"',
  }, 403);
  const source = sourceOf(() => Promise.reject(error));
  for (const ask of [() => source.queues(), () => source.bench("q")]) {
    const told = await assertRejects(ask, LiveApiError);
    assert(!LEAKS.test(told.message), told.message);
    assertEquals(told.status, 403, "the status passes");
  }
});

Deno.test("a live queue whose name holds an address is not named to somebody who asked for another", async () => {
  const listing = {
    entities: [{ id: "11111111-1111-4111-8111-111111111111", name: "ada@example.com" }],
    pageNumber: 1,
    pageSize: 100,
    total: 1,
    pageCount: 1,
  };
  const source = sourceOf(() => Promise.resolve(Response.json(listing)));
  const told = await assertRejects(() => source.bench("ada@exampl.com"), Error);
  assert(!told.message.includes("ada@example.com"), told.message);
});

Deno.test("of a live queue people and names of routing are told, and no other text that an answer held", async () => {
  const stub = platformStub({
    members: [
      memberRow("u1", { user: { name: "Ada Byron", title: "hunter2", custom: { note: "hunter2" } } }),
    ],
    overrides: {
      "/routing/queues": (query) => pageOf("/routing/queues", query, [{ id: "q", name: "Billing" }]),
    },
    queue: {
      description: "password=hunter2",
      unheardOf: { "eva@example.com": "hunter2" },
      callingPartyNumber: "hunter2",
      queueFlow: { id: "eva@example.com" },
    },
  });
  const source = createLiveSource({
    api: stub.api,
    surface: "platform",
    clock: hurriedClock(),
    keepSeconds: 60,
    textKey: "0123456789abcdef".repeat(4),
  });
  const { queue, agents } = await source.configuration("q");
  assert(!LEAKS.test(JSON.stringify({ queue, agents })), JSON.stringify(queue.settings));
  assertEquals(queue.name, "Billing");
  assertEquals(Object.keys(queue.settings).filter((path) => path === "description"), ["description"]);
  assertEquals(agents.map(({ id }) => String(id)), ["u1"]);
});
