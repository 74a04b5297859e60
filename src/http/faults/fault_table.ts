/**
 * Says which fault a request meets. That follows from the request, its attempt and the seed alone, so that a run with faults can be
 * repeated, whatever the order in which its requests arrive.
 */

import { wildcardMatcher } from "../../lib/text/wildcards.ts";
import { drawOf } from "../../lib/random.ts";
import { barePath } from "../path.ts";
import type { Fault } from "./fault_grammar.ts";

/** Says which fault a request meets, and counts its attempts. */
export interface FaultTable {
  /** @param address path with query, below any gateway's prefix */
  meet(method: string, address: string): Fault | null;
}

/** Requests whose attempts are counted; beyond it the longest forgotten one begins anew. */
const MAX_COUNTED = 100_000;

/** The first fault of the list that fits counts; rates of one seed are shares of one draw, so that they add up. */
export function createFaultTable(faults: readonly Fault[]): FaultTable {
  const rows = faults.map((fault) => ({ fault, fits: wildcardMatcher(fault.path ?? "/api/v2/*", "*") }));
  const attempts = new Map<string, number>();
  const count = (request: string) => {
    const attempt = attempts.get(request) ?? 0;
    attempts.delete(request);
    attempts.set(request, attempt + 1);
    if (attempts.size > MAX_COUNTED) attempts.delete(attempts.keys().next().value ?? "");
    return attempt;
  };
  return {
    meet(method, address) {
      if (rows.length === 0) return null;
      const request = `${method} ${address}`;
      const attempt = count(request);
      const path = barePath(address);
      const left = new Map<number, number>();
      for (const { fault, fits } of rows) {
        const { rate = 1, count = Infinity, seed = 0 } = fault;
        if (attempt >= count || !fits.test(path)) continue;
        const draw = left.get(seed) ?? drawOf(seed, `${attempt} ${request}`);
        if (draw < rate || rate === 1) return fault;
        left.set(seed, draw - rate);
      }
      return null;
    },
  };
}
