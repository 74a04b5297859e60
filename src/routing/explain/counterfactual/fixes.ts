/** The least change that takes away what speaks against an agent; null where none can. */

import { MEDIA_TYPES } from "../../../domain/media.ts";
import type { OverlayChange } from "../../../what_if/overlay.ts";
import { capacityOf, carried, labelOf, labelsOf } from "../../line/capacity.ts";
import type { Finding } from "../../line/finding.ts";
import { type AssessedAgent, demandOf } from "../../line/assessed_agent.ts";
import type { EngineRun } from "../../verdict.ts";
import type { CounterfactualChange } from "./change.ts";

/** The rating given to a skill or language that is only asked to be held. */
export const ANY_RATING = 1;

/** The changes for all findings together, in order; null as soon as one cannot be repaired. */
export function repairsFor(
  verdict: EngineRun,
  assessed: AssessedAgent,
  findings: readonly Finding[],
): readonly CounterfactualChange[] | null {
  const changes: CounterfactualChange[] = [];
  const byState = verdict.question.roster.surface === "walkthrough";
  if (byState && findings.some(({ code }) => STATE_SAYS.has(code))) {
    changes.push({ kind: "availability", agent: assessed.agent.id, state: "Available" });
  }
  for (const finding of findings) {
    if (byState && STATE_SAYS.has(finding.code)) continue;
    const repaired = REPAIRS[finding.code]?.(verdict, assessed) ?? null;
    if (repaired === null) return null;
    changes.push(...repaired);
  }
  return changes;
}

/** What the walkthrough's one availability state stands for; see `stand_ins.ts`. */
const STATE_SAYS: ReadonlySet<Finding["code"]> = new Set([
  "not-joined",
  "off-queue",
  "not-responding",
  "at-capacity",
  "unknown-data",
]);

type Repair = (verdict: EngineRun, assessed: AssessedAgent) => readonly CounterfactualChange[] | null;

const REPAIRS: Readonly<Partial<Record<Finding["code"], Repair>>> = {
  "not-joined": (_, { agent }) => [{ kind: "joined", agent: agent.id, joined: true }],
  "off-queue": (_, { agent }) =>
    agent.presence === "ON_QUEUE"
      ? [{ kind: "status", agent: agent.id, status: "IDLE" }]
      : [{ kind: "presence", agent: agent.id, presence: "ON_QUEUE" }],
  "not-responding": (_, { agent }) => [{ kind: "status", agent: agent.id, status: "IDLE" }],
  "at-capacity": oneLessInHand,
  "label-capacity": oneLessOfTheLabel,
  "interrupt-rule": nothingInTheWay,
  "missing-skill": skillsGiven,
  "missing-language": languageGiven,
  "ring-not-open": ({ stage }, { agent }) =>
    stage.ring === null || agent.membership.memberBy !== "user"
      ? null
      : [{ kind: "ring", agent: agent.id, ring: stage.ring }],
  "not-preferred": ({ stage }, { agent }) =>
    stage.scoreNeeded === undefined
      ? null
      : [{ kind: "preferred-score", agent: agent.id, score: stage.scoreNeeded }],
};

/** As many as leave room for one more; after-call work goes first. Non-ACD work is not ours to change. */
function oneLessInHand(verdict: EngineRun, { agent }: AssessedAgent): readonly OverlayChange[] | null {
  const { media, organisation } = demandOf(verdict.question.roster, verdict.question.interaction);
  const inHand = agent.load?.media[media];
  const setting = capacityOf(agent, media, organisation);
  if (inHand === undefined) return null;
  let tooMany = carried(inHand, setting) - setting.maximumCapacity + 1;
  if (tooMany > inHand.active + inHand.afterCallWork) return null;
  const fromAfterCallWork = Math.min(tooMany, inHand.afterCallWork);
  tooMany -= fromAfterCallWork;
  return [{
    kind: "load",
    agent: agent.id,
    media,
    active: inHand.active - tooMany,
    afterCallWork: inHand.afterCallWork - fromAfterCallWork,
  }];
}

function oneLessOfTheLabel(
  { question }: EngineRun,
  { agent }: AssessedAgent,
): readonly OverlayChange[] | null {
  const label = labelOf(agent, demandOf(question.roster, question.interaction));
  if (label === undefined || label.maximumCapacity < 1) return null;
  return [{
    kind: "label-load",
    agent: agent.id,
    label: label.name ?? label.id,
    count: label.maximumCapacity - 1,
  }];
}

/** Whatever the new interaction may not interrupt is laid down: other media in hand, then other labels. */
function nothingInTheWay({ question }: EngineRun, { agent }: AssessedAgent): readonly OverlayChange[] | null {
  const demand = demandOf(question.roster, question.interaction);
  const media = MEDIA_TYPES.filter((other) => {
    const inHand = agent.load?.media[other];
    const setting = capacityOf(agent, other, demand.organisation);
    return other !== demand.media && inHand !== undefined && carried(inHand, setting) > 0 &&
      !setting.interruptableMediaTypes.includes(demand.media);
  });
  const label = labelOf(agent, demand);
  const labels = media.length > 0 || label === undefined ? [] : labelsOf(agent, demand)
    .filter((other) => other.id !== label.id && (agent.load?.labels?.[other.id] ?? 0) > 0)
    .filter((other) => !other.interruptingLabelIds.includes(label.id))
    .map((other) =>
      ({ kind: "label-load", agent: agent.id, label: other.name ?? other.id, count: 0 }) as const
    );
  const loads = media.map((
    other,
  ) => ({ kind: "load", agent: agent.id, media: other, active: 0, afterCallWork: 0 } as const));
  return [...loads, ...labels];
}

/** Only what exists: a name nobody has ever heard of is no change an admin can make. */
function skillsGiven(
  { question, stage, row: { agents: allAssessed } }: EngineRun,
  { agent, skills }: AssessedAgent,
): readonly OverlayChange[] | null {
  if (skills === null) return null;
  const missing = stage.skills.filter((name) => !skills.has(name));
  const exists = (name: string) =>
    question.roster.organisation.skills?.some((skill) => skill.name === name) === true ||
    allAssessed.some((assessed) => assessed.agent.skills?.some((skill) => skill.name === name));
  if (!missing.every(exists)) return null;
  return missing.map((skill) => ({ kind: "skill", agent: agent.id, skill, proficiency: ANY_RATING }));
}

function languageGiven(
  { question, stage, row: { agents: allAssessed } }: EngineRun,
  { agent }: AssessedAgent,
): readonly OverlayChange[] | null {
  const { language } = stage;
  const exists = question.roster.organisation.languages?.some((row) => row.name === language) === true ||
    allAssessed.some((assessed) => assessed.agent.languages?.some((row) => row.name === language));
  if (language === null || !exists) return null;
  return [{ kind: "language", agent: agent.id, language, proficiency: ANY_RATING }];
}
