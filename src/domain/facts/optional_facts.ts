/**
 * Lists the facts that a roster may do without, since a read of them was refused or an older recording did not make it: the one table
 * for whatever takes a fact out where one side knows it alone.
 */

import type { ConfiguredAgent, Organisation } from "../configuration.ts";
import type { Interaction } from "../interaction.ts";
import { NONE_OF_ITS_OWN, ROOM_FOR_NONE } from "../media.ts";
import type { Doing, Moment } from "../moment.ts";
import type { Queue } from "../queue.ts";
import { areWordsKnown, hasNoRules, withoutWords } from "./rule_words.ts";
import type { HeldLanguage, HeldSkill } from "../skill.ts";

/** A fact about a thing. */
export interface OptionalFact<Thing> {
  readonly name: string;
  isKnown(thing: Thing): boolean;
  /** The fields that hold the fact, as they are where it was not delivered; undefined for one that is absent then. */
  missing(thing: Thing): { readonly [Key in keyof Thing]?: Thing[Key] | undefined };
  /**
   * Where it is not delivered something is taken in its place, and nobody is kept out as unknown: true where the value is what would
   * be taken. Absent: nothing is taken.
   */
  isTaken?(thing: Thing): boolean;
  /** Whether a question may turn on it; always where absent. */
  bearsOn?(interaction: Interaction): boolean;
  /** The fields as they are for each value that it can have; absent where there are not a few. */
  values?(thing: Thing): readonly { readonly [Key in keyof Thing]?: Thing[Key] }[];
  /** Whether those are all that can make a difference to a question at a moment; always where absent. */
  areAll?(moment: Pick<Moment, "kind">, interactions: readonly Interaction[]): boolean;
}

/** The thing as it would be, had the fact not been delivered. */
export function lacking<Thing, T extends Thing>(thing: T, fact: OptionalFact<Thing>): T {
  const rows = Object.entries({ ...thing, ...fact.missing(thing) }).filter(([, value]) =>
    value !== undefined
  );
  return Object.fromEntries(rows) as T;
}

/** The fact that stands in a field, null where it was not delivered. */
function fieldOf<Thing>() {
  return <Key extends keyof Thing>(
    name: string,
    key: null extends Thing[Key] ? Key : never,
    more: Pick<OptionalFact<Thing>, "isTaken" | "bearsOn" | "values" | "areAll"> = {},
  ): OptionalFact<Thing> => ({
    name,
    isKnown: (thing) => thing[key] !== null,
    missing: () => ({ [key]: null }) as { readonly [K in keyof Thing]?: Thing[K] },
    ...more,
  });
}

/** What is told of an agent's doings. */
type Done = Pick<Doing, "availability" | "presence" | "routingStatus" | "load">;

const ofAgent = fieldOf<ConfiguredAgent>();
const ofDoing = fieldOf<Done>();
const ofQueue = fieldOf<Queue>();
const ofOrganisation = fieldOf<Organisation>();

/** Whether what somebody holds is active. */
export const HELD_STATES = "states of skills and languages";

/** What an admin set about an agent. */
export const AGENT_FACTS: readonly OptionalFact<ConfiguredAgent>[] = [
  ofAgent("account state", "accountState", { isTaken: ({ accountState }) => accountState === "active" }),
  ofAgent("skills", "skills"),
  ofAgent("languages", "languages"),
  {
    name: "ratings",
    isKnown: (agent) => heldBy(agent).every(({ unrated }) => unrated !== true),
    missing: ({ skills, languages }) => ({
      skills: skills?.map((held): HeldSkill => ({ ...held, ...UNRATED, priority: 5 })) ?? null,
      languages: languages?.map((held): HeldLanguage => ({ ...held, ...UNRATED })) ?? null,
    }),
    isTaken: (agent) => heldBy(agent).every(({ proficiency }) => proficiency === 0),
    bearsOn: asksForHeld,
  },
  {
    name: HELD_STATES,
    isKnown: (agent) => heldBy(agent).every(({ active }) => active !== null),
    missing: ({ skills, languages }) => ({
      skills: skills?.map((held): HeldSkill => ({ ...held, active: null })) ?? null,
      languages: languages?.map((held): HeldLanguage => ({ ...held, active: null })) ?? null,
    }),
    bearsOn: asksForHeld,
  },
  ofAgent("own utilization", "utilization", {
    isTaken: ({ utilization }) =>
      utilization !== null && Object.keys(utilization.media).length + utilization.labels.length === 0,
  }),
  {
    name: "groups",
    isKnown: ({ groupIds, unsureGroupIds }) => groupIds !== null && unsureGroupIds.length === 0,
    missing: () => ({ groupIds: null, unsureGroupIds: [] }),
  },
  {
    name: "whether joined",
    isKnown: ({ membership: { joined } }) => joined !== null,
    missing: ({ membership }) => ({ membership: { ...membership, joined: null } }),
  },
  {
    name: "how agents are members",
    isKnown: ({ membership: { memberBy } }) => memberBy !== null,
    missing: ({ membership }) => ({ membership: { ...membership, memberBy: null } }),
    // The one way is as good as the other where the number of the ring is told.
    isTaken: ({ membership: { ringNumber } }) => ringNumber !== 1,
  },
  {
    name: "own backup",
    isKnown: ({ directBackup }) => directBackup !== undefined,
    missing: () => ({ directBackup: undefined }),
    isTaken: ({ directBackup }) => directBackup === null,
    bearsOn: ({ directAgent }) => directAgent !== null,
  },
];

function asksForHeld({ skills, language, skillExpression }: Interaction): boolean {
  return skills.length > 0 || language !== null || skillExpression !== null;
}

/** What the rating of a skill is taken for that was delivered without one. */
const UNRATED = { proficiency: 0, unrated: true } as const;

function heldBy({ skills, languages }: Pick<ConfiguredAgent, "skills" | "languages">) {
  return [...skills ?? [], ...languages ?? []];
}

/** What an agent was doing. */
export const DOING_FACTS: readonly OptionalFact<Done>[] = [
  ofDoing("availability", "availability"),
  ofDoing("presence", "presence"),
  ofDoing("routing status", "routingStatus"),
  {
    name: "since when the routing status holds",
    isKnown: ({ routingStatus }) => routingStatus === null || routingStatus.startTime !== null,
    missing: ({ routingStatus }) => ({
      routingStatus: routingStatus === null ? null : { ...routingStatus, startTime: null },
    }),
    isTaken: () => false,
  },
  ofDoing("interactions in hand", "load"),
];

/** What was measured of queues at a moment. */
export const WAITS = "wait estimates";

/** What a ring's skills are called, which stands in the organisation's listing of skills. */
export const RING_SKILLS = "names of skills that rings remove";

/** Whether skills count at all, and how. */
export const SKILL_EVALUATION = "evaluation of skills";

/** Models that rank, and for how long they try. */
export const PREDICTORS = "predictors";

/** What an admin set about a queue. */
export const QUEUE_FACTS: readonly OptionalFact<Queue>[] = [
  {
    name: SKILL_EVALUATION,
    isKnown: ({ skillEvaluation }) => skillEvaluation !== null,
    // Whether a predictor filters by skills follows from it.
    missing: ({ predictors }) => ({
      skillEvaluation: null,
      predictors: predictors?.map((predictor) => ({ ...predictor, skillMatching: true })) ?? null,
    }),
    isTaken: ({ skillEvaluation }) => skillEvaluation === "ALL",
    values: ({ predictors }) =>
      (["ALL", "BEST", "NONE"] as const).map((skillEvaluation) => ({
        skillEvaluation,
        predictors: predictors?.map((predictor) => ({
          ...predictor,
          skillMatching: skillEvaluation !== "NONE",
        })) ?? null,
      })),
  },
  ofQueue("scoring of waiting interactions", "scoringMethod", { bearsOn: () => false }),
  ofQueue(PREDICTORS, "predictors", {
    isTaken: ({ predictors }) => predictors?.length === 0,
    // Which model it is tells nobody; how long one tries may be anything.
    values: ({ skillEvaluation }) => [{ predictors: [] }, {
      predictors: [{ id: "", state: "Active", on: true, skillMatching: skillEvaluation !== "NONE" }],
    }],
  }),
  {
    name: "time-outs of predictors",
    isKnown: ({ predictors }) =>
      (predictors ?? []).every(({ timeoutSeconds }) => typeof timeoutSeconds === "number"),
    missing: ({ predictors }) => ({
      predictors: predictors?.map((predictor) => ({ ...predictor, timeoutSeconds: null })) ?? null,
    }),
    isTaken: ({ predictors }) => predictors === null || predictors.length === 0,
  },
  {
    name: "time-outs of rings",
    isKnown: ({ rings }) => rings.every(({ timeoutSeconds }) => timeoutSeconds !== "unknown"),
    missing: ({ rings }) => ({ rings: rings.map((ring) => ({ ...ring, timeoutSeconds: "unknown" })) }),
    isTaken: ({ rings }) => rings.length < 2,
  },
  {
    name: "kinds of rules",
    isKnown: areWordsKnown,
    missing: withoutWords,
    isTaken: hasNoRules,
  },
  ofQueue("skill expression filters", "skillExpressions", {
    bearsOn: ({ skillExpression }) => skillExpression !== null,
  }),
  ofQueue("last-agent routing", "lastAgentRoutingMode", {
    isTaken: ({ lastAgentRoutingMode }) => lastAgentRoutingMode === "AnyAgent",
    bearsOn: ({ lastAgent }) => lastAgent !== null,
    values: () =>
      (["Disabled", "QueueMembersOnly", "AnyAgent"] as const).map((lastAgentRoutingMode) => ({
        lastAgentRoutingMode,
      })),
  }),
  ofQueue("whether callbacks ring the customer first", "customerFirstCallbacks", {
    isTaken: ({ customerFirstCallbacks }) => customerFirstCallbacks === false,
    bearsOn: ({ media, customerFirst }) => media === "callback" && customerFirst === null,
    values: () => [{ customerFirstCallbacks: false }, { customerFirstCallbacks: true }],
  }),
];

/** What an admin set about the organisation. */
export const ORGANISATION_FACTS: readonly OptionalFact<Organisation>[] = [
  ofOrganisation("the organisation's skills", "skills", { bearsOn: () => false }),
  ofOrganisation("the organisation's languages", "languages", { bearsOn: () => false }),
  ofOrganisation("the organisation's utilization", "utilization", {
    isTaken: () => false,
    // With empty hands there is room, or there is none; a label may have a capacity of its own.
    values: () => [{ utilization: NONE_OF_ITS_OWN }, { utilization: ROOM_FOR_NONE }],
    areAll: ({ kind }, interactions) => kind === "free" && interactions.every(({ label }) => label === null),
  }),
  ofOrganisation("what going on queue resets", "resetScoreOnPresenceChange", {
    isTaken: ({ resetScoreOnPresenceChange }) => resetScoreOnPresenceChange === false,
    values: () => [{ resetScoreOnPresenceChange: false }, { resetScoreOnPresenceChange: true }],
  }),
];
