/** What `record` refuses, in full and without a secret: flags, environment, credentials, an API that breaks. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { rowName } from "../support/row_name.ts";
import { at, CREDENTIALS, OLD, Q, record, serveSandbox } from "./recording.ts";

interface Refusal {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** The whole message where it ends in a full line, otherwise its parts. */
  readonly text: readonly string[];
}

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
