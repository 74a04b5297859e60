/** One setting and the value it gets, as plain data: what an edit and an overlay row come to. */

import type { Membership } from "../../domain/agent.ts";
import type { ConfiguredAgent, Organisation } from "../../domain/configuration.ts";
import type { LabelCapacity, MediaCapacity, MediaType } from "../../domain/media.ts";
import type { ConditionalGroupRule, MemberGroup, Queue, Ring, RingTimeout } from "../../domain/queue.ts";
import type { HeldLanguage, HeldSkill } from "../../domain/skill.ts";
import type { Truth } from "../../lib/truth.ts";

/** One field of a thing, and its value. */
type FieldOf<Thing, Sets extends string, Whose, Keys extends keyof Thing = keyof Thing> = {
  readonly [Key in Keys]-?: { readonly sets: Sets; readonly field: Key; readonly value: Thing[Key] } & Whose;
}[Keys];

/** Whose capacities: the agent's of that id, or the organisation's for null. */
interface Owner {
  readonly agent: string | null;
}

/** The agent of that id. */
interface OfAgent {
  readonly agent: string;
}

/** A ring of the queue, from 1. */
interface OfRing {
  readonly ring: number;
}

/** Fields of an agent that are set as a whole. */
export type AgentField = "name" | "accountState" | "utilization" | "skills" | "languages" | "directBackup";

/** A skill that a ring takes away, as the ring names it. */
export type RingSkill = Ring["skillsToRemove"][number];

/** What is set. A value of null where a list is meant takes the row out; lists that are sorted stay so. */
export type SettingValue =
  | FieldOf<Queue, "queue", unknown>
  | { readonly sets: "queue-path"; readonly path: string; readonly value: Queue["settings"][string] | null }
  | OfRing & { readonly sets: "ring-timeout"; readonly value: RingTimeout }
  | OfRing & { readonly sets: "ring-skill"; readonly id: string; readonly value: RingSkill | null }
  | OfRing & { readonly sets: "ring-group"; readonly id: string; readonly value: MemberGroup | null }
  /** A conditional group rule, from 1. */
  | { readonly sets: "conditional-rule"; readonly rule: number; readonly value: ConditionalGroupRule }
  | FieldOf<Organisation, "organisation", unknown>
  | Owner & { readonly sets: "media"; readonly media: MediaType; readonly value: MediaCapacity | null }
  | FieldOf<MediaCapacity, "media-field", Owner & { readonly media: MediaType }>
  | Owner & { readonly sets: "label"; readonly id: string; readonly value: LabelCapacity | null }
  | FieldOf<
    LabelCapacity,
    "label-field",
    Owner & { readonly id: string },
    "maximumCapacity" | "interruptingLabelIds"
  >
  | FieldOf<ConfiguredAgent, "agent", OfAgent, AgentField>
  | FieldOf<Membership, "membership", OfAgent>
  /** Skills by their key: the id, else the name. More than one row of a key is odd, and stays so. */
  | OfAgent & { readonly sets: "skill"; readonly key: string; readonly value: readonly HeldSkill[] }
  | OfAgent & { readonly sets: "language"; readonly key: string; readonly value: readonly HeldLanguage[] }
  | OfAgent & { readonly sets: "group"; readonly group: string; readonly value: Truth }
  | OfAgent & {
    readonly sets: "groups";
    readonly value: Pick<ConfiguredAgent, "groupIds" | "unsureGroupIds">;
  }
  | OfAgent & { readonly sets: "member"; readonly value: ConfiguredAgent | null };

/** Settings about capacities. */
export type CapacitySetting = Extract<
  SettingValue,
  { sets: "media" | "media-field" | "label" | "label-field" }
>;

/** True for a setting about capacities, of an agent or of the organisation. */
export function isCapacity(setting: SettingValue): setting is CapacitySetting {
  return setting.sets === "media" || setting.sets === "media-field" || setting.sets === "label" ||
    setting.sets === "label-field";
}

/** The key by which a held skill or language is told from the others. */
export function heldKey({ id, name }: Pick<HeldSkill, "id" | "name">): string {
  return id ?? name;
}
