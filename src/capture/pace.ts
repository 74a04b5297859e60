/**
 * How many requests may leave now so that none meets a 429: the server's own count from `inin-ratelimit-count`,
 * `-allowed` and `-reset` (routing semantics 6.3), plus what is on its way and may not be counted yet.
 *
 * Invariant: `used` is never less than what the server can have counted in its present window once all that is in flight
 * has arrived, as long as nobody else spends from the same token. A request goes alone while the window is not known.
 */

/** The state of the limit. */
export interface Pace {
  /** Milliseconds to wait before the next request: 0 = now, Infinity = until an answer comes in. */
  waitMs(now: number): number;
  sent(): void;
  /** An answer came in. @param sentAt when its request left: the server counted it between then and now */
  answered(headers: Headers, sentAt: number, now: number): void;
  /** A request ended without an answer. */
  lost(): void;
  /** Nothing leaves before this instant: the server asked for it. */
  pauseUntil(instant: number): void;
  /** Requests left in the window; null where the server names no limit. */
  left(): number | null;
}

interface Window {
  readonly allowed: number;
  used: number;
  /** Not before this instant is a new window sure to have begun. */
  endsAt: number;
}

/** A pace that knows nothing yet. */
export function createPace(): Pace {
  let window: Window | "unknown" | "unlimited" = "unknown";
  let inFlight = 0;
  let probing = false;
  let pausedUntil = 0;
  return {
    waitMs(now) {
      if (now < pausedUntil) return pausedUntil - now;
      if (typeof window === "object" && now >= window.endsAt) window = "unknown";
      if (window === "unlimited") return 0;
      if (window === "unknown") return probing ? Infinity : 0;
      return window.used < window.allowed ? 0 : window.endsAt - now;
    },
    sent() {
      inFlight++;
      if (window === "unknown") probing = true;
      else if (window !== "unlimited") window.used++;
    },
    answered(headers, sentAt, now) {
      inFlight--;
      probing = false;
      const limit = readLimit(headers);
      if (limit === null) {
        if (window === "unknown") window = "unlimited";
        return;
      }
      window = follow(typeof window === "object" ? window : null, limit, { sentAt, now, inFlight });
    },
    lost() {
      inFlight--;
      probing = false;
    },
    pauseUntil(instant) {
      pausedUntil = Math.max(pausedUntil, instant);
    },
    left: () => typeof window === "object" ? Math.max(0, window.allowed - window.used) : null,
  };
}

interface Limit {
  readonly count: number;
  readonly allowed: number;
  readonly resetSeconds: number;
}

function readLimit(headers: Headers): Limit | null {
  const read = (name: string) => {
    const text = headers.get(`inin-ratelimit-${name}`);
    return text === null || !/^\d+$/.test(text.trim()) ? null : Number(text);
  };
  const count = read("count");
  const allowed = read("allowed");
  if (count === null || allowed === null || allowed === 0) return null;
  return { count, allowed, resetSeconds: read("reset") ?? 60 };
}

/**
 * The reset is in whole seconds, rounded nobody says how, and was written some time between sending and now: so the window
 * ends after `sentAt + reset − 1 s` and before `now + reset + 1 s`. It is a new window only when it must end later than the known one.
 */
function follow(
  known: Window | null,
  limit: Limit,
  at: { readonly sentAt: number; readonly now: number; readonly inFlight: number },
): Window {
  const latestEnd = at.now + (limit.resetSeconds + 1) * 1000;
  const used = limit.count + at.inFlight;
  const earliestEnd = at.sentAt + (limit.resetSeconds - 1) * 1000;
  if (known === null || earliestEnd >= known.endsAt) {
    return { allowed: limit.allowed, used, endsAt: latestEnd };
  }
  return {
    allowed: limit.allowed,
    used: Math.max(known.used, used),
    endsAt: Math.min(known.endsAt, latestEnd),
  };
}
