/** Overlay rows about capacities, read against a configuration. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { LabelCapacity, MediaCapacity, MediaType, Utilization } from "../../domain/media.ts";
import { UsageError } from "../../errors.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { type Ground, meantBy, type Word } from "./row_names.ts";
import type { RowPart } from "./row_parts.ts";
import type { SettingValue } from "../edits/setting_value.ts";

/**
 * The setting that a part of a row about a capacity sets. Of an agent who has no capacities of its own, those of the organisation
 * become its own, with this one changed.
 * @param agent whose they are; null for the organisation
 * @throws UsageError for a label that nobody knows, and where there is no capacity to be changed
 */
export function capacitySetting(
  part: RowPart,
  row: OverlayRow,
  ground: Ground,
  agent: ConfiguredAgent | null,
): SettingValue {
  const own = agent === null ? ground.organisation.utilization : agent.utilization;
  const isInherited = agent !== null && own !== null && own.level !== "Agent" && isEmpty(own);
  const base = isInherited ? ground.organisation.utilization : own;
  if (base === null) {
    throw new UsageError({
      what: `The overlay changes a capacity of ${
        agent?.name ?? "the organisation"
      }, and what they are was not delivered`,
      next: "state all of them: {utilization: {level, media, labels}}",
    });
  }
  const { setting, whole } = row.media !== undefined && part.of.includes("media")
    ? withMedia(part, row, row.media, base)
    : withLabel(part, row, ground, base);
  if (!isInherited) return { ...setting, agent: agent?.id ?? null } as SettingValue;
  const value = { ...base, ...whole, level: "Agent" } as Utilization;
  return { sets: "agent", agent: agent.id, field: "utilization", value };
}

function isEmpty({ media, labels }: Utilization): boolean {
  return Object.keys(media).length === 0 && labels.length === 0;
}

/** A capacity changed: as a setting, but for whose it is, and what that makes of the whole. */
interface Changed {
  readonly setting: object;
  readonly whole: Partial<Utilization>;
}

function withMedia(part: RowPart, row: OverlayRow, media: MediaType, base: Utilization): Changed {
  const known = base.media[media];
  const { [media]: _, ...others } = base.media;
  const { capacity } = row;
  const isNumber = typeof capacity === "number";
  if (part.key === "capacity" && !(isNumber && known !== undefined)) {
    const value = capacity === "none" || capacity === undefined ? null : {
      ...NO_INTERRUPTS,
      ...(isNumber ? { maximumCapacity: capacity } : capacity as MediaCapacity),
    };
    const setting = { sets: "media", media, value };
    return { setting, whole: { media: value === null ? others : { ...others, [media]: value } } };
  }
  if (known === undefined) throw noCapacity(media);
  const [field, value] = part.key === "capacity"
    ? ["maximumCapacity", capacity]
    : part.key === "interruptedBy"
    ? ["interruptableMediaTypes", row.interruptedBy]
    : ["includeNonAcd", row.includeNonAcd];
  const setting = { sets: "media-field", media, field, value };
  return { setting, whole: { media: { ...others, [media]: { ...known, [field as string]: value } } } };
}

const NO_INTERRUPTS = { interruptableMediaTypes: [], includeNonAcd: false };

function withLabel(part: RowPart, row: OverlayRow, ground: Ground, base: Utilization): Changed {
  const { capacity } = row;
  const meant = meantBy(ground, "label", row.label as Word, capacity === "none");
  const id = meant.id ?? meant.name ?? "";
  const known = base.labels.find((label) => label.id === id);
  const others = base.labels.filter((label) => label.id !== id);
  const isNumber = typeof capacity === "number";
  if (part.key === "capacity" && !(isNumber && known !== undefined && known.name === meant.name)) {
    const value = capacity === "none" || capacity === undefined ? null : {
      id,
      name: meant.name,
      interruptingLabelIds: [],
      ...(isNumber ? { maximumCapacity: capacity } : capacity),
    } as LabelCapacity;
    const setting = { sets: "label", id, value };
    return { setting, whole: { labels: value === null ? others : [...others, value] } };
  }
  if (known === undefined) throw noCapacity(meant.name ?? id);
  const [field, value] = part.key === "capacity" ? ["maximumCapacity", capacity] : [
    "interruptingLabelIds",
    (row.interruptedBy ?? []).map((word) => meantBy(ground, "label", word).id ?? ""),
  ];
  const setting = { sets: "label-field", id, field, value };
  return { setting, whole: { labels: [...others, { ...known, [field as string]: value } as LabelCapacity] } };
}

function noCapacity(of: string): UsageError {
  return new UsageError({
    what: `The overlay says what interrupts ${of}, which has no capacity`,
    next: "give it one: {media: call, capacity: 1}",
  });
}
