/**
 * The report of one interaction put to one roster: the walkthrough's fields, what validation found, what could be done, and the
 * decision. Plain data, printed as JSON as it stands; every field is present whichever model decides.
 */

import { compareText, type Json } from "../lib/json.ts";
import type { Anomaly } from "../domain/anomaly.ts";
import { type DecisionDocument, documentOf } from "../domain/exclusion.ts";
import type { AttributeValue, Interaction } from "../domain/interaction.ts";
import type { Findings } from "../anomalies/requirement.ts";
import type { IntakeAnswer } from "../intake/apply_intake.ts";
import type { Assignment } from "../anomalies/assignment.ts";
import { type RankedAgent, rankedAgents } from "./ranked.ts";
import { recommend } from "./recommend.ts";
import type { Recommendation, Trial } from "./recommendation.ts";

/** How many ranked agents the walkthrough shows. */
export const TOP_AGENTS = 5;

/** All a report is made of. */
export interface ReportInput {
  /** The question, with what intake rules asked for, its answer, and what follows from both: of everybody. */
  readonly findings: Findings;
  readonly anomalies: readonly Anomaly[];
  readonly intake: readonly IntakeAnswer[];
  /** Decides again on the roster with changes laid over it: what recommendations are tried by. */
  readonly trial: Trial;
  /** The verdict on an assignment; absent where none was asked. */
  readonly assignment?: Assignment | undefined;
  /** Number of ranked agents shown; 5 where absent. */
  readonly top?: number | undefined;
  /** Entries of each list; all where absent. */
  readonly most?: number | undefined;
}

/** The report. */
export interface Report extends DecisionDocument {
  readonly queue_id: string;
  readonly queue_name: string;
  /** Null where the recording does not say. */
  readonly routing_type: string | null;
  readonly total_agents_evaluated: number;
  /** The best by the weighted score. */
  readonly ranked_agents: readonly RankedAgent[];
  /** Every anomaly text of the weighted score, agents in ranked order. */
  readonly anomaly_summary: readonly string[];
  readonly caller_attributes: Readonly<Record<string, AttributeValue>>;
  readonly required_skills: readonly { readonly name: string }[];
  readonly interaction: Omit<Interaction, "attributes" | "skills">;
  readonly intake: readonly IntakeAnswer[];
  readonly anomalies: readonly Anomaly[];
  readonly recommendations: readonly Recommendation[];
  readonly assignment?: Assignment;
}

/** Puts the report together. */
export function buildReport(input: ReportInput): Report {
  const { anomalies, findings } = input;
  const { roster, decision } = findings;
  const { attributes, skills, ...interaction } = findings.interaction;
  const ranked = rankedAgents(findings, input.top ?? TOP_AGENTS);
  return {
    queue_id: roster.queue.id,
    queue_name: roster.queue.name,
    routing_type: roster.queue.routingType,
    total_agents_evaluated: roster.agents.length,
    ranked_agents: ranked.first,
    anomaly_summary: ranked.anomalies,
    caller_attributes: sortedByName(attributes),
    required_skills: skills.map((name) => ({ name })),
    interaction,
    intake: input.intake,
    ...documentOf(decision, input.most),
    anomalies: anomalies.slice(0, input.most),
    recommendations: recommend(findings, anomalies, input.trial),
    ...(input.assignment === undefined ? {} : { assignment: input.assignment }),
  };
}

function sortedByName(attributes: Interaction["attributes"]): Interaction["attributes"] {
  return Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => compareText(a, b)));
}

/** One JSON document, fields in the order of the report, final newline. @param whatIf what a what-if changes */
export function reportJson(report: Report, whatIf?: Json): string {
  return JSON.stringify(whatIf === undefined ? report : { ...report, what_if: whatIf }, null, 2) + "\n";
}
