/**
 * Bullseye: rings that open one after another, each adding agents and dropping skills (routing semantics 2.2).
 * At ring n the pool is rings 1 to n. A ring's skills are removed on leaving it. The last ring of the API's list is the
 * implicit "everyone else" ring: it is never reached as a ring, for after the configured ones the interaction is routed as
 * Standard with the skills still removed (observed, WE-14).
 */

import type { Agent } from "../../domain/agent.ts";
import { isIn } from "../../domain/agents/group_membership.ts";
import type { Ring } from "../../domain/queue.ts";
import type { Roster } from "../../domain/roster.ts";
import { type Finding, unknownFinding } from "../line/finding.ts";
import type { RoutingQuestion } from "../question.ts";
import { openUnless, type Phase, type Stage } from "./stage.ts";
import type { AssessedAgent } from "../line/assessed_agent.ts";
import { standardStage } from "./standard.ts";

/**
 * One phase a configured ring, then Standard without end; a ring without a time-out is never left, and when one is left whose time-out is
 * unknown nobody knows.
 */
export function bullseyePhases(question: RoutingQuestion): readonly Phase[] {
  const { rings } = question.roster.queue;
  const configured = rings.slice(0, -1);
  const rangeOf = ringsOf(question.roster);
  const nameOf = skillNames(question.roster);
  const phases: Phase[] = [];
  const removed = new Set<string>();
  let fromMs = 0;
  for (const [index, ring] of configured.entries()) {
    const skills = question.skills.filter((skill) => !removed.has(skill));
    phases.push({
      fromMs,
      what: `ring ${index + 1} opens`,
      stage: ringStage(question, index + 1, skills, rangeOf),
    });
    if (ring.timeoutSeconds === null || ring.timeoutSeconds === "unknown") return phases;
    fromMs += Math.round(ring.timeoutSeconds * 1000);
    for (const skill of ring.skillsToRemove) removed.add(skill.name ?? nameOf(skill.id));
  }
  const skills = question.skills.filter((skill) => !removed.has(skill));
  return [...phases, { fromMs, what: afterRings(configured), stage: { ...standardStage(question), skills } }];
}

function afterRings(configured: readonly Ring[]): string {
  return configured.length === 0
    ? "standard routing begins"
    : `ring ${configured.length} ends, standard routing over everyone begins`;
}

/**
 * Inner rings do not go first once an outer one is open: the whole pool is ordered by the evaluation method (WE-10),
 * unless the option follows the older help page (semantics 9).
 */
function ringStage(
  question: RoutingQuestion,
  ring: number,
  skills: readonly string[],
  rangeOf: (agent: Agent) => RingRange,
): Stage {
  const isLeft = question.roster.queue.rings[ring - 1]?.timeoutSeconds === "unknown" ? null : false;
  const ringOf = ({ agent }: AssessedAgent) => {
    const { least, most } = rangeOf(agent);
    return least === most ? most : null;
  };
  return {
    ...standardStage(question),
    method: "Bullseye",
    ring,
    skills,
    innerRingFirst: question.settings["bullseye-order"] === "inner-ring-first",
    ...(question.settings["bullseye-order"] === "inner-ring-first"
      ? { tierOf: (assessed: AssessedAgent) => ringOf(assessed) ?? Infinity }
      : {}),
    ringOf,
    admits: (assessedAgent) => openUnless(ringFinding(rangeOf(assessedAgent.agent), ring, isLeft)),
  };
}

/** @param isLeft false while that ring is surely the last one open; null where that is not known */
function ringFinding(
  { least, most, unknownIs }: RingRange,
  open: number,
  isLeft: false | null,
): Finding | null {
  if (most <= open) return null;
  if (least <= open) return unknownFinding(unknownIs);
  if (isLeft === null) return { code: "unknown-data", detail: `when ring ${open + 1} opens is not known` };
  return {
    code: "ring-not-open",
    detail: Number.isFinite(most) ? `ring ${most}, ring ${open} is open` : `in no ring, ring ${open} is open`,
  };
}

/** The rings an agent may be in: one where its own number and its groups are known, several where they are not. */
interface RingRange {
  readonly least: number;
  readonly most: number;
  /** What is not known where there are several. */
  readonly unknownIs: "the ring" | "group membership";
}

/**
 * The ring of each agent: a user member's `ringNumber`, or the innermost ring that lists one of the agent's groups where
 * that is further in. A member by group whom no ring lists belongs to everyone else (Infinity).
 */
function ringsOf(roster: Roster): (agent: Agent) => RingRange {
  const rings = roster.queue.rings.slice(0, -1);
  const byGroup = new Map<string, number>();
  for (const [index, ring] of rings.entries()) {
    for (const group of ring.memberGroups) if (!byGroup.has(group.id)) byGroup.set(group.id, index + 1);
  }
  return (agent) => {
    const { memberBy, ringNumber } = agent.membership;
    const ownRing = (number: number) =>
      number > rings.length || (number === 1 && memberBy === "group") ? Infinity : number;
    // Ring 1 says nothing of a member by group.
    const isOpen = ringNumber === 1 && memberBy === null;
    let most = isOpen ? Infinity : ownRing(ringNumber ?? Infinity);
    let least = ringNumber === null ? ownRing(memberBy === "group" ? 2 : 1) : isOpen ? ownRing(1) : most;
    for (const [groupId, ring] of byGroup) {
      const isMember = isIn(agent, groupId);
      if (isMember !== false) least = Math.min(least, ring);
      if (isMember === true) most = Math.min(most, ring);
    }
    return { least, most, unknownIs: ringNumber === null || isOpen ? "the ring" : "group membership" };
  };
}

/** Rings name skills by id; interactions by name. */
function skillNames(roster: Roster): (id: string) => string {
  const { skills } = roster.organisation;
  return (id) => skills?.find((skill) => skill.id === id)?.name ?? heldName(roster, id) ?? id;
}

function heldName(roster: Roster, id: string): string | undefined {
  for (const agent of roster.agents) {
    const held = agent.skills?.find((skill) => skill.id === id);
    if (held !== undefined) return held.name;
  }
  return undefined;
}
