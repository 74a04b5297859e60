/** Writes what-if changes to the file that a command line names for them, and over nothing but changes. */

import type { World } from "../doors/world.ts";
import { RingbackError, UsageError } from "../errors.ts";
import { counted } from "../lib/words.ts";
import type { Overlaid } from "../scenario/overlaid_recording.ts";
import { asGrounds } from "../what_if/rows/grounds.ts";
import { OverlayFileSchema } from "../what_if/rows/overlay_schema.ts";
import { overlayText } from "../what_if/rows/overlay_text.ts";
import { rowsBetween } from "../what_if/rows/rows_between.ts";
import { hasComment } from "../yaml/comments.ts";
import { readYaml } from "../yaml/read_yaml.ts";
import { keptFolderOf, SAVE } from "./output_files.ts";

/** The flag of the file as given. */
export interface SaveGiven {
  readonly text: (name: typeof SAVE) => string | undefined;
}

/**
 * Writes the changes, where the command line names a file for them.
 * @param before the configurations of one recording
 * @param after the same queues, in the same order, with the changes
 * @param doing rows about what people do, which no configuration holds
 * @throws UsageError where there is no change, and for a file that is no file of changes, or holds what would be lost
 */
export async function saveChanges(
  given: SaveGiven,
  { files, terminal }: World,
  { before, after, doing }: Pick<Overlaid, "before" | "after" | "doing">,
): Promise<void> {
  const path = given.text(SAVE);
  if (path === undefined) return;
  checkPath(path);
  const rows = [...rowsBetween(asGrounds(before), after), ...doing.map(({ row }) => row)];
  if (rows.length === 0) {
    throw new UsageError({
      what: "There is no change to be written",
      where: `--${SAVE}`,
      next: "leave it out",
    });
  }
  await files.writeText(path, overlayText(rows, null), (now) => refuseOther(path, now));
  terminal.note(`${path}: ${counted(rows.length, "row")}\n`);
}

function checkPath(path: string): void {
  const kept = keptFolderOf(path);
  if (kept !== null) throw refusal(path, `No changes are written over ${kept}`);
  if (/\.ya?ml$/.test(path)) return;
  throw new UsageError({
    what: `Changes are written as YAML, and ${path} does not end in .yaml`,
    where: `--${SAVE} ${path}`,
    next: "name a file that does, so that --overlay can read it; diff --as csv prints a table",
  });
}

/** @param now what the file holds; null where there is none */
function refuseOther(path: string, now: string | null): void {
  if (now === null || now.trim() === "") return;
  const found = changesIn(now, path);
  if (found === null) throw refusal(path, `${path} is no file of what-if changes, and would be lost`);
  if (hasComment(now)) throw refusal(path, `${path} holds comments, which would be lost`);
  const { note, $schema } = found;
  if (note !== undefined || $schema !== undefined) {
    const key = note === undefined ? "$schema" : "note";
    throw refusal(path, `${path} holds a key "${key}", which would be lost`);
  }
}

function changesIn(text: string, path: string) {
  try {
    return readYaml(text, path, OverlayFileSchema);
  } catch (error) {
    if (error instanceof RingbackError) return null;
    throw error;
  }
}

function refusal(path: string, what: string): UsageError {
  return new UsageError({ what, where: `--${SAVE} ${path}`, next: "name another file" });
}
