/** Queues of one organisation before and after edits to every setting that configuration holds, made from a number, on both surfaces. */

import { agentId } from "../../src/domain/agent.ts";
import type { Configuration, ConfiguredAgent, Organisation } from "../../src/domain/configuration.ts";
import { derivedMethod } from "../../src/domain/derived_method.ts";
import { MEDIA_TYPES, type Utilization } from "../../src/domain/media.ts";
import type { MemberGroup, Queue, Ring } from "../../src/domain/queue.ts";
import type { HeldLanguage, HeldSkill, Named } from "../../src/domain/skill.ts";
import { withStatedSettings } from "../../src/what_if/rows/stated_settings.ts";
import { AT, queue as anyQueue } from "../support/builders.ts";
import { Dice, HELD_STATES } from "../support/dice.ts";

/** Names nobody should have: markup, right to left, very long, emoji, what YAML and spreadsheets take for something else. */
export const HOSTILE = [
  '<b>Billing</b> & "more"',
  "עברית 3",
  "N".repeat(256),
  "👩‍💻 Support",
  "=1+1",
  "@SUM(A1)",
  "- dash: colon, comma",
  "null",
  "unknown",
  "none",
  "5",
  "tab\there",
  "line\nbreak",
  "\"quoted\" 'twice'",
  "trailing ",
  "#hash {brace} [bracket]",
];

/** The queues of one recording, before and after. */
export interface Edited {
  readonly before: readonly Configuration[];
  readonly after: readonly Configuration[];
}

const GROUPS: readonly MemberGroup[] = [
  { id: "g1", type: "GROUP", name: "Front" },
  { id: "g2", type: "TEAM", name: HOSTILE[6] ?? "" },
  { id: "g3", type: "SKILLGROUP", name: null },
];

/** The same seed, the same queues. @param surface null: either */
export function editedOf(seed: number): Edited {
  const dice = new Dice(seed);
  const surface = dice.chance(0.3) ? "walkthrough" : "platform";
  const names = ["Spanish", "Claims", ...dice.some(HOSTILE, 0.3)];
  const world: World = {
    dice,
    surface,
    skills: named("s", names),
    languages: named("l", ["French", ...names]),
  };
  const count = 1 + dice.below(3);
  const ids = Array.from({ length: dice.below(6) }, (_, at) => `agent-${at}`);
  const people = ids.map((id) => personOf(world, id));
  const before = queuesOf(world, count, people);
  const changed = people.map((person) =>
    dice.chance(0.5) ? person : { ...personOf(world, person.id), id: person.id }
  );
  const newcomer = dice.chance(0.3) ? [personOf(world, "newcomer")] : [];
  const other = queuesOf(world, count, [...changed, ...newcomer]);
  return { before, after: other.map((queue, at) => mixed(dice, before[at] ?? queue, queue)) };
}

interface World {
  readonly dice: Dice;
  readonly surface: Configuration["surface"];
  readonly skills: readonly Named[];
  readonly languages: readonly Named[];
}

function named(kind: string, names: readonly string[]): readonly Named[] {
  return names.map((name, at) => ({ id: `${kind}${10 + at}`, name }));
}

/** Some of the queue's fields as they were: an edit is rarely to everything. */
function mixed(dice: Dice, before: Configuration, after: Configuration): Configuration {
  const keys = Object.keys(after.queue) as (keyof Queue)[];
  const kept = Object.fromEntries(
    keys.filter((key) => dice.chance(0.5) && key !== "settings" && key !== "routingType")
      .map((key) => [key, before.queue[key]]),
  );
  return { ...after, queue: consistent({ ...after.queue, ...kept, settings: {} }, after.surface) };
}

/** What a queue says twice it says alike: that comes from one answer of the API. */
function consistent(queue: Queue, surface: Configuration["surface"]): Queue {
  const routed = surface === "platform" ? { ...queue, routingType: derivedMethod(queue) } : queue;
  const blank: Queue = { ...BLANK, id: queue.id };
  return withStatedSettings(blank, {
    ...routed,
    settings: { ...routed.settings, autoAnswer: queue.name.length },
  }, surface);
}

const BLANK: Queue = anyQueue({
  id: "",
  name: "",
  routingType: null,
  skillEvaluation: null,
  scoringMethod: null,
  predictors: null,
});

function queuesOf(world: World, count: number, people: readonly ConfiguredAgent[]): readonly Configuration[] {
  const { dice, surface } = world;
  const organisation = organisationOf(world);
  return Array.from({ length: count }, (_, at) => ({
    surface,
    at: AT,
    queue: consistent(queueOf(world, `queue-${at}`), surface),
    agents: people.filter(() => dice.chance(0.7)).map((person) => ({
      ...person,
      membership: membershipOf(world),
    }))
      .toSorted((a, b) => a.id < b.id ? -1 : 1),
    organisation,
    oddities: [],
  }));
}

function organisationOf({ dice, surface, skills, languages }: World): Organisation {
  if (surface === "walkthrough") {
    return { skills: null, languages: null, utilization: null, resetScoreOnPresenceChange: null };
  }
  return {
    skills: dice.chance(0.1) ? null : dice.some(skills, 0.9),
    languages: dice.chance(0.1) ? null : dice.some(languages, 0.9),
    utilization: dice.chance(0.1) ? null : utilizationOf(dice, "Organization"),
    resetScoreOnPresenceChange: dice.one([true, false, null]),
  };
}

function queueOf(world: World, id: string): Queue {
  const { dice, surface } = world;
  const name = dice.one(["Billing", `Support ${id}`, ...HOSTILE]);
  if (surface === "walkthrough") {
    const skillRequirements = dice.some(["Spanish", "Claims"], 0.5);
    return {
      ...BLANK,
      id,
      name,
      routingType: dice.one([null, "Standard", "unknown"]),
      skillRequirements,
      predictors: [],
    };
  }
  return {
    ...BLANK,
    id,
    name,
    skillEvaluation: dice.one(["NONE", "BEST", "ALL", null]),
    scoringMethod: dice.one(["TimestampAndPriority", "PriorityOnly", null]),
    rings: Array.from({ length: dice.below(4) }, () => ringOf(world)),
    routingRules: dice.some([
      { operator: "ANY" as const, threshold: 0, waitSeconds: 5 },
      { operator: "MEETS_THRESHOLD" as const, threshold: 80, waitSeconds: 2.5 },
      { operator: null, threshold: 10, waitSeconds: 3 },
    ], 0.3),
    conditionalGroupRules: Array.from({ length: dice.below(3) }, () => ({
      queueId: dice.one([null, "queue-1"]),
      metric: dice.one(["EstimatedWaitTime", "ServiceLevel", null] as const),
      operator: dice.one(["GreaterThan", "NotEqualTo", null] as const),
      value: dice.one([1, 30.5]),
      groups: dice.some(GROUPS, 0.5),
      waitSeconds: dice.one([2, 10]),
    })),
    groupActivation: dice.chance(0.6) ? null : {
      pilot: dice.chance(0.5) ? null : { conditions: [conditionOf(dice)], expression: "C1" },
      rules: [{ conditions: [conditionOf(dice)], expression: "C1", groups: dice.some(GROUPS, 0.5) }],
    },
    directRouting: dice.chance(0.5)
      ? null
      : { backupQueueId: dice.one([null, "queue-9"]), waitForAgent: dice.chance(0.5), agentWaitSeconds: 60 },
    ownedCallbacks: dice.chance(0.5) ? null : { enabled: dice.chance(0.5), maxHours: dice.one([null, 24]) },
    customerFirstCallbacks: dice.one([null, true, false]),
    lastAgentRoutingMode: dice.one(["Disabled", "QueueMembersOnly", "AnyAgent"]),
    predictors: dice.one([null, [], [{
      id: "p",
      state: "Active",
      on: dice.chance(0.5),
      skillMatching: true,
    }]]),
    skillExpressions: dice.one([null, [], [{
      id: "e",
      name: HOSTILE[0] ?? "",
      expression: 'Skill("Spanish") >= 3',
    }]]),
    skillGroups: dice.chance(0.6) ? [] : [{
      id: "g3",
      name: null,
      conditions: dice.chance(0.2)
        ? null
        : { kind: "skill", name: "Spanish", rating: { comparator: ">=", value: dice.below(5) } },
    }],
    memberGroups: dice.some(GROUPS, 0.3),
  };
}

function conditionOf(dice: Dice) {
  const metric = dice.one(["EstimatedWaitTime", "IdleAgentCount", "ServiceLevel", null] as const);
  return {
    metric,
    queueId: dice.one([null, "queue-1"]),
    operator: "LessThan" as const,
    value: dice.below(9),
  };
}

function ringOf({ dice, skills }: World): Ring {
  return {
    timeoutSeconds: dice.one([null, 0, 7.5, 30, 3600, "unknown"]),
    skillsToRemove: dice.some(skills, 0.2).map((row) => dice.chance(0.2) ? { ...row, name: null } : row),
    memberGroups: dice.some(GROUPS, 0.3),
  };
}

function membershipOf({ dice, surface }: World): ConfiguredAgent["membership"] {
  return {
    joined: dice.one([true, true, false, null]),
    ringNumber: surface === "walkthrough" ? 1 : dice.one([1, 2, 6, 7, null]),
    memberBy: dice.one(["user", "user", "group", null]),
  };
}

function personOf(world: World, id: string): ConfiguredAgent {
  const { dice, surface } = world;
  const base = {
    id: agentId(id),
    name: dice.one([`Name of ${id}`, "Twin", ...HOSTILE]),
    membership: membershipOf(world),
  };
  if (surface === "walkthrough") {
    return {
      ...base,
      accountState: null,
      skills: dice.chance(0.1) ? null : dice.some(world.skills, 0.5).map(({ id: skillId, name }) => {
        const priority = dice.one([0, 1, 2.5, 7]);
        const idOf = skillId.endsWith("0") ? null : skillId;
        return { id: idOf, name, priority, proficiency: Math.max(0, 5 - priority), active: true };
      }).toSorted((a, b) => a.name < b.name ? -1 : 1),
      languages: null,
      utilization: null,
      groupIds: null,
      unsureGroupIds: [],
    };
  }
  return {
    ...base,
    accountState: dice.one(["active", "inactive", "deleted", null]),
    skills: dice.chance(0.1) ? null : dice.some(world.skills, 0.5).map((row): HeldSkill => {
      const proficiency = dice.one([0, 2.5, 4.9, 5]);
      return {
        ...row,
        proficiency,
        priority: Math.round((5 - proficiency) * 1000) / 1000,
        active: dice.one(HELD_STATES),
      };
    }).toSorted((a, b) => a.name < b.name ? -1 : 1),
    languages: dice.chance(0.1) ? null : dice.some(world.languages, 0.5).map((row): HeldLanguage => ({
      ...row,
      proficiency: dice.one([0, 3]),
      active: dice.one(HELD_STATES),
    })).toSorted((a, b) => a.name < b.name ? -1 : 1),
    utilization: dice.one([
      null,
      { level: "Organization", media: {}, labels: [] },
      utilizationOf(dice, "Agent"),
    ]),
    ...groupsOf(dice),
    ...(dice.chance(0.5) ? {} : {
      directBackup: {
        queueId: dice.one([null, "queue-1"]),
        userId: null,
        waitForAgent: false,
        agentWaitSeconds: 30,
      },
    }),
  };
}

function groupsOf(dice: Dice): Pick<ConfiguredAgent, "groupIds" | "unsureGroupIds"> {
  if (dice.chance(0.1)) return { groupIds: null, unsureGroupIds: [] };
  const groupIds = dice.some(["g1", "g2", "g3", "g9"], 0.4);
  return {
    groupIds,
    unsureGroupIds: dice.some(["g1", "g2", "g3"], 0.2).filter((id) => !groupIds.includes(id)),
  };
}

function utilizationOf(dice: Dice, level: Utilization["level"]): Utilization {
  const capacity = () => ({
    maximumCapacity: dice.below(3),
    interruptableMediaTypes: dice.some(["call", "email"] as const, 0.3),
    includeNonAcd: dice.chance(0.3),
  });
  return {
    level,
    media: Object.fromEntries(dice.some(MEDIA_TYPES, 0.5).map((media) => [media, capacity()])),
    labels: dice.some(["blue", "red"], 0.5).map((id) => ({
      id,
      name: dice.one([id.toUpperCase(), HOSTILE[4] ?? "", null]),
      maximumCapacity: dice.below(3),
      interruptingLabelIds: dice.some(["blue", "red"], 0.3),
    })),
  };
}
