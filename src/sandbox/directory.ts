/**
 * The organisation in memory, by id. Ids are made once; only an agent may be replaced (the walkthrough's PUTs), and
 * every later read of either surface sees it.
 */

import { assert } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import type { SandboxAgent, SandboxMember, SandboxOrganisation, SandboxQueue } from "./organisation.ts";
import { uuidOf } from "./seed.ts";

/** What ids are made for. */
export type DirectoryKind =
  | "agent"
  | "queue"
  | "skill"
  | "language"
  | "group"
  | "label"
  | "predictor"
  | "presence"
  | "division";

/** A thing with its id. */
export interface Entry<T> {
  readonly id: string;
  readonly data: T;
}

/** One membership, resolved. */
export interface DirectoryMembership {
  readonly agentId: string;
  readonly ring: number;
  /** What the membership says of itself; the agent's own word counts as well, see `isJoined`. */
  readonly joined: boolean;
  readonly by: "user" | "group";
}

/** The organisation in memory. */
export interface Directory {
  readonly organisation: SandboxOrganisation;
  id(kind: DirectoryKind, key: string): string;
  /** Sorted by name. */
  readonly agents: readonly string[];
  agent(id: string): Entry<SandboxAgent> | undefined;
  replaceAgent(id: string, data: SandboxAgent): void;
  /** Sorted by name. */
  readonly queues: readonly Entry<SandboxQueue>[];
  queue(id: string): Entry<SandboxQueue> | undefined;
  /** Sorted by the agents' names. */
  members(queueId: string): readonly DirectoryMembership[];
  isJoined(membership: DirectoryMembership): boolean;
}

/** @param seed ids are made from it */
export function createDirectory(organisation: SandboxOrganisation, seed: number): Directory {
  checkNames(organisation);
  const id = idMaker(seed);
  const agents = new Map<string, Entry<SandboxAgent>>();
  for (const data of byName(organisation.agents)) {
    const agentId = id("agent", data.key);
    agents.set(agentId, { id: agentId, data });
  }
  const queues = byName(organisation.queues).map((data) => ({ id: id("queue", data.key), data }));
  const queueById = new Map(queues.map((queue) => [queue.id, queue]));
  const nameOf = (agentId: string) => agents.get(agentId)?.data.name ?? "";
  const members = new Map(queues.map((queue) => [
    queue.id,
    queue.data.members.map((member) => membershipOf(id, member))
      .sort((a, b) => compareText(nameOf(a.agentId), nameOf(b.agentId)) || compareText(a.agentId, b.agentId)),
  ]));
  return {
    organisation,
    id,
    agents: [...agents.keys()],
    agent: (agentId) => agents.get(agentId),
    replaceAgent: (agentId, data) => void agents.set(agentId, { id: agentId, data }),
    queues,
    queue: (queueId) => queueById.get(queueId),
    members: (queueId) => members.get(queueId) ?? [],
    isJoined: (membership) => membership.joined && agents.get(membership.agentId)?.data.joined !== false,
  };
}

/** The On Queue definition's id is the same in every organisation seen (semantics 3.1); so are all definitions here. */
const ON_QUEUE_DEFINITION = "e08eaf1b-ee47-4fa9-a231-1200e284798f";

function idMaker(seed: number): Directory["id"] {
  const known = new Map<string, string>([["presence/On Queue", ON_QUEUE_DEFINITION]]);
  return (kind, key) => {
    const name = `${kind}/${key}`;
    const found = known.get(name) ?? uuidOf(kind === "presence" ? 0 : seed, name);
    known.set(name, found);
    return found;
  };
}

function byName<T extends { readonly key: string; readonly name: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => compareText(a.name, b.name) || compareText(a.key, b.key));
}

function membershipOf(id: Directory["id"], member: SandboxMember): DirectoryMembership {
  const { agent, ring = 1, joined = true, by = "user" } = typeof member === "string"
    ? { agent: member }
    : member;
  return { agentId: id("agent", agent), ring, joined, by };
}

/** An organisation is written by hand: a name that leads nowhere is told at once, not as an odd answer later. */
function checkNames(organisation: SandboxOrganisation): void {
  const { agents, queues, predictors } = organisation;
  const keys = known("agent", agents.map((agent) => agent.key));
  const queueKeys = known("queue", queues.map((queue) => queue.key));
  const skills = known("skill", organisation.skills);
  const languages = known("language", organisation.languages);
  const groups = known("group", organisation.groups.map((group) => group.name));
  for (const agent of agents) {
    skills(Object.keys({ ...agent.skills, ...agent.inactiveSkills }), `agent ${agent.key}`);
    languages(Object.keys(agent.languages ?? {}), `agent ${agent.key}`);
    groups(agent.groups ?? [], `agent ${agent.key}`);
  }
  for (const queue of queues) {
    const where = `queue ${queue.key}`;
    keys(queue.members.map((member) => typeof member === "string" ? member : member.agent), where);
    skills(
      [...queue.skillRequirements ?? [], ...(queue.rings ?? []).flatMap((ring) => ring.removes ?? [])],
      where,
    );
    groups(groupNamesOf(queue), where);
  }
  for (const predictor of predictors) queueKeys(predictor.queues, `predictor ${predictor.key}`);
}

function groupNamesOf(queue: SandboxQueue): readonly string[] {
  return [
    ...queue.memberGroups ?? [],
    ...(queue.rings ?? []).flatMap((ring) => ring.groups ?? []),
    ...(queue.groupRules ?? []).flatMap((rule) => rule.groups),
    ...(queue.activation?.rules ?? []).flatMap((rule) => rule.groups),
  ];
}

function known(kind: string, names: readonly string[]): (used: readonly string[], where: string) => void {
  const set = new Set(names);
  assert(set.size === names.length, `two ${kind}s of the sandbox's organisation have the same key`);
  return (used, where) => {
    for (const name of used) {
      assert(set.has(name), `${where} names ${kind} "${name}", which the organisation lacks`);
    }
  };
}
