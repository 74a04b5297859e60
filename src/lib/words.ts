/** Writes the parts of sentences that all rooms share: how many of a thing, which value of a file, which word of a command. */

/** "1 agent", "3 agents"; "2 entries" where the plural is its own word. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** A clause with a capital letter, as a sentence begins. */
export function capital(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** "overlay[1].agent": positions from 0, as in JSON paths. @param field keys, and positions from 0, from the top of the file */
export function fieldText(field: readonly PropertyKey[]): string {
  return field.map((part, index) =>
    typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`
  ).join("");
}

/** A name as one word of a command that people paste: in double quotes where a shell leaves it alone there, else in single ones. */
export function shellName(name: string): string {
  return /["\\$`!]/.test(name) ? `'${name.replaceAll("'", `'\\''`)}'` : `"${name}"`;
}

/** What every shell leaves as it stands, the separator of Windows paths among it. */
const PLAIN_WORD = /^[\p{L}\p{M}\p{N}_@%+=:,./\\][\p{L}\p{M}\p{N}_@%+=:,./\\-]*$/u;

/** A name or a path as one word of a command that people paste: as it stands where it is a plain word, else as `shellName` writes it. */
export function shellWord(name: string): string {
  return PLAIN_WORD.test(name) ? name : shellName(name);
}

/** Joins lines to a text: a line break in one of them is written as JSON writes it, so that no name can pass for a line of ours. */
export function linesText(lines: readonly string[]): string {
  return lines.map((line) => line.replaceAll("\n", "\\n")).join("\n");
}
