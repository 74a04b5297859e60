/** A customer's contact, as put to a roster. */

import { nearest } from "../lib/nearest.ts";
import type { MediaType } from "./media.ts";
import type { Known } from "./skill.ts";

/** Metrics of a queue that an interaction may state: `ServiceLevel`, or `ServiceLevel@<queue id>` of another queue. */
export const METRICS = ["EstimatedWaitTime", "ServiceLevel", "IdleAgentCount"] as const;

/** The metric that a stated name means; null where nobody knows it. */
export function metricNamed(stated: string): (typeof METRICS)[number] | null {
  const name = stated.replace(/@.*/s, "");
  return METRICS.find((metric) => metric === name) ?? null;
}

/**
 * What is wrong with a metric's value; null where nothing. Service levels of conditions are in per cent (routing semantics N21), and a
 * value that can only be a fraction would hold or fail every rule in silence.
 */
export function metricFault(stated: string, value: number): string | null {
  if (metricNamed(stated) === null) {
    const [likely] = nearest(stated.replace(/@.*/s, ""), METRICS);
    const meant = likely === undefined ? `: there are ${METRICS.join(", ")}` : `; did you mean ${likely}?`;
    return `There is no metric "${stated}"${meant}`;
  }
  if (metricNamed(stated) !== "ServiceLevel" || value <= 0 || value >= 1) return null;
  return `${stated} is in per cent, and ${value} can only be a fraction: is ${
    Math.round(value * 10_000) / 100
  } meant?`;
}

/** A caller attribute's value. */
export type AttributeValue = string | number | boolean | null;

/** One scored agent of preferred-agent routing: agent id or name, score 0 to 100. */
export interface PreferredAgent {
  /** Id or exact name. */
  readonly agent: string;
  /** 0 to 100. */
  readonly score: number;
}

/** One contact. Skill and language names are exact, case included. */
export interface Interaction {
  readonly media: MediaType;
  readonly skills: readonly string[];
  readonly language: Known<string>;
  /** One point is worth a minute of waiting (semantics 4). */
  readonly priority: number;
  readonly waitedSeconds: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly preferred: readonly PreferredAgent[];
  /** Utilization label, id or name. */
  readonly label: Known<string>;
  /** Direct routing: the agent named, id or name. */
  readonly directAgent: Known<string>;
  /** Last-agent routing: who handled the thread before, id or name. */
  readonly lastAgent: Known<string>;
  /** Skill expression filter: the expression itself, or the id or name of a recorded one (semantics N14). */
  readonly skillExpression: Known<string>;
  /** Agent-owned callback: its owner, id or name (semantics N18). */
  readonly owner: Known<string>;
  /** Whether a callback rings the customer first, and so is as a call (semantics N19); null: as the queue has it set. */
  readonly customerFirst: Known<boolean>;
  /** Inputs that cannot be computed offline, by name, e.g. `EstimatedWaitTime` (seconds). */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Where an interaction names somebody; in `preferred`, which row of it, from 0. */
export type PersonPlace = "directAgent" | "lastAgent" | "owner" | number;

/** The interaction with everybody whom it names put otherwise, scored agents first. */
export function withPeople(
  interaction: Interaction,
  put: (person: string, place: PersonPlace) => string,
): Interaction {
  const preferred = interaction.preferred.map((row, at) => ({ ...row, agent: put(row.agent, at) }));
  const one = (place: Exclude<PersonPlace, number>) => {
    const person = interaction[place];
    return person === null ? null : put(person, place);
  };
  return {
    ...interaction,
    preferred,
    directAgent: one("directAgent"),
    lastAgent: one("lastAgent"),
    owner: one("owner"),
  };
}

/** An interaction that asks for nothing: the base every scenario, payload and flag set fills in. */
export const PLAIN_INTERACTION: Interaction = {
  media: "call",
  skills: [],
  language: null,
  priority: 0,
  waitedSeconds: 0,
  attributes: {},
  preferred: [],
  label: null,
  directAgent: null,
  lastAgent: null,
  skillExpression: null,
  owner: null,
  customerFirst: null,
  metrics: {},
};
