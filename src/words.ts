/** What sentences of every room say alike: how many of a thing, and which value of a file. */

/** "1 agent", "3 agents". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "overlay[1].agent": positions from 0, as in JSON paths. @param field keys, and positions from 0, from the top of the file */
export function fieldText(field: readonly PropertyKey[]): string {
  return field.map((part, index) =>
    typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`
  ).join("");
}
