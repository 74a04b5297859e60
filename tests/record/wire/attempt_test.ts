import { assertEquals, assertRejects } from "@std/assert";
import { attempt, NoAnswer } from "../../../src/record/wire/attempt.ts";
import type { Transport } from "../../../src/http/transport.ts";
import { LiveApiError } from "../../../src/errors.ts";
import { virtualClock } from "../../support/clocks.ts";
import { BASE } from "./answers.ts";

const OF_THE_RUN = { hide: (text: string) => text, baseUrl: BASE, tokenUrl: BASE };

Deno.test("attempt() ends a try when its time is up or a signal says so, and stops counting once answered", async () => {
  const rung: (() => void)[] = [];
  let stopped = 0;
  const clock = {
    ...virtualClock(),
    sleep: (ms: number, signal?: AbortSignal) => {
      assertEquals(ms, 30_000);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      rung.push(resolve);
      signal?.addEventListener("abort", () => reject(signal.reason));
      signal?.addEventListener("abort", () => stopped++);
      return promise;
    },
  };
  const never: Transport = (_, init) =>
    new Promise((_, reject) =>
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true })
    );
  const run = new AbortController();
  const trying = (fetch: Transport) =>
    attempt(`${BASE}/x`, {}, {
      fetch,
      clock,
      timeoutMs: 30_000,
      bodyBytes: 100,
      signals: [run.signal],
      ...OF_THE_RUN,
    });
  assertEquals((await trying(() => Promise.resolve(new Response("good")))).text, "good");
  const late = trying(never);
  rung[1]?.();
  await assertRejects(() => late, NoAnswer, "no answer within 30 s");
  const ended = [trying(never), trying(never)];
  run.abort(new Error("stopped by hand"));
  for (const each of ended) await assertRejects(() => each, Error, "stopped by hand");
  assertEquals(stopped, 4);
});

Deno.test("attempt() takes a status that HTTP does not have as no answer", async () => {
  for (const status of [0, 101, 199, 600, 999]) {
    const odd = Object.defineProperty(new Response("{}"), "status", { value: status });
    await assertRejects(() => once(() => Promise.resolve(odd)), NoAnswer, `status ${status}`);
  }
});

Deno.test("attempt() reads a body whole, in however many pieces it comes, up to the limit", async () => {
  const inPieces = (text: string) =>
    new Response(ReadableStream.from([...text].map((one) => new TextEncoder().encode(one))));
  const text = "ü".repeat(50_000);
  assertEquals((await once(() => Promise.resolve(inPieces(text)), 100_000)).text, text);
  await assertRejects(() => once(() => Promise.resolve(inPieces(text)), 99_999), LiveApiError, "larger");
});

function once(fetch: Transport, bodyBytes = 100) {
  const clock = virtualClock();
  return attempt(`${BASE}/x`, {}, {
    fetch,
    clock,
    timeoutMs: 30_000,
    bodyBytes,
    signals: [],
    ...OF_THE_RUN,
  });
}
