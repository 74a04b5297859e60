/** Colour for terminals that want it; without it the same text, letter by letter. */

/** Marks text by meaning, not by colour. */
export interface Paint {
  heading(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  error(text: string): string;
  quiet(text: string): string;
}

/** @param colour whether the terminal wants colour */
export function paintFor(colour: boolean): Paint {
  const marked = (code: number) => (text: string) => colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { heading: marked(1), good: marked(32), warning: marked(33), error: marked(31), quiet: marked(2) };
}
