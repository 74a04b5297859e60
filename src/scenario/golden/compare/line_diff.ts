/** A short text difference: three lines around each change, readable without colour. */

import { structuredPatch } from "diff/lib/patch/create.js";

/** Beyond this many edits the exact difference costs more than it tells. */
const EDITS_MAX = 400;

const CONTEXT = 3;

/** A line of a difference as it is shown, and on which side it stands. */
export interface DiffLine {
  /** `place` says where the lines after it stand. */
  readonly side: "before" | "after" | "both" | "place";
  readonly text: string;
}

/** Tells the lines that differ, with context, "@@ line n" before each group. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const patch = structuredPatch("", "", before, after, "", "", {
    context: CONTEXT,
    maxEditLength: EDITS_MAX,
  });
  if (patch === undefined) {
    const [taken, added] = [before.split("\n"), after.split("\n")];
    return [
      placeLine(1),
      ...taken.map((line) => diffLine("-", line)),
      ...added.map((line) => diffLine("+", line)),
    ];
  }
  return patch.hunks.flatMap(({ newStart, lines }) => [
    placeLine(newStart),
    // A last line without its end is no difference worth a line of its own.
    ...lines.filter((line) => !line.startsWith("\\")).map((line) =>
      diffLine(line.slice(0, 1), line.slice(1))
    ),
  ]);
}

function placeLine(line: number): DiffLine {
  return { side: "place", text: `@@ line ${line}` };
}

/** @param mark the patch's own, before each of its lines */
function diffLine(mark: string, line: string): DiffLine {
  return { side: mark === "-" ? "before" : mark === "+" ? "after" : "both", text: `${mark} ${line}` };
}
