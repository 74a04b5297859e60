/** The organisation: the same on every run, every situation in it, and exactly one afternoon between base and after-change. */

import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import type { JsonObject } from "../../src/lib/json.ts";
import { sandboxStatus } from "../../src/sandbox/availability.ts";
import { createDirectory } from "../../src/sandbox/directory.ts";
import {
  EMPTY_ORGANISATION,
  type SandboxAgent,
  type SandboxOrganisation,
} from "../../src/sandbox/organisation.ts";
import { afterChange } from "../../src/sandbox/organisations/after_change.ts";
import { baseOrganisation } from "../../src/sandbox/organisations/base.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { uuidOf } from "../../src/sandbox/seed.ts";
import { clientOf } from "./client.ts";
import { rowName } from "../support/row_name.ts";

const EXPANDS = "expand=skills,languages,routingStatus,presence,conversationSummary,groups,team";

/** Bodies and headers of one read of everything. */
async function crawl(options: SandboxOptions): Promise<string> {
  const client = await clientOf(createSandbox(options));
  const queues = await client.all("/api/v2/routing/queues");
  const paths = [
    "/api/v2/users?pageSize=100&" + EXPANDS,
    "/api/v2/routing/skills",
    "/api/v2/routing/utilization",
    "/api/v2/routing/predictors",
    "/api/v2/routing/skillgroups",
    "/api/v2/presence/definitions",
    ...queues.flatMap((queue) => [String(queue["selfUri"]), `${queue["selfUri"]}/members?${EXPANDS}`]),
  ];
  const answers = [];
  for (const path of paths) {
    const response = await client.send("GET", path);
    answers.push(path, JSON.stringify([...response.headers]), await response.text());
  }
  return answers.join("\n");
}

Deno.test("createSandbox() gives the same bytes for the same options, and others for another seed", async () => {
  assertEquals(await crawl({ seed: 3 }), await crawl({ seed: 3 }));
  assertNotEquals(await crawl({ seed: 3 }), await crawl({ seed: 4 }));
});

Deno.test("baseOrganisation() never changes the agents there are when more are asked for", () => {
  const few = baseOrganisation(1, 100).agents;
  const many = baseOrganisation(1, 5000).agents;
  assertEquals([few.length, many.length], [100, 5000]);
  assertEquals(many.slice(0, 100), few);
  for (const field of ["key", "name"] as const) {
    assertEquals(new Set(many.map((agent) => agent[field])).size, 5000);
  }
});

Deno.test("uuidOf() gives well-formed ids that do not collide", () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => uuidOf(1, `agent/${at}`));
  assertEquals(new Set(ids).size, ids.length);
  assert(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
});

/** Every situation the base organisation must hold, by the names of those who are in it. */
const SITUATIONS:
  readonly (readonly [situation: string, fits: (agent: SandboxAgent) => boolean, names: string])[] = [
    ["on after-call work", (agent) => agent.inHand?.call?.acw === 1, "Jonas Weber"],
    [
      "at capacity",
      (agent) => agent.inHand?.call?.active === 1 && agent.utilization === undefined,
      "Elena Petrova",
    ],
    ["interacting with capacity left", (agent) => agent.inHand?.chat?.active === 1, "Farid Haddad"],
    ["not responding", (agent) => agent.status === "NOT_RESPONDING", "Hiro Tanaka"],
    ["communicating", (agent) => agent.status === "COMMUNICATING", "Inês Carvalho"],
    ["not joined", (agent) => agent.joined === false, "Karin Solberg"],
    ["inactive skills", (agent) => agent.inactiveSkills !== undefined, "Luis Ortega"],
    ["no skills", (agent) => agent.skills === undefined, "Mei Chen"],
    ["a name that differs in case", (agent) => "billing" in (agent.skills ?? {}), "David Lindqvist"],
    ["own utilization", (agent) => agent.utilization !== undefined, "Inês Carvalho, Winnie Abara"],
    ["an accent", (agent) => "Français" in (agent.skills ?? {}), "Inês Carvalho, Quentin Moreau"],
    ["no accent", (agent) => "Francais" in (agent.skills ?? {}), "Nadia Rahman"],
    [
      "a message with a person in it",
      (agent) => /nadia\.rahman@|\+1 555/.test(agent.message ?? ""),
      "Greta Nielsen, Nadia Rahman",
    ],
  ];

Deno.test("baseOrganisation() holds every situation a router has to tell apart", async (t) => {
  const { agents } = baseOrganisation(1, 0);
  for (const [situation, fits, names] of SITUATIONS) {
    await t.step(rowName(situation), () => {
      assertEquals(agents.filter(fits).map((agent) => agent.name).join(", "), names, situation);
    });
  }
  const presences = new Set(agents.map((agent) => agent.presence ?? "On Queue"));
  assertEquals(presences.size, 10, `presences: ${[...presences]}`);
  const statuses = new Set(agents.map(sandboxStatus));
  assertEquals(statuses.size, 5, `statuses: ${[...statuses]}`);
  const holders = agents.filter((agent) => "Mortgages" in (agent.skills ?? {}));
  assert(
    holders.length > 0 && holders.every((agent) => sandboxStatus(agent) === "OFF_QUEUE"),
    "Mortgages: nobody free",
  );
});

Deno.test("baseOrganisation() holds a queue for each way of routing", async () => {
  const client = await clientOf(createSandbox());
  const queues = await client.all("/api/v2/routing/queues");
  const rows = queues.map((queue) => {
    const rings = (queue["bullseye"] as { rings: unknown[] } | undefined)?.rings.length;
    const methods = [
      "routingRules",
      "conditionalGroupRouting",
      "conditionalGroupActivation",
      "directRouting",
    ];
    return [
      queue["name"],
      queue["skillEvaluationMethod"],
      queue["memberCount"],
      ...rings === undefined ? [] : [`${rings} rings`],
      ...methods.filter((method) => method in queue),
    ].join(" ");
  });
  assertEquals(rows, [
    "All Hands ALL 300",
    "Billing ALL 14 directRouting",
    "Claims ALL 5 conditionalGroupRouting",
    "Empty ALL 0",
    "Escalations ALL 5 conditionalGroupActivation",
    "General NONE 6",
    "Key Accounts ALL 5 routingRules",
    "Retention BEST 5",
    "Sales BEST 9",
    "Service Desk ALL 260",
    "Technical Support BEST 8 5 rings",
  ]);
  const predictors = await client.all(
    `/api/v2/routing/predictors?queueId=${await client.queueId("Retention")}`,
  );
  assertEquals(predictors.map((predictor) => predictor["state"]), ["Active"]);
});

Deno.test("createSandbox() gives predictors by cursor, forward and back", async () => {
  const client = await clientOf(createSandbox());
  const first = await client.get("/api/v2/routing/predictors?pageSize=1");
  const second = await client.get(String(first["nextUri"]));
  assertEquals(["previousUri" in first, "nextUri" in second], [false, false]);
  assertNotEquals(first["entities"], second["entities"]);
  assertEquals((await client.get(String(second["previousUri"])))["entities"], first["entities"]);
});

Deno.test("createSandbox() adds the implicit last ring and removes skills on leaving a ring", async () => {
  const client = await clientOf(createSandbox());
  const queue = await client.get(`/api/v2/routing/queues/${await client.queueId("Technical Support")}`);
  const { rings } = queue["bullseye"] as unknown as { readonly rings: readonly Ring[] };
  type Ring = {
    readonly expansionCriteria: readonly JsonObject[];
    readonly actions: { readonly skillsToRemove: readonly JsonObject[] };
    readonly memberGroups: readonly JsonObject[];
  };
  assertEquals(
    rings.map((ring) => [
      ring.expansionCriteria[0]?.["threshold"],
      ring.actions.skillsToRemove.map((skill) => skill["name"]).join(),
      ring.memberGroups.map((group) => group["name"]).join(),
    ]),
    [[15, "Mac OS", ""], [30, "Networking", ""], [45.5, "", "Night Crew"], [60, "Technical", ""], [
      5,
      "",
      "",
    ]],
  );
});

Deno.test("afterChange() changes what its table says, and the noise, and nothing else", () => {
  const base = baseOrganisation(1, 300);
  const after = afterChange(base);
  const changed = <T extends { readonly key: string }>(before: readonly T[], now: readonly T[]) =>
    now.filter((entry, at) => JSON.stringify(entry) !== JSON.stringify(before[at])).map((entry) => entry.key)
      .sort();
  assertEquals(changed(base.agents, after.agents), [
    "amara-okafor",
    "bruno-castelli",
    "chiara-moretti",
    "david-lindqvist",
    "priya-nair",
    "wanda-fischer",
  ]);
  assertEquals(changed(base.queues, after.queues), ["billing", "general", "sales", "technical-support"]);
  const agent = (organisation: SandboxOrganisation, key: string) =>
    organisation.agents.find((entry) => entry.key === key)?.skills;
  assertEquals(agent(after, "amara-okafor"), { Billing: 5 });
  assertEquals([agent(base, "chiara-moretti")?.["Billing"], agent(after, "chiara-moretti")?.["Billing"]], [
    3,
    5,
  ]);
  assertEquals({ ...base, agents: [], queues: [] }, { ...after, agents: [], queues: [] });
});

Deno.test("createDirectory() refuses an organisation whose names lead nowhere", async (t) => {
  const agents = [{ key: "a", name: "A", skills: { Billing: 5 } }];
  const queue = { key: "q", name: "Q", members: ["b"] };
  const wrong: readonly (readonly [SandboxOrganisation, string])[] = [
    [{ ...EMPTY_ORGANISATION, agents }, 'agent a names skill "Billing"'],
    [{ ...EMPTY_ORGANISATION, queues: [queue] }, 'queue q names agent "b"'],
    [
      { ...EMPTY_ORGANISATION, queues: [{ ...queue, members: [], memberGroups: ["G"] }] },
      'queue q names group "G"',
    ],
    [
      { ...EMPTY_ORGANISATION, queues: [{ ...queue, members: [] }, { ...queue, members: [] }] },
      "the same key",
    ],
  ];
  for (const [organisation, says] of wrong) {
    await t.step(rowName(organisation), () => {
      assertThrows(() => createDirectory(organisation, 1), Error, says);
    });
  }
});

Deno.test("Directory.isJoined() counts the membership's word and the agent's", () => {
  const directory = createDirectory({
    ...EMPTY_ORGANISATION,
    agents: [{ key: "a", name: "A" }, { key: "b", name: "B" }, { key: "c", name: "C", joined: false }],
    queues: [{ key: "q", name: "Q", members: ["a", { agent: "b", joined: false }, "c"] }],
  }, 1);
  const members = directory.members(directory.id("queue", "q"));
  assertEquals(members.map((member) => directory.isJoined(member)), [true, false, false]);
});
