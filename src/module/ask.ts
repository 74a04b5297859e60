/** Decisions for a program of somebody's own: who gets a request, why, and what changed between two recordings. */

import { type Instant, utcInstant } from "../lib/instant.ts";
import { decide as decideWhole, defaultModel } from "../decide.ts";
import { namedIn } from "../domain/agents/strangers.ts";
import type { Decision, Model } from "../domain/decision.ts";
import { type Interaction, PLAIN_INTERACTION, type PreferredAgent } from "../domain/interaction.ts";
import { MEDIA_TYPES, type MediaType } from "../domain/media.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";
import { explainAcd, explainPlaces } from "../routing/explain/explain.ts";
import { explanationText } from "../routing/explain/explain_text.ts";
import { applyOverlay } from "../what_if/apply_overlay.ts";
import { checkFields, checkMetrics, type FieldKind, isGiven } from "./given_fields.ts";
import { benchNaming, insideOf } from "./insides.ts";
import type { Recording, Roster } from "./open_recording.ts";

/** What an interaction asks of a queue; what is left out asks for nothing. Names are exact, case included. */
export interface RoutingRequest {
  /** `call` where not given. */
  readonly media?: MediaType;
  /** Names of requested skills. */
  readonly skills?: readonly string[];
  /** Name of the requested language. */
  readonly language?: string;
  /** One point is worth a minute of waiting. */
  readonly priority?: number;
  /** How long it has waited. */
  readonly waitedSeconds?: number;
  /** Utilization label, id or name. */
  readonly label?: string;
  /** Scored agents of preferred-agent routing. */
  readonly preferred?: readonly PreferredAgent[];
  /** The agent named, id or name. */
  readonly directAgent?: string;
  /** Who handled the thread before, id or name. */
  readonly lastAgent?: string;
  /** Skill expression filter, or the id or name of a recorded one. */
  readonly skillExpression?: string;
  /** Agent-owned callback: its owner, id or name. */
  readonly owner?: string;
  /** Whether a callback rings the customer first; as the queue has it set where not given. */
  readonly customerFirst?: boolean;
  /** Inputs that cannot be computed offline, by name. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** How to decide. */
export interface DecideOptions {
  /** The vendor's rules on the platform surface, the weighted score on the walkthrough's, where not given. */
  readonly model?: Model;
  /** ISO 8601 UTC; the roster's instant where not given. */
  readonly at?: string;
  /** Settings for the points on which sources conflict, by name. */
  readonly options?: Readonly<Record<string, string>>;
}

/**
 * Decides who gets a request.
 *
 * @example Who gets a Spanish caller
 * ```ts
 * import { decide, openRecording } from "@ringback/ringback";
 *
 * const recording = await openRecording("sandbox");
 * const decision = decide(await recording.roster("Billing"), { skills: ["Billing", "Spanish"] });
 * console.log(decision.why);
 * ```
 * @throws {UsageError} on an agent nobody knows, an option that is none
 */
export function decide(roster: Roster, request: RoutingRequest, options: DecideOptions = {}): Decision {
  checkFields("how to decide", options, OPTION_FIELDS);
  const interaction = interactionOf(request);
  const bench = benchNaming(roster, namedIn(interaction));
  return decideWhole(bench, interaction, {
    model: options.model ?? defaultModel(bench.given.surface),
    ...isGiven(options.at) ? { at: instantAsked(options.at) } : {},
    ...isGiven(options.options) ? { options: options.options } : {},
  });
}

/** @throws UsageError for a text that is no instant */
function instantAsked(text: string): Instant {
  const found = utcInstant(text);
  if (found !== null) return found;
  throw new UsageError({
    what: `"${text}" is no instant`,
    where: "at",
    next: "write it like 2026-03-02T10:00:00Z",
  });
}

/** A decision told agent by agent. */
export interface Explanation {
  /** What is explained. */
  readonly decision: Decision;
  /** Place or reasons of everybody. */
  readonly agents: readonly ExplainedAgent[];
  /** The smallest changes that would give it to somebody else: "Ada wins with Spanish at 4 or more". */
  readonly flips: readonly string[];
  /** All of it as people read it. */
  readonly text: string;
}

/** What is said of one agent. */
export interface ExplainedAgent {
  /** As in the roster. */
  readonly id: string;
  /** A pseudonym. */
  readonly name: string;
  /** From 1; null for an agent who is not in line. */
  readonly place: number | null;
  /** One clause. */
  readonly because: string;
}

/**
 * Explains who gets a request, why nobody else does, and what would flip it.
 *
 * @example Why this agent
 * ```ts
 * import { explain, openRecording } from "@ringback/ringback";
 *
 * const recording = await openRecording("sandbox");
 * console.log(explain(await recording.roster("Billing"), { skills: ["Spanish"] }).text);
 * ```
 * @throws {UsageError} as `decide`
 */
export function explain(roster: Roster, request: RoutingRequest, options: DecideOptions = {}): Explanation {
  const interaction = interactionOf(request);
  const bench = benchNaming(roster, namedIn(interaction));
  const decision = decide(roster, request, options);
  const settings = { at: decision.at, options: options.options ?? {} };
  const told = decision.model === "acd"
    ? explainAcd(bench, interaction, settings, applyOverlay)
    : explainPlaces(decision);
  return {
    decision,
    agents: told.agents,
    flips: told.counterfactuals.map((way) => `${way.name} ${way.words}`),
    text: explanationText(told),
  };
}

/** What admins set differently between two recordings. */
export interface Difference {
  /** One sentence a change: "Gale Lotus: skill Spanish gone (was 3)". */
  readonly changes: readonly string[];
  /** All of it as people read it. */
  readonly text: string;
}

/**
 * Compares the configuration of two recordings; what people were doing is no change.
 *
 * @example What an afternoon changed
 * ```ts
 * import { diff, openRecording } from "@ringback/ringback";
 *
 * const before = await openRecording("support-before");
 * const { changes } = await diff(before, await openRecording("support-after"));
 * console.log(changes.join("\n"));
 * ```
 * @throws {UsageError} when they are of different surfaces
 */
export async function diff(before: Recording, after: Recording): Promise<Difference> {
  const { differenceBetween } = await import("./difference_between.ts");
  return await differenceBetween(insideOf(before), insideOf(after));
}

function interactionOf(request: RoutingRequest): Interaction {
  checkFields("a request", request, REQUEST_FIELDS);
  const media = request.media ?? PLAIN_INTERACTION.media;
  checkMetrics(request.metrics ?? {});
  const stated = Object.entries(request).filter(([, value]) => isGiven(value));
  if (MEDIA_TYPES.includes(media)) return { ...PLAIN_INTERACTION, ...Object.fromEntries(stated) };
  throw new UsageError({
    what: `There is no media type "${media}"`,
    nearest: nearest(media, MEDIA_TYPES),
    next: `one of: ${MEDIA_TYPES.join(", ")}`,
  });
}

/** Fields of a request. */
const REQUEST_FIELDS: Readonly<Record<keyof RoutingRequest, FieldKind>> = {
  media: "text",
  skills: "texts",
  language: "text",
  priority: "number",
  waitedSeconds: "seconds",
  label: "text",
  preferred: "scores",
  directAgent: "text",
  lastAgent: "text",
  skillExpression: "text",
  owner: "text",
  customerFirst: "switch",
  metrics: "metrics",
};

/** Fields of how to decide. */
const OPTION_FIELDS: Readonly<Record<keyof DecideOptions, FieldKind>> = {
  model: "model",
  at: "text",
  options: "options",
};
