import { assert, assertEquals, assertThrows } from "@std/assert";
import type { TokenStyle } from "../../../src/record/wire/auth.ts";
import { endpointsOf } from "../../../src/record/wire/endpoints.ts";
import { UsageError } from "../../../src/errors.ts";
import { rowName } from "../../support/row_name.ts";
import { envOf, noEnv } from "./answers.ts";

Deno.test("endpointsOf() takes each surface's addresses from the region, and gateways' as given", async (t) => {
  const rows: readonly [Parameters<typeof endpointsOf>[0], string, string, string, string | null][] = [
    [
      { surface: "platform", region: "us-east-1", env: noEnv },
      "https://api.mypurecloud.com",
      "https://login.mypurecloud.com/oauth/token",
      "basic",
      "us-east-1",
    ],
    [
      { surface: "walkthrough", region: "mypurecloud.com", env: noEnv },
      "https://api.mypurecloud.com",
      "https://api.mypurecloud.com/oauth/token",
      "form",
      "us-east-1",
    ],
    [
      { surface: "platform", env: envOf({ GENESYSCLOUD_REGION: "", GENESYS_REGION: "usw2.pure.cloud" }) },
      "https://api.usw2.pure.cloud",
      "https://login.usw2.pure.cloud/oauth/token",
      "basic",
      "us-west-2",
    ],
    [
      {
        surface: "platform",
        baseUrl: "https://gw.example/genesys/",
        env: envOf({ GENESYSCLOUD_REGION: "x" }),
      },
      "https://gw.example/genesys",
      "https://gw.example/genesys/oauth/token",
      "basic",
      null,
    ],
    [
      {
        surface: "walkthrough",
        baseUrl: "http://127.0.0.1:1/api/v2",
        loginUrl: "http://[::1]:2/oauth/token",
        region: "eu-west-1",
        env: noEnv,
      },
      "http://127.0.0.1:1",
      "http://[::1]:2/oauth/token",
      "form",
      "eu-west-1",
    ],
    [
      { surface: "platform", baseUrl: "https://api.mypurecloud.ie/", env: noEnv },
      "https://api.mypurecloud.ie",
      "https://login.mypurecloud.ie/oauth/token",
      "basic",
      "eu-west-1",
    ],
  ];
  for (const [said, baseUrl, tokenUrl, tokenStyle, region] of rows) {
    await t.step(rowName(said), () => {
      assertEquals(endpointsOf(said), { baseUrl, tokenUrl, tokenStyle: tokenStyle as TokenStyle, region });
    });
  }
});

Deno.test("endpointsOf() refuses half a pair, a missing region, what is no address, and the token in the clear", async (t) => {
  const rows: readonly [Partial<Parameters<typeof endpointsOf>[0]>, string][] = [
    [{}, "no region says where"],
    [{ loginUrl: "https://login.example" }, "--login-url is given without --base-url"],
    [{ baseUrl: "gw.example" }, '"gw.example" is not an address'],
    [{ baseUrl: "ftp://gw.example" }, "is not an address"],
    [{ baseUrl: "http://gw.example" }, "unencrypted"],
    [{ baseUrl: "https://me:pass-word@gw.example" }, "credentials belong in the environment"],
    [{ baseUrl: "https://gw.example/api?key=pass-word" }, "--base-url https://gw.example/api"],
    [{ baseUrl: "https://gw.example/#pass-word" }, "holds a fragment"],
    [{ baseUrl: "https://gw.example", region: "nowhere" }, 'no region "nowhere"'],
  ];
  for (const [said, part] of rows) {
    await t.step(rowName(said), () => {
      const error = assertThrows(
        () => endpointsOf({ surface: "platform", env: noEnv, ...said }),
        UsageError,
        part,
      );
      assert(!error.message.includes("pass-word"));
    });
  }
});
