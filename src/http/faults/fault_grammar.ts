/** Reads trouble on demand as people write it: one grammar, one table of kinds and settings, for the sandbox and for replay. */

import { UsageError } from "../../errors.ts";
import { parseDuration } from "../../lib/duration.ts";
import { nearest } from "../../lib/nearest.ts";

/** Every kind of trouble, with what it does. */
export const FAULTS = {
  "408": "request timed out",
  "429": "too many requests, with Retry-After (wait, 1s by default)",
  "500": "internal server error",
  "502": "bad gateway",
  "503": "service unavailable, with Retry-After where a wait is given",
  "504": "gateway timed out",
  "expired-token": "401 as for a token that has expired",
  "missing-permission": "403 that names the permissions the call needs",
  "drop": "the connection breaks in the middle of the answer",
  "slow": "the answer comes late (wait, 5s by default)",
  "not-json": "status 200 and a page of HTML",
  "paging-loop": "the address of the next page is that of the same page",
  "members-changed": "a member joins after the first page was read: its last is the first of the second",
} as const;

/** One kind of trouble. */
export type FaultKind = keyof typeof FAULTS;

/** Kinds that a wait is for: errors that say when to ask again, and what comes late. */
const WITH_WAIT: ReadonlySet<FaultKind> = new Set(["408", "429", "500", "502", "503", "504", "slow"]);

/** What may be said of a fault. */
export const FAULT_SETTINGS = {
  "rate": "share of the attempts that meet it, 0 to 1; all where not given; also written 503=0.2",
  "count": "only the first attempts of each request (same method and address) meet it; also times",
  "wait": "a duration: Retry-After, in whole seconds, or how late the answer is; also seconds, a number",
  "seed": "decides which attempts meet the faults of this text, where a rate is below 1; 0 where not given",
} as const;

type Setting = keyof typeof FAULT_SETTINGS;

/** Other spellings of a setting. */
const ALSO: Readonly<Record<string, Setting>> = { times: "count", seconds: "wait" };

/** One row of trouble. */
export interface Fault {
  readonly kind: FaultKind;
  /** Path that meets it; `*` stands for any text. "/api/v2/*" where absent. */
  readonly path?: string;
  /** Share of the attempts that meet it, 0 to 1; 1 where absent. */
  readonly rate?: number;
  /** Only so many attempts of each request meet it; all where absent. */
  readonly count?: number;
  /** Milliseconds: of `Retry-After`, or of the delay. */
  readonly waitMs?: number;
  /** Decides which attempts, where the rate is below 1; 0 where absent. */
  readonly seed?: number;
}

/** The grammar in words, for help. */
export const FAULT_GRAMMAR =
  "A fault is written kind[@path][=rate][,setting=value…]; in the path, /api/v2/* where not given, * stands for any text.\n" +
  "Several may stand in one text, 429=0.1,503=0.05,seed=7, or in one flag each: the first that meets a request counts.";

/** Longest wait: timers of the system hold no more than some weeks. */
const LONGEST_WAIT = { min: 0, max: 86_400_000 };

/** A fault being read; its fields as in `Fault`. */
type Draft = { -readonly [Field in keyof Fault]: Fault[Field] };

/**
 * Reads `kind[@path][=rate][,rate=0.2][,count=1][,wait=3s][,seed=7]`, several of them with commas between.
 * @returns the faults in the order written, at least one
 * @throws UsageError naming the part that is wrong and what is nearest to it
 */
export function parseFaults(text: string): readonly Fault[] {
  const faults: Draft[] = [];
  let seed: number | undefined;
  for (const part of text.split(",").map((piece) => piece.trim())) {
    const [name = "", ...values] = part.split("=").map((piece) => piece.trim());
    const setting = ALSO[name] ?? (isOf(FAULT_SETTINGS, name) ? name : null);
    const value = values.join("=");
    if (setting === null) faults.push(faultOf(part, faults));
    else if (setting === "seed") {
      if (seed !== undefined) throw wrong(`"seed" is given twice`);
      seed = numberOf("seed", value, /^\d{1,9}$/, "a whole number");
    } else {
      const fault = faults.at(-1);
      if (fault === undefined) throw wrong(`"${part}" stands before the fault that it is for`);
      set(fault, setting, name, value);
    }
  }
  if (faults.length === 0) throw wrong(`"${text}" names no fault`);
  refuseSurplus(faults);
  return faults.map((fault) => seed === undefined ? fault : { ...fault, seed });
}

function faultOf(part: string, before: readonly Fault[]): Draft {
  const [, head = "", path, rate] = /^([^@=]*)(?:@(.*?))?(?:=([^=]*))?$/.exec(part) ?? [];
  const kind = head.trim();
  if (!isOf(FAULTS, kind)) {
    const words = [...Object.keys(FAULTS), ...Object.keys(FAULT_SETTINGS)];
    throw wrong(
      `There is no fault "${kind === "" ? part : kind}"`,
      nearest(kind === "" ? part : kind, words),
      [
        `faults:   ${Object.keys(FAULTS).join(", ")}`,
        `settings: ${Object.keys(FAULT_SETTINGS).join(", ")}`,
      ],
    );
  }
  if (path !== undefined && !/^[/*]/.test(path)) {
    throw wrong(`The path "${path}" of a fault begins with no slash or star`);
  }
  if (path?.includes("?")) {
    throw wrong(`The path "${path}" of a fault has a query, and requests are met by their path alone`);
  }
  if (before.some((other) => other.kind === kind && other.path === path)) {
    throw wrong(`"${kind}${path === undefined ? "" : `@${path}`}" is given twice`);
  }
  const fault: Draft = { kind, ...path === undefined ? {} : { path } };
  if (rate !== undefined) set(fault, "rate", "rate", rate.trim());
  return fault;
}

function set(fault: Draft, setting: Exclude<Setting, "seed">, name: string, value: string): void {
  const field = setting === "wait" ? "waitMs" : setting;
  if (fault[field] !== undefined) throw wrong(`"${setting}" of the fault ${fault.kind} is given twice`);
  switch (setting) {
    case "rate":
      fault.rate = numberOf(name, value, /^(?:\d*\.)?\d+$/, "a number from 0 to 1", 1);
      break;
    case "count":
      fault.count = numberOf(name, value, /^[1-9]\d{0,8}$/, "a whole number of at least 1");
      break;
    case "wait":
      if (!WITH_WAIT.has(fault.kind)) {
        throw wrong(
          `"${name}" does nothing to the fault ${fault.kind}: it is for ${[...WITH_WAIT].join(", ")}`,
        );
      }
      fault.waitMs = name === "seconds"
        ? numberOf(name, value, /^\d{1,5}(?:\.\d{1,3})?$/, "a number of seconds") * 1000
        : parseDuration(value, "--fault, wait", LONGEST_WAIT);
      break;
  }
}

/** Shares of one path and seed are of the same whole. */
function refuseSurplus(faults: readonly Fault[]): void {
  const sums = new Map<string | undefined, number>();
  for (const { path, rate = 1, count } of faults) {
    if (count !== undefined) continue;
    const sum = (sums.get(path) ?? 0) + rate;
    sums.set(path, sum);
    if (sum > 1 + 1e-9) {
      throw wrong(`The rates sum to ${Math.round(sum * 1000) / 1000}, and 1 is all there is`);
    }
  }
}

function numberOf(name: string, value: string, pattern: RegExp, words: string, max = Infinity): number {
  if (pattern.test(value) && Number(value) <= max) return Number(value);
  throw wrong(`The ${name} of a fault is ${words}, not "${value}"`);
}

function isOf<Table extends object>(table: Table, text: string): text is keyof Table & string {
  return Object.hasOwn(table, text);
}

function wrong(what: string, near: readonly string[] = [], detail: readonly string[] = []): UsageError {
  return new UsageError({
    what,
    where: "--fault",
    nearest: near,
    detail,
    next: "--fault 503@/api/v2/users/*,rate=0.2 or --fault 429=0.1,drop=0.01,seed=7",
  });
}
