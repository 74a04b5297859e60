/**
 * Lays overlay rows over the queues of one recording, or over one of them. A row that finds other ground than it expects is refused, and
 * so is one that changes nothing of what admins set: neither passes in silence for a change that does no harm.
 */

import type { Instant } from "../../lib/instant.ts";
import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { type Json, sameJson } from "../../lib/json.ts";
import { nearest } from "../../lib/nearest.ts";
import { inField } from "../../yaml/field.ts";
import { applyOverlay, rosterWithSetting } from "../apply_overlay.ts";
import { isSameSetting } from "../edits/edit.ts";
import { laidWithFollowing, valueIn } from "../edits/following.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { type PlacedRow, placedRows } from "../placed_row.ts";
import { personIn } from "../person_in.ts";
import { hasMoved, noMember, noMoment, queueNames, whichQueue } from "./row_refusals.ts";
import { settingOf } from "./setting_of_row.ts";
import { doingChanges } from "./row_doing.ts";
import { type Ground, IF_IT_CAME_TRUE } from "./row_names.ts";
import { type RowPart, rowPartsOf } from "./row_parts.ts";
import { writtenValue } from "./row_values.ts";
import type { SettingValue } from "../edits/setting_value.ts";
import { refuseTakenBack } from "../taken_back.ts";

/** Parts about an agent in one queue; all others are about the person, in whatever queues it is. */
const IN_QUEUE: ReadonlySet<RowPart["key"]> = new Set<RowPart["key"]>([
  "member",
  "memberBy",
  "joined",
  "ring",
  "like",
]);

/**
 * The queues with the rows laid over them in the order written; a row that names no queue holds for all of them.
 * @param grounds rosters or configurations of one recording, each with the people of the others as visitors; at least one
 * @param at the instant that `lastHandled` and `endsIn` count from, ISO 8601 UTC
 * @param where the file, or who asks, for messages
 * @throws UsageError for a row whose names nobody knows, that finds other ground than it expects, or that changes nothing, alone or together
 */
export function layRows<G extends Ground>(
  grounds: readonly G[],
  rows: readonly OverlayRow[],
  at: Instant,
  where: string,
): readonly G[] {
  const placed = placedRows(rows, where);
  const after = placed.reduce((changed, row) => layPlaced(changed, row, at), grounds);
  refuseTakenBack(grounds, after, placed);
  return after;
}

/** The queues with one row laid over them. @throws UsageError as `layRows`, telling the row's place */
export function layPlaced<G extends Ground>(
  grounds: readonly G[],
  { row, where, field }: PlacedRow,
  at: Instant,
): readonly G[] {
  return inField(where, field, () => layRow(grounds, row, at, where));
}

function layRow<G extends Ground>(
  grounds: readonly G[],
  row: OverlayRow,
  at: Instant,
  where: string,
): readonly G[] {
  const parts = rowPartsOf(row, where);
  const set = parts.filter(({ about }) => about === "configuration")
    .reduce((changed, part) => layPart(changed, part, row), grounds);
  const done = parts.find(({ about }) => about === "moment");
  if (done === undefined || row.agent === undefined) return set;
  const { id } = personIn(scopeOf(set, row), row.agent, false);
  const changes = doingChanges(row, id, at, where);
  const isConcerned = isAbout(set, row, id);
  return set.map((ground) => {
    if (!isRoster(ground)) throw noMoment(done);
    return isConcerned(ground) ? applyOverlay(ground, changes) as G & Roster : ground;
  });
}

function isRoster(ground: Ground): ground is Roster {
  return "moment" in ground;
}

/** Queues that the row may be about. */
function scopeOf<G extends Ground>(grounds: readonly G[], { queue }: OverlayRow): readonly G[] {
  if (queue === undefined) return grounds;
  const byId = grounds.filter((ground) => ground.queue.id === queue);
  const found = byId.length > 0 ? byId : grounds.filter((ground) => ground.queue.name === queue);
  if (found.length === 1) return found;
  const names = grounds.map((ground) => ground.queue.name);
  throw new UsageError({
    what: found.length > 1
      ? `The overlay names a queue "${queue}", and ${found.length} are called that`
      : `The overlay names a queue "${queue}", and there is none here`,
    nearest: nearest(queue, names),
    detail: found.length > 1 ? found.map((each) => `id: ${each.queue.id}`) : [`queues: ${names.join(", ")}`],
    next: "name a queue by id or exact name",
  });
}

/** Which of the queues have the person: as a member, else as somebody of another queue. */
function isAbout<G extends Ground>(
  grounds: readonly G[],
  row: OverlayRow,
  id: string,
): (ground: G) => boolean {
  const scope = new Set<G>(scopeOf(grounds, row));
  const isMember = ({ agents }: Ground) => agents.some((agent) => agent.id === id);
  const isVisitor = ({ visitors = [] }: Ground) => visitors.some((agent) => agent.id === id);
  return (ground) => scope.has(ground) && (isMember(ground) || isVisitor(ground));
}

function layPart<G extends Ground>(grounds: readonly G[], part: RowPart, row: OverlayRow): readonly G[] {
  const scope = scopeOf(grounds, row);
  if (part.whose === "queue" && scope.length > 1) throw whichQueue(scope, part);
  const leaves = row.joined === false || row.member === false;
  const agent = row.agent === undefined || part.key === "like" || typeof row.member === "object"
    ? undefined
    : personIn(scope, row.agent, leaves);
  const settings = new Map<G, SettingValue>();
  for (const ground of concerned(grounds, scope, part, row, agent)) {
    const setting = part.key === "like" || typeof row.member === "object"
      ? comingOf(part, row, ground, grounds)
      : settingOf(part, row, ground, ownIn(ground, agent));
    if (setting !== null) settings.set(ground, setting);
  }
  checkGround(settings, part, row);
  return grounds.map((ground) => {
    const setting = settings.get(ground);
    if (setting === undefined) return ground;
    return isRoster(ground)
      ? rosterWithSetting(ground, setting) as G & Roster
      : laidWithFollowing(ground, setting);
  });
}

/** What is about the person holds in all queues that have it; what is about its place in a queue where it is a member. */
function concerned<G extends Ground>(
  grounds: readonly G[],
  scope: readonly G[],
  part: RowPart,
  row: OverlayRow,
  agent: ConfiguredAgent | undefined,
): readonly G[] {
  if (part.whose === "organisation") return grounds;
  if (agent === undefined) return scope;
  const has = scope.filter(isAbout(scope, { ...row, queue: undefined }, agent.id));
  if (!IN_QUEUE.has(part.key)) return has;
  const isMember = ({ agents }: Ground) => agents.some(({ id }) => id === agent.id);
  if (row.member === true) return scope;
  const members = has.filter(isMember);
  // Whoever is no member may be taken out, which changes nothing, and is told as that.
  if (members.length > 0 || row.member === false) return members.length > 0 ? members : has;
  throw noMember(scope, part, row);
}

function ownIn(ground: Ground, agent: ConfiguredAgent | undefined): ConfiguredAgent | undefined {
  if (agent === undefined) return undefined;
  return [...ground.agents, ...ground.visitors ?? []].find(({ id }) => id === agent.id) ?? agent;
}

/** Somebody new: as another member of the queue, or as the row tells. Null where the one to be like is no member. */
function comingOf(
  part: RowPart,
  row: OverlayRow,
  ground: Ground,
  grounds: readonly Ground[],
): SettingValue | null {
  const wanted = row.agent ?? "";
  if (part.key !== "like") {
    const known = ground.agents.find(({ id, name }) => id === wanted || name === wanted)?.id;
    return settingOf(part, row, ground, { id: known ?? wanted } as ConfiguredAgent);
  }
  const all = grounds.flatMap(({ agents, visitors = [] }) => [...agents, ...visitors]);
  if (all.some(({ id, name }) => id === wanted || name === wanted)) {
    throw new UsageError({
      what: `The overlay makes "${wanted}" a new agent, and there is one of that name`,
      next: "give the new agent a name of its own",
    });
  }
  const { id } = personIn(scopeOf(grounds, row), row.like ?? "", false);
  const other = ground.agents.find((agent) => agent.id === id);
  if (other === undefined) return null;
  const value = { ...other, id: wanted, name: wanted } as ConfiguredAgent;
  return { sets: "member", agent: wanted, value };
}

/** Refuses a row over other ground than it expects, and one that changes nothing anywhere. */
function checkGround(settings: ReadonlyMap<Ground, SettingValue>, part: RowPart, row: OverlayRow): void {
  const members = [...settings].filter(([{ agents }, setting]) =>
    "agent" in setting && agents.some(({ id }) => id === setting.agent)
  );
  const asked = members.length > 0 ? members : [...settings];
  const found = asked.map(([ground, setting]) => ({ setting, now: valueIn(ground, setting) }));
  for (const { setting, now } of found) {
    const isThere = now !== undefined || setting.sets === "agent";
    const written = isThere ? writtenValue(setting, now, part.key) : null;
    const isMember = part.key === "member" && row.was === true && written !== false;
    if (row.was !== undefined && !isMember && !sameJson(written, row.was as Json)) {
      throw hasMoved(row, written);
    }
  }
  const [first] = found;
  if (first === undefined || found.some(({ setting, now }) => !isSameSetting(now, setting.value))) return;
  const { agent, queue, was: _, ...rest } = row;
  throw new UsageError({
    what: `The overlay changes nothing: ${JSON.stringify(rest)} is so already${
      agent !== undefined
        ? ` of ${agent}`
        : part.whose === "queue"
        ? ` of ${queueNames([...settings.keys()])}`
        : ""
    }`,
    next: `${IF_IT_CAME_TRUE}${queue === undefined ? "" : ", or name another queue"}`,
  });
}
