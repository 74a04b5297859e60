/**
 * Every point on which the vendor's own sources conflict or are silent, as a named option with its default
 * (routing semantics 9). An option is data: the engine reads it, `explain` and the README print it.
 */

import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";

/** One conflict: the first value is the default. */
export interface OptionRow {
  readonly values: readonly [string, string];
  /** What the option decides, one clause. */
  readonly decides: string;
  /** Why the default is the default, and what speaks for the other value. */
  readonly reason: string;
  /** Sections of the reference. */
  readonly source: string;
}

/** The table. */
export const OPTIONS = {
  "bullseye-order": {
    values: ["whole-pool", "inner-ring-first"],
    decides: "whether an inner ring goes before an outer one once both are open",
    reason:
      "a 2025 test saw BEST rank the whole cumulative pool (WE-10); an older help page gives ring 1 priority",
    source: "routing semantics 2.2, 9",
  },
  "preferred-order": {
    values: ["rule-only", "by-score"],
    decides: "whether preferred scores order the agents inside a rule",
    reason:
      "the Transfer to ACD page says the score decides the ring only; the behaviour page goes by top score",
    source: "routing semantics 2.3, 9",
  },
  "best-cap": {
    values: ["before-skills", "after-skills"],
    decides: "whether BEST takes its 100 agents before or after the skill filter",
    reason: "the later help text takes the 100 longest idle first; the oldest one filters by skill first",
    source: "routing semantics 1, 9",
  },
  "language-rating": {
    values: ["ignored", "counted"],
    decides: "whether the language rating counts in BEST's average",
    reason: "a 2025 test and the assign-language page say no; the SDK's field text says yes",
    source: "routing semantics 1, 9",
  },
  "language-with-none": {
    values: ["required", "dropped"],
    decides: "whether a queue that disregards skills disregards the language too",
    reason: "nothing says that the language is dropped with the skills",
    source: "routing semantics 1, 9",
  },
  "last-agent-callback": {
    values: ["not-followed", "followed"],
    decides: "whether a callback goes to the last agent first, as a reply in a thread does",
    reason: "the newer help page speaks of threaded email and messages only; an older one of callbacks too",
    source: "routing semantics 2.7, N16",
  },
  "last-agent-skipped": {
    values: ["by-queue-settings", "by-first-assignment"],
    decides: "whether preferred, conditional and direct routing set in the queue keep the last agent out",
    reason:
      "the settings page says so; a newer one goes by how the first assignment was made, by this option none of them",
    source: "routing semantics 2.7, N16",
  },
  "owned-callback-end": {
    values: ["disconnected", "to-queue"],
    decides: "what becomes of an agent-owned callback when the ownership ends",
    reason: "it is disconnected, or goes to the queue if so configured, and no setting read says which",
    source: "routing semantics N18",
  },
  "conditional-default-groups": {
    values: ["among-all", "first"],
    decides: "whether members in no rule's group go before those whose groups a rule has opened",
    reason:
      "the page of today orders the whole pool; an older text asks the others only when none of these is",
    source: "routing semantics 2.4, N20",
  },
  "predictive-minimum": {
    values: ["after-skills", "before-skills"],
    decides: 'whether the "three or fewer" whom a model does not score are counted after skills and language',
    reason: "the page filters before it counts; read literally every available agent counts",
    source: "routing semantics 2.6, WE-15",
  },
  "unknown-data": {
    values: ["exclude", "include"],
    decides: "whether an agent whose data was not delivered can be selected",
    reason: "unknown is not none: what was not delivered cannot vouch for an agent",
    source: "routing semantics 6 (expands are best effort)",
  },
} as const satisfies Readonly<Record<string, OptionRow>>;

/** An option's name. */
export type OptionName = keyof typeof OPTIONS;

/** Options as a scenario or a command line gives them; those left out have their defaults. */
export type AcdOptions = Readonly<Record<string, string>>;

/** Every option with a value of its row. */
export type Settings = { readonly [Name in OptionName]: (typeof OPTIONS)[Name]["values"][number] };

/** Names in the order of the table. */
export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];

/**
 * The options given, the rest by default.
 * @throws UsageError naming the nearest option or the values when one does not exist
 */
export function settingsFrom(given: AcdOptions): Settings {
  const settings: Record<string, string> = {};
  for (const name of OPTION_NAMES) settings[name] = OPTIONS[name].values[0];
  for (const [name, value] of Object.entries(given)) {
    const row: OptionRow | undefined = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as OptionName] : undefined;
    if (row === undefined) throw unknownOption(name);
    if (!row.values.includes(value)) throw unknownValue(name, value, row);
    settings[name] = value;
  }
  return settings as Settings;
}

function unknownOption(name: string): UsageError {
  return new UsageError({
    what: `There is no option "${name}"`,
    nearest: nearest(name, OPTION_NAMES),
    next: `one of: ${OPTION_NAMES.join(", ")}`,
  });
}

function unknownValue(name: string, value: string, row: OptionRow): UsageError {
  return new UsageError({
    what: `Option "${name}" has no value "${value}"`,
    nearest: nearest(value, row.values),
    next: `one of: ${row.values.join(", ")}`,
  });
}
