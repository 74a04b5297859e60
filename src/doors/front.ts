/**
 * Stands before a server and takes its connections: Deno's own server lets a client that never ends its head hold a connection for
 * good, and knows no bound per address. What a client sends is passed on as it is; nothing of HTTP is read here.
 */

import {
  type ConnectionBook,
  type ConnectionBounds,
  type HeldConnection,
  openConnectionBook,
} from "./connections.ts";
import type { Clock } from "./world.ts";

/** How often late connections are looked for, milliseconds. */
const LOOK_MS = 500;

/** How long a client that is sent away may take to read why, milliseconds, and how many may at once. */
const READ_WHY_MS = 1000;
const MAX_SENT_AWAY = 16;

/** After a connection could not be taken: how long until the next try, milliseconds. */
const AGAIN_MS = 100;

/** Bytes passed on at once, to the server and to the client. */
const TO_SERVER_BYTES = 16_384;
const TO_CLIENT_BYTES = 65_536;

/** What a front needs. */
export interface FrontOptions {
  readonly listener: Deno.Listener<Deno.TcpConn>;
  /** Connects to the server behind. */
  readonly connect: () => Promise<Deno.TcpConn>;
  readonly bounds: ConnectionBounds;
  readonly clock: Clock;
  /** The whole answer to one there is no room for. */
  readonly noRoom: () => Uint8Array<ArrayBuffer>;
  /** The want of files: told where the system refuses a connection, and asked where one broke off before any answer. */
  readonly shortage: { begin(error: unknown): void; isNow(): boolean };
}

/** A request that came over the front. */
export interface FrontAsked {
  /** False where its address has as many requests under way as it may. */
  readonly isRoom: boolean;
  /** To be called when the answer is over. */
  readonly over: () => void;
}

/** A front that stands. */
export interface Front {
  /** A whole head arrived over this port of the front's. @returns null where no client of the front has that port */
  asked(port: number): FrontAsked | null;
  /** Takes no more connections; those with a request under way may end it. */
  stop(): void;
}

/** Begins to take connections. */
export function standBefore(options: FrontOptions): Front {
  const { clock, bounds } = options;
  const book = openConnectionBook(bounds);
  const byPort = new Map<number, HeldConnection>();
  let isStopped = false;
  let isLooking = false;
  const look = async () => {
    isLooking = true;
    while (book.count() > 0) {
      await clock.sleep(LOOK_MS);
      book.endLate(clock.now());
    }
    isLooking = false;
  };
  const away = createSendAway(options);
  const take = async (client: Deno.TcpConn) => {
    const ends: Deno.TcpConn[] = [client];
    const connection: HeldConnection = {
      address: client.remoteAddr.hostname,
      end: () => ends.forEach(close),
    };
    if (!book.enter(connection, clock.now())) return away(client);
    if (!isLooking) void look();
    const hasAnswer = await passed(client, connection, ends);
    book.left(connection);
    if (!hasAnswer && options.shortage.isNow()) return away(client);
    connection.end();
  };
  /** Passes a connection's bytes to the server and back. @returns true where any came back */
  const passed = async (client: Deno.TcpConn, connection: HeldConnection, ends: Deno.TcpConn[]) => {
    let server: Deno.TcpConn;
    try {
      server = await options.connect();
    } catch (error) {
      options.shortage.begin(error);
      return false;
    }
    ends.push(server);
    const { port } = server.localAddr;
    byPort.set(port, connection);
    const isTaken = await relay({ client, server, connection, book, clock });
    byPort.delete(port);
    close(server);
    return isTaken;
  };
  void (async () => {
    while (!isStopped) {
      try {
        void take(await options.listener.accept());
      } catch (error) {
        if (isStopped || error instanceof Deno.errors.BadResource) return;
        options.shortage.begin(error);
        if (!book.endLongestWaiting()) await clock.sleep(AGAIN_MS);
      }
    }
  })();
  return {
    asked(port) {
      const connection = byPort.get(port);
      if (connection === undefined) return null;
      return { isRoom: book.asked(connection), over: () => book.answered(connection, clock.now()) };
    },
    stop() {
      isStopped = true;
      options.listener.close();
      while (book.endLongestWaiting());
    },
  };
}

/** Tells a client why it is not served, and ends the connection without breaking the answer off. */
function createSendAway({ clock, noRoom }: FrontOptions): (client: Deno.TcpConn) => Promise<void> {
  let leaving = 0;
  return async (client) => {
    leaving++;
    try {
      if (leaving > MAX_SENT_AWAY) return;
      // Clients refuse an answer that comes before they asked, and lose one where bytes stay unread.
      const bytes = new Uint8Array(TO_SERVER_BYTES);
      await Promise.race([client.read(bytes), clock.sleep(READ_WHY_MS)]);
      await client.write(noRoom());
      await client.closeWrite();
      await Promise.race([client.read(bytes), clock.sleep(READ_WHY_MS)]);
    } catch {
      // It is gone.
    } finally {
      leaving--;
      close(client);
    }
  };
}

/** A connection and its other half. */
interface Pair {
  readonly client: Deno.TcpConn;
  readonly server: Deno.TcpConn;
  readonly connection: HeldConnection;
  readonly book: ConnectionBook;
  readonly clock: Clock;
}

/** Passes bytes both ways until the server is done or either breaks off. @returns true where any went to the client */
async function relay(pair: Pair): Promise<boolean> {
  let isTaken = false;
  // The client's breaking off is seen by the server, which then ends its side.
  toServer(pair).catch(() => close(pair.server));
  await toClient(pair, () => isTaken = true).catch(() => {});
  return isTaken;
}

async function toServer({ client, server, connection, book, clock }: Pair): Promise<void> {
  const bytes = new Uint8Array(TO_SERVER_BYTES);
  while (true) {
    const count = await client.read(bytes);
    if (count === null) return await server.closeWrite();
    book.received(connection, clock.now());
    await writeAll(server, bytes.subarray(0, count));
  }
}

async function toClient(
  { client, server, connection, book, clock }: Pair,
  onTaken: () => void,
): Promise<void> {
  const bytes = new Uint8Array(TO_CLIENT_BYTES);
  while (true) {
    const count = await server.read(bytes);
    if (count === null) return await client.closeWrite();
    book.offered(connection, clock.now());
    await writeAll(client, bytes.subarray(0, count));
    book.taken(connection);
    onTaken();
  }
}

async function writeAll(to: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) written += await to.write(bytes.subarray(written));
}

function close(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch {
    // It is closed.
  }
}
