/**
 * Our schemas and the vendor's models, held together: in types (every field we read exists in the model with a type that
 * fits), and at run time field by field (a sample of the model's type passes, and fails when any one field is wrong).
 */

import { assert, assertEquals } from "@std/assert";
import type { Models } from "purecloud-platform-client-v2";
import * as z from "zod";
import { QueuesPageSchema } from "../../src/surfaces/find_queue.ts";
import * as schemas from "../../src/surfaces/platform/schemas.ts";
import type { SkillExpressionsPageSchema } from "../../src/surfaces/platform/skill_schemas.ts";

/** The named keys of a type: those of an index signature are not. */
type Named<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] } & string;

/** Paths at which what we read is not in the model, or is of a type that does not fit. */
type Misfit<Ours, Theirs> = [Ours] extends [readonly (infer O)[]]
  ? [Theirs] extends [readonly (infer T)[]] ? Misfit<NonNullable<O>, NonNullable<T>> : "not a list"
  : [Ours] extends [object]
    ? [Named<Ours>] extends [never] ? Misfit<NonNullable<Ours[keyof Ours]>, NonNullable<Theirs[keyof Theirs]>>
    : {
      [K in Named<Ours>]: K extends keyof Theirs
        ? Prefixed<K, Misfit<NonNullable<Ours[K & keyof Ours]>, NonNullable<Theirs[K]>>>
        : `${K} is not in the model`;
    }[Named<Ours>]
  : [Theirs] extends [Ours] ? never
  : "another type";

type Prefixed<K extends string, Path> = Path extends string ? `${K}.${Path}` : never;

/** Accepts `true` where everything fits; where not, the compiler names the paths. */
type Fits<Schema extends z.ZodType, Model> = [Misfit<z.infer<Schema>, Model>] extends [never] ? true
  : Misfit<z.infer<Schema>, Model>;

type S = typeof schemas;
const fits: readonly true[] = [
  true satisfies Fits<S["QueueSchema"], Models.Queue>,
  true satisfies Fits<S["MembersPageSchema"], Models.QueueMemberEntityListingV1>,
  true satisfies Fits<S["UserSchema"], Models.User>,
  true satisfies Fits<S["HeldPageSchema"], Models.UserSkillEntityListing>,
  true satisfies Fits<S["HeldPageSchema"], Models.UserLanguageEntityListing>,
  true satisfies Fits<S["RoutingStatusSchema"], Models.RoutingStatus>,
  true satisfies Fits<S["PresenceSchema"], Models.UserPresence>,
  true satisfies Fits<S["NamedPageSchema"], Models.SkillEntityListing>,
  true satisfies Fits<S["NamedPageSchema"], Models.LanguageEntityListing>,
  true satisfies Fits<S["GroupMembersPageSchema"], Models.SkillGroupMemberEntityListing>,
  true satisfies Fits<S["PredictorsPageSchema"], Models.PredictorListing>,
  true satisfies Fits<S["SettingsSchema"], Models.RoutingSettings>,
  true satisfies Fits<S["UtilizationSchema"], Models.AgentMaxUtilizationResponse>,
  true satisfies Fits<S["MemberGroupSchema"], Models.MemberGroup>,
  true satisfies Fits<S["UsersPageSchema"], Models.UserEntityListing>,
  true satisfies Fits<S["EstimatedWaitSchema"], Models.EstimatedWaitTimePredictions>,
  true satisfies Fits<typeof SkillExpressionsPageSchema, Models.SkillExpressionEntityListing>,
  true satisfies Fits<S["DirectBackupSchema"], Models.AgentDirectRoutingBackupSettings>,
];

// The guard guards: a field the model lacks, and one of another type, are both found.
const guards: readonly string[] = [
  "routingType is not in the model" satisfies Misfit<{ routingType: string }, Models.Queue>,
  "memberCount.another type" satisfies Misfit<{ memberCount: string }, Models.Queue>,
];

const group: Models.MemberGroup = { id: "g", name: "Tier 2", type: "GROUP" };
const condition: Models.ConditionalGroupActivationCondition = {
  simpleMetric: { metric: "IdleAgentCount", queue: { id: "q" } },
  operator: "LessThan",
  value: 2,
};
const queue: Models.Queue = {
  id: "q",
  name: "Billing",
  memberCount: 2,
  joinedMemberCount: 1,
  skillEvaluationMethod: "BEST",
  scoringMethod: "TimestampAndPriority",
  lastAgentRoutingMode: "AnyAgent",
  bullseye: {
    rings: [{
      expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 2.5 }],
      actions: { skillsToRemove: [{ id: "s", name: "Billing" }] },
      memberGroups: [group],
    }],
  },
  routingRules: [{ operator: "ANY", threshold: 50, waitSeconds: 30 }],
  conditionalGroupRouting: {
    rules: [{
      queue: { id: "q" },
      metric: "ServiceLevel",
      operator: "LessThan",
      conditionValue: 80,
      groups: [group],
      waitSeconds: 20,
    }],
  },
  conditionalGroupActivation: {
    pilotRule: { conditions: [condition], conditionExpression: "C1" },
    rules: [{ conditions: [condition], conditionExpression: "C1", groups: [group] }],
  },
  directRouting: { backupQueueId: "q2", waitForAgent: true, agentWaitSeconds: 60 },
  agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 48 },
  mediaSettings: { callback: { mode: "CustomerFirst" } },
  memberGroups: [group],
};
const held: Models.UserRoutingSkill = { id: "s", name: "Billing", proficiency: 4.5, state: "active" };
const routingStatus: Models.RoutingStatus = {
  userId: "u",
  status: "IDLE",
  startTime: "2026-01-05T09:00:00Z",
};
const media: Models.MediaSummary = {
  contactCenter: { active: 1, acw: 0 },
  enterprise: { active: 0, acw: 1 },
};
const user: Models.User = {
  id: "u",
  name: "Ada",
  state: "active",
  version: 1,
  routingStatus,
  presence: { presenceDefinition: { systemPresence: "On Queue" } },
  conversationSummary: { call: media, callback: media, chat: media, email: media, message: media },
  skills: [held],
  languages: [held],
  groups: [{ id: "g", name: "Tier 2", type: "official", rulesVisible: true, visibility: "public" }],
  team: { id: "t", name: "North" },
};
const member: Models.QueueMember = {
  id: "u",
  name: "Ada",
  user,
  ringNumber: 2,
  joined: true,
  memberBy: "user",
  routingStatus,
};
const utilization: Models.AgentMaxUtilizationResponse = {
  utilization: { call: { maximumCapacity: 1, interruptableMediaTypes: ["email"], includeNonAcd: true } },
  labelUtilizations: { l: { maximumCapacity: 2, interruptingLabelIds: ["m"], labelName: "VIP" } },
  level: "Agent",
};
const waits: Models.EstimatedWaitTimePredictions = {
  results: [{ formula: "BEST", estimatedWaitTimeSeconds: 35, label: { id: "l" } }],
};
const backup: Models.AgentDirectRoutingBackupSettings = {
  queueId: "q",
  userId: "u",
  waitForAgent: true,
  agentWaitSeconds: 60,
};
const nextUri = "/api/v2/next?pageNumber=2";
const cursored = { nextUri, selfUri: "/api/v2/this" };
const numbered = { ...cursored, pageNumber: 1, pageSize: 100 };
const counted = { ...numbered, total: 1 };

const SAMPLES: readonly (readonly [string, z.ZodType, unknown])[] = [
  ["Queue", schemas.QueueSchema, queue],
  ["QueueMemberEntityListingV1", schemas.MembersPageSchema, { entities: [member], ...counted, pageCount: 1 }],
  ["User", schemas.UserSchema, user],
  ["UserEntityListing", schemas.UsersPageSchema, { entities: [user], ...counted }],
  ["UserSkillEntityListing", schemas.HeldPageSchema, { entities: [held], ...counted }],
  ["EstimatedWaitTimePredictions", schemas.EstimatedWaitSchema, waits],
  ["AgentDirectRoutingBackupSettings", schemas.DirectBackupSchema, backup],
  ["RoutingStatus", schemas.RoutingStatusSchema, routingStatus],
  ["UserPresence", schemas.PresenceSchema, user.presence],
  ["SkillEntityListing", schemas.NamedPageSchema, {
    entities: [{ id: "s", name: "Billing", state: "active" }] satisfies Models.RoutingSkill[],
    ...counted,
  }],
  ["SkillGroupMemberEntityListing", schemas.GroupMembersPageSchema, { entities: [{ id: "u" }], ...cursored }],
  ["PredictorListing", schemas.PredictorsPageSchema, {
    entities: [{
      id: "p",
      kpi: "AHT",
      queues: [{ id: "q" }],
      state: "Active",
      schedule: { scheduleType: "OngoingValueMonitoring", dateStarted: "2026-01-01T00:00:00Z" },
      routingTimeoutSeconds: 30,
    }] satisfies Models.Predictor[],
    ...cursored,
  }],
  ["RoutingSettings", schemas.SettingsSchema, { resetAgentScoreOnPresenceChange: true }],
  ["AgentMaxUtilizationResponse", schemas.UtilizationSchema, utilization],
  ["QueueEntityListing", QueuesPageSchema, { entities: [{ id: "q", name: "Billing" }], ...counted }],
];

Deno.test("schemas and the vendor's models hold together, field by field", async (t) => {
  assert(fits.every(Boolean) && guards.length === 2);
  for (const [model, schema, sample] of SAMPLES) {
    await t.step(model, () => {
      assertEquals(schema.safeParse(sample).error?.issues ?? [], []);
      for (const path of fieldsOf(schema)) {
        if (path.join(".") === "nextPageUri") continue; // the walkthrough's
        const value = at(sample, path);
        assert(value !== undefined, `the sample of ${model} has no ${path.join(".")}`);
        const wrong = typeof value === "string" ? 7 : "wrong";
        const result = schema.safeParse(replaced(sample, path, wrong));
        if (result.success && isExpand(model, path)) {
          // Best effort: it counts as one that did not arrive, and the user's own endpoint is asked.
          assertEquals(at(result.data, path.slice(0, expandDepth(path))), undefined);
          continue;
        }
        assert(!result.success, `a wrong ${path.join(".")} of ${model} passes`);
        assertEquals(result.error.issues.map((issue) => issue.path), [[...path]]);
        if (typeof value !== "object") assertEquals(at(schema.parse(sample), path), value);
      }
    });
  }
});

type Path = readonly (string | number)[];

const EXPANDS: readonly (string | number)[] = [
  "routingStatus",
  "presence",
  "conversationSummary",
  "skills",
  "languages",
  "groups",
  "team",
];

/** How far a path leads to an expand; 0 where it leads to none. */
function expandDepth(path: Path): number {
  return path.findIndex((key) => EXPANDS.includes(key)) + 1;
}

function isExpand(model: string, path: Path): boolean {
  return ["User", "UserEntityListing", "QueueMemberEntityListingV1"].includes(model) && expandDepth(path) > 0;
}

/** Paths of all fields a schema names; into lists by their first item, into records by their first key. */
function fieldsOf(
  schema: unknown,
  keys: Readonly<Record<string, string>> = RECORD_KEYS,
  path: Path = [],
): Path[] {
  if (
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodCatch
  ) {
    return fieldsOf(schema.unwrap(), keys, path);
  }
  const self = path.length === 0 ? [] : [path];
  if (schema instanceof z.ZodArray) return [...self, ...fieldsOf(schema.element, keys, [...path, 0])];
  if (schema instanceof z.ZodRecord) {
    const key = keys[String(path.at(-1))] ?? "";
    return [...self, ...fieldsOf(schema.valueType, keys, [...path, key])];
  }
  if (!(schema instanceof z.ZodObject)) return self;
  return [
    ...self,
    ...Object.entries(schema.shape).flatMap(([key, part]) => fieldsOf(part, keys, [...path, key])),
  ];
}

const RECORD_KEYS = { utilization: "call", labelUtilizations: "l" };

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) => (part as Record<string | number, unknown> | undefined)?.[key],
    value,
  );
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  // Not structuredClone: it would keep shared parts shared, and change them in two places.
  const copy = JSON.parse(JSON.stringify(value));
  const last = path.at(-1);
  (at(copy, path.slice(0, -1)) as Record<string | number, unknown>)[last as string] = by;
  return copy;
}
