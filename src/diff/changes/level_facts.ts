/**
 * Takes out of two configurations of a queue what only one of them knows: a read that was refused, or that an older recording did
 * not make, is no change and no equality.
 */

import type { Configuration, ConfiguredAgent } from "../../domain/configuration.ts";
import { isIn, withMembership } from "../../domain/agents/group_membership.ts";
import type { Queue } from "../../domain/queue.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { heldKey } from "../../what_if/edits/setting_value.ts";
import type { Moment } from "../../domain/moment.ts";
import {
  AGENT_FACTS,
  DOING_FACTS,
  HELD_STATES,
  lacking,
  type OptionalFact,
  ORGANISATION_FACTS,
  QUEUE_FACTS,
  RING_SKILLS,
  WAITS,
} from "../../domain/facts/optional_facts.ts";
import { counted } from "../../lib/words.ts";
import { GROUPS } from "../../domain/facts/roster_facts.ts";

/** A fact that one recording knows alone. */
export interface OneSided {
  /** "own utilization", "skills". */
  readonly fact: string;
  /** Of these agents, by id; empty where it is the queue's or the organisation's. */
  readonly agents: readonly string[];
}

/** Two configurations that know the same, and what was taken out. */
export interface Levelled {
  readonly before: Configuration;
  readonly after: Configuration;
  readonly oneSided: readonly OneSided[];
}

/** Takes out what one side knows alone. */
export function levelFacts(before: Configuration, after: Configuration): Levelled {
  const found = new Map<string, string[]>();
  const tell = (fact: string, agent?: string) =>
    found.set(fact, [...found.get(fact) ?? [], ...(agent === undefined ? [] : [agent])]);
  const queue = levelledRingSkills(
    ...levelledSkillGroups(...levelled(before.queue, after.queue, QUEUE_FACTS, tell), tell),
    tell,
  );
  const organisation = levelled(before.organisation, after.organisation, ORGANISATION_FACTS, tell);
  const agents = levelledAgents(before, after, tell);
  return {
    before: { ...before, queue: queue[0], organisation: organisation[0], agents: agents[0] },
    after: { ...after, queue: queue[1], organisation: organisation[1], agents: agents[1] },
    oneSided: [...found].map(([fact, ids]) => ({ fact, agents: ids })),
  };
}

/** Both without what skill groups ask where one alone knows it. */
function levelledSkillGroups(was: Queue, now: Queue, tell: (fact: string) => void): readonly [Queue, Queue] {
  const lone = was.skillGroups.filter(({ id, conditions }) =>
    now.skillGroups.some((group) => group.id === id && (group.conditions === null) !== (conditions === null))
  ).map(({ id }) => id);
  if (lone.length === 0) return [was, now];
  tell("what skill groups ask of their members");
  const without = (queue: Queue): Queue => ({
    ...queue,
    skillGroups: queue.skillGroups.map((group) =>
      lone.includes(group.id) ? { ...group, conditions: null } : group
    ),
  });
  return [without(was), without(now)];
}

/** Both without the name of a skill that a ring removes where one alone knows it: it comes from the listing of skills. */
function levelledRingSkills(was: Queue, now: Queue, tell: (fact: string) => void): readonly [Queue, Queue] {
  const rows = (queue: Queue) => queue.rings.flatMap(({ skillsToRemove }) => skillsToRemove);
  const lone = new Set(
    rows(was).filter(({ id, name }) =>
      rows(now).some((row) => row.id === id && (row.name === null) !== (name === null))
    ).map(({ id }) => id),
  );
  if (lone.size === 0) return [was, now];
  tell(RING_SKILLS);
  const without = (queue: Queue): Queue => ({
    ...queue,
    rings: queue.rings.map((ring) => ({
      ...ring,
      skillsToRemove: ring.skillsToRemove.map((row) => lone.has(row.id) ? { ...row, name: null } : row),
    })),
  });
  return [without(was), without(now)];
}

/** Two recorded moments of a queue that know the same, and what was taken out. */
export interface LevelledMoments {
  readonly moments: readonly [Moment, Moment];
  readonly oneSided: readonly OneSided[];
}

/** Takes out what one moment knows alone; once where it is the same moment twice. */
export function levelMoments(before: Moment, after: Moment): LevelledMoments {
  if (before === after) return { moments: [before, after], oneSided: [] };
  const found = new Map<string, string[]>();
  const [then, later] = [new Map(before.doing), new Map(after.doing)];
  for (const [id, doing] of before.doing) {
    const other = after.doing.get(id);
    if (other === undefined) continue;
    const [was, now] = levelled(
      doing,
      other,
      DOING_FACTS,
      (fact) => void found.set(fact, [...found.get(fact) ?? [], id]),
    );
    then.set(id, was);
    later.set(id, now);
  }
  const metrics = [before, after].map((moment) => Object.keys(moment.metrics ?? {}));
  const both = metrics[0]?.filter((name) => metrics[1]?.includes(name) === true) ?? [];
  if (metrics.some((names) => names.length > both.length)) found.set(WAITS, []);
  const known = (moment: Moment, doing: Moment["doing"]): Moment => ({
    ...moment,
    doing,
    metrics: Object.fromEntries(both.map((name) => [name, moment.metrics?.[name] ?? 0])),
  });
  return {
    moments: [known(before, then), known(after, later)],
    oneSided: [...found].map(([fact, agents]) => ({ fact, agents })),
  };
}

/** "own utilization of 41 agents". */
export function oneSidedText({ fact, agents }: OneSided): string {
  return agents.length === 0 ? fact : `${fact} of ${counted(agents.length, "agent")}`;
}

type Tell = (fact: string, agent?: string) => void;

const SINGLE_FACTS = AGENT_FACTS.filter(({ name }) => name !== GROUPS && name !== HELD_STATES);

function levelledAgents(
  before: Configuration,
  after: Configuration,
  tell: Tell,
): readonly [readonly ConfiguredAgent[], readonly ConfiguredAgent[]] {
  const later = new Map(after.agents.map((agent) => [agent.id, agent]));
  const pairs = before.agents.map((agent): readonly [ConfiguredAgent, ConfiguredAgent | undefined] => {
    const other = later.get(agent.id);
    if (other === undefined) return [agent, undefined];
    const [was, now] = levelled(agent, other, SINGLE_FACTS, (fact) => tell(fact, agent.id));
    return levelledGroups(
      ...levelledStates(was, now, () => tell(HELD_STATES, agent.id)),
      () => tell(GROUPS, agent.id),
    );
  });
  const levelledLater = new Map(
    pairs.flatMap(([, now]) => now === undefined ? [] : [[now.id, now] as const]),
  );
  return [pairs.map(([was]) => was), after.agents.map((agent) => levelledLater.get(agent.id) ?? agent)];
}

/** Both unsure of the state of each skill and language of which one of them is. */
function levelledStates(
  was: ConfiguredAgent,
  now: ConfiguredAgent,
  tell: () => void,
): readonly [ConfiguredAgent, ConfiguredAgent] {
  const open = [was, now].map(({ skills, languages }) =>
    new Set([...skills ?? [], ...languages ?? []].filter(({ active }) => active === null).map(heldKey))
  );
  const lone = open.flatMap((keys, side) => [...keys].filter((key) => open[1 - side]?.has(key) === false));
  if (lone.length === 0) return [was, now];
  tell();
  const unsure = <Held extends HeldSkill | HeldLanguage>(held: Known<readonly Held[]>) =>
    held?.map((row) => lone.includes(heldKey(row)) ? { ...row, active: null } : row) ?? null;
  const without = (agent: ConfiguredAgent): ConfiguredAgent => ({
    ...agent,
    skills: unsure(agent.skills),
    languages: unsure(agent.languages),
  });
  return [without(was), without(now)];
}

/** Both unsure of each group of which one of them is. */
function levelledGroups(
  was: ConfiguredAgent,
  now: ConfiguredAgent,
  tell: () => void,
): readonly [ConfiguredAgent, ConfiguredAgent] {
  if (was.groupIds === null || now.groupIds === null) {
    if (was.groupIds === now.groupIds) return [was, now];
    tell();
    return [{ ...was, groupIds: null }, { ...now, groupIds: null }];
  }
  const oneSided = [...was.unsureGroupIds, ...now.unsureGroupIds]
    .filter((id) => (isIn(was, id) === null) !== (isIn(now, id) === null));
  if (oneSided.length === 0) return [was, now];
  tell();
  const unsure = (agent: ConfiguredAgent) =>
    oneSided.reduce((each, id) => withMembership(each, id, null), agent);
  return [unsure(was), unsure(now)];
}

/** Both without each of those facts that one of them does not know. */
function levelled<Thing, T extends Thing>(
  was: T,
  now: T,
  facts: readonly OptionalFact<Thing>[],
  tell: Tell,
): readonly [T, T] {
  return facts.filter((fact) => fact.isKnown(was) !== fact.isKnown(now)).reduce<readonly [T, T]>(
    ([then, later], fact) => {
      tell(fact.name);
      return [lacking(then, fact), lacking(later, fact)];
    },
    [was, now],
  );
}
