/** The record command end to end: a sandbox over HTTP, the task's own permissions, every refusal in full. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { SANDBOX_CASSETTES } from "../../src/record/sandbox_set.ts";
import type { World } from "../../src/doors/world.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { hurriedClock } from "../support/clocks.ts";
import { at, CREDENTIALS, Q, record, SANDBOX_KEYED, serveSandbox } from "./recording.ts";

Deno.test("record writes the same bytes over HTTP as in process, on both surfaces, and no token or secret among them", async () => {
  for (const surface of ["platform", "walkthrough"]) {
    await using served = serveSandbox();
    const asked = [
      "--queue",
      "Billing",
      "--queue",
      "Technical Support",
      "--name",
      "two",
      "--surface",
      surface,
    ];
    const remote = await record([...asked, ...at(served)], { env: SANDBOX_KEYED });
    assertEquals(remote.exitCode, 0, remote.note);
    const text = remote.files.get("cassettes/two.json") ?? "";
    assertEquals((await record(asked)).files.get("cassettes/two.json"), text);
    assertEquals(served.secretsGiven.length, 1);
    for (const secret of [...served.secretsGiven, "sandbox-secret", served.baseUrl, "Bearer"]) {
      assert(!text.includes(secret), `${secret} in the cassette`);
    }
    const { head } = parseCassette(text, "two.json");
    assertEquals([head.origin, head.surface, head.region, head.latencyMs, head.capturedFrom], [
      "sandbox",
      surface,
      null,
      0,
      createSandbox().at,
    ]);
    assertEquals(head.queues.map((queue) => [queue.name, queue.foundBy]), [
      ["Billing", "name"],
      ["Technical Support", "name"],
    ]);
    assertEquals(served.seen.filter((line) => !line.startsWith("GET ")), ["POST /oauth/token"]);
  }
});

Deno.test("record takes queues by id and by name together, each once, and every queue with --all-queues", async () => {
  const byName = await record(Q);
  const id = parseCassette(byName.files.get("cassettes/x.json") ?? "", "x").head.queues[0]?.id ?? "";
  const both = await record(["--queue", id, "--queue", "Billing", "--queue", "Sales", "--name", "x"]);
  const head = parseCassette(both.files.get("cassettes/x.json") ?? "", "x").head;
  assertEquals(head.queues.map((queue) => queue.name), ["Billing", "Sales"]);
  assertEquals(both.note.match(/^Billing: /gm)?.length, 1);
  const all = await record(["--all-queues", "--name", "x", "--sandbox-agents", "60"]);
  const every = parseCassette(all.files.get("cassettes/x.json") ?? "", "x").head;
  assert(every.queues.length >= 11 && every.queues.every((queue) => queue.foundBy === "listing"));
});

Deno.test("record reads a 5,000-agent queue in about 50 pages, and it replays", async () => {
  const asked = ["--queue", "All Hands", "--name", "big"];
  const big = await record([...asked, "--sandbox-agents", "5000"]);
  assertStringIncludes(big.out, "1 queue, 5000 agents from the embedded sandbox");
  const requests = Number(/requests: +(\d+)/.exec(big.out)?.[1]);
  assert(requests <= 80, `${requests} requests`);
  const played = await record([...asked, "--record-mode", "none"], {
    files: big.files,
    fetch: () => Promise.reject(new Error("asked live")),
  });
  assertEquals(played.exitCode, 0);
  assertStringIncludes(played.out, "agents:    5000");
});

Deno.test("record costs at most 30 requests for a 1,000-member queue on the platform surface", async () => {
  await using served = serveSandbox({ agents: 1000 });
  const { exitCode } = await record(["--queue", "All Hands", "--name", "x", ...at(served)], {
    env: CREDENTIALS,
  });
  assertEquals(exitCode, 0);
  assert(served.seen.length <= 30, `${served.seen.length} requests`);
});

Deno.test("record without flags or credentials writes the set of the sandbox's recordings, one by its name", async () => {
  const { exitCode, note, files } = await record([]);
  assertEquals(exitCode, 0, note);
  assertEquals(
    [...files.keys()].sort(),
    SANDBOX_CASSETTES.map(({ name }) => `cassettes/${name}.json`).sort(),
  );
  const one = await record(["--name", "support-after"]);
  assertEquals([...one.files.keys()], ["cassettes/support-after.json"]);
});

Deno.test("record joins people across recordings by the pseudonym key, and by nothing else", async () => {
  await using served = serveSandbox();
  const names = async (env: Readonly<Record<string, string>>) =>
    (await record([...Q, ...at(served)], { env: { ...CREDENTIALS, ...env } })).files.get("cassettes/x.json");
  assertEquals(
    await names({ RINGBACK_PSEUDONYM_KEY: "ours" }),
    await names({ RINGBACK_PSEUDONYM_KEY: "ours" }),
  );
  assert(await names({ RINGBACK_PSEUDONYM_KEY: "ours" }) !== await names({}));
});

Deno.test("record keeps the origin of a live organisation, and the region named for it", async () => {
  const sandbox = createSandbox();
  await using served = serveSandbox({}, async (request) => {
    const { method, url, headers } = request;
    const body = method === "POST" ? await request.text() : null;
    const response = await sandbox.fetch(url, { method, headers, body });
    return new Response(await response.text(), {
      status: response.status,
      headers: { "content-type": "application/json", date: "Mon, 02 Mar 2026 11:00:00 GMT" },
    });
  });
  const live = await record([...Q, ...at(served), "--region", "mypurecloud.ie"], { env: CREDENTIALS });
  assertEquals(live.exitCode, 0, live.note);
  const { head } = parseCassette(live.files.get("cassettes/x.json") ?? "", "x");
  assertEquals([head.origin, head.region, head.capturedFrom], [
    "live",
    "eu-west-1",
    "2026-03-02T11:00:00.000Z",
  ]);
  assertEquals(Object.values(head.pages).every((pages) => pages > 0), true);
});

const QUEUE_ID = "de6e288f-5ff9-4bce-b5d9-9cb6b0e7c19b";

Deno.test("own utilization is read of up to 300 agents; of more, the summary says what it would cost", async () => {
  const few = await record(Q);
  const { head, exchanges } = parseCassette(few.files.get("cassettes/x.json") ?? "", "x");
  const own = exchanges.filter(({ request }) => /users\/[^/]+\/utilization$/.test(request.path)).length;
  assertEquals([own, head.queues[0]?.agentUtilization], [Number(/(\d+) agents/.exec(few.out)?.[1]), true]);
  const many = await record(["--queue", "All Hands", "--name", "y", "--sandbox-agents", "400"]);
  assertStringIncludes(
    many.out,
    "own utilization of 400 agents was not read: --utilization reads it, with 400 requests more",
  );
});

Deno.test("record tells the time that passed and the longest wait, not the sum of waits side by side", async () => {
  const refused = new Set<string>();
  await using served = serveSandbox({}, (_, path) => {
    if (!path.includes("/routing/users/") || refused.has(path)) return null;
    refused.add(path);
    return new Response(null, {
      status: 503,
      headers: { "retry-after": "3", date: new Date(0).toUTCString() },
    });
  });
  const clock = hurriedClock(30_000);
  const began = clock.now();
  const { exitCode, out } = await record([...Q, "--surface", "walkthrough", ...at(served)], {
    env: CREDENTIALS,
    clock,
  });
  assertEquals(exitCode, 0);
  const [, waits = "", all = ""] = /(\d+) waits, the longest 3 s; ([\d.]+) s in all/.exec(out) ?? [out];
  assert(Number(waits) > 5 && Number(all) > 0, out);
  assert(Number(all) <= (clock.now() - began) / 1000 + 0.1, `${all} s`);
});

Deno.test("record leaves no timer and no request behind when it fails", async () => {
  const limit = { "inin-ratelimit-count": "1", "inin-ratelimit-allowed": "9", "inin-ratelimit-reset": "60" };
  // The members are refused, and a second page of skills stands in line for the next minute.
  await using served = serveSandbox({}, (_, path) => {
    if (path === "/oauth/token") return null;
    if (path.includes("/members")) return new Response("{}", { status: 403, headers: limit });
    const page = path.includes("/skills")
      ? { entities: [{ id: "s", name: "S" }], nextUri: "/api/v2/routing/skills?pageNumber=2&pageSize=100" }
      : { entities: [] };
    return Response.json({ id: QUEUE_ID, name: "Any", ...page }, { headers: limit });
  });
  const asleep = new Set<number>();
  let slept = 0;
  const clock: World["clock"] = {
    ...hurriedClock(),
    sleep: (ms, signal) => {
      asleep.add(ms);
      // All others are the limits of requests under way.
      if (ms > 30_000) slept++;
      return new Promise((_, reject) =>
        signal?.addEventListener("abort", () => {
          asleep.delete(ms);
          reject(signal.reason);
        }, { once: true })
      );
    },
  };
  const { exitCode, note } = await record(["--queue", QUEUE_ID, "--name", "x", ...at(served)], {
    env: CREDENTIALS,
    clock,
  });
  assertEquals(exitCode, 7, note);
  assertStringIncludes(note, "answered with 403");
  assert(slept > 0);
  assertEquals([...asleep], []);
});

Deno.test("record tells on one redrawn line on a terminal, in plain lines elsewhere, and sums up", async () => {
  const plain = await record(["--queue", "Service Desk", "--name", "x"]);
  assert(!plain.note.includes("\r") && !plain.note.includes("\x1b"));
  assertMatch(plain.note, /^Service Desk: 260 agents, \d+ requests so far$/m);
  assertEquals(
    plain.out.replace(/[\d.]+ (K|M)iB/, "… KiB").replace(/requests: +\d+/, "requests:  …").replace(
      /exchanges: \d+/,
      "exchanges: …",
    ).split("\n").slice(0, 4),
    [
      "cassettes/x.json: 1 queue, 260 agents from the embedded sandbox",
      "  queues:    Service Desk",
      "  exchanges: … (… KiB), captured at 2026-03-02T09:00:00.000Z",
      "  requests:  … and 1 for a token; no retries; no waits",
    ],
  );
  const terminal = await record(["--queue", "Service Desk", "--name", "x"], { interactive: true });
  assertStringIncludes(terminal.note, "\r\x1b[2KService Desk: 3 pages, 260 users, ");
  const again = await record(["--queue", "Service Desk", "--name", "x"], { files: plain.files });
  assertStringIncludes(again.out, "(same bytes as before)");
});
