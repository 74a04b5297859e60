/** A queue's configuration and a moment, made one: the whole input of routing. */

import type { Instant } from "../lib/instant.ts";
import type { Agent } from "./agent.ts";
import { NOT_JOINED, platformAvailability } from "./agents/availability.ts";
import type { Configuration, ConfiguredAgent } from "./configuration.ts";
import { FREE, type Moment } from "./moment.ts";

/** A queue and its agents at one instant. */
export interface Roster extends Configuration {
  /** The moment's instant, ISO 8601 UTC. */
  readonly at: Instant;
  readonly moment: Pick<Moment, "kind" | "name" | "metrics">;
  /** Sorted by id, each id once. */
  readonly agents: readonly Agent[];
  /** People whom the question names and who are recorded as members of other queues only; absent where it names none. */
  readonly visitors?: readonly Agent[];
}

/** Whether having joined a queue is what admins set (the default), or what people do. */
export const JOINED_IS = ["configuration", "moment"] as const;

/** One of them. */
export type JoinedIs = (typeof JOINED_IS)[number];

/**
 * The roster of a configuration at a moment. An agent whom the moment does not know is as at `free`.
 * @param joinedIs `moment`: the moment says who has joined, and where it does not, everybody has
 */
export function rosterAt(
  configuration: Configuration,
  moment: Moment,
  joinedIs: JoinedIs = "configuration",
): Roster {
  return {
    ...configuration,
    at: moment.at,
    moment: {
      kind: moment.kind,
      name: moment.name,
      ...moment.metrics === undefined ? {} : { metrics: moment.metrics },
    },
    agents: configuration.agents.map((agent) => agentAt(configuration, agent, { moment, joinedIs })),
    oddities: [...configuration.oddities, ...moment.oddities],
  };
}

/** The configuration as a team counts joining: where that is the moment's to say, every member may join. */
export function countedJoined<Counted extends Configuration>(
  configuration: Counted,
  joinedIs: JoinedIs,
): Counted {
  if (joinedIs === "configuration") return configuration;
  const agents = configuration.agents.map((agent) => ({
    ...agent,
    membership: { ...agent.membership, joined: true },
  }));
  return { ...configuration, agents };
}

/** The same roster with agents of other queues, as they are at the moment: in this one they are not active. */
export function withVisitors(roster: Roster, visitors: readonly Agent[]): Roster {
  const membership = { joined: false, ringNumber: 1, memberBy: "user" as const };
  return visitors.length === 0
    ? roster
    : { ...roster, visitors: visitors.map((agent) => ({ ...agent, membership })) };
}

function agentAt(
  { surface }: Configuration,
  configured: ConfiguredAgent,
  { moment, joinedIs }: { readonly moment: Moment; readonly joinedIs: JoinedIs },
): Agent {
  const { joined: joinedThen = true, ...doing } = moment.doing.get(configured.id) ?? FREE;
  const joined = joinedIs === "moment" ? joinedThen : configured.membership.joined;
  const { presence, routingStatus, load, lastHandled } = doing;
  return {
    id: configured.id,
    name: configured.name,
    accountState: configured.accountState,
    availability: surface === "platform"
      ? platformAvailability(joined, presence, routingStatus?.status ?? null)
      : joined === false && moment.kind !== "recorded"
      ? NOT_JOINED
      : doing.availability,
    presence,
    routingStatus,
    skills: configured.skills,
    languages: configured.languages,
    membership: joined === configured.membership.joined
      ? configured.membership
      : { ...configured.membership, joined },
    load,
    utilization: configured.utilization,
    groupIds: configured.groupIds,
    unsureGroupIds: configured.unsureGroupIds,
    ...(configured.directBackup === undefined ? {} : { directBackup: configured.directBackup }),
    lastHandled,
  };
}
