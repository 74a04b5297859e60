import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { createGate } from "../../../src/record/wire/in_flight.ts";
import { createPace } from "../../../src/record/wire/pace.ts";
import { virtualClock } from "../../support/clocks.ts";

interface LimitedServer {
  readonly allowed: number;
  readonly windowMs: number;
  /** Reset rounded up or down to whole seconds: nobody says which. */
  readonly round: "ceil" | "floor";
  readonly slowestMs: number;
  readonly requests: number;
  readonly inFlight: number;
}

const ENDLESS = { longestWaitMs: Infinity, budgetMs: Infinity };

/** A server that counts in fixed windows on the same clock, answers out of order, and refuses what is over its limit. */
async function politeRun(server: LimitedServer): Promise<{ refused: number; elapsed: number; most: number }> {
  const clock = virtualClock();
  const pace = createPace();
  const gate = createGate({ clock, pace, inFlight: server.inFlight, patience: ENDLESS, onWait: () => {} });
  let [count, window, refused, open, most, seed] = [0, -1, 0, 0, 0, 7];
  const lag = () => (seed = seed * 48271 % 2147483647) % server.slowestMs;
  const ask = () =>
    gate(async (ticket) => {
      most = Math.max(most, ++open);
      await clock.sleep(lag());
      const at = clock.elapsed() + 400;
      if (Math.floor(at / server.windowMs) !== window) {
        window = Math.floor(at / server.windowMs);
        count = 0;
      }
      if (++count > server.allowed) refused++;
      const reset = Math[server.round]((server.windowMs - at % server.windowMs) / 1000);
      const headers = new Headers({
        "inin-ratelimit-count": String(Math.min(count, server.allowed)),
        "inin-ratelimit-allowed": String(server.allowed),
        "inin-ratelimit-reset": String(reset),
      });
      await clock.sleep(lag());
      open--;
      pace.answered(ticket, headers, clock.now());
    });
  await clock.run(Promise.all(Array.from({ length: server.requests }, ask)));
  return { refused, elapsed: clock.elapsed(), most };
}

Deno.test("createPace() never meets a refusal, whatever the window, the rounding and the lag, and wastes no window", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        allowed: fc.integer({ min: 1, max: 60 }),
        windowMs: fc.integer({ min: 5, max: 60 }).map((it) => it * 1000),
        round: fc.constantFrom("ceil" as const, "floor" as const),
        slowestMs: fc.integer({ min: 1, max: 4000 }),
        requests: fc.integer({ min: 1, max: 150 }),
        inFlight: fc.integer({ min: 1, max: 32 }),
      }),
      async (server) => {
        const { refused, most } = await politeRun(server);
        assertEquals(refused, 0);
        assert(most <= server.inFlight);
      },
    ),
    { seed: 20260302, numRuns: 150 },
  );
  const usual = {
    allowed: 300,
    windowMs: 60_000,
    round: "ceil",
    slowestMs: 50,
    requests: 900,
    inFlight: 32,
  } as const;
  const { elapsed } = await politeRun(usual);
  assert(elapsed < 2.1 * 60_000, `900 requests at 300 a minute took ${elapsed} ms`);
});

Deno.test("createPace() sends the first request alone, and runs freely where the server names no limit", () => {
  const pace = createPace();
  assertEquals(pace.waitMs(0), 0);
  const ticket = pace.sent(0);
  assertEquals(pace.waitMs(0), Infinity);
  pace.answered(ticket, new Headers(), 5);
  assertEquals([pace.waitMs(5), pace.left()], [0, null]);
  pace.pauseUntil(1000);
  assertEquals(pace.waitMs(400), 600);
});

Deno.test("createPace() lets a late answer of the window before neither begin nor shorten the present one", () => {
  const headers = (count: number, reset: number) =>
    new Headers({
      "inin-ratelimit-count": String(count),
      "inin-ratelimit-allowed": "3",
      "inin-ratelimit-reset": String(reset),
    });
  const pace = createPace();
  pace.answered(pace.sent(0), headers(1, 60), 100);
  const late = pace.sent(200);
  assertEquals(pace.waitMs(61_100), 0);
  const probe = pace.sent(61_100);
  pace.answered(late, headers(2, 1), 61_200);
  assertEquals(pace.waitMs(61_200), Infinity, "the probe is still under way");
  pace.answered(probe, headers(1, 60), 61_300);
  // The late one may have been counted after the probe.
  assertEquals([pace.left(), pace.waitMs(61_400)], [1, 0]);
});

Deno.test("createPace() heeds no limit that none can be, and says which number it was", async (t) => {
  const rows: readonly (readonly [name: string, headers: Readonly<Record<string, string>>, RegExp])[] = [
    ["reset", { count: "3", allowed: "3", reset: "9007199254740992" }, /reset about 9e\+15/],
    ["count", { count: "9007199254740993", allowed: "180", reset: "60" }, /count about 9e\+15/],
    ["allowed", { count: "1", allowed: "1" + "0".repeat(400), reset: "60" }, /allowed about Infinity/],
  ];
  for (const [name, said, told] of rows) {
    await t.step(name, () => {
      const pace = createPace();
      const headers = new Headers(
        Object.entries(said).map(([key, value]) => [`inin-ratelimit-${key}`, value] as [string, string]),
      );
      pace.answered(pace.sent(0), headers, 100);
      assertEquals([pace.waitMs(100), pace.left()], [0, null]);
      assertMatch(pace.unheeded() ?? "", told);
      const plain = new Headers({ "inin-ratelimit-count": "1", "inin-ratelimit-allowed": "3" });
      pace.answered(pace.sent(200), plain, 300);
      assertEquals([pace.left(), pace.unheeded()], [2, null], "a later one that can be is heeded");
    });
  }
});
