/** A text difference in two columns where the terminal is wide enough: as kept on the left, as decided now on the right. */

import stringWidth from "string-width";
import type { MarkedLine } from "../../lib/text/paint.ts";
import { padded } from "../../lib/text/text_table.ts";
import type { DiffLine } from "../../scenario/golden/compare/line_diff.ts";

/** Columns from which two fit beside each other. */
export const WIDE = 100;

const GUTTER = " │ ";

/** The lines of a difference, in one column or in two. */
export function differenceColumns(lines: readonly DiffLine[], columns: number): readonly MarkedLine[] {
  if (columns < WIDE) return lines.map(inOneColumn);
  const width = Math.floor((columns - GUTTER.length) / 2);
  return rowsOf(lines).flatMap(({ left, right, isChange }): readonly MarkedLine[] => {
    const text = `${padded(cut(left, width), width)}${GUTTER}${cut(right, width)}`.trimEnd();
    return [isChange ? ["warning", text] : text];
  });
}

function inOneColumn({ side, text }: DiffLine): MarkedLine {
  return side === "before" ? ["error", text] : side === "after" ? ["good", text] : text;
}

interface Row {
  readonly left: string;
  readonly right: string;
  readonly isChange: boolean;
}

/** Lines taken out stand beside those that came in their place. */
function rowsOf(lines: readonly DiffLine[]): readonly Row[] {
  const rows: Row[] = [];
  let [taken, added]: [string[], string[]] = [[], []];
  const flush = () => {
    for (let at = 0; at < Math.max(taken.length, added.length); at++) {
      rows.push({ left: taken[at] ?? "", right: added[at] ?? "", isChange: true });
    }
    [taken, added] = [[], []];
  };
  for (const { side, text } of lines) {
    if (side === "before") taken.push(text);
    else if (side === "after") added.push(text);
    else {
      flush();
      rows.push({ left: text, right: side === "place" ? "" : text, isChange: false });
    }
  }
  flush();
  return rows;
}

/** The beginning of a text that fits. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let [shown, used] = ["", 0];
  for (const character of text) {
    used += stringWidth(character);
    if (used > width - 1) break;
    shown += character;
  }
  return `${shown}…`;
}
