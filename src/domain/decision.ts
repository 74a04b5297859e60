/** Describes what a model says about one interaction and one roster, with a place or a reason for every agent. */

import type { Instant } from "../lib/instant.ts";

/** The two ways to decide. */
export const MODELS = ["weighted", "acd"] as const;

/** One way to decide. */
export type Model = (typeof MODELS)[number];

/** Why an agent may not be in the ranking. */
export const EXCLUSION_CODES = [
  "unavailable",
  "complete-mismatch",
  "account-inactive",
  "not-joined",
  "off-queue",
  "not-responding",
  "at-capacity",
  "label-capacity",
  "interrupt-rule",
  "missing-skill",
  "missing-language",
  "ring-not-open",
  "group-not-open",
  "not-preferred",
  "unknown-data",
  "outside-cap",
  "not-last-agent",
  "not-direct-agent",
  "not-owner",
  "skill-expression",
] as const;

/** One reason why an agent is not in the ranking. */
export type ExclusionCode = (typeof EXCLUSION_CODES)[number];

/** What may become of an interaction. */
export const OUTCOMES = ["selected", "waits", "not-predictable"] as const;

/** Where the time since the last handled interaction comes from. */
export type IdleOrigin =
  | "scenario"
  | "idle-status"
  | "interacting-status"
  | "never"
  | "older-than-look-back"
  | "unknown";

/** One agent's place and the numbers that gave it. Only the numbers the model used are present. */
export interface Candidate {
  /** Agent id. */
  readonly id: string;
  /** The agent's name. */
  readonly name: string;
  /** From 1. */
  readonly rank: number;
  /** Weighted model: 0 to 1, three decimals. */
  readonly score?: number;
  /** Mean rating over what is asked for, 0.0 to 5.0. */
  readonly meanProficiency?: number;
  /** Milliseconds since the last handled interaction; of the origin `interacting-status` at most so long. */
  readonly idleMs?: number;
  /** Where that time comes from. */
  readonly idleOrigin?: IdleOrigin;
  /** Where rings order. */
  readonly ring?: number;
  /** Preferred agents ordered by score, 0 to 100. */
  readonly preferredScore?: number;
}

/** Why somebody cannot be selected: the first reason excluded the agent, the further ones would have as well. */
export interface Grounds {
  /** Codes, the deciding one first. */
  readonly reasons: readonly ExclusionCode[];
  /** One clause a reason, same order: "lacks Spanish", "presence Meal". */
  readonly details: readonly string[];
}

/** All whom the same keeps out: most of a queue is out for a few different grounds. */
export interface ExcludedAlike extends Grounds {
  /** By id. */
  readonly agents: readonly { readonly id: string; readonly name: string }[];
}

/** Agents whom nothing but who waited longest (or the id) tells apart, and the numbers that gave them the place. */
export interface Place {
  /** By id. */
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  /** Where rings order. */
  readonly ring?: number;
  /** BEST, where something is rated. */
  readonly meanProficiency?: number;
  /** Preferred agents ordered by score. */
  readonly preferredScore?: number;
  /** Weighted model. */
  readonly score?: number;
  /** Preferred agents: the rule that lets them in, from 1. */
  readonly rule?: number;
}

/** What is still asked for at one point of the wait. */
export interface StillRequired {
  /** Distinct, sorted. */
  readonly skills: readonly string[];
  /** Null where none is asked for. */
  readonly language: string | null;
}

/** An option whose other setting would have changed who is selected. */
export interface OptionThatMattered {
  /** Its name. */
  readonly option: string;
  /** Its setting. */
  readonly value: string;
  /** The other setting. */
  readonly otherwise: string;
  /** Whom it would have selected: agent id, or null. */
  readonly otherwiseSelected: string | null;
  /** How many would share the first place; absent where one agent, or nobody, would have it. */
  readonly otherwiseAnyOf?: number;
}

/** An instant at which the decision changes. */
export interface Upcoming {
  /** Seconds the interaction has then waited. */
  readonly waitedSeconds: number;
  /** ISO 8601 UTC. */
  readonly at: Instant;
  /** What happens: "ring 2 opens", "rule 1 ends". */
  readonly what: string;
}

/** The decision. */
export interface Decision {
  /** The model that decided. */
  readonly model: Model;
  /** The instant decided for, ISO 8601 UTC. */
  readonly at: Instant;
  /** Whether somebody is selected. */
  readonly outcome: (typeof OUTCOMES)[number];
  /** Agent id; null where nobody is selected, or only who waited longest would tell several apart. */
  readonly selected: string | null;
  /** One sentence: who and by which rule, or why nobody. */
  readonly why: string;
  /** Weighted: the queue's routing type. ACD: `Standard`, `Bullseye`, `Preferred`, … as analytics says `usedRouting`. */
  readonly method: string;
  /** The ring reached; null without rings. */
  readonly ring: number | null;
  /** What is still asked for at this point of the wait. */
  readonly stillRequired: StillRequired;
  /** Everybody in the ranking, first place first. */
  readonly places: readonly Place[];
  /** Everybody in line, first place first. */
  readonly ranking: readonly Candidate[];
  /** No two of them for the same grounds. */
  readonly excluded: readonly ExcludedAlike[];
  /** Groups of agent ids that nothing but the id orders; places tell it where the moment is no recorded one. */
  readonly ties: readonly (readonly string[])[];
  /** Options whose other setting would have changed who is selected. */
  readonly optionsThatMattered: readonly OptionThatMattered[];
  /** When the decision changes, if the interaction still waits then. */
  readonly changesAt: readonly Upcoming[];
  /** What was taken for granted because the data does not say. */
  readonly assumptions: readonly string[];
}
