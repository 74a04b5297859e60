/** Holds a kept golden of another text against the one that is due: missing, damaged, of another format, question or instant, or changed. */

import { formatDuration } from "../../lib/duration.ts";
import { bindIds } from "./compare/bind_ids.ts";
import { compareByKnowledge, type ComparedSide } from "./compare/compare_by_knowledge.ts";
import { compareKnown } from "./compare/compare_known.ts";
import { type GoldenDifference, isChange, type ToldDifference } from "./compare/difference.ts";
import { differenceLines } from "./compare/difference_text.ts";
import { firstOfStep } from "./first_words.ts";
import { type Golden, GOLDEN_FORMAT, type GoldenMoment } from "./golden.ts";
import { type DiffLine, lineDiff } from "./compare/line_diff.ts";
import { type GoldenFinding, NO_DIFFERENCE } from "./outcome_golden.ts";
import { formatOf, readGolden } from "./read_golden.ts";
import { CONFLICT_MARK } from "../../lib/text/conflict_marks.ts";

/** A golden as the file that is due. */
export interface DueGolden extends ComparedSide {
  readonly text: string;
}

/** @param kept null where there is no golden */
export function goldenFinding(kept: string | null, due: DueGolden): GoldenFinding {
  if (kept === null) {
    return {
      ...NO_DIFFERENCE,
      kind: "missing",
      title: "there is no golden yet",
      lines: firstLines(due.golden),
    };
  }
  const format = formatOf(kept);
  if (format !== null && format > GOLDEN_FORMAT) {
    const title =
      `the golden is of format ${format}, a newer Ringback wrote it: this one knows ${GOLDEN_FORMAT}`;
    return { ...NO_DIFFERENCE, kind: "newer", title };
  }
  if (format !== null && format < GOLDEN_FORMAT) {
    return stale(`it is of format ${format}, this program writes ${GOLDEN_FORMAT}`);
  }
  const diff = lineDiff(kept, due.text);
  const before = readGolden(kept);
  if (before === null) {
    const why = CONFLICT_MARK.test(kept)
      ? "a merge conflict was left in it"
      : "it was edited by hand or damaged";
    return { ...stale(why), diff };
  }
  return heldAgainst(before, due, diff);
}

function stale(why: string): GoldenFinding {
  return { ...NO_DIFFERENCE, kind: "stale", title: `the golden is stale: ${why}` };
}

function heldAgainst(kept: Golden, side: DueGolden, diff: readonly DiffLine[]): GoldenFinding {
  const due = side.golden;
  const bound = bindIds(kept, due);
  const instants = otherInstants(kept.moment, due.moment);
  // What people did at another instant is known or not by itself.
  const told = instants === null ? compareByKnowledge(bound, side) : compareKnown(bound, due);
  const lines = differenceLines(told, due.steps.length);
  const differing = { told, lines: lines.length > 0 ? lines : ["the outcome is the same"], diff };
  if (kept.question !== due.question) {
    return { ...stale("the scenario was edited after it was accepted"), ...differing };
  }
  if (kept.hold !== due.hold) {
    return { ...stale(`it holds ${kept.hold}, the scenario asks for ${due.hold}`), ...differing };
  }
  if (instants !== null) {
    const [was, now] = instants;
    const title = `the golden is stale: it keeps the recording of ${was}, this one is of ${now}`;
    return { ...differing, kind: "later", title };
  }
  const changes = told.filter(({ difference }) => isChange(difference, kept.hold));
  return changes.length === 0
    ? { ...NO_DIFFERENCE, told, lines }
    : { ...differing, kind: "changed", title: changedTitle(changes) };
}

/** The instants of two recorded moments; null where they are one, or not both are recorded. */
function otherInstants(was: GoldenMoment, now: GoldenMoment): readonly [string, string] | null {
  return was.kind === "recorded" && now.kind === "recorded" && was.at !== now.at ? [was.at, now.at] : null;
}

const OF_THE_DECISION: ReadonlySet<GoldenDifference["kind"]> = new Set(["step", "first", "fact"]);
const OF_THE_QUESTION: ReadonlySet<GoldenDifference["kind"]> = new Set(["asked", "rule"]);

/** Who gets the interaction is one thing, what stands behind it another. */
function changedTitle(changes: readonly ToldDifference[]): string {
  if (changes.some(({ difference }) => OF_THE_DECISION.has(difference.kind))) return "the decision changed";
  return changes.some(({ difference }) => OF_THE_QUESTION.has(difference.kind))
    ? "the outcome stays, what is asked for changed"
    : "the first place stays, what stands behind it changed";
}

function firstLines({ steps }: Golden): readonly string[] {
  return steps.map((step) =>
    `after ${formatDuration(step.afterSeconds * 1000)}: selects ${firstOfStep(step)}`
  );
}
