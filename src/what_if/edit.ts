/** One thing that an admin set otherwise, as a value that can be laid over a configuration by itself. */

import type { Configuration, ConfiguredAgent } from "../domain/configuration.ts";
import type { Queue } from "../domain/queue.ts";
import { compareText, type Json, sameJson } from "../lib/json.ts";

/** What an edit sets. */
export const EDITED_SETTINGS = [
  "evaluation",
  "scoring",
  "ring-timeout",
  "ring-skills",
  "ring-groups",
  "rings",
  "conditional-rule",
  "activation",
  "preferred-rules",
  "predictor",
  "direct-routing",
  "last-agent",
  "capacity",
  "label",
  "reset-switch",
  "member",
  "joined",
  "ring",
  "account",
  "skill",
  "language",
  "group",
  "name",
  "other",
] as const;

/** One of them. */
export type EditedSetting = (typeof EDITED_SETTINGS)[number];

/** One edit. */
export interface Edit {
  readonly setting: EditedSetting;
  /** Id of the agent it is about; null where it is the queue's or the organisation's. */
  readonly agent: string | null;
  /** Id, else name, of the skill, language, group or label it is about. */
  readonly of: string | null;
  /** "Spanish taken from Gale Lotus", "evaluation of skills: BEST → ALL". */
  readonly text: string;
  apply(configuration: Configuration): Configuration;
}

/** The configuration with edits laid over it. */
export function withEdits(configuration: Configuration, edits: readonly Edit[]): Configuration {
  return edits.reduce((changed, edit) => edit.apply(changed), configuration);
}

/** Sets fields of the queue. */
export function editQueue(change: (queue: Queue) => Partial<Queue>): Edit["apply"] {
  return (configuration) => ({
    ...configuration,
    queue: { ...configuration.queue, ...change(configuration.queue) },
  });
}

/** Sets fields of a member; who is none is left alone. */
export function editAgent(
  id: string,
  change: (agent: ConfiguredAgent) => Partial<ConfiguredAgent>,
): Edit["apply"] {
  return (configuration) => ({
    ...configuration,
    agents: configuration.agents.map((agent) => agent.id === id ? { ...agent, ...change(agent) } : agent),
  });
}

/** Puts a member in, or takes it out for null. */
export function editMember(id: string, row: ConfiguredAgent | null): Edit["apply"] {
  return (configuration) => {
    const others = configuration.agents.filter((agent) => agent.id !== id);
    const agents = row === null ? others : [...others, row].sort((a, b) => compareText(a.id, b.id));
    return { ...configuration, agents };
  };
}

/** Whether two values of a setting, which are plain data, say the same. */
export function isSameSetting(before: unknown, after: unknown): boolean {
  return sameJson((before ?? null) as Json, (after ?? null) as Json);
}
