/** Settings written as overlay rows: reading such a row against the same configuration gives the setting back. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { MemberGroup } from "../../domain/queue.ts";
import { UsageError } from "../../errors.ts";
import { isWritableName } from "../../yaml/schema_words.ts";
import type { Json } from "../../lib/json.ts";
import { isSameSetting } from "../edits/edit.ts";
import { laid, valueNow } from "../edits/laid.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { type Called, type Ground, groupMeant, wordFor } from "./row_names.ts";
import type { RowKey } from "./row_parts.ts";
import { writtenValue } from "./row_values.ts";
import type { SettingChange } from "../edits/setting_change.ts";

/** Where a setting stands in a row: its key, and the keys that tell of what. */
interface Place {
  readonly key: RowKey;
  readonly of: Readonly<Partial<Record<RowKey, unknown>>>;
}

/**
 * Rows that set it, each with what is found before.
 * @param ground what the rows will be laid over
 * @param people everybody in any of the queues: a name must be nobody else's
 */
export function rowsOf(
  change: SettingChange,
  ground: Ground,
  people: readonly ConfiguredAgent[] = ground.agents,
): readonly OverlayRow[] {
  if (change.sets === "queue" && change.field === "settings") return pathRows(change.value, ground);
  const now = valueNow(ground, change);
  // An agent's own backup is absent where it was not read.
  if (now === undefined && change.sets !== "agent") return [];
  const whole = isOdd(change, now) ? asWhole(change, ground) : change;
  const { key, of } = placeOf(whole, ground, people);
  const found = whole === change ? now : valueNow(ground, whole);
  // Whom a row takes out was a member: that is all that it expects.
  const isTakenOut = whole.sets === "member" && whole.value === null;
  const was = isTakenOut ? true : writtenValue(whole, found, key);
  return [
    { ...of, [key]: readable(whole, writtenValue(whole, whole.value, key), ground), was } as OverlayRow,
  ];
}

/** The value in words that the row can be read by: beside a rating stands that it is not active, an unknown label is written whole. */
function readable(change: SettingChange, written: Json, ground: Ground): unknown {
  if (isHeld(change)) return ratingOf(written);
  if (change.sets !== "label-field" || !Array.isArray(written)) return written;
  return written.map((id) => {
    const word = wordFor(ground, "label", { id, name: nameOfLabel(ground, id) });
    return typeof word === "string" ? id : word;
  });
}

function nameOfLabel({ organisation, agents }: Ground, id: Json): string | null {
  const all = [organisation.utilization, ...agents.map(({ utilization }) => utilization)]
    .flatMap((utilization) => utilization?.labels ?? []);
  return all.find((label) => label.id === id)?.name ?? null;
}

/** A row says beside the rating that it is not active. */
function ratingOf(written: Json): Json {
  const [, rating] = typeof written === "string" ? /^inactive ([\d.e-]+)$/.exec(written) ?? [] : [];
  return rating === undefined ? written : Number(rating);
}

function pathRows(settings: Readonly<Record<string, unknown>>, { queue }: Ground): readonly OverlayRow[] {
  const paths = [...new Set([...Object.keys(queue.settings), ...Object.keys(settings)])];
  return paths.filter((path) => !isSameSetting(queue.settings[path], settings[path])).map((path) =>
    ({ setting: path, value: settings[path] ?? null, was: queue.settings[path] ?? null }) as OverlayRow
  );
}

/** Several rows of one skill are written as all that the agent holds. */
function isOdd(change: SettingChange, now: unknown): boolean {
  return isHeld(change) && (change.value.length > 1 || (now as readonly unknown[]).length > 1);
}

function isHeld(change: SettingChange): change is Extract<SettingChange, { sets: "skill" | "language" }> {
  return change.sets === "skill" || change.sets === "language";
}

function asWhole(change: SettingChange, ground: Ground): SettingChange {
  if (!isHeld(change)) return change;
  const field = `${change.sets}s` as const;
  const agent = laid(ground, change).agents.find(({ id }) => id === change.agent);
  return { sets: "agent", agent: change.agent, field, value: agent?.[field] ?? null } as SettingChange;
}

function placeOf(change: SettingChange, ground: Ground, people: readonly ConfiguredAgent[]): Place {
  const who = "agent" in change && change.agent !== null ? { agent: agentWord(people, change.agent) } : {};
  switch (change.sets) {
    case "ring-timeout":
      return { key: "timeout", of: { ring: change.ring } };
    case "ring-skill":
      return {
        key: "removed",
        of: { ring: change.ring, skill: wordFor(ground, "skill", ownName(change, ground)) },
      };
    case "ring-group": {
      const group = change.value ?? valueNow(ground, change) as MemberGroup;
      return { key: "belongs", of: { ring: change.ring, group: groupWord(ground, group) } };
    }
    case "conditional-rule":
      return { key: "rule", of: { conditionalRule: change.rule } };
    case "queue-path":
      return { key: "value", of: { setting: change.path } };
    case "media":
    case "media-field":
      return { key: capacityKey(change), of: { ...who, media: change.media } };
    case "label":
    case "label-field":
      return {
        key: capacityKey(change),
        of: { ...who, label: wordFor(ground, "label", ownName(change, ground)) },
      };
    case "skill":
    case "language": {
      const word = wordFor(ground, change.sets, ownName(change, ground));
      const isRated = change.sets === "language" || ground.surface === "platform" ||
        change.value.length === 0;
      const inactive = change.value[0]?.active === false ? { inactive: true } : {};
      const of = { ...who, [change.sets]: word, ...inactive };
      return { key: isRated ? "proficiency" : "priority", of };
    }
    case "group":
      return { key: "belongs", of: { ...who, group: wordOfGroup(ground, change.group) } };
    case "member":
      return { key: "member", of: change.value === null ? who : { agent: change.agent } };
    case "groups":
      return { key: "groups", of: who };
    default:
      return { key: KEYS[change.field] ?? change.field as RowKey, of: who };
  }
}

/** Fields that rows call by another name. */
const KEYS: Readonly<Record<string, RowKey>> = { accountState: "account", ringNumber: "ring" };

function capacityKey(
  change: Extract<SettingChange, { sets: "media" | "media-field" | "label" | "label-field" }>,
): RowKey {
  if (!("field" in change) || change.field === "maximumCapacity") return "capacity";
  return change.field === "includeNonAcd" ? "includeNonAcd" : "interruptedBy";
}

/** Id and name of what the change is about, as it will be, else as it is. */
function ownName(
  change: Extract<SettingChange, { sets: "ring-skill" | "label" | "label-field" | "skill" | "language" }>,
  ground: Ground,
): Called {
  if (change.sets === "label-field") {
    const { agent, id } = change;
    const now = valueNow(ground, { sets: "label", agent, id, value: null }) as Called | null;
    return now ?? { id: change.id, name: null };
  }
  const [will] = [(change.value ?? []) as Called | readonly Called[]].flat();
  const [is] = [(valueNow(ground, change) ?? []) as Called | readonly Called[]].flat();
  return will ?? is ?? { id: "id" in change ? change.id : change.key, name: null };
}

/** An agent's one name where nobody else has it, else the id. */
function agentWord(people: readonly ConfiguredAgent[], agent: string): string {
  const [name, ...others] = new Set(people.filter(({ id }) => id === agent).map((each) => each.name));
  if (name === undefined || others.length > 0 || !isWritableName(name)) return agent;
  const called = people.filter((each) => each.name === name || each.id === name).map(({ id }) => id);
  return new Set(called).size === 1 ? name : agent;
}

/** A group's name, else its id, where they mean that very group here; else all of it. */
function groupWord(ground: Ground, group: MemberGroup): string | MemberGroup {
  const means = (word: string | null) => word !== null && isSameSetting(meantHere(ground, word), group);
  return [group.name, group.id].find(means) ?? group;
}

function wordOfGroup(ground: Ground, id: string): string | MemberGroup {
  const name = meantHere(ground, id)?.name ?? null;
  const means = (word: string | null) => word !== null && meantHere(ground, word)?.id === id;
  return [name, id].find(means) ?? { id, type: "GROUP", name: null };
}

function meantHere(ground: Ground, word: string): MemberGroup | null {
  try {
    return groupMeant(ground, word);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
