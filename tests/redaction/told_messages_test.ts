/** What a recording tells of an answer: names stay, secrets and addresses in them do not reach the terminal. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { LiveApiError } from "../../src/errors.ts";
import { calledAs, rememberCaller } from "../../src/lib/called_as.ts";
import { tellingSafely } from "../../src/record/telling/telling_safely.ts";
import { toldSafely } from "../../src/redaction/told_messages.ts";
import { memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";

const KEPT = [
  "Recording billing from https://api.mypurecloud.de (platform surface)\n",
  "cassettes/front-office.json: 41 exchanges, 13 agents, 118,204 bytes in 2.3 s",
  "id:      3f2504e0-4f89-41d3-9a0c-0305e82c3301 (ININ-Correlation-Id)",
  "export GENESYSCLOUD_OAUTHCLIENT_SECRET=… GENESYSCLOUD_REGION=eu-central-1",
  'Queue "Billing & Returns 2026" has no member',
];

Deno.test("toldSafely() leaves what a recording says as it is, and secrets and e-mail addresses out", () => {
  for (const text of KEPT) assertEquals(toldSafely(text), text);
  const secrets = [
    'queue "AKIAIOSFODNN7EXAMPLE" is',
    "of Support ghp_abcdefghijklmnopqrst1234 did",
    'queue "password = hunter2" is',
    "nearest: ada.lovelace@example.com, Billing",
    "a sk-proj-abcdefghijklmnopqrst b",
  ];
  for (const text of secrets) {
    const told = toldSafely(text);
    assert(!/AKIA|ghp_|hunter2|lovelace|sk-proj/.test(told), told);
  }
});

Deno.test("toldSafely() leaves the program's own path as it is, wherever it lies", () => {
  const before = calledAs();
  const path = "/home/team2/routing7/src/main.ts";
  try {
    for (const caller of [`deno run -A ${path}`, `deno run -A "${path.replace("routing7", "routing 7")}"`]) {
      rememberCaller(caller);
      const text = `  next:      ${caller} simulate --cassette cassettes/sandbox.json`;
      assertEquals(toldSafely(text), text);
    }
  } finally {
    rememberCaller(before);
  }
});

Deno.test("tellingSafely() passes notes, results and errors through the rules", async () => {
  const { world, printed } = testWorld({ files: memoryFiles({}) });
  const error = await assertRejects(
    () =>
      tellingSafely(world, (safe) => {
        safe.terminal.note('queue "AKIAIOSFODNN7EXAMPLE"\n');
        safe.terminal.out("ada@example.com\n");
        throw new LiveApiError({ what: 'queue "AKIAIOSFODNN7EXAMPLE"', nearest: ["eva@example.com"] }, 404);
      }),
    LiveApiError,
  );
  const all = `${printed().out}${printed().note}${error.message}`;
  assert(!/AKIA|@example/.test(all), all);
  assertEquals([error.status, error.exitCode], [404, 7]);
});
