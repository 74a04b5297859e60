/** The QA service and the replay as people start them: child processes, real sockets, abuse, live mode, orderly ends. */

import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { openRecording } from "../../src/opened_recording.ts";
import { openScenarioRuns } from "../../src/service/qa/scenario_runs.ts";
import { createService } from "../../src/service/qa/service.ts";
import { cassetteSource } from "../../src/service/qa/sources.ts";
import { newFolder } from "../support/folders.ts";
import { ENDLESS, PLAIN_SERVICE } from "../support/plain_service.ts";
import { sandboxFiles, sandboxPath, writeSandboxCassettes } from "../support/sandbox_cassettes.ts";
import { abuse, ABUSE_REQUESTS, REQUESTS_A_ROUND } from "../support/abuse.ts";
import { rowName } from "../support/row_name.ts";

const world = denoWorld();
const CASSETTE = sandboxPath("sandbox");
const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** A team's folder that holds one cassette. */
let folder = "";

Deno.test.beforeAll(async () => {
  folder = await newFolder("service-");
  await writeSandboxCassettes(folder, ["sandbox"]);
});

Deno.test.afterAll(async () => await Deno.remove(folder, { recursive: true }));

interface Child {
  readonly url: string;
  /** Ends it as a person would, and tells the exit code and what it said. */
  stop(signal?: Deno.Signal): Promise<{ readonly code: number; readonly errors: string }>;
  readonly ended: Promise<{ readonly code: number; readonly errors: string }>;
}

function spawn(args: readonly string[], env: Record<string, string> = {}): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: [
      "run",
      "--no-prompt",
      "--quiet",
      `--config=${CONFIG}`,
      "--allow-read",
      "--allow-env",
      "--allow-net",
      MAIN,
      ...args,
    ],
    cwd: folder,
    env: { GENESYSCLOUD_OAUTHCLIENT_ID: "", RINGBACK_TOKEN: "", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function started(args: readonly string[], env?: Record<string, string>): Promise<Child> {
  const child = spawn(args, env);
  const errors = new Response(child.stderr).text();
  const ended = Promise.all([child.status, errors]).then(([status, text]) => ({
    code: status.code,
    errors: text,
  }));
  const decoder = new TextDecoder();
  let said = "";
  for await (const chunk of child.stdout.values({ preventCancel: true })) {
    said += decoder.decode(chunk);
    if (said.includes("\n")) break;
  }
  const url = /http:\/\/\S+?(?=\/?\s)/.exec(said)?.[0];
  assert(url !== undefined, `no address in "${said}" ${said === "" ? await errors : ""}`);
  const end = ended.finally(() => child.stdout.cancel());
  const stop = (signal: Deno.Signal = "SIGINT") => {
    child.kill(signal);
    return end;
  };
  return { url, ended: end, stop };
}

async function refused(args: readonly string[], env?: Record<string, string>) {
  const { code, stderr } = await spawn(args, env).output();
  return { code, errors: new TextDecoder().decode(stderr) };
}

const PAYLOAD = { caller_attributes: {}, required_skills: [{ name: "Billing" }], queue_id: "Billing" };

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/simulate-routing`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

Deno.test("serve answers from the default cassette, ends in order and says so in the log", async () => {
  const child = await started(["serve", "--port", "0"]);
  const report = await (await post(child.url, PAYLOAD)).json();
  assertEquals([report.queue_name, report.cassette], ["Billing", "sandbox"]);
  const { code, errors } = await child.stop();
  assertEquals(code, 0);
  const events = errors.trim().split("\n").map((line) => JSON.parse(line).event);
  assertEquals(events, ["stopping", "stopped"]);
});

Deno.test("serve, replay and sandbox refuse in a sentence what would not work", async (t) => {
  const rows: readonly (readonly [readonly string[], number, string])[] = [
    [["serve", "--host", "0.0.0.0"], 2, "no token guards it"],
    [["replay", "--cassette", CASSETTE, "--host", "0.0.0.0"], 2, "no token guards it"],
    [["sandbox", "--host", "0.0.0.0"], 2, "no token guards it"],
    [["sandbox", "--host", "0.0.0.0", "--token", "fifteen-letters"], 2, "can be guessed"],
    [["serve", "--live"], 2, "needs credentials"],
    [["serve", "--port", "70000"], 2, "no port 70000"],
    [["serve", "--cassette", "cassettes/sandbx.json"], 3, "cassettes/sandbox.json"],
    [["serve", "--cassette", CASSETTE, "--cassette", CASSETTE], 2, "Two of the cassettes"],
    [["replay", "--cassette", CASSETTE, "--fault", "418=1"], 2, "418"],
    [["replay", "--cassette", CASSETTE, "--latency", "soon"], 2, "soon"],
    [["replay", "--cassette", CASSETTE, "--client-id", "x"], 2, "go together"],
  ];
  for (const [args, code, words] of rows) {
    await t.step(rowName(args), async () => {
      const end = await refused(args);
      assertEquals(end.code, code, `${args.join(" ")}: ${end.errors}`);
      assertStringIncludes(end.errors, words);
      assert(!/\n\s+at /.test(end.errors), `no stack trace: ${end.errors}`);
    });
  }
});

Deno.test("two servers on one port: the second says that it is taken", async () => {
  const first = await started(["replay", "--cassette", CASSETTE, "--port", "0"]);
  const { code, errors } = await refused(["serve", "--port", new URL(first.url).port]);
  assertEquals(code, 2);
  assertStringIncludes(errors, "something else listens there");
  assertEquals((await first.stop("SIGTERM")).code, 0);
});

Deno.test("replay --strict ends with 3 at the first miss, in the words the client got", async () => {
  const child = await started(["replay", "--cassette", CASSETTE, "--port", "0", "--strict"]);
  // A browser asks for it by itself: no miss, and no end.
  await (await fetch(`${child.url}/favicon.ico`)).body?.cancel();
  const answer = await fetch(`${child.url}/api/v2/routing/queues/nowhere`);
  const { detail } = await answer.json();
  const { code, errors } = await child.ended;
  assertEquals([answer.status, code], [404, 3]);
  assertEquals(errors.trim(), detail);
});

Deno.test("replay finishes what is under way when it is stopped", async () => {
  const child = await started(["replay", "--cassette", CASSETTE, "--port", "0", "--latency", "400ms"]);
  const answer = fetch(`${child.url}/api/v2/routing/settings`);
  // Answered after the server has taken the slow one up: its status page has no latency.
  await (await fetch(`${child.url}/__ringback/status.json`)).body?.cancel();
  const end = child.stop();
  const { status, body } = await answer;
  await body?.cancel();
  assertEquals([status, (await end).code], [200, 0]);
});

Deno.test("serve --host with a token asks for it", async () => {
  const child = await started(["serve", "--port", "0", "--host", "0.0.0.0"], {
    RINGBACK_TOKEN: "a-secret-of-the-team",
  });
  const url = child.url.replace("0.0.0.0", "127.0.0.1");
  const without = await post(url, PAYLOAD);
  await without.body?.cancel();
  const given = await post(url, PAYLOAD, { authorization: "Bearer a-secret-of-the-team" });
  await given.body?.cancel();
  assertEquals([without.status, given.status], [401, 200]);
  const { errors } = await child.stop();
  assert(!errors.includes("a-secret-of-the-team"));
});

Deno.test("serve --live reads through the recorder's client, keeps rosters, and passes refusals on", async () => {
  const sandbox = createSandbox();
  const asked: string[] = [];
  let refuse = false;
  const api = await world.listen((request) => {
    asked.push(new URL(request.url).pathname);
    if (refuse && request.url.includes("/api/")) {
      return Response.json({ message: "no", code: "missing.permissions", status: 403 }, { status: 403 });
    }
    return sandbox.fetch(request);
  }, { hostname: "127.0.0.1", port: 0 });
  const base = `http://127.0.0.1:${api.port}`;
  const child = await started(
    ["serve", "--live", "--base-url", base, "--login-url", base, "--port", "0", "--roster-seconds", "600"],
    { GENESYSCLOUD_OAUTHCLIENT_ID: sandbox.clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: sandbox.clientSecret },
  );
  try {
    const report = await (await post(child.url, PAYLOAD)).json();
    assertEquals([report.cassette, report.total_agents_evaluated], ["live", 14]);
    const sinceServerMs = Date.parse(report.at) - Date.parse(sandbox.at);
    assert(sinceServerMs >= 0 && sinceServerMs < 3_600_000, `decided at the server's time, not ${report.at}`);
    const soFar = asked.length;
    assert(soFar > 5, "the API was asked");
    await (await post(child.url, { ...PAYLOAD, required_skills: [] })).json();
    assertEquals(asked.length, soFar, "the roster was kept");
    refuse = true;
    const denied = await post(child.url, { ...PAYLOAD, queue_id: "Sales" });
    assertEquals([denied.status, (await denied.json()).code], [403, "live.api"]);
  } finally {
    const { errors } = await child.stop();
    assert(!errors.includes(sandbox.clientSecret));
    await api.stop();
  }
});

Deno.test("the service still answers, in flat memory, after 10,000 random, malformed, oversized, slow and aborted requests", async () => {
  const logged: string[] = [];
  const files = await sandboxFiles(["sandbox"]);
  const team = openTeamFiles(files);
  const handle = createService({
    sources: [
      cassetteSource(await openRecording(files, CASSETTE), team),
    ],
    ...PLAIN_SERVICE,
    scenarios: await openScenarioRuns(files, team),
    // Nothing is timed out here: what is slow is broken off by its client.
    clock: { ...world.clock, sleep: ENDLESS.sleep },
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });
  const listening = await world.listen(handle, { hostname: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${listening.port}`;
  try {
    await abuse(url, { rounds: 30, seed: 1 });
    const before = Deno.memoryUsage().rss;
    const rounds = Math.ceil(ABUSE_REQUESTS / REQUESTS_A_ROUND);
    const { shown, requests } = await abuse(url, { rounds, seed: 2 });
    const grownMiB = (Deno.memoryUsage().rss - before) / 2 ** 20;
    assertEquals([...shown], [], "nothing internal is shown");
    assertEquals(logged, []);
    assert(requests >= 10_000);
    assert(grownMiB < 150, `${Math.round(grownMiB)} MiB more`);
    const after = await post(url, PAYLOAD);
    assertEquals([after.status, (await after.json()).queue_name], [200, "Billing"]);
  } finally {
    await listening.stop();
  }
});
