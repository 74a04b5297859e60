/** The guard and its comparison of secrets by themselves, without the service behind them. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../src/errors.ts";
import { safeAddress } from "../../src/service/safety/address.ts";
import { DEFAULT_GUARD, guarded } from "../../src/service/safety/guard.ts";
import { sameBytes, sameSecret } from "../../src/http/secret.ts";
import { virtualClock } from "../support/clocks.ts";
import { rowName } from "../support/row_name.ts";

const SEED = 20_261_122;
const URL = "http://127.0.0.1:8000/";

/** The bytes, and the places that were read of them, in order. */
function watched(bytes: Uint8Array) {
  const read: string[] = [];
  const proxy = new Proxy(bytes, {
    get(target, key) {
      if (key !== "length") read.push(String(key));
      return Reflect.get(target, key, target);
    },
  });
  return { bytes: proxy as ArrayLike<number>, read };
}

Deno.test("sameBytes() reads every byte of a guess and as many of the secret, however much of the guess is right", () => {
  const someBytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
  const law = fc.property(someBytes, someBytes, fc.nat({ max: 40 }), (secret, noise, right) => {
    const length = noise.length;
    const places = Array.from({ length }, (_, index) => String(index));
    const placesAround = places.map((_, index) => String(index % secret.length));
    // From wholly wrong to as right as can be: nothing tells them apart but the answer.
    const partly = noise.map((byte, index) => index < right ? secret[index] ?? byte : byte);
    const wrong = noise.map((_, index) => (secret[index % secret.length] ?? 0) ^ 1);
    const best = noise.map((byte, index) => secret[index] ?? byte);
    for (const guess of [wrong, partly, best]) {
      const [a, b] = [watched(guess), watched(secret)];
      const isSame = sameBytes(a.bytes, b.bytes);
      assertEquals(isSame, length === secret.length && guess.every((byte, index) => byte === secret[index]));
      assertEquals([a.read, b.read], [places, placesAround]);
    }
  });
  fc.assert(law, { seed: SEED, numRuns: 200 });
});

Deno.test("sameSecret() compares the bytes of the whole texts", async (t) => {
  const rows = [
    ["abc", "abc", true],
    ["abcabc", "abc", false],
    ["", "", true],
    ["", "a", false],
    [
      "a",
      "",
      false,
    ],
    ["é", "e\u0301", false],
    ["é", "é", true],
  ] as const;
  for (const [guess, secret, same] of rows) {
    await t.step(rowName(guess), () => {
      assertEquals(sameSecret(guess, secret), same, JSON.stringify([guess, secret]));
    });
  }
});

Deno.test("guarded() answers 503 with Retry-After beyond its bound while handlers never end, and 504 to those in time", async () => {
  const clock = virtualClock();
  let handled = 0;
  const handle = guarded(
    () => {
      handled++;
      return new Promise<Response>(() => {});
    },
    DEFAULT_GUARD,
    clock,
  );
  const under = Array.from({ length: DEFAULT_GUARD.maxInFlight }, () => handle(new Request(URL)));
  for (let more = 0; more < 3; more++) {
    const refused = await handle(new Request(URL));
    assertEquals([refused.status, refused.headers.get("retry-after")], [503, "1"]);
    assertEquals((await refused.json()).code, "too.many.requests.at.once");
    assertEquals(refused.headers.get("x-content-type-options"), "nosniff");
  }
  assertEquals(handled, DEFAULT_GUARD.maxInFlight);
  const answers = await clock.run(Promise.all(under));
  assert(answers.every((answer) => answer.status === 504));
  assert(clock.elapsed() >= DEFAULT_GUARD.timeLimitMs && clock.elapsed() < DEFAULT_GUARD.timeLimitMs + 500);
  // What never ends is still being worked on: it keeps its place.
  assertEquals((await handle(new Request(URL))).status, 503);
});

Deno.test("guarded() gives the place of a client that stops sending to others when its time is over", async () => {
  const clock = virtualClock();
  const bodies: (string | null)[] = [];
  const handle = guarded(
    (_request, body) => {
      bodies.push(body);
      return new Response("done");
    },
    { ...DEFAULT_GUARD, maxInFlight: 1, maxArriving: 1 },
    clock,
  );
  let send: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (send = controller) });
  const slow = handle(new Request(URL, { method: "POST", body }));
  // It holds a place for bodies, and none for answers.
  const whole = () => new Request(URL, { method: "POST", body: "{}" });
  assertEquals((await handle(new Request(URL))).status, 200);
  assertEquals((await handle(whole())).status, 503);
  assertEquals((await clock.run(Promise.resolve(slow))).status, 408);
  assert(clock.elapsed() < DEFAULT_GUARD.timeLimitMs, "a body has less time than an answer");
  assertEquals((await handle(whole())).status, 200);
  // Arriving after all, it is nobody's any more, and takes no second place away.
  const late = send as ReadableStreamDefaultController<Uint8Array> | null;
  late?.enqueue(new TextEncoder().encode("{}"));
  late?.close();
  for (let round = 0; round < 100; round++) await null;
  assertEquals(bodies, [null, "{}"]);
  assertEquals((await handle(whole())).status, 200);
  assertEquals(bodies, [null, "{}", "{}"]);
});

Deno.test("guarded() answers /healthz while all places are taken", async () => {
  const handle = guarded(
    (request) => request.url.endsWith("/healthz") ? new Response("ok") : new Promise<Response>(() => {}),
    { ...DEFAULT_GUARD, maxInFlight: 1 },
    virtualClock(),
  );
  void handle(new Request(URL));
  assertEquals((await handle(new Request(URL))).status, 503);
  assertEquals((await handle(new Request(`${URL}healthz`))).status, 200);
});

Deno.test("safeAddress() lets an open address have a secret of 16 characters, and none that can be guessed", () => {
  const rows: readonly (readonly [string, string | null, string | null])[] = [
    ["127.0.0.1", null, null],
    ["127.0.0.1", "short", null],
    ["0.0.0.0", null, "no token guards it"],
    ["0.0.0.0", "", "a secret of 0 characters"],
    ["::", "fifteen-letters", "a secret of 15 characters"],
    ["::", "sixteen--letters", null],
  ];
  for (const [host, secret, words] of rows) {
    const run = () => safeAddress(host, 1, secret);
    if (words === null) assertEquals(run(), { hostname: host, port: 1 });
    else assertThrows(run, UsageError, words);
  }
});
