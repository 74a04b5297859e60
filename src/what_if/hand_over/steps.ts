/** The edits as the clicks an admin makes, by the menus of the vendor's admin pages. */

import { settingLabel, settingValue } from "../../domain/setting_labels.ts";
import { groupedBy } from "../../lib/grouped.ts";
import type { Json } from "../../lib/json.ts";
import { type HandedEdit, valueText } from "./handed.ts";

/** Numbered steps, one page of the admin after the other. */
export function stepsText(edits: readonly HandedEdit[]): string {
  // A queue is found by the name it has until it is called otherwise.
  const ordered = edits.toSorted((a, b) => Number(isRename(a)) - Number(isRename(b)));
  const pages = [...groupedBy(ordered, pageOf)];
  return pages.map(([page, own], at) =>
    [
      `${at + 1}. ${page}`,
      ...own.map((edit) => `   - ${clickOf(edit)}`),
      "   - Save",
    ].join("\n")
  ).join("\n") + "\n";
}

function isRename({ queue, setting }: HandedEdit): boolean {
  return queue !== null && setting === "name";
}

/** Tabs of a queue's page, by what is set. */
const QUEUE_TABS: Readonly<Record<string, string>> = {
  member: "Members",
  joined: "Members",
  ring: "Members",
  memberBy: "Members",
  memberGroups: "Members",
  name: "General",
};

function pageOf({ queue, agent, setting, edit }: HandedEdit): string {
  if (queue !== null) {
    return `Admin > Contact Center > Queues > ${queue.name} > ${QUEUE_TABS[setting] ?? "Routing"}`;
  }
  if (agent === null) {
    const isCapacity = edit.setting === "capacity" || edit.setting === "label";
    return isCapacity
      ? "Admin > Contact Center > Utilization"
      : `Admin > Contact Center > ${
        setting === "resetScoreOnPresenceChange" ? "Settings" : "ACD Skills & Languages"
      }`;
  }
  if (setting === "person") return "Admin > Directory > People";
  if (edit.setting === "group") return `Admin > Directory > Groups > ${nameOf(agent)}`;
  if (edit.setting === "account" || edit.setting === "name") {
    return `Admin > Directory > People > ${nameOf(agent)}`;
  }
  const isCapacity = edit.setting === "capacity" || edit.setting === "label";
  return `Admin > Directory > People > ${nameOf(agent)} > ${isCapacity ? "Utilization" : "ACD Skills"}`;
}

/** With the id: names in a recording are pseudonyms. */
function nameOf({ id, name }: NonNullable<HandedEdit["agent"]>): string {
  return `${name} (${id})`;
}

function clickOf({ agent, queue, setting, of, was, value }: HandedEdit): string {
  if (setting === "person") return `add ${valueText(value)}, where nobody is called so`;
  const who = agent !== null && queue !== null ? `${nameOf(agent)}: ` : "";
  if (setting === "member") return `${who}${value === true ? "add as a member" : "take out"}`;
  const path = PATHS[setting] ?? setting;
  const label = settingLabel(path) ?? setting;
  const what = of === "" ? label : `${of}, ${label}`;
  return `${who}${what}: ${shown(path, was)} → ${shown(path, value)}`;
}

/** Paths of fields whose values an admin reads in other words than the API's. */
const PATHS: Readonly<Record<string, string>> = { skillEvaluation: "skillEvaluationMethod" };

function shown(path: string, value: Json): string {
  if (value === null) return "not there";
  return typeof value === "object" ? valueText(value) : settingValue(path, value);
}
