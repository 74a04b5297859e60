/** Groups as the vendor's API tells them: what a skill group asks of its members, and which groups a user is in (semantics N13). */

import { GROUP_TYPES, type SkillGroup } from "../../domain/queue.ts";
import type { Known } from "../../domain/skill.ts";
import {
  type Comparator,
  fits,
  type Holder,
  type SkillExpression,
} from "../../domain/skill_expression/skill_expression.ts";
import { compareText } from "../../lib/json.ts";
import { groupsNamed, groupsThatSelect } from "./groups.ts";
import type { PlatformReads } from "./reads.ts";
import type { MemberGroupAnswer } from "./schemas.ts";
import type { SkillGroupAnswer } from "./skill_schemas.ts";

const COMPARATOR_OF: Readonly<Record<string, Comparator>> = {
  GreaterThan: ">",
  GreaterThanOrEqualTo: ">=",
  LessThan: "<",
  LessThanOrEqualTo: "<=",
  EqualTo: "=",
  NotEqualTo: "!=",
};

type Block = NonNullable<SkillGroupAnswer["skillConditions"]>[number];
type Condition =
  & NonNullable<Block["routingSkillConditions"]>[number]
  & NonNullable<Block["languageSkillConditions"]>[number];

/** The skill groups that the queue, its rings and rules name; conditions are unknown where they could not be read. */
export function decodeSkillGroups(
  reads: PlatformReads,
  names: ReadonlyMap<string, string>,
): readonly SkillGroup[] {
  return groupsNamed(reads.queue).filter(({ type }) => type === "SKILLGROUP")
    .map(({ id, name }) => {
      const answer = reads.skillGroupConditions.get(id) ?? null;
      return { id, name: name ?? null, conditions: answer === null ? null : expressionOf(answer, names) };
    })
    .sort((a, b) => compareText(a.id, b.id));
}

/** Null where something in it is not understood: what is left out would make another group of it. */
function expressionOf(
  { skillConditions }: SkillGroupAnswer,
  names: ReadonlyMap<string, string>,
): Known<SkillExpression> {
  try {
    return blocksOf(skillConditions ?? [], names);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

/** Thrown and caught in this file only. */
class NotUnderstood extends Error {}

/** Blocks one after another, each joined to those before by its own operation (inferred for more than one). */
function blocksOf(blocks: readonly Block[], names: ReadonlyMap<string, string>): SkillExpression {
  const joined = blocks.reduce<SkillExpression | null>(
    (before, block) => joinedTo(before, block, names),
    null,
  );
  if (joined === null) throw new NotUnderstood();
  return joined;
}

function joinedTo(
  before: SkillExpression | null,
  block: Block,
  names: ReadonlyMap<string, string>,
): SkillExpression | null {
  const rows: readonly (readonly ["skill" | "language", Condition])[] = [
    ...(block.routingSkillConditions ?? []).map((row) => ["skill", row] as const),
    ...(block.languageSkillConditions ?? []).map((row) => ["language", row] as const),
  ];
  const parts = rows.map(([kind, row]) => conditionOf(kind, row, names));
  if (parts.length === 0) return before;
  switch (block.operation?.toLowerCase()) {
    case "and":
      return together("and", before === null ? parts : [before, ...parts]);
    case "or":
      return together("or", before === null ? parts : [before, ...parts]);
    case "not": {
      const none: SkillExpression = { kind: "not", part: together("or", parts) };
      return before === null ? none : together("and", [before, none]);
    }
    default:
      throw new NotUnderstood();
  }
}

function together(kind: "and" | "or", parts: readonly SkillExpression[]): SkillExpression {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind, parts };
}

/** A condition, and what hangs below it joined by the operations written there. */
function conditionOf(
  kind: "skill" | "language",
  row: Condition,
  names: ReadonlyMap<string, string>,
): SkillExpression {
  const word = (kind === "skill" ? row.routingSkill : row.languageSkill) ?? null;
  const comparator = COMPARATOR_OF[row.comparator ?? ""];
  const value = row.proficiency ?? null;
  if (word === null || comparator === undefined || value === null) throw new NotUnderstood();
  const own: SkillExpression = { kind, name: names.get(word) ?? word, rating: { comparator, value } };
  const children = Array.isArray(row.childConditions)
    ? row.childConditions
    : row.childConditions === null || row.childConditions === undefined
    ? []
    : [row.childConditions];
  return (children as readonly Block[]).reduce<SkillExpression>(
    (before, block) => joinedTo(before, block, names) ?? before,
    own,
  );
}

/** Where the members of a group of such a type are told, nobody knows. */
function isUnknownType(type: string | null | undefined): boolean {
  return type !== null && type !== undefined && !GROUP_TYPES.some((known) => known === type);
}

/** The groups of a queue, as every member of it is held against them. */
export interface QueueGroups {
  /** All that the queue names. */
  readonly named: readonly MemberGroupAnswer[];
  /** Ids of those by which rings and rules choose. */
  readonly selecting: readonly string[];
  readonly skillGroups: readonly SkillGroup[];
  /** Ids of the members of skill groups, by the group's id. */
  readonly members: PlatformReads["skillGroupMembers"];
}

/** The groups of the queue that was read. */
export function queueGroupsOf(
  { queue, skillGroupMembers }: PlatformReads,
  skillGroups: readonly SkillGroup[],
): QueueGroups {
  const selecting = groupsThatSelect(queue).map(({ id }) => id);
  return { named: groupsNamed(queue), selecting, skillGroups, members: skillGroupMembers };
}

/** Ids of groups a user is in, and of those of which that is not known. */
export interface Groups {
  readonly groupIds: Known<readonly string[]>;
  readonly unsureGroupIds: readonly string[];
}

/**
 * The groups of one user: a directory group or team as the user's expand lists it, a skill group as its members are listed, else as
 * its conditions say.
 * @param directoryIds null where the expand was not delivered
 */
export function groupsOf(
  userId: string,
  holder: Holder,
  directoryIds: Known<readonly string[]>,
  { named, skillGroups, members: listed }: QueueGroups,
): Groups {
  const certain = new Set(directoryIds ?? []);
  const unsure = new Set(
    named.filter(({ type }) => directoryIds === null ? type !== "SKILLGROUP" : isUnknownType(type))
      .map(({ id }) => id).filter((id) => !certain.has(id)),
  );
  for (const { id, conditions } of skillGroups) {
    const members = listed.get(id) ?? null;
    const isMember = members !== null
      ? members.includes(userId)
      : conditions === null
      ? null
      : fits(conditions, holder);
    if (isMember === true) certain.add(id);
    if (isMember === null) unsure.add(id);
  }
  const isUnheard = directoryIds === null && named.length === 0;
  return {
    groupIds: isUnheard ? null : [...certain].sort(compareText),
    unsureGroupIds: [...unsure].sort(compareText),
  };
}
