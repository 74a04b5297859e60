/**
 * Trouble on demand. Whether a request meets a fault follows from the request, its attempt and the seed alone, so that a
 * run with faults can be repeated, whatever the order in which its requests arrive.
 */

import { UsageError } from "../errors.ts";
import { spread } from "./seed.ts";
import { calledAs } from "../lib/called_as.ts";

/** Every kind of trouble, with what it does. */
export const FAULTS = {
  "429": "too many requests, with Retry-After (seconds, 1 by default)",
  "500": "internal server error",
  "503": "service unavailable",
  "504": "request timed out",
  "expired-token": "401 as for a token that has expired",
  "missing-permission": "403 that names the permissions the call needs",
  "drop": "the connection breaks in the middle of the answer",
  "slow": "the answer comes late (seconds, 5 by default)",
  "not-json": "status 200 and a page of HTML",
  "paging-loop": "the address of the next page is that of the same page",
  "members-changed": "a member joins after the first page was read: its last is the first of the second",
} as const;

/** One kind of trouble. */
export type FaultKind = keyof typeof FAULTS;

/** One row of trouble. */
export interface Fault {
  readonly kind: FaultKind;
  /** Path that meets it; `*` stands for any text. "/api/v2/*" where absent. */
  readonly path?: string;
  /** Share of the attempts that meet it, 0 to 1; 1 where absent. */
  readonly rate?: number;
  /** Only so many attempts of each request meet it; all where absent. */
  readonly times?: number;
  /** Of `Retry-After`, or of the delay. */
  readonly seconds?: number;
  /** Decides which attempts, where the rate is below 1; 0 where absent. */
  readonly seed?: number;
}

const NUMBERS = ["rate", "times", "seconds", "seed"] as const;

/**
 * Reads `kind[@path][,rate=0.2][,times=1][,seconds=3][,seed=7]`.
 * @throws UsageError naming the kinds there are
 */
export function parseFault(text: string): Fault {
  const [what = "", ...settings] = text.split(",");
  const [kind = "", path] = what.split("@", 2);
  if (!isKind(kind)) throw wrong(`The sandbox has no fault "${kind}"`, Object.keys(FAULTS));
  if (path !== undefined && !/^[/*]/.test(path)) {
    throw wrong(`The path "${path}" of a fault begins with no slash or star`);
  }
  const numbers: Partial<Record<(typeof NUMBERS)[number], number>> = {};
  for (const setting of settings) {
    const [name, value = ""] = setting.split("=", 2);
    const known = NUMBERS.find((number) => number === name);
    if (known === undefined) throw wrong(`A fault has no setting "${name}"`, NUMBERS);
    if (!/^\d+(\.\d+)?$/.test(value)) throw wrong(`The ${known} of a fault is a number, not "${value}"`);
    numbers[known] = Number(value);
  }
  return { kind, ...(path === undefined ? {} : { path }), ...numbers };
}

function wrong(what: string, nearest?: readonly string[]): UsageError {
  return new UsageError({
    what,
    where: "--fault",
    ...(nearest === undefined ? {} : { nearest }),
    next: `${calledAs()} sandbox --fault 503@/api/v2/users/*,rate=0.2`,
  });
}

function isKind(text: string): text is FaultKind {
  return Object.hasOwn(FAULTS, text);
}

/** Says which fault a request meets, and counts its attempts. */
export interface FaultTable {
  /** @param address path with query */
  meet(method: string, address: string): Fault | null;
}

/** The first fault of the list that fits counts. */
export function createFaultTable(faults: readonly Fault[]): FaultTable {
  const rows = faults.map((fault) => ({ fault, fits: patternOf(fault.path ?? "/api/v2/*") }));
  const attempts = new Map<string, number>();
  return {
    meet(method, address) {
      if (rows.length === 0) return null;
      const request = `${method} ${address}`;
      const attempt = attempts.get(request) ?? 0;
      attempts.set(request, attempt + 1);
      const [path = ""] = address.split("?", 1);
      return rows.find(({ fault, fits }) => fits.test(path) && strikes(fault, request, attempt))?.fault ??
        null;
    },
  };
}

function strikes({ rate = 1, times = Infinity, seed = 0 }: Fault, request: string, attempt: number): boolean {
  if (attempt >= times) return false;
  return rate >= 1 || spread(seed, `${attempt} ${request}`)[0] / 4294967296 < rate;
}

function patternOf(path: string): RegExp {
  const parts = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
