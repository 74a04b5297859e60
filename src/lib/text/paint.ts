/** Paints text by what it means, for terminals that want colour; without it the same text, letter by letter. */

import { styleText } from "node:util";
import { visible } from "../json.ts";

const STYLES = { heading: "bold", good: "green", warning: "yellow", error: "red", quiet: "dim" } as const;

/** What a text may mean. */
export type Meaning = keyof typeof STYLES;

/** Marks a text by meaning, not by colour. */
export type Paint = Readonly<Record<Meaning, (text: string) => string>>;

/** The paint of a terminal. @param colour whether it wants colour: what NO_COLOR and FORCE_COLOR say is settled at the door */
export function paintFor(colour: boolean): Paint {
  const marked = (meaning: Meaning) => (text: string) =>
    colour ? styleText(STYLES[meaning], text, { validateStream: false }) : text;
  return {
    heading: marked("heading"),
    good: marked("good"),
    warning: marked("warning"),
    error: marked("error"),
    quiet: marked("quiet"),
  };
}

/** A line, plain or with what it means. */
export type MarkedLine = string | readonly [meaning: Meaning, text: string];

/** Tells a line without what it means. */
export function lineText(line: MarkedLine): string {
  return typeof line === "string" ? line : line[1];
}

/** The lines painted. Of what looks like colour in them nothing is left, since colour of our own must be told from it. */
export function paintedLines(lines: readonly MarkedLine[], colour: boolean): readonly string[] {
  const paint = paintFor(true);
  return lines.map((line) => {
    const [meaning, text] = typeof line === "string" ? [null, line] : line;
    return !colour ? text : meaning === null ? visible(text) : paint[meaning](visible(text));
  });
}
