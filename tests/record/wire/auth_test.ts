import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { WireAnswer } from "../../../src/record/wire/attempt.ts";
import { createAuth, type Credentials, type TokenStyle } from "../../../src/record/wire/auth.ts";
import { readCredentials } from "../../../src/record/wire/credentials.ts";
import { createSecretKeeper } from "../../../src/record/wire/secrets.ts";
import { LiveApiError, UsageError } from "../../../src/errors.ts";
import type { Json } from "../../../src/lib/json.ts";
import { virtualClock } from "../../support/clocks.ts";
import { rowName } from "../../support/row_name.ts";
import { envOf } from "./answers.ts";

const NO_SECRETS = createSecretKeeper([]);

function tokenEndpoint(answers: readonly (readonly [number, Json])[]) {
  const seen: RequestInit[] = [];
  const post = (_url: string, init: RequestInit): Promise<WireAnswer> => {
    const [status, body] = answers[Math.min(seen.length, answers.length - 1)] ?? [500, null];
    seen.push(init);
    return Promise.resolve({ status, headers: new Headers(), text: JSON.stringify(body) });
  };
  return { seen, post };
}

const CLIENT: Credentials = { kind: "client", id: "my-client", secret: "my-very-secret" };

type AuthOptions = Parameters<typeof createAuth>[0];

/** The client's, at that token endpoint. */
function authAt(post: AuthOptions["post"], more: Partial<AuthOptions> = {}) {
  return createAuth({
    credentials: CLIENT,
    tokenUrl: "https://login.example/oauth/token",
    style: "basic",
    clock: virtualClock(),
    secrets: NO_SECRETS,
    post,
    ...more,
  });
}

Deno.test("createAuth() asks once for concurrent callers, reuses, and renews 60 s before the end", async () => {
  const clock = virtualClock();
  const { seen, post } = tokenEndpoint(
    [1, 2, 3].map((n) => [200, { access_token: `t${n}`, expires_in: 300 }]),
  );
  const auth = authAt(post, { clock });
  assertEquals(await Promise.all([auth.token(), auth.token(), auth.token()]), ["t1", "t1", "t1"]);
  await clock.run(clock.sleep(239_000));
  assertEquals(await auth.token(), "t1");
  await clock.run(clock.sleep(1000));
  assertEquals([await auth.token(), seen.length], ["t2", 2]);
  assert(auth.refused("t1"), "an old token refused late");
  assertEquals(await auth.token(), "t2");
  auth.refused("t2");
  assertEquals(await auth.token(), "t3");
});

Deno.test("createAuth() hands over id and secret in the header or in the form, as the surface has it", async () => {
  const ask = async (style: TokenStyle) => {
    const { seen, post } = tokenEndpoint([[200, { access_token: "t", expires_in: 30 }]]);
    await authAt(post, { style }).token();
    const init = seen[0];
    return [String(init?.body), new Headers(init?.headers).get("authorization")];
  };
  assertEquals(await ask("basic"), [
    "grant_type=client_credentials",
    `Basic ${btoa("my-client:my-very-secret")}`,
  ]);
  assertEquals(await ask("form"), [
    "grant_type=client_credentials&client_id=my-client&client_secret=my-very-secret",
    null,
  ]);
});

Deno.test("createAuth() tells an unknown client from a wrong secret, and never repeats the secret", async (t) => {
  const rows: readonly [number, Json, string][] = [
    [
      400,
      { error: "invalid_client", description: "client not found: invalid_client" },
      "does not know this client",
    ],
    [
      401,
      { error: "invalid_client", description: "authentication failed: invalid_client" },
      "refuses its secret",
    ],
    [400, { error: "unsupported_grant_type", description: "my-very-secret is bad" }, "endpoint refused"],
    [200, { hello: "world" }, "without an access_token"],
    [404, "<html>", "endpoint refused"],
  ];
  for (const [status, body, part] of rows) {
    await t.step(rowName(status), async () => {
      const { post } = tokenEndpoint([[status, body]]);
      const secrets = createSecretKeeper([CLIENT.secret]);
      const auth = authAt(post, { style: "form", secrets });
      const error = await assertRejects(() => auth.token(), LiveApiError, part);
      assert(!JSON.stringify([error.message, error.explanation]).includes("my-very-secret"));
      assertEquals([error.exitCode, error.status], [7, null]);
    });
  }
});

Deno.test("createAuth() refuses a token that no header can carry, without repeating it, and tells the keeper the others", async () => {
  for (
    const [token, fault] of [
      ["SECRETTOKEN123\nSECOND", "a line break"],
      ["SECRETTOKEN123 two", "a space or tab"],
      ["SECRETTOKEN123é", "characters that cannot be in a header"],
      ["SECRETTOKEN123\u0000", "characters that cannot be in a header"],
    ] as const
  ) {
    const { post } = tokenEndpoint([[200, { access_token: token }]]);
    const auth = authAt(post);
    const error = await assertRejects(() => auth.token(), LiveApiError, `holds ${fault}`);
    assert(!JSON.stringify([error.message, error.explanation]).includes("SECRETTOKEN123"));
    assertThrows(
      () => readCredentials(envOf({ GENESYSCLOUD_ACCESS_TOKEN: token })),
      UsageError,
      `GENESYSCLOUD_ACCESS_TOKEN holds ${fault}`,
    );
  }
  const secrets = createSecretKeeper([]);
  const { post } = tokenEndpoint([[200, { access_token: "granted-token" }]]);
  await authAt(post, { secrets }).token();
  assertEquals(secrets.hide("it said granted-token"), "it said (secret)");
});

Deno.test("createSecretKeeper() hides what it knows, the longer first and as JSON writes it, and no short words", () => {
  const secrets = createSecretKeeper(["tok", "abcdefgh", "abcdefgh-ijkl", 'with"quote\\']);
  assertEquals(
    secrets.hide(JSON.stringify({ tok: 'x abcdefgh-ijkl y abcdefgh z with"quote\\' })),
    '{"tok":"x (secret) y (secret) z (secret)"}',
  );
});

Deno.test("createAuth() uses a given token as it is and has no other", async () => {
  const { seen, post } = tokenEndpoint([]);
  const credentials: Credentials = { kind: "token", token: "given" };
  const auth = authAt(post, { credentials });
  assertEquals([await auth.token(), auth.refused("given"), seen.length], ["given", false, 0]);
});
