/** Record modes over HTTP, and what no recording is put over. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { rowName } from "../support/row_name.ts";
import { at, CREDENTIALS, Q, record, SANDBOX_KEYED, serveSandbox } from "./recording.ts";

Deno.test("record modes: none only plays, once records once, new_episodes appends, all begins anew", async () => {
  const offline = { fetch: () => Promise.reject(new Error("asked live")) };
  const missing = await record([...Q, "--record-mode", "none"]);
  assertEquals([missing.exitCode, missing.files.size], [3, 0]);

  const first = await record([...Q, "--record-mode", "once"]);
  const billing = first.files.get("cassettes/x.json") ?? "";
  assertEquals(parseCassette(billing, "x").head.queues.length, 1);

  const files = first.files;
  const again = await record([...Q, "--record-mode", "once"], {
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
  await record([...Q, "--record-mode", "new_episodes"], { files });
  assertEquals(JSON.stringify(parseCassette(files.get("cassettes/x.json") ?? "", "x")), JSON.stringify(two));

  await record([...Q, "--record-mode", "rewrite"], { files });
  assertEquals(files.get("cassettes/x.json"), billing);
});

Deno.test("record refuses to append across keys, to put one surface over the other, and the sandbox over a live recording", async (t) => {
  await using served = serveSandbox();
  const { files } = await record(Q);
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

Deno.test("record --record-mode new_episodes counts the agents of what is there where nothing is new", async () => {
  const { files, out } = await record(Q);
  const agents = /1 queue, \d+ agents/.exec(out)?.[0] ?? "none";
  const again = await record([...Q, "--record-mode", "new_episodes"], { files });
  assertStringIncludes(again.out, `${agents} from the embedded sandbox (same bytes as before)`);
});
