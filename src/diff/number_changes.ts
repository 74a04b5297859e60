/** Numbers that changed behind a decision which kept its order: nobody is served differently, but a golden holds them. */

import type { Candidate } from "../domain/decision.ts";
import { formatDuration } from "../lib/duration.ts";
import type { Outcome } from "../scenario/play.ts";
import { yamlNumber } from "../yaml/print_yaml.ts";
import { counted } from "../lib/words.ts";

/** One number of one agent, in the words of a golden. */
export interface NumberChange {
  readonly agentId: string;
  readonly agent: string;
  /** "mean rating", "score". */
  readonly number: string;
  /** Null: the decision did not, or does no longer, look at it. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A golden's numbers with the words people use for them. */
const NUMBERS: readonly (readonly [string, (row: Candidate) => string | null])[] = [
  ["score", ({ score }) => plain(score)],
  ["ring", ({ ring }) => plain(ring)],
  ["preferred score", ({ preferredScore }) => plain(preferredScore)],
  ["mean rating", ({ meanProficiency }) => plain(meanProficiency)],
  ["idle", ({ idleMs }) => idleMs === undefined ? null : formatDuration(idleMs)],
];

/** What differs between two outcomes of the same order, best ranked agents first, each difference once over all steps. */
export function numberChanges(before: Outcome, after: Outcome): readonly NumberChange[] {
  const found = new Map<string, NumberChange>();
  for (const [index, step] of before.steps.entries()) {
    const later = new Map(after.steps[index]?.decision.ranking.map((row) => [row.id, row]));
    for (const row of step.decision.ranking) {
      for (const change of rowChanges(row, later.get(row.id))) found.set(JSON.stringify(change), change);
    }
  }
  return [...found.values()];
}

/** "Ada Quill: mean rating 4 → 3, and 2 more agents". */
export function numbersText(changes: readonly NumberChange[]): string {
  const [first] = changes;
  if (first === undefined) return "";
  const own = changes.filter(({ agentId }) => agentId === first.agentId)
    .map(({ number, before, after }) => `${number} ${before ?? "none"} → ${after ?? "none"}`);
  const more = new Set(changes.map(({ agentId }) => agentId)).size - 1;
  const others = more === 0 ? "" : `, and ${counted(more, "more agent")}`;
  return `${first.agent}: ${own.join(", ")}${others}`;
}

function rowChanges(row: Candidate, later: Candidate | undefined): readonly NumberChange[] {
  if (later === undefined) return [];
  return NUMBERS.flatMap(([number, textOf]) => {
    const [before, after] = [textOf(row), textOf(later)];
    return before === after ? [] : [{ agentId: row.id, agent: later.name, number, before, after }];
  });
}

function plain(value: number | undefined): string | null {
  return value === undefined ? null : yamlNumber(value);
}
