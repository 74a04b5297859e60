/** A queue as a picture: who holds what at which rating, and how it lets in more people the longer one waits. */

import type { Configuration, ConfiguredAgent } from "../domain/configuration.ts";
import type { MetricOperator, Ring, RingTimeout } from "../domain/queue.ts";
import type { HeldLanguage, HeldSkill, Known } from "../domain/skill.ts";
import { compareText } from "../lib/json.ts";
import { keyOf } from "./by_keys.ts";
import { sideOf } from "./compare/side.ts";
import { positionsOf } from "./pools/bits.ts";
import type { ReachStage } from "./pools/stages.ts";
import { NOBODYS_SKILL } from "./request.ts";
import { type Element, type Universe, universeOf } from "./universe.ts";

/** What the number of a held skill counts, as the API has it: a rating, more is better, or a priority, less is better. */
export type SkillScale = "rating" | "priority";

/** What is held actively, by key, and its number; a key may be any word that people made a name. */
export type HeldNumbers = readonly (readonly [key: string, number: number])[];

/** What an agent holds as a member of the queue; null where that is unknown. */
export interface PicturedHeld {
  /** Null in a queue without rings. */
  readonly ring: number | null;
  readonly joined: Known<boolean>;
  /** Whether the account is active. */
  readonly active: Known<boolean>;
  /** On the picture's scale. */
  readonly skills: Known<HeldNumbers>;
  /** Ratings. */
  readonly languages: Known<HeldNumbers>;
}

/** A stage of waiting. */
export interface StagePicture {
  /** Seconds of waiting at which it begins. */
  readonly fromSeconds: number;
  readonly method: string;
  readonly ring: number | null;
  /** Names of skills. */
  readonly notAskedFor: readonly string[];
  /** How many are let in, skills and language apart. */
  readonly people: number;
  /** Of how many more it is not known. */
  readonly unsure: number;
}

/** A ring; the last one is everybody else's. */
export interface RingPicture {
  /** From 1. */
  readonly ring: number;
  readonly timeoutSeconds: RingTimeout;
  /** Members who stand in it. */
  readonly people: number;
  /** Names of the groups behind it, ids where no name is known. */
  readonly groups: readonly string[];
  readonly skillsToRemove: readonly string[];
}

/** A rule that opens groups. */
export interface RulePicture {
  /** "EstimatedWaitTime > 35", "C1 and C2". */
  readonly holds: string;
  readonly groups: readonly string[];
}

/** How one configuration of a queue lets people in. */
export interface QueueSide {
  /** How skills are evaluated. */
  readonly evaluation: Known<string>;
  /** Groups whose members belong to the queue. */
  readonly groups: readonly string[];
  /** Of the first media, without a label. */
  readonly stages: readonly StagePicture[];
  readonly rings: readonly RingPicture[];
  /** Groups that rules open while a metric meets them. */
  readonly rules: readonly RulePicture[];
}

/** A queue by one configuration, or by two. */
export interface QueuePicture {
  /** Id. */
  readonly queue: string;
  readonly name: string;
  readonly scale: SkillScale;
  /** What a member holds actively on either side, by name. */
  readonly skills: readonly Pick<Element, "key" | "name">[];
  readonly languages: readonly Pick<Element, "key" | "name">[];
  /** Null where one configuration is looked at. */
  readonly before: QueueSide | null;
  readonly after: QueueSide;
  /** By name, then id; a side is null where the agent is no member there. */
  readonly agents: readonly {
    readonly id: string;
    readonly name: string;
    readonly before: PicturedHeld | null;
    readonly after: PicturedHeld | null;
  }[];
}

/** Draws a queue. @param before null where there is only one configuration */
export function queuePicture(before: Configuration | null, after: Configuration): QueuePicture {
  const sides = before === null ? [after] : [before, after];
  const universe = universeOf(sides);
  const rows = sides.map((side) => new Map(side.agents.map((agent) => [String(agent.id), agent])));
  const hasRings = sides.some(({ queue }) => queue.rings.length > 0);
  const rowOf = (at: number, id: string) => {
    const agent = rows.at(at)?.get(id);
    return agent === undefined ? null : heldRow(agent, hasRings, scaleOf(after));
  };
  const named = ({ key, name }: Element) => ({ key, name });
  return {
    queue: after.queue.id,
    name: after.queue.name,
    scale: scaleOf(after),
    skills: universe.skills.filter(({ key }) => key !== NOBODYS_SKILL).map(named),
    languages: universe.languages.map(named),
    before: before === null ? null : queueSide(before, universe),
    after: queueSide(after, universe),
    agents: universe.agents
      .map(({ id, name }) => ({
        id,
        name,
        before: before === null ? null : rowOf(0, id),
        after: rowOf(-1, id),
      }))
      .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)),
  };
}

function heldRow(
  { membership, accountState, skills, languages }: ConfiguredAgent,
  hasRings: boolean,
  scale: SkillScale,
): PicturedHeld {
  return {
    ring: hasRings ? membership.ringNumber : null,
    joined: membership.joined,
    active: accountState === null ? null : accountState === "active",
    skills: numbers(skills, (skill) => scale === "rating" ? skill.proficiency : skill.priority),
    languages: numbers(languages, ({ proficiency }) => proficiency),
  };
}

function scaleOf({ surface }: Configuration): SkillScale {
  return surface === "walkthrough" ? "priority" : "rating";
}

function numbers<Held extends HeldSkill | HeldLanguage>(
  held: Known<readonly Held[]>,
  numberOf: (row: Held) => number,
): Known<HeldNumbers> {
  return held?.filter(({ active }) => active).map((row) => [keyOf(row), numberOf(row)] as const) ?? null;
}

function queueSide(configuration: Configuration, universe: Universe): QueueSide {
  const { queue, agents } = configuration;
  const [media = "call"] = universe.media;
  const { usual } = sideOf(configuration, universe).timelineFor({ media, label: null });
  return {
    evaluation: queue.skillEvaluation,
    groups: queue.memberGroups.map(({ id, name }) => name ?? id),
    stages: usual.map((stage) => stagePicture(stage, universe)),
    rings: queue.rings.map((ring, at) =>
      ringPicture(ring, at + 1, agents.filter(({ membership }) => membership.ringNumber === at + 1).length)
    ),
    rules: [
      ...queue.conditionalGroupRules.map(({ metric, operator, value, groups }) => ({
        holds: `${metric ?? UNKNOWN} ${operator === null ? UNKNOWN : OPERATORS[operator]} ${value}`,
        groups: groups.map(({ id, name }) => name ?? id),
      })),
      ...(queue.groupActivation?.rules ?? []).map(({ expression, groups }) => ({
        holds: expression,
        groups: groups.map(({ id, name }) => name ?? id),
      })),
    ],
  };
}

/** Stands for a word that nobody knows. */
const UNKNOWN = "unknown";

const OPERATORS: Readonly<Record<MetricOperator, string>> = {
  GreaterThan: ">",
  GreaterThanOrEqualTo: "≥",
  LessThan: "<",
  LessThanOrEqualTo: "≤",
  EqualTo: "=",
  NotEqualTo: "≠",
};

function stagePicture(
  { fromSeconds, method, ring, dropped, open, maybeOpen }: ReachStage,
  { skills }: Universe,
): StagePicture {
  const gone = skills.filter(({ key }, at) => dropped[at] && key !== NOBODYS_SKILL);
  const people = positionsOf(open).length;
  const unsure = positionsOf(maybeOpen).length - people;
  return { fromSeconds, method, ring, notAskedFor: gone.map(({ name }) => name), people, unsure };
}

function ringPicture({ timeoutSeconds, memberGroups, skillsToRemove }: Ring, ring: number, people: number) {
  return {
    ring,
    timeoutSeconds,
    people,
    groups: memberGroups.map(({ id, name }) => name ?? id),
    skillsToRemove: skillsToRemove.map(({ id, name }) => name ?? id),
  };
}
