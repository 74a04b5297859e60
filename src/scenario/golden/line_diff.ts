/** A short text difference: three lines around each change, readable without colour. */

import { structuredPatch } from "diff";

/** Beyond this many edits the exact difference costs more than it tells. */
const EDITS_MAX = 400;

const CONTEXT = 3;

/** Tells the lines that differ, with context, "@@ line n" before each group. */
export function lineDiff(before: string, after: string): readonly string[] {
  const patch = structuredPatch("", "", before, after, "", "", {
    context: CONTEXT,
    maxEditLength: EDITS_MAX,
  });
  if (patch === undefined) {
    const [taken, added] = [before.split("\n"), after.split("\n")];
    return ["@@ line 1", ...taken.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)];
  }
  return patch.hunks.flatMap(({ newStart, lines }) => [
    `@@ line ${newStart}`,
    // A last line without its end is no difference worth a line of its own.
    ...lines.filter((line) => !line.startsWith("\\")).map((line) => `${line.slice(0, 1)} ${line.slice(1)}`),
  ]);
}
