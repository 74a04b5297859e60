/** Whether a row of an intent covers what is different about a request. */

import type { Fact } from "../../reach/facts.ts";
import type { AskedPositions } from "../../reach/pools/pool.ts";
import type { ReachDemand } from "../../reach/pools/stages.ts";
import type { Element, Universe } from "../../reach/universe.ts";
import type { Edit } from "../../what_if/edits/edit.ts";
import { listOf } from "../../lib/collections.ts";
import type { ChangePattern, MayRow } from "./intent_file.ts";
import type { IntentQueue } from "./intent_names.ts";

/** A row of `may` made ready for one queue. */
export interface Meant {
  readonly row: MayRow;
  /** Place in the file. */
  readonly at: number;
  /** Positions in the universe; null for whatever is asked. */
  readonly language: number | null | undefined;
  readonly skills: readonly number[];
  readonly agents: ReadonlySet<string> | null;
  readonly patterns: readonly Pattern[] | null;
}

interface Pattern {
  readonly setting: Edit["setting"] | undefined;
  readonly agents: ReadonlySet<string> | null;
  readonly kinds: readonly Edit["setting"][] | null;
  readonly of: ReadonlySet<string> | null;
}

/** The settings that a word of a pattern tells apart. */
const KINDS = {
  skill: ["skill", "ring-skills"],
  language: ["language"],
  label: ["label"],
  group: ["group", "ring-groups"],
} as const satisfies Partial<Record<keyof ChangePattern, readonly Edit["setting"][]>>;

/** The rows that can cover a request to the queue; a name that this queue's requests cannot hold is in none. */
export function meantIn(rows: readonly MayRow[], queue: IntentQueue, groupIds: GroupIds): readonly Meant[] {
  const { universe, queue: { id, names } } = queue;
  return rows.flatMap((row, at): readonly Meant[] => {
    if (row.queue !== undefined && row.queue !== id && !names.includes(row.queue)) return [];
    const skills = listOf(row.skills).map((name) => placeOf(universe.skills, name));
    const language = row.language === undefined
      ? undefined
      : row.language === "none"
      ? null
      : placeOf(universe.languages, row.language);
    if (skills.includes(-1) || language === -1) return [];
    return [{
      row,
      at,
      language,
      skills,
      agents: row.agent === undefined
        ? null
        : new Set(listOf(row.agent).flatMap((name) => idsOf(universe, name))),
      patterns: row.change === undefined
        ? null
        : listOf(row.change).map((pattern) => patternOf(pattern, universe, groupIds)),
    }];
  });
}

/** Ids of the groups of a name. */
export type GroupIds = (name: string) => readonly string[];

function patternOf(pattern: ChangePattern, universe: Universe, groupIds: GroupIds): Pattern {
  const { setting, agent } = pattern;
  const kind = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((each) => pattern[each] !== undefined);
  const name = kind === undefined ? undefined : pattern[kind];
  const keys = (rows: readonly Element[]) => rows.filter((row) => isCalled(row, name)).map(({ key }) => key);
  const of = kind === undefined || name === undefined ? null : new Set([
    name,
    ...kind === "group"
      ? groupIds(name)
      : keys(universe[kind === "skill" ? "skills" : kind === "language" ? "languages" : "labels"]),
  ]);
  return {
    setting,
    agents: agent === undefined ? null : new Set(idsOf(universe, agent)),
    kinds: kind === undefined ? null : KINDS[kind],
    of,
  };
}

/** Whether the row speaks of such requests at all. */
export function speaksOf(
  meant: Meant,
  { labels }: Universe,
  demand: ReachDemand,
  asked: AskedPositions,
): boolean {
  const { row: { media, label }, language, skills } = meant;
  if (media !== undefined && media !== demand.media) return false;
  if (label !== undefined && !labels.some((each) => each.key === demand.label && isCalled(each, label))) {
    return false;
  }
  return (language === undefined || language === asked.language) &&
    skills.every((skill) => asked.skills.includes(skill));
}

/** Whether the row covers one fact of a request it speaks of. @param causes see `causesOf` */
export function coversFact(
  { row, agents, patterns }: Meant,
  fact: Fact,
  { agents: everybody }: Universe,
  causes: () => readonly (readonly Edit[])[],
): boolean {
  if (fact.kind === "lost") return row.lost === "allowed";
  // Where methods or times alone are others, nobody but those named enters, leaves or moves.
  if (agents !== null && fact.agent !== null) {
    const id = everybody[fact.agent]?.id;
    if (id === undefined || !agents.has(id)) return false;
  }
  return patterns === null ||
    causes().every((edits) => edits.every((edit) => patterns.some((pattern) => isOfKind(edit, pattern))));
}

/** Whether a pattern means an edit. */
export function isOfKind(edit: Edit, { setting, agents, kinds, of }: Pattern): boolean {
  return (setting === undefined || setting === edit.setting) &&
    (agents === null || (edit.agent !== null && agents.has(edit.agent))) &&
    (kinds === null || kinds.includes(edit.setting)) &&
    (of === null || (edit.of !== null && of.has(edit.of)));
}

function isCalled({ key, names }: Element, name: string | undefined): boolean {
  return name !== undefined && (key === name || names.includes(name));
}

function placeOf(rows: readonly Element[], name: string): number {
  return rows.findIndex((row) => isCalled(row, name));
}

function idsOf({ agents }: Universe, name: string): readonly string[] {
  return agents.filter((each) => each.id === name || each.name === name).map(({ id }) => id);
}
