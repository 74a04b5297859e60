/** Trouble on demand: how it is written, whom it meets, and what the client sees. */

import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { helpText } from "../../src/cli/command.ts";
import { sandboxCommand } from "../../src/commands/sandbox.ts";
import { UsageError } from "../../src/errors.ts";
import { createFaultTable, type Fault, type FAULTS, parseFault } from "../../src/sandbox/faults.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { clientOf } from "./client.ts";

Deno.test("parseFault() reads kind, path and settings, and says what is wrong with the rest", () => {
  assertEquals(parseFault("503"), { kind: "503" });
  assertEquals(parseFault("429@/api/v2/users/*,rate=0.2,times=3,seconds=2,seed=7"), {
    kind: "429",
    path: "/api/v2/users/*",
    rate: 0.2,
    times: 3,
    seconds: 2,
    seed: 7,
  });
  const wrong = [
    ["505", 'no fault "505"'],
    ["503@users", "no slash or star"],
    ["503,often=1", 'no setting "often"'],
    ["503,rate=most", "is a number"],
  ] as const;
  for (const [text, says] of wrong) assertThrows(() => parseFault(text), UsageError, says);
});

Deno.test("createFaultTable() meets the same attempts of the same requests on every run, by path, rate and times", () => {
  const met = (fault: Fault, paths: readonly string[]) => {
    const table = createFaultTable([fault]);
    return paths.filter((path) => table.meet("GET", path) !== null);
  };
  const users = Array.from({ length: 1000 }, (_, at) => `/api/v2/users/${at}`);
  const share: Fault = { kind: "503", rate: 0.2 };
  assertEquals(met(share, users).toSorted(), met(share, users.toReversed()).toSorted());
  const count = met(share, users).length;
  assert(count > 150 && count < 250, `${count} of 1000 at rate 0.2`);
  assert(met({ ...share, seed: 1 }, users).join() !== met(share, users).join(), "another seed meets others");
  assertEquals(
    met({ kind: "503", times: 2 }, ["/api/v2/a", "/api/v2/a", "/api/v2/a", "/api/v2/b"]).length,
    3,
  );
  assertStringIncludes(helpText(sandboxCommand), "times counts the attempts of each request");
  assertEquals(met({ kind: "503", path: "/api/v2/*/members" }, ["/api/v2/q/members?x=1", "/api/v2/q"]), [
    "/api/v2/q/members?x=1",
  ]);
  assertEquals(met({ kind: "503" }, ["/oauth/token"]), []);
});

/** What a GET of the queues meets. */
const SEEN: Readonly<Record<keyof typeof FAULTS, readonly [status: number, code: string | null]>> = {
  "429": [429, "too.many.requests.retry.after"],
  "500": [500, "internal.server.error"],
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
    const client = await clientOf(createSandbox({ faults: [parseFault(kind)] }));
    const response = await client.send("GET", "/api/v2/routing/queues?pageSize=2");
    assertEquals(response.status, status, kind);
    if (code !== null) assertEquals((await response.json()).code, code);
    else await response.body?.cancel();
  }
});

Deno.test("createSandbox() breaks the connection, sends HTML, loops and waits where a fault says so", async () => {
  const waits: number[] = [];
  const sleep = (ms: number) => Promise.resolve(void waits.push(ms));
  const faulty = (text: string) => clientOf(createSandbox({ faults: [parseFault(text)], sleep }));
  const path = "/api/v2/routing/queues?pageSize=2&pageNumber=2";
  const dropped = await (await faulty("drop")).send("GET", path);
  await assertRejects(() => dropped.text(), TypeError, "connection");
  await assertRejects(async () => await (await faulty("not-json")).get(path), SyntaxError);
  const looped = await (await faulty("paging-loop")).get(path);
  assertEquals(looped["nextUri"], looped["selfUri"]);
  await (await faulty("slow,seconds=2.5")).get(path);
  assertEquals(waits, [2500]);
  const refused = await (await faulty("429,seconds=9")).send("GET", path);
  assertEquals(refused.headers.get("Retry-After"), "9");
});

Deno.test("createSandbox() names the permissions of the call where a fault takes them away", async () => {
  const client = await clientOf(createSandbox({ faults: [parseFault("missing-permission")] }));
  const body = await client.get(`/api/v2/routing/queues/00000000-0000-4000-8000-000000000000/members`);
  assertEquals(body["code"], "missing.any.permissions");
  assert(String(body["message"]).includes("routing:queue:view, routing:queue:edit"));
  assertEquals((await client.get("/api/v2/users"))["code"], "not.authorized");
});

Deno.test("createSandbox() shows one member twice where the members change between two pages", async () => {
  for (const [fault, twice] of [["members-changed", 1], ["slow", 0]] as const) {
    const client = await clientOf(createSandbox({ faults: [parseFault(fault)] }));
    const members = await client.all(
      `/api/v2/routing/queues/${await client.queueId("Service Desk")}/members?pageSize=100`,
    );
    assertEquals(members.length - new Set(members.map((member) => member["id"])).size, twice);
  }
});
