/** Finds who qualifies at one stage: let in, able to receive, holding and speaking what is required (routing semantics 0). */

import type { ExclusionCode } from "../../domain/decision.ts";
import type { Stage } from "../methods/stage.ts";
import type { RoutingQuestion } from "../question.ts";
import type { AssessedAgent } from "./assessed_agent.ts";
import type { Finding } from "./finding.ts";
import { ASK } from "./missing_skills.ts";
import type { Row } from "./assessed_row.ts";
import { languageFinding, skillFinding } from "./skills.ts";

/** Those who are let in, can receive, and hold and speak what is required; in the order given. */
export function whoQualify(question: RoutingQuestion, stage: Stage, row: Row): readonly AssessedAgent[] {
  const isSkilled = skillTest(question, stage, row);
  // Most of a queue lacks a skill, which a column tells.
  return row.agents.filter((assessed, position) =>
    isSkilled(assessed, position) && isAdmitted(question, stage, assessed)
  );
}

/** Tells whether a stage lets an agent in that can receive, whatever its skills. */
export function isAdmitted(question: RoutingQuestion, stage: Stage, assessed: AssessedAgent): boolean {
  if (!holds(question, stage.standing(assessed)) || !holds(question, stage.admits(assessed).findings)) {
    return false;
  }
  const filtered = stage.filter?.(assessed.agent) ?? null;
  return filtered === null || !keepsOut(question, filtered);
}

/** Makes the test whether an agent, at its position of the row, holds and speaks what is required. */
export function skillTest(question: RoutingQuestion, stage: Stage, row: Row) {
  const lacks = row.lacks(stage.skills);
  return (assessed: AssessedAgent, position: number): boolean => {
    const lacked = lacks[position] ?? ASK;
    if (lacked !== 0 && !stage.admits(assessed).skillsWaived) {
      if (lacked !== ASK) return false;
      const finding = skillFinding(assessed, stage.skills);
      if (finding !== null && keepsOut(question, finding)) return false;
    }
    const language = languageFinding(assessed, stage.language);
    return language === null || !keepsOut(question, language);
  };
}

/** Unknown data speaks against an agent unless the option includes it. */
export function holds(question: RoutingQuestion, findings: readonly Finding[]): boolean {
  for (const finding of findings) if (keepsOut(question, finding)) return false;
  return true;
}

function keepsOut({ settings }: RoutingQuestion, finding: Finding): boolean {
  return settings["unknown-data"] !== "include" || !isUnknown(finding);
}

/** Tells whether it is for want of data that something speaks against an agent. */
export function isUnknown(finding: { readonly code: ExclusionCode }): boolean {
  return finding.code === "unknown-data";
}
