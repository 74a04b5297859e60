/** The sandbox as a process of its own: what it prints, what goes over the wire, how it ends. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { denoFlagsOf } from "../../src/commands/rights.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { rowName } from "../support/row_name.ts";

const PROGRAM = [
  "run",
  "--no-prompt",
  ...denoFlagsOf("sandbox"),
  "src/main.ts",
  "sandbox",
];

interface Server {
  readonly address: string;
  readonly line: string;
  get(path: string): Promise<Response>;
}

/** Runs the command while `use` runs; stops it by signal and gives its exit code and what it said on standard error. */
async function serving(args: readonly string[], use: (server: Server) => Promise<void>) {
  const child = new Deno.Command("deno", {
    args: [...PROGRAM, "--port", "0", ...args],
    env: { NO_COLOR: "1", RINGBACK_CALLED_AS: "npx ringback" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said = new Response(child.stderr).text();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    const { value: line = "" } = await lines.read();
    const address = /http:\/\/\S+/.exec(line)?.[0].replace("//0.0.0.0:", "//127.0.0.1:") ?? "";
    assert(address !== "", `no address: ${line} ${line === "" ? await said : ""}`);
    const token = await tokenOf(address);
    const headers = { Authorization: `Bearer ${token}` };
    await use({
      address,
      line,
      get: (path) => fetch(path.startsWith("http") ? path : address + path, { headers }),
    });
  } finally {
    child.kill("SIGTERM");
    await lines.cancel();
  }
  return { code: (await child.status).code, said: await said };
}

/** As the walkthrough asks: id and secret in the form, at the API's own address. */
async function tokenOf(address: string, secret = "sandbox-secret"): Promise<string> {
  const answer = await fetch(`${address}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "sandbox-client",
      client_secret: secret,
    }),
  });
  return (await answer.json()).access_token;
}

Deno.test("sandbox says that its cast is the least, and nothing of clients that leave or send what it does not know", async () => {
  const { said } = await serving(["--agents", "3"], async ({ address, line, get }) => {
    assertStringIncludes(
      line,
      ", with 43 agents and not 3: the hand-written cast is the least; record it with: ",
    );
    const leaving = new AbortController();
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("grant_type=client_cred")),
    });
    const left = fetch(`${address}/oauth/token`, { method: "POST", body: half, signal: leaving.signal });
    for (const method of ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      for (const path of ["/", "/oauth/token", "/api/v2/routing/queues"]) {
        const body = method === "HEAD" ? null : "{";
        await (await fetch(address + path, { method, body })).body?.cancel();
      }
    }
    leaving.abort();
    await assertRejects(() => left);
    await (await get("/api/v2/routing/queues")).body?.cancel();
  });
  assertEquals(said, "");
});

Deno.test("sandbox serves 5,000 agents on loopback, dates answers at its own instant, and stops on a signal", async () => {
  const { code, said } = await serving(
    ["--agents", "5000", "--seed", "3"],
    async ({ address, line, get }) => {
      assertMatch(
        line,
        /^Sandbox ready at http:\/\/127\.0\.0\.1:\d+ .*sandbox-client .*sandbox-secret.* npx ringback record .*\n$/,
      );
      assertStringIncludes(line, `--base-url ${address} --login-url ${address}`);
      const found = await get("/api/v2/routing/queues?name=All*");
      assertEquals(found.headers.get("Date"), "Mon, 02 Mar 2026 09:00:00 GMT");
      assertEquals(found.headers.get("x-ringback-sandbox"), "3");
      const { entities: [queue] } = await found.json();
      assertEquals([queue.name, queue.memberCount, queue.routingType], ["All Hands", 5000, "SkillBased"]);
      const page = await (await get(`${queue.selfUri}/members?pageSize=100`)).json();
      assertEquals(page.nextPageUri, `${address}${queue.selfUri}/members?pageSize=100&pageNumber=2`);
      assertEquals((await (await get(page.nextPageUri)).json()).pageNumber, 2);
    },
  );
  assertEquals([code, said], [0, ""]);
});

Deno.test("sandbox breaks connections where a fault says so, and lives on", async () => {
  const { code } = await serving(["--fault", "drop@/api/v2/users,count=1"], async ({ get }) => {
    const broken = await get("/api/v2/users");
    await assertRejects(() => broken.text(), TypeError);
    assertEquals((await (await get("/api/v2/users")).json()).total, 300);
  });
  assertEquals(code, 0);
});

Deno.test("createSandbox() serves the vendor's own client, unchanged", async () => {
  const sandbox = createSandbox();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => sandbox.fetch(request),
  );
  const child = await new Deno.Command("deno", {
    args: [
      ...[
        "run",
        "--no-prompt",
        "--allow-read",
        "--allow-env",
        "--allow-sys=homedir",
        "--allow-net=127.0.0.1",
      ],
      "tests/support/vendor_client.ts",
      ...[String(server.addr.port), sandbox.clientId, sandbox.clientSecret],
    ],
    env: { NO_COLOR: "1" },
  }).output();
  await server.shutdown();
  assertEquals([child.code, new TextDecoder().decode(child.stderr)], [0, ""]);
  const seen = JSON.parse(new TextDecoder().decode(child.stdout));
  assertEquals([seen.wrongSecret, seen.wrongId, seen.chats, seen.predictors], [401, 400, 4, []]);
  assertEquals([seen.queue.name, seen.queue.skillEvaluationMethod, seen.queue.bullseye.rings.length], [
    "Technical Support",
    "BEST",
    5,
  ]);
  type Member = {
    readonly name: string;
    readonly user: { readonly skills: readonly { readonly name: string }[] };
  };
  assertEquals(
    seen.members.map(({ name, user }: Member) => [name, ...user.skills.map((skill) => skill.name)]),
    [
      ["Alice Brandt", "Technical", "Windows"],
      ["Boris Novák", "Technical"],
      ["Clara Jensen", "Windows"],
    ],
  );
  assertEquals(seen.presences, ["On Queue", "On Queue", "On Queue"]);
});

/** Arguments, exit code, and what is said. */
const MISTAKES: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
  [["--variant", "before"], 2, /has no value "before"\n.*base, afternoon, after-change/],
  [["--fault", "505"], 2, /no fault "505"\n.*--fault\n.*429, 500/],
  [["--port", "70000"], 2, /^There is no port 70000/],
  [["--agents", "many"], 2, /whole number/],
];

Deno.test("sandbox says what is wrong with its flags in a message, not in a stack trace", async (t) => {
  const runs = await Promise.all(MISTAKES.map(async ([args, code, says]) => {
    const child = await new Deno.Command("deno", { args: [...PROGRAM, ...args], env: { NO_COLOR: "1" } })
      .output();
    return { args, code, says, child, said: new TextDecoder().decode(child.stderr) };
  }));
  for (const { code, says, child, said } of runs) {
    await t.step(rowName(code), () => {
      assertEquals(child.code, code, said);
      assertMatch(said, says);
      assert(!/\n\s+at /.test(said), said);
    });
  }
});

Deno.test("sandbox, listening everywhere, wants its token, and proposes a record command for an address that the task may reach", async () => {
  const secret = "a-secret-of-the-team";
  const { said } = await serving(["--host", "0.0.0.0", "--token", secret], async ({ address, line }) => {
    assertStringIncludes(line, "Sandbox ready at http://0.0.0.0:");
    assertMatch(line, /--base-url http:\/\/127\.0\.0\.1:\d+ --login-url http:\/\/127\.0\.0\.1:\d+ --queue/);
    assert(!line.includes(secret), line);
    assertStringIncludes(line, 'GENESYSCLOUD_OAUTHCLIENT_SECRET="$RINGBACK_TOKEN"');
    const asking = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${address}/api/v2/routing/queues`, { headers });
      await answer.body?.cancel();
      return answer.status;
    };
    assertEquals(await tokenOf(address), undefined, "the secret that everybody knows opens nothing");
    const [first, second] = [await tokenOf(address, secret), await tokenOf(address, secret)];
    assert(/^[\da-f]{64}$/.test(first) && first !== second, "tokens follow from no seed");
    assertEquals([await asking(first), await asking(secret), await asking("x".repeat(20))], [200, 200, 401]);
  });
  assertEquals(said, "");
});
