/** A small organisation of three people in memory, answered on both surfaces; who they are is up to the test. */

import { createRedactor } from "../../src/redaction/redact.ts";
import { NO_PROGRESS } from "../../src/record/telling/progress.ts";
import { createRecorder } from "../../src/record/recorder.ts";
import type { Transport } from "../../src/http/transport.ts";
import { type GatheredCassette, gatherQueues } from "../../src/record/gather.ts";
import type { Json, JsonObject } from "../../src/lib/json.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import { virtualClock } from "../support/clocks.ts";

/** A person as the API tells of one. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
}

/** Id of the only queue. */
export const QUEUE_ID = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/** What a test may say otherwise. */
export interface Twists {
  readonly queue?: JsonObject;
  readonly user?: JsonObject;
  readonly availability?: JsonObject;
  /** Fields whose text is kept. */
  readonly keepText?: readonly string[];
  /** Names that the team says are harmless. */
  readonly allowed?: readonly string[];
  readonly secrets?: readonly string[];
}

/** Records the queue of these people with a redactor of its own, as `record` does, gate included. */
export async function recordPeople(
  surface: SurfaceName,
  people: readonly Somebody[],
  twists: Twists = {},
): Promise<GatheredCassette> {
  const answers = surface === "platform"
    ? platformAnswers(people, twists)
    : walkthroughAnswers(people, twists);
  const baseUrl = "https://api.example.invalid";
  const redactor = createRedactor({
    key: "a key for tests",
    surface,
    keepText: twists.keepText ?? [],
    secrets: twists.secrets ?? [],
    allowed: new Set(twists.allowed),
  });
  const clock = virtualClock();
  const transport: Transport = (input) => {
    const path = new URL(String(input)).pathname;
    const body = answers[path];
    const status = body === undefined ? 404 : 200;
    return Promise.resolve(
      Response.json(body ?? { status, code: "not.found", message: "Nothing here." }, { status }),
    );
  };
  const recorded = await gatherQueues({
    request: {
      name: "people",
      path: "cassettes/people.json",
      surface,
      wanted: { all: false, queues: [QUEUE_ID] },
      agentUtilization: false,
      forClients: false,
      acceptUnfit: false,
    },
    recorder: createRecorder({ transport, baseUrl, redactor, clock }),
    api: { baseUrl },
    region: null,
    redactor,
    clock,
    progress: NO_PROGRESS,
    latencyMs: () => 0,
  });
  redactor.gate(recorded.cassette);
  return recorded;
}

type Answers = Readonly<Record<string, Json>>;

function platformAnswers(people: readonly Somebody[], twists: Twists): Answers {
  const path = `/api/v2/routing/queues/${QUEUE_ID}`;
  const [first, ...others] = people;
  const alone = encodeURIComponent(first?.id ?? "");
  const page = (entities: Json) => ({
    entities,
    pageNumber: 1,
    pageSize: 100,
    selfUri: "/api/v2/page",
    nextUri: null,
  });
  return {
    [path]: { ...PLATFORM_QUEUE, ...twists.queue },
    [`${path}/members`]: page([
      // The first comes without expands, so everything is asked of by the id.
      ...(first === undefined
        ? []
        : [{ id: first.id, name: first.name, joined: true, memberBy: "user", user: who(first) }]),
      ...others.map((one) => ({
        id: one.id,
        name: one.name,
        joined: true,
        memberBy: "user",
        user: { ...who(one), ...EXPANDS, ...twists.user },
      })),
    ]),
    [`/api/v2/users/${alone}`]: {
      id: first?.id ?? "",
      conversationSummary: EXPANDS.conversationSummary,
      groups: [],
    },
    [`/api/v2/users/${alone}/routingskills`]: page(EXPANDS.skills),
    [`/api/v2/users/${alone}/routinglanguages`]: page(EXPANDS.languages),
    [`/api/v2/users/${alone}/routingstatus`]: { userId: first?.id ?? "", ...EXPANDS.routingStatus },
    [`/api/v2/users/${alone}/presences/purecloud`]: { ...EXPANDS.presence, message: "call Wilhelmina" },
    "/api/v2/routing/skills": page([{ id: "s1", name: "Best Service", state: "active" }]),
    "/api/v2/routing/languages": page([{ id: "l1", name: "Spanish", state: "active" }]),
    "/api/v2/routing/settings": { resetAgentScoreOnPresenceChange: false },
    "/api/v2/routing/predictors": page([]),
    [`${path}/estimatedwaittime`]: { results: [{ formula: "BEST", estimatedWaitTimeSeconds: 12 }] },
    "/api/v2/routing/utilization": {
      utilization: { call: MEDIA, email: MEDIA, message: MEDIA },
      level: "Organization",
    },
  };
}

function walkthroughAnswers(people: readonly Somebody[], twists: Twists): Answers {
  const path = `/api/v2/routing/queues/${QUEUE_ID}`;
  return {
    [path]: {
      id: QUEUE_ID,
      name: "Care",
      routingType: "SkillBased",
      skillRequirements: ["Billing"],
      ...twists.queue,
    },
    [`${path}/members`]: { entities: people.map((one) => ({ userId: one.id, name: one.name })) },
    ...Object.fromEntries(people.flatMap((one) => {
      const user = `/api/v2/routing/users/${encodeURIComponent(one.id)}`;
      return [
        [`${user}/routingprofile`, { ...who(one), skills: [{ name: "Billing", priority: 1 }] }],
        [`${user}/availability`, { state: "Available", ...twists.availability }],
      ];
    })),
  };
}

function who({ id, name, username, email }: Somebody) {
  return { id, name, username, email, state: "active", selfUri: `/api/v2/users/${encodeURIComponent(id)}` };
}

const MEDIA = { maximumCapacity: 1, interruptableMediaTypes: ["call", "callback"], includeNonAcd: false };

const GROUP = { id: "g1", name: "Night Shift", type: "GROUP" };

const PLATFORM_QUEUE = {
  id: QUEUE_ID,
  name: "Care",
  division: { id: "d1", name: "Home" },
  memberCount: 3,
  skillEvaluationMethod: "BEST",
  scoringMethod: "TimestampAndPriority",
  lastAgentRoutingMode: "AnyAgent",
  acwSettings: { wrapupPrompt: "MANDATORY_TIMEOUT", timeoutMs: 10000 },
  mediaSettings: { call: { alertingTimeoutSeconds: 8, mode: "Standard" }, message: { subTypeSettings: {} } },
  bullseye: {
    rings: [{
      expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 10 }],
      actions: { skillsToRemove: [{ id: "s1", name: "Best Service" }] },
      memberGroups: [GROUP],
    }],
  },
  routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 50, waitSeconds: 5 }],
  conditionalGroupRouting: {
    rules: [{
      metric: "EstimatedWaitTime",
      operator: "GreaterThan",
      conditionValue: 30,
      groups: [GROUP],
      waitSeconds: 0,
    }],
  },
  memberGroups: [GROUP],
};

const EXPANDS = {
  skills: [{ id: "s1", name: "Best Service", proficiency: 4, state: "active" }, {
    id: "s2",
    name: "Billing",
    proficiency: 3,
    state: "active",
  }],
  languages: [{ id: "l1", name: "Spanish", proficiency: 5, state: "active" }],
  groups: [GROUP],
  routingStatus: { status: "IDLE", startTime: "2026-03-02T08:00:00.000Z" },
  presence: { presenceDefinition: { id: "p1", systemPresence: "On Queue" } },
  conversationSummary: {
    call: { contactCenter: { active: 0, acw: 0 } },
    email: { contactCenter: { active: 1, acw: 0 } },
    message: { enterprise: { active: 1, acw: 0 } },
  },
};
