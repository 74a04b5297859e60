/** Writing goldens: only what changed, only on purpose, read back after writing. */

import type { Files } from "../doors/world.ts";
import { assert } from "../errors.ts";
import { goldenPath } from "./layout.ts";
import type { Problem, ScenarioResult } from "./judge.ts";

/** Problems that a new golden mends. */
const MENDABLE: ReadonlySet<Problem["kind"]> = new Set(["changed", "missing", "stale", "later"]);

/** What accepting a verdict would do. */
export type Acceptance =
  | { readonly kind: "unchanged" }
  | { readonly kind: "write"; readonly path: string; readonly text: string }
  /** What no golden mends: a broken expect line, an error, an unplayed exchange. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Decides what to do; writes nothing. */
export function acceptanceOf(verdict: ScenarioResult): Acceptance {
  const stubborn = verdict.problems.filter((problem) => !MENDABLE.has(problem.kind));
  if (stubborn.length > 0) return { kind: "refused", problems: stubborn };
  if (verdict.kept === verdict.due) return { kind: "unchanged" };
  assert(verdict.due !== null, "a scenario without errors has a golden due");
  return { kind: "write", path: goldenPath(verdict.name), text: verdict.due };
}

/** Writes a golden and reads it back. */
export async function writeGolden(
  files: Files,
  acceptance: Extract<Acceptance, { kind: "write" }>,
): Promise<void> {
  await files.writeText(acceptance.path, acceptance.text);
  const written = await files.readText(acceptance.path);
  assert(written === acceptance.text, `what was written to ${acceptance.path} reads back as it was`);
}
