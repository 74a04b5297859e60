/**
 * An organisation in which every fact that one can do without decides something, and ways to take each fact out of its recording as
 * a refusal, an older recording or an answer without the field would.
 */

import { type Cassette, type Exchange, printCassette } from "../../src/cassette/cassette.ts";
import { isObject, type Json } from "../../src/lib/json.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import { recordedFrom } from "./handmade.ts";

type Fields = Readonly<Record<string, Json>>;

/** A fact: what the organisation says otherwise than the plain one, and how the fact is missing. */
export interface FactCase {
  /** As it is told, or a part of that. */
  readonly fact: string;
  /** Beside the name, where several rows are about one fact. */
  readonly as?: string;
  readonly surface?: SurfaceName;
  /** Answers by path from `/api/v2` on, without the query; over those of the plain organisation. */
  readonly answers?: Readonly<Record<string, Json>>;
  /** Fields of the queue. */
  readonly queue?: Fields;
  /** Fields of a member, and of its user under `user`, by name. */
  readonly people?: Readonly<Record<string, Fields>>;
  /** Lines of the scenario. */
  readonly asks?: string;
  /** Exchanges that are refused or absent. */
  readonly reads?: RegExp;
  /** Fields taken out wherever they stand in what `within` answers. */
  readonly fields?: readonly string[];
  /** A word put in their place instead. */
  readonly instead?: string;
  /** They stand in lists of these names only. */
  readonly under?: readonly string[];
  readonly within?: RegExp;
  /** Names of the queue's members; all five where absent. */
  readonly members?: readonly string[];
  /** Names of the members of a second queue, Elsewhere; there is none where absent. */
  readonly elsewhere?: readonly string[];
  /** Further agents, each as Eve. */
  readonly others?: number;
  /** The fact decides nothing in this case. */
  readonly isIdle?: true;
}

const AT = "2026-03-02T10:00:00.000Z";
const NAMES = ["Ada", "Ben", "Cat", "Dan", "Eve"] as const;
const SKILLS = { Billing: "s-billing", Spanish: "s-spanish" } as const;

/** The id of one of them. */
export function idOf(name: string): string {
  return `${name.toLowerCase()}-0001`;
}

const held = (name: keyof typeof SKILLS, proficiency: number): Json => ({
  id: SKILLS[name],
  name,
  proficiency,
  state: "active",
});
const EMPTY = { call: { contactCenter: { active: 0, acw: 0 } } };

function memberOf(name: string, index: number, given: Fields): Json {
  const { user, ...member } = given;
  return {
    id: idOf(name),
    name,
    joined: true,
    ringNumber: 1,
    memberBy: "user",
    ...member,
    user: {
      id: idOf(name),
      name,
      state: "active",
      skills: [held("Billing", 3), held("Spanish", 5 - index)],
      languages: [{ id: "l-en", name: "English", proficiency: 3, state: "active" }],
      presence: { presenceDefinition: { systemPresence: "On Queue" } },
      routingStatus: {
        userId: idOf(name),
        status: "IDLE",
        startTime: `2026-03-02T09:${50 - 10 * index}:00.000Z`,
      },
      conversationSummary: EMPTY,
      groups: [],
      ...(isObject(user) ? user : {}),
    },
  };
}

const capacity = (maximumCapacity: number) => ({
  maximumCapacity,
  interruptableMediaTypes: [],
  includeNonAcd: false,
});

/** Utilization settings with that capacity for calls. */
export function settings(call: number, level = "Organization", more: Fields = {}): Json {
  return {
    level,
    utilization: {
      call: capacity(call),
      callback: capacity(1),
      chat: capacity(4),
      email: capacity(1),
      message: capacity(1),
    },
    ...more,
  };
}

const QUEUE = {
  id: "q-0001",
  name: "Billing",
  skillEvaluationMethod: "ALL",
  scoringMethod: "TimestampAndPriority",
  lastAgentRoutingMode: "Disabled",
};

const ELSEWHERE = { id: "q-0002", name: "Elsewhere", foundBy: "id" as const, agentUtilization: true };

function answerTo(given: FactCase, path: string): Json {
  const { answers = {}, queue = {}, people = {}, members = NAMES, elsewhere = [], others = 0 } = given;
  const own = answers[path];
  if (own !== undefined) return own;
  if (path === "/routing/queues/q-0001") return { ...QUEUE, ...queue };
  if (path === "/routing/queues/q-0002") return { ...QUEUE, ...ELSEWHERE };
  if (path.endsWith("q-0002/members")) {
    return { entities: elsewhere.map((name, index) => memberOf(name, index, people[name] ?? {})) };
  }
  if (path.endsWith("/members")) {
    const more = Array.from(
      { length: others },
      (_, index) => memberOf(`Guy${index}`, 4, people[`Guy${index}`] ?? {}),
    );
    return {
      entities: [...members.map((name, index) => memberOf(name, index, people[name] ?? {})), ...more],
    };
  }
  if (path === "/routing/settings") return { resetAgentScoreOnPresenceChange: false };
  if (path === "/routing/utilization") return settings(1);
  if (path.endsWith("/utilization")) return settings(1);
  if (path.endsWith("/directroutingbackup/settings")) return {};
  if (path === "/routing/skills") {
    return { entities: Object.entries(SKILLS).map(([name, id]) => ({ id, name, state: "active" })) };
  }
  if (path === "/routing/languages") return { entities: [{ id: "l-en", name: "English", state: "active" }] };
  if (path.endsWith("/estimatedwaittime")) {
    return { results: [{ formula: "BEST", estimatedWaitTimeSeconds: 5 }] };
  }
  if (path.endsWith("/availability")) return { state: "Available" };
  if (path.endsWith("/routingprofile")) return { skills: [{ name: "Billing", priority: 2 }] };
  return { entities: [] };
}

function walkthroughAnswer(given: FactCase, path: string): Json {
  if (path.endsWith("/members")) {
    return { entities: NAMES.map((name) => ({ userId: idOf(name), name, joined: true })) };
  }
  return answerTo(given, path);
}

/** The recording with the fact. */
export async function recordedWith(given: FactCase, at = AT): Promise<Cassette> {
  const { surface = "platform" } = given;
  const queue = {
    id: QUEUE.id,
    name: QUEUE.name,
    foundBy: "id" as const,
    ...(surface === "platform" ? { agentUtilization: true } : {}),
  };
  const queues = given.elsewhere === undefined ? [queue] : [queue, ELSEWHERE];
  const answer = surface === "platform" ? answerTo : walkthroughAnswer;
  return await recordedFrom({ surface, at, queues }, (path) => answer(given, path));
}

const FORBIDDEN = {
  status: 403,
  headers: { "content-type": "application/json" },
  body: { code: "missing.permissions", status: 403, message: "Unable to perform the requested action." },
};

/** How a fact may be missing. */
export const MISSING = ["refused", "absent"] as const;

/** The recording without the fact. */
export function without(cassette: Cassette, given: FactCase, how: (typeof MISSING)[number]): Cassette {
  const { reads, within = /./ } = given;
  const isOf = ({ request }: Exchange) => reads?.test(request.path) === true;
  const exchanges = how === "refused"
    ? cassette.exchanges.map((each) => isOf(each) ? { ...each, response: FORBIDDEN } : each)
    : cassette.exchanges.filter((each) => !isOf(each));
  return {
    ...cassette,
    exchanges: exchanges.map((each) =>
      within.test(each.request.path)
        ? { ...each, response: { ...each.response, body: stripped(each.response.body ?? null, given) } }
        : each
    ),
  };
}

function stripped(value: Json, given: FactCase, isUnder = given.under === undefined): Json {
  const { fields = [], instead, under = [] } = given;
  if (Array.isArray(value)) return value.map((part) => stripped(part, given, isUnder));
  if (!isObject(value)) return value;
  const isMeant = (key: string) => isUnder && fields.includes(key);
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => instead !== undefined || !isMeant(key)).map((
      [key, part],
    ) => [
      key,
      instead !== undefined && isMeant(key)
        ? instead
        : stripped(part as Json, given, isUnder || under.includes(key)),
    ]),
  );
}

/** A cassette as it lies in the folder, under a name. */
export function named(cassette: Cassette, name: string): string {
  return printCassette({ ...cassette, head: { ...cassette.head, name } });
}

/** The predictor of the queue, on, with these fields besides. */
export function predictorAnswer(given: Fields = {}): Readonly<Record<string, Json>> {
  const predictor = {
    id: "p-1",
    state: "Active",
    queues: [{ id: QUEUE.id }],
    schedule: { scheduleType: "AllDay", dateStarted: "2026-01-01T00:00:00.000Z" },
    routingTimeoutSeconds: 30,
    ...given,
  };
  return { "/routing/predictors": { entities: [predictor] } };
}

/** The filter of the queue, called Seniors. */
export function seniorsAnswer(expression: string): Readonly<Record<string, Json>> {
  const filter = { id: "e-1", name: "Seniors", expression };
  return { [`/routing/skillexpressions/queue/${QUEUE.id}`]: { entities: [filter] } };
}

const MEMBERS = /\/members/;
const GROUP = { id: "g-1", type: "GROUP", name: "Experts" };
const SKILL_GROUP = { id: "sg-1", type: "SKILLGROUP", name: "Seniors" };
const ringOf = (group: Json) => ({
  bullseye: {
    rings: [
      { expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 10 }], memberGroups: [group] },
      { expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 5 }] },
    ],
  },
});
const outer = { Ada: { ringNumber: 2 }, Ben: { ringNumber: 2 }, Cat: { ringNumber: 2 } };
const own = (name: string) => `/routing/users/${idOf(name)}/utilization`;
const BLUE = (maximumCapacity: number) => ({
  labelUtilizations: { "lb-1": { maximumCapacity, labelName: "Blue" } },
});
const rules = (queueId: string | null): Fields => ({
  conditionalGroupRouting: {
    rules: [{
      ...(queueId === null ? {} : { queue: { id: queueId } }),
      metric: "EstimatedWaitTime",
      operator: "LessThan",
      conditionValue: 30,
      groups: [GROUP],
      waitSeconds: 60,
    }, {
      metric: "EstimatedWaitTime",
      operator: "GreaterThan",
      conditionValue: 99,
      groups: [{ ...GROUP, id: "g-2" }],
      waitSeconds: 60,
    }],
  },
});
const inGroup = (id: string): Fields => ({ user: { groups: [{ id }] } });
const AT_LUNCH = {
  presence: { presenceDefinition: { systemPresence: "Meal" } },
  routingStatus: { status: "OFF_QUEUE" },
};
const RECORDED = "moment: recorded\n";

/** Every fact that one can do without. */
export const FACT_CASES: readonly FactCase[] = [
  {
    fact: "own utilization",
    answers: { [own("Ada")]: settings(0, "Agent") },
    reads: /users\/[^/]+\/utilization/,
  },
  {
    fact: "own utilization",
    as: "of one",
    answers: { [own("Ada")]: settings(0, "Agent") },
    reads: /users\/ada-0001\/utilization/,
  },
  {
    fact: "own utilization",
    as: "more than the organisation's",
    answers: { "/routing/utilization": settings(0), [own("Ben")]: settings(2, "Agent") },
    reads: /users\/[^/]+\/utilization/,
  },
  {
    fact: "own utilization",
    as: "its labels",
    answers: { [own("Ada")]: settings(1, "Agent", BLUE(0)) },
    asks: "interaction: {label: Blue}\n",
    reads: /users\/[^/]+\/utilization/,
  },
  { fact: "own utilization", as: "nobody has any", reads: /users\/[^/]+\/utilization/, isIdle: true },
  {
    fact: "the organisation's utilization",
    answers: { "/routing/utilization": settings(0), [own("Ben")]: settings(2, "Agent") },
    reads: /routing\/utilization$/,
  },
  {
    fact: "the organisation's utilization",
    as: "its labels",
    answers: { "/routing/utilization": settings(1, "Organization", BLUE(0)) },
    asks: "interaction: {label: Blue}\n",
    reads: /routing\/utilization$/,
  },
  {
    fact: "skills",
    people: { Ada: { user: { skills: [] } } },
    asks: "interaction: {skills: [Billing]}\n",
    reads: /routingskills/,
    fields: ["skills"],
    within: MEMBERS,
  },
  {
    fact: "skills",
    as: "of a place kept as a size",
    others: 30,
    asks: "interaction: {skills: [Billing]}\n",
    reads: /routingskills/,
    fields: ["skills"],
    within: MEMBERS,
  },
  {
    fact: "own utilization",
    as: "of a place kept as a size",
    others: 30,
    answers: Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [own(`Guy${index}`), settings(0, "Agent")]),
    ),
    reads: /users\/[^/]+\/utilization/,
  },
  {
    fact: "skills",
    as: "by BEST",
    queue: { skillEvaluationMethod: "BEST" },
    asks: "interaction: {skills: [Spanish]}\n",
    reads: /routingskills/,
    fields: ["skills"],
    within: MEMBERS,
  },
  {
    fact: "the ratings of skills",
    as: "by BEST",
    queue: { skillEvaluationMethod: "BEST" },
    asks: "interaction: {skills: [Spanish]}\n",
    fields: ["proficiency"],
    within: MEMBERS,
  },
  {
    fact: "languages",
    people: { Ada: { user: { languages: [] } } },
    asks: "interaction: {language: English}\n",
    reads: /routinglanguages/,
    fields: ["languages"],
    within: MEMBERS,
  },
  ...(["skills", "languages"] as const).map((under): FactCase => ({
    fact: "states of skills and languages",
    as: `of ${under}`,
    people: { Ada: { user: { [under]: [] } } },
    asks: `interaction: {${under === "skills" ? "skills: [Billing]" : "language: English"}}\n`,
    fields: ["state"],
    instead: "asleep",
    under: [under],
    within: MEMBERS,
  })),
  {
    fact: "account state",
    people: { Ada: { user: { state: "inactive" } } },
    fields: ["state"],
    within: MEMBERS,
  },
  { fact: "whether joined", people: { Ada: { joined: false } }, fields: ["joined"], within: MEMBERS },
  {
    fact: "groups",
    queue: ringOf(GROUP),
    people: { ...outer, Ada: { ringNumber: 2, ...inGroup("g-1") } },
    fields: ["groups", "team"],
    within: /members|users\/[^/?]+\?/,
  },
  {
    fact: "groups",
    as: "members of a skill group",
    queue: ringOf(SKILL_GROUP),
    people: outer,
    answers: {
      "/routing/skillgroups/sg-1/members": { entities: [{ id: idOf("Ada") }] },
      "/routing/skillgroups/sg-1": { id: "sg-1", skillConditions: null },
    },
    reads: /skillgroups\/sg-1\/members/,
  },
  {
    fact: "groups",
    as: "conditions and members of a skill group",
    queue: ringOf(SKILL_GROUP),
    people: outer,
    answers: {
      "/routing/skillgroups/sg-1/members": { entities: [{ id: idOf("Ada") }] },
      "/routing/skillgroups/sg-1": {
        id: "sg-1",
        skillConditions: [{
          operation: "And",
          routingSkillConditions: [{
            routingSkill: "s-spanish",
            comparator: "EqualTo",
            proficiency: 5,
            childConditions: [],
          }],
        }],
      },
    },
    reads: /skillgroups\/sg-1/,
  },
  {
    fact: "predictors",
    answers: predictorAnswer(),
    reads: /routing\/predictors/,
  },
  {
    fact: "skill expression filters",
    answers: seniorsAnswer('Skill("Spanish") >= 4'),
    asks: "interaction: {skillExpression: Seniors}\n",
    reads: /skillexpressions/,
  },
  {
    fact: "evaluation of skills",
    queue: { skillEvaluationMethod: "BEST" },
    asks: "interaction: {skills: [Spanish]}\n",
    fields: ["skillEvaluationMethod"],
  },
  {
    fact: "evaluation of skills",
    as: "NONE",
    queue: { skillEvaluationMethod: "NONE" },
    people: { Ada: { user: { skills: [] } } },
    asks: "interaction: {skills: [Spanish]}\n",
    fields: ["skillEvaluationMethod"],
  },
  {
    fact: "the organisation's skills",
    asks: "interaction: {skills: [Billing]}\n",
    reads: /routing\/skills/,
    isIdle: true,
  },
  {
    fact: "the organisation's skills",
    as: "of one nobody holds",
    answers: { "/routing/skills": { entities: [{ id: "s-x", name: "Fax", state: "active" }] } },
    asks: "interaction: {skills: [Fax]}\nexpect: [{anomaly: skill-nobody-available}]\n",
    reads: /routing\/skills/,
    isIdle: true,
  },
  {
    fact: "names of skills that rings remove",
    as: "of one nobody holds",
    queue: {
      bullseye: {
        rings: [
          {
            expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 10 }],
            actions: { skillsToRemove: [{ id: "s-x" }] },
          },
          { expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 5 }] },
        ],
      },
    },
    answers: { "/routing/skills": { entities: [{ id: "s-x", name: "Fax", state: "active" }] } },
    asks: "interaction: {skills: [Fax]}\nexpect: [{anomaly: skill-nobody-available}]\n",
    reads: /routing\/skills/,
  },
  {
    fact: "the organisation's languages",
    asks: "interaction: {language: English}\n",
    reads: /routing\/languages/,
    isIdle: true,
  },
  {
    fact: "callbacks",
    queue: { mediaSettings: { callback: { mode: "CustomerFirst" } } },
    answers: { "/routing/utilization": settings(0) },
    asks: "interaction: {media: callback}\n",
    fields: ["mode"],
  },
  {
    fact: "last-agent routing",
    queue: { lastAgentRoutingMode: "Disabled" },
    asks: `interaction: {media: message, lastAgent: Ada}\n`,
    fields: ["lastAgentRoutingMode"],
  },
  {
    fact: "own backup",
    queue: { directRouting: { backupQueueId: null, waitForAgent: false, agentWaitSeconds: 60 } },
    people: { Ada: { user: AT_LUNCH } },
    answers: {
      [`/routing/users/${idOf("Ada")}/directroutingbackup/settings`]: {
        userId: idOf("Ben"),
        waitForAgent: false,
      },
    },
    asks: "interaction: {media: message, directAgent: Ada}\nmoment: recorded\n",
    reads: /directroutingbackup/,
  },
  {
    fact: "the wait estimate",
    queue: rules(null),
    people: { Ada: inGroup("g-1"), Ben: inGroup("g-2") },
    asks: RECORDED,
    reads: /estimatedwaittime/,
  },
  {
    fact: "the wait estimate",
    as: "of another queue",
    queue: rules("q-0002"),
    people: { Ada: inGroup("g-1"), Ben: inGroup("g-2") },
    asks: RECORDED,
    reads: /q-0002\/estimatedwaittime/,
  },
  {
    fact: "what going on queue resets",
    answers: { "/routing/settings": { resetAgentScoreOnPresenceChange: true } },
    asks: `${RECORDED}lastHandled: {Ada: 5h}\n`,
    reads: /routing\/settings/,
  },
  {
    fact: "presence",
    people: { Ada: { user: { presence: { presenceDefinition: { systemPresence: "Meal" } } } } },
    asks: RECORDED,
    reads: /presences/,
    fields: ["presence"],
    within: MEMBERS,
  },
  {
    fact: "routing status",
    people: { Ada: { user: { routingStatus: { status: "OFF_QUEUE" } } } },
    asks: RECORDED,
    reads: /routingstatus/,
    fields: ["routingStatus"],
    within: MEMBERS,
  },
  { fact: "since when the status holds", asks: RECORDED, fields: ["startTime"], within: MEMBERS },
  {
    fact: "interactions in hand",
    people: {
      Ada: {
        user: {
          conversationSummary: { call: { contactCenter: { active: 1, acw: 0 } } },
          routingStatus: { status: "INTERACTING", startTime: "2026-03-02T09:40:00.000Z" },
        },
      },
    },
    asks: RECORDED,
    reads: /users\/[^/?]+\?/,
    fields: ["conversationSummary"],
    within: MEMBERS,
  },
  {
    fact: "skills",
    as: "on the walkthrough's surface",
    surface: "walkthrough",
    answers: { [`/routing/users/${idOf("Ada")}/routingprofile`]: { skills: [] } },
    asks: "interaction: {skills: [Billing]}\n",
    reads: /routingprofile/,
  },
  {
    fact: "availability",
    as: "on the walkthrough's surface",
    surface: "walkthrough",
    answers: { [`/routing/users/${idOf("Ada")}/availability`]: { state: "Busy" } },
    asks: `interaction: {skills: [Billing]}\n${RECORDED}`,
    reads: /availability/,
  },
];
