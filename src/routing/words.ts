/** Numbers, durations and lists as sentences say them; the same on every machine. */

/** "0 s", "45 s", "1 min 30.5 s", "1 h 5 min", "3 d 2 h": exact to the millisecond, so that no sentence contradicts a number. */
export function duration(ms: number): string {
  const whole = Math.round(ms);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / 86_400_000), "d"],
    [Math.floor(whole / 3_600_000) % 24, "h"],
    [Math.floor(whole / 60_000) % 60, "min"],
    [(whole % 60_000) / 1000, "s"],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return told.length === 0 ? "0 s" : told.join(" ");
}

/** Two spans in whole seconds where these tell them apart, else to the millisecond: "8 min 20 s" and "8 min 19 s". */
export function apart(firstMs: number, secondMs: number): readonly [string, string] {
  const [first, second] = [about(firstMs), about(secondMs)];
  return first === second && firstMs !== secondMs ? [duration(firstMs), duration(secondMs)] : [first, second];
}

/** The span in whole seconds; to the millisecond where it is shorter than one. */
export function about(ms: number): string {
  return duration(ms < 1000 ? ms : Math.round(ms / 1000) * 1000);
}

/** The span in whole seconds, never less of it: what is enough stays enough. */
export function atLeast(ms: number): string {
  return duration(Math.ceil(ms / 1000) * 1000);
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[], word = "and"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}

/** Up to two decimals, none where none are needed. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
