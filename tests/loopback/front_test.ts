/** Servers behind their front, on real connections: who never ends a head is dropped, in time and for room, and others are served. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { listenOn } from "../../src/doors/listening.ts";
import { standBefore } from "../../src/doors/front.ts";
import type { Clock, Handler, Listening } from "../../src/doors/world.ts";

const BOUNDS = { maxConnections: 6, maxPerAddress: 6, headMs: 15_000, idleMs: 120_000, stalledMs: 60_000 };

/** A clock that stands until it is moved; what sleeps wakes then. */
function handClock(): Clock & { pass(ms: number): void } {
  let now = 0;
  let sleepers: (() => void)[] = [];
  return {
    now: () => now,
    random: () => 0,
    sleep: () => new Promise((resolve) => sleepers.push(resolve)),
    pass(ms) {
      now += ms;
      const waking = sleepers;
      sleepers = [];
      for (const wake of waking) wake();
    },
  };
}

const HALF_HEAD = "GET /half HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ";

async function connected({ port }: Listening, text: string): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(text));
  return connection;
}

/** Resolves when the server has ended the connection. */
async function end(connection: Deno.TcpConn): Promise<string> {
  const bytes = new Uint8Array(65_536);
  let all = "";
  try {
    while (true) {
      const count = await connection.read(bytes);
      if (count === null) break;
      all += new TextDecoder().decode(bytes.subarray(0, count));
    }
  } catch {
    // A reset is an end as well.
  }
  connection.close();
  return all;
}

/** Runs with a server of these bounds before a handler. */
async function serving(
  handler: Handler,
  use: (at: Listening & { readonly url: string }, clock: ReturnType<typeof handClock>) => Promise<void>,
  bounds: Partial<typeof BOUNDS> = {},
): Promise<void> {
  const clock = handClock();
  const listening = listenOn(handler, { hostname: "127.0.0.1", port: 0 }, { ...BOUNDS, ...bounds }, clock);
  try {
    await use({ ...listening, url: `http://127.0.0.1:${listening.port}` }, clock);
  } finally {
    const stopped = listening.stop();
    clock.pass(0);
    await stopped;
  }
}

const hello = (request: Request) => new Response(`hello ${new URL(request.url).pathname}`);

/** The answer's text over a connection of its own. */
async function asked(url: string): Promise<[number, string]> {
  const answer = await fetch(url, { headers: { connection: "close" } });
  return [answer.status, await answer.text()];
}

Deno.test("half a head is dropped when its time is over, before the first request and after one", async () => {
  await serving(hello, async (at, clock) => {
    const fresh = await connected(at, HALF_HEAD);
    const second = await connected(at, "GET /whole HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    const bytes = new Uint8Array(4096);
    assertMatch(new TextDecoder().decode(bytes.subarray(0, await second.read(bytes) ?? 0)), /hello \/whole$/);
    await second.write(new TextEncoder().encode(HALF_HEAD));
    // The front has the bytes of both when a later connection is answered.
    assertEquals(await asked(`${at.url}/a`), [200, "hello /a"]);
    clock.pass(14_000);
    assertEquals(await asked(`${at.url}/b`), [200, "hello /b"]);
    const ends = [end(fresh), end(second)];
    clock.pass(1000);
    clock.pass(1000);
    assertEquals(await Promise.all(ends), ["", ""]);
  });
});

Deno.test("however many half heads there are, a new client is served: the oldest give way", async () => {
  await serving(hello, async (at) => {
    const halves = [];
    for (let count = 0; count < 20; count++) halves.push(await connected(at, HALF_HEAD));
    for (let count = 0; count < 3; count++) {
      assertEquals(await asked(`${at.url}/${count}`), [200, `hello /${count}`]);
    }
    for (const half of halves.slice(0, 14)) assertEquals(await end(half), "");
    for (const half of halves.slice(14)) half.close();
  });
});

Deno.test("where everybody has a request under way, the next gets 503 and the security headers", async () => {
  const gate = Promise.withResolvers<void>();
  let inside = 0;
  const full = Promise.withResolvers<void>();
  const slow = async () => {
    if (++inside === 2) full.resolve();
    await gate.promise;
    return new Response("done");
  };
  await serving(slow, async (at) => {
    const under = [asked(`${at.url}/1`), asked(`${at.url}/2`)];
    await full.promise;
    const answer = await fetch(`${at.url}/3`);
    assertEquals([answer.status, answer.headers.get("x-content-type-options")], [503, "nosniff"]);
    assertMatch(await answer.text(), /as many connections as it may/);
    gate.resolve();
    assertEquals(await Promise.all(under), [[200, "done"], [200, "done"]]);
  }, { maxConnections: 2 });
});

Deno.test("large bodies pass as they are, both ways", async () => {
  const text = "é".repeat(400_000);
  const echo = async (request: Request) => new Response(await request.text());
  await serving(echo, async ({ url }) => {
    const answer = await fetch(url, { method: "POST", body: text });
    assert(await answer.text() === text);
  });
});

Deno.test("an out-of-files refusal ends nothing: it is told, waiting ones give way, and the next is served", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const clock = handClock();
  const told: unknown[] = [];
  let refusals = 3;
  const short = {
    addr: listener.addr,
    close: () => listener.close(),
    accept: () =>
      refusals-- > 0 ? Promise.reject(new Error("Too many open files (os error 24)")) : listener.accept(),
  } as unknown as Deno.Listener<Deno.TcpConn>;
  const behind = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, hello);
  const front = standBefore({
    listener: short,
    connect: () => Deno.connect({ hostname: "127.0.0.1", port: behind.addr.port }),
    bounds: BOUNDS,
    clock,
    noRoom: () => new Uint8Array(),
    shortage: { begin: (error) => void told.push(error), isNow: () => false },
  });
  const answered = asked(`http://127.0.0.1:${listener.addr.port}/late`);
  while (refusals > 0) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    clock.pass(100);
  }
  assertEquals(await answered, [200, "hello /late"]);
  assertEquals(told.length, 3);
  assertEquals(front.asked(1), null, "a connection that did not come over the front is nobody's");
  front.stop();
  clock.pass(0);
  await behind.shutdown();
});
