/** Turns good inputs into hostile ones: cut, doubled, spliced, and with values that break what is not bounded. */

import type { Dice } from "../support/dice.ts";

/** Values that programs trip over. */
const NUMBERS = [
  0,
  -1,
  -0,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  2 ** 31,
  8_640_000_000_000,
  8.64e15,
  1e21,
  0.1,
  99,
];
const STRINGS = [
  "",
  " ",
  "\0",
  "\r\nFAKE LINE",
  "\u001b[2J",
  "\u2028",
  "\ud800",
  "‮",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "x".repeat(300),
  "9".repeat(400),
  "-1d",
  "9999999999999d",
  "+275760-09-13T00:00:00.001Z",
  "0000-00-00T00:00:00Z",
  "2026-02-31T25:61:00Z",
];

/** Pieces of grammar where they do not belong. */
const TOKENS = [
  ...STRINGS,
  ...NUMBERS.map(String),
  ".inf",
  ".nan",
  "1e400",
  "*a",
  "&a ",
  "<<: *a",
  "!!binary ",
  "!!js/function ",
  "---\n",
  "? ",
  "- ",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  ",",
  ":",
  "\t",
  "%",
  "|",
  "<<<<<<< HEAD\n",
];

/** Inputs of a size that only time and memory notice. */
const LARGE: readonly ((seed: string, dice: Dice) => string)[] = [
  (seed) => `${"[".repeat(20_000)}${seed}`,
  (seed) => `{"a":`.repeat(5_000) + seed,
  (seed) => seed + "x".repeat(300_000),
  (seed) => seed.repeat(Math.ceil(30_000 / seed.length)),
  (seed) => `${seed}\nz: &a [1]\ny: [${"*a, ".repeat(100)}1]\n`,
  (seed) => seed + Array.from({ length: 2000 }, (_, at) => `k${at}: v\n`).join(""),
  (seed) => seed.replace(/[A-Za-z]{4,}/, "y".repeat(100_000)),
  (seed) => seed.replace(/\d+/, "9".repeat(50_000)),
];

/** A hostile text made of a good one. */
export function hostileText(seed: string, dice: Dice): string {
  if (dice.chance(0.04)) return dice.one(LARGE)(seed, dice);
  let text = seed;
  for (let times = 1 + dice.below(4); times > 0; times--) text = changed(text, dice);
  return text;
}

function changed(text: string, dice: Dice): string {
  const [from, to] = [dice.below(text.length + 1), dice.below(text.length + 1)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  switch (dice.below(7)) {
    case 0:
      return text.slice(0, from) + dice.one(TOKENS) + text.slice(from);
    case 1:
      return text.slice(0, from) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(from);
    case 3:
      return text.slice(0, from);
    case 4:
      return text.slice(0, from) + String.fromCharCode(dice.below(0x3000)) + text.slice(from + 1);
    case 5:
      return replacedOne(text, /-?\d+(?:\.\d+)?/g, String(dice.one(NUMBERS)), dice);
    default:
      return replacedOne(text, /[A-Za-z]{2,}/g, dice.one(TOKENS), dice);
  }
}

function replacedOne(text: string, pattern: RegExp, by: string, dice: Dice): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { index, 0: whole } = dice.one(found);
  return text.slice(0, index) + by + text.slice(index + whole.length);
}

type Holder = Record<string, unknown>;

/** The value, changed in place: leaves of its answers become hostile ones, go, or change their kind. */
export function hostileJson(value: unknown, dice: Dice): unknown {
  for (let times = 1 + dice.below(5); times > 0; times--) {
    let holder = value as Holder;
    while (true) {
      const keys = Object.keys(holder);
      const key = keys[dice.below(keys.length)];
      if (key === undefined) break;
      const held = holder[key];
      const goesOn = typeof held === "object" && held !== null && Object.keys(held).length > 0 &&
        dice.chance(0.93);
      if (goesOn) {
        holder = held as Holder;
        continue;
      }
      change(holder, key, dice);
      break;
    }
  }
  return value;
}

function change(holder: Holder, key: string, dice: Dice): void {
  const held = holder[key];
  if (typeof held === "number") holder[key] = dice.one([...NUMBERS, "5", null]);
  else if (dice.chance(0.3)) delete holder[key];
  else holder[key] = dice.one<unknown>([...STRINGS, ...NUMBERS, null, [], {}, true, [held], held]);
}
