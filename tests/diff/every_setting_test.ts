/** Whatever an admin can set is told by `diff` where it differs: every field of the domain's configuration, and every leaf of a queue. */

import { assert, assertEquals } from "@std/assert";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import type { ConfiguredAgent, Organisation } from "../../src/domain/configuration.ts";
import type { Predictor, Queue } from "../../src/domain/queue.ts";
import { isObject, type Json } from "../../src/lib/json.ts";
import { memoryFiles } from "../support/handmade.ts";
import {
  type FactCase,
  idOf,
  named,
  predictorAnswer,
  recordedWith,
  seniorsAnswer,
  settings,
} from "../support/one_sided.ts";
import { command } from "../scenario/judging.ts";

type Given = Omit<FactCase, "fact">;

async function told(before: Given, after: Given): Promise<string> {
  const files = memoryFiles({
    "cassettes/before.json": named(await recordedWith({ fact: "", ...before }), "before"),
    "cassettes/after.json": named(await recordedWith({ fact: "", ...after }), "after"),
  });
  return (await command(diffCommand, files, ["before", "after", "--media", "call", "--width", "0"])).out;
}

const ada = (fields: Readonly<Record<string, Json>>): Given => ({ people: { Ada: fields } });
const GROUP = { id: "sg-1", type: "SKILLGROUP", name: "Seniors" };
const filters = (expression: string): Given => ({ answers: seniorsAnswer(expression) });
const predictor = (fields: Readonly<Record<string, Json>>): Given => ({ answers: predictorAnswer(fields) });
const DIRECT = { backupQueueId: "q-0009", waitForAgent: false, agentWaitSeconds: 60 };
const backup = (userId: string): Given => ({
  queue: { directRouting: DIRECT },
  answers: { [`/routing/users/${idOf("Ada")}/directroutingbackup/settings`]: { userId } },
});

type Row = readonly [Given, Given, RegExp];

const QUEUE: Readonly<
  Record<Exclude<keyof Queue, "settings" | "skillGroups" | "skillRequirements" | "routingType">, Row>
> = {
  id: [{}, { queue: { id: "q-0001" } }, /0 changes/],
  name: [{}, { queue: { name: "Bills" } }, /name: Billing → Bills/],
  skillEvaluation: [{}, { queue: { skillEvaluationMethod: "NONE" } }, /evaluation of skills: All/],
  scoringMethod: [{}, { queue: { scoringMethod: "PriorityOnly" } }, /scoring of waiting interactions: Conv/],
  rings: [{}, {
    queue: { bullseye: { rings: [{ expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 9 }] }] } },
  }, /time-out of ring 1 new: 9 s/],
  routingRules: [
    {},
    { queue: { routingRules: [{ operator: "ANY", waitSeconds: 9 }] } },
    /preferred-agent rule 1: wait new: 9 s/,
  ],
  conditionalGroupRules: [{}, {
    queue: {
      conditionalGroupRouting: {
        rules: [{ metric: "ServiceLevel", operator: "LessThan", conditionValue: 80, groups: [GROUP] }],
      },
    },
  }, /conditional group rule 1: value new: 80/],
  groupActivation: [{}, {
    queue: {
      conditionalGroupActivation: { rules: [{ conditions: [], conditionExpression: "C1", groups: [GROUP] }] },
    },
  }, /group activation, rule 1/],
  directRouting: [{}, { queue: { directRouting: DIRECT } }, /direct routing: backup queue new: q-0009/],
  ownedCallbacks: [{}, {
    queue: { agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 5 } },
  }, /callbacks that agents own/],
  customerFirstCallbacks: [{ queue: { mediaSettings: { callback: { mode: "AgentFirst" } } } }, {
    queue: { mediaSettings: { callback: { mode: "CustomerFirst" } } },
  }, /callbacks: ring the agent first → ring the customer first/],
  lastAgentRoutingMode: [
    {},
    { queue: { lastAgentRoutingMode: "AnyAgent" } },
    /last-agent routing: Disabled → AnyAgent/,
  ],
  predictors: [{}, predictor({}), /predictor p-1 new: Active, on/],
  skillExpressions: [
    filters('Skill("A")'),
    filters('Skill("B")'),
    /skill expression filter Seniors: Skill\("A"\) → Skill\("B"\)/,
  ],
  memberGroups: [{}, { queue: { memberGroups: [{ id: "g-9", type: "GROUP" }] } }, /g-9/],
};

const AGENT: Readonly<Record<Exclude<keyof ConfiguredAgent, "unsureGroupIds">, Row>> = {
  id: [
    {},
    { people: { Ada: { id: "zoe-0001", name: "Zoe", user: { id: "zoe-0001", name: "Zoe" } } } },
    /Zoe\n.*new/,
  ],
  name: [{}, ada({ name: "Eda" }), /name: Ada → Eda/],
  accountState: [{}, ada({ user: { state: "inactive" } }), /account: active → inactive/],
  membership: [{}, ada({ ringNumber: 3 }), /ring in Billing: 1 → 3/],
  skills: [{}, ada({ user: { skills: [] } }), /skill Billing gone/],
  languages: [{}, ada({ user: { languages: [] } }), /language English gone/],
  utilization: [
    {},
    { answers: { [`/routing/users/${idOf("Ada")}/utilization`]: settings(3, "Agent") } },
    /capacity for call new: 3 at a time/,
  ],
  groupIds: [{}, ada({ user: { groups: [{ id: "g-1" }] } }), /group new: g-1/],
  directBackup: [backup(idOf("Ben")), backup(idOf("Cat")), /own backup for direct routing: Ben → Cat/],
};

const ORGANISATION: Readonly<Record<keyof Organisation, Row>> = {
  skills: [{}, { answers: { "/routing/skills": { entities: [] } } }, /skill defined gone/],
  languages: [{}, { answers: { "/routing/languages": { entities: [] } } }, /language defined gone/],
  utilization: [
    {},
    { answers: { "/routing/utilization": settings(4) } },
    /capacity for call: 1 at a time → 4 at a time/,
  ],
  resetScoreOnPresenceChange: [{}, {
    answers: { "/routing/settings": { resetAgentScoreOnPresenceChange: true } },
  }, /going on queue resets .*: off → on/],
};

const PREDICTOR: Readonly<Record<Exclude<keyof Predictor, "id" | "on" | "skillMatching">, Row>> = {
  state: [predictor({}), predictor({ state: "Created" }), /predictor p-1: Active, on.* → Created, off/],
  mode: [
    predictor({}),
    predictor({ schedule: { scheduleType: "HourOnHourOff", dateStarted: "2026-01-01T00:00:00.000Z" } }),
    /on.* → .*every other hour/,
  ],
  startsAt: [
    predictor({ state: "Created" }),
    predictor({
      state: "Created",
      schedule: { scheduleType: "AllDay", dateStarted: "2026-02-01T00:00:00.000Z" },
    }),
    /from 2026-02-01/,
  ],
  timeoutSeconds: [predictor({}), predictor({ routingTimeoutSeconds: 40 }), /for 30s.* → .*for 40s/],
};

Deno.test("every field of the configuration is told where it differs", async (t) => {
  for (const [of, table] of Object.entries({ QUEUE, AGENT, ORGANISATION, PREDICTOR })) {
    for (const [field, [before, after, message]] of Object.entries(table)) {
      await t.step(`${of.toLowerCase()}: ${field}`, async () => {
        const out = await told(before, after);
        assert(message.test(out), out);
        assertEquals(/Configuration: 0 changes/.test(out), field === "id" && of === "QUEUE", out);
      });
    }
  }
});

Deno.test("a group is told by its name, and another name of a skill once, as the organisation's", async () => {
  const crew = { queue: { memberGroups: [{ id: "g-1", type: "GROUP", name: "Crew" }] } };
  const joined = await told(crew, { ...crew, ...ada({ user: { groups: [{ id: "g-1" }] } }) });
  assert(joined.includes("group new: Crew"), joined);
  const called = (name: string): Given => ({
    queue: {
      bullseye: {
        rings: [
          {
            expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 9 }],
            actions: { skillsToRemove: [{ id: "s-7", name }] },
          },
          {},
        ],
      },
    },
    answers: { "/routing/skills": { entities: [{ id: "s-7", name }] } },
  });
  const renamed = await told(called("Spanish"), called("Espanol"));
  assert(/Configuration: 1 change\n.*\n *skill defined: Spanish → Espanol/.test(renamed), renamed);
});

/** A queue with every setting that the schema knows, and one that it does not. */
const FULL: Readonly<Record<string, Json>> = {
  skillEvaluationMethod: "BEST",
  scoringMethod: "TimestampAndPriority",
  lastAgentRoutingMode: "Disabled",
  bullseye: {
    rings: [{
      expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 10 }],
      actions: { skillsToRemove: [{ id: "s-1", name: "Spanish" }, { id: "s-2" }] },
      memberGroups: [{ id: "g-1", type: "GROUP", name: "Experts" }, { id: "g-2", type: "TEAM" }],
    }],
  },
  routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 50, waitSeconds: 5 }],
  conditionalGroupRouting: {
    rules: [{
      queue: { id: "q-0002" },
      metric: "EstimatedWaitTime",
      operator: "LessThan",
      conditionValue: 30,
      groups: [{ id: "g-3", type: "GROUP" }],
      waitSeconds: 2,
    }],
  },
  conditionalGroupActivation: {
    pilotRule: {
      conditions: [{
        simpleMetric: { metric: "ServiceLevel", queue: { id: "q-0002" } },
        operator: "LessThan",
        value: 80,
      }],
      conditionExpression: "C1",
    },
    rules: [{
      conditions: [{ simpleMetric: { metric: "IdleAgentCount" }, operator: "LessThan", value: 2 }],
      conditionExpression: "C1",
      groups: [{ id: "g-4", type: "GROUP" }],
    }],
  },
  directRouting: { backupQueueId: "q-0003", waitForAgent: true, agentWaitSeconds: 60 },
  agentOwnedRouting: {
    enableAgentOwnedCallbacks: true,
    maxOwnedCallbackHours: 5,
    maxOwnedCallbackDelayHours: 7,
  },
  mediaSettings: {
    call: {
      alertingTimeoutSeconds: 8,
      serviceLevel: { percentage: 0.8, durationMs: 20000 },
      enableAutoAnswer: false,
    },
    callback: { mode: "AgentFirst", alertingTimeoutSeconds: 30 },
  },
  acwSettings: { wrapupPrompt: "OPTIONAL", timeoutMs: 1000 },
  memberGroups: [{ id: "g-5", type: "GROUP" }],
  enableManualAssignment: true,
  somethingNew: { level: 1 },
};

/** What only says what an id, or a name beside it, says already: kinds of groups and criteria. */
const REPEATING = /\.type$/;

/** Each leaf with the whole queue in which it is another, or is gone. */
function leaves(
  value: Json,
  path: string,
  put: (other: Json | undefined) => Json | undefined,
): readonly (readonly [string, Json])[] {
  if (Array.isArray(value)) {
    return [
      ...value.flatMap((part, at) =>
        leaves(
          part,
          `${path}[${at + 1}]`,
          (other) =>
            put(value.flatMap((each, index) => index !== at ? [each] : other === undefined ? [] : [other])),
        )
      ),
    ];
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, part]) =>
      leaves(
        part as Json,
        `${path}.${key}`,
        (other) =>
          put(Object.fromEntries(
            Object.entries(value).flatMap(([each, own]) =>
              each !== key ? [[each, own as Json]] : other === undefined ? [] : [[each, other]]
            ),
          )),
      )
    );
  }
  const other = typeof value === "number"
    ? value + 1
    : typeof value === "boolean"
    ? !value
    : otherWord(path, String(value));
  const rows = [["→", put(other)]] as const;
  return rows.flatMap(([sign, whole]) =>
    whole === undefined ? [] : [[`${path} ${sign} ${other}`, whole] as const]
  );
}

const WORDS: Readonly<Record<string, string>> = {
  BEST: "ALL",
  TimestampAndPriority: "PriorityOnly",
  Disabled: "AnyAgent",
  MEETS_THRESHOLD: "ANY",
  EstimatedWaitTime: "ServiceLevel",
  ServiceLevel: "EstimatedWaitTime",
  IdleAgentCount: "ServiceLevel",
  LessThan: "GreaterThan",
  AgentFirst: "CustomerFirst",
};

const otherWord = (_: string, word: string) => WORDS[word] ?? `${word}x`;

Deno.test("every leaf of a queue is told where it differs", async (t) => {
  for (const [path, changed] of leaves(FULL, "queue", (whole) => whole)) {
    if (REPEATING.test(path.split(" ")[0] ?? "")) continue;
    await t.step(path, async () => {
      const out = await told({ queue: FULL }, { queue: changed as typeof FULL });
      assert(!/Configuration: 0 changes/.test(out), out);
    });
  }
});
