/** The edits of a what-if as they are handed over to whoever makes them in the live organisation: each once, with old and new value. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { Json } from "../../lib/json.ts";
import { agentEdits } from "../edits/agent_edits.ts";
import { editsBetween } from "../edits/edits_between.ts";
import type { Edit } from "../edits/edit.ts";
import { isCapacity } from "../edits/setting_value.ts";
import { laidWithFollowing } from "../edits/following.ts";
import type { OverlayRow } from "../rows/overlay_schema.ts";
import { valueNow } from "../edits/laid.ts";
import type { Ground } from "../rows/row_names.ts";
import { rowsOf } from "../rows/write_row.ts";
import { ROW_PARTS, type RowKey } from "../rows/row_parts.ts";
import { JUST_ADDED } from "../rows/setting_of_row.ts";
import { writtenValue } from "../rows/row_values.ts";

/** One thing to be set. */
export interface HandedEdit {
  /** As it is called before; null where it is the organisation's, or the same in every queue. */
  readonly queue: Ground["queue"] | null;
  readonly agent: Pick<ConfiguredAgent, "id" | "name"> | null;
  readonly edit: Edit;
  /** What the row calls it: "proficiency", "timeout"; of a setting known only by its path, the path. */
  readonly setting: string;
  /** Of what: "skill Spanish", "ring 1"; empty where the setting says it. */
  readonly of: string;
  readonly was: Json;
  readonly value: Json;
  /** The setting's value before, in the domain's form. */
  readonly before: unknown;
}

/** The edits between the queues of a recording before and after; what follows by itself is left out. */
export function handedEdits(before: readonly Ground[], after: readonly Ground[]): readonly HandedEdit[] {
  const found = new Map<string, HandedEdit>();
  for (const [at, ground] of before.entries()) {
    const later = after[at];
    if (later === undefined) continue;
    const edits = editsBetween(ground, later);
    const handed = edits.filter((each) => !isFollowing(each, later)).flatMap((edit) =>
      newMember(edit, ground, later) ??
        rowsHanded(edit, ground, edits).map((row) => handedOf(edit, row, ground))
    );
    for (const each of handed) {
      const { queue, agent, setting, of, was, value } = each;
      const key = JSON.stringify([queue?.id, agent?.id, setting, of, was, value]);
      if (!found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()];
}

/** Skill groups follow from skills, and the method from a queue's fields. */
function isFollowing({ lays }: Edit, { queue, surface }: Ground): boolean {
  if (lays.sets === "group") {
    return queue.skillGroups.some(({ id, conditions }) => id === lays.group && conditions !== null);
  }
  return lays.sets === "queue" && lays.field === "routingType" && surface === "platform";
}

/** The edit's rows; of the settings by path those that no field of the queue tells, for the others follow from it. */
function rowsHanded(edit: Edit, ground: Ground, edits: readonly Edit[]): readonly OverlayRow[] {
  const rows = rowsOf(edit.lays, ground);
  if (!isByPath(edit)) return rows;
  const followed = edits.filter((each) => !isByPath(each))
    .reduce((state, { lays }) => laidWithFollowing(state, lays), ground);
  const [was, now] = [ground.queue.settings, followed.queue.settings];
  return rows.filter(({ setting = "" }) => was[setting] === now[setting]);
}

/** Whether the edit sets what is known only by its path. */
export function isByPath({ lays }: Edit): boolean {
  return lays.sets === "queue" && lays.field === "settings";
}

/**
 * Whom an edit makes a member, as what is to be set: membership, then all in which they differ from what they were in another queue,
 * or from somebody who was just added. Null for any other edit.
 */
function newMember(edit: Edit, ground: Ground, later: Ground): readonly HandedEdit[] | null {
  const { lays } = edit;
  if (lays.sets !== "member" || lays.value === null) return null;
  const { value: member } = lays;
  const known = (ground.visitors ?? []).find(({ id }) => id === lays.agent);
  const was = { ...(known ?? added(member)), membership: JUST_ADDED };
  const joined = { ...ground, agents: [...ground.agents, was] };
  const agent = { id: member.id, name: was.name };
  const at = { agent, edit, of: "", before: null };
  const person: HandedEdit = { ...at, queue: null, setting: "person", was: "none", value: member.name };
  const place: HandedEdit = { ...at, queue: ground.queue, setting: "member", was: false, value: true };
  const further = agentEdits([was], [member]).filter((each) => !isFollowing(each, later));
  return [
    ...(known === undefined ? [person] : []),
    place,
    ...further.flatMap((each) => rowsOf(each.lays, joined).map((row) => handedOf(each, row, joined))),
  ];
}

/** Somebody of that name who was just added, and has been given nothing; what is unknown of the member stays unknown. */
function added(member: ConfiguredAgent): ConfiguredAgent {
  const { accountState, skills, languages, utilization, groupIds, directBackup } = member;
  return {
    ...member,
    accountState: accountState === null ? null : "active",
    skills: skills === null ? null : [],
    languages: languages === null ? null : [],
    utilization: utilization === null ? null : { level: "Organization", media: {}, labels: [] },
    groupIds: groupIds === null ? null : [],
    unsureGroupIds: [],
    ...(directBackup === undefined ? {} : { directBackup: null }),
  };
}

function handedOf(edit: Edit, row: OverlayRow, ground: Ground): HandedEdit {
  const { lays } = edit;
  const isPlaced = lays.sets === "member" || lays.sets === "membership";
  const isOrganisation = lays.sets === "organisation" || (isCapacity(lays) && lays.agent === null);
  const part = ROW_PARTS.find(({ key, of, whose }) =>
    row[key] !== undefined && of.every((each) => row[each] !== undefined) &&
    (whose === "agent") === (row.agent !== undefined)
  );
  const person = ground.agents.find(({ id }) => id === edit.agent);
  const of = row.setting === undefined ? (part?.of ?? []).map((key) => `${key} ${wordText(row[key])}`) : [];
  return {
    queue: (edit.agent === null && !isOrganisation) || isPlaced ? ground.queue : null,
    agent: person === undefined ? null : { id: person.id, name: person.name },
    edit,
    setting: row.setting ?? part?.key ?? edit.setting,
    of: of.join(", "),
    was: (row.was ?? null) as Json,
    value: valueOf(edit, row, part?.key),
    before: valueNow(ground, lays),
  };
}

/** A row says beside the rating that it is not active; one value says both. */
function valueOf({ lays }: Edit, row: OverlayRow, key: RowKey | undefined): Json {
  if (key === undefined) return null;
  const isRated = key === "proficiency" || key === "priority";
  if (isRated && (lays.sets === "skill" || lays.sets === "language")) {
    return writtenValue(lays, lays.value, key);
  }
  return (row[key] ?? null) as Json;
}

function wordText(word: unknown): string {
  if (typeof word !== "object" || word === null) return String(word);
  const { id, name } = word as { readonly id: string | null; readonly name: string | null };
  return name ?? id ?? "";
}

/** A value in one cell or sentence: text as it stands, anything else as JSON. */
export function valueText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
