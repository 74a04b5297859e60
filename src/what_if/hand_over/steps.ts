/** The edits as the clicks an admin makes, by the menus of the vendor's admin pages. */

import { settingLabel, settingValue } from "../../domain/setting_labels.ts";
import { groupedBy } from "../../lib/collections.ts";
import type { Json } from "../../lib/json.ts";
import type { Ground } from "../rows/row_names.ts";
import { type HandedEdit, valueText } from "./handed.ts";
import { differingParts, partWordsOf } from "./value_parts.ts";

/** Numbered steps, one page of the admin after the other. @param after the queues with the changes, whose names values are told by */
export function stepsText(edits: readonly HandedEdit[], after: readonly Ground[]): string {
  const named = after.flatMap(({ queue, agents, visitors = [] }) => [queue, ...agents, ...visitors]);
  // A queue that is renamed is called by the name it has until then.
  const asNow = [...named, ...edits.flatMap(({ queue }) => queue ?? [])];
  const names = new Map(asNow.map(({ id, name }) => [id, name]));
  const called = (id: string) => names.get(id) ?? id;
  // A queue is found by the name it has until it is called otherwise.
  const ordered = edits.toSorted((a, b) => Number(isRename(a)) - Number(isRename(b)));
  const pages = [...groupedBy(ordered, pageOf)];
  return pages.map(([page, own], at) =>
    [
      `${at + 1}. ${page}`,
      ...own.flatMap((edit) => clicksOf(edit, called)).map((click) => `   - ${click}`),
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
  const isCapacity = edit.setting === "capacity" || edit.setting === "label";
  if (agent === null) {
    return isCapacity
      ? "Admin > Contact Center > Utilization"
      : `Admin > Contact Center > ${
        setting === "resetScoreOnPresenceChange" ? "Settings" : "ACD Skills & Languages"
      }`;
  }
  if (setting === "person") return "Admin > Directory > People";
  if (edit.setting === "group") return `Admin > Directory > Groups > ${nameOf(agent)}`;
  if (edit.setting === "account" || edit.setting === "name" || setting === "directBackup") {
    return `Admin > Directory > People > ${nameOf(agent)}`;
  }
  return `Admin > Directory > People > ${nameOf(agent)} > ${isCapacity ? "Utilization" : "ACD Skills"}`;
}

/** With the id: names in a recording are pseudonyms. */
function nameOf({ id, name }: NonNullable<HandedEdit["agent"]>): string {
  return `${name} (${id})`;
}

/** One a setting; of a value with parts one a part that differs. */
function clicksOf(
  { agent, queue, setting, of, was, value }: HandedEdit,
  called: (id: string) => string,
): readonly string[] {
  if (setting === "person") return [`add ${valueText(value)}, where nobody is called so`];
  const who = agent !== null && queue !== null ? `${nameOf(agent)}: ` : "";
  if (setting === "member") return [`${who}${value === true ? "add as a member" : "take out"}`];
  const path = PATHS[setting] ?? setting;
  const known = settingLabel(path);
  const label = LABELS[setting] ?? (known === null || known === setting ? partWordsOf(setting) : known);
  const what = of === "" ? label : `${of}, ${label}`;
  const parts = differingParts(was, value, ITEMS[setting] ?? label, called);
  if (parts.every((part) => part.label === "")) {
    const [whole] = parts;
    const isPlain = [was, value].every((each) => typeof each !== "object" || each === null);
    const [before, after] = isPlain || whole === undefined
      ? [shown(path, was), shown(path, value)]
      : [whole.was, whole.now];
    return [`${who}${what}: ${before} → ${after}`];
  }
  // What one of a list is called says of what it is.
  return parts.map((part) =>
    `${who}${setting in ITEMS ? "" : `${what}, `}${part.label}: ${part.was} → ${part.now}`
  );
}

/** What one of a list is called, where the list is the setting. */
const ITEMS: Readonly<Record<string, string>> = {
  rings: "ring",
  routingRules: "preferred-agent rule",
  conditionalGroupRules: "conditional group rule",
  predictors: "predictor",
  skillGroups: "skill group",
  skillExpressions: "skill expression filter",
  skills: "skill",
  languages: "language",
};

/** Keys of rows that an admin reads in other words. */
const LABELS: Readonly<Record<string, string>> = {
  interruptedBy: "may be interrupted by",
  includeNonAcd: "other work counts",
  memberBy: "member by",
  joined: "active in the queue",
  belongs: "member",
  directBackup: "backup for direct routing",
  groupActivation: "conditional group activation",
  ownedCallbacks: "callbacks that agents own",
  customerFirstCallbacks: "callbacks ring the customer first",
  resetScoreOnPresenceChange: "going on queue resets the time since the last interaction",
};

/** Paths of fields whose values an admin reads in other words than the API's. */
const PATHS: Readonly<Record<string, string>> = { skillEvaluation: "skillEvaluationMethod" };

function shown(path: string, value: Json): string {
  if (value === null) return "not there";
  if (typeof value === "object") return valueText(value);
  const told = settingValue(path, value);
  return typeof value === "boolean" && told === String(value) ? value ? "yes" : "no" : told;
}
