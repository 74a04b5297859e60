/** Values as people read them. */

/** A text that begins with a capital. */
export function capital(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Words as a sentence. */
export function sentence(words) {
  return `${capital(words)}.`;
}

/** An instant to the minute: "2026-03-02 10:00 UTC". */
export function minute(instant) {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}

/** How it is routed at some time: "Bullseye, ring 2". */
export function methodText({ method, ring }) {
  return ring === null ? method : `${method}, ring ${ring}`;
}

/** "4 s", "1 min 30.5 s", "1 h 41 min 40 s", "2 d 4 h": tenths of seconds are kept, as rings may open at them. */
export function duration(seconds) {
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  let tenths = Math.round(seconds * 10);
  const parts = [];
  for (const [unit, length] of units) {
    const count = unit === "s" ? tenths / 10 : Math.floor(tenths / 10 / length);
    if (count > 0) parts.push(`${count} ${unit}`);
    tenths -= count * length * 10;
  }
  return parts.length === 0 ? "0 s" : parts.slice(0, 3).join(" ");
}
