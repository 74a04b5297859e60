/** Reads of skill groups: what those that a queue names ask of their members, and who is in those that select agents. */

import type { Known } from "../../domain/skill.ts";
import type { ReadRefusal } from "../bad_answer.ts";
import { listing, PAGE_SIZE, withQuery } from "../listing.ts";
import { isGone } from "../oddities.ts";
import { askAll } from "../optional_reads.ts";
import type { Sequence } from "../sequence.ts";
import type { Api } from "../surface.ts";
import { groupsNamed, groupsThatSelect } from "./groups.ts";
import { GroupMembersPageSchema, type MemberGroupAnswer, type QueueAnswer } from "./schemas.ts";
import { type SkillGroupAnswer, SkillGroupSchema } from "./skill_schemas.ts";

/** What was read of skill groups, by their ids. */
export interface SkillGroupReads {
  /** What they ask of their members, where it came. */
  readonly skillGroupConditions: Map<string, SkillGroupAnswer>;
  /** User ids, of the groups that rings and rules name and of those that are gone; null where they did not come. */
  readonly skillGroupMembers: Map<string, Known<readonly string[]>>;
}

/** Asks for all skill groups of a queue. */
export function askSkillGroups(
  api: Api,
  sequence: Sequence,
  draft: SkillGroupReads & { readonly refusals: ReadRefusal[] },
  queue: QueueAnswer,
): void {
  for (const { id } of groupsNamed(queue).filter(isSkillGroup)) {
    const amiss = (value: SkillGroupAnswer) =>
      (value.id ?? id) === id ? null : "it is of another skill group";
    sequence.askOptional({ path: pathOf(id), expected: SkillGroupSchema, amiss }, (answer) => {
      if (answer.kind === "value") draft.skillGroupConditions.set(id, answer.value);
      else draft.refusals.push(answer.refusal);
      if (answer.kind === "refused" && isGone(answer.refusal)) draft.skillGroupMembers.set(id, []);
    });
  }
  for (const { id } of groupsThatSelect(queue).filter(isSkillGroup)) {
    const path = withQuery(`${pathOf(id)}/members`, [["pageSize", String(PAGE_SIZE)]]);
    const keep = (all: readonly { readonly id: string }[]) =>
      void draft.skillGroupMembers.set(id, all.map((user) => user.id));
    askAll(api, sequence, listing(path, GroupMembersPageSchema), draft.refusals, keep, (refusal) => {
      if (isGone(refusal)) keep([]);
    });
  }
}

function isSkillGroup({ type }: MemberGroupAnswer): boolean {
  return type === "SKILLGROUP";
}

function pathOf(id: string): string {
  return `/api/v2/routing/skillgroups/${encodeURIComponent(id)}`;
}
