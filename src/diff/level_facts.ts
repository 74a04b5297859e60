/**
 * Takes out of two configurations of a queue what only one of them knows: a read that was refused, or that an older recording did
 * not make, is no change and no equality.
 */

import type { Configuration, ConfiguredAgent, Organisation } from "../domain/configuration.ts";
import { isIn, withMembership } from "../domain/group_membership.ts";
import type { Queue } from "../domain/queue.ts";
import { counted } from "../lib/words.ts";

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

const AGENT_FACTS = {
  accountState: "account state",
  skills: "skills",
  languages: "languages",
  utilization: "own utilization",
  groupIds: "groups",
} as const satisfies Partial<Record<keyof ConfiguredAgent, string>>;

const QUEUE_FACTS = {
  skillEvaluation: "evaluation of skills",
  scoringMethod: "scoring of waiting interactions",
  predictors: "predictors",
  skillExpressions: "skill expression filters",
} as const satisfies Partial<Record<keyof Queue, string>>;

const ORGANISATION_FACTS = {
  skills: "the organisation's skills",
  languages: "the organisation's languages",
  utilization: "the organisation's utilization",
  resetScoreOnPresenceChange: "what going on queue resets",
} as const satisfies Record<keyof Organisation, string>;

/** Takes out what one side knows alone. */
export function levelFacts(before: Configuration, after: Configuration): Levelled {
  const found = new Map<string, string[]>();
  const tell = (fact: string, agent?: string) =>
    found.set(fact, [...found.get(fact) ?? [], ...(agent === undefined ? [] : [agent])]);
  const queue = levelled(before.queue, after.queue, QUEUE_FACTS, tell);
  const organisation = levelled(before.organisation, after.organisation, ORGANISATION_FACTS, tell);
  const agents = levelledAgents(before, after, tell);
  return {
    before: { ...before, queue: queue[0], organisation: organisation[0], agents: agents[0] },
    after: { ...after, queue: queue[1], organisation: organisation[1], agents: agents[1] },
    oneSided: [...found].map(([fact, ids]) => ({ fact, agents: ids })),
  };
}

/** "own utilization of 41 agents". */
export function oneSidedText({ fact, agents }: OneSided): string {
  return agents.length === 0 ? fact : `${fact} of ${counted(agents.length, "agent")}`;
}

type Tell = (fact: string, agent?: string) => void;

function levelledAgents(
  before: Configuration,
  after: Configuration,
  tell: Tell,
): readonly [readonly ConfiguredAgent[], readonly ConfiguredAgent[]] {
  const later = new Map(after.agents.map((agent) => [agent.id, agent]));
  const pairs = before.agents.map((agent): readonly [ConfiguredAgent, ConfiguredAgent | undefined] => {
    const other = later.get(agent.id);
    if (other === undefined) return [agent, undefined];
    const [was, now] = levelled(agent, other, AGENT_FACTS, (fact) => tell(fact, agent.id));
    const joined = levelledJoined(was, now, () => tell("whether joined", agent.id));
    return levelledGroups(...joined, () => tell(AGENT_FACTS.groupIds, agent.id));
  });
  const levelledLater = new Map(
    pairs.flatMap(([, now]) => now === undefined ? [] : [[now.id, now] as const]),
  );
  return [pairs.map(([was]) => was), after.agents.map((agent) => levelledLater.get(agent.id) ?? agent)];
}

function levelledJoined(
  was: ConfiguredAgent,
  now: ConfiguredAgent,
  tell: () => void,
): readonly [ConfiguredAgent, ConfiguredAgent] {
  const [then, later] = [was.membership, now.membership];
  if ((then.joined === null) === (later.joined === null)) return [was, now];
  tell();
  return [
    { ...was, membership: { ...then, joined: null } },
    { ...now, membership: { ...later, joined: null } },
  ];
}

/** Both unsure of each group of which one of them is. */
function levelledGroups(
  was: ConfiguredAgent,
  now: ConfiguredAgent,
  tell: () => void,
): readonly [ConfiguredAgent, ConfiguredAgent] {
  if (was.groupIds === null || now.groupIds === null) return [was, now];
  const oneSided = [...was.unsureGroupIds, ...now.unsureGroupIds]
    .filter((id) => (isIn(was, id) === null) !== (isIn(now, id) === null));
  if (oneSided.length === 0) return [was, now];
  tell();
  const unsure = (agent: ConfiguredAgent) =>
    oneSided.reduce((each, id) => withMembership(each, id, null), agent);
  return [unsure(was), unsure(now)];
}

/** Both with null for each of those facts that one of them does not know. */
function levelled<Thing extends object>(
  was: Thing,
  now: Thing,
  facts: Partial<Record<keyof Thing, string>>,
  tell: Tell,
): readonly [Thing, Thing] {
  const keys = (Object.keys(facts) as (keyof Thing)[]).filter((key) =>
    (was[key] === null) !== (now[key] === null)
  );
  if (keys.length === 0) return [was, now];
  for (const key of keys) tell(facts[key] ?? String(key));
  const unknown = Object.fromEntries(keys.map((key) => [key, null]));
  return [{ ...was, ...unknown }, { ...now, ...unknown }];
}
