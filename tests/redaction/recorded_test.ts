/** Recordings of an organisation full of secrets and people, from the command to its files: none in any file, line or error. */

import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { recordCommand } from "../../src/commands/record/record.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import type { World } from "../../src/doors/world.ts";
import { RingbackError } from "../../src/errors.ts";
import { type SurfaceName, SURFACES } from "../../src/http/transport.ts";
import { shownAddress } from "../../src/http/shown_address.ts";
import { refusalError } from "../../src/surfaces/bad_answer.ts";
import type { Json } from "../../src/lib/json.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import type { SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { hurriedClock } from "../support/clocks.ts";
import { memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";
import { PLANTED } from "./planted_kinds.ts";
import { rowName } from "../support/row_name.ts";

const BASE = "https://api.acme.example";
const KEY_FILE = ".ringback/pseudonym-key";
const CREDENTIALS = {
  GENESYSCLOUD_OAUTHCLIENT_ID: "sandbox-client",
  GENESYSCLOUD_OAUTHCLIENT_SECRET: "sandbox-secret",
};

/** Changes an answer on its way: its JSON, or the whole response. */
type Twist = (path: string, body: Json) => Json | Response;

interface Run {
  readonly code: number;
  /** All that was said. */
  readonly said: string;
}

interface Setting {
  readonly environment?: Readonly<Record<string, string>>;
  readonly twist?: Twist;
  readonly sandbox?: SandboxOptions;
}

/** Runs a command; `record` asks a sandbox that stands for a live organisation. */
async function run(
  command: typeof recordCommand,
  args: readonly string[],
  texts: Map<string, string>,
  { environment = CREDENTIALS, twist = (_, body) => body, sandbox: options = {} }: Setting = {},
): Promise<Run> {
  const sandbox = createSandbox(options);
  const { world, printed } = testWorld({ files: memoryFiles(texts), environment });
  const fetch: World["fetch"] = async (input, init) => {
    const url = new URL(String(input));
    const answer = await sandbox.fetch(input, init);
    if (url.pathname.endsWith("/oauth/token")) return answer;
    const twisted = twist(url.pathname, await answer.json());
    return twisted instanceof Response ? twisted : Response.json(twisted, { status: answer.status });
  };
  const whole: World = {
    ...world,
    fetch,
    clock: hurriedClock(30_000),
    untilStopped: () => new Promise<void>(() => {}),
  };
  try {
    const code = await runCommand(command, args, whole);
    return { code, said: printed().out + printed().note };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    return { code: error.exitCode, said: `${printed().out}${printed().note}${error.message}${error.stack}` };
  }
}

const recordArgs = (surface: SurfaceName, ...more: readonly string[]) => [
  ...["--queue", "Billing", "--name", "x", "--surface", surface, "--base-url", BASE, "--login-url", BASE],
  ...more,
];

/** Every kind in places of its own: texts, unknown fields and keys, of all that an answer holds. */
function planting(): Twist {
  let next = 0;
  const another = () => PLANTED[next++ % PLANTED.length]?.text ?? "";
  const plant = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(plant);
    if (typeof value !== "object" || value === null) return value;
    const fields = Object.entries(value).map(([key, item]) => [key, MAPS.has(key) ? item : plant(item)]);
    return Object.assign(Object.fromEntries(fields), {
      [another()]: another(),
      title: another(),
      description: another(),
      notes: [another(), { [another()]: another() }],
      createdBy: { id: another(), name: another(), email: another() },
    });
  };
  return (_, body) => plant(body);
}

/** Whose keys are media and labels: what stands behind them must be capacities. */
const MAPS: ReadonlySet<string> = new Set(["utilization", "labelUtilizations"]);

function leaksIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return PLANTED.map(({ secret }) => secret).filter((secret) =>
    secret.length > 5 &&
    [secret, JSON.stringify(secret).slice(1, -1)].some((one) => lower.includes(one.toLowerCase()))
  );
}

Deno.test("a recorded organisation full of secrets and people leaves none in any file, line, report or error", async () => {
  for (const surface of SURFACES) {
    const texts = new Map<string, string>();
    const environment = { ...CREDENTIALS, RINGBACK_PSEUDONYM_KEY: "ours" };
    const recorded = await run(recordCommand, recordArgs(surface), texts, { environment, twist: planting() });
    assertEquals(recorded.code, 0, recorded.said);
    const where = ["--cassette", "cassettes/x.json", "--queue", "Billing", "--skill", "Billing"];
    const simulated = await run(simulateCommand, where, texts);
    const explained = await run(explainCommand, where, texts);
    assertEquals([simulated.code, explained.code], [0, 0], simulated.said + explained.said);
    const all = [...texts.values(), recorded.said, simulated.said, explained.said].join("\n");
    assertEquals(leaksIn(all), []);
    for (const status of [400, 401, 403, 404, 500]) {
      const failing = planting();
      const twist: Twist = (path, body) =>
        path.endsWith("/members")
          ? Response.json(failing(path, { message: PLANTED[status % 7]?.text ?? "", code: "erika.m" }), {
            status,
          })
          : failing(path, body);
      const failed = await run(recordCommand, recordArgs(surface), new Map(texts), { environment, twist });
      assertNotEquals(failed.code, 0);
      assertEquals(leaksIn(failed.said), [], `${status}`);
    }
  }
});

Deno.test("a live recording without a key makes a random one, says how to share it, and takes it the next time", async () => {
  const texts = new Map<string, string>();
  const first = await run(recordCommand, recordArgs("platform"), texts);
  assertEquals(first.code, 0, first.said);
  assertMatch(texts.get(KEY_FILE) ?? "", /^[0-9a-f]{64}\n$/);
  assertEquals(texts.get(".ringback/.gitignore"), "*\n");
  assertStringIncludes(first.said, `export RINGBACK_PSEUDONYM_KEY="$(cat ${KEY_FILE})"`);
  assert(!first.said.includes("0123456789abcdef"), "the key itself is not told");
  const cassette = texts.get("cassettes/x.json") ?? "";
  assert(!cassette.includes("0123456789abcdef"));
  const second = await run(recordCommand, recordArgs("platform"), texts);
  assert(!second.said.includes("export RINGBACK"), second.said);
  assertEquals(texts.get("cassettes/x.json"), cassette);
  const own = { ...CREDENTIALS, RINGBACK_PSEUDONYM_KEY: (texts.get(KEY_FILE) ?? "").trim() };
  assertEquals((await run(recordCommand, recordArgs("platform"), texts, { environment: own })).code, 0);
  assertEquals(texts.get("cassettes/x.json"), cassette);
});

Deno.test("recording over another key's or another organisation's file is refused with the flag that allows it", async () => {
  const keyed = (key: string) => ({ environment: { ...CREDENTIALS, RINGBACK_PSEUDONYM_KEY: key } });
  const texts = new Map<string, string>();
  assertEquals((await run(recordCommand, recordArgs("platform"), texts, keyed("ours"))).code, 0);
  const before = texts.get("cassettes/x.json");
  const other = await run(recordCommand, recordArgs("platform"), texts, keyed("theirs"));
  assertEquals([other.code, texts.get("cassettes/x.json")], [2, before]);
  assertStringIncludes(other.said, "another pseudonym key");
  assertStringIncludes(other.said, "--replace");
  assertEquals(
    (await run(recordCommand, recordArgs("platform", "--replace"), texts, keyed("theirs"))).code,
    0,
  );

  const same = texts.get("cassettes/x.json");
  const seeds = { ...keyed("theirs"), sandbox: { variant: "worked-examples" as const, seed: 99 } };
  const args = ["--queue", "WE-1", ...recordArgs("platform").slice(2)];
  const organisation = await run(recordCommand, args, texts, seeds);
  assertEquals([organisation.code, texts.get("cassettes/x.json") === same], [2, true], organisation.said);
  assertStringIncludes(organisation.said, "another organisation");
  assertStringIncludes(organisation.said, "--replace");
  assertEquals((await run(recordCommand, [...args, "--replace"], texts, seeds)).code, 0);
});

Deno.test("--keep-text names the texts that could be kept, and a kept one is in the head's rules", async () => {
  const wrong = await run(
    recordCommand,
    recordArgs("platform", "--keep-text", "queue.descripton"),
    new Map(),
  );
  assertEquals(wrong.code, 2);
  assertStringIncludes(wrong.said, "nearest: queue.description");
  const texts = new Map<string, string>();
  const twist: Twist = (path, body) =>
    /\/queues\/[^/]+$/.test(path) ? { ...body as object, description: "Invoices and refunds" } : body;
  const kept = await run(recordCommand, recordArgs("platform", "--keep-text", "queue.description"), texts, {
    twist,
  });
  assertEquals(kept.code, 0, kept.said);
  const cassette = texts.get("cassettes/x.json") ?? "";
  assertStringIncludes(cassette, '"description": "Invoices and refunds"');
  assert(parseCassette(cassette, "x").head.redaction.rules.includes("kept-text:queue.description"));
});

const QUEUE = /\/queues\/[^/]+$/;

Deno.test("bodies are decoded by the charset they name; bytes that are not of it end the recording with the place", async (t) => {
  const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const answering =
    (type: string, encode: (text: string) => Uint8Array<ArrayBuffer>): Twist => (path, body) => {
      if (!QUEUE.test(path)) return body;
      const text = JSON.stringify({ ...body as object, name: "Büro Köln" });
      return new Response(encode(text), { headers: { "content-type": type } });
    };
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const good: readonly (readonly [string, (text: string) => Uint8Array<ArrayBuffer>])[] = [
    ["application/json", utf8],
    ["application/json; charset=UTF-8", utf8],
    ["application/json; charset=iso-8859-1", latin1],
    ['application/json; charset="windows-1252"', latin1],
  ];
  for (const [type, encode] of good) {
    await t.step(rowName(type), async () => {
      const texts = new Map<string, string>();
      const { code, said } = await run(recordCommand, recordArgs("platform"), texts, {
        twist: answering(type, encode),
      });
      assertEquals(code, 0, said);
      const cassette = texts.get("cassettes/x.json") ?? "";
      assertStringIncludes(cassette, '"name": "Büro Köln"', type);
      assert(!cassette.includes("\ufffd") && !cassette.includes("iso-8859"), type);
    });
  }
  for (
    const type of ["application/json", "application/json; charset=utf-8", "application/json; charset=x-none"]
  ) {
    const texts = new Map<string, string>();
    const { code, said } = await run(recordCommand, recordArgs("platform"), texts, {
      twist: answering(type, latin1),
    });
    assertEquals([code, texts.has("cassettes/x.json")], [7, false], said);
    assertMatch(said, /from byte \d+ in line \d+ on|which nobody knows/);
    assertStringIncludes(said, "/api/v2/routing/queues/");
  }
});

Deno.test("an error of a live recording shows no log-in that is somebody's id", async (t) => {
  const rows = [
    [
      "GET /api/v2/users/zeb%40acme.example/routingskills?pageSize=1",
      "GET /api/v2/users/<id>/routingskills?pageSize=1",
    ],
    [
      "https://gw.example/api/v2/routing/queues/q/members/jdoe42",
      "https://gw.example/api/v2/routing/queues/q/members/<id>",
    ],
    [
      "/api/v2/users/3c9a1f00-1b2c-4d3e-8f4a-000000000001/queues",
      "/api/v2/users/3c9a1f00-1b2c-4d3e-8f4a-000000000001/queues",
    ],
    ["/api/v2/users/presences/purecloud/bulk", "/api/v2/users/presences/purecloud/bulk"],
  ] as const;
  for (const [address, shown] of rows) {
    await t.step(rowName(address), () => {
      assertEquals(shownAddress(address), shown);
    });
  }
  const api = { baseUrl: BASE, transport: () => Promise.reject(new Error("no network")) };
  const refusal = {
    path: "/api/v2/users/zeb%40acme.example",
    status: 500,
    says: "internal.error",
    correlationId: null,
  };
  assert(!refusalError(api, refusal).message.includes("zeb"));
});

Deno.test("numbers that a double cannot hold are refused with the place where they count, and go elsewhere", async () => {
  for (const source of ["12345678901234567890", "1e400", "-1e400", "99999999999999999999.5"]) {
    const answering = (fields: Json): Twist => (path, body) =>
      QUEUE.test(path)
        ? new Response(JSON.stringify({ ...body as object, ...fields as object }).replaceAll("0.5", source), {
          headers: { "content-type": "application/json" },
        })
        : body;
    const texts = new Map<string, string>();
    const read = answering({ agentOwnedRouting: { maxOwnedCallbackHours: 0.5 } });
    const { code, said } = await run(recordCommand, recordArgs("platform"), texts, { twist: read });
    assertEquals([code, texts.has("cassettes/x.json")], [7, false], said);
    assertStringIncludes(said, "number");
    assertStringIncludes(said, "agentOwnedRouting.maxOwnedCallbackHours");
    const twist = answering({ newLimit: 0.5 });
    assertEquals((await run(recordCommand, recordArgs("platform"), texts, { twist })).code, 0);
    assertStringIncludes(texts.get("cassettes/x.json") ?? "", '"newLimit": 0');
  }
});
