/** Listens with Deno's server, and goes on where the runtime's own would end: when no file is left to open for a connection. */

import type { Listening } from "./world.ts";

type Handler = (request: Request) => Response | Promise<Response>;

/** How long until listening is tried again, and how long clients are sent away after that, milliseconds. */
const AGAIN_MS = 100;
const SHORT_MS = 1000;

/** How often the shortage is told, milliseconds. */
const TOLD_EVERY_MS = 10_000;

/** Listens at once. @throws what the system says to the first try */
export function listenOn(
  handler: Handler,
  { hostname, port }: { readonly hostname: string; readonly port: number },
): Listening {
  let isStopped = false;
  let shortUntil = 0;
  let toldAt = -Infinity;
  const answer: Handler = (request) => Date.now() < shortUntil ? sentAway() : handler(request);
  const begin = (at: number) => {
    const begun = Deno.serve({ hostname, port: at, onListen: () => {} }, answer);
    begun.finished.catch((error: unknown) => {
      if (isStopped) return;
      if (Date.now() - toldAt > TOLD_EVERY_MS) tell(error);
      toldAt = Date.now();
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
        shortUntil = Date.now() + SHORT_MS;
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

function sentAway(): Response {
  return new Response("503: this server has no file left to open for a connection\n", {
    status: 503,
    headers: {
      "retry-after": "1",
      connection: "close",
      "content-type": "text/plain",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'",
    },
  });
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
