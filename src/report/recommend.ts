/** What a team could do about it: whom to train, whom to put on queue, which names to correct, each with the evidence. */

import type { Agent } from "../domain/agent.ts";
import type { Anomaly } from "../domain/anomaly.ts";
import type { Decision } from "../domain/decision.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../json.ts";
import { counted, listed } from "../routing/words.ts";
import { weightedScore } from "../scoring/weighted.ts";
import { type Findings, findingsOf, type Requirement, unmet } from "../validate/requirement.ts";

/** One thing to do. */
export interface Recommendation {
  readonly kind: "put-on-queue" | "train" | "correct-name";
  /** Whom it concerns; null for a name. */
  readonly agent: { readonly id: string; readonly name: string } | null;
  /** One sentence, no final period. */
  readonly message: string;
  /** The facts it rests on. */
  readonly evidence: Readonly<Record<string, string | number | readonly string[]>>;
}

/** A list of everyone who could help is no advice. */
const AGENTS_NAMED_MAX = 3;

/** What a newly trained agent is taken to be rated. */
const TRAINED_RATING = 3;

/**
 * Names to correct first, then whom to put on queue where nobody free meets every requirement, then whom to train in what is
 * held by nobody free or by one agent only.
 */
export function recommend(
  roster: Roster,
  interaction: Interaction,
  decision: Decision,
  anomalies: readonly Anomaly[],
): readonly Recommendation[] {
  const findings = findingsOf(roster, interaction, decision);
  const doubtful = new Set(
    anomalies
      .filter((row) => row.id === "unknown-skill" || row.evidence.requiredIsKnown === false)
      .map((row) => row.subject.name),
  );
  return [
    ...correctNames(anomalies),
    ...putOnQueue(findings),
    ...findings.requirements.filter((row) => !doubtful.has(row.name)).flatMap((row) => train(findings, row)),
  ];
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
    } it`;
  return { kind: "correct-name", agent: null, message, evidence: { required, candidate, holders } };
}

function nameToCreate({ subject }: Anomaly): Recommendation {
  return {
    kind: "correct-name",
    agent: null,
    message:
      `Correct the ${subject.kind} "${subject.name}" or create it: the organisation does not define it`,
    evidence: { required: subject.name },
  };
}

/** Reasons a supervisor can undo by putting the agent on queue. */
const OFF_QUEUE_CODES = ["unavailable", "not-joined", "off-queue", "not-responding"];

function putOnQueue(findings: Findings): readonly Recommendation[] {
  const { roster, requirements, isFree, decision, skillsCount } = findings;
  const asked = requirements.filter((row) => skillsCount || row.kind === "language");
  const served = roster.agents.some((agent) => isFree(agent.id) && unmet(agent, asked).length === 0);
  if (served && decision.outcome !== "waits") return [];
  const reasons = new Map(decision.excluded.map((row) => [row.id, row]));
  return roster.agents
    .filter((agent) => reasons.get(agent.id)?.reasons.some((code) => OFF_QUEUE_CODES.includes(code)))
    .filter((agent) => agent.routingStatus?.status !== "INTERACTING")
    .map((agent) => ({ agent, missing: unmet(agent, asked), score: scoreIfAvailable(agent, findings) }))
    .filter(({ missing }) => asked.length === 0 || missing.length < asked.length)
    .sort((a, b) =>
      a.missing.length - b.missing.length || b.score - a.score || compareText(a.agent.id, b.agent.id)
    )
    .slice(0, AGENTS_NAMED_MAX)
    .map(({ agent, missing, score }) => {
      const held = asked.map((row) => row.name).filter((name) => !missing.includes(name));
      const holds = held.length === 0 ? "" : `, who holds ${listed(held)}`;
      const state = agent.availability ?? "state unknown";
      return {
        kind: "put-on-queue",
        agent: { id: agent.id, name: agent.name },
        message: `Put ${agent.name} on queue (now: ${state})${holds}`,
        evidence: { state, held, missing, scoreIfAvailable: score },
      };
    });
}

function scoreIfAvailable(agent: Agent, { interaction }: Findings): number {
  return weightedScore({ ...agent, availability: "Available" }, interaction.skills).score;
}

/** Free agents who lack least come first: they are one course away from the interaction. */
function train(findings: Findings, required: Requirement): readonly Recommendation[] {
  const { roster, isFree, requirements, interaction, skillsCount } = findings;
  const freeHolders = required.holders.filter((agent) => isFree(agent.id));
  const scarce = freeHolders.length === 0 || required.holders.length === 1;
  if (!scarce || required.kind !== "skill" || !skillsCount) return [];
  return roster.agents
    .filter((agent) => isFree(agent.id) && agent.skills !== null && !required.holderIds.has(agent.id))
    .map((agent) => ({
      agent,
      missing: unmet(agent, requirements),
      now: weightedScore(agent, interaction.skills).score,
      then: weightedScore(trained(agent, required.name), interaction.skills).score,
    }))
    .sort((a, b) =>
      a.missing.length - b.missing.length || b.then - a.then || compareText(a.agent.id, b.agent.id)
    )
    .slice(0, AGENTS_NAMED_MAX)
    .map(({ agent, missing, now, then }) => ({
      kind: "train",
      agent: { id: agent.id, name: agent.name },
      message: `Train ${agent.name} in ${required.name}: ${scarcity(required)}`,
      evidence: {
        skill: required.name,
        holders: required.holders.map((holder) => holder.name),
        missing,
        scoreNow: now,
        scoreIfTrained: then,
        atRating: TRAINED_RATING,
      },
    }));
}

function trained(agent: Agent, name: string): Agent {
  const skill = { id: null, name, proficiency: TRAINED_RATING, priority: 5 - TRAINED_RATING, active: true };
  return { ...agent, skills: [...agent.skills ?? [], skill] };
}

function scarcity({ holders }: Requirement): string {
  if (holders.length === 0) return "no agent of the queue holds it";
  return holders.length === 1
    ? `only ${holders.map((agent) => agent.name).join()} holds it`
    : `none of the ${holders.length} who hold it is free`;
}
