/** Finds what an admin set otherwise about capacities, media by media and label by label. */

import { type LabelCapacity, MEDIA_TYPES, type MediaCapacity, type Utilization } from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { type Edit, isSameSetting } from "./edit.ts";
import type { SettingValue } from "./setting_value.ts";

/**
 * Edits of one utilization.
 * @param agent the agent's id, null for the organisation
 * @param whose " of Gale Lotus", for the text
 */
export function utilizationEdits(
  before: Known<Utilization>,
  after: Known<Utilization>,
  agent: string | null,
  whose: string,
): readonly Edit[] {
  if (before === null || after === null || before.level !== after.level) {
    if (isSameSetting(before, after)) return [];
    const isGone = after === null || (agent !== null && after.level === "Organization");
    const owner = agent === null ? { sets: "organisation" } : { sets: "agent", agent };
    const lays = { ...owner, field: "utilization", value: after } as SettingValue;
    return [{
      setting: "capacity",
      agent,
      of: null,
      text: `own capacities${whose}${isGone ? " gone" : ""}`,
      lays,
    }];
  }
  const ids = [...new Set([...before.labels, ...after.labels].map(({ id }) => id))].sort(compareText);
  return [
    ...MEDIA_TYPES.flatMap((media) => {
      const settings = mediaDiffering(before.media[media] ?? null, after.media[media] ?? null, {
        agent,
        media,
      });
      return settings.map((lays): Edit => ({
        setting: "capacity",
        agent,
        of: media,
        ...laidText(lays, media, whose, before.media[media], after.media[media]),
      }));
    }),
    ...ids.flatMap((id) => {
      const [was, now] = [before, after].map(({ labels }) => labels.find((label) => label.id === id));
      const name = `label ${now?.name ?? was?.name ?? id}`;
      return labelDiffering(was ?? null, now ?? null, { agent, id }).map((lays): Edit => ({
        setting: "label",
        agent,
        of: id,
        ...laidText(lays, name, whose, was, now),
      }));
    }),
  ];
}

/** What it lays, and that in words. */
function laidText(
  lays: SettingValue,
  of: string,
  whose: string,
  was: MediaCapacity | LabelCapacity | undefined,
  now: MediaCapacity | LabelCapacity | undefined,
): Pick<Edit, "text" | "lays"> {
  const field = "field" in lays ? lays.field : "maximumCapacity";
  const values = `${was?.maximumCapacity ?? "none"} → ${now?.maximumCapacity ?? "none"}`;
  const text = field === "maximumCapacity"
    ? `capacity for ${of}${whose}: ${values}`
    : field === "includeNonAcd"
    ? `what counts as ${of}${whose}`
    : `what interrupts ${of}${whose}`;
  return { text, lays };
}

function mediaDiffering(
  was: MediaCapacity | null,
  now: MediaCapacity | null,
  whose: { readonly agent: string | null; readonly media: (typeof MEDIA_TYPES)[number] },
): readonly SettingValue[] {
  if (was === null || now === null) {
    return was === now ? [] : [{ sets: "media", ...whose, value: now }];
  }
  const fields = ["maximumCapacity", "interruptableMediaTypes", "includeNonAcd"] as const;
  return fields.filter((field) => !isSameSetting(was[field], now[field]))
    .map((field) => ({ sets: "media-field", ...whose, field, value: now[field] }) as SettingValue);
}

/** A label is known by its id; another name is another row. */
function labelDiffering(
  was: LabelCapacity | null,
  now: LabelCapacity | null,
  whose: { readonly agent: string | null; readonly id: string },
): readonly SettingValue[] {
  if (was === null || now === null || was.name !== now.name) {
    return isSameSetting(was, now) ? [] : [{ sets: "label", ...whose, value: now }];
  }
  const fields = ["maximumCapacity", "interruptingLabelIds"] as const;
  return fields.filter((field) => !isSameSetting(was[field], now[field]))
    .map((field) => ({ sets: "label-field", ...whose, field, value: now[field] }) as SettingValue);
}
