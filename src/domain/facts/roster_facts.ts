/** Tells which facts a roster does without, and makes the roster that does without more. */

import { platformAvailability } from "../agents/availability.ts";
import type { Agent } from "../agent.ts";
import type { Interaction } from "../interaction.ts";
import {
  AGENT_FACTS,
  DOING_FACTS,
  lacking,
  type OptionalFact,
  ORGANISATION_FACTS,
  QUEUE_FACTS,
  RING_SKILLS,
  WAITS,
} from "./optional_facts.ts";
import type { Queue } from "../queue.ts";
import type { Holdings } from "../agents/who_holds.ts";
import type { Roster } from "../roster.ts";

/** A fact of a roster that a question may turn on. */
export interface RosterFact {
  readonly name: string;
  /** Known or not of each agent; false: of the queue or the organisation. */
  readonly isOfAgents: boolean;
  /** Something is taken in its place where it is not known; false: whom it is about is kept out as unknown. */
  readonly isReplaced: boolean;
  /** True where nothing could come out otherwise without it: what is known is what would be taken. */
  isTakenAnyway(roster: Roster): boolean;
  /** Ids of the agents of whom it is not known; of a fact of no agent a single empty id. */
  unknownOf(holdings: Holdings): readonly string[];
  /** The roster as it would be, had the fact not been delivered of those; the same one where it was not. */
  without(roster: Roster, isOf: (id: string) => boolean): Roster;
  /** The roster with each value that the fact can have; absent where there are not a few. */
  withEach?(roster: Roster, interactions: readonly Interaction[]): readonly Roster[];
  /** Whether a question may turn on it; always where absent. */
  bearsOn?(interaction: Interaction): boolean;
}

/** What alone the tutorial's API tells of an agent. */
const ON_WALKTHROUGH: readonly string[] = ["skills", "availability"];

/** Names of what stands in a queue's own groups. */
export const GROUPS = "groups";

/** The facts that one of those interactions may turn on. */
export function rosterFactsOf(roster: Roster, interactions: readonly Interaction[]): readonly RosterFact[] {
  const { surface, moment, queue } = roster;
  const bears = ({ name, bearsOn }: Pick<RosterFact, "name" | "bearsOn">) =>
    (surface === "walkthrough" ? ON_WALKTHROUGH.includes(name) : name !== "availability") &&
    (name !== GROUPS || namesGroups(queue)) &&
    (bearsOn === undefined || interactions.some(bearsOn));
  const isRecorded = moment.kind === "recorded";
  return [
    ...OF_AGENTS.filter(bears),
    ...(isRecorded ? OF_DOINGS.filter(bears) : []),
    ...OF_PARTS.filter(bears),
    ...(ringSkills(queue).length > 0 && interactions.some(({ skills }) => skills.length > 0)
      ? [RING_SKILLS_FACT]
      : []),
    ...(isRecorded && looksAtWaits(queue) ? [WAITS_FACT] : []),
  ];
}

/** True for the name of a fact that is known or not of each agent. */
export function isOfAgents(name: string): boolean {
  return [...AGENT_FACTS, ...DOING_FACTS].some((fact) => fact.name === name);
}

/** Whether the method itself may turn on what is known of somebody: one who is named, or how many are there. */
export function methodHangsOnPeople({ queue }: Roster, interactions: readonly Interaction[]): boolean {
  return (queue.predictors ?? []).length > 0 || queue.groupActivation !== null ||
    interactions.some(({ lastAgent, directAgent, owner, preferred }) =>
      lastAgent !== null || directAgent !== null || owner !== null || preferred.length > 0
    );
}

function agentFact(fact: OptionalFact<Agent>): RosterFact {
  const { name, isKnown, isTaken, bearsOn } = fact;
  return {
    name,
    isOfAgents: true,
    isReplaced: isTaken !== undefined,
    isTakenAnyway: ({ agents }) => agents.every((agent) => !isKnown(agent) || isTaken?.(agent) === true),
    unknownOf: ({ unknown }) => unknown(fact),
    without(roster, isOf) {
      const agents = roster.agents.map((agent) =>
        isKnown(agent) && isOf(agent.id) ? withState(roster, lacking(agent, fact)) : agent
      );
      return agents.some((agent, index) => agent !== roster.agents[index]) ? { ...roster, agents } : roster;
    },
    ...(bearsOn === undefined ? {} : { bearsOn }),
  };
}

/** On the platform the state that scores go by follows from the other facts. */
function withState({ surface }: Roster, agent: Agent): Agent {
  if (surface === "walkthrough") return agent;
  const { membership, presence, routingStatus } = agent;
  return {
    ...agent,
    availability: platformAvailability(membership.joined, presence, routingStatus?.status ?? null),
  };
}

/** Stands where an agent's id would. */
export const NO_AGENT = "";

function partFact<Part extends "queue" | "organisation">(
  part: Part,
  fact: OptionalFact<Roster[Part]>,
): RosterFact {
  const { name, isKnown, isTaken, values, areAll, bearsOn } = fact;
  return {
    name,
    isOfAgents: false,
    isReplaced: isTaken !== undefined,
    isTakenAnyway: (roster) => !isKnown(roster[part]) || isTaken?.(roster[part]) === true,
    unknownOf: ({ roster }) => isKnown(roster[part]) ? [] : [NO_AGENT],
    without: (roster, isOf) =>
      isKnown(roster[part]) && isOf(NO_AGENT) ? { ...roster, [part]: lacking(roster[part], fact) } : roster,
    ...(values === undefined ? {} : {
      withEach: (roster: Roster, interactions: readonly Interaction[]) =>
        areAll?.(roster.moment, interactions) === false
          ? []
          : values(roster[part]).map((fields) => ({ ...roster, [part]: { ...roster[part], ...fields } })),
    }),
    ...(bearsOn === undefined ? {} : { bearsOn }),
  };
}

const OF_AGENTS = AGENT_FACTS.map(agentFact);
const OF_DOINGS = DOING_FACTS.map(agentFact);
const OF_PARTS = [
  ...QUEUE_FACTS.map((fact) => partFact("queue", fact)),
  ...ORGANISATION_FACTS.map((fact) => partFact("organisation", fact)),
];

const WAITS_FACT: RosterFact = {
  name: WAITS,
  isOfAgents: false,
  isReplaced: true,
  isTakenAnyway: ({ moment: { metrics = {} } }) => Object.keys(metrics).length === 0,
  unknownOf: ({ roster: { queue, moment: { metrics = {} } } }) =>
    waitsLookedAt(queue).every((name) => Object.hasOwn(metrics, name)) ? [] : [NO_AGENT],
  without: (roster, isOf) =>
    isOf(NO_AGENT) ? { ...roster, moment: { ...roster.moment, metrics: {} } } : roster,
};

/** A skill whose name nothing tells is still required after its ring, as if that ring did not remove it. */
const RING_SKILLS_FACT: RosterFact = {
  name: RING_SKILLS,
  isOfAgents: false,
  isReplaced: true,
  isTakenAnyway: ({ queue }) => ringSkills(queue).every(({ name }) => name === null),
  unknownOf: ({ roster: { queue, organisation } }) =>
    organisation.skills === null && ringSkills(queue).some(({ name }) => name === null) ? [NO_AGENT] : [],
  without: (roster, isOf) => isOf(NO_AGENT) ? withoutSkillNames(roster) : roster,
};

function withoutSkillNames(roster: Roster): Roster {
  const { queue, organisation } = roster;
  const rings = queue.rings.map((ring) => ({
    ...ring,
    skillsToRemove: ring.skillsToRemove.map((row) => ({ ...row, name: null })),
  }));
  return { ...roster, queue: { ...queue, rings }, organisation: { ...organisation, skills: null } };
}

function ringSkills({ rings }: Queue): Queue["rings"][number]["skillsToRemove"] {
  return rings.flatMap(({ skillsToRemove }) => skillsToRemove);
}

function looksAtWaits(queue: Queue): boolean {
  return waitsLookedAt(queue).length > 0;
}

/** As a moment's metrics name them. */
function waitsLookedAt({ id, conditionalGroupRules, groupActivation }: Queue): readonly string[] {
  const conditions = [groupActivation?.pilot, ...groupActivation?.rules ?? []].flatMap((rule) =>
    rule?.conditions ?? []
  );
  return [...conditionalGroupRules, ...conditions]
    .filter(({ metric }) => metric === "EstimatedWaitTime")
    .map(({ metric, queueId }) => `${metric}@${queueId ?? id}`);
}

function namesGroups({ memberGroups, rings, conditionalGroupRules, groupActivation }: Queue): boolean {
  return memberGroups.length > 0 || rings.some((ring) => ring.memberGroups.length > 0) ||
    conditionalGroupRules.length > 0 || (groupActivation?.rules ?? []).length > 0;
}
