/** Who and what is called something else in a later recording is found by id, wherever a scenario names it. */

import { assertEquals, assertMatch } from "@std/assert";
import { type Command, runCommand } from "../../src/cli/command.ts";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { printCassette } from "../../src/cassette/cassette.ts";
import { handmadeCassette, type HandQueue, type MemoryFiles, memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";

/** Names in the recording: as they are, or as some of them are later. */
type Renames = Readonly<Record<string, string>>;

const PREFERRED = [{ operator: "MEETS_THRESHOLD", threshold: 80, waitSeconds: 10 }, {
  operator: "ANY",
  waitSeconds: 10,
}];

const TEN_SECONDS = [{ type: "TIMEOUT_SECONDS", threshold: 10 }];

/** Ada and Ben are in every queue, Cat is in Sales alone. */
async function recorded(
  name: string,
  renames: Renames = {},
  at = "2026-03-02T10:00:00.000Z",
): Promise<string> {
  const called = (word: string) => renames[word] ?? word;
  const people = [
    { id: "11111111-ada", name: called("Ada"), skills: { [called("A")]: 4, [called("B")]: 3 } },
    { id: "22222222-ben", name: called("Ben"), skills: { [called("A")]: 2 } },
    { id: "33333333-cat", name: called("Cat"), skills: { [called("B")]: 1 } },
  ].map((agent) => ({ ...agent, languages: { [called("en")]: 3 } }));
  const queues: readonly HandQueue[] = [
    { id: "q1", name: called("Billing") },
    { id: "q2", name: "Sales" },
    {
      id: "q3",
      name: "Preferred",
      routingRules: PREFERRED,
      agentOwnedRouting: { enableAgentOwnedCallbacks: true },
    },
    {
      id: "q4",
      name: "Ringed",
      bullseye: {
        rings: [
          {
            expansionCriteria: TEN_SECONDS,
            memberGroups: [{ id: "id-front", type: "GROUP", name: called("Front") }],
          },
          { expansionCriteria: TEN_SECONDS },
          {},
        ],
      },
    },
  ];
  const cassette = await handmadeCassette({
    name,
    at,
    queues,
    agents: people,
    membersOf: (queueId) => queueId === "q2" ? people : people.slice(0, 2),
    ids: { [called("A")]: "id-a", [called("B")]: "id-b", [called("en")]: "id-en" },
  });
  const labelUtilizations = { "id-vip": { labelName: called("VIP"), maximumCapacity: 0 } };
  return printCassette({
    ...cassette,
    exchanges: cassette.exchanges.map(({ request, response }) => {
      const isAsked = request.path.startsWith("/api/v2/routing/utilization");
      const body = isAsked
        ? { utilization: { call: { maximumCapacity: 1 } }, labelUtilizations }
        : response.body;
      return { request, response: { ...response, body } };
    }),
  });
}

async function run(files: MemoryFiles, command: Command, ...args: readonly string[]) {
  const { world, printed } = testWorld({ files });
  return { code: await runCommand(command, args, world), ...printed() };
}

const INTAKE = "rules: [{ id: spanish, when: { lang: es }, then: { skills: [A], language: en } }]\n";

/** What is renamed, and how a scenario names it. */
const ROWS: readonly (readonly [string, Renames, string])[] = [
  ["the queue", { Billing: "Invoices" }, "queue: Billing"],
  ["an asked skill", { A: "Alpha" }, "queue: Billing\ninteraction: { skills: [A] }"],
  [
    "an asked skill, everybody's reasons kept",
    { A: "Alpha", B: "Beta" },
    "queue: Billing\ninteraction: { skills: [B] }\nhold: all",
  ],
  ["an asked language", { en: "English" }, "queue: Billing\ninteraction: { language: en }"],
  [
    "a skill and a language of intake rules",
    { A: "Alpha", en: "English" },
    "queue: Billing\nintake: rules.yaml\ninteraction: { attributes: { lang: es } }",
  ],
  [
    "a skill of an overlay",
    { B: "Beta" },
    "queue: Billing\ninteraction: { skills: [A] }\noverlay: [{ agent: Ada, skill: B, proficiency: none }]",
  ],
  [
    "a skill and a language expected",
    { B: "Beta", en: "English" },
    "queue: Billing\noverlay: [{ agent: Ben, joined: false }]\nexpect: [{ holds: { B: 3 }, speaks: en }]",
  ],
  [
    "a skill and a language that a step asks for",
    { B: "Beta", en: "English" },
    "queue: Billing\ninteraction: { skills: [A] }\ntimeline: [0s, { after: 9s, skills: [B], language: en }]",
  ],
  [
    "a skill and a language of a skill expression",
    { A: "Alpha", en: "English" },
    `queue: Billing\ninteraction: { skillExpression: 'Skill("A") >= 3 AND LanguageSkill("en")' }`,
  ],
  [
    "a skill of an expression that a step asks for",
    { B: "Beta" },
    `queue: Billing\ntimeline: [0s, { after: 9s, expression: 'NOT Skill("B")' }]`,
  ],
  ["an asked label", { VIP: "Gold" }, "queue: Billing\ninteraction: { label: VIP }"],
  [
    "a label of an overlay",
    { VIP: "Gold" },
    "queue: Billing\ninteraction: { label: VIP }\noverlay: [{ label: VIP, capacity: 2 }]",
  ],
  [
    "a group that an overlay takes out of a ring",
    { Front: "Front desk" },
    "queue: Ringed\noverlay: [{ ring: 1, group: Front, belongs: false }]",
  ],
  [
    "a group that an overlay puts somebody in",
    { Front: "Front desk" },
    "queue: Ringed\noverlay: [{ agent: Ada, group: Front, belongs: true }]",
  ],
  ["the direct agent", { Ada: "Ada Elm" }, "queue: Billing\ninteraction: { directAgent: Ada }"],
  ["the last agent", { Ada: "Ada Elm" }, "queue: Billing\ninteraction: { media: email, lastAgent: Ada }"],
  [
    "a last agent of another queue",
    { Cat: "Cat Elm" },
    "queue: Billing\ninteraction: { media: email, lastAgent: Cat }",
  ],
  ["the owner", { Ben: "Ben Elm" }, "queue: Preferred\ninteraction: { media: callback, owner: Ben }"],
  [
    "a scored agent",
    { Ben: "Ben Elm" },
    "queue: Preferred\ninteraction: { preferred: [{ agent: Ben, score: 90 }] }",
  ],
  [
    "somebody of an overlay, not in the pool",
    { Ben: "Ben Elm" },
    "queue: Billing\ninteraction: { skills: [B] }\noverlay: [{ agent: Ben, skill: A, proficiency: 1 }]",
  ],
  [
    "somebody expected to be kept out",
    { Ben: "Ben Elm" },
    "queue: Billing\ninteraction: { skills: [B] }\nexpect: [{ excluded: { Ben: missing-skill }, not: Ben }]",
  ],
  [
    "everybody, as another key does",
    { Ada: "Zoe", Ben: "Yan", Cat: "Xia" },
    "queue: Billing\ninteraction: { skills: [A] }\nexpect: [{ oneOf: [Ada, Ben] }]",
  ],
];

Deno.test("what is renamed after it was accepted passes, before the new name is accepted and after, and is no change to diff", async (t) => {
  const [then, later] = ["2026-03-02T10:00:00.000Z", "2026-03-05T10:00:00.000Z"];
  for (const [what, renames, scenario] of ROWS) {
    await t.step(what, async () => {
      const files = memoryFiles({
        "cassettes/c.json": await recorded("c", {}, then),
        "scenarios/rules.yaml": INTAKE,
        "scenarios/one/scenario.yaml": `note: n\ncassette: c\n${scenario}\n`,
      });
      if (!scenario.includes("intake")) files.texts.delete("scenarios/rules.yaml");
      const first = await run(files, acceptCommand);
      assertEquals(first.code, 0, first.out);
      files.texts.set("cassettes/old.json", await recorded("old", {}, then));
      files.texts.set("cassettes/c.json", await recorded("c", renames, later));
      const renamed = await run(files, testCommand, "one");
      assertEquals(renamed.code, 0, renamed.out);
      const compared = await run(files, diffCommand, "old", "c");
      assertEquals(compared.code, 0, compared.out);
      await run(files, acceptCommand);
      const again = await run(files, testCommand, "one");
      assertEquals(again.code, 0, again.out);
      // Both recordings are later than the scenario's words.
      files.texts.set("cassettes/old.json", await recorded("old", renames, later));
      const both = await run(files, diffCommand, "old", "c");
      assertEquals(both.code, 0, both.out);
      assertMatch(both.out, /nothing changed in 1 scenario/);
    });
  }
});

Deno.test("hold: all still tells a reason that is another one, renamed or not", async () => {
  const files = memoryFiles({
    "cassettes/c.json": await recorded("c"),
    "scenarios/one/scenario.yaml":
      "note: n\ncassette: c\nqueue: Billing\ninteraction: { skills: [B] }\nhold: all\n",
  });
  await run(files, acceptCommand);
  const { texts } = files;
  const inactive = (await recorded("c", { B: "Beta" }))
    .replaceAll(/("id": "22222222-ben",\s+"joined": )true/g, "$1false");
  texts.set("cassettes/c.json", inactive);
  const found = await run(files, testCommand, "one");
  assertEquals(found.code, 1, found.out);
  assertMatch(found.out, /Ben/);
});
