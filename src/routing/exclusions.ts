/**
 * Why agents are not in line. Most of a queue is excluded alike: the lists of reasons are made once for all whom the same speaks
 * against, and shared, so that whoever groups or prints them need not compare texts.
 */

import type { Exclusion } from "../domain/decision.ts";
import { assert } from "../errors.ts";
import type { Finding } from "./finding.ts";
import { findingsAgainst } from "./line_up.ts";
import type { Verdict } from "./verdict.ts";

type Reasons = Pick<Exclusion, "reasons" | "details">;

/** What was found so far against some agents, and what may be found further. */
interface Branch {
  readonly byFinding: Map<Finding, Branch>;
  readonly byText: Map<string, Branch>;
  /** The finding met last and where it leads: the next agent is mostly excluded alike. */
  last: { readonly finding: Finding; readonly branch: Branch } | null;
  /** The lists of those against whom nothing further was found. */
  reasons: Reasons | null;
}

/** A reason for every agent outside the line-up, by agent id. */
export function exclusionsOf(verdict: Verdict): readonly Exclusion[] {
  const { question, stage, seats, lineUp: { entrants, capped } } = verdict;
  const inLine = new Set(entrants.map((entrant) => entrant.seat));
  const root = newBranch();
  const excluded: Exclusion[] = [];
  for (const seat of seats) {
    if (inLine.has(seat)) continue;
    const { id, name } = seat.agent;
    const against = findingsAgainst(question, stage, seat, capped.has(id));
    assert(against.length > 0, "an agent outside the ranking has a reason");
    const { reasons, details } = shared(root, against);
    excluded.push({ id, name, reasons, details });
  }
  return excluded;
}

function shared(root: Branch, against: readonly Finding[]): Reasons {
  let branch = root;
  for (const finding of against) branch = branchOf(branch, finding);
  return branch.reasons ??= {
    reasons: against.map((finding) => finding.code),
    details: against.map((finding) => finding.detail),
  };
}

/** Rules hand out the same finding again where they can; where they do not, its text tells. */
function branchOf(branch: Branch, finding: Finding): Branch {
  if (branch.last?.finding === finding) return branch.last.branch;
  const found = branch.byFinding.get(finding) ?? branchByText(branch, finding);
  branch.byFinding.set(finding, found);
  branch.last = { finding, branch: found };
  return found;
}

function branchByText({ byText }: Branch, finding: Finding): Branch {
  const text = `${finding.code} ${finding.detail}`;
  const found = byText.get(text) ?? newBranch();
  byText.set(text, found);
  return found;
}

function newBranch(): Branch {
  return { byFinding: new Map(), byText: new Map(), last: null, reasons: null };
}
