/** Tokens of the sandbox: a guarded one gives none that follows from its seed, and no number of tokens fills its memory. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { createSandboxTokens } from "../../src/sandbox/tokens.ts";

const SECRET = "a-secret-of-the-team";

function asked(tokens: ReturnType<typeof createSandboxTokens>, secret: string) {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  return tokens.issue(`Basic ${btoa(`sandbox-client:${secret}`)}`, form);
}

function tokenOf(answer: ReturnType<typeof asked>): string {
  assert("access_token" in answer.body, JSON.stringify(answer));
  return answer.body.access_token;
}

Deno.test("a guarded sandbox takes its secret alone, as the client's and as a token", () => {
  let count = 0;
  const guard = { secret: SECRET, newToken: () => `random-${count++}` };
  const tokens = createSandboxTokens(1, 60, () => 0, guard);
  assertEquals(asked(tokens, "sandbox-secret").status, 401);
  assertEquals(tokenOf(asked(tokens, SECRET)), "random-0");
  for (const good of ["random-0", SECRET]) assertEquals(tokens.check(`Bearer ${good}`).dialect, "platform");
  const seeded = tokenOf(asked(createSandboxTokens(1, 60, () => 0, null), "sandbox-secret"));
  assertThrows(() => tokens.check(`Bearer ${seeded}`));
});

Deno.test("of ten thousand tokens and one the first is forgotten, and the last is good", () => {
  const tokens = createSandboxTokens(1, 60, () => 0, null);
  const first = tokenOf(asked(tokens, "sandbox-secret"));
  let last = first;
  for (let more = 0; more < 10_000; more++) last = tokenOf(asked(tokens, "sandbox-secret"));
  assertThrows(() => tokens.check(`Bearer ${first}`));
  assertEquals(tokens.check(`Bearer ${last}`).value, last);
});
