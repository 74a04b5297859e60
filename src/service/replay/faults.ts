/** Faults on demand: a client's own retries are tested against error answers and broken connections that repeat with the seed. */

import { UsageError } from "../../errors.ts";
import { nearest } from "../../lib/nearest.ts";

/** What happens to a request instead of its recorded answer. */
export type Fault = 408 | 429 | 500 | 502 | 503 | 504 | "drop";

/** Shares of all requests, 0 to 1, in the order they were named. */
export interface FaultPlan {
  readonly shares: readonly (readonly [Fault, number])[];
  readonly seed: number;
}

const NAMES = ["408", "429", "500", "502", "503", "504", "drop", "seed"] as const;

/** Codes and messages as the vendor's API words them (routing semantics 6.2). */
const MESSAGES: Readonly<Record<Exclude<Fault, "drop">, readonly [code: string, message: string]>> = {
  408: ["request.timeout", "The request timed out."],
  429: ["too.many.requests.retry.after", "Rate limit exceeded the maximum. Retry the request in [1] seconds"],
  500: ["internal.server.error", "The server encountered an unexpected condition."],
  502: ["bad.gateway", "The gateway received an invalid answer."],
  503: ["service.unavailable", "Service Unavailable - The server is currently unavailable."],
  504: ["request.timeout", "The request timed out."],
};

/**
 * Reads `429=0.1,503=0.05,drop=0.01,seed=7`.
 * @throws UsageError naming the part that is wrong
 */
export function parseFaults(text: string): FaultPlan {
  const shares: [Fault, number][] = [];
  const named = new Set<string>();
  let seed = 1;
  for (const part of text.split(",").map((piece) => piece.trim())) {
    const [name = "", value = "", ...surplus] = part.split("=").map((piece) => piece.trim());
    const number = Number(value);
    if (!(NAMES as readonly string[]).includes(name) || surplus.length > 0) {
      refuse(part, nearest(name, NAMES));
    }
    if (named.has(name)) refuse(part, [], `"${name}" is given twice`);
    named.add(name);
    if (name === "seed") {
      if (!/^\d{1,9}$/.test(value)) refuse(part, []);
      seed = number;
    } else {
      if (!/^\d*\.?\d+$/.test(value) || number > 1) refuse(part, []);
      shares.push([name === "drop" ? "drop" : Number(name) as Fault, number]);
    }
  }
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  if (shares.length === 0 || sum > 1 + 1e-9) refuse(text, []);
  return { shares, seed };
}

function refuse(part: string, near: readonly string[], why?: string): never {
  throw new UsageError({
    what: `"--fault" cannot read "${part}"${why === undefined ? "" : `: ${why}`}`,
    nearest: near,
    detail: [`it takes ${NAMES.join(", ")}: shares of 0 to 1 that sum to at most 1, and a whole seed`],
    next: "--fault 429=0.1,503=0.05,drop=0.01,seed=7",
  });
}

/** The fault of each next request, or null; the same plan gives the same sequence. */
export function createFaults(plan: FaultPlan): () => Fault | null {
  const random = mulberry32(plan.seed);
  return () => {
    let draw = random();
    for (const [fault, share] of plan.shares) {
      if (draw < share) return fault;
      draw -= share;
    }
    return null;
  };
}

/** What a client gets for a fault. A drop promises a body and closes the connection before it. */
export function faultResponse(fault: Fault): Response {
  if (fault === "drop") {
    const nothing = new ReadableStream({ start: (controller) => controller.close() });
    return new Response(nothing, { headers: { "content-length": "1", "content-type": "application/json" } });
  }
  const [code, message] = MESSAGES[fault];
  const headers: Record<string, string> = fault === 429 || fault === 503 ? { "retry-after": "1" } : {};
  return Response.json({ message, code, status: fault, details: [], errors: [] }, { status: fault, headers });
}

/** A small seeded generator: 0 ≤ x < 1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
