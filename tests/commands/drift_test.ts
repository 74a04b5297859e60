/** `drift`: an unchanged server has not moved, whatever people do; every single edit of an admin's is told, and nothing is written. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { driftCommand } from "../../src/commands/drift.ts";
import { recordCommand } from "../../src/commands/record/record.ts";
import { UsageError } from "../../src/errors.ts";
import type { World } from "../../src/doors/world.ts";
import { isObject, type Json, type JsonObject } from "../../src/lib/json.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { hurriedClock } from "../support/clocks.ts";
import { type MemoryFiles, memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";

const BASE = "https://api.acme.example";
const ADDRESS = ["--base-url", BASE, "--login-url", BASE];
const PATH = "cassettes/team.json";
const ENVIRONMENT = {
  GENESYSCLOUD_OAUTHCLIENT_ID: "sandbox-client",
  GENESYSCLOUD_OAUTHCLIENT_SECRET: "sandbox-secret",
  RINGBACK_PSEUDONYM_KEY: "ours",
};

/** Changes an answer on its way. */
type Edit = (body: JsonObject, path: string) => Json;

async function run(
  command: typeof recordCommand,
  args: readonly string[],
  files: MemoryFiles,
  { edit = (body) => body, ...options }: SandboxOptions & { readonly edit?: Edit } = {},
) {
  const sandbox = createSandbox(options);
  const { world, printed } = testWorld({ files, environment: ENVIRONMENT });
  const fetch: World["fetch"] = async (input, init) => {
    const answer = await sandbox.fetch(input, init);
    const { pathname } = new URL(String(input));
    const body: Json = await answer.json();
    const edited = isObject(body) && pathname.startsWith("/api/") ? edit(body, pathname) : body;
    const headers = { date: answer.headers.get("date") ?? "", "content-type": "application/json" };
    return Response.json(edited, { status: answer.status, headers });
  };
  const outside = {
    ...world,
    fetch,
    clock: hurriedClock(30_000),
    untilStopped: () => new Promise<void>(() => {}),
  };
  const code = await runCommand(command, [...args, ...ADDRESS], outside);
  return { code, ...printed() };
}

/** The team's cassette, recorded once. */
const recorded = (async () => {
  const files = memoryFiles({});
  const queues = ["Billing", "Technical Support", "Retention"].flatMap((name) => ["--queue", name]);
  const { code, note } = await run(recordCommand, [...queues, "--name", "team"], files);
  assertEquals(code, 0, note);
  return files.texts.get(PATH) ?? "";
})();

async function drift(options: SandboxOptions & { readonly edit?: Edit }, args: readonly string[] = []) {
  const files = memoryFiles({ [PATH]: await recorded });
  const result = await run(driftCommand, [PATH, ...args], files, options);
  return { ...result, text: files.texts.get(PATH) ?? "" };
}

function queueNamed(name: string, change: (queue: JsonObject) => Json): Edit {
  return (body, path) => /\/queues\/[^/]+$/.test(path) && body["name"] === name ? change(body) : body;
}

/** The members of every queue, those of this name changed. */
function member(name: string, change: (member: JsonObject) => Json): Edit {
  return (body, path) => {
    const { entities } = body;
    if (!/\/members$/.test(path) || !Array.isArray(entities)) return body;
    return {
      ...body,
      entities: entities.map((each) => isObject(each) && each["name"] === name ? change(each) : each),
    };
  };
}

function user(name: string, change: (user: JsonObject) => JsonObject): Edit {
  return member(name, (row) => ({ ...row, user: change(row["user"] as JsonObject) }));
}

function skillOf(name: string, skill: string, change: (held: JsonObject) => Json | null): Edit {
  return user(name, (one) => ({
    ...one,
    skills: (one["skills"] as JsonObject[]).flatMap((held) =>
      held["name"] === skill ? change(held) ?? [] : held
    ),
  }));
}

Deno.test("drift against an unchanged server ends with 0, at another time of the day too", async () => {
  for (const variant of ["base", "afternoon"] as const) {
    const { code, out, text } = await drift({ variant });
    assertEquals([code, text === await recorded], [0, true], out);
    assertStringIncludes(out, "Configuration: 0 changes");
  }
});

Deno.test("drift tells a change that the server made between, and --accept keeps it", async () => {
  const moved = await drift({ variant: "after-change" });
  assertEquals([moved.code, moved.text === await recorded], [1, true]);
  assertStringIncludes(moved.out, "team (2026-");
  assertStringIncludes(moved.out, " → live (2026-");
  const accepted = await drift({ variant: "after-change" }, ["--accept"]);
  assertEquals(accepted.code, 0);
  assert(accepted.text !== await recorded);
  const files = memoryFiles({ [PATH]: accepted.text });
  assertEquals((await run(driftCommand, [PATH], files, { variant: "after-change" })).code, 0);
});

const MEDIA = (queue: JsonObject) => queue["mediaSettings"] as JsonObject;

/** Technical Support's second ring is another. */
function ring(change: (ring: JsonObject) => Json): Edit {
  return queueNamed("Technical Support", (queue) => {
    const { rings } = queue["bullseye"] as { readonly rings: readonly JsonObject[] };
    return { ...queue, bullseye: { rings: rings.map((each, index) => index === 1 ? change(each) : each) } };
  });
}

/** One edit each, and what an admin reads of it. */
const EDITS: readonly (readonly [string, Edit, readonly string[]])[] = [
  [
    "evaluation",
    queueNamed("Billing", (queue) => ({ ...queue, skillEvaluationMethod: "BEST" })),
    ["Billing", "Best available skills"],
  ],
  [
    "scoring",
    queueNamed("Billing", (queue) => ({ ...queue, scoringMethod: "PriorityOnly" })),
    ["scoring", "Priority score"],
  ],
  ["name of a queue", queueNamed("Retention", (queue) => ({ ...queue, name: "Keep" })), [
    "Retention",
    "Keep",
  ]],
  [
    "alerting",
    queueNamed("Billing", (queue) => ({
      ...queue,
      mediaSettings: {
        ...MEDIA(queue),
        call: { ...MEDIA(queue)["call"] as JsonObject, alertingTimeoutSeconds: 20 },
      },
    })),
    ["alerting", "20"],
  ],
  ["no rings", queueNamed("Technical Support", ({ bullseye: _, ...queue }) => queue), [
    "Technical Support",
    "ring",
  ]],
  [
    "a rating",
    skillOf("Bruno Castelli", "Billing", (held) => ({ ...held, proficiency: 1 })),
    ["Billing", "1"],
  ],
  [
    "a skill more",
    user("Bruno Castelli", (one) => ({
      ...one,
      skills: [...one["skills"] as JsonObject[], {
        id: "433f2f14-9390-4882-9e23-9e2d9bac1163",
        name: "Sales",
        proficiency: 2,
        state: "active",
      }],
    })),
    ["Sales"],
  ],
  [
    "a rating of a language",
    user("Bruno Castelli", (one) => ({
      ...one,
      languages: (one["languages"] as JsonObject[]).map((held) => ({ ...held, proficiency: 1 })),
    })),
    ["English", "Spanish"],
  ],
  [
    "a ring's time-out",
    ring((one) => ({ ...one, expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 99 }] })),
    ["Technical Support", "99"],
  ],
  [
    "skills a ring removes",
    ring((one) => ({ ...one, actions: { skillsToRemove: [] } })),
    ["Technical Support", "Networking"],
  ],
  [
    "a predictor",
    (body, path) =>
      path === "/api/v2/routing/predictors"
        ? {
          ...body,
          entities: (body["entities"] as JsonObject[]).map((each) => ({ ...each, state: "Error" })),
        }
        : body,
    ["Retention", "redict"],
  ],
  [
    "a preferred rule",
    queueNamed("Billing", (queue) => ({
      ...queue,
      routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 80, waitSeconds: 30 }],
    })),
    ["Billing", "80"],
  ],
  ["a skill gone", skillOf("Bruno Castelli", "Billing", () => null), ["Billing"]],
  [
    "a skill switched off",
    skillOf("Bruno Castelli", "Billing", (held) => ({ ...held, state: "inactive" })),
    ["Billing"],
  ],
  ["a language gone", user("Bruno Castelli", (one) => ({ ...one, languages: [] })), ["language"]],
  ["an account", user("Bruno Castelli", (one) => ({ ...one, state: "inactive" })), ["inactive"]],
  ["a ring", member("Bruno Castelli", (row) => ({ ...row, ringNumber: 4 })), ["ring"]],
  ["who left", member("Bruno Castelli", (row) => ({ ...row, joined: false })), ["left"]],
  [
    "capacity",
    (body, path) =>
      path === "/api/v2/routing/utilization"
        ? {
          ...body,
          utilization: {
            ...body["utilization"] as JsonObject,
            call: { maximumCapacity: 2, interruptableMediaTypes: [], includeNonAcd: false },
          },
        }
        : body,
    ["call", "2"],
  ],
  [
    "reset",
    (body, path) =>
      path === "/api/v2/routing/settings" ? { ...body, resetAgentScoreOnPresenceChange: true } : body,
    ["on queue"],
  ],
];

Deno.test("drift tells every single edit, ends with 1, and writes nothing", async (t) => {
  for (const [name, edit, says] of EDITS) {
    await t.step(name, async () => {
      const { code, out, text } = await drift({ edit });
      assertEquals([code, text === await recorded], [1, true], out);
      for (const words of says) assertStringIncludes(out, words);
    });
  }
});

/** Billing with another date, as whatever an admin does to a queue brings. */
function touched(change: (queue: JsonObject) => JsonObject): Edit {
  return queueNamed("Billing", (queue) => change({ ...queue, dateModified: "2026-03-02T12:00:00.000Z" }));
}

function counting(edit: Edit): { readonly edit: Edit; readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    edit: (body, path) => {
      asked.push(path);
      return edit(body, path);
    },
  };
}

Deno.test("drift --quick reads the queues that moved, and says what it did not look at", async (t) => {
  await t.step("an unchanged server is asked once a queue", async () => {
    const { edit, asked } = counting((body) => body);
    const { code, out } = await drift({ edit }, ["--quick"]);
    assertEquals([code, asked.length], [0, 3], out);
    assertStringIncludes(out, "Retention says of itself what it said when recorded");
    assertStringIncludes(out, "its people's skills were not looked at");
  });
  await t.step("a queue that moved is read, and no other", async () => {
    const { edit, asked } = counting(touched((queue) => ({ ...queue, skillEvaluationMethod: "BEST" })));
    const { code, out, note, text } = await drift({ edit }, ["--quick"]);
    assertEquals([code, text === await recorded], [1, true], out);
    assertStringIncludes(note, "--accept keeps what is live now; else undo it there\n");
    assertStringIncludes(out, "Billing is read again: modified");
    assertStringIncludes(out, "evaluation of skills");
    assert(!out.includes("only in"), out);
    assertEquals(new Set(asked.filter((path) => path.endsWith("/members"))).size, 1);
  });
  await t.step("a queue touched without a change is read and is the same", async () => {
    const { code, out } = await drift({ edit: touched((queue) => queue) }, ["--quick"]);
    assertEquals(code, 0, out);
    assertStringIncludes(out, "Configuration: 0 changes");
  });
  await t.step("a member more is a sign", async () => {
    const edit = queueNamed("Billing", (queue) => ({ ...queue, memberCount: 99 }));
    assertStringIncludes((await drift({ edit }, ["--quick"])).out, "members 14 → 99");
  });
  await t.step("agents who joined are none", async () => {
    const edit = queueNamed("Billing", (queue) => ({ ...queue, joinedMemberCount: 1 }));
    assertEquals((await drift({ edit }, ["--quick"])).code, 0);
  });
  await t.step("a queue that says nothing of itself is read", async () => {
    const edit = queueNamed(
      "Billing",
      ({ dateModified: _, memberCount: _m, userMemberCount: _u, ...queue }) => queue,
    );
    assertStringIncludes((await drift({ edit }, ["--quick"])).out, "Billing is read again");
  });
  await t.step("the JSON stays a document", async () => {
    const { out } = await drift({ edit: touched((queue) => queue) }, ["--quick", "--json"]);
    assertEquals(JSON.parse(out).configuration, []);
  });
  await t.step("with --accept it is refused: a whole cassette would lose queues", async () => {
    const error = await drift({}, ["--quick", "--accept"]).catch((thrown) => thrown);
    assert(error instanceof UsageError, String(error));
  });
});
