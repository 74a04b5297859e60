/** Describes what admins set about one queue: half of a roster. The other half is what people were doing, a moment. */

import type { Instant } from "../lib/instant.ts";
import type { Agent } from "./agent.ts";
import type { Anomaly } from "./anomaly.ts";
import type { LabelCapacity, Utilization } from "./media.ts";
import type { Queue } from "./queue.ts";
import type { Known, Named } from "./skill.ts";

/** What holds for the whole organisation. */
export interface Organisation {
  readonly skills: Known<readonly Named[]>;
  readonly languages: Known<readonly Named[]>;
  readonly utilization: Known<Utilization>;
  /** Going on queue puts the agent at the back (semantics 3.3). */
  readonly resetScoreOnPresenceChange: Known<boolean>;
}

/** An agent as admins see it: who it is, what it holds, where it belongs, what it may carry. */
export type ConfiguredAgent = Pick<
  Agent,
  | "id"
  | "name"
  | "accountState"
  | "membership"
  | "skills"
  | "languages"
  | "utilization"
  | "groupIds"
  | "unsureGroupIds"
  | "directBackup"
>;

/** What of a configuration tells which skills, languages and labels anybody knows. */
type Knowing = Pick<Configuration, "organisation" | "agents">;

/** A skill or language as it is listed. */
interface Listed {
  readonly id: Known<string>;
  readonly name: string;
}

/** Lists the skills or languages that the organisation defines, then those that agents hold, as often as they do. */
export function* knownIn(known: Knowing, kind: "skills" | "languages"): Iterable<Listed> {
  for (const list of knownLists(known, kind)) for (const row of list) yield row;
}

/** The same list by list, for whoever looks for one of them. */
export function* knownLists(
  { organisation, agents }: Knowing,
  kind: "skills" | "languages",
): Iterable<readonly Listed[]> {
  yield organisation[kind] ?? [];
  for (const agent of agents) yield agent[kind] ?? [];
}

/** Lists the utilization labels of the organisation, then those of agents, as often as somebody has a capacity for them. */
export function* labelsIn({ organisation, agents }: Knowing): Iterable<LabelCapacity> {
  for (const { utilization } of [organisation, ...agents]) {
    for (const label of utilization?.labels ?? []) yield label;
  }
}

/** One queue's configuration. */
export interface Configuration {
  readonly surface: "platform" | "walkthrough";
  /** When it was read, ISO 8601 UTC. */
  readonly at: Instant;
  readonly queue: Queue;
  /** Sorted by id, each id once: the order of pages and members never shows. */
  readonly agents: readonly ConfiguredAgent[];
  readonly organisation: Organisation;
  /** Odd facts about the configuration met while reading: members that changed between pages, data that was not delivered. */
  readonly oddities: readonly Anomaly[];
}
