/** `import`: a HAR as a browser saves it becomes a cassette that decides as a recording does, redacted and past the gate. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { runCommand } from "../../src/cli/command.ts";
import { importCommand } from "../../src/commands/import.ts";
import { RingbackError, SecretGateError } from "../../src/errors.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { gateCassette } from "../../src/redaction/gate.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { type Client, clientOf } from "../sandbox/client.ts";
import { memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";

const HOST = "https://api.mypurecloud.de";
const TOKEN = "a-bearer-token-of-a-browser";
const PATH = "cassettes/saved.json";
const EXPANDS = "expand=skills,languages,routingStatus,presence,conversationSummary,groups,team";

interface SavedEntry {
  readonly startedDateTime: string;
  readonly request: { readonly method: string; readonly url: string; readonly headers: readonly object[] };
  readonly response: {
    readonly status: number;
    readonly headers: readonly object[];
    readonly content: { readonly text?: string; readonly encoding?: string };
  };
}

/** An entry as browsers save it; every other body base64. */
function entry(path: string, text: string | undefined, packed = false): SavedEntry {
  const bytes = new TextEncoder().encode(text ?? "");
  const content = text === undefined
    ? {}
    : packed
    ? { text: btoa(String.fromCharCode(...bytes)), encoding: "base64" }
    : { text };
  return {
    startedDateTime: "2026-03-02T10:00:00.123+01:00",
    request: {
      method: "GET",
      url: `${HOST}${path}`,
      headers: [{ name: "Authorization", value: `Bearer ${TOKEN}` }],
    },
    response: { status: 200, headers: [{ name: "content-type", value: "application/json" }], content },
  };
}

function har(entries: readonly object[]): string {
  return JSON.stringify({ log: { version: "1.2", entries } });
}

/** What a browser asks while somebody looks at two queues: its own page sizes, and much besides. */
async function saved(client: Client): Promise<readonly SavedEntry[]> {
  const billing = await client.queueId("Billing");
  const claims = await client.queueId("Claims");
  const members = `/api/v2/routing/queues/${billing}/members?${EXPANDS}&pageSize=9`;
  const paths = [
    "/api/v2/routing/queues?pageSize=25&pageNumber=1&sortBy=name",
    `/api/v2/routing/queues/${billing}`,
    `${members}&pageNumber=1`,
    `${members}&pageNumber=2`,
    `/api/v2/routing/queues/${claims}/members?${EXPANDS}&pageSize=2&pageNumber=1`,
    "/api/v2/routing/skills?pageSize=50",
    "/api/v2/routing/languages?pageSize=50",
    "/api/v2/routing/utilization",
    "/api/v2/routing/settings",
  ];
  const answers = await Promise.all(paths.map(async (path) => await (await client.send("GET", path)).text()));
  return paths.map((path, index) => entry(path, answers[index], index % 2 === 1));
}

async function imported(
  text: string,
  args: readonly string[] = [],
  texts: Readonly<Record<string, string>> = {},
) {
  const files = memoryFiles({ "saved.har": text, ...texts });
  const environment = { RINGBACK_PSEUDONYM_KEY: "the team's key" };
  const { world, printed } = testWorld({ files, environment });
  const all = ["--har", "saved.har", "--name", "saved", ...args];
  const ended = await runCommand(importCommand, all, world).catch((error) => {
    if (error instanceof RingbackError) return error;
    throw error;
  });
  return { ended, text: files.texts.get(PATH) ?? "", out: printed().out };
}

Deno.test("import makes a cassette of the reads in a HAR: same roster as the server's, no person, no token", async () => {
  const client = await clientOf(createSandbox({ missingExpands: false }));
  const beside = [
    entry("/api/v2/analytics/queues/observations", '{"secret": "thing"}'),
    entry("/api/v2/routing/wrapupcodes", undefined),
    {
      ...entry("/api/v2/routing/queues", "{}"),
      request: { method: "POST", url: `${HOST}/api/v2/routing/queues` },
    },
    { ...entry("/x", "<html>"), request: { method: "GET", url: "https://apps.mypurecloud.de/directory/" } },
  ];
  const { ended, text, out } = await imported(har([...await saved(client), ...beside]));
  assertEquals(ended, 0, out);
  assert(!text.includes(TOKEN) && !text.includes("analytics"));
  const cassette = parseCassette(text, PATH);
  gateCassette(cassette);
  const { head } = cassette;
  assertEquals([head.origin, head.region, head.capturedFrom, head.queues.map(({ name }) => name)], [
    "live",
    "eu-central-1",
    "2026-03-02T09:00:00.000Z",
    ["Billing"],
  ]);
  assertStringIncludes(out, "left out, not all members are in the HAR:");
  assertStringIncludes(out, "Claims");
  const roster = await recordingOf(cassette, PATH).roster("Billing");
  const theirs = await client.all(`/api/v2/routing/queues/${head.queues[0]?.id}/members?${EXPANDS}`);
  assertEquals(roster.agents.map(({ id }) => id), theirs.map(({ id }) => String(id)).sort());
  for (const member of theirs) assert(!text.includes(`"${member["name"]}"`), "a name stayed");
  assert(roster.agents.every(({ skills, availability }) => skills !== null && availability !== null));
});

Deno.test("import refuses what no cassette can be made of, with the reason, and writes nothing", async (t) => {
  const client = await clientOf(createSandbox());
  const good = await saved(client);
  const [list] = good;
  const elsewhere = {
    ...list,
    request: { ...list?.request, url: "https://api.mypurecloud.com/api/v2/routing/skills" },
  };
  const rows: readonly (readonly [string, string, string])[] = [
    ["no JSON", "<html>", "no HAR"],
    ["another JSON", "{}", "no HAR"],
    ["no reads", har([]), "None of its 0 entries"],
    ["no bodies", har([entry("/api/v2/routing/queues", undefined)]), "without a body: 1"],
    ["a key twice", har([...good, entry("/api/v2/routing/settings", '{"a":1,"a":2}')]), "has a key twice"],
    ["two hosts", har([...good, elsewhere]), "several hosts"],
    ["no members", har(good.slice(0, 2)), "no queue with all its members"],
  ];
  for (const [name, text, says] of rows) {
    await t.step(name, async () => {
      const result = await imported(text);
      assert(result.ended instanceof RingbackError);
      assertStringIncludes(result.ended.message, says);
      assertEquals(result.text, "");
    });
  }
  await t.step("a cassette that is there", async () => {
    const kept = await imported(har(good), [], { [PATH]: "theirs" });
    assert(kept.ended instanceof RingbackError);
    assertEquals(kept.text, "theirs");
    assertEquals((await imported(har(good), ["--replace"], { [PATH]: "theirs" })).ended, 0);
  });
});

Deno.test("import asks the team's list of allowed names, as record does", async () => {
  const name = "Pflege 12345678";
  const client = await clientOf(createSandbox());
  const entries = (await saved(client)).map((each) => {
    const { text = "", encoding } = each.response.content;
    const plain = encoding === undefined ? text : new TextDecoder().decode(Uint8Array.fromBase64(text));
    return entry(each.request.url.slice(HOST.length), plain.replaceAll('"Billing"', `"${name}"`));
  });
  const refused = await imported(har(entries));
  assert(refused.ended instanceof SecretGateError);
  assertStringIncludes(refused.ended.message, "allowedNames");
  assertEquals(refused.text, "");
  const settings = JSON.stringify({ ringback: { allowedNames: [name] } });
  const allowed = await imported(har(entries), [], { "deno.json": settings });
  assertEquals(allowed.ended, 0, allowed.out);
  assertEquals(parseCassette(allowed.text, PATH).head.queues.map((queue) => queue.name), [name]);
});
