/** Counts what happened on the wire while recording, for progress lines, the summary and the cassette's head. */

/** Told by the transport. */
export type LiveEvent =
  | { readonly kind: "sent" }
  | { readonly kind: "token" }
  | { readonly kind: "answered"; readonly tookMs: number; readonly left: number | null }
  | { readonly kind: "retry"; readonly waitMs: number; readonly because: string }
  | { readonly kind: "pace"; readonly waitMs: number }
  | { readonly kind: "unheeded-limit"; readonly said: string };

/** The counts so far. */
export interface Tally {
  readonly requests: number;
  readonly tokens: number;
  readonly retries: number;
  /** Reasons of the retries with their number, in order of first appearance. */
  readonly retriesBecause: ReadonlyMap<string, number>;
  readonly waits: number;
  /** The longest of them. Waits run side by side, so their sum would say nothing of the time that passed. */
  readonly longestWaitMs: number;
  /** Requests left in the rate limit's window; null where the server names none. */
  readonly left: number | null;
  /** What the server said of its rate limit that none can be; null where it said nothing of that kind. */
  readonly unheededLimit: string | null;
  /** Median time from sending to the whole answer, milliseconds, one decimal; 0 before the first answer. */
  medianMs(): number;
}

/** A tally and the ear it listens with. */
export function createTally(): { readonly tally: Tally; readonly watch: (event: LiveEvent) => void } {
  const times: number[] = [];
  const because = new Map<string, number>();
  const tally = {
    requests: 0,
    tokens: 0,
    retries: 0,
    retriesBecause: because,
    waits: 0,
    longestWaitMs: 0,
    left: null as number | null,
    unheededLimit: null as string | null,
    medianMs: () => median(times),
  };
  const watch = (event: LiveEvent) => {
    if (event.kind === "sent") tally.requests++;
    if (event.kind === "token") tally.tokens++;
    if (event.kind === "answered") {
      times.push(event.tookMs);
      tally.left = event.left;
    }
    if (event.kind === "unheeded-limit") tally.unheededLimit = event.said;
    if (event.kind === "retry") {
      tally.retries++;
      because.set(event.because, (because.get(event.because) ?? 0) + 1);
    }
    if (event.kind === "retry" || event.kind === "pace") {
      tally.waits++;
      tally.longestWaitMs = Math.max(tally.longestWaitMs, event.waitMs);
    }
  };
  return { tally, watch };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.round(middle * 10) / 10;
}
