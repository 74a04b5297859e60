/** Names the row of a table as a step of its test, so that one bad row does not hide the rest. */

/** Longer names are cut: the row is found by its beginning. */
const LENGTH_MAX = 80;

/** Tells the row's first value in one line: a text as it is, arguments of a command line joined, anything else as JSON. */
export function rowName(value: unknown): string {
  const text = typeof value === "string"
    ? value
    : Array.isArray(value) && value.every((each) => typeof each === "string")
    ? value.join(" ")
    : JSON.stringify(value) ?? String(value);
  const line = text.replaceAll(/\s+/g, " ").trim().slice(0, LENGTH_MAX);
  return line === "" ? "(empty)" : line;
}
