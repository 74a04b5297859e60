/** Listens with Deno's server, and goes on where the runtime's own would end: when no file is left to open for a connection. */

import { standBefore } from "./front.ts";
import type { ConnectionBounds } from "./connections.ts";
import type { Address, Clock, Handler, Listening } from "./world.ts";

/** How long until listening is tried again, and how long clients are sent away after that, milliseconds. */
const AGAIN_MS = 100;
const SHORT_MS = 1000;

/** How often the shortage is told, milliseconds. */
const TOLD_EVERY_MS = 10_000;

/** Where the server behind a front listens: any free port that only this machine reaches. */
const BEHIND = { hostname: "127.0.0.1", port: 0 } as const;

/**
 * Listens at once.
 * @param bounds of connections, held by a front; null for none but the files that the system gives
 * @throws what the system says to the first try
 */
export function listenOn(
  handler: Handler,
  at: Address,
  bounds: ConnectionBounds | null,
  clock: Clock,
): Listening {
  const shortage = createShortage(clock);
  const answer: Handler = (request) => shortage.isNow() ? sentAway(NO_FILE) : handler(request);
  if (bounds === null) return serveLastingly((request) => answer(request), at, shortage);
  const listener = Deno.listen(at);
  const behind = serveLastingly(
    (request, info) => {
      const asked = front.asked(info.remoteAddr.port);
      if (asked === null) return sentAway(NOT_OVER_FRONT);
      info.completed.then(asked.over, asked.over);
      return asked.isRoom ? answer(request) : sentAway(NO_ROOM);
    },
    BEHIND,
    shortage,
  );
  const front = standBefore({
    listener,
    connect: () => Deno.connect(behind),
    bounds,
    clock,
    noRoom: () => headAndBody(shortage.isNow() ? NO_FILE : NO_ROOM),
    shortage,
  });
  const { hostname, port } = listener.addr;
  return {
    hostname,
    port,
    stop() {
      front.stop();
      return behind.stop();
    },
  };
}

type ServeHandler = (request: Request, info: Deno.ServeHandlerInfo<Deno.NetAddr>) => ReturnType<Handler>;

/** Deno's server, begun again on the same port whenever it ends by itself. */
function serveLastingly(handler: ServeHandler, { hostname, port }: Address, shortage: Shortage): Listening {
  let isStopped = false;
  const begin = (at: number) => {
    const begun = Deno.serve({ hostname, port: at, onListen: () => {} }, handler);
    begun.finished.catch(async (error: unknown) => {
      if (isStopped) return;
      shortage.begin(error);
      // Ends whoever keeps the server waiting, half heads among them: their files are needed.
      await begun.shutdown().catch(() => {});
      again();
    });
    return begun;
  };
  let server = begin(port);
  const { hostname: name, port: taken } = server.addr;
  const again = () =>
    setTimeout(() => {
      if (isStopped) return;
      try {
        server = begin(taken);
      } catch {
        again();
      }
    }, AGAIN_MS);
  const stop = () => {
    isStopped = true;
    return server.shutdown().catch(() => {});
  };
  return { hostname: name, port: taken, stop };
}

/** The want of files, which passes. */
interface Shortage {
  begin(error: unknown): void;
  isNow(): boolean;
}

function createShortage(clock: Clock): Shortage {
  let until = -Infinity;
  let toldAt = -Infinity;
  return {
    begin(error) {
      const now = clock.now();
      until = now + SHORT_MS;
      if (now - toldAt <= TOLD_EVERY_MS) return;
      toldAt = now;
      tell(error);
    },
    isNow: () => clock.now() < until,
  };
}

/** Why a client gets 503. */
const NO_FILE = "503: this server has no file left to open for a connection\n";
const NO_ROOM = "503: this server holds as many connections as it may, in all or from this address\n";
const NOT_OVER_FRONT = "503: this port is for the server itself\n";

const SENT_AWAY_HEADERS = {
  "retry-after": "1",
  connection: "close",
  "content-type": "text/plain",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'",
} as const;

function sentAway(why: string): Response {
  return new Response(why, { status: 503, headers: SENT_AWAY_HEADERS });
}

/** The same as bytes, for whom no request is awaited of. */
function headAndBody(why: string): Uint8Array<ArrayBuffer> {
  const headers = { ...SENT_AWAY_HEADERS, "content-length": why.length };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return new TextEncoder().encode(`HTTP/1.1 503 Service Unavailable\r\n${lines}\r\n${why}`);
}

function tell(error: unknown): void {
  const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
  const text =
    `No connection could be taken (${why}): new ones get 503 until others end; ulimit -n raises the limit\n`;
  try {
    Deno.stderr.writeSync(new TextEncoder().encode(text));
  } catch {
    // There is nowhere left to tell it.
  }
}
