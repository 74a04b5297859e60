/** Queues before and after some edits, made from a number: few skills, every method, every setting that pools depend on. */

import { agentId } from "../../src/domain/agent.ts";
import type { Configuration, ConfiguredAgent } from "../../src/domain/configuration.ts";
import type { Utilization } from "../../src/domain/media.ts";
import type { Queue } from "../../src/domain/queue.ts";
import { agent, language, organisation, queue, roster, skill } from "../support/builders.ts";
import { Dice, HELD_STATES } from "../support/dice.ts";

/** One generated comparison. */
export interface Comparison {
  readonly before: Configuration;
  readonly after: Configuration;
  readonly width: number;
  readonly media: readonly ("call" | "email")[];
}

const SKILLS = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
const LANGUAGES = ["en", "es"];
const GROUPS = ["g1", "g2", "g3"].map((id) => ({ id, type: "GROUP" as const, name: `group ${id}` }));
const RATINGS = [0, 1, 2.5, 3, 3, 5];

/** The same seed, the same comparison. */
export function comparisonOf(seed: number, mostSkills = 10, mostEdits = 5): Comparison {
  const dice = new Dice(seed);
  const names = SKILLS.slice(0, 1 + dice.below(mostSkills));
  const before = configurationOf(dice, names);
  let after = before;
  for (let edits = dice.below(mostEdits + 1); edits > 0; edits--) after = edited(dice, after, names);
  return {
    before,
    after,
    width: 1 + dice.below(3),
    media: dice.chance(0.5) ? ["call"] : ["call", "email"],
  };
}

/** One configuration. */
export function configurationOf(dice: Dice, names: readonly string[]): Configuration {
  const ids = Array.from({ length: dice.below(9) }, (_, index) => `agent-${index + 1}`);
  const { moment: _, ...configuration } = roster({
    queue: queue({
      skillEvaluation: dice.one(["ALL", "ALL", "BEST", "BEST", "NONE", null]),
      ...methodOf(dice, names),
    }),
    agents: ids.map((id) => agent(memberOf(dice, id, names.map(own)))),
    organisation: organisation({
      skills: dice.chance(0.1) ? null : names.map(own),
      utilization: dice.chance(0.1) ? null : utilizationOf(dice, "Organization"),
    }),
  });
  return configuration;
}

function methodOf(dice: Dice, names: readonly string[]): Partial<Queue> {
  const rings = Array.from({ length: 1 + dice.below(4) }, () => ({
    timeoutSeconds: dice.one([0, 0, 5, 5, 7.5, 7.5, 7.5, 10, 10, 10, null, "unknown"] as const),
    skillsToRemove: dice.some(names, 0.25).map((name) => ({
      id: `id ${name}`,
      name: dice.chance(0.5) ? name : null,
    })),
    memberGroups: dice.chance(0.3) ? dice.some(GROUPS, 0.4) : [],
  }));
  const routingRules = [{ operator: "ANY" as const, threshold: 50, waitSeconds: 5 }];
  const conditionalGroupRules = Array.from({ length: 1 + dice.below(3) }, () => ({
    queueId: dice.one([null, "queue-1", "queue-2"]),
    metric: dice.one(["EstimatedWaitTime", "ServiceLevel"] as const),
    operator: dice.one(["GreaterThan", "LessThanOrEqualTo"] as const),
    value: dice.one([20, 40]),
    groups: dice.some(GROUPS, 0.5),
    waitSeconds: dice.one([0, 2, 10]),
  }));
  const predictors = [{
    id: "p",
    state: "Active",
    on: true,
    skillMatching: dice.chance(0.6),
    timeoutSeconds: dice.one([null, 20]),
  }];
  const groupActivation = {
    pilot: null,
    rules: [{ conditions: [], expression: "", groups: dice.some(GROUPS, 0.5) }],
  };
  return dice.one<Partial<Queue>>([
    {},
    {},
    { rings },
    { rings },
    { rings, groupActivation },
    { routingRules, rings },
    { conditionalGroupRules },
    { conditionalGroupRules },
    { groupActivation },
    { predictors },
    { predictors, rings },
    { predictors, conditionalGroupRules },
  ]);
}

function memberOf(
  dice: Dice,
  id: string,
  skills: readonly SkillCalled[],
): Partial<ConfiguredAgent> & Pick<ConfiguredAgent, "id"> {
  return {
    id: agentId(id),
    name: `name ${id}`,
    accountState: dice.chance(0.9) ? "active" : dice.one(["inactive", "deleted"]),
    skills: dice.chance(0.05) ? null : dice.some(skills, 0.6).map((called) => heldSkill(dice, called)),
    languages: dice.chance(0.05)
      ? null
      : dice.some(LANGUAGES, 0.6).map((name) =>
        language(name, { id: `id ${name}`, active: dice.one(HELD_STATES) })
      ),
    membership: {
      joined: dice.chance(0.05) ? null : !dice.chance(0.1),
      ringNumber: dice.chance(0.07) ? null : 1 + dice.below(4),
      memberBy: dice.one(
        ["user", "user", "user", "user", "user", "user", "group", "group", "group", null] as const,
      ),
    },
    utilization: dice.chance(0.2) ? utilizationOf(dice, "Agent") : null,
    ...groupsOf(dice),
  };
}

/** Of some, whether the agent is a member was not delivered. */
function groupsOf(dice: Dice): Pick<ConfiguredAgent, "groupIds" | "unsureGroupIds"> {
  if (dice.chance(0.05)) return { groupIds: null, unsureGroupIds: [] };
  const groupIds = dice.some(GROUPS, 0.4).map((group) => group.id);
  const others = GROUPS.map((group) => group.id).filter((id) => !groupIds.includes(id));
  return { groupIds, unsureGroupIds: dice.chance(0.1) ? dice.some(others, 0.5) : [] };
}

/** A skill by what it is called in a configuration. */
interface SkillCalled {
  readonly id: string;
  readonly name: string;
}

function own(name: string): SkillCalled {
  return { id: `id ${name}`, name };
}

/** Skills as a configuration calls them: a skill has one name in it, whoever comes to hold it later. */
function calledIn({ queue: { rings }, agents, organisation }: Configuration, names: readonly string[]) {
  const rows = [
    ...organisation.skills ?? [],
    ...agents.flatMap(({ skills }) => skills ?? []),
    ...rings.flatMap(({ skillsToRemove }) => skillsToRemove),
  ];
  const called = new Map(rows.flatMap(({ id, name }) => id === null || name === null ? [] : [[id, name]]));
  return names.map(own).map(({ id, name }): SkillCalled => ({ id, name: called.get(id) ?? name }));
}

function heldSkill(dice: Dice, { id, name }: SkillCalled) {
  return skill(name, { id, proficiency: dice.one(RATINGS), active: dice.one(HELD_STATES) });
}

function utilizationOf(dice: Dice, level: Utilization["level"]): Utilization {
  const capacity = (maximumCapacity: number) => ({
    maximumCapacity,
    interruptableMediaTypes: [],
    includeNonAcd: false,
  });
  return {
    level,
    media: {
      call: capacity(dice.chance(0.15) ? 0 : 1),
      ...(dice.chance(0.5) ? { email: capacity(dice.below(3)) } : {}),
    },
    labels: dice.chance(0.7)
      ? []
      : [{ id: "blue", name: "Blue", maximumCapacity: dice.below(2), interruptingLabelIds: [] }],
  };
}

/** The configuration after one edit an admin might make. */
export function edited(dice: Dice, given: Configuration, names: readonly string[]): Configuration {
  const id = dice.one(given.agents.map((each) => each.id).concat(agentId("agent-new")));
  const agents = (change: (member: ConfiguredAgent) => ConfiguredAgent) => ({
    ...given,
    agents: given.agents.map((each) => each.id === id ? change(each) : each),
  });
  const called = calledIn(given, names);
  const one = dice.one(called);
  const settings = (change: Partial<Queue>) => ({ ...given, queue: { ...given.queue, ...change } });
  return dice.one<() => Configuration>([
    () => agents((each) => ({ ...each, skills: each.skills?.filter((row) => row.id !== one.id) ?? null })),
    () => agents((each) => ({ ...each, skills: withSkill(dice, each, one) })),
    () =>
      agents((each) => ({
        ...each,
        skills: each.skills === null ? [] : dice.chance(0.3) ? null : each.skills,
      })),
    () => agents((each) => ({ ...each, languages: each.languages?.slice(1) ?? null })),
    () =>
      agents((each) => ({
        ...each,
        membership: { ...each.membership, joined: dice.one([true, false, null]) },
      })),
    () => agents((each) => ({ ...each, membership: { ...each.membership, ringNumber: 1 + dice.below(4) } })),
    () => agents((each) => ({ ...each, accountState: dice.one(["active", "inactive"]) })),
    () => agents((each) => ({ ...each, ...groupsOf(dice) })),
    () =>
      agents((each) => ({ ...each, utilization: dice.chance(0.5) ? null : utilizationOf(dice, "Agent") })),
    () => ({ ...given, agents: given.agents.filter((each) => each.id !== id) }),
    () =>
      given.agents.some((each) => each.id === "agent-new")
        ? given
        : { ...given, agents: [...given.agents, agent(memberOf(dice, "agent-new", called))] },
    () => settings({ skillEvaluation: dice.one(["ALL", "BEST", "NONE"]) }),
    () =>
      settings({
        rings: given.queue.rings.map((ring) => ({ ...ring, timeoutSeconds: dice.one([null, 5, 6, 10]) })),
      }),
    () =>
      settings({
        rings: given.queue.rings.map((ring) => ({ ...ring, skillsToRemove: ring.skillsToRemove.slice(1) })),
      }),
    () => settings({ rings: given.queue.rings.slice(1) }),
    () => settings({ conditionalGroupRules: given.queue.conditionalGroupRules.slice(1) }),
    () => settings({ predictors: [] }),
    () => ({
      ...given,
      organisation: { ...given.organisation, utilization: utilizationOf(dice, "Organization") },
    }),
    () => renamed(given, one.id),
  ])();
}

function withSkill(dice: Dice, { skills }: ConfiguredAgent, one: SkillCalled) {
  return [...skills?.filter((row) => row.id !== one.id) ?? [], heldSkill(dice, one)]
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

/** The same skill, by another name. */
function renamed(given: Configuration, id: string): Configuration {
  const rename = <Row extends { readonly id: string | null; readonly name: string | null }>(row: Row): Row =>
    row.id === id && row.name !== null ? { ...row, name: `${id.replace("id ", "")} (new)` } : row;
  return {
    ...given,
    queue: {
      ...given.queue,
      rings: given.queue.rings.map((ring) => ({ ...ring, skillsToRemove: ring.skillsToRemove.map(rename) })),
    },
    agents: given.agents.map((each) => ({ ...each, skills: each.skills?.map(rename) ?? null })),
    organisation: { ...given.organisation, skills: given.organisation.skills?.map(rename) ?? null },
  };
}
