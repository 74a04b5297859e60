/**
 * Why agents are not in line. Most of a queue is excluded alike: what speaks against them is worked out once for all in whom the
 * rules see no difference.
 */

import type { ExcludedAlike, Grounds } from "../domain/decision.ts";
import { createGrouping } from "../domain/exclusion.ts";
import { assert } from "../errors.ts";
import { ASK, lacksOf } from "./lacks.ts";
import { findingsAgainst } from "./line_up.ts";
import type { Seat } from "./seat.ts";
import { languageFinding } from "./skills.ts";
import type { Stage } from "./stage.ts";
import type { Verdict } from "./verdict.ts";

/** Seats that are alike so far, and how they differ further. */
interface Branch {
  readonly byTrait: Map<unknown, Branch>;
  /** The trait met last and where it leads: the next agent is mostly alike. */
  last: { readonly trait: unknown; readonly branch: Branch } | null;
  /** Those alike in everything; shared with other branches that differ only in what is not told. */
  agents: Seat["who"][] | null;
}

/** A reason for every agent outside the line-up. */
export function exclusionsOf(verdict: Verdict): readonly ExcludedAlike[] {
  const { stage, seats, lineUp: { entrants, isCapped } } = verdict;
  const lacks = lacksOf(seats, stage.skills);
  const inLine = new Set(entrants.map((entrant) => entrant.seat));
  const root = newBranch();
  const { groups, groupFor } = createGrouping();
  for (let position = 0; position < seats.length; position++) {
    const seat = seats[position];
    if (seat === undefined || inLine.has(seat)) continue;
    const isBeyond = isCapped(seat);
    const lacked = lacks[position] ?? ASK;
    const branch = branchOf(further(root, isBeyond), stage, seat, lacked === ASK ? seat : lacked);
    branch.agents ??= groupFor(groundsAgainst(verdict, seat, isBeyond)).agents;
    branch.agents.push(seat.who);
  }
  return groups;
}

function groundsAgainst({ question, stage }: Verdict, seat: Seat, isBeyond: boolean): Grounds {
  const against = findingsAgainst(question, stage, seat, isBeyond);
  assert(against.length > 0, "an agent outside the ranking has a reason");
  return {
    reasons: against.map((finding) => finding.code),
    details: against.map((finding) => finding.detail),
  };
}

/**
 * Everything `findingsAgainst` looks at; what rules hand out again is told by reference, the rest by its text.
 * @param lacked what tells the seat's skills apart from others': the bits of what it lacks, or the seat itself
 */
function branchOf(root: Branch, stage: Stage, seat: Seat, lacked: number | Seat): Branch {
  const { findings, skillsWaived } = stage.admits(seat);
  const admitted = findings.length === 0 ? null : findings.map(({ code, detail }) => code + detail).join();
  let branch = further(root, stage.standing(seat));
  branch = further(branch, admitted);
  branch = further(branch, skillsWaived ? null : lacked);
  return further(branch, languageFinding(seat, stage.language)?.detail);
}

function further(branch: Branch, trait: unknown): Branch {
  if (branch.last !== null && branch.last.trait === trait) return branch.last.branch;
  const next = branch.byTrait.get(trait) ?? newBranch();
  branch.byTrait.set(trait, next);
  branch.last = { trait, branch: next };
  return next;
}

function newBranch(): Branch {
  return { byTrait: new Map(), last: null, agents: null };
}
