/** What changed about agents between two recordings: what they are set to, and apart from it what they happened to be doing. */

import type { Agent } from "../domain/agent.ts";
import { PRESENCE_WORDS } from "../domain/availability.ts";
import type { Load } from "../domain/media.ts";
import type { HeldLanguage, HeldSkill, Known } from "../domain/skill.ts";
import { compareText } from "../json.ts";
import { type Change, type ChangeSubject, differing } from "./change.ts";
import { utilizationChanges } from "./queue_changes.ts";
import { everyAgent, type Snapshot } from "./snapshot.ts";

/** Configuration of agents: memberships, rings, skills, languages, groups, utilization; by agent's name, then id. */
export function agentChanges(before: Snapshot, after: Snapshot): readonly Change[] {
  const [was, now] = [everyAgent(before), everyAgent(after)];
  const ids = [...new Set([...was.keys(), ...now.keys()])];
  const subjects = ids.map((id) => subjectOf(now.get(id) ?? was.get(id), id))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const memberships = { before: membershipsOf(before), after: membershipsOf(after) };
  return subjects.flatMap((subject) => {
    const [earlier, later] = [was.get(subject.id), now.get(subject.id)];
    const own = earlier === undefined || later === undefined ? [] : ownChanges(subject, earlier, later);
    return [...membershipChanges(subject, memberships), ...own];
  });
}

/** State: presence, routing status, availability and work in hand of agents in both recordings. */
export function stateChanges(before: Snapshot, after: Snapshot): readonly Change[] {
  const now = everyAgent(after);
  return [...everyAgent(before)].sort(([, a], [, b]) =>
    compareText(a.name, b.name) || compareText(a.id, b.id)
  )
    .flatMap(([id, earlier]) => {
      const later = now.get(id);
      if (later === undefined) return [];
      const subject = subjectOf(later, id);
      const both = (what: string, words: (agent: Agent) => string) =>
        differing("state", subject, what, words(earlier), words(later));
      return [
        ...both("presence", (agent) => agent.presence === null ? UNKNOWN : PRESENCE_WORDS[agent.presence]),
        ...both("routing status", (agent) => agent.routingStatus?.status ?? UNKNOWN),
        ...both("availability", (agent) => agent.availability ?? UNKNOWN),
        ...both("in hand", (agent) => loadText(agent.load)),
      ];
    });
}

const UNKNOWN = "not delivered";

function subjectOf(agent: Agent | undefined, id: string): ChangeSubject {
  return { kind: "agent", id, name: agent?.name ?? id };
}

/** Who is in which queue: by queue id the name, and the members by id. */
type Memberships = ReadonlyMap<
  string,
  { readonly queue: string; readonly members: ReadonlyMap<string, Agent> }
>;

function membershipsOf(snapshot: Snapshot): Memberships {
  return new Map(snapshot.rosters.map(({ queue, agents }) => [
    queue.id,
    { queue: queue.name, members: new Map(agents.map((agent) => [agent.id, agent])) },
  ]));
}

/**
 * Queues the agent came to or left, and the ring and activity in those of both recordings. A queue that only one recording
 * holds tells nothing about who came or left.
 */
function membershipChanges(
  subject: ChangeSubject,
  memberships: { readonly before: Memberships; readonly after: Memberships },
): readonly Change[] {
  return [...memberships.after].flatMap(([id, { queue, members }]) => {
    const was = memberships.before.get(id);
    if (was === undefined) return [];
    const [earlier, later] = [was.members.get(subject.id), members.get(subject.id)];
    if (earlier === undefined || later === undefined) {
      return differing("member", subject, `member of ${queue}`, memberText(earlier), memberText(later));
    }
    return [
      ...differing("membership", subject, `active in ${queue}`, joinedText(earlier), joinedText(later)),
      ...differing("ring", subject, `ring in ${queue}`, String(ringOf(earlier)), String(ringOf(later))),
    ];
  });
}

function memberText(agent: Agent | undefined): string | null {
  if (agent === undefined) return null;
  const skills = agent.skills === null ? "skills not delivered" : heldText(agent.skills);
  return `ring ${ringOf(agent)}, ${skills}`;
}

function heldText(skills: readonly HeldSkill[]): string {
  if (skills.length === 0) return "no skills";
  return skills.map((skill) => `${skill.name} ${skill.proficiency}`).join(", ");
}

function joinedText(agent: Agent): string {
  const { joined } = agent.membership;
  return joined === null ? UNKNOWN : joined ? "yes" : "no";
}

function ringOf(agent: Agent): number {
  return agent.membership.ringNumber;
}

function ownChanges(subject: ChangeSubject, before: Agent, after: Agent): readonly Change[] {
  return [
    ...differing("name", subject, "name", before.name, after.name),
    ...heldChanges("skill", subject, before.skills, after.skills),
    ...heldChanges("language", subject, before.languages, after.languages),
    ...groupChanges(subject, before.groupIds, after.groupIds),
    ...utilizationChanges(subject, before.utilization, after.utilization),
  ];
}

function heldChanges(
  kind: "skill" | "language",
  subject: ChangeSubject,
  before: Known<readonly (HeldSkill | HeldLanguage)[]>,
  after: Known<readonly (HeldSkill | HeldLanguage)[]>,
): readonly Change[] {
  if (before === null || after === null) {
    if (before === after) return [];
    const what = `${kind}s cannot be compared: not delivered in the ${
      before === null ? "first" : "second"
    } recording`;
    return [{ kind: "not-comparable", subject, what, before: null, after: null }];
  }
  const words = (list: readonly (HeldSkill | HeldLanguage)[], name: string) => {
    const held = list.find((each) => each.name === name);
    return held === undefined ? null : `${held.proficiency}${held.active ? "" : " (inactive)"}`;
  };
  const names = new Set([...before, ...after].map((each) => each.name));
  return [...names].sort(compareText).flatMap((name) =>
    differing(kind, subject, `${kind} ${name}`, words(before, name), words(after, name))
  );
}

function groupChanges(
  subject: ChangeSubject,
  before: Known<readonly string[]>,
  after: Known<readonly string[]>,
): readonly Change[] {
  if (before === null || after === null) return [];
  return [...new Set([...before, ...after])].sort(compareText).flatMap((id) =>
    differing("groups", subject, "group", before.includes(id) ? id : null, after.includes(id) ? id : null)
  );
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
