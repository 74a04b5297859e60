/** Rules about the queue and about what was not delivered. */

import type { Agent } from "../domain/agent.ts";
import { namesOfUnknownState, stateUnknown } from "../domain/agents/holding.ts";
import { metricFault, metricNamed, METRICS } from "../domain/interaction.ts";
import type { Findings } from "./requirement.ts";
import { agentSubject, queueSubject, type Rule } from "./rule.ts";

/** In the order in which a report tells them. */
export const QUEUE_RULES: readonly Rule[] = [
  {
    id: "queue-without-members",
    severity: "error",
    reason: "Nothing put to a queue without members is ever answered",
    find: (findings) =>
      findings.roster.agents.length > 0 ? [] : [{
        subject: queueSubject(findings),
        message: `The queue ${findings.roster.queue.name} has no members`,
        evidence: { members: 0 },
      }],
  },
  {
    id: "unknown-metric",
    severity: "error",
    reason: "No condition asks for a metric of another name: the value stated for it decides nothing",
    find: (findings) =>
      Object.keys(findings.interaction.metrics).filter((stated) => metricNamed(stated) === null)
        .map((stated) => ({
          subject: queueSubject(findings),
          message: metricFault(stated, 0) ?? "",
          evidence: { stated, known: METRICS },
        })),
  },
  {
    id: "routing-not-simulated",
    severity: "warning",
    reason: "A decision is only worth as much as the model that made it resembles the queue's own routing",
    find: (findings) => {
      const why = whyNotSimulated(findings);
      if (why === null) return [];
      const { roster, decision } = findings;
      return [{
        subject: queueSubject(findings),
        message: why,
        evidence: {
          routingType: roster.queue.routingType ?? "not delivered",
          model: decision.model,
          outcome: decision.outcome,
        },
      }];
    },
  },
  {
    id: "member-data-unknown",
    severity: "warning",
    reason:
      "What was not delivered is unknown, never none: the agent may be a better choice than the data shows",
    find: (findings) =>
      findings.holdings.incomplete()
        .map((agent) => ({ agent, missing: notDelivered(agent, findings) }))
        .filter(({ missing }) => missing.length > 0)
        .map(({ agent, missing }) => ({
          subject: agentSubject(agent),
          message: `Not delivered for ${agent.name}: ${missing.join(", ")}`,
          evidence: { missing },
        })),
  },
];

/** Routing types the weighted score stands in for: skills decide, nothing else is configured. */
const SCORED_TYPES = ["SkillBased", "Standard"];

function whyNotSimulated({ roster, decision }: Findings): string | null {
  const { name, routingType } = roster.queue;
  if (decision.outcome === "not-predictable") {
    return `${name}: ${decision.why}`;
  }
  if (decision.model === "acd") {
    return roster.surface === "walkthrough" && routingType === "Predictive"
      ? `${name} routes by a predictive model, whose ranks cannot be computed offline`
      : null;
  }
  if (routingType === null) {
    return `The routing type of ${name} was not delivered; the score counts skills only`;
  }
  if (routingType === "Predictive") {
    return `${name} routes by a predictive model, whose ranks cannot be computed offline; the score is a stand-in`;
  }
  return SCORED_TYPES.includes(routingType)
    ? null
    : `${name} routes by ${routingType}, which the weighted score does not simulate: it counts skills only`;
}

/** The fields the decision rests on and the recording lacks, in words. */
function notDelivered(agent: Agent, { roster, interaction, decision }: Findings): readonly string[] {
  const skills = interaction.skills.length > 0 && agent.skills === null
    ? ["skills"]
    : statesIn(agent.skills, interaction.skills);
  // The walkthrough's API has nothing but state and skills; what the ACD engine takes for the rest is among its assumptions.
  if (decision.model === "weighted" || roster.surface === "walkthrough") {
    return [...(agent.availability === null ? ["state"] : []), ...skills];
  }
  return [
    ...(agent.membership.joined === null ? ["active in the queue"] : []),
    ...(agent.presence === null ? ["presence"] : []),
    ...(agent.routingStatus === null ? ["routing status"] : []),
    ...skills,
    ...(interaction.language !== null && agent.languages === null ? ["languages"] : []),
    ...statesIn(agent.languages, interaction.language === null ? [] : [interaction.language]),
    ...(agent.load === null ? ["interactions in hand"] : []),
  ];
}

function statesIn(held: Agent["skills" | "languages"], asked: readonly string[]): readonly string[] {
  const open = namesOfUnknownState(held, asked);
  return open.length === 0 ? [] : [stateUnknown(open)];
}
