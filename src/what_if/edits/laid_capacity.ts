/** The part of laying a setting that is about capacities: of the organisation or of an agent, media by media and label by label. */

import type { Configuration } from "../../domain/configuration.ts";
import type { Utilization } from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import type { CapacitySetting } from "./setting_value.ts";

/** The value that a capacity has now; undefined where there is none to be changed. */
export function capacityValue(
  utilization: Known<Utilization> | undefined,
  setting: CapacitySetting,
): unknown {
  if (utilization === null || utilization === undefined) return undefined;
  const whole = "media" in setting
    ? utilization.media[setting.media]
    : utilization.labels.find(({ id }) => id === setting.id);
  if (!("field" in setting)) return whole ?? null;
  return whole === undefined ? undefined : (whole as unknown as Record<string, unknown>)[setting.field];
}

/** The configuration with the capacity at its value; the same where there is none to be changed. */
export function withUtilization<C extends Configuration>(configuration: C, setting: CapacitySetting): C {
  if (setting.agent === null) {
    const { utilization } = configuration.organisation;
    if (utilization === null) return configuration;
    const organisation = {
      ...configuration.organisation,
      utilization: changedUtilization(utilization, setting),
    };
    return { ...configuration, organisation };
  }
  const position = configuration.agents.findIndex(({ id }) => id === setting.agent);
  const agent = configuration.agents[position];
  if (agent === undefined || agent.utilization === null) return configuration;
  const changed = { ...agent, utilization: changedUtilization(agent.utilization, setting) };
  return { ...configuration, agents: configuration.agents.with(position, changed) };
}

function changedUtilization(utilization: Utilization, setting: CapacitySetting): Utilization {
  if ("media" in setting) {
    const { [setting.media]: row, ...others } = utilization.media;
    if (setting.sets === "media") {
      return {
        ...utilization,
        media: setting.value === null ? others : { ...others, [setting.media]: setting.value },
      };
    }
    if (row === undefined) return utilization;
    return {
      ...utilization,
      media: { ...others, [setting.media]: { ...row, [setting.field]: setting.value } },
    };
  }
  if (setting.sets === "label") {
    return { ...utilization, labels: withRow(utilization.labels, setting.id, setting.value) };
  }
  const labels = utilization.labels.map((label) =>
    label.id === setting.id ? { ...label, [setting.field]: setting.value } : label
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
