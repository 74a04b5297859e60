/**
 * Finds what changed about agents between two recordings: what they are set to, and apart from it what they happened to be
 * doing.
 */

import { activeText } from "../../domain/agents/holding.ts";
import type { Agent } from "../../domain/agent.ts";
import { PRESENCE_WORDS } from "../../domain/agents/availability.ts";
import { groupsNamedBy, isIn } from "../../domain/agents/group_membership.ts";
import type { Load } from "../../domain/media.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { type AgentView, agentViews, toldOnce } from "./agent_views.ts";
import { backupChanges, backupNamesIn } from "./backup_changes.ts";
import { type ChangeSubject, type ConfigurationChange, differing } from "./change.ts";
import { utilizationChanges } from "./queue_changes.ts";
import type { QueuePair } from "../queue_pairs.ts";
import { everyAgent, type Snapshot } from "../snapshot.ts";

/** Tells the configuration of agents: accounts, memberships, rings, skills, languages, groups, utilization; by agent's name, then id. */
export function agentChanges(
  before: Snapshot,
  after: Snapshot,
  pairs: readonly QueuePair[],
): readonly ConfigurationChange[] {
  const [was, now] = [everyAgent(before), everyAgent(after)];
  const ids = [...new Set([...was.keys(), ...now.keys()])];
  const subjects = ids.map((id) => subjectOf(now.get(id) ?? was.get(id), id))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const memberships = pairs.map(membershipOf);
  const views = agentViews(before, after, pairs);
  const rating = RATINGS[after.surface];
  const nameOf = backupNamesIn(before, after);
  const groupNameOf = groupNamesIn(before, after);
  return subjects.flatMap((subject) => [
    ...membershipChanges(subject, memberships, rating),
    ...toldOnce(views.get(subject.id) ?? [], (view) => [
      ...ownChanges(subject, view.before, view.after, rating),
      ...groupChanges(subject, view.before, view.after, groupNameOf),
      ...backupChanges(subject, view, nameOf),
    ]),
  ]);
}

/** State: presence, routing status, availability and work in hand of agents in both recordings. */
export function stateChanges(
  before: Snapshot,
  after: Snapshot,
  pairs: readonly QueuePair[],
): readonly ConfigurationChange[] {
  const views = agentViews(before, after, pairs);
  const now = everyAgent(after);
  return [...everyAgent(before)].sort(([, a], [, b]) =>
    compareText(a.name, b.name) || compareText(a.id, b.id)
  )
    .flatMap(([id]) => {
      const subject = subjectOf(now.get(id), id);
      return toldOnce(views.get(id) ?? [], (view) => doingChanges(subject, view));
    });
}

function doingChanges(subject: ChangeSubject, { before, after }: AgentView): readonly ConfigurationChange[] {
  const both = (what: string, words: (agent: Agent) => string) =>
    differing("state", subject, what, words(before), words(after));
  return [
    ...both("presence", (agent) => agent.presence === null ? UNKNOWN : PRESENCE_WORDS[agent.presence]),
    ...both("routing status", (agent) => agent.routingStatus?.status ?? UNKNOWN),
    ...both("availability", (agent) => agent.availability ?? UNKNOWN),
    ...both("in hand", (agent) => loadText(agent.load)),
  ];
}

const UNKNOWN = "not delivered";

/** How an API rates a skill: what is told is what the recording holds, never what we make of it. */
interface Rating {
  /** What the number is called; null where it is the rating people know from the admin's screen. */
  readonly scale: string | null;
  of(held: HeldSkill): number;
}

const RATINGS: Readonly<Record<Snapshot["surface"], Rating>> = {
  platform: { scale: null, of: ({ proficiency }) => proficiency },
  walkthrough: { scale: "priority", of: ({ priority }) => priority },
};

function subjectOf(agent: Agent | undefined, id: string): ChangeSubject {
  return { kind: "agent", id, name: agent?.name ?? id };
}

/** Who is in a queue of both recordings, by agent's id. */
interface Membership {
  readonly queue: string;
  readonly before: ReadonlyMap<string, Agent>;
  readonly after: ReadonlyMap<string, Agent>;
}

function membershipOf({ before, after }: QueuePair): Membership {
  const byId = (agents: readonly Agent[]) => new Map(agents.map((agent) => [agent.id, agent]));
  return { queue: after.queue.name, before: byId(before.agents), after: byId(after.agents) };
}

/**
 * Queues the agent came to or left, and the ring and activity in those of both recordings. A queue that only one recording
 * holds tells nothing about who came or left.
 */
function membershipChanges(
  subject: ChangeSubject,
  memberships: readonly Membership[],
  rating: Rating,
): readonly ConfigurationChange[] {
  return memberships.flatMap(({ queue, before, after }) => {
    const [earlier, later] = [before.get(subject.id), after.get(subject.id)];
    if (earlier === undefined || later === undefined) {
      return differing(
        "member",
        subject,
        `member of ${queue}`,
        memberText(earlier, rating),
        memberText(later, rating),
      );
    }
    return [
      ...joinedChange(subject, queue, earlier, later),
      ...ringChange(subject, queue, earlier, later),
    ];
  });
}

function memberText(agent: Agent | undefined, rating: Rating): string | null {
  if (agent === undefined) return null;
  const skills = agent.skills === null ? "skills not delivered" : heldText(agent.skills, rating);
  return `ring ${agent.membership.ringNumber ?? UNKNOWN}, ${skills}`;
}

function heldText(skills: readonly HeldSkill[], rating: Rating): string {
  if (skills.length === 0) return "no skills";
  const of = rating.scale === null ? "" : `${rating.scale} `;
  return skills.map((skill) => `${skill.name} ${of}${rating.of(skill)}`).join(", ");
}

function joinedChange(
  subject: ChangeSubject,
  queue: string,
  before: Agent,
  after: Agent,
): readonly ConfigurationChange[] {
  const [was, now] = [before.membership.joined, after.membership.joined];
  if (was === null || now === null) return [];
  return differing("membership", subject, `active in ${queue}`, was ? "yes" : "no", now ? "yes" : "no");
}

function ringChange(
  subject: ChangeSubject,
  queue: string,
  before: Agent,
  after: Agent,
): readonly ConfigurationChange[] {
  const [was, now] = [before.membership.ringNumber, after.membership.ringNumber];
  if (was === null || now === null) return [];
  return differing("ring", subject, `ring in ${queue}`, String(was), String(now));
}

function ownChanges(
  subject: ChangeSubject,
  before: Agent,
  after: Agent,
  { scale, of }: Rating,
): readonly ConfigurationChange[] {
  const skills = heldChanges("skill", subject, { before: before.skills, after: after.skills }, of);
  const languages = { before: before.languages, after: after.languages };
  return [
    ...differing("name", subject, "name", before.name, after.name),
    ...accountChange(subject, before, after),
    ...skills.map((change) => scale === null || change.kind !== "skill" ? change : { ...change, scale }),
    ...heldChanges("language", subject, languages, ({ proficiency }) => proficiency),
    ...utilizationChanges(subject, before.utilization, after.utilization),
  ];
}

function accountChange(subject: ChangeSubject, before: Agent, after: Agent): readonly ConfigurationChange[] {
  const [was, now] = [before.accountState, after.accountState];
  return was === null || now === null ? [] : differing("account", subject, "account", was, now);
}

function heldChanges<Held extends HeldSkill | HeldLanguage>(
  kind: "skill" | "language",
  subject: ChangeSubject,
  { before, after }: { readonly before: Known<readonly Held[]>; readonly after: Known<readonly Held[]> },
  ratingOf: (held: Held) => number,
): readonly ConfigurationChange[] {
  if (before === null || after === null) return [];
  // By id, so that a renamed skill is no lost one; the organisation's change of name is told once.
  const keyOf = (held: Held) => held.id ?? `name ${held.name}`;
  const words = (list: readonly Held[], key: string) => {
    const held = list.find((each) => keyOf(each) === key);
    if (held === undefined) return null;
    const rating = unrated.has(key) ? UNKNOWN : ratingOf(held);
    return `${rating}${activeText(openStates.has(key) ? null : held.active)}`;
  };
  // A rating, or a state, that one side knows alone is no change.
  const openStates = new Set([...before, ...after].filter(({ active }) => active === null).map(keyOf));
  const unrated = new Set([...before, ...after].filter((held) => held.unrated === true).map(keyOf));
  const names = new Map([...before, ...after].map((each) => [keyOf(each), each.name]));
  return [...names].sort(([, one], [, other]) => compareText(one, other)).flatMap(([key, name]) =>
    differing(kind, subject, `${kind} ${name}`, words(before, key), words(after, key))
  );
}

/** Names of groups by id, as the later recording's queues have them; the id itself of one that no queue names. */
function groupNamesIn(before: Snapshot, after: Snapshot): (id: string) => string {
  const named = [before, after].flatMap(({ rosters }) =>
    rosters.flatMap(({ queue }) => groupsNamedBy(queue))
  );
  const names = new Map(named.flatMap(({ id, name }) => name === null ? [] : [[id, name] as const]));
  return (id) => names.get(id) ?? id;
}

function groupChanges(
  subject: ChangeSubject,
  before: Agent,
  after: Agent,
  nameOf: (id: string) => string,
): readonly ConfigurationChange[] {
  return [...new Set([...before.groupIds ?? [], ...after.groupIds ?? []])].sort(compareText).flatMap((id) => {
    const [was, is] = [isSurelyIn(before, id), isSurelyIn(after, id)];
    if (was === null || is === null) return [];
    return differing("groups", subject, "group", was ? nameOf(id) : null, is ? nameOf(id) : null);
  });
}

/** Where groups of an agent are unsure, those that no rule of the queue names may be as well. */
function isSurelyIn(agent: Agent, id: string): boolean | null {
  const isMember = isIn(agent, id);
  return isMember === false && agent.unsureGroupIds.length > 0 ? null : isMember;
}

function loadText(load: Known<Load>): string {
  if (load === null) return UNKNOWN;
  const rows = Object.entries(load.media).sort(([a], [b]) => compareText(a, b)).map(([media, row]) =>
    `${media} ${row.active}${row.afterCallWork > 0 ? ` and ${row.afterCallWork} in after-call work` : ""}${
      row.nonAcd > 0 ? ` and ${row.nonAcd} non-ACD` : ""
    }`
  );
  return rows.join(", ") || "nothing";
}
