/**
 * Keeps the book of a server's connections: how many there are, in all and from each address, who has sent a whole head, and who
 * must go. It touches no socket, so that its law can be read and tried by itself.
 *
 * Invariant: one that has a request under way is never ended to make room; one that keeps the server waiting always may be.
 */

/** How many connections a server holds, and how long one may keep it waiting. */
export interface ConnectionBounds {
  readonly maxConnections: number;
  /** Of connections, and of requests under way: a connection may carry several. */
  readonly maxPerAddress: number;
  /** From the first byte of a request, or from the connection's beginning, to the end of its head, milliseconds. */
  readonly headMs: number;
  /** From the end of an answer to the first byte of the next request, milliseconds. */
  readonly idleMs: number;
  /** How long a client may take nothing of an answer, milliseconds. */
  readonly stalledMs: number;
}

/** One connection. */
export interface HeldConnection {
  readonly address: string;
  /** Ends the connection at once. */
  readonly end: () => void;
}

/** A connection as the book knows it. */
interface Entry {
  readonly connection: HeldConnection;
  /** Requests under way. */
  busy: number;
  /** True where the next request has begun to arrive, or nothing has yet. */
  isArriving: boolean;
  /** When it began to keep the server waiting. */
  since: number;
  /** When an answer began to wait for the client to take it; null where none does. */
  stalledSince: number | null;
}

/** The book. Instants are milliseconds of one clock. */
export interface ConnectionBook {
  /** Lets a connection in, at the cost of the one that kept the server waiting longest. @returns false where there is no room */
  enter(connection: HeldConnection, now: number): boolean;
  /** Bytes of the connection arrived. */
  received(connection: HeldConnection, now: number): void;
  /** A whole head of the connection arrived. @returns false where its address has as many requests under way as it may */
  asked(connection: HeldConnection): boolean;
  /** An answer is over, whatever became of it. */
  answered(connection: HeldConnection, now: number): void;
  /** An answer's bytes wait for the client. */
  offered(connection: HeldConnection, now: number): void;
  /** The client took them. */
  taken(connection: HeldConnection): void;
  left(connection: HeldConnection): void;
  /** Ends whatever kept the server waiting beyond the bounds. */
  endLate(now: number): void;
  /** Ends the connection that kept the server waiting longest. @returns false where none does */
  endLongestWaiting(): boolean;
  count(): number;
}

/** Opens a book. */
export function openConnectionBook(bounds: ConnectionBounds): ConnectionBook {
  const entries = new Map<HeldConnection, Entry>();
  const perAddress = new Map<string, { connections: number; busy: number }>();
  const leave = (connection: HeldConnection) => {
    const entry = entries.get(connection);
    const counts = perAddress.get(connection.address);
    if (entry === undefined || counts === undefined) return;
    entries.delete(connection);
    counts.connections--;
    counts.busy -= entry.busy;
    if (counts.connections === 0) perAddress.delete(connection.address);
  };
  const end = ({ connection }: Entry) => {
    leave(connection);
    connection.end();
  };
  const endLongest = (isOf: (connection: HeldConnection) => boolean): boolean => {
    let longest: Entry | null = null;
    for (const entry of entries.values()) {
      const isWaitedFor = entry.busy === 0 && isOf(entry.connection);
      if (isWaitedFor && (longest === null || entry.since < longest.since)) longest = entry;
    }
    if (longest !== null) end(longest);
    return longest !== null;
  };
  return {
    enter(connection, now) {
      const { address } = connection;
      const isRoom = (perAddress.get(address)?.connections ?? 0) >= bounds.maxPerAddress
        ? endLongest((other) => other.address === address)
        : entries.size < bounds.maxConnections || endLongest(() => true);
      if (!isRoom) return false;
      entries.set(connection, { connection, busy: 0, isArriving: true, since: now, stalledSince: null });
      const counts = perAddress.get(address) ?? { connections: 0, busy: 0 };
      perAddress.set(address, counts);
      counts.connections++;
      return true;
    },
    ...progressIn(entries),
    asked(connection) {
      const entry = entries.get(connection);
      const counts = perAddress.get(connection.address);
      if (entry === undefined || counts === undefined) return true;
      entry.busy++;
      counts.busy++;
      return counts.busy <= bounds.maxPerAddress;
    },
    answered(connection, now) {
      const entry = entries.get(connection);
      const counts = perAddress.get(connection.address);
      if (entry === undefined || counts === undefined) return;
      entry.busy--;
      counts.busy--;
      entry.isArriving = false;
      entry.since = now;
    },
    left: leave,
    endLate(now) {
      for (const entry of [...entries.values()]) {
        const bound = entry.isArriving ? bounds.headMs : bounds.idleMs;
        const isLate = entry.busy === 0 && now - entry.since >= bound;
        const isStalled = entry.stalledSince !== null && now - entry.stalledSince >= bounds.stalledMs;
        if (isLate || isStalled) end(entry);
      }
    },
    endLongestWaiting: () => endLongest(() => true),
    count: () => entries.size,
  };
}

/** What a connection's bytes say of it. */
function progressIn(
  entries: ReadonlyMap<HeldConnection, Entry>,
): Pick<ConnectionBook, "received" | "offered" | "taken"> {
  return {
    received(connection, now) {
      const entry = entries.get(connection);
      if (entry === undefined || entry.busy > 0 || entry.isArriving) return;
      entry.isArriving = true;
      entry.since = now;
    },
    offered(connection, now) {
      const entry = entries.get(connection);
      if (entry !== undefined) entry.stalledSince = now;
    },
    taken(connection) {
      const entry = entries.get(connection);
      if (entry !== undefined) entry.stalledSince = null;
    },
  };
}
