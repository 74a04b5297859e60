import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { readCredentials, refuseHalfSetUp } from "../../../src/record/wire/credentials.ts";
import { UsageError } from "../../../src/errors.ts";
import { rowName } from "../../support/row_name.ts";
import { envOf, noEnv } from "./answers.ts";

Deno.test("readCredentials() reads a pair or a token, counts empty as not set, and names the missing half", () => {
  assertEquals(readCredentials(noEnv), null);
  assertEquals(
    readCredentials(envOf({ GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_ACCESS_TOKEN: " " })),
    null,
  );
  assertEquals(readCredentials(envOf({ GENESYSCLOUD_ACCESS_TOKEN: "t", GENESYSCLOUD_OAUTHCLIENT_ID: "i" })), {
    kind: "token",
    token: "t",
  });
  const pair = { GENESYSCLOUD_OAUTHCLIENT_ID: "i", GENESYSCLOUD_OAUTHCLIENT_SECRET: "s" };
  assertEquals(readCredentials(envOf(pair)), { kind: "client", id: "i", secret: "s" });
  for (const missing of Object.keys(pair)) {
    assertThrows(
      () => readCredentials(envOf({ ...pair, [missing]: "" })),
      UsageError,
      `${missing} is empty`,
    );
  }
});

Deno.test("refuseHalfSetUp() refuses variables without usable credentials and names the empty ones", async (t) => {
  refuseHalfSetUp(noEnv);
  const rows: readonly [Readonly<Record<string, string>>, readonly string[]][] = [
    [{ GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_REGION: "eu-west-1" }, [
      "GENESYSCLOUD_OAUTHCLIENT_ID is set and empty",
      "set:     GENESYSCLOUD_REGION",
    ]],
    [{ GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_OAUTHCLIENT_SECRET: " " }, [
      "GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET are set and empty",
    ]],
    [{ GENESYSCLOUD_REGION: "eu-west-1" }, ["GENESYSCLOUD_REGION is set, and no credentials are"]],
    [{ GENESYSCLOUD_ACCESS_TOKEN: "" }, ["unset GENESYSCLOUD_ACCESS_TOKEN"]],
  ];
  for (const [env, parts] of rows) {
    await t.step(rowName(env), () => {
      const error = assertThrows(() => refuseHalfSetUp(envOf(env)), UsageError);
      for (const part of parts) assertStringIncludes(error.message, part);
    });
  }
});
