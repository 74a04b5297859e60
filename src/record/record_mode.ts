/** The record modes: what is played, what is asked live, what is written. The words are VCR's, so that users feel at home. */

import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";

/** What recording may do. */
export type RecordMode = "none" | "once" | "new_episodes" | "all";

const MODES: Readonly<Record<string, RecordMode>> = {
  none: "none",
  once: "once",
  new_episodes: "new_episodes",
  all: "all",
  // Words that users of other tools type.
  replay: "none",
  lockdown: "none",
  append: "new_episodes",
  update: "all",
  rewrite: "all",
};

/**
 * The mode, by its own name or an alias.
 * @throws UsageError with the nearest and the whole list
 */
export function recordModeOf(text: string): RecordMode {
  const wanted = text.trim().toLowerCase().replaceAll("-", "_");
  const mode = Object.hasOwn(MODES, wanted) ? MODES[wanted] : undefined;
  if (mode !== undefined) return mode;
  throw new UsageError({
    what: `There is no record mode "${text}"`,
    where: "--record-mode",
    nearest: nearest(wanted, Object.keys(MODES)),
    detail: [
      "none          plays the cassette; what it does not hold fails (also: replay, lockdown)",
      "once          records when there is no cassette, otherwise as none",
      "new_episodes  plays what is recorded, asks for the rest and appends it (also: append)",
      "all           records everything anew (also: update, rewrite)",
    ],
    next: "--record-mode all",
  });
}

/** What a mode comes to once it is known whether the cassette exists. */
export interface ModePlan {
  /** Answers come from the cassette where it has them. */
  readonly plays: boolean;
  /** What the cassette does not have is asked live and kept. */
  readonly records: boolean;
}

/** The plan of a mode. `none` on a missing cassette still plays: opening it is what fails. */
export function planOf(mode: RecordMode, exists: boolean): ModePlan {
  if (mode === "none") return { plays: true, records: false };
  if (mode === "all" || !exists) return { plays: false, records: true };
  return { plays: true, records: mode === "new_episodes" };
}
