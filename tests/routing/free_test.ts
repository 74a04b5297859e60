import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../src/domain/agent.ts";
import { freeMoment } from "../../src/domain/moment.ts";
import { type Roster, rosterAt, withVisitors } from "../../src/domain/roster.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { decideWeighted } from "../../src/scoring/weighted.ts";
import { agent, AT, interaction, organisation, queue, roster, skill } from "../support/builders.ts";
import { caseOf, freedRoster } from "./generated.ts";
import { naivePlaces } from "./naive_engine.ts";
import { EVERYONE, inRing, ring, type Setup, skills } from "./setup.ts";

/** Free: whatever the agents of the set-up were doing. */
function freeRoster({ queue: given, agents, organisation: org, utilization }: Setup): Roster {
  const recorded = roster({
    queue: queue(given),
    agents,
    organisation: organisation({ ...org, ...(utilization ? { utilization } : {}) }),
  });
  return rosterAt(recorded, freeMoment(AT));
}

function decidedFree(setup: Setup, waitedSeconds = 0) {
  const asked = interaction({ ...setup.interaction, waitedSeconds });
  return decideAcd(benchOf(freeRoster(setup)), asked, { at: AT, options: setup.options ?? {} });
}

const member = (id: string, given: Partial<Agent> = {}) => agent({ id, name: id, ...given });
const busy = {
  presence: "MEAL" as const,
  routingStatus: { status: "OFF_QUEUE" as const, startTime: null },
  load: { media: { call: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
};
const PREDICTOR = { id: "p", state: "Active", on: true, skillMatching: true, timeoutSeconds: 20 };
const RULES = [
  { operator: "MEETS_THRESHOLD" as const, threshold: 90, waitSeconds: 10 },
  { operator: "ANY" as const, threshold: 0, waitSeconds: 10 },
];
const SCORED = [{ agent: "a", score: 60 }, { agent: "b", score: 95 }, { agent: "c", score: 91 }];

interface Row {
  readonly name: string;
  readonly setup: Setup;
  readonly waited?: number;
  /** Ids in a place joined by "+", places by a space. */
  readonly places: string;
  readonly outcome?: string;
  readonly why?: string;
  readonly method?: string;
}

const three = [member("a", busy), member("b"), member("c")];
const rated = [
  member("a", { skills: skills("X=2") }),
  member("b", { ...busy, skills: skills("X=4") }),
  member("c", { skills: skills("X=4") }),
];
const ringed = [
  member("a", { ...inRing(2), skills: skills("X=5") }),
  member("b", { ...inRing(1), skills: skills("X=2") }),
  member("c", { ...inRing(1), skills: skills("X=4") }),
];
const bullseye = { rings: [ring(10, "X"), ring(10), EVERYONE] };

const ROWS: readonly Row[] = [
  {
    name: "ALL: one place, whoever was at lunch",
    setup: { agents: three },
    places: "a+b+c",
    why: "Standard routing, any of 3: who waited longest",
  },
  {
    name: "NONE: one place",
    setup: { agents: rated, queue: { skillEvaluation: "NONE" }, interaction: { skills: ["X"] } },
    places: "a+b+c",
  },
  {
    name: "BEST: by mean rating",
    setup: { agents: rated, queue: { skillEvaluation: "BEST" }, interaction: { skills: ["X"] } },
    places: "b+c a",
    why: "mean rating 4 over X, any of 2: who waited longest",
  },
  {
    name: "BEST without anything to rate: one place",
    setup: { agents: rated, queue: { skillEvaluation: "BEST" } },
    places: "a+b+c",
  },
  {
    name: "bullseye: rings open so far, no order among them",
    setup: { agents: ringed, queue: bullseye },
    waited: 12,
    places: "a+b+c",
  },
  {
    name: "inner-ring-first: by ring, then by mean",
    setup: {
      agents: ringed,
      queue: { ...bullseye, rings: [ring(10), ring(10), EVERYONE], skillEvaluation: "BEST" },
      interaction: { skills: ["X"] },
      options: { "bullseye-order": "inner-ring-first" },
    },
    waited: 12,
    places: "c b a",
    why: "c by Bullseye routing, ring 2: mean rating 4 over X before 2",
  },
  {
    name: "preferred: one place a rule",
    setup: { agents: three, queue: { routingRules: RULES }, interaction: { preferred: SCORED } },
    waited: 12,
    places: "b+c a",
    why: "rule 1, any of 2: who waited longest",
  },
  {
    name: "preferred: before the second rule its agents have no place",
    setup: { agents: three, queue: { routingRules: RULES }, interaction: { preferred: SCORED } },
    places: "b+c",
  },
  {
    name: "preferred, by-score: by score",
    setup: {
      agents: three,
      queue: { routingRules: RULES },
      interaction: { preferred: SCORED },
      options: { "preferred-order": "by-score" },
    },
    waited: 12,
    places: "b c a",
  },
  {
    name: "scored agents: members only",
    setup: {
      agents: three,
      queue: { routingRules: RULES },
      interaction: { preferred: [...SCORED, { agent: "z", score: 100 }] },
    },
    places: "b+c",
  },
  {
    name: "predictive: not predictable, with the pool that would be ranked",
    setup: { agents: [...three, member("d", busy)], queue: { predictors: [PREDICTOR] } },
    places: "a+b+c+d",
    outcome: "not-predictable",
    method: "Predictive",
  },
  {
    name: "predictive: after its time-out the method behind it",
    setup: { agents: [...three, member("d", busy)], queue: { predictors: [PREDICTOR] } },
    waited: 20,
    places: "a+b+c+d",
    method: "Standard",
  },
  {
    name: "predictive: three or fewer in the pool are standard routing's",
    setup: { agents: three, queue: { predictors: [PREDICTOR] } },
    places: "a+b+c",
    method: "Standard",
  },
  {
    name: "capacity 0 excludes, interrupt rules never do",
    setup: {
      agents: [
        member("a", {
          utilization: {
            level: "Agent",
            media: { call: { maximumCapacity: 0, interruptableMediaTypes: [], includeNonAcd: false } },
            labels: [],
          },
        }),
        member("b", { load: { media: { chat: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null } }),
      ],
    },
    places: "b",
    why: "b by Standard routing: the only one who qualifies",
  },
  {
    name: "un-joined members are in no pool",
    setup: {
      agents: [
        member("a", { membership: { joined: false, ringNumber: 1, memberBy: "user" } }),
        ...three.slice(1),
      ],
    },
    places: "b+c",
  },
  {
    name: "unknown skills: in no place",
    setup: { agents: [member("a", { skills: null }), ...rated.slice(1)], interaction: { skills: ["X"] } },
    places: "b+c",
  },
  {
    name: "conditional groups: an unstated metric does not hold",
    setup: {
      agents: [member("a", { groupIds: ["g"] }), member("b")],
      queue: {
        conditionalGroupRules: [{
          queueId: null,
          metric: "EstimatedWaitTime",
          operator: "GreaterThan",
          value: 0,
          groups: [{ id: "g", type: "GROUP", name: "g" }],
          waitSeconds: 2,
        }],
      },
    },
    places: "b",
  },
  {
    name: "activation: nobody counts idle agents, and nobody is missing",
    setup: {
      agents: [member("a", { groupIds: ["g"] }), member("b", { groupIds: ["g"] })],
      queue: {
        groupActivation: {
          pilot: null,
          rules: [{
            conditions: [
              { metric: "IdleAgentCount", queueId: null, operator: "GreaterThan", value: 0 },
              { metric: "EstimatedWaitTime", queueId: null, operator: "GreaterThan", value: 0 },
            ],
            expression: "C1 or C2",
            groups: [{ id: "g", type: "GROUP", name: "g" }],
          }],
        },
      },
    },
    places: "",
    outcome: "waits",
  },
  {
    name: "the last agent is on queue, whatever it was doing",
    setup: {
      agents: three,
      queue: { lastAgentRoutingMode: "AnyAgent" },
      interaction: { media: "email", lastAgent: "a" },
    },
    places: "a",
    method: "Last",
  },
  {
    name: "a last agent whom the cassette does not hold: not predictable",
    setup: {
      agents: three,
      queue: { lastAgentRoutingMode: "AnyAgent" },
      interaction: { media: "email", lastAgent: "z" },
    },
    places: "",
    outcome: "not-predictable",
    why: "nothing is recorded of z",
  },
  {
    name: "a last agent of members only who is none: normal routing",
    setup: {
      agents: three,
      queue: { lastAgentRoutingMode: "QueueMembersOnly" },
      interaction: { media: "email", lastAgent: "z" },
    },
    places: "a+b+c",
    method: "Standard",
  },
  {
    name: "a direct agent whom the cassette does not hold: not predictable",
    setup: { agents: three, interaction: { directAgent: "z" } },
    places: "",
    outcome: "not-predictable",
    method: "Direct",
  },
];

Deno.test("where everybody is free, who shares a place is what the design's table says", async (t) => {
  for (const { name, setup, waited = 0, places, outcome = "selected", why, method } of ROWS) {
    await t.step(name, () => {
      const decision = decidedFree(setup, waited);
      const found = decision.places.map(({ agents }) => agents.map(({ id }) => id).join("+")).join(" ");
      assertEquals([found, decision.outcome], [places, outcome]);
      if (why !== undefined) assertStringIncludes(decision.why, why);
      if (method !== undefined) assertEquals(decision.method, method);
      const [first] = decision.places;
      const alone = outcome === "selected" && first?.agents.length === 1 ? first.agents[0]?.id : null;
      assertEquals(decision.selected, alone ?? null);
      assertEquals([decision.ties, decision.ranking.some((row) => row.idleOrigin !== undefined)], [
        [],
        false,
      ]);
    });
  }
});

Deno.test("BEST's 100 are not applied where nobody says who waited longest, and that is said", () => {
  const agents = Array.from(
    { length: 120 },
    (_, index) => member(`m${index + 100}`, { skills: skills("X=3") }),
  );
  const setup = { agents, queue: { skillEvaluation: "BEST" as const }, interaction: { skills: ["X"] } };
  const decision = decidedFree(setup);
  assertEquals(decision.places.map((place) => [place.agents.length, place.meanProficiency]), [[120, 3]]);
  assertStringIncludes(decision.assumptions.join("\n"), "BEST looks at the 100 longest idle only");
});

Deno.test("an agent of another queue whom the interaction names is asked, and is no member", () => {
  const visitor = member("v", busy);
  const asked = interaction({ media: "email", lastAgent: "v" });
  const last = withVisitors(
    freeRoster({ agents: three, queue: { lastAgentRoutingMode: "AnyAgent" } }),
    freeRoster({ agents: [visitor] }).agents,
  );
  const settings = { at: AT, options: {} };
  assertEquals(decideAcd(benchOf(last), asked, settings).selected, "v");
  const direct = decideAcd(benchOf(last), interaction({ directAgent: "v" }), settings);
  assertEquals([direct.selected, direct.excluded.flatMap((row) => row.agents.map(({ id }) => id))], [
    "v",
    ["a", "b", "c"],
  ]);
  const nobodyAsks = decideAcd(benchOf(last), interaction(), settings);
  assertEquals(nobodyAsks.places.flatMap((place) => place.agents.map(({ id }) => id)), ["a", "b", "c"]);
});

Deno.test("weighted score: everybody is Available, and equal scores share a place", () => {
  const agents = [
    member("a", { availability: "Meal", skills: [skill("X", { priority: 1 })] }),
    member("b", { skills: [skill("X", { priority: 1 })] }),
    member("c", { skills: [skill("X", { priority: 3 })] }),
    member("d", { availability: null }),
  ];
  const given = rosterAt({ ...roster({ agents }), surface: "walkthrough" }, freeMoment(AT));
  const decision = decideWeighted(given, interaction({ skills: ["X"] }), AT);
  assertEquals(decision.places.map((place) => [place.agents.map(({ id }) => id).join("+"), place.score]), [
    ["a+b", 0.8],
    ["c", 0.7],
  ]);
  assertEquals([decision.selected, decision.outcome], [null, "selected"]);
  assertStringIncludes(decision.why, "any of 2: who waited longest");
  assertEquals(decision.ranking.map((row) => row.rank), [1, 1, 2]);
});

Deno.test("property: at a free moment the engine and a naive reading of the table agree", () => {
  for (let seed = 1; seed <= 6000; seed++) {
    const given = caseOf(seed);
    const naive = naivePlaces(given);
    const decision = decideAcd(benchOf(freedRoster(given.roster)), given.interaction, {
      at: AT,
      options: given.options,
    });
    const found = decision.places.map(({ agents }) => agents.map(({ id }) => id));
    assertEquals(
      [decision.method, decision.ring, found, decision.selected],
      [naive.method, naive.ring, naive.places.map(({ ids }) => ids), naive.selected],
      `seed ${seed}`,
    );
  }
});

Deno.test("property: what people do, and when it was recorded, never shows at a free moment", () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const [given, other] = [caseOf(seed), caseOf(seed + 5000)];
    const shuffled = {
      ...given.roster,
      agents: given.roster.agents.map((each, index) => {
        const then = other.roster.agents[index];
        const { presence, routingStatus, load, lastHandled, availability } = then ?? member("x", busy);
        return { ...each, presence, routingStatus, load, lastHandled, availability };
      }),
    };
    const answers = [given.roster, shuffled].map((recorded) =>
      decideAcd(benchOf(freedRoster(recorded)), given.interaction, { at: AT, options: given.options })
    );
    assertEquals(answers[0], answers[1], `seed ${seed}`);
  }
});
