/**
 * Finds the agent a person means: by id, else by exact name. Every message about an agent whom nobody knows, or whom several are
 * called, is made here.
 */

import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { compareText } from "../../lib/json.ts";
import { foldName, nearest, slippedFrom } from "../../lib/nearest.ts";
import { positionById } from "../../lib/position_by_id.ts";
import { counted } from "../../lib/words.ts";
import type { Agent, AgentId } from "../agent.ts";
import type { Roster } from "../roster.ts";

/** A queue and its members, by id and name. */
export interface Members {
  readonly queue: Pick<Roster["queue"], "name">;
  readonly agents: readonly Pick<Agent, "id" | "name">[];
}

/** The position of the agent of that id; -1 where there is none. */
export function agentPosition(agents: readonly Pick<Agent, "id">[], id: string): number {
  return positionById(agents, id, (agent) => agent.id);
}

/**
 * The agent's position in the roster.
 * @param asked who asks, for the message: "--agent", "preferred_agents[1].agent"; left out where the caller tells it
 * @throws UsageError when nobody, or more than one agent by that name, is in the queue
 */
export function findAgent(roster: Members, wanted: string, asked?: string): number {
  const id = findPerson([roster], wanted, asked);
  return agentPosition(roster.agents, id);
}

/**
 * The id of an agent of any of several queues: one person may be in more than one.
 * @param rosters at least one
 * @param asked as for `findAgent`
 * @throws UsageError when nobody, or more than one person by that name, is in any of the queues
 */
export function findPerson(rosters: readonly Members[], wanted: string, asked?: string): AgentId {
  const [only] = rosters;
  const agents = rosters.length === 1 && only !== undefined
    ? only.agents
    : rosters.flatMap((each) => each.agents);
  const names = [...new Set(rosters.map(({ queue }) => `"${queue.name}"`))].sort(compareText);
  const [queue = "?", ...others] = names;
  const whose = others.length > 0 ? `queues ${names.join(", ")}` : `queue ${queue}`;
  const found = onlyOneOf(agents, wanted, `agents of ${whose}`, asked);
  if (found !== undefined) return found.id;
  const count = new Set(agents.map((agent) => agent.id)).size;
  throw new UsageError({
    what: others.length > 0
      ? `None of the ${whose} has an agent "${wanted}"`
      : `Queue ${queue} has no agent "${wanted}"`,
    ...placed(asked),
    wanted,
    nearest: nearestNames(agents.map((agent) => agent.name), wanted),
    next: findingPeople(`name one of the ${counted(count, "agent")}`),
  });
}

/**
 * The id of somebody who need not be a member: of a member, else of one whom another queue holds, else the name as it stands, for
 * whoever handled a thread may be in no recorded queue at all.
 * @throws UsageError when more than one is called that
 */
export function personId(roster: Roster, wanted: string, asked?: string): string {
  const found = onlyOneOf(roster.agents, wanted, `agents of queue "${roster.queue.name}"`, asked) ??
    onlyOneOf(roster.visitors ?? [], wanted, "agents of the other queues", asked);
  return found?.id ?? wanted;
}

/**
 * One person by id, else the only one by name, in however many queues; undefined where nobody is called that.
 * @param whose "agents of the other queues", for the message
 * @throws UsageError when several are
 */
export function onlyOneOf<A extends Pick<Agent, "id" | "name">>(
  agents: readonly A[],
  wanted: string,
  whose: string,
  asked: string | undefined,
): A | undefined {
  const byId = agents.find((agent) => agent.id === wanted);
  if (byId !== undefined) return byId;
  const named = new Map(agents.filter((agent) => agent.name === wanted).map((agent) => [agent.id, agent]));
  if (named.size < 2) return named.values().next().value;
  throw new UsageError({
    what: `${named.size} ${whose} are called "${wanted}"`,
    ...placed(asked),
    detail: [...named.keys()].map((id) => `id: ${id}`),
    next: "name the agent by id",
  });
}

/** How somebody is found whom a message does not know. @param first what to do, "name one agent" */
export function findingPeople(first: string): string {
  return `${first} by user id, or by the pseudonym that the cassette holds: ${calledAs()} who finds them; ` +
    "--names <people.csv> takes real names";
}

function placed(asked: string | undefined): { readonly where?: string } {
  return asked === undefined ? {} : { where: asked };
}

/** Lists names alike; else those that begin so, or hold a slip of it, for people who leave parts of a name out. */
export function nearestNames(names: readonly string[], wanted: string): readonly string[] {
  const alike = nearest(wanted, names);
  if (alike.length > 0) return alike;
  const begun = foldName(wanted);
  const all = [...new Set(names)];
  const beginning = all.filter((name) => foldName(name).startsWith(`${begun} `)).slice(0, 3);
  if (beginning.length > 0) return beginning;
  const length = begun.split(" ").length;
  const parts = new Map(all.map((name) => [name, partsOf(name, length)]));
  const whose = (slips: readonly string[], isPart: (parts: readonly string[], slip: string) => boolean) =>
    slips.flatMap((slip) => all.filter((name) => isPart(parts.get(name) ?? [], slip))).slice(0, 3);
  const within = slippedFrom(wanted, [...new Set([...parts.values()].flat())]);
  if (within.length > 0) return whose(within, (words, slip) => words.includes(slip));
  const begins = nearest(wanted, [...parts.values()].map(([first = ""]) => first));
  return whose(begins, ([first], slip) => first === slip);
}

/** As many words of a name as were asked for, from each of its words on. */
function partsOf(name: string, length: number): readonly string[] {
  const words = foldName(name).split(" ");
  return words.slice(0, Math.max(0, words.length - length) + 1)
    .map((_, at) => words.slice(at, at + length).join(" "));
}
