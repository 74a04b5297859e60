/**
 * Whether an agent may carry one more interaction: media capacity, then label capacity, then media interrupt rules, then
 * label interrupt rules; the first that fails is the only one looked at (routing semantics 3.2, WE-4).
 * After-call work occupies capacity; non-ACD work only where the media's setting includes it.
 */

import type { Agent } from "../../domain/agent.ts";
import {
  type LabelCapacity,
  type Load,
  MEDIA_TYPES,
  type MediaCapacity,
  type MediaLoad,
  type MediaType,
  type Utilization,
} from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";
import { type Finding, unknown } from "./finding.ts";

/** What one interaction asks of an agent's capacity. */
export interface Demand {
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

/** At most one finding: the first check that fails. */
export function capacityFindings(agent: Agent, demand: Demand): readonly Finding[] {
  const { load } = agent;
  if (load === null) return [unknown("work in hand")];
  const finding = mediaFull(agent, load, demand) ?? labelFull(agent, load, demand) ??
    mediaInterrupt(agent, load, demand) ?? labelInterrupt(agent, load, demand);
  return finding === null ? [] : [finding];
}

function mediaFull(agent: Agent, load: Load, demand: Demand): Finding | null {
  const inHand = load.media[demand.media];
  const setting = capacityOf(agent, demand.media, demand.organisation);
  const count = inHand === undefined ? 0 : carried(inHand, setting);
  if (count < setting.maximumCapacity) return null;
  return { code: "at-capacity", detail: `carries ${count} of ${setting.maximumCapacity} ${demand.media}` };
}

function labelFull(agent: Agent, load: Load, demand: Demand): Finding | null {
  const label = labelOf(agent, demand);
  if (label === undefined) return null;
  if (load.labels === null) return carriesAnything(load) ? unknown("labels in hand") : null;
  const count = load.labels[label.id] ?? 0;
  if (count < label.maximumCapacity) return null;
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

/** The same for labels; an interaction without a label is held by none (inferred: the default label has no rules). */
function labelInterrupt(agent: Agent, load: Load, demand: Demand): Finding | null {
  const label = labelOf(agent, demand);
  if (label === undefined || load.labels === null) return null;
  for (const other of labelsOf(agent, demand)) {
    const inHand = load.labels[other.id] ?? 0;
    if (other.id === label.id || inHand === 0 || other.interruptingLabelIds.includes(label.id)) continue;
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

function carriesAnything(load: Load): boolean {
  return Object.values(load.media).some((media) => media.active + media.afterCallWork > 0);
}
