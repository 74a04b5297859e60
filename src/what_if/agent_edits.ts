/** Finds what an admin set otherwise about the members of a queue, edit by edit. */

import type { ConfiguredAgent } from "../domain/configuration.ts";
import { isIn, withMembership } from "../domain/group_membership.ts";
import type { HeldLanguage, HeldSkill, Known } from "../domain/skill.ts";
import { compareText } from "../lib/json.ts";
import { type Edit, editAgent, editMember, isSameSetting } from "./edit.ts";
import { utilizationEdits } from "./utilization_edits.ts";

/** Edits of all members, by name, then id. */
export function agentEdits(
  before: readonly ConfiguredAgent[],
  after: readonly ConfiguredAgent[],
): readonly Edit[] {
  const [was, now] = [before, after].map((agents) => new Map(agents.map((agent) => [agent.id, agent])));
  const subjects = [...new Map([...was ?? [], ...now ?? []]).values()];
  return subjects.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)).flatMap(
    ({ id, name }) => {
      const [earlier, later] = [was?.get(id), now?.get(id)];
      if (earlier !== undefined && later !== undefined) return editsOf(earlier, later);
      const text = later === undefined ? `${name} is no member any more` : `${name} becomes a member`;
      return [{ setting: "member", agent: id, of: null, text, apply: editMember(id, later ?? null) }];
    },
  );
}

function editsOf(before: ConfiguredAgent, after: ConfiguredAgent): readonly Edit[] {
  const { id, name } = after;
  const [was, now] = [before.membership, after.membership];
  const edit = (
    setting: Edit["setting"],
    text: string,
    change: (agent: ConfiguredAgent) => Partial<ConfiguredAgent>,
  ): Edit => ({ setting, agent: id, of: null, text, apply: editAgent(id, change) });
  const membership = (field: Partial<ConfiguredAgent["membership"]>) => (agent: ConfiguredAgent) => ({
    membership: { ...agent.membership, ...field },
  });
  const edits: (Edit | null)[] = [
    before.name === name ? null : edit("name", `${before.name} is called ${name}`, () => ({ name })),
    before.accountState === after.accountState ? null : edit(
      "account",
      `account of ${name}: ${told(before.accountState)} → ${told(after.accountState)}`,
      () => ({
        accountState: after.accountState,
      }),
    ),
    was.joined === now.joined
      ? null
      : edit("joined", `${name} ${joinedText(now.joined)}`, membership({ joined: now.joined })),
    was.ringNumber === now.ringNumber ? null : edit(
      "ring",
      `${name} in ring ${now.ringNumber}, was in ${was.ringNumber}`,
      membership({ ringNumber: now.ringNumber }),
    ),
    was.memberBy === now.memberBy
      ? null
      : edit("other", `${name} is a member by ${now.memberBy}`, membership({ memberBy: now.memberBy })),
  ];
  return [
    ...edits.filter((each) => each !== null),
    ...heldEdits("skill", after, before.skills, after.skills, (skills) => ({ skills })),
    ...heldEdits("language", after, before.languages, after.languages, (languages) => ({ languages })),
    ...groupEdits(before, after),
    ...utilizationEdits(
      before.utilization,
      after.utilization,
      { agent: id, whose: ` of ${name}` },
      (change) => editAgent(id, (agent) => ({ utilization: change(agent.utilization) })),
    ),
  ];
}

function told(value: string | null): string {
  return value ?? "unknown";
}

function joinedText(joined: boolean | null): string {
  return joined === null ? "joined or not, that is unknown" : joined ? "joined the queue" : "left the queue";
}

/** By id, else by name. */
function heldEdits<Held extends HeldSkill | HeldLanguage>(
  setting: "skill" | "language",
  agent: ConfiguredAgent,
  before: Known<readonly Held[]>,
  after: Known<readonly Held[]>,
  fields: (held: Known<readonly Held[]>) => Partial<ConfiguredAgent>,
): readonly Edit[] {
  const field = setting === "skill" ? "skills" : "languages";
  if (before === null || after === null) {
    if (before === after) return [];
    const text = `${field} of ${agent.name} ${after === null ? "not delivered any more" : "known now"}`;
    return [{ setting, agent: agent.id, of: null, text, apply: editAgent(agent.id, () => fields(after)) }];
  }
  const keyOf = ({ id, name }: Held) => id ?? name;
  const rows = new Map([...before, ...after].map((row) => [keyOf(row), row]));
  return [...rows].sort(([, a], [, b]) => compareText(a.name, b.name)).flatMap(([key, row]) => {
    const [was, now] = [before, after].map((held) => held.filter((each) => keyOf(each) === key));
    if (isSameSetting(was, now)) return [];
    const apply = editAgent(agent.id, (changed) => {
      const held = (changed[field] ?? []) as readonly Held[];
      return fields([...held.filter((each) => keyOf(each) !== key), ...now ?? []].sort(byNameAndId));
    });
    return [{
      setting,
      agent: agent.id,
      of: key,
      text: heldText(agent.name, row.name, was?.[0], now?.[0]),
      apply,
    }];
  });
}

function byNameAndId(a: HeldSkill | HeldLanguage, b: HeldSkill | HeldLanguage): number {
  return compareText(a.name, b.name) || compareText(a.id ?? "", b.id ?? "") ||
    a.proficiency - b.proficiency ||
    Number(a.active) - Number(b.active);
}

function heldText(
  who: string,
  name: string,
  was?: HeldSkill | HeldLanguage,
  now?: HeldSkill | HeldLanguage,
): string {
  if (now === undefined || (was?.active === true && !now.active)) return `${name} taken from ${who}`;
  if (was === undefined || (!was.active && now.active)) return `${name} ${now.proficiency} given to ${who}`;
  if (was.proficiency !== now.proficiency) {
    return `${name} of ${who}: ${was.proficiency} → ${now.proficiency}`;
  }
  return `${was.name} of ${who} is called ${now.name}`;
}

function groupEdits(before: ConfiguredAgent, after: ConfiguredAgent): readonly Edit[] {
  const { id, name } = after;
  const edit = (of: string | null, text: string, apply: Edit["apply"]): Edit => ({
    setting: "group",
    agent: id,
    of,
    text,
    apply,
  });
  if (before.groupIds === null || after.groupIds === null) {
    if (before.groupIds === after.groupIds) return [];
    const text = `groups of ${name} ${after.groupIds === null ? "not delivered any more" : "known now"}`;
    const { groupIds, unsureGroupIds } = after;
    return [edit(null, text, editAgent(id, () => ({ groupIds, unsureGroupIds })))];
  }
  const all = [before, after].flatMap((agent) => [...agent.groupIds ?? [], ...agent.unsureGroupIds]);
  return [...new Set(all)].sort(compareText).filter((group) => isIn(before, group) !== isIn(after, group))
    .map((group) => {
      const isMember = isIn(after, group);
      const text = isMember === null
        ? `${name} in group ${group} or not, that is unknown`
        : `${name} ${isMember ? "put in" : "taken out of"} group ${group}`;
      return edit(group, text, editAgent(id, (agent) => withMembership(agent, group, isMember)));
    });
}
