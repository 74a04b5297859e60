/** The token goes to the path of the API's address and below it, however an address is spelled. */

import { assertEquals, assertRejects } from "@std/assert";
import { LiveApiError } from "../../src/errors.ts";
import { createLiveTransport } from "../../src/record/wire/client.ts";
import { virtualClock } from "../support/clocks.ts";

const BASE = "https://gateway.example/genesys";

Deno.test("the token leaves the path of --base-url by no spelling of an address", async () => {
  const clock = virtualClock();
  const sent: string[] = [];
  const transport = createLiveTransport({
    fetch: (input) => {
      sent.push(String(input));
      return Promise.resolve(Response.json({}));
    },
    clock,
    baseUrl: BASE,
    tokenUrl: `${BASE}/oauth/token`,
    tokenStyle: "basic",
    credentials: { kind: "token", token: "a-token" },
  });
  const refused = [
    "/../x",
    "/api/v2/../../../x",
    "/api/v2/%2e%2e/%2E./../x",
    "/api/v2/..%2f..%2f..%2fx",
    "/api/v2/..%5cx",
    "/api/v2/..\\..\\..\\x",
    "2/api/v2/x",
    "@evil.example/x",
    ".evil.example/x",
  ].map((path) => BASE + path);
  for (const url of [...refused, "https://evil.example/genesys/api", "http://gateway.example/genesys/api"]) {
    await assertRejects(() => clock.run(transport(url)), LiveApiError, "another address than the API's", url);
  }
  assertEquals(sent, []);
  for (const path of ["/api/v2/x", "/api/v2/a...b/x?name=../y", "", "/api/v2/x%2Fy"]) {
    assertEquals((await clock.run(transport(BASE + path))).status, 200, path);
  }
  assertEquals(sent.length, 4);
});
