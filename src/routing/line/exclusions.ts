/**
 * Tells why agents are not in line. Most of a queue is excluded alike: what speaks against them is worked out once for all in whom the
 * rules see no difference.
 */

import type { ExcludedAlike, Grounds } from "../../domain/decision.ts";
import { createGrouping } from "../../domain/exclusion.ts";
import { assert } from "../../errors.ts";
import { ASK } from "./missing_skills.ts";
import { findingsAgainst } from "./findings_against.ts";
import type { AssessedAgent } from "./assessed_agent.ts";
import { languageFinding } from "./skills.ts";
import type { Stage } from "../methods/stage.ts";
import type { EngineRun } from "../verdict.ts";

type Who = AssessedAgent["who"];

/** Agents that are alike so far, and how they differ further. */
interface Branch {
  readonly byTrait: Map<unknown, Branch>;
  /** The trait met last and where it led: the next agent is mostly alike. */
  lastTrait: unknown;
  lastBranch: Branch | null;
  /** Those alike in everything; shared with other branches that differ only in what is not told. */
  agents: Who[] | null;
}

/** A reason for every member outside the line-up: in line are those against whom nothing speaks. */
export function exclusionsOf(verdict: EngineRun): readonly ExcludedAlike[] {
  const { question, stage, row, lineUp: { entrants, isBeyondCap } } = verdict;
  const { agents: allAssessed } = row;
  const lacks = row.lacks(stage.skills);
  const inLine: Who[] = [];
  const visitors = new Set(question.roster.visitors?.map(({ id }) => id));
  const root = newBranch();
  const { groups, groupFor } = createGrouping();
  for (let position = 0; position < allAssessed.length; position++) {
    const assessed = allAssessed[position];
    if (assessed === undefined || (visitors.size > 0 && visitors.has(assessed.agent.id))) continue;
    const isBeyond = isBeyondCap(assessed);
    const branch = branchOf(root, stage, assessed, lacks[position] ?? ASK, isBeyond);
    if (branch.agents === null) {
      const grounds = groundsAgainst(verdict, assessed, isBeyond);
      branch.agents = grounds === null ? inLine : groupFor(grounds).agents;
    }
    branch.agents.push(assessed.who);
  }
  const members = visitors.size === 0
    ? entrants
    : entrants.filter((entrant) => !visitors.has(entrant.assessed.agent.id));
  assert(inLine.length === members.length, "whoever is outside the line has a reason, and nobody in it has");
  return groups;
}

/** Null where nothing speaks against the agent. */
function groundsAgainst(
  { question, stage }: EngineRun,
  assessed: AssessedAgent,
  isBeyond: boolean,
): Grounds | null {
  const against = findingsAgainst(question, stage, assessed, isBeyond);
  if (against.length === 0) return null;
  return {
    reasons: against.map((finding) => finding.code),
    details: against.map((finding) => finding.detail),
  };
}

/**
 * Everything `findingsAgainst` looks at; what rules hand out again is told by reference, the rest by its text. What is not there is
 * no step of the way: a text is the gate's before the skills and the language's after them.
 * @param lacked the bits of the skills that the agent lacks; where they do not tell all, the agent is like no other
 */
function branchOf(
  root: Branch,
  stage: Stage,
  assessed: AssessedAgent,
  lacked: number,
  isBeyond: boolean,
): Branch {
  const { findings, skillsWaived } = stage.admits(assessed);
  let branch = further(root, stage.standing(assessed));
  if (findings.length > 0) branch = further(branch, findings.map(({ code, detail }) => code + detail).join());
  if (stage.filter !== null) branch = further(branch, stage.filter(assessed.agent));
  branch = further(
    branch,
    skillsWaived ? isBeyond : lacked === ASK ? assessed : lacked * 2 + Number(isBeyond),
  );
  return stage.language === null
    ? branch
    : further(branch, languageFinding(assessed, stage.language)?.detail);
}

function further(branch: Branch, trait: unknown): Branch {
  if (branch.lastTrait === trait && branch.lastBranch !== null) return branch.lastBranch;
  let next = branch.byTrait.get(trait);
  if (next === undefined) {
    next = newBranch();
    branch.byTrait.set(trait, next);
  }
  branch.lastTrait = trait;
  return branch.lastBranch = next;
}

function newBranch(): Branch {
  return { byTrait: new Map(), lastTrait: undefined, lastBranch: null, agents: null };
}
