/** The part of laying a setting that is about capacities: of the organisation or of an agent, media by media and label by label. */

import type { Configuration } from "../../domain/configuration.ts";
import type { Utilization } from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import type { SettingChange } from "./setting_change.ts";

type CapacityChange = Extract<SettingChange, { sets: "media" | "media-field" | "label" | "label-field" }>;

/** The value that a capacity has now; undefined where there is none to be changed. */
export function capacityValue(utilization: Known<Utilization> | undefined, change: CapacityChange): unknown {
  if (utilization === null || utilization === undefined) return undefined;
  const whole = "media" in change
    ? utilization.media[change.media]
    : utilization.labels.find(({ id }) => id === change.id);
  if (!("field" in change)) return whole ?? null;
  return whole === undefined ? undefined : (whole as unknown as Record<string, unknown>)[change.field];
}

/** The configuration with the capacity at its value; the same where there is none to be changed. */
export function withUtilization<C extends Configuration>(configuration: C, change: CapacityChange): C {
  if (change.agent === null) {
    const { utilization } = configuration.organisation;
    if (utilization === null) return configuration;
    const organisation = {
      ...configuration.organisation,
      utilization: changedUtilization(utilization, change),
    };
    return { ...configuration, organisation };
  }
  const position = configuration.agents.findIndex(({ id }) => id === change.agent);
  const agent = configuration.agents[position];
  if (agent === undefined || agent.utilization === null) return configuration;
  const changed = { ...agent, utilization: changedUtilization(agent.utilization, change) };
  return { ...configuration, agents: configuration.agents.with(position, changed) };
}

function changedUtilization(utilization: Utilization, change: CapacityChange): Utilization {
  if ("media" in change) {
    const { [change.media]: row, ...others } = utilization.media;
    if (change.sets === "media") {
      return {
        ...utilization,
        media: change.value === null ? others : { ...others, [change.media]: change.value },
      };
    }
    if (row === undefined) return utilization;
    return { ...utilization, media: { ...others, [change.media]: { ...row, [change.field]: change.value } } };
  }
  if (change.sets === "label") {
    return { ...utilization, labels: withRow(utilization.labels, change.id, change.value) };
  }
  const labels = utilization.labels.map((label) =>
    label.id === change.id ? { ...label, [change.field]: change.value } : label
  );
  return { ...utilization, labels };
}

/** The list, sorted by id, with the row under that id in place of what was there; without it for null. */
export function withRow<Row extends { readonly id: string }>(
  rows: readonly Row[],
  id: string,
  row: Row | null,
): readonly Row[] {
  const others = rows.filter((each) => each.id !== id);
  return row === null ? others : [...others, row].sort((a, b) => compareText(a.id, b.id));
}
