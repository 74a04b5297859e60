/** Names in overlay rows: which skill, language, group or label a word means, and which word means one of them. */

import type { Configuration, ConfiguredAgent } from "../../domain/configuration.ts";
import { groupsNamedBy } from "../../domain/agents/group_membership.ts";
import type { MemberGroup } from "../../domain/queue.ts";
import { UsageError } from "../../errors.ts";
import { compareText } from "../../lib/json.ts";
import { ofOtherKind } from "../../lib/text/slips.ts";
import { nearest } from "../../lib/nearest.ts";
import { formsDiffer, sameLetters } from "../../lib/text/unicode_forms.ts";
import { isWritableName } from "../../yaml/schema_words.ts";

/** A configuration a row is laid over; of a roster, and of one queue among several, the people of other queues too. */
export type Ground = Configuration & {
  readonly visitors?: readonly ConfiguredAgent[];
  /** All queues of the recording as they were: they may know a name that this one does not, or no more. */
  readonly asRecorded?: readonly Configuration[];
};

/** What a word may mean. */
export type Nameable = "skill" | "language" | "group" | "label";

/** One that is known. A name or id that was not delivered is null. */
export interface Called {
  readonly id: string | null;
  readonly name: string | null;
}

/** A word in a row: an id or exact name, or both for what nobody has heard of yet. */
export type Word = string | Called;

/** What to do with a row that came true, as a clause for `next`: what it takes away is gone already. */
export const IF_IT_CAME_TRUE = "if this change is in the recording now, drop the row, or the scenario";

/** Names that are told where none of them is near. */
const TOLD_MAX = 20;

/** Who knows each kind, for messages. */
const KNOWN_BY: Readonly<Record<Nameable, string>> = {
  skill: "that neither the organisation defines nor any agent holds",
  language: "that neither the organisation defines nor any agent holds",
  group: "that neither the queue names nor any agent belongs to",
  label: "that is not defined",
};

/**
 * What a word means: the first list that knows it decides, by id before name.
 * @param taken whether it is taken away: whoever lost it last may have been the last to hold it
 * @throws UsageError naming the nearest; or both, where one list has two of that name
 */
export function meantBy(ground: Ground, kind: Nameable, word: Word, taken = false): Called {
  if (typeof word !== "string") return word;
  const found = lookedUp(ground, kind, word);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const own = kind === "label" ? "utilization label" : kind;
  if (found.length > 1) {
    throw new UsageError({
      what: `The overlay names a ${own} "${word}", and ${found.length} are called that`,
      detail: found.map(({ id }) => `id: ${id}`),
      next: `name the ${own} by id`,
    });
  }
  const other = kind === "skill" ? "language" : kind === "language" ? "skill" : null;
  if (other !== null && kind !== "label" && kind !== "group" && lookedUp(ground, other, word).length > 0) {
    throw new UsageError({
      what: ofOtherKind(word, other, kind),
      next: `write ${other} in place of ${kind}`,
    });
  }
  const known = [...listsOf(ground, kind)].flat();
  const near = nearest(word, known.map(({ id, name }) => name ?? id ?? ""));
  const names = [...new Set(known.flatMap(({ name }) => name ?? []))];
  const isTold = near.length === 0 && names.length <= TOLD_MAX;
  throw new UsageError({
    what: `The overlay names a ${own} "${word}" ${KNOWN_BY[kind]}`,
    nearest: near,
    detail: isTold
      ? [`${own}s here: ${names.sort(compareText).join(", ") || "none"}`]
      : near.filter((each) => sameLetters(each, word)).map((each) => formsDiffer(word, each)),
    next: `${taken ? `${IF_IT_CAME_TRUE}; else ` : ""}write the ${own} exactly as recorded, case included`,
  });
}

/** Whether anybody here knows a skill, language, group or label of that id or name. */
export function isKnownHere(ground: Ground, kind: Nameable, word: string): boolean {
  return lookedUp(ground, kind, word).length > 0;
}

/** The shortest word that means it: its name, else its id, else both. */
export function wordFor(ground: Ground, kind: Nameable, { id, name }: Called): Word {
  for (const word of [name, id]) {
    if (word === null || !isWritableName(word)) continue;
    const found = lookedUp(ground, kind, word);
    if (found.length === 1 && found[0]?.id === id && found[0].name === name) return word;
  }
  return { id, name };
}

/** The group a word means, with its kind. @throws as `meantBy` */
export function groupMeant(ground: Ground, word: string | MemberGroup): MemberGroup {
  if (typeof word !== "string") return word;
  const { id, name } = meantBy(ground, "group", word);
  const known = [ground, ...ground.asRecorded ?? []].flatMap((each) => groupsNamedBy(each.queue)).find((
    group,
  ) => group.id === id && group.name === name);
  return known ?? { id: id ?? word, type: "GROUP", name };
}

/** Ids of those that a word means, in the first list that knows it. */
function lookedUp(ground: Ground, kind: Nameable, word: string): readonly Called[] {
  for (const list of listsOf(ground, kind)) {
    const byId = list.find(({ id }) => id === word);
    if (byId !== undefined) return [calledOf(byId)];
    const named = new Map(list.filter(({ name }) => name === word).map((row) => [row.id, calledOf(row)]));
    if (named.size > 0) return [...named.values()].sort((a, b) => compareText(a.id ?? "", b.id ?? ""));
  }
  return [];
}

function calledOf({ id, name }: Called): Called {
  return { id, name };
}

/** What the organisation or the queue defines, then what agents hold; last what any queue knew. */
function* listsOf(ground: Ground, kind: Nameable): Iterable<readonly Called[]> {
  const { organisation, queue, visitors = [], asRecorded = [] } = ground;
  const people = () => [...ground.agents, ...visitors];
  if (kind === "label") {
    yield organisation.utilization?.labels ?? [];
    for (const { utilization } of people()) yield utilization?.labels ?? [];
  } else if (kind === "group") {
    yield groupsNamedBy(queue);
    const ids = people().flatMap(({ groupIds, unsureGroupIds }) => [...groupIds ?? [], ...unsureGroupIds]);
    yield [...new Set(ids)].map((id) => ({ id, name: null }));
  } else {
    yield organisation[`${kind}s`] ?? [];
    for (const agent of people()) yield agent[`${kind}s`] ?? [];
    if (kind === "skill") { for (const ring of queue.rings) yield ring.skillsToRemove; }
  }
  for (const other of asRecorded) yield* listsOf(other, kind);
}
