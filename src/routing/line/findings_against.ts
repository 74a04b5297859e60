/** Lists what speaks against an agent at one stage, in the order in which the rules look (routing semantics 0). */

import type { Stage } from "../methods/stage.ts";
import type { RoutingQuestion } from "../question.ts";
import type { AssessedAgent } from "./assessed_agent.ts";
import { BEST_CAP, capComesLast } from "./best_available_skills.ts";
import { type Finding, mergeFindings } from "./finding.ts";
import { languageFinding, skillFinding } from "./skills.ts";
import { holds, isUnknown } from "./who_qualifies.ts";

/**
 * Everything that speaks against an agent at a stage: the first excluded it, the further ones would have as well.
 * @param isBeyondCap of the line-up; it speaks only against those who would have been looked at without it
 */
export function findingsAgainst(
  question: RoutingQuestion,
  stage: Stage,
  assessed: AssessedAgent,
  isBeyondCap: boolean,
): readonly Finding[] {
  const { findings: kept, skillsWaived } = stage.admits(assessed);
  const filtered = stage.filter?.(assessed.agent) ?? null;
  const before = [...stage.standing(assessed), ...kept, ...(filtered === null ? [] : [filtered])];
  const after = [
    skillsWaived ? null : skillFinding(assessed, stage.skills),
    languageFinding(assessed, stage.language),
  ].filter((finding) => finding !== null);
  const lookedAt = capComesLast(question) ? [...before, ...after] : before;
  const capped = isBeyondCap && holds(question, lookedAt) ? [OUTSIDE_CAP] : [];
  const findings = [...before, ...capped, ...after];
  const included = question.settings["unknown-data"] === "include";
  return mergeFindings(included ? findings.filter((finding) => !isUnknown(finding)) : findings);
}

const OUTSIDE_CAP: Finding = {
  code: "outside-cap",
  detail: `not among the ${BEST_CAP} agents BEST looks at`,
};
