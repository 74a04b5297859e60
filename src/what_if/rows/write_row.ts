/** Settings written as overlay rows: reading such a row against the same configuration gives the setting back. */

import { type ConfiguredAgent, labelsIn } from "../../domain/configuration.ts";
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
import type { CapacitySetting, SettingValue } from "../edits/setting_value.ts";

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
  setting: SettingValue,
  ground: Ground,
  people: readonly ConfiguredAgent[] = ground.agents,
): readonly OverlayRow[] {
  if (setting.sets === "queue" && setting.field === "settings") return pathRows(setting.value, ground);
  const now = valueNow(ground, setting);
  // An agent's own backup is absent where it was not read.
  if (now === undefined && setting.sets !== "agent") return [];
  const whole = isOdd(setting, now) ? asWhole(setting, ground) : setting;
  const { key, of } = placeOf(whole, ground, people);
  const found = whole === setting ? now : valueNow(ground, whole);
  // Whom a row takes out was a member: that is all that it expects.
  const isTakenOut = whole.sets === "member" && whole.value === null;
  const was = isTakenOut ? true : writtenValue(whole, found, key);
  return [
    { ...of, [key]: readable(whole, writtenValue(whole, whole.value, key), ground), was } as OverlayRow,
  ];
}

/** The value in words that the row can be read by: beside a rating stands that it is not active, an unknown label is written whole. */
function readable(setting: SettingValue, written: Json, ground: Ground): unknown {
  if (isHeld(setting)) return ratingOf(written);
  if (setting.sets !== "label-field" || !Array.isArray(written)) return written;
  return written.map((id) => {
    const name = [...labelsIn(ground)].find((label) => label.id === id)?.name ?? null;
    const word = wordFor(ground, "label", { id, name });
    return typeof word === "string" ? id : word;
  });
}

/** A row says beside the rating that it is not active. */
function ratingOf(written: Json): Json {
  const [, rating] = typeof written === "string"
    ? /^(?:perhaps )?inactive ([\d.e-]+)$/.exec(written) ?? []
    : [];
  return rating === undefined ? written : Number(rating);
}

function pathRows(settings: Readonly<Record<string, unknown>>, { queue }: Ground): readonly OverlayRow[] {
  const paths = [...new Set([...Object.keys(queue.settings), ...Object.keys(settings)])];
  return paths.filter((path) => !isSameSetting(queue.settings[path], settings[path])).map((path) =>
    ({ setting: path, value: settings[path] ?? null, was: queue.settings[path] ?? null }) as OverlayRow
  );
}

/** Several rows of one skill are written as all that the agent holds; a time-out that nobody knows, with all rings. */
function isOdd(setting: SettingValue, now: unknown): boolean {
  if (setting.sets === "ring-timeout") return setting.value === "unknown" || now === "unknown";
  return isHeld(setting) && (setting.value.length > 1 || (now as readonly unknown[]).length > 1);
}

function isHeld(setting: SettingValue): setting is Extract<SettingValue, { sets: "skill" | "language" }> {
  return setting.sets === "skill" || setting.sets === "language";
}

function asWhole(setting: SettingValue, ground: Ground): SettingValue {
  if (setting.sets === "ring-timeout") {
    return { sets: "queue", field: "rings", value: laid(ground, setting).queue.rings };
  }
  if (!isHeld(setting)) return setting;
  const field = `${setting.sets}s` as const;
  const agent = laid(ground, setting).agents.find(({ id }) => id === setting.agent);
  return { sets: "agent", agent: setting.agent, field, value: agent?.[field] ?? null } as SettingValue;
}

function placeOf(setting: SettingValue, ground: Ground, people: readonly ConfiguredAgent[]): Place {
  const who = "agent" in setting && setting.agent !== null ? { agent: agentWord(people, setting.agent) } : {};
  switch (setting.sets) {
    case "ring-timeout":
      return { key: "timeout", of: { ring: setting.ring } };
    case "ring-skill":
      return {
        key: "removed",
        of: { ring: setting.ring, skill: wordFor(ground, "skill", ownName(setting, ground)) },
      };
    case "ring-group": {
      const group = setting.value ?? valueNow(ground, setting) as MemberGroup;
      return { key: "belongs", of: { ring: setting.ring, group: groupWord(ground, group) } };
    }
    case "conditional-rule":
      return { key: "rule", of: { conditionalRule: setting.rule } };
    case "queue-path":
      return { key: "value", of: { setting: setting.path } };
    case "media":
    case "media-field":
      return { key: capacityKey(setting), of: { ...who, media: setting.media } };
    case "label":
    case "label-field":
      return {
        key: capacityKey(setting),
        of: { ...who, label: wordFor(ground, "label", ownName(setting, ground)) },
      };
    case "skill":
    case "language": {
      const word = wordFor(ground, setting.sets, ownName(setting, ground));
      const isRated = setting.sets === "language" || ground.surface === "platform" ||
        setting.value.length === 0;
      const [row] = setting.value;
      const inactive = row === undefined || row.active === true
        ? {}
        : { inactive: row.active === null ? "unknown" : true };
      const of = { ...who, [setting.sets]: word, ...inactive };
      return { key: isRated ? "proficiency" : "priority", of };
    }
    case "group":
      return { key: "belongs", of: { ...who, group: wordOfGroup(ground, setting.group) } };
    case "member":
      return { key: "member", of: setting.value === null ? who : { agent: setting.agent } };
    case "groups":
      return { key: "groups", of: who };
    default:
      return { key: KEYS[setting.field] ?? setting.field as RowKey, of: who };
  }
}

/** Fields that rows call by another name. */
const KEYS: Readonly<Record<string, RowKey>> = { accountState: "account", ringNumber: "ring" };

function capacityKey(setting: CapacitySetting): RowKey {
  if (!("field" in setting) || setting.field === "maximumCapacity") return "capacity";
  return setting.field === "includeNonAcd" ? "includeNonAcd" : "interruptedBy";
}

/** Id and name of what the setting is about, as it will be, else as it is. */
function ownName(
  setting: Extract<SettingValue, { sets: "ring-skill" | "label" | "label-field" | "skill" | "language" }>,
  ground: Ground,
): Called {
  if (setting.sets === "label-field") {
    const { agent, id } = setting;
    const now = valueNow(ground, { sets: "label", agent, id, value: null }) as Called | null;
    return now ?? { id: setting.id, name: null };
  }
  const [will] = [(setting.value ?? []) as Called | readonly Called[]].flat();
  const [is] = [(valueNow(ground, setting) ?? []) as Called | readonly Called[]].flat();
  return will ?? is ?? { id: "id" in setting ? setting.id : setting.key, name: null };
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
