/** Who is let in, how much is taken at once, and what every answer carries. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { Clock } from "../../../src/doors/world.ts";
import { createService } from "../../../src/service/qa/service.ts";
import type { RosterSource } from "../../../src/service/qa/sources.ts";
import { readAuthorization, sameSecret } from "../../../src/http/secret.ts";
import { PLAIN_SERVICE } from "../../support/plain_service.ts";
import { PAYLOAD, post, SEED, service, sources } from "../serving.ts";

/** A clock that stands still until somebody sleeps. */
function stillClock(): Clock & { time: number } {
  const clock = {
    time: Date.parse("2026-03-02T09:00:00Z"),
    now: () => clock.time,
    sleep: (ms: number) => {
      clock.time += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
  };
  return clock;
}

Deno.test("guarded() lets in who has the token, says so to others, and always answers /healthz", async () => {
  const ask = service({ guard: { token: "s3cret", loopbackOnly: false } });
  const status = async (path: string, authorization?: string) =>
    (await ask(path, authorization === undefined ? {} : { headers: { authorization } })).status;
  assertEquals(await status("/queues"), 401);
  assertEquals(await status("/queues", "Bearer wrong"), 401);
  assertEquals(await status("/queues", "Bearer s3cre"), 401);
  assertEquals(await status("/queues", "Bearer s3cret"), 200);
  assertEquals(await status("/queues", `Basic ${btoa("anyone:s3cret")}`), 200);
  assertEquals(await status("/healthz"), 200);
  assertEquals(await status("/healthz?x=1"), 200);
  assertMatch((await ask("/")).headers.get("www-authenticate") ?? "", /Basic/);
});

Deno.test("guarded() refuses what is too long, misdirected or from another site", async () => {
  const ask = service({ guard: { maxBodyBytes: 2000 } });
  assertEquals((await post(ask, "/simulate-routing", { ...PAYLOAD, label: "x".repeat(3000) })).status, 413);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(500)) });
  const chunked = await ask("/simulate-routing", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: endless,
  });
  assertEquals(chunked.status, 413);
  assertEquals((await ask("/queues", { headers: { "x-long": "x".repeat(20_000) } })).status, 431);
  assertEquals((await ask(`/queues?${"x".repeat(5000)}`)).status, 414);
  const site = (value: string) => ask("/queues", { headers: { "sec-fetch-site": value } });
  assertEquals([(await site("cross-site")).status, (await site("same-origin")).status], [403, 200]);
  const handle = createService({ ...PLAIN_SERVICE, sources });
  for (
    const [host, status] of [["evil.test", 421], ["localhost:9", 200], ["[::1]:9", 200], [
      "127.0.0.1",
      200,
    ]] as const
  ) {
    assertEquals((await handle(new Request(`http://${host}/healthz`))).status, status, host);
  }
});

Deno.test("guarded() takes so many at once and no more, and answers for what takes too long", async () => {
  const gate = Promise.withResolvers<void>();
  const slow: RosterSource = { ...sources[0] as RosterSource, queues: () => gate.promise.then(() => []) };
  const busy = service({ sources: [slow], guard: { maxInFlight: 2 } });
  const waiting = [busy("/queues"), busy("/queues")];
  const third = await busy("/queues");
  assertEquals([third.status, third.headers.get("retry-after")], [503, "1"]);
  gate.resolve();
  assertEquals((await Promise.all(waiting)).map((answer) => answer.status), [200, 200]);
  assertEquals((await busy("/queues")).status, 200, "there is room again");
  const stuck: RosterSource = { ...slow, queues: () => new Promise(() => {}) };
  const late = await service({ sources: [stuck], clock: stillClock() })("/queues");
  assertEquals([late.status, (await late.json()).code], [504, "time.limit"]);
});

Deno.test("every answer carries the security headers, refusals and pages included", async () => {
  const ask = service();
  for (const path of ["/", "/docs", "/queues", "/openapi.json", "/nowhere", `/queues?${"x".repeat(5000)}`]) {
    const { headers } = await ask(path);
    assertStringIncludes(headers.get("content-security-policy") ?? "", "default-src 'none'", path);
    assertStringIncludes(headers.get("content-security-policy") ?? "", "frame-ancestors 'none'", path);
    assert(!(headers.get("content-security-policy") ?? "").includes("unsafe"));
    assertEquals([headers.get("x-content-type-options"), headers.get("referrer-policy")], [
      "nosniff",
      "no-referrer",
    ]);
  }
  const { headers: plain } = await ask("/queues");
  const { headers } = await post(ask, "/simulate-routing", PAYLOAD);
  assertEquals([...headers], [...plain], "answers to questions as well");
});

Deno.test("sameSecret() holds for equal texts only, whatever their lengths", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      assertEquals(sameSecret(a, b), a === b);
      assert(sameSecret(a, a));
      assert(!sameSecret(a + "x", a) && !sameSecret(a, a + "x"));
    }),
    { seed: SEED },
  );
  assertEquals(readAuthorization("Basic !!"), null);
  assertEquals(readAuthorization(`Basic ${btoa("a:b:c")}`), { kind: "basic", user: "a", password: "b:c" });
});
