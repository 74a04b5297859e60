/**
 * Keeps the book of a server's connections: how many there are, in all and from each address, who has sent a whole head, and who
 * must go. It touches no socket, so that its law can be read and tried by itself.
 *
 * Invariant: one that has a request under way is never ended to make room; one that keeps the server waiting always may be.
 */

/** How many connections a server holds, and how long one may keep it waiting. */
export interface GuestBounds {
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
export interface Guest {
  readonly address: string;
  /** Ends the connection at once. */
  readonly end: () => void;
}

/** A guest as the book knows it. */
interface Entry {
  readonly guest: Guest;
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
export interface GuestBook {
  /** Lets a connection in, at the cost of the one that kept the server waiting longest. @returns false where there is no room */
  enter(guest: Guest, now: number): boolean;
  /** Bytes of the guest arrived. */
  received(guest: Guest, now: number): void;
  /** A whole head of the guest arrived. @returns false where its address has as many requests under way as it may */
  asked(guest: Guest): boolean;
  /** An answer is over, whatever became of it. */
  answered(guest: Guest, now: number): void;
  /** An answer's bytes wait for the client. */
  offered(guest: Guest, now: number): void;
  /** The client took them. */
  taken(guest: Guest): void;
  left(guest: Guest): void;
  /** Ends whatever kept the server waiting beyond the bounds. */
  endLate(now: number): void;
  /** Ends the connection that kept the server waiting longest. @returns false where none does */
  endLongestWaiting(): boolean;
  count(): number;
}

/** Opens a book. */
export function openGuestBook(bounds: GuestBounds): GuestBook {
  const entries = new Map<Guest, Entry>();
  const perAddress = new Map<string, { connections: number; busy: number }>();
  const leave = (guest: Guest) => {
    const entry = entries.get(guest);
    const counts = perAddress.get(guest.address);
    if (entry === undefined || counts === undefined) return;
    entries.delete(guest);
    counts.connections--;
    counts.busy -= entry.busy;
    if (counts.connections === 0) perAddress.delete(guest.address);
  };
  const end = ({ guest }: Entry) => {
    leave(guest);
    guest.end();
  };
  const endLongest = (isOf: (guest: Guest) => boolean): boolean => {
    let longest: Entry | null = null;
    for (const entry of entries.values()) {
      const isWaitedFor = entry.busy === 0 && isOf(entry.guest);
      if (isWaitedFor && (longest === null || entry.since < longest.since)) longest = entry;
    }
    if (longest !== null) end(longest);
    return longest !== null;
  };
  return {
    enter(guest, now) {
      const { address } = guest;
      const isRoom = (perAddress.get(address)?.connections ?? 0) >= bounds.maxPerAddress
        ? endLongest((other) => other.address === address)
        : entries.size < bounds.maxConnections || endLongest(() => true);
      if (!isRoom) return false;
      entries.set(guest, { guest, busy: 0, isArriving: true, since: now, stalledSince: null });
      const counts = perAddress.get(address) ?? { connections: 0, busy: 0 };
      perAddress.set(address, counts);
      counts.connections++;
      return true;
    },
    ...progressIn(entries),
    asked(guest) {
      const entry = entries.get(guest);
      const counts = perAddress.get(guest.address);
      if (entry === undefined || counts === undefined) return true;
      entry.busy++;
      counts.busy++;
      return counts.busy <= bounds.maxPerAddress;
    },
    answered(guest, now) {
      const entry = entries.get(guest);
      const counts = perAddress.get(guest.address);
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

/** What a guest's bytes say of it. */
function progressIn(entries: ReadonlyMap<Guest, Entry>): Pick<GuestBook, "received" | "offered" | "taken"> {
  return {
    received(guest, now) {
      const entry = entries.get(guest);
      if (entry === undefined || entry.busy > 0 || entry.isArriving) return;
      entry.isArriving = true;
      entry.since = now;
    },
    offered(guest, now) {
      const entry = entries.get(guest);
      if (entry !== undefined) entry.stalledSince = now;
    },
    taken(guest) {
      const entry = entries.get(guest);
      if (entry !== undefined) entry.stalledSince = null;
    },
  };
}
