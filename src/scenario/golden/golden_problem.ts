/** Why a golden is not the one that is due: none, damaged, of another format or question, or another decision. */

import { decisionDiff } from "./decision_diff.ts";
import { GOLDEN_FORMAT } from "./golden_text.ts";
import { formatOf, type GoldenView, readGolden } from "./golden_view.ts";
import { lineDiff } from "./line_diff.ts";

/** What is wrong, as `judge.ts` tells it. */
export interface GoldenProblem {
  readonly kind: "missing" | "stale" | "newer" | "changed";
  readonly title: string;
  readonly lines: readonly string[];
  readonly diff: readonly string[];
}

/** The marks that git leaves. */
const CONFLICT = /^(<{7}|={7}|>{7})( |$)/m;

/** @param kept null where there is no golden */
export function goldenProblem(kept: string | null, due: string, digest: string): GoldenProblem {
  const after = readGolden(due);
  if (kept === null) {
    return { kind: "missing", title: "there is no golden yet", lines: firstLines(after), diff: [] };
  }
  const diff = lineDiff(kept, due);
  const format = formatOf(kept);
  if (format !== null && format > GOLDEN_FORMAT) {
    const title =
      `the golden is of format ${format}, a newer Ringback wrote it: this one knows ${GOLDEN_FORMAT}`;
    return { kind: "newer", title, lines: [], diff: [] };
  }
  if (format !== null && format !== GOLDEN_FORMAT) {
    return stale(`it is of format ${format}, this program writes ${GOLDEN_FORMAT}`, [], diff);
  }
  if (kept.replaceAll("\r\n", "\n") === due) {
    return stale("its lines end as on Windows (CRLF), and nothing else differs", [], []);
  }
  const before = readGolden(kept);
  if (before === null || after === null) {
    const why = CONFLICT.test(kept) ? "a merge conflict was left in it" : "it was edited by hand or damaged";
    return stale(why, [], diff);
  }
  const found = decisionDiff(before, after);
  const lines = found.length > 0 ? found : ["the decision is the same"];
  if (before.question !== digest) return stale("the scenario was edited after it was accepted", lines, diff);
  return { kind: "changed", title: changedTitle(found), lines, diff };
}

function stale(why: string, lines: readonly string[], diff: readonly string[]): GoldenProblem {
  return { kind: "stale", title: `the golden is stale: ${why}`, lines, diff };
}

/** Who gets the interaction is one thing, what stands behind it another. */
function changedTitle(found: readonly string[]): string {
  if (found.length === 0) return "the golden's text differs";
  return found.some((line) =>
      /^(after [^:]+: )?(selected|outcome|method|ring|new step|the step)\b/.test(line)
    )
    ? "the decision changed"
    : found.some((line) => line.startsWith("asked for "))
    ? "the outcome stays, what is asked for changed"
    : "the outcome stays, what stands behind it changed";
}

function firstLines(due: GoldenView | null): readonly string[] {
  return (due?.decisions ?? []).map((step) => `after ${step.after}: selects ${step.selected}`);
}
