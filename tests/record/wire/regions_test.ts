import { assertEquals, assertThrows } from "@std/assert";
import { apiAddress, loginAddress, regionOf, REGIONS } from "../../../src/record/wire/regions.ts";
import { UsageError } from "../../../src/errors.ts";

Deno.test("regionOf() knows all 18 regions in both forms, and hosts and addresses of them", () => {
  assertEquals(REGIONS.length, 18);
  for (const region of REGIONS) {
    for (
      const text of [
        region.name,
        region.domain,
        `api.${region.domain}`,
        `https://api.${region.domain}`,
        `https://login.${region.domain}/oauth/token`,
        ` ${region.name.toUpperCase()} `,
      ]
    ) assertEquals(regionOf(text, "--region"), region, text);
  }
  const frankfurt = regionOf("eu-central-1", "--region");
  assertEquals([apiAddress(frankfurt), loginAddress(frankfurt)], [
    "https://api.mypurecloud.de",
    "https://login.mypurecloud.de",
  ]);
});

Deno.test("regionOf() refuses an unknown region with the nearest, the list and the flag", () => {
  const error = assertThrows(() => regionOf("eu-centrl-1", "--region"), UsageError);
  assertEquals(error.explanation.nearest?.[0], "eu-central-1");
  assertEquals(error.explanation.detail?.length, 19);
  assertEquals(error.exitCode, 2);
});
