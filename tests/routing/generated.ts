/** Rosters and interactions made from a number: small worlds with few values, so that ties, gaps and conflicts are common. */

import { type Instant, instantAt } from "../../src/lib/instant.ts";
import type { Agent, LastHandled, Presence, RoutingStatus } from "../../src/domain/agent.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Load, MediaType, Utilization } from "../../src/domain/media.ts";
import type { Queue } from "../../src/domain/queue.ts";
import { freeMoment } from "../../src/domain/moment.ts";
import { type Roster, rosterAt, withVisitors } from "../../src/domain/roster.ts";
import { agent, AT, interaction, language, organisation, queue, roster, skill } from "../support/builders.ts";
import { Dice, HELD_STATES } from "../support/dice.ts";

/** One generated question. */
export interface Case {
  readonly roster: Roster;
  readonly interaction: Interaction;
  readonly options: Readonly<Record<string, string>>;
}

const SKILLS = ["A", "B", "C", "D"];
const LANGUAGES = ["en", "es"];
/** The last but one is invalid, the last the id of a recorded one: Skill("B") OR LanguageSkill("es"). */
const EXPRESSIONS = ['Skill("A") >= 3', 'NOT (Skill("A") AND LanguageSkill("en"))', 'Skill("A") >=', "kept"];
const KEPT = { id: "kept", name: "Kept", expression: 'Skill("B") OR LanguageSkill("es")' };
/** The last of them is in no recorded queue. */
const STRANGERS = ["stranger-1", "stranger-2", "nobody"];
const GROUPS = ["g1", "g2", "g3"];
const RATINGS = [0, 1, 2.5, 3, 3, 5];
const IDLE_SECONDS = [-30, 0, 30, 60, 60, 3600, 5 * 86_400, 7 * 86_400 - 6, 7 * 86_400, 8 * 86_400];
const MEDIA: readonly MediaType[] = ["call", "chat", "email", "callback", "workitem", "call", "email"];
const GROUP_ROWS = GROUPS.map((id) => ({ id, type: "GROUP" as const, name: `group ${id}` }));

function ago(seconds: number): Instant {
  return instantAt(Date.parse(AT) - seconds * 1000);
}

function load(dice: Dice): Load | null {
  if (dice.chance(0.03)) return null;
  if (dice.chance(0.6)) return { media: {}, labels: null };
  const count = () => ({
    active: dice.below(3),
    afterCallWork: dice.chance(0.2) ? 1 : 0,
    nonAcd: dice.chance(0.2) ? 1 : 0,
  });
  const media = Object.fromEntries(dice.some(MEDIA, 0.25).map((type) => [type, count()]));
  return { media, labels: dice.chance(0.3) ? null : { blue: dice.below(3), red: dice.below(2) } };
}

function utilization(dice: Dice, level: Utilization["level"]): Utilization {
  const capacity = () => ({
    maximumCapacity: dice.chance(0.06) ? 0 : 1 + dice.below(3),
    interruptableMediaTypes: dice.some(MEDIA, 0.5),
    includeNonAcd: dice.chance(0.4),
  });
  const media = Object.fromEntries(dice.some(MEDIA, 0.8).map((type) => [type, capacity()]));
  const labels = dice.chance(0.5) ? [] : [
    { id: "blue", name: "Blue", maximumCapacity: dice.below(4), interruptingLabelIds: [] },
    { id: "red", name: "Red", maximumCapacity: 1, interruptingLabelIds: dice.some(["blue"], 0.5) },
  ];
  return { level, media, labels };
}

function status(dice: Dice): RoutingStatus | null {
  if (dice.chance(0.03)) return null;
  const value = dice.chance(0.7)
    ? "IDLE"
    : dice.one(["INTERACTING", "COMMUNICATING", "NOT_RESPONDING", "OFF_QUEUE"] as const);
  return { status: value, startTime: dice.chance(0.1) ? null : ago(dice.one(IDLE_SECONDS)) };
}

function presence(dice: Dice): Presence | null {
  if (dice.chance(0.03)) return null;
  return dice.chance(0.85) ? "ON_QUEUE" : dice.one(["AVAILABLE", "MEAL", "BUSY"] as const);
}

function lastHandled(dice: Dice): LastHandled | null {
  if (dice.chance(0.4)) return null;
  return dice.chance(0.15) ? { kind: "never" } : { kind: "at", at: ago(dice.one(IDLE_SECONDS)) };
}

function directBackup(dice: Dice) {
  return dice.one([null, {
    queueId: dice.one([null, "queue-1", "queue-9"]),
    userId: dice.one([null, null, "agent-1", "stranger-1"]),
    waitForAgent: dice.chance(0.5),
    agentWaitSeconds: 12,
  }]);
}

function member(dice: Dice, id: string): Agent {
  const held = (name: string) => ({
    proficiency: dice.one(RATINGS),
    active: dice.one(HELD_STATES),
    id: `id ${name}`,
  });
  return agent({
    id,
    name: `name ${id}`,
    accountState: dice.chance(0.06) ? dice.one(["inactive", "deleted", null] as const) : "active",
    presence: presence(dice),
    routingStatus: status(dice),
    skills: dice.chance(0.03) ? null : dice.some(SKILLS, 0.7).map((name) => skill(name, held(name))),
    languages: dice.chance(0.03) ? null : dice.some(LANGUAGES, 0.7).map((name) => language(name, held(name))),
    membership: {
      joined: dice.chance(0.03) ? null : !dice.chance(0.08),
      ringNumber: dice.chance(0.03) ? null : 1 + dice.below(4),
      memberBy: dice.one(MEMBER_BY),
    },
    load: load(dice),
    utilization: dice.chance(0.2) ? utilization(dice, "Agent") : null,
    groupIds: dice.chance(0.03) ? null : dice.some(GROUPS, 0.3),
    unsureGroupIds: dice.chance(0.15) ? dice.some(["g1", "g3"], 0.5) : [],
    lastHandled: lastHandled(dice),
    ...(dice.chance(0.2) ? { directBackup: directBackup(dice) } : {}),
  });
}

/** Words that nobody knows are null, or "unknown", now and then. */
const MEMBER_BY = [...Array<"user">(20).fill("user"), ...Array<"group">(9).fill("group"), null] as const;
const OPERATORS = [
  ...Array<"GreaterThan">(7).fill("GreaterThan"),
  ...Array<"LessThanOrEqualTo">(7).fill("LessThanOrEqualTo"),
  null,
] as const;
const RING_TIMEOUTS = [5, 5, 5, 7.5, 7.5, 7.5, 10, 10, 10, null, "unknown"] as const;
const RULE_OPERATORS = ["ANY", ...Array<"MEETS_THRESHOLD">(4).fill("MEETS_THRESHOLD")] as const;

function methodSettings(dice: Dice): Partial<Queue> {
  const operator = () => dice.one(OPERATORS);
  const rings = Array.from({ length: 1 + dice.below(4) }, () => ({
    timeoutSeconds: dice.one(RING_TIMEOUTS),
    skillsToRemove: dice.some(SKILLS, 0.3).map((name) => ({
      id: `id ${name}`,
      name: dice.chance(0.5) ? name : null,
    })),
    memberGroups: dice.chance(0.3) ? dice.some(GROUP_ROWS, 0.4) : [],
  }));
  const routingRules = Array.from({ length: 1 + dice.below(3) }, () => ({
    operator: dice.one([...RULE_OPERATORS, ...RULE_OPERATORS, null]),
    threshold: dice.one([50, 80, 90]),
    waitSeconds: dice.one([5, 10]),
  }));
  const conditionalGroupRules = Array.from({ length: 1 + dice.below(3) }, () => ({
    queueId: dice.one([null, "queue-1", "queue-2"]),
    metric: dice.one(
      ["EstimatedWaitTime", "EstimatedWaitTime", "ServiceLevel", "ServiceLevel", null] as const,
    ),
    operator: operator(),
    value: dice.one([20, 40]),
    groups: dice.some(GROUP_ROWS, 0.5),
    waitSeconds: dice.one([2, 10]),
  }));
  const on = {
    id: "p",
    state: "Active",
    on: true,
    skillMatching: dice.chance(0.5),
    timeoutSeconds: dice.one([null, 20]),
  };
  return dice.one<Partial<Queue>>([
    {},
    { rings },
    { rings },
    { routingRules },
    { routingRules, rings },
    { conditionalGroupRules },
    { predictors: [on] },
    { predictors: [on], rings },
    { predictors: [on], routingRules },
    { predictors: [on], conditionalGroupRules },
    { predictors: [{ ...on, on: false }] },
  ]);
}

function activation(dice: Dice): Partial<Queue> {
  if (dice.chance(0.8)) return {};
  const condition = () => ({
    metric: dice.one(["EstimatedWaitTime", "IdleAgentCount", "ServiceLevel", null] as const),
    queueId: null,
    operator: dice.one(["GreaterThan", "LessThan", "EqualTo", "NotEqualTo", null] as const),
    value: dice.one([0, 2, 20]),
  });
  const expressions = ["C1", "C1 and C2", "C1 or C2", "C1 AND (C2 OR C3)", "not C1"];
  const rule = () => ({
    conditions: [condition(), condition(), condition()],
    expression: dice.one(expressions),
  });
  return {
    groupActivation: {
      pilot: dice.chance(0.5) ? null : rule(),
      rules: [{ ...rule(), groups: dice.some(GROUP_ROWS, 0.6) }],
    },
  };
}

function contact(dice: Dice, ids: readonly string[]): Interaction {
  const preferred = dice.chance(0.6)
    ? dice.some([...ids, "stranger-1"], 0.6).map((id) => ({ agent: id, score: dice.one([40, 60, 80, 95]) }))
    : [];
  const metrics = Object.fromEntries(
    dice.some(["EstimatedWaitTime", "ServiceLevel", "EstimatedWaitTime@queue-2", "ServiceLevel@queue-2"], 0.6)
      .map((name) => [name, dice.one([10, 30, 50])]),
  );
  return interaction({
    media: dice.one(MEDIA),
    skills: dice.some(SKILLS, 0.3),
    language: dice.chance(0.3) ? dice.one(LANGUAGES) : null,
    waitedSeconds: dice.one([0, 0, 4, 5, 12, 20, 47]),
    preferred,
    label: dice.chance(0.3) ? dice.one(["blue", "Red", "unheard-of"]) : null,
    directAgent: dice.chance(0.07) ? dice.one([...ids, ...STRANGERS]) : null,
    lastAgent: dice.chance(0.4) ? dice.one([...ids, ...STRANGERS]) : null,
    skillExpression: dice.chance(0.15) ? dice.one(EXPRESSIONS) : null,
    owner: dice.chance(0.1) ? dice.one([...ids, ...STRANGERS]) : null,
    customerFirst: dice.one([null, null, true, false]),
    metrics,
  });
}

/** The same seed, the same case. */
export function caseOf(seed: number, agents = 8): Case {
  const dice = new Dice(seed);
  const ids = Array.from({ length: dice.below(agents + 1) }, (_, index) => `agent-${index + 1}`);
  const settings: Partial<Queue> = {
    skillEvaluation: dice.one(["ALL", "BEST", "NONE", null]),
    ownedCallbacks: dice.one([null, { enabled: dice.chance(0.8), maxHours: dice.one([null, 0.005]) }]),
    skillExpressions: [KEPT],
    customerFirstCallbacks: dice.one([null, true, false]),
    lastAgentRoutingMode: dice.one(["Disabled", "QueueMembersOnly", "AnyAgent"]),
    directRouting: dice.chance(0.05)
      ? {
        backupQueueId: dice.one([null, "queue-1", "queue-9"]),
        waitForAgent: dice.chance(0.5),
        agentWaitSeconds: 12,
      }
      : null,
    ...methodSettings(dice),
    ...activation(dice),
  };
  const visitors = STRANGERS.slice(0, -1).map((id) => member(dice, id));
  return {
    roster: withVisitors(
      roster({
        queue: queue(settings),
        agents: ids.map((id) => member(dice, id)),
        organisation: organisation({
          skills: SKILLS.map((name) => ({ id: `id ${name}`, name })),
          utilization: dice.chance(0.1) ? null : utilization(dice, "Organization"),
          resetScoreOnPresenceChange: dice.one([null, false, false, true]),
        }),
      }),
      visitors,
    ),
    interaction: contact(dice, ids),
    options: optionsOf(dice),
  };
}

/** The roster when everybody is free, visitors too. */
export function freedRoster(recorded: Roster): Roster {
  const free = freeMoment(AT);
  const visitors = rosterAt({ ...recorded, agents: recorded.visitors ?? [] }, free).agents;
  return withVisitors(rosterAt(recorded, free), visitors);
}

function optionsOf(dice: Dice): Readonly<Record<string, string>> {
  const options: Record<string, string> = {};
  if (dice.chance(0.2)) options["bullseye-order"] = "inner-ring-first";
  if (dice.chance(0.2)) options["preferred-order"] = "by-score";
  if (dice.chance(0.2)) options["best-cap"] = "after-skills";
  if (dice.chance(0.2)) options["language-rating"] = "counted";
  if (dice.chance(0.2)) options["language-with-none"] = "dropped";
  if (dice.chance(0.2)) options["last-agent-callback"] = "followed";
  if (dice.chance(0.2)) options["last-agent-skipped"] = "by-first-assignment";
  if (dice.chance(0.2)) options["owned-callback-end"] = "to-queue";
  if (dice.chance(0.2)) options["conditional-default-groups"] = "first";
  if (dice.chance(0.2)) options["predictive-minimum"] = "before-skills";
  if (dice.chance(0.2)) options["unknown-data"] = "include";
  return options;
}
