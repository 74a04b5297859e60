/** Trouble on demand: what a client of the sandbox, or of a replay, sees of each kind. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { type FAULTS, parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { clientOf } from "./client.ts";

/** What a GET of the queues meets. */
const SEEN: Readonly<Record<keyof typeof FAULTS, readonly [status: number, code: string | null]>> = {
  "408": [408, "request.timeout"],
  "429": [429, "too.many.requests.retry.after"],
  "500": [500, "internal.server.error"],
  "502": [502, "bad.gateway"],
  "503": [503, "service.unavailable"],
  "504": [504, "request.timeout"],
  "expired-token": [401, "credentials.expired"],
  "missing-permission": [403, "missing.permissions"],
  "drop": [200, null],
  "slow": [200, null],
  "not-json": [200, null],
  "paging-loop": [200, null],
  "members-changed": [200, null],
};

Deno.test("createSandbox() answers each fault as its table says", async () => {
  for (const [kind, [status, code]] of Object.entries(SEEN)) {
    const client = await clientOf(createSandbox({ faults: parseFaults(kind) }));
    const response = await client.send("GET", "/api/v2/routing/queues?pageSize=2");
    assertEquals(response.status, status, kind);
    if (code !== null) assertEquals((await response.json()).code, code);
    else await response.body?.cancel();
  }
});

Deno.test("createSandbox() breaks the connection, sends HTML, loops and waits where a fault says so", async () => {
  const waits: number[] = [];
  const sleep = (ms: number) => Promise.resolve(void waits.push(ms));
  const faulty = (text: string) => clientOf(createSandbox({ faults: parseFaults(text), sleep }));
  const path = "/api/v2/routing/queues?pageSize=2&pageNumber=2";
  const dropped = await (await faulty("drop")).send("GET", path);
  await assertRejects(() => dropped.text(), TypeError, "connection");
  await assertRejects(async () => await (await faulty("not-json")).get(path), SyntaxError);
  const looped = await (await faulty("paging-loop")).get(path);
  assertEquals(looped["nextUri"], looped["selfUri"]);
  await (await faulty("slow,wait=2.5s")).get(path);
  assertEquals(waits, [2500]);
  const refused = await (await faulty("429,wait=9s")).send("GET", path);
  assertEquals(refused.headers.get("Retry-After"), "9");
});

Deno.test("createSandbox() names the permissions of the call where a fault takes them away", async () => {
  const client = await clientOf(createSandbox({ faults: parseFaults("missing-permission") }));
  const body = await client.get(`/api/v2/routing/queues/00000000-0000-4000-8000-000000000000/members`);
  assertEquals(body["code"], "missing.any.permissions");
  assert(String(body["message"]).includes("routing:queue:view, routing:queue:edit"));
  assertEquals((await client.get("/api/v2/users"))["code"], "not.authorized");
});

Deno.test("createSandbox() shows one member twice where the members change between two pages", async () => {
  for (const [fault, twice] of [["members-changed", 1], ["slow", 0]] as const) {
    const client = await clientOf(createSandbox({ faults: parseFaults(fault) }));
    const members = await client.all(
      `/api/v2/routing/queues/${await client.queueId("Service Desk")}/members?pageSize=100`,
    );
    assertEquals(members.length - new Set(members.map((member) => member["id"])).size, twice);
  }
});
