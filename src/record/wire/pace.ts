/**
 * Tells how many requests may leave now so that none meets a 429: the server's own count from `inin-ratelimit-count`,
 * `-allowed` and `-reset` (routing semantics 6.3), plus what is on its way and may not be counted yet.
 *
 * Invariant: `used` is never less than what the server can have counted in its present window once all that is in flight
 * has arrived, as long as nobody else spends from the same token. A request goes alone while the window is not known.
 */

/** What is remembered of a request from its sending to its answer. */
export interface Ticket {
  readonly sentAt: number;
  /** Answers that had come in when it left: those that came since may have been counted after it. */
  readonly answersBefore: number;
}

/** The state of the limit. */
export interface Pace {
  /** Milliseconds to wait before the next request: 0 = now, Infinity = until an answer comes in. */
  waitMs(now: number): number;
  /** A request leaves. */
  sent(now: number): Ticket;
  /** Its answer came in. */
  answered(ticket: Ticket, headers: Headers, now: number): void;
  /** It ended without an answer. */
  lost(): void;
  /** Nothing leaves before this instant: the server asked for it. */
  pauseUntil(instant: number): void;
  /** Requests left in the window; null where the server names no limit. */
  left(): number | null;
  /** What the last answer said of the limit that none can be, and that is not heeded: "inin-ratelimit-reset about 9e+15"; null for nothing. */
  unheeded(): string | null;
}

interface Window {
  /** When the request left that made it known. Answers to earlier ones may tell of the window before. */
  readonly since: number;
  readonly allowed: number;
  used: number;
  /** From this instant on a new window is sure to have begun. */
  readonly endsAt: number;
}

/** A pace that knows nothing yet. */
export function createPace(): Pace {
  let window: Window | "unknown" | "unlimited" = "unknown";
  let unknownSince = -Infinity;
  let [inFlight, answers, pausedUntil, probing] = [0, 0, 0, false];
  let unheeded: string | null = null;
  return {
    waitMs(now) {
      if (now < pausedUntil) return pausedUntil - now;
      if (typeof window === "object" && now >= window.endsAt) {
        window = "unknown";
        unknownSince = now;
      }
      if (window === "unlimited") return 0;
      if (window === "unknown") return probing ? Infinity : 0;
      return window.used < window.allowed ? 0 : window.endsAt - now;
    },
    sent(now) {
      inFlight++;
      if (window === "unknown") probing = true;
      else if (window !== "unlimited") window.used++;
      return { sentAt: now, answersBefore: answers };
    },
    answered(ticket, headers, now) {
      inFlight--;
      unheeded = impossibleIn(headers);
      const overtaken = answers++ - ticket.answersBefore;
      const since = typeof window === "object" ? window.since : unknownSince;
      if (window !== "unlimited" && ticket.sentAt < since) return;
      probing = false;
      const limit = unheeded === null ? readLimit(headers) : null;
      if (limit !== null) {
        const used = limit.count + inFlight + overtaken;
        window = follow(typeof window === "object" ? window : null, { ...limit, used }, ticket.sentAt, now);
      } else if (window === "unknown") window = "unlimited";
    },
    lost() {
      inFlight--;
      answers++;
      probing = false;
    },
    pauseUntil(instant) {
      pausedUntil = Math.max(pausedUntil, instant);
    },
    unheeded: () => unheeded,
    left: () => typeof window === "object" ? Math.max(0, window.allowed - window.used) : null,
  };
}

interface Limit {
  readonly count: number;
  readonly allowed: number;
  readonly resetSeconds: number;
}

/** The most that a limit can say: windows are a minute, and limits some thousand requests (routing semantics 6.3). */
const MOST = { count: 1_000_000, allowed: 1_000_000, reset: 3600 } as const;

function readLimit(headers: Headers): Limit | null {
  const count = numberIn(headers, "count");
  const allowed = numberIn(headers, "allowed");
  if (count === null || allowed === null || allowed === 0) return null;
  return { count, allowed, resetSeconds: numberIn(headers, "reset") ?? 60 };
}

function numberIn(headers: Headers, name: keyof typeof MOST): number | null {
  const text = headers.get(nameOf(name));
  return text === null || !/^\d+$/.test(text.trim()) ? null : Number(text);
}

function nameOf(name: keyof typeof MOST): string {
  return `inin-ratelimit-${name}`;
}

/** A number beyond all bounds is no limit, and nobody waits for it; null where there is none. */
function impossibleIn(headers: Headers): string | null {
  for (const name of ["count", "allowed", "reset"] as const) {
    const number = numberIn(headers, name);
    if (number !== null && number > MOST[name]) return `${nameOf(name)} about ${number.toPrecision(1)}`;
  }
  return null;
}

/**
 * The reset is in whole seconds, rounded nobody says how, and was written some time between sending and now: so the window
 * ends after `sentAt + reset − 1 s` and before `now + reset + 1 s`. It is a new window only when it must end later than the known one.
 * @param limit `used`: the most the server can come to count with what was sent so far
 */
function follow(known: Window | null, limit: Limit & { readonly used: number }, sentAt: number, now: number) {
  const { allowed, used } = limit;
  const latestEnd = now + (limit.resetSeconds + 1) * 1000;
  const earliestEnd = sentAt + (limit.resetSeconds - 1) * 1000;
  if (known === null || earliestEnd >= known.endsAt) {
    return { since: sentAt, allowed, used, endsAt: latestEnd };
  }
  return {
    since: known.since,
    allowed,
    // Our own requests are counted as they leave; a higher count by the server says that others spend as well.
    used: limit.count > known.used ? used : known.used,
    endsAt: Math.min(known.endsAt, latestEnd),
  };
}
