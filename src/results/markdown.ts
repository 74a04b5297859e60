/**
 * Parts of Markdown that no name can break out of. Names and sentences that hold names stand in code: there the reader of Markdown
 * looks for no markup, no mention of people, no issue, no link.
 */

/** A text without line breaks as code: "`any of 2: Ada, Ken`". */
export function codeSpan(text: string): string {
  const fence = "`".repeat(longestRun(text) + 1);
  // One blank on both sides is taken off again; a span of blanks alone keeps them.
  const room = /^`|`$|^ .* $/.test(text) && text.trim() !== "" ? " " : "";
  return text === "" ? "` `" : `${fence}${room}${text}${room}${fence}`;
}

/** Lines as a block of code. */
export function codeBlock(lines: readonly string[]): string {
  const text = lines.join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** A part that is folded until somebody opens it: what its summary says is text, and code where it is more than plain words. */
export function folded(summary: string, body: string): string {
  const text = summary.replace(/\s+/g, " ").replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);
  const shown = /[^A-Za-z0-9 ,;:()-]/.test(summary) ? `<code>${text}</code>` : text;
  return `<details><summary>${shown}</summary>\n\n${body}\n\n</details>`;
}

/** The line that never changes, by which a bot finds its comment again. @param verb whose result the comment is */
export function markerOf(verb: string): string {
  return `<!-- ringback ${verb} -->`;
}
