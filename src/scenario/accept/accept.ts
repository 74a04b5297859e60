/** Writing goldens: only what changed, only on purpose, read back after writing. */

import type { Files } from "../../doors/world.ts";
import { assert, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { goldenPath } from "../layout.ts";
import type { ScenarioResult } from "../judge.ts";
import type { Problem } from "../verdict/problem.ts";

/** Problems that a new golden mends. */
const MENDABLE: ReadonlySet<Problem["kind"]> = new Set(["changed", "missing", "stale", "later"]);

/** What accepting a verdict would do. */
export type Acceptance =
  | { readonly kind: "unchanged" }
  | {
    readonly kind: "write";
    readonly path: string;
    readonly text: string;
    /** What is there now, and was shown; null where there is none. */
    readonly kept: string | null;
  }
  /** What no golden mends: a broken expect line, an error, an unplayed exchange. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Decides what to do; writes nothing. */
export async function acceptanceOf(verdict: ScenarioResult): Promise<Acceptance> {
  const stubborn = verdict.problems.filter((problem) => !MENDABLE.has(problem.kind));
  if (stubborn.length > 0) return { kind: "refused", problems: stubborn };
  const { name, kept, due } = verdict;
  if (due === null && kept === null) return { kind: "unchanged" };
  assert(due !== null, "a scenario without errors has a golden due");
  const text = await due();
  return text === kept ? { kind: "unchanged" } : { kind: "write", path: goldenPath(name), text, kept };
}

/** Writes a golden and reads it back. @throws UsageError where another one was written there since it was shown */
export async function writeGolden(
  files: Files,
  acceptance: Extract<Acceptance, { kind: "write" }>,
): Promise<void> {
  const { path, text, kept } = acceptance;
  await files.writeText(path, text, (now) => {
    if (now === kept) return;
    throw new UsageError({
      what: "The golden was changed by somebody else meanwhile, and is left as it is now",
      where: path,
      next: `${calledAs()} accept`,
    });
  });
  const written = await files.readText(path);
  assert(written === text, `what was written to ${path} reads back as it was`);
}
