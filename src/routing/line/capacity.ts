/**
 * Tells whether an agent may carry one more interaction: media capacity, then label capacity, then media interrupt rules, then
 * label interrupt rules; the first that fails is the only one looked at (routing semantics 3.2, WE-4).
 * After-call work occupies capacity; non-ACD work only where the media's setting includes it.
 */

import type { Agent } from "../../domain/agent.ts";
import {
  acdInHand,
  type LabelCapacity,
  type Load,
  MEDIA_TYPES,
  type MediaCapacity,
  type MediaLoad,
  type MediaType,
  type Utilization,
} from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";
import { type Finding, unknownFinding } from "./finding.ts";

/** What one interaction asks of an agent's capacity. */
export interface Demand {
  /** A callback that rings the customer first asks as a call (N19). */
  readonly media: MediaType;
  /** Id or name; null for an interaction without a label. */
  readonly label: Known<string>;
  readonly organisation: Known<Utilization>;
}

const NONE: readonly MediaType[] = [];
const capacity = (maximumCapacity: number, interruptableMediaTypes = NONE): MediaCapacity => ({
  maximumCapacity,
  interruptableMediaTypes,
  includeNonAcd: false,
});

/**
 * Documented defaults: 1 call, 4 chats, 1 email, 1 message, 1 callback; email can be interrupted (semantics 3.2).
 * No default for work items is documented; 1 is taken. Preview calls count as callbacks: they are put as such.
 */
export const DEFAULT_CAPACITY: Readonly<Record<MediaType, MediaCapacity>> = {
  call: capacity(1),
  callback: capacity(1),
  chat: capacity(4),
  email: capacity(1, ["call", "callback", "chat", "message", "workitem"]),
  message: capacity(1),
  workitem: capacity(1),
};

/** What an agent carries of one media type by the media's own setting. */
export function carried(load: MediaLoad, setting: MediaCapacity): number {
  return load.active + load.afterCallWork + (setting.includeNonAcd ? load.nonAcd : 0);
}

/** The setting in force: the agent's over the organisation's over the documented default (semantics 3.2). */
export function capacityOf(agent: Agent, media: MediaType, organisation: Known<Utilization>): MediaCapacity {
  return agent.utilization?.media[media] ?? organisation?.media[media] ?? DEFAULT_CAPACITY[media];
}

/** At most one finding: the first check that fails; where none surely does, the first that cannot be judged. */
export function capacityFindings(agent: Agent, demand: Demand): readonly Finding[] {
  const load = loadOf(agent);
  // Where there is no room at all, what is in hand does not matter (N5, N6).
  const found = load === null
    ? [
      mediaFull(agent, EMPTY_HANDS, demand),
      labelFull(agent, EMPTY_HANDS, demand),
      unknownFinding("work in hand"),
    ]
    : CHECKS.map((check) => check(agent, load, demand));
  const failed = found.filter((finding) => finding !== null);
  const first = failed.find(({ code }) => code !== "unknown-data") ?? failed[0];
  return first === undefined ? [] : [first];
}

const CHECKS: readonly ((agent: Agent, load: Load, demand: Demand) => Finding | null)[] = [
  mediaFull,
  labelFull,
  mediaInterrupt,
  unlisted,
  labelInterrupt,
];

const EMPTY_HANDS: Load = { media: {}, labels: {} };

/** COMMUNICATING is a non-ACD call in hand, listed or not (N7). */
function loadOf({ load, routingStatus }: Agent): Known<Load> {
  if (load === null || routingStatus?.status !== "COMMUNICATING") return load;
  const call = load.media.call ?? { active: 0, afterCallWork: 0, nonAcd: 0 };
  return call.nonAcd > 0 ? load : { ...load, media: { ...load.media, call: { ...call, nonAcd: 1 } } };
}

function mediaFull(agent: Agent, load: Load, demand: Demand): Finding | null {
  const inHand = load.media[demand.media];
  const setting = capacityOf(agent, demand.media, demand.organisation);
  const count = inHand === undefined ? 0 : carried(inHand, setting);
  if (count < setting.maximumCapacity) return null;
  return { code: "at-capacity", detail: `carries ${count} of ${setting.maximumCapacity} ${demand.media}` };
}

/** A label never has more in hand than there is in hand: often that decides without knowing the labels (N6). */
function labelFull(agent: Agent, load: Load, demand: Demand): Finding | null {
  const label = labelOf(agent, demand);
  if (label === undefined) return null;
  const most = load.labels === null ? acdInHand(load) : load.labels[label.id] ?? 0;
  if (most < label.maximumCapacity) return null;
  if (load.labels === null && label.maximumCapacity > 0) return unknownFinding("labels in hand");
  const count = load.labels === null ? 0 : most;
  const name = label.name ?? label.id;
  return { code: "label-capacity", detail: `carries ${count} of ${label.maximumCapacity} labelled ${name}` };
}

/** Of every other media in hand the new one must be among those that may interrupt it (semantics 3.2). */
function mediaInterrupt(agent: Agent, load: Load, demand: Demand): Finding | null {
  for (const media of MEDIA_TYPES) {
    const inHand = load.media[media];
    if (media === demand.media || inHand === undefined) continue;
    const setting = capacityOf(agent, media, demand.organisation);
    if (carried(inHand, setting) > 0 && !setting.interruptableMediaTypes.includes(demand.media)) {
      return { code: "interrupt-rule", detail: `${demand.media} may not interrupt ${media}` };
    }
  }
  return null;
}

/**
 * What an INTERACTING agent carries and no summary lists: work items always, anything where nothing is listed at all (N7). It is
 * unknown whether there is room beside it, unless there is whatever it may be.
 */
function unlisted(agent: Agent, load: Load, demand: Demand): Finding | null {
  if (agent.routingStatus?.status !== "INTERACTING" || load.media.workitem !== undefined) return null;
  const listsNothing = acdInHand(load) === 0;
  if (!listsNothing && demand.media !== "workitem") return null;
  const mayCarry = listsNothing ? MEDIA_TYPES : ["workitem" as const];
  const isBesideAll = mayCarry.every((media) => {
    const setting = capacityOf(agent, media, demand.organisation);
    return media === demand.media
      ? setting.maximumCapacity > 1
      : setting.interruptableMediaTypes.includes(demand.media);
  });
  if (isBesideAll) return null;
  return unknownFinding(listsNothing ? "what it is interacting with" : "work items in hand");
}

/** The same for labels; an interaction without a label is held by none (inferred: the default label has no rules). */
function labelInterrupt(agent: Agent, load: Load, demand: Demand): Finding | null {
  const label = labelOf(agent, demand);
  if (label === undefined) return null;
  for (const other of labelsOf(agent, demand)) {
    if (other.id === label.id || other.interruptingLabelIds.includes(label.id)) continue;
    if (load.labels === null && acdInHand(load) > 0) return unknownFinding("labels in hand");
    if ((load.labels?.[other.id] ?? 0) === 0) continue;
    const names = [label.name ?? label.id, other.name ?? other.id];
    return { code: "interrupt-rule", detail: `label ${names[0]} may not interrupt label ${names[1]}` };
  }
  return null;
}

/** Labels of the agent's own settings, else of the organisation's. */
export function labelsOf(agent: Agent, demand: Demand): readonly LabelCapacity[] {
  const own = agent.utilization?.labels ?? [];
  return own.length > 0 ? own : demand.organisation?.labels ?? [];
}

/** The label's settings for this agent; undefined where it has none, so that no label rule applies. */
export function labelOf(agent: Agent, demand: Demand): LabelCapacity | undefined {
  if (demand.label === null) return undefined;
  const labels = labelsOf(agent, demand);
  return labels.find((label) => label.id === demand.label) ??
    labels.find((label) => label.name === demand.label);
}
