/**
 * The law of an ordinary Tuesday through `test` and `diff`, over generated organisations of every method and both surfaces: another
 * moment fails nothing, a fact known on one side alone fails nothing, and another configuration that decides is told.
 */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import type { Cassette } from "../../src/cassette/cassette.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import type { Json } from "../../src/lib/json.ts";
import { memoryFiles } from "../support/handmade.ts";
import {
  FACT_CASES,
  type FactCase,
  idOf,
  named,
  predictorAnswer,
  recordedWith,
  seniorsAnswer,
  settings,
  without,
} from "../support/one_sided.ts";
import { accepted, command } from "./judging.ts";

const SEED = 20261127;

type Fields = Readonly<Record<string, Json>>;

const NAMES = ["Ada", "Ben", "Cat", "Dan", "Eve"] as const;
const GROUPS = ["g-1", "g-2"];
const group = (id: string) => ({ id, type: "GROUP", name: id });
const RING = (timeout: number, more: Fields = {}): Json => ({
  expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: timeout }],
  ...more,
});

/** What an admin sets about a queue, method by method. */
const METHODS: readonly Fields[] = [
  {},
  {
    bullseye: {
      rings: [
        RING(10, { actions: { skillsToRemove: [{ id: "s-spanish", name: "Spanish" }] } }),
        RING(20, { memberGroups: [group("g-1")] }),
        RING(5),
      ],
    },
  },
  {
    routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 80, waitSeconds: 10 }, {
      operator: "ANY",
      waitSeconds: 10,
    }],
  },
  {
    conditionalGroupRouting: {
      rules: [{
        metric: "EstimatedWaitTime",
        operator: "GreaterThan",
        conditionValue: 20,
        groups: [group("g-1")],
        waitSeconds: 10,
      }],
    },
  },
  {
    conditionalGroupActivation: {
      rules: [{
        conditions: [{ simpleMetric: { metric: "IdleAgentCount" }, operator: "LessThan", value: 3 }],
        conditionExpression: "C1",
        groups: [group("g-2")],
      }],
    },
  },
  { directRouting: { backupQueueId: null, waitForAgent: true, agentWaitSeconds: 60 } },
  {
    agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 1 },
    routingRules: [{ operator: "ANY", waitSeconds: 30 }],
  },
];

const person = fc.record({
  skills: fc.subarray(["Billing", "Spanish"] as const),
  rating: fc.integer({ min: 0, max: 5 }),
  english: fc.boolean(),
  joined: fc.boolean(),
  ring: fc.integer({ min: 1, max: 3 }),
  state: fc.constantFrom("active", "active", "active", "inactive"),
  groups: fc.subarray(GROUPS),
  capacity: fc.constantFrom(null, null, 0, 2),
});

const configuration = fc.record({
  method: fc.constantFrom(...METHODS),
  predictive: fc.constantFrom(false, false, true),
  evaluation: fc.constantFrom("ALL", "BEST", "NONE"),
  lastAgents: fc.constantFrom("AnyAgent", "Disabled"),
  customerFirst: fc.boolean(),
  calls: fc.constantFrom(1, 1, 0),
  resets: fc.boolean(),
  people: fc.tuple(person, person, person, person, person),
});

type Configured = typeof configuration extends fc.Arbitrary<infer T> ? T : never;

const doing = fc.record({
  presence: fc.constantFrom("On Queue", "On Queue", "Meal"),
  status: fc.constantFrom("IDLE", "IDLE", "INTERACTING", "OFF_QUEUE"),
  calls: fc.constantFrom(0, 0, 1),
  minute: fc.integer({ min: 0, max: 50 }),
});

const moment = fc.tuple(doing, doing, doing, doing, doing);

type Doings = typeof moment extends fc.Arbitrary<infer T> ? T : never;

const asking = fc.constantFrom(
  "",
  "interaction: {skills: [Billing]}\n",
  "interaction: {skills: [Billing, Spanish], language: English}\n",
  "interaction: {media: callback, owner: Ada}\n",
  "interaction: {media: email, directAgent: Ben, lastAgent: Cat}\n",
  "interaction: {media: message, lastAgent: Cat, skills: [Spanish]}\n",
  "interaction: {preferred: [{agent: Ada, score: 90}, {agent: Ben, score: 10}]}\n",
  "interaction: {skillExpression: Seniors}\n",
  "interaction: {metrics: {EstimatedWaitTime: 30}}\n",
);

function organisation({ people, ...set }: Configured, doings: Doings, surface: SurfaceName): FactCase {
  const rows = NAMES.map((name, at) => {
    const [own, does] = [people[at], doings[at]];
    assert(own !== undefined && does !== undefined);
    const held = own.skills.map((skill) => ({
      id: `s-${skill.toLowerCase()}`,
      name: skill,
      proficiency: own.rating,
      state: "active",
    }));
    return [name, own, does, {
      joined: own.joined,
      ringNumber: own.ring,
      user: {
        state: own.state,
        skills: held,
        languages: own.english ? [{ id: "l-en", name: "English", proficiency: 3, state: "active" }] : [],
        groups: own.groups.map((id) => ({ id })),
        presence: { presenceDefinition: { systemPresence: does.presence } },
        routingStatus: {
          status: does.status,
          startTime: `2026-03-02T09:${String(does.minute).padStart(2, "0")}:00.000Z`,
        },
        conversationSummary: { call: { contactCenter: { active: does.calls, acw: 0 } } },
      },
    }] as const;
  });
  const walkthrough = rows.flatMap(([name, own, does]): readonly (readonly [string, Json])[] => [
    [`/routing/users/${idOf(name)}/routingprofile`, {
      skills: own.skills.map((skill) => ({ name: skill, priority: own.rating })),
    }],
    [`/routing/users/${idOf(name)}/availability`, { state: does.status === "IDLE" ? "Available" : "Busy" }],
  ]);
  const capacities = rows.flatMap(([name, { capacity }]): readonly (readonly [string, Json])[] =>
    capacity === null ? [] : [[`/routing/users/${idOf(name)}/utilization`, settings(capacity, "Agent")]]
  );
  return {
    fact: "",
    surface,
    people: Object.fromEntries(rows.map(([name, , , fields]) => [name, fields])),
    queue: {
      ...set.method,
      skillEvaluationMethod: set.evaluation,
      lastAgentRoutingMode: set.lastAgents,
      mediaSettings: { callback: { mode: set.customerFirst ? "CustomerFirst" : "AgentFirst" } },
    },
    answers: {
      ...Object.fromEntries(surface === "walkthrough" ? walkthrough : capacities),
      "/routing/utilization": settings(set.calls),
      "/routing/settings": { resetAgentScoreOnPresenceChange: set.resets },
      ...(set.predictive ? predictorAnswer({ routingTimeoutSeconds: 20 }) : {}),
      ...seniorsAnswer('Skill("Spanish") >= 3'),
    },
  };
}

const STATED =
  "agents: {ada-0001 Ada: {presence: Meal}, ben-0001 Ben: {load: {call: 1}}, cat-0001 Cat: {lastHandled: 5m}}\n";

function filesOf(cassettes: Readonly<Record<string, Cassette>>, asks: string, at: string, over: string) {
  return memoryFiles({
    ...Object.fromEntries(
      Object.entries(cassettes).map(([name, cassette]) => [`cassettes/${name}.json`, named(cassette, name)]),
    ),
    "scenarios/noon.moment.yaml": STATED,
    // Errors that a scenario does not ask for fail by themselves, and are no matter of this law.
    "scenarios/one/scenario.yaml":
      `note: n\ncassette: ${over}\nqueue: Billing\nmoment: ${at}\ntimeline: [0s, 12s, 40s]\n${asks}`,
  });
}

const changes = (out: string) =>
  /the decision changed|what stands behind it changed|what is asked for changed/.test(out);

/** Whether `test` over the later recording finds a change, and how `diff` ends. */
async function judged(was: Cassette, now: Cassette, asks: string, at: string) {
  const files = filesOf({ hand: was }, asks, at, "hand");
  await accepted(files);
  files.texts.set("cassettes/hand.json", named(now, "hand"));
  const test = await command(testCommand, files, ["one"]);
  const both = filesOf({ before: was, after: now }, asks, at, "before");
  const diff = await command(diffCommand, both, ["before", "after", "--media", "call", "--width", "1"]);
  return { test, diff };
}

const surfaces = fc.constantFrom<SurfaceName>("platform", "platform", "platform", "walkthrough");
/** On the walkthrough's surface those who are named do not belong to a question. */
const fits = (surface: SurfaceName, asks: string, at: string) =>
  surface === "platform" || (/^(interaction: \{skills: \[Billing\]\}\n)?$/.test(asks) && at === "free");

Deno.test("another moment of the same configuration fails nothing, at the free one or a stated one", async () => {
  await fc.assert(
    fc.asyncProperty(
      configuration,
      moment,
      moment,
      asking,
      fc.constantFrom("free", "noon.moment.yaml"),
      surfaces,
      async (set, then, later, asks, at, surface) => {
        fc.pre(fits(surface, asks, at));
        const [was, now] = [
          await recordedWith(organisation(set, then, surface)),
          await recordedWith(organisation(set, later, surface), "2026-03-02T15:30:00.000Z"),
        ];
        const { test, diff } = await judged(was, now, asks, at);
        assert(!changes(test.out), test.out);
        assert(/Configuration: 0 changes/.test(diff.out) && diff.code === 0, diff.out);
      },
    ),
    { seed: SEED, numRuns: 60 },
  );
});

/** Facts of both surfaces, as they go missing. */
const MISSING_FACTS: readonly FactCase[] = FACT_CASES.filter(({ reads, fields }) =>
  reads !== undefined || fields !== undefined
);

Deno.test("facts known on one side alone fail nothing, whichever and however many", async () => {
  await fc.assert(
    fc.asyncProperty(
      configuration,
      moment,
      asking,
      fc.constantFrom("free", "noon.moment.yaml", "recorded"),
      fc.subarray([...MISSING_FACTS], { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      surfaces,
      async (set, then, asks, at, missing, isBefore, surface) => {
        fc.pre(fits(surface, asks, at));
        const known = await recordedWith(organisation(set, then, surface));
        const unknown = missing.reduce((cassette, fact) => without(cassette, fact, "refused"), known);
        const [was, now] = isBefore ? [known, unknown] : [unknown, known];
        const { test, diff } = await judged(was, now, asks, at);
        const facts = missing.map(({ fact, as }) => `${fact} ${as}`).join(", ");
        assert(!changes(test.out), `${facts} ${isBefore}: ${test.out}`);
        assert(
          /Configuration: 0 changes/.test(diff.out) && diff.code === 0,
          `${facts} ${isBefore}: ${diff.out}`,
        );
      },
    ),
    { seed: SEED, numRuns: 120 },
  );
});

Deno.test("another configuration is told by both verbs alike, whatever people do and whatever else is unknown", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(
      configuration,
      configuration,
      moment,
      moment,
      asking,
      async (set, other, then, later, asks) => {
        const [was, now] = [
          await recordedWith(organisation(set, then, "platform")),
          await recordedWith(organisation(other, later, "platform")),
        ];
        const { test, diff } = await judged(was, now, asks, "free");
        if (changes(test.out)) told++;
        assertEquals(changes(test.out), diff.code === 1, `${test.out}\n${diff.out}`);
      },
    ),
    { seed: SEED, numRuns: 60 },
  );
  assert(told > 30, String(told));
});
