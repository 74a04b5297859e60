/** The edits as the clicks an admin makes, by the menus of the vendor's admin pages. */

import { groupedBy } from "../../lib/grouped.ts";
import { type HandedEdit, valueText } from "./handed.ts";

/** Numbered steps, one page of the admin after the other. */
export function stepsText(edits: readonly HandedEdit[]): string {
  const pages = [...groupedBy(edits, pageOf)];
  return pages.map(([page, own], at) =>
    [
      `${at + 1}. ${page}`,
      ...own.map((edit) => `   - ${clickOf(edit)}`),
      "   - Save",
    ].join("\n")
  ).join("\n") + "\n";
}

/** Tabs of a queue's page, by what is set. */
const QUEUE_TABS: Readonly<Record<string, string>> = {
  member: "Members",
  joined: "Members",
  ring: "Members",
  memberBy: "Members",
  memberGroups: "Members",
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
  const who = agent !== null && queue !== null ? `${nameOf(agent)}: ` : "";
  const what = of === "" ? setting : `${of}, ${setting}`;
  return `${who}${what}: ${valueText(was)} → ${valueText(value)}`;
}
