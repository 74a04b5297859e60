/** The record command end to end: a sandbox over HTTP, the task's own permissions, every refusal in full. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { runCommand } from "../../src/cli/command.ts";
import { recordCommand } from "../../src/commands/record/record.ts";
import { denoFlagsOf } from "../../src/commands/rights.ts";
import { SANDBOX_CASSETTES } from "../../src/record/sandbox_set.ts";
import type { World } from "../../src/doors/world.ts";
import { CassetteError, RingbackError } from "../../src/errors.ts";
import { createShelf } from "../../src/scenario/ask/recordings.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { hurriedClock } from "../support/clocks.ts";
import { rowName } from "../support/row_name.ts";

const CREDENTIALS = {
  GENESYSCLOUD_OAUTHCLIENT_ID: "sandbox-client",
  GENESYSCLOUD_OAUTHCLIENT_SECRET: "sandbox-secret",
};

/** With the sandbox's own key, so that a sandbox behind HTTP gives the bytes of one in this process. */
const SANDBOX_KEYED = { ...CREDENTIALS, RINGBACK_PSEUDONYM_KEY: "ringback" };
interface Attempt {
  readonly exitCode: number;
  readonly out: string;
  readonly note: string;
  readonly files: Map<string, string>;
}

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Map<string, string>;
  readonly fetch?: World["fetch"];
  readonly interactive?: boolean;
  readonly clock?: World["clock"];
  /** Resolves when the user wants to stop; never where absent. */
  readonly stopped?: Promise<void>;
  /** Told of all that went to standard error before it ended. */
  readonly drawn?: (text: string) => void;
}

/** Runs the command in this process: files in memory, the network real unless given. */
async function record(args: readonly string[], given: Given = {}): Promise<Attempt> {
  const files = given.files ?? new Map<string, string>();
  let [out, note] = ["", ""];
  const world: World = {
    files: filesOf(files),
    clock: given.clock ?? hurriedClock(30_000),
    terminal: {
      out: (text) => void (out += text),
      note: (text) => {
        note += text;
        given.drawn?.(text);
      },
      interactive: given.interactive ?? false,
      colour: false,
    },
    dialogue: { isThere: false, columns: 80, key: () => Promise.resolve(null) },
    env: (name) => given.env?.[name],
    fetch: given.fetch ?? fetch,
    listen: () => Promise.reject(new Error("nothing listens here")),
    randomKey: () => "0123456789abcdef".repeat(4),
    input: () => Promise.resolve(""),
    watch: () => {},
    untilStopped: () => given.stopped ?? new Promise(() => {}),
  };
  try {
    return { exitCode: await runCommand(recordCommand, args, world), out, note, files };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    return { exitCode: error.exitCode, out, note: error.message, files };
  }
}

/** Files in memory. */
function filesOf(files: Map<string, string>): World["files"] {
  return {
    readText: (path) => Promise.resolve(files.get(path) ?? null),
    folders: () => Promise.resolve([]),
    list: () => Promise.resolve([]),
    writeText: (path, text) => Promise.resolve(void files.set(path, text)),
    remove: (path) => Promise.resolve(void files.delete(path)),
  };
}

interface Served extends AsyncDisposable {
  readonly baseUrl: string;
  /** "GET /path" of every request. */
  readonly seen: string[];
  readonly secretsGiven: string[];
}

/** A sandbox over HTTP, with one chance to answer differently. */
function serveSandbox(
  options: SandboxOptions = {},
  instead: (request: Request, path: string) => Response | null | Promise<Response | null> = () => null,
  changed: (answer: Response, path: string) => Response | Promise<Response> = (answer) => answer,
): Served {
  const sandbox = createSandbox(options);
  const seen: string[] = [];
  const secretsGiven: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    seen.push(`${request.method} ${pathname}`);
    const other = await instead(request, pathname + search);
    if (other !== null) return other;
    const { method, url, headers } = request;
    const response = await sandbox.fetch(url, {
      method,
      headers,
      body: method === "POST" ? await request.text() : null,
    });
    if (pathname !== "/oauth/token" || !response.ok) return await changed(response, pathname);
    const granted = await response.json();
    secretsGiven.push(granted.access_token);
    return Response.json(granted);
  });
  return {
    seen,
    secretsGiven,
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const at = (served: Served) => ["--base-url", served.baseUrl, "--login-url", served.baseUrl];

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
  const byName = await record(["--queue", "Billing", "--name", "x"]);
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

Deno.test("record modes: none only plays, once records once, new_episodes appends, all begins anew", async () => {
  const offline = { fetch: () => Promise.reject(new Error("asked live")) };
  const missing = await record(["--queue", "Billing", "--name", "x", "--record-mode", "none"]);
  assertEquals([missing.exitCode, missing.files.size], [3, 0]);

  const first = await record(["--queue", "Billing", "--name", "x", "--record-mode", "once"]);
  const billing = first.files.get("cassettes/x.json") ?? "";
  assertEquals(parseCassette(billing, "x").head.queues.length, 1);

  const files = first.files;
  const again = await record(["--queue", "Billing", "--name", "x", "--record-mode", "once"], {
    files,
    ...offline,
  });
  assertEquals([again.exitCode, files.get("cassettes/x.json")], [0, billing]);
  assertStringIncludes(again.out, "nothing asked live and nothing written");
  const unknown = await record(["--queue", "Sales", "--name", "x", "--record-mode", "replay"], {
    files,
    ...offline,
  });
  assertEquals([unknown.exitCode, files.get("cassettes/x.json")], [2, billing]);
  assertStringIncludes(unknown.note, 'The cassette holds no queue "Sales"');

  const appended = await record([
    "--queue",
    "Billing",
    "--queue",
    "Sales",
    "--name",
    "x",
    "--record-mode",
    "append",
  ], {
    files,
  });
  assertEquals(appended.exitCode, 0, appended.note);
  const two = parseCassette(files.get("cassettes/x.json") ?? "", "x");
  const before = parseCassette(billing, "x").exchanges;
  assertEquals(two.head.queues.map((queue) => queue.name), ["Billing", "Sales"]);
  assertEquals(JSON.stringify(two.exchanges.slice(0, before.length)), JSON.stringify(before));
  const paths = two.exchanges.map((exchange) => exchange.request.path);
  assertEquals(new Set(paths).size, paths.length);
  await record(["--queue", "Billing", "--name", "x", "--record-mode", "new_episodes"], { files });
  assertEquals(JSON.stringify(parseCassette(files.get("cassettes/x.json") ?? "", "x")), JSON.stringify(two));

  await record(["--queue", "Billing", "--name", "x", "--record-mode", "rewrite"], { files });
  assertEquals(files.get("cassettes/x.json"), billing);
});

Deno.test("record refuses to append across keys, to put one surface over the other, and the sandbox over a live recording", async (t) => {
  await using served = serveSandbox();
  const { files } = await record(["--queue", "Billing", "--name", "x"]);
  const text = files.get("cassettes/x.json") ?? "";
  const append = ["--queue", "Sales", "--name", "x", "--record-mode", "new_episodes"];
  const rows: readonly [readonly string[], Readonly<Record<string, string>>, string, string][] = [
    [
      [...append, "--surface", "walkthrough"],
      {},
      text,
      "recorded on the platform surface, not on walkthrough",
    ],
    [
      [...append.slice(0, 4), "--surface", "walkthrough"],
      {},
      text,
      "The cassette was recorded on the platform surface, not on walkthrough, and a cassette is of one surface\n" +
      "  where:   cassettes/x.json\n" +
      "  next:    record under a name of its own: --name x-walkthrough; or delete cassettes/x.json first",
    ],
    [
      append.slice(0, 4),
      {},
      text.replace('"surface": "platform"', '"surface": "walkthrough"'),
      "recorded on the walkthrough surface, not on platform",
    ],
    [
      [...append, ...at(served)],
      { ...CREDENTIALS, RINGBACK_PSEUDONYM_KEY: "another" },
      text,
      "another pseudonym key",
    ],
    [append, {}, text.replace('"origin": "sandbox"', '"origin": "live"'), "holds a live organisation"],
    [
      append.slice(0, 4),
      {},
      text.replace('"origin": "sandbox"', '"origin": "live"'),
      "choose another --name",
    ],
    [
      append.slice(0, 4),
      {},
      JSON.stringify(JSON.parse(text.replace('"origin": "sandbox"', '"origin": "live"'))),
      "holds a live organisation",
    ],
    [
      [...append, ...at(served)],
      SANDBOX_KEYED,
      text.replace('"origin": "sandbox"', '"origin": "live"'),
      "recorded from a live organisation by --base-url, and the answers now come from the sandbox",
    ],
    [
      append.slice(0, 4),
      {},
      '{"my": "config"}',
      "a file of that name that is no cassette: it is not replaced",
    ],
    [append.slice(0, 4), {}, "- my\n- notes\n", "choose another --name, or delete the file first"],
    [append.slice(0, 4), {}, text.replace('"version": 1\n}', '"version": 99\n}'), "update Ringback"],
  ];
  for (const [args, env, existing, part] of rows) {
    await t.step(rowName(args), async () => {
      const kept = new Map([["cassettes/x.json", existing]]);
      const refused = await record(args, { env, files: kept });
      assertEquals([refused.exitCode > 0, kept.get("cassettes/x.json")], [true, existing], part);
      assertStringIncludes(refused.note, part);
    });
  }
  const damaged = new Map([["cassettes/x.json", text.slice(0, -9)]]);
  assertEquals(
    (await record([...append.slice(0, 4), "--surface", "walkthrough"], { files: damaged })).exitCode,
    0,
  );
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

/** A cassette that is damaged is recorded over; a file that is none is not. */
const OLD = '{"format": "ringback-cassette", the old one';

interface Refusal {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** The whole message where it ends in a full line, otherwise its parts. */
  readonly text: readonly string[];
}

const Q = ["--queue", "Billing", "--name", "x"];

Deno.test("record says what is wrong with its flags and environment before anything is asked", async (t) => {
  const rows: readonly Refusal[] = [
    {
      args: [...Q, "--region", "us-east-9"],
      env: CREDENTIALS,
      exitCode: 2,
      text: [
        'Genesys Cloud has no region "us-east-9"',
        "where:   --region",
        "nearest: us-east-1",
        "mypurecloud.com.au",
      ],
    },
    {
      args: Q,
      env: { ...CREDENTIALS, GENESYSCLOUD_REGION: "nowhere.example" },
      exitCode: 2,
      text: ['no region "nowhere.example"', "where:   GENESYSCLOUD_REGION"],
    },
    {
      args: Q,
      env: CREDENTIALS,
      exitCode: 2,
      text: ["no region says where they belong", "GENESYSCLOUD_REGION=us-east-1"],
    },
    {
      args: Q,
      env: { GENESYSCLOUD_OAUTHCLIENT_ID: "id" },
      exitCode: 2,
      text: ["GENESYSCLOUD_OAUTHCLIENT_ID is set and GENESYSCLOUD_OAUTHCLIENT_SECRET is not"],
    },
    {
      args: Q,
      env: { GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_REGION: "eu-west-1" },
      exitCode: 2,
      text: ["GENESYSCLOUD_OAUTHCLIENT_ID is set and empty", "GENESYSCLOUD_REGION", "unset "],
    },
    {
      args: [],
      env: { GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_OAUTHCLIENT_SECRET: "" },
      exitCode: 2,
      text: ["GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET are set and empty"],
    },
    {
      args: [...Q, "--region", "eu-west-1"],
      env: { GENESYSCLOUD_OAUTHCLIENT_ID: "" },
      exitCode: 2,
      text: ["no credentials are set", "empty:   GENESYSCLOUD_OAUTHCLIENT_ID"],
    },
    {
      args: [...Q, "--timeout", "-5s"],
      exitCode: 2,
      text: ['"-5s" is no duration: it is below zero', "where:   --timeout"],
    },
    {
      args: [...Q, "--sandbox-agents", "-1"],
      exitCode: 2,
      text: ['"--sandbox-agents" needs a whole number from 1 to 100000, not "-1"'],
    },
    {
      args: [...Q, "--base-url", "http://127.0.0.1:1/?key=abc"],
      env: CREDENTIALS,
      exitCode: 2,
      text: ["holds a query", "next:    --base-url http://127.0.0.1:1"],
    },
    { args: [...Q, "--region", "us-east-1"], exitCode: 2, text: ["no credentials are set"] },
    {
      args: [...Q, "--base-url", "http://127.0.0.1:1"],
      exitCode: 2,
      text: ["no credentials are set", "sandbox-secret"],
    },
    {
      args: [...Q, "--login-url", "http://127.0.0.1:1"],
      env: CREDENTIALS,
      exitCode: 2,
      text: ["--login-url is given without --base-url"],
    },
    {
      args: [...Q, "--base-url", "http://127.0.0.1:1", "--sandbox-seed", "2"],
      env: CREDENTIALS,
      exitCode: 2,
      text: ["--sandbox-seed is for the embedded sandbox and --base-url for a live organisation"],
    },
    { args: ["--queue", "Billing"], exitCode: 2, text: ["The cassette has no name", "--name billing"] },
    { args: ["--name", "x"], exitCode: 2, text: ["No queue is named", "--all-queues"] },
    { args: [...Q, "--all-queues"], exitCode: 2, text: ["--all-queues and --queue are both given"] },
    { args: [], env: CREDENTIALS, exitCode: 2, text: ["Credentials are set, but no queue is named"] },
    {
      args: ["--queue", "B", "--name", "../x"],
      exitCode: 2,
      text: ['"../x" is not a cassette name', "--name x"],
    },
    {
      args: [...Q, "--surface", "platfrom"],
      exitCode: 2,
      text: ['no surface "platfrom"', "nearest: platform"],
    },
    { args: [...Q, "--record-mode", "onse"], exitCode: 2, text: ['no record mode "onse"', "nearest: once"] },
    {
      args: [...Q, "--timeout", "soon"],
      exitCode: 2,
      text: ['"soon" is not a duration', "where:   --timeout"],
    },
    {
      args: [...Q, "--in-flight", "0"],
      exitCode: 2,
      text: ['"--in-flight" needs a whole number of at least 1'],
    },
    { args: [...Q, "--sandbox-variant", "bse"], exitCode: 2, text: ['has no value "bse"', "nearest: base"] },
    {
      args: [...Q, "--surface", "walkthrough", "--utilization"],
      exitCode: 2,
      text: ["needs the platform surface"],
    },
    { args: [...Q, "--quue", "x"], exitCode: 2, text: ['has no flag "--quue"', "nearest: --queue"] },
    {
      args: ["--queue", "Biling", "--name", "x"],
      exitCode: 2,
      text: [
        'The embedded sandbox has no queue "Biling"; it was asked because no credentials are set\n' +
        "  where:   --queue\n  queues:  All Hands, Billing, Claims",
        "\n  nearest: Billing",
        "\n  next:    name one of its queues; for your organisation: export GENESYSCLOUD_OAUTHCLIENT_ID=… ",
      ],
    },
    {
      args: ["--queue", "Biling", "--name", "x", "--sandbox-seed", "2", "--surface", "walkthrough"],
      env: CREDENTIALS,
      exitCode: 2,
      text: [
        "it was asked because a --sandbox-… flag is given",
        "nearest: Billing",
        "leave the --sandbox-… flags",
      ],
    },
  ];
  for (const row of rows) {
    await t.step(rowName(row), async () => {
      const attempt = await record(row.args, row.env === undefined ? {} : { env: row.env });
      assertEquals(
        [attempt.exitCode, attempt.files.size],
        [row.exitCode, 0],
        `${row.args.join(" ")}\n${attempt.note}`,
      );
      for (const part of row.text) assertStringIncludes(attempt.note, part);
      assert(!/\n\s+at /.test(attempt.note), "a stack trace");
    });
  }
});

Deno.test("record tells a refused secret from an unknown client, in full and without the secret", async () => {
  await using served = serveSandbox();
  const wrong = await record([...Q, ...at(served)], {
    env: { ...CREDENTIALS, GENESYSCLOUD_OAUTHCLIENT_SECRET: "not-the-secret" },
  });
  assertEquals([wrong.exitCode, wrong.note], [
    7,
    `The token endpoint knows the client and refuses its secret (status 401)
  where:   ${served.baseUrl}/oauth/token
  client:  sandbox-client
  said:    authentication failed: invalid_client; invalid_client
  next:    check GENESYSCLOUD_OAUTHCLIENT_SECRET; a new one is made in Admin > Integrations > OAuth`,
  ]);
  const unknown = await record([...Q, ...at(served)], {
    env: { ...CREDENTIALS, GENESYSCLOUD_OAUTHCLIENT_ID: "nobody" },
  });
  assertEquals(unknown.exitCode, 7);
  assertStringIncludes(unknown.note, "The token endpoint does not know this client (status 400)");
  assertStringIncludes(unknown.note, "check GENESYSCLOUD_OAUTHCLIENT_ID, and the region");
});

Deno.test("record ends with 7 and writes nothing when the API refuses, breaks, loops or answers with something else", async (t) => {
  const members = /\/members/;
  const rows: readonly [RegExp, (path: string) => Response, readonly string[]][] = [
    [
      members,
      () =>
        Response.json({
          message:
            "Unable to perform the requested action. You must have at least one of the following permissions assigned: routing:queue:view",
          code: "missing.any.permissions",
          status: 403,
        }, { status: 403 }),
      ["answered with 403 (forbidden)", "missing.any.permissions", "routing:queue:view", "next:"],
    ],
    [members, () => new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } }), [
      "brought text/html, 20 characters of markup: <html>, not JSON",
      "next:",
    ]],
    [members, () => new Response('{"entities": [', { headers: { "content-type": "application/json" } }), [
      "not JSON",
    ]],
    [members, () => Response.json({ entities: 7 }), ["another shape", "entities"]],
    [/./, () => new Response(null, { status: 503 }), ["keeps answering 503", "5 tries are the limit"]],
    [/./, () => new Response("{}", { status: 401 }), ["401", "GENESYSCLOUD_OAUTHCLIENT_SECRET"]],
    [/./, () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } }), [
      "evil.example",
    ]],
  ];
  for (const [pattern, answer, parts] of rows) {
    await t.step(rowName(pattern), async () => {
      await using served = serveSandbox(
        {},
        (_, path) => path !== "/oauth/token" && pattern.test(path) ? answer(path) : null,
      );
      const files = new Map([["cassettes/x.json", OLD]]);
      const { exitCode, note } = await record([...Q, ...at(served)], { env: CREDENTIALS, files });
      assertEquals([exitCode, files.get("cassettes/x.json")], [7, OLD], note);
      for (const part of parts) assertStringIncludes(note, part);
      assert(!/\n\s+at /.test(note), "a stack trace");
    });
  }
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

Deno.test("record never prints a token or the secret, whoever repeats it", async () => {
  let granted = "";
  const echo = async (request: Request, path: string) => {
    if (path === "/oauth/token") return null;
    granted = (request.headers.get("authorization") ?? "").replace("Bearer ", "");
    await request.text();
    return Response.json({ message: `You sent ${granted} and sandbox-secret`, code: "no" }, { status: 403 });
  };
  await using served = serveSandbox({}, echo);
  const { exitCode, note } = await record([...Q, ...at(served)], { env: CREDENTIALS });
  assertEquals([exitCode, granted.length > 8], [7, true]);
  assert(!note.includes(granted) && !note.includes("sandbox-secret") && !note.includes("You sent"), note);

  // What the network layer itself says of a header, as Deno words it.
  const token = "SECRETTOKEN123SECOND";
  const broken = await record([...Q, "--base-url", "http://127.0.0.1:1"], {
    env: { GENESYSCLOUD_ACCESS_TOKEN: token },
    fetch: () => Promise.reject(new TypeError(`Invalid header value: "Bearer ${token}"`)),
  });
  assertEquals(broken.exitCode, 7);
  assertStringIncludes(broken.note, 'Invalid header value: "Bearer (secret)"');
});

Deno.test("record names the variable whose token was refused with 401", async () => {
  await using served = serveSandbox();
  const { exitCode, note } = await record([...Q, ...at(served)], {
    env: { GENESYSCLOUD_ACCESS_TOKEN: "out-of-date" },
  });
  assertEquals(exitCode, 7);
  assertStringIncludes(note, "The API refused the token in GENESYSCLOUD_ACCESS_TOKEN with 401");
  assertStringIncludes(note, "next:    put a fresh token of the same region into GENESYSCLOUD_ACCESS_TOKEN");
});

Deno.test("record ends with 3 on a recording that is not fit, and keeps a fit one that was there", async () => {
  const profiles = /^\/api\/v2\/routing\/users\/[^/]+\/routingprofile/;
  let [kept, status] = [1, 404];
  await using served = serveSandbox({}, (_, path) => {
    if (!profiles.test(path) || kept-- > 0) return null;
    return new Response("{}", { status });
  });
  const asked = [...Q, "--surface", "walkthrough"];
  const first = await record([...asked, ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(first.exitCode, 3, first.note);
  const unfit = first.files.get("cassettes/x.json") ?? "";
  assertEquals(parseCassette(unfit, "x").head.fitness.fit, false);
  assertMatch(first.out, /NOT fit:\n +The skills of \d+ of \d+ agents of Billing did not arrive/);
  assertStringIncludes(first.note, "cassettes/x.json is NOT fit to decide by: record again");
  // An unfit one may be replaced by an unfit one.
  assertEquals(
    (await record([...asked, ...at(served)], { env: SANDBOX_KEYED, files: first.files })).exitCode,
    3,
  );

  const { files } = await record(asked);
  const fit = files.get("cassettes/x.json");
  const again = await record([...asked, ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals([again.exitCode, files.get("cassettes/x.json") === fit, again.out], [3, true, ""]);
  assertStringIncludes(again.note, "NOT fit to decide by, so the fit one that was there is kept");
  assertStringIncludes(again.note, "next:    record again");

  // Refused for everybody alike: no end, but nothing to decide by, and the permission is named.
  [kept, status] = [0, 403];
  const denied = await record([...asked, ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals([denied.exitCode, files.get("cassettes/x.json") === fit], [3, true]);
  assertStringIncludes(denied.note, "needs the permission routing:user:read");
});

/** A sandbox in which the members of one queue do not come as they should. */
function serveOdd(queue: string, odd: (body: Record<string, unknown>) => Response): Served {
  return serveSandbox(
    {},
    () => null,
    async (answer, path) => path.endsWith(`/${queue}/members`) ? odd(await answer.json()) : answer,
  );
}

Deno.test("an unfit queue does not stop the others, and there is always a way on", async () => {
  const both = ["--queue", "Billing", "--queue", "Sales", "--name", "x"];
  const { files } = await record(both);
  const before = files.get("cassettes/x.json") ?? "";
  const { queues: [, sales] } = parseCassette(before, "x").head;
  let first: unknown;
  const twice = ({ entities, ...body }: Record<string, unknown>) => {
    first = (entities as unknown[])[0] ?? first;
    const page = body["pageNumber"] === 1 ? { nextUri: "/api/v2/x?pageNumber=2" } : {};
    return Response.json({ ...body, entities: body["pageNumber"] === 1 ? entities : [first], ...page });
  };
  await using served = serveOdd(sales?.id ?? "", ({ nextUri: _, ...body }) => twice(body));
  const fresh = await record([...both, ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(fresh.exitCode, 3, fresh.note);
  assertStringIncludes(fresh.out, "fitness:   fit, but NOT Sales:");
  assertStringIncludes(fresh.note, "cassettes/x.json: Sales is NOT fit to decide by");
  const { head } = parseCassette(fresh.files.get("cassettes/x.json") ?? "", "x");
  assertEquals(head.queues.map(({ name, fit }) => [name, fit]), [["Billing", undefined], ["Sales", false]]);
  const shelf = createShelf(filesOf(fresh.files));
  const recording = await shelf.recording("cassettes/x.json");
  assertEquals((await recording.roster("Billing")).queue.name, "Billing");
  await assertRejects(() => recording.roster("Sales"), CassetteError, "The queue Sales is not fit");

  const kept = await record([...both, ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals([kept.exitCode, files.get("cassettes/x.json") === before], [3, true]);
  for (const words of ["not fit: Sales", "--except <queue>", "--accept-unfit"]) {
    assertStringIncludes(kept.note, words);
  }
  const accepted = await record([...both, "--accept-unfit", ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals(accepted.exitCode, 0, accepted.note);
  assertStringIncludes(accepted.out, "came on two pages");
  const all = ["--all-queues", "--except", "Sales", "--except", "All Hands", "--name", "y"];
  const without = await record([...all, ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(without.exitCode, 0, without.note);
  assert(!without.out.includes("Sales"));
  const stray = await record([...all, "--except", "Sals", ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(stray.exitCode, 2);
  assertStringIncludes(stray.note, "nearest: Sales");
});

Deno.test("a queue that cannot be read is left out of a recording of several, and told", async () => {
  const { files } = await record(["--queue", "Sales", "--name", "s"]);
  const id = parseCassette(files.get("cassettes/s.json") ?? "", "s").head.queues[0]?.id ?? "";
  await using served = serveOdd(id, () => Response.json({ code: "missing.permissions" }, { status: 403 }));
  const both = ["--queue", "Sales", "--queue", "Billing", "--name", "x", ...at(served)];
  const { exitCode, out, note, files: written } = await record(both, { env: SANDBOX_KEYED });
  assertEquals(exitCode, 3, note);
  assertStringIncludes(out, "Sales could not be read and is not in the recording");
  assertStringIncludes(note, "cassettes/x.json: Sales is NOT fit to decide by");
  const { head, exchanges } = parseCassette(written.get("cassettes/x.json") ?? "", "x");
  assertEquals(head.queues.map(({ name }) => name), ["Billing"]);
  assert(!exchanges.some(({ request }) => request.path.includes(id)));
  const alone = await record(["--queue", "Sales", "--name", "x", ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(alone.exitCode, 7);
});

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

Deno.test("record --record-mode new_episodes counts the agents of what is there where nothing is new", async () => {
  const { files, out } = await record(Q);
  const agents = /1 queue, \d+ agents/.exec(out)?.[0] ?? "none";
  const again = await record([...Q, "--record-mode", "new_episodes"], { files });
  assertStringIncludes(again.out, `${agents} from the embedded sandbox (same bytes as before)`);
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

/** With the verb's own rights, as a task runs it. */
const AS_TASK = ["run", "-q", "--no-prompt", `--config=${Deno.cwd()}/deno.json`, ...denoFlagsOf("record")];

function subprocess(
  args: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
) {
  return new Deno.Command("deno", {
    args: [...args],
    cwd: options.cwd,
    env: { NO_COLOR: "1", ...options.env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

async function temporaryFolder(): Promise<string> {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  return await Deno.makeTempDir({ dir: "tests/.tmp" });
}

const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;

Deno.test("record, run as its task with its permissions, records a sandbox of another process on both surfaces", async () => {
  const cwd = await temporaryFolder();
  const sandbox = subprocess(
    ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-env", MAIN, "sandbox", "--port", "0"],
    { cwd },
  ).spawn();
  try {
    const reader = sandbox.stdout.getReader();
    const ready = new TextDecoder().decode((await reader.read()).value);
    reader.releaseLock();
    const baseUrl = /http:\/\/127\.0\.0\.1:\d+/.exec(ready)?.[0] ?? "";
    for (const surface of ["platform", "walkthrough"]) {
      const asked = ["--queue", "Billing", "--name", surface, "--surface", surface];
      const flags = ["--base-url", baseUrl, "--login-url", baseUrl, ...asked];
      const command = subprocess([...AS_TASK, MAIN, "record", ...flags], {
        cwd,
        env: SANDBOX_KEYED,
      });
      const { code, stderr } = await command.output();
      assertEquals(code, 0, new TextDecoder().decode(stderr));
      const path = `cassettes/${surface}.json`;
      const text = await Deno.readTextFile(`${cwd}/${path}`);
      assertEquals(parseCassette(text, path).head.surface, surface);
      assertEquals((await record(asked)).files.get(path), text);
    }
  } finally {
    sandbox.kill();
    await sandbox.output();
    await Deno.remove(cwd, { recursive: true });
  }
});

Deno.test("record, stopped by its user, writes nothing, takes its line away and says what is there", async () => {
  for (const existing of [null, OLD]) {
    const stopped = Promise.withResolvers<void>();
    await using served = serveSandbox({}, (_, path) => {
      if (!path.includes("/members")) return null;
      stopped.resolve();
      return new Promise((resolve) => setTimeout(() => resolve(null), 20));
    });
    const files = new Map(existing === null ? [] : [["cassettes/x.json", existing]]);
    let drawn = "";
    const { exitCode, note } = await record([...Q, ...at(served)], {
      env: CREDENTIALS,
      files,
      interactive: true,
      stopped: stopped.promise,
      drawn: (text) => void (drawn += text),
    });
    assertEquals([exitCode, files.get("cassettes/x.json")], [130, existing ?? undefined]);
    assertEquals(
      note,
      `Stopped: nothing was written; ${
        existing === null ? "there is no cassettes/x.json" : "cassettes/x.json is as it was"
      }`,
    );
    assert(drawn.endsWith("\r\x1b[2K"), JSON.stringify(drawn));
  }
});

Deno.test("record, killed in the middle, leaves the old cassette whole and nothing beside it", async () => {
  const cwd = await temporaryFolder();
  const reached = Promise.withResolvers<void>();
  let release = () => {};
  await using served = serveSandbox({}, (_, path) => {
    if (!path.includes("/members")) return null;
    reached.resolve();
    return new Promise((resolve) => release = () => resolve(null));
  });
  await Deno.mkdir(`${cwd}/cassettes`);
  await Deno.writeTextFile(`${cwd}/cassettes/x.json`, OLD);
  const command = subprocess([...AS_TASK, MAIN, "record", ...Q, ...at(served)], {
    cwd,
    env: CREDENTIALS,
  });
  const child = command.spawn();
  await reached.promise;
  child.kill("SIGINT");
  const { code, stderr } = await child.output();
  release();
  assertEquals([code, await Deno.readTextFile(`${cwd}/cassettes/x.json`)], [130, OLD]);
  assertStringIncludes(
    new TextDecoder().decode(stderr),
    "\nStopped: nothing was written; cassettes/x.json is as it was\n",
  );
  assertEquals([...Deno.readDirSync(`${cwd}/cassettes`)].map((entry) => entry.name), ["x.json"]);
  await Deno.remove(cwd, { recursive: true });
});

Deno.test("record says how to let it reach a host that its task may not", async () => {
  const cwd = await temporaryFolder();
  const flags = [...Q, "--base-url", "https://gateway.example", "--login-url", "https://gateway.example"];
  const command = subprocess([...AS_TASK, MAIN, "record", ...flags], { cwd, env: CREDENTIALS });
  const { code, stderr } = await command.output();
  const text = new TextDecoder().decode(stderr);
  assertEquals(code, 2);
  assertStringIncludes(text, 'has no permission to reach "gateway.example"');
  assertStringIncludes(text, 'add "gateway.example" to "net" of the permission set "live" in deno.json');
  assert(!/\n\s+at /.test(text), "a stack trace");
  await Deno.remove(cwd, { recursive: true });
});
