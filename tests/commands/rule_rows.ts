/** Rules N1 to N27 of the routing semantics as rows: what was recorded, what is asked, and what every door must answer. */

import type { Json } from "../../src/lib/json.ts";
import { type FactCase, idOf, predictorAnswer, seniorsAnswer, settings } from "../support/one_sided.ts";

type Fields = Readonly<Record<string, Json>>;

/** A question as a payload has it. */
export interface Asked {
  readonly media?: string;
  readonly required_skills?: readonly string[];
  readonly language?: string;
  readonly waited_seconds?: number;
  readonly preferred_agents?: readonly { readonly agent: string; readonly score: number }[];
  readonly label?: string;
  readonly direct_agent?: string;
  readonly last_agent?: string;
  readonly skill_expression?: string;
  readonly owner?: string;
  readonly customer_first?: true;
  readonly metrics?: Readonly<Record<string, number>>;
}

/** What holds of the answer; absent keys are not looked at. */
interface Expected {
  /** The names in their order; those who share a place in alphabetical order. */
  readonly ranking?: readonly string[];
  readonly method?: string;
  readonly outcome?: string;
  /** The first reason against each. */
  readonly out?: Readonly<Record<string, string>>;
  readonly says?: RegExp;
  readonly option?: string;
  /** A refusal instead of an answer. */
  readonly refused?: RegExp;
}

export type Row = readonly [
  rule: string,
  organisation: Omit<FactCase, "fact">,
  asked: Asked & {
    readonly options?: Readonly<Record<string, string>>;
    readonly last_handled?: Readonly<Record<string, string>>;
  },
  expected: Expected,
];

const LUNCH: Fields = {
  user: {
    presence: { presenceDefinition: { systemPresence: "Meal" } },
    routingStatus: { status: "OFF_QUEUE" },
  },
};

const TWO = ["Ada", "Ben"];

const THREE = ["Ada", "Ben", "Cat"];

const direct = (given: Fields): Fields => ({
  directRouting: { backupQueueId: null, waitForAgent: false, agentWaitSeconds: 60, ...given },
});

const inHand = (media: string, active: number, more: Fields = {}): Fields => ({
  user: {
    conversationSummary: { [media]: { contactCenter: { active, acw: 0 } } },
    routingStatus: { status: "INTERACTING", startTime: "2026-03-02T09:00:00.000Z" },
    ...more,
  },
});

const own = (name: string) => `/routing/users/${idOf(name)}/utilization`;

const label = (maximumCapacity: number): Fields => ({
  labelUtilizations: { "lb-1": { maximumCapacity, labelName: "Blue" } },
});

const PREFERRED: Fields = { routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 30 }] };

const SENIORS = seniorsAnswer('Skill("Spanish") >= 4');

const predictor = (given: Fields) => predictorAnswer({ routingTimeoutSeconds: 12, ...given });

const HOME = { id: "g-home", type: "GROUP", name: "Home" };

const AWAY = { id: "g-away", type: "GROUP", name: "Away" };

const borrowing = (operator: string, conditionValue: number, metric = "EstimatedWaitTime"): Fields => ({
  memberGroups: [HOME, AWAY],
  conditionalGroupRouting: { rules: [{ metric, operator, conditionValue, groups: [AWAY], waitSeconds: 2 }] },
});

const inGroup = (id: string): Fields => ({ user: { groups: [{ id }] } });

const BY_GROUPS = { Ada: inGroup("g-home"), Ben: inGroup("g-away") };

const seniors = (id: string): Fields => ({
  id,
  skillConditions: [{
    operation: "And",
    routingSkillConditions: [{
      routingSkill: "s-spanish",
      comparator: "GreaterThanOrEqualTo",
      proficiency: 4,
      childConditions: [],
    }],
  }],
});

/** Idle since: Ada 10 min, Ben 20, Cat 30, Dan 40, Eve 50; Spanish: Ada 5, Ben 4, Cat 3, Dan 2, Eve 1. */
export const ROWS: readonly Row[] = [
  // N1: the start of IDLE is the end of after-call work, and stated disconnections decide.
  ["N1", { members: TWO }, {}, { ranking: ["Ben", "Ada"], says: /end of after-call work/ }],
  ["N1", { members: TWO }, { last_handled: { Ada: "6m", Ben: "4m" } }, { ranking: ["Ada", "Ben"] }],
  // N2: no backup named is the queue itself, at once or after the wait.
  ["N2", { members: THREE, queue: direct({}), people: { Ada: LUNCH } }, {
    media: "email",
    direct_agent: "Ada",
  }, { ranking: ["Cat", "Ben"] }],
  ["N2", { members: THREE, queue: direct({ waitForAgent: true }), people: { Ada: LUNCH } }, {
    media: "email",
    direct_agent: "Ada",
    waited_seconds: 59,
  }, { ranking: [], method: "Direct" }],
  ["N2", { members: THREE, queue: direct({ waitForAgent: true }), people: { Ada: LUNCH } }, {
    media: "email",
    direct_agent: "Ada",
    waited_seconds: 60,
  }, { ranking: ["Cat", "Ben"] }],
  // N3: voice, SMS and e-mail are let in; a voice call is the flow's to move on.
  ["N3", { members: TWO, queue: direct({}), people: { Ada: LUNCH } }, {
    media: "call",
    direct_agent: "Ada",
    waited_seconds: 600,
  }, { ranking: [], method: "Direct", says: /unless the in-queue flow/ }],
  ["N3", { members: TWO, queue: direct({}), people: { Ada: LUNCH } }, {
    media: "message",
    direct_agent: "Ada",
  }, { ranking: ["Ben"] }],
  ["N3", { members: TWO, queue: direct({}) }, { media: "chat", direct_agent: "Ada" }, {
    ranking: ["Ben", "Ada"],
    says: /does not take a chat/,
  }],
  // N4: the agent's own backup goes before the queue's.
  [
    "N4",
    {
      members: THREE,
      queue: direct({}),
      people: { Ada: LUNCH },
      answers: {
        [`/routing/users/${idOf("Ada")}/directroutingbackup/settings`]: {
          userId: idOf("Ben"),
          waitForAgent: false,
        },
      },
    },
    { media: "email", direct_agent: "Ada" },
    { ranking: ["Ben"] },
  ],
  // N5: 0 is a capacity, of agent, organisation and label; own settings count for the idle.
  ["N5", { members: TWO, answers: { [own("Ben")]: settings(0, "Agent") } }, {}, {
    ranking: ["Ada"],
    out: { Ben: "at-capacity" },
  }],
  [
    "N5",
    { members: TWO, answers: { "/routing/utilization": settings(0), [own("Ben")]: settings(1, "Agent") } },
    {},
    { ranking: ["Ben"], out: { Ada: "at-capacity" } },
  ],
  ["N5", { members: TWO, answers: { [own("Ben")]: settings(1, "Agent", label(0)) } }, { label: "Blue" }, {
    ranking: ["Ada"],
    out: { Ben: "label-capacity" },
  }],
  // N6: one e-mail in hand is at most one of the label: below the limit of two, whatever its label.
  [
    "N6",
    {
      members: ["Ada"],
      people: { Ada: inHand("chat", 1) },
      answers: { "/routing/utilization": settings(1, "Organization", label(2)) },
    },
    { media: "chat", label: "Blue" },
    { ranking: ["Ada"] },
  ],
  [
    "N6",
    {
      members: ["Ada"],
      people: { Ada: inHand("chat", 2) },
      answers: { "/routing/utilization": settings(1, "Organization", label(2)) },
    },
    { media: "chat", label: "Blue" },
    { ranking: [], out: { Ada: "unknown-data" } },
  ],
  // N7: no work items in the summary; INTERACTING with nothing listed carries something; COMMUNICATING is a call.
  ["N7", { members: ["Ada"], people: { Ada: inHand("call", 0) } }, { media: "workitem" }, {
    ranking: [],
    out: { Ada: "unknown-data" },
  }],
  [
    "N7",
    {
      members: ["Ada"],
      people: { Ada: { user: { routingStatus: { status: "COMMUNICATING" } } } },
      answers: {
        "/routing/utilization": {
          utilization: { call: { maximumCapacity: 1, interruptableMediaTypes: [], includeNonAcd: true } },
        },
      },
    },
    {},
    { ranking: [], out: { Ada: "at-capacity" } },
  ],
  [
    "N7",
    { members: ["Ada"], people: { Ada: { user: { routingStatus: { status: "COMMUNICATING" } } } } },
    {},
    { ranking: ["Ada"] },
  ],
  // N8: inactive and deleted people stay members and get nothing.
  ["N8", { members: TWO, people: { Ben: { user: { state: "inactive" } } } }, {}, {
    ranking: ["Ada"],
    out: { Ben: "account-inactive" },
  }],
  ["N8", { members: TWO, people: { Ben: { user: { state: "deleted" } } } }, {}, {
    ranking: ["Ada"],
    out: { Ben: "account-inactive" },
  }],
  // N10: a listing without entities is an empty one.
  ["N10", { members: TWO, answers: { "/routing/predictors": {}, "/routing/languages": {} } }, {}, {
    ranking: ["Ben", "Ada"],
  }],
  // N11: a skill that an agent holds exists, listed or not.
  ["N11", { members: TWO, answers: { "/routing/skills": { entities: [] } } }, {
    required_skills: ["Spanish"],
  }, { ranking: ["Ben", "Ada"] }],
  // N12: real conversations ask by id.
  ["N12", { members: THREE, people: { Ben: { user: { skills: [] } } } }, {
    required_skills: ["s-billing"],
    language: "l-en",
  }, { ranking: ["Cat", "Ada"], out: { Ben: "missing-skill" } }],
  // N13: a skill group's members follow from what it asks of them.
  [
    "N13",
    {
      members: THREE,
      people: { Ada: { ringNumber: 2 }, Ben: { ringNumber: 2 }, Cat: { ringNumber: 2 } },
      queue: {
        bullseye: {
          rings: [
            {
              expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 9 }],
              memberGroups: [{ id: "sg-1", type: "SKILLGROUP" }],
            },
            { expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 9 }] },
            {},
          ],
        },
      },
      answers: {
        "/routing/skillgroups/sg-1": seniors("sg-1"),
        "/routing/skillgroups/sg-1/members": { entities: [{ id: idOf("Ada") }, { id: idOf("Ben") }] },
      },
    },
    {},
    { ranking: ["Ben", "Ada"], method: "Bullseye", out: { Cat: "ring-not-open" } },
  ],
  // N14: a recorded filter by name and by id, one written out, and an invalid one, which is none.
  ["N14", { answers: SENIORS }, { skill_expression: "Seniors" }, {
    ranking: ["Ben", "Ada"],
    out: { Cat: "skill-expression" },
  }],
  ["N14", { answers: SENIORS }, { skill_expression: "e-1" }, {
    ranking: ["Ben", "Ada"],
    out: { Eve: "skill-expression" },
  }],
  ["N14", {}, {
    skill_expression: 'Skill("Spanish") > 3 AND NOT (Skill("Spanish") = 5) AND LanguageSkill("English") >= 3',
  }, { ranking: ["Ben"] }],
  ["N14", { members: TWO }, { skill_expression: 'Skill("Spanish") >= ' }, {
    ranking: ["Ben", "Ada"],
    says: /invalid at character \d+.*own routing decides/,
  }],
  // N15: the number after the last ring is reserved for everyone else.
  [
    "N15",
    {
      members: TWO,
      people: { Ben: { ringNumber: 2 } },
      queue: {
        bullseye: { rings: [{ expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 9 }] }, {}] },
      },
    },
    {},
    { ranking: ["Ada"], out: { Ben: "ring-not-open" } },
  ],
  // N16: the last agent need not be a member, by mode; callbacks by an option; set aside where the queue routes directly.
  ["N16", { members: TWO, elsewhere: ["Cat"], queue: { lastAgentRoutingMode: "AnyAgent" } }, {
    media: "email",
    last_agent: "Cat",
  }, { ranking: ["Cat"], method: "Last" }],
  ["N16", { members: TWO, elsewhere: ["Cat"], queue: { lastAgentRoutingMode: "QueueMembersOnly" } }, {
    media: "email",
    last_agent: "Cat",
  }, { ranking: ["Ben", "Ada"], method: "Standard" }],
  ["N16", { members: TWO, queue: { lastAgentRoutingMode: "AnyAgent" } }, {
    media: "callback",
    last_agent: "Ada",
  }, { ranking: ["Ben", "Ada"], option: "last-agent-callback" }],
  ["N16", { members: TWO, queue: { lastAgentRoutingMode: "AnyAgent" } }, {
    media: "callback",
    last_agent: "Ada",
    options: { "last-agent-callback": "followed" },
  }, { ranking: ["Ada"], method: "Last" }],
  ["N16", { members: TWO, queue: { lastAgentRoutingMode: "AnyAgent", ...direct({}) } }, {
    media: "email",
    last_agent: "Ada",
  }, { ranking: ["Ben", "Ada"], method: "Standard" }],
  ["N16", { members: TWO, queue: { lastAgentRoutingMode: "AnyAgent" } }, {
    media: "email",
    last_agent: "Zed",
  }, { outcome: "not-predictable", says: /Zed/ }],
  // N17: a scored agent who is no member is allowed, and not in the pool.
  ["N17", { members: TWO, elsewhere: ["Cat"], queue: PREFERRED }, {
    preferred_agents: [{ agent: "Cat", score: 100 }, { agent: "Ada", score: 90 }],
  }, { ranking: ["Ada"], method: "Preferred", says: /Cat/ }],
  ["N17", { members: TWO, queue: PREFERRED }, {
    preferred_agents: [{ agent: "Zed", score: 100 }, { agent: "Ada", score: 90 }],
  }, { ranking: ["Ada"], method: "Preferred" }],
  // N18: an agent-owned callback waits for its owner only; without an owner it goes to the next one free.
  [
    "N18",
    {
      members: TWO,
      people: { Ada: LUNCH },
      queue: {
        ...PREFERRED,
        agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 24 },
      },
    },
    { media: "callback", owner: "Ada", waited_seconds: 300 },
    { ranking: [] },
  ],
  [
    "N18",
    {
      members: TWO,
      queue: {
        ...PREFERRED,
        agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 24 },
      },
    },
    { media: "callback", owner: "Ada" },
    { ranking: ["Ada"] },
  ],
  ["N18", { members: TWO, queue: { agentOwnedRouting: { enableAgentOwnedCallbacks: true } } }, {
    media: "callback",
  }, { ranking: ["Ben", "Ada"] }],
  // N19: a callback that rings the customer first takes the room of a call.
  ["N19", { members: TWO, answers: { [own("Ben")]: settings(0, "Agent") } }, {
    media: "callback",
    customer_first: true,
  }, { ranking: ["Ada"], out: { Ben: "at-capacity" } }],
  [
    "N19",
    {
      members: TWO,
      answers: { [own("Ben")]: settings(0, "Agent") },
      queue: { mediaSettings: { callback: { mode: "CustomerFirst" } } },
    },
    { media: "callback" },
    { ranking: ["Ada"] },
  ],
  [
    "N19",
    {
      members: TWO,
      answers: { [own("Ben")]: settings(0, "Agent") },
      queue: { mediaSettings: { callback: { mode: "AgentFirst" } } },
    },
    { media: "callback" },
    { ranking: ["Ben", "Ada"] },
  ],
  // N20: default groups first, by an option.
  ["N20", { members: TWO, people: BY_GROUPS, queue: borrowing("GreaterThan", 10) }, {
    metrics: { EstimatedWaitTime: 30 },
  }, { ranking: ["Ben", "Ada"], option: "conditional-default-groups" }],
  ["N20", { members: TWO, people: BY_GROUPS, queue: borrowing("GreaterThan", 10) }, {
    metrics: { EstimatedWaitTime: 30 },
    options: { "conditional-default-groups": "first" },
  }, { ranking: ["Ada", "Ben"] }],
  // N21: a condition's service level is in per cent.
  ["N21", { members: TWO, people: BY_GROUPS, queue: borrowing("LessThan", 80, "ServiceLevel") }, {
    metrics: { ServiceLevel: 75 },
  }, { ranking: ["Ben", "Ada"] }],
  ["N21", { members: TWO, people: BY_GROUPS, queue: borrowing("LessThan", 80, "ServiceLevel") }, {
    metrics: { ServiceLevel: 85 },
  }, { ranking: ["Ada"] }],
  ["N21", { members: TWO, people: BY_GROUPS, queue: borrowing("LessThan", 80, "ServiceLevel") }, {
    metrics: { ServiceLevel: 0.75 },
  }, { refused: /per cent/ }],
  // N22: the time-out is the predictor's; a comparison decides a part of the interactions.
  ["N22", { answers: predictor({}) }, { waited_seconds: 11 }, {
    outcome: "not-predictable",
    method: "Predictive",
  }],
  ["N22", { answers: predictor({}) }, { waited_seconds: 12 }, {
    ranking: ["Eve", "Dan", "Cat", "Ben", "Ada"],
    method: "Standard",
  }],
  ["N22", { answers: predictor({ routingTimeoutSeconds: 259200 }) }, { waited_seconds: 200_000 }, {
    outcome: "not-predictable",
    method: "Predictive",
  }],
  [
    "N22",
    {
      answers: predictor({
        schedule: { scheduleType: "HourOnHourOff", dateStarted: "2026-01-01T00:00:00.000Z" },
      }),
    },
    {},
    { outcome: "not-predictable", says: /comparison/ },
  ],
  // N24: whether parked e-mails are counted in hand is not documented.
  ["N24", { members: ["Ada"], people: { Ada: inHand("email", 1) } }, { media: "email" }, {
    ranking: [],
    out: { Ada: "at-capacity" },
    says: /parked email/i,
  }],
  // N27: an instant that is none is unknown, one without a zone is UTC.
  [
    "N27",
    {
      members: THREE,
      people: {
        Ada: { user: { routingStatus: { status: "IDLE", startTime: "N/A" } } },
        Ben: { user: { routingStatus: { status: "IDLE", startTime: "2026-03-02T09:00:00" } } },
      },
    },
    {},
    { ranking: ["Ben", "Cat", "Ada"], says: /1 agent nothing says when/ },
  ],
];
