/** Whom a replay answers: tokens, names of hosts, pages of other origins; and flags that it refuses. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { replayCommand } from "../../src/commands/replay.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { UsageError } from "../../src/errors.ts";
import { parseOrigins, parsePrefix, refuseRepeated } from "../../src/service/replay/settings.ts";
import { sandboxFiles, sandboxPath } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";
import { MEMBERS, QUEUE, raw, type Served, serving } from "./replaying.ts";

Deno.test("replay gives out tokens to any credentials in both spellings, and at the prefixes", async () => {
  await serving({ loginPrefix: "/login" }, async ({ base }) => {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "a",
      client_secret: "b",
    });
    const basic = { authorization: `Basic ${btoa("a:b")}` };
    const grant = new URLSearchParams({ grant_type: "client_credentials" });
    const first = await (await fetch(`${base}/oauth/token`, { method: "POST", body: form })).json();
    const second =
      await (await fetch(`${base}/login/oauth/token`, { method: "POST", body: grant, headers: basic }))
        .json();
    assertEquals([first.token_type, first.expires_in], ["bearer", 86_400]);
    assert(first.access_token.length >= 32 && first.access_token !== second.access_token);
    assertEquals((await fetch(`${base}/oauth/token`, { method: "POST" })).status, 400);
    assertEquals((await fetch(`${base}/oauth/token`)).status, 405);
  });
});

Deno.test("replay with required tokens refuses missing, wrong and expired ones as the real API does", async () => {
  const tokens = { required: true, client: { id: "me", secret: "mine" }, fixed: "always", seconds: 300 };
  await serving({ tokens }, async ({ base, clock }) => {
    const ask = async (authorization?: string) => {
      const answer = await fetch(
        base + QUEUE,
        authorization === undefined ? {} : { headers: { authorization } },
      );
      return [answer.status, (await answer.json()).code];
    };
    const grant = async (id: string, secret: string) => {
      const body = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: id,
        client_secret: secret,
      });
      const answer = await fetch(`${base}/oauth/token`, { method: "POST", body });
      return { status: answer.status, body: await answer.json() };
    };
    assertEquals(await ask(), [401, "authentication.required"]);
    assertEquals(await ask("Bearer invented"), [401, "bad.credentials"]);
    assertEquals(await ask("Bearer always"), [200, undefined]);
    assertEquals((await grant("you", "mine")).status, 400);
    assertEquals((await grant("me", "yours")).body.description, "authentication failed: invalid_client");
    const { body } = await grant("me", "mine");
    assertEquals(await ask(`Bearer ${body.access_token}`), [200, undefined]);
    clock.now += 300_000;
    assertEquals(await ask(`Bearer ${body.access_token}`), [401, "credentials.expired"]);
    assertEquals((await fetch(`${base}/__ringback/status.json`)).body === null, false);
    assertEquals((await fetch(`${base}/__ringback/status.json`)).status, 401);
  });
});

Deno.test("replay on loopback answers loopback names only, and any name where another address was asked for", async () => {
  const statuses = async (served: Served, hosts: readonly string[]) => {
    const found: string[] = [];
    for (const host of hosts) {
      const text = await raw(served.base, `GET ${MEMBERS} HTTP/1.1\nHost: ${host}\nConnection: close\n\n`);
      found.push(text.slice(9, 12));
      assertEquals(text.includes(`http://${host}/api/v2`), text.startsWith("HTTP/1.1 200"), text);
    }
    return found;
  };
  const loopback = ["127.0.0.1:1", "localhost", "[::1]:8080", "127.8.0.1"];
  const others = ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"];
  for (const exchangesFirst of [true, false]) {
    await serving({}, async (served) => {
      const hosts = exchangesFirst ? [...loopback, ...others] : [...others, ...loopback];
      const wanted = hosts.map((host) => loopback.includes(host) ? "200" : "421");
      assertEquals(await statuses(served, hosts), wanted);
      for (const path of ["/__ringback/", "/oauth/token", "/api/v2/nowhere", "/favicon.ico"]) {
        const text = await raw(
          served.base,
          `GET ${path} HTTP/1.1\nHost: evil.example\nConnection: close\n\n`,
        );
        assertMatch(text, /^HTTP\/1\.1 421 /, path);
        assertStringIncludes(text, "--host and a token");
      }
      assertEquals(served.misses.length, 0);
    });
  }
  await serving({ loopbackOnly: false }, async (served) => {
    assertEquals(await statuses(served, ["gateway.example", "localhost"]), ["200", "200"]);
  });
});

Deno.test("replay refuses flags that no client could ever meet, with the nearest that one could", async (t) => {
  const files = await sandboxFiles(["sandbox"]);
  const world = { ...denoWorld(), files, listen: () => Promise.reject(new Error("listened all the same")) };
  const CASSETTE = sandboxPath("sandbox");
  const rows: readonly (readonly [args: string, says: string, near?: string])[] = [
    ["--fault 429=0.1,429=0.2", '"429" is given twice'],
    [`--cassette ${CASSETTE}`, "is given twice"],
    ["--cassette sandbox", "is given twice"],
    ["--cassette ./cassettes//x/../sandbox.json", "is given twice"],
    ["--allow-origin foo", 'not "foo"', "http://foo"],
    ["--allow-origin http://localhost:3000/", "--allow-origin", "http://localhost:3000"],
    ["--allow-origin HTTPS://App.Example:443", "--allow-origin", "https://app.example"],
    ["--allow-origin *", 'not "*"'],
    ["--allow-origin null", 'not "null"'],
    ["--api-prefix /a/../b", 'not "/a/../b"', "/b"],
    ["--login-prefix /a/%2e%2E/b", "--login-prefix", "/b"],
    ["--api-prefix /..", "--api-prefix"],
    ["--api-prefix /a?b", "--api-prefix", "/a"],
    ["--api-prefix /é", "--api-prefix", "/%C3%A9"],
  ];
  for (const [args, says, near] of rows) {
    await t.step(rowName(args), async () => {
      const given = ["--cassette", CASSETTE, "--port", "0", ...args.split(" ")];
      const { message, explanation } = await assertRejects(
        () => runCommand(replayCommand, given, world),
        UsageError,
      );
      assertStringIncludes(message, says, args);
      assertEquals(explanation.nearest?.[0], near, args);
    });
  }
  assertEquals(parsePrefix("api-prefix", "genesys/v1/"), "/genesys/v1");
  assertEquals(parsePrefix("api-prefix", "/"), "");
  const origins = [
    "http://localhost:3000",
    "https://app.example",
    "chrome-extension://abcdef",
    "http://[::1]",
  ];
  assertEquals(parseOrigins([...origins, "https://app.example"]), origins);
  const different = ["a.json", "../a.json", "../../a.json", "/a.json", "a#1.json", "a#2.json"];
  assertEquals(refuseRepeated(different), different);
});

Deno.test("replay lets pages of the named origins call, and no others", async () => {
  await serving({ origins: ["http://localhost:3000"] }, async ({ base }) => {
    const ask = async (origin: string, method: string) => {
      const answer = await fetch(base + QUEUE, { method, headers: { origin } });
      await answer.text();
      return [answer.status, answer.headers.get("access-control-allow-origin")];
    };
    assertEquals(await ask("http://localhost:3000", "OPTIONS"), [204, "http://localhost:3000"]);
    assertEquals(await ask("http://localhost:3000", "GET"), [200, "http://localhost:3000"]);
    assertEquals(await ask("http://elsewhere.test", "GET"), [200, null]);
  });
});
