/**
 * Recommends what a team could do about anomalies: which names to correct, whom to activate, put on queue or train, each with the
 * evidence.
 */

import type { Anomaly } from "../domain/anomaly.ts";
import { unicodeForm } from "../lib/text/unicode_forms.ts";
import type { Findings } from "../anomalies/requirement.ts";
import { counted } from "../lib/words.ts";
import { adviseAgents } from "./advice.ts";
import type { Recommendation, Trial } from "./recommendation.ts";

/**
 * Names to correct first, then agents to activate, put on queue or train. Nobody is sent to a course in a name that nobody
 * defines: correcting it comes first.
 */
export function recommend(
  findings: Findings,
  anomalies: readonly Anomaly[],
  trial: Trial,
): readonly Recommendation[] {
  const doubtful = anomalies.some((row) =>
    row.id === "unknown-skill" || row.evidence.requiredIsKnown === false
  );
  return [...correctNames(anomalies), ...(doubtful ? [] : adviseAgents(findings, trial))];
}

function correctNames(anomalies: readonly Anomaly[]): readonly Recommendation[] {
  const near = anomalies.filter((row) => row.id === "near-miss-skill");
  const explained = new Set(near.map((row) => row.subject.name));
  const unknown = anomalies.filter((row) => row.id === "unknown-skill" && !explained.has(row.subject.name));
  return [...mostHeld(near).map(nameToCorrect), ...unknown.map(nameToCreate)];
}

/** Of several names that an unknown one may stand for, the one most agents hold. */
function mostHeld(near: readonly Anomaly[]): readonly Anomaly[] {
  return near.filter((row) =>
    row.evidence.requiredIsKnown === true ||
    row === near.filter((other) => other.subject.name === row.subject.name).reduce((best, other) =>
        holderNames(other).length > holderNames(best).length ? other : best
      )
  );
}

function holderNames({ evidence }: Anomaly): readonly string[] {
  return Array.isArray(evidence.holders) ? evidence.holders : [];
}

function nameToCorrect(anomaly: Anomaly): Recommendation {
  const { evidence } = anomaly;
  const [required, candidate] = [String(evidence.required), String(evidence.candidate)];
  const holders = holderNames(anomaly);
  const message = evidence.requiredIsKnown === true
    ? `Give those who hold "${candidate}" the name asked for, "${required}", or make one name of the two`
    : `Ask for "${candidate}" instead of "${required}": ${counted(holders.length, "agent")} of the queue ${
      holders.length === 1 ? "holds" : "hold"
    } it${
      evidence.differsBy === "Unicode form" ? `, written in Unicode form ${unicodeForm(candidate)}` : ""
    }`;
  return {
    kind: "correct-name",
    agent: null,
    message,
    changes: [],
    evidence: { required, candidate, holders },
  };
}

function nameToCreate({ subject }: Anomaly): Recommendation {
  return {
    kind: "correct-name",
    agent: null,
    message:
      `Correct the ${subject.kind} "${subject.name}" or create it: the organisation does not define it`,
    changes: [],
    evidence: { required: subject.name },
  };
}
