/** `diff` over recordings whose moments differ: what an admin changed is told whatever people were doing, and nothing else is. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { printCassette } from "../../src/cassette/cassette.ts";
import { runCommand } from "../../src/cli/command.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { freeMoment, type Moment } from "../../src/domain/moment.ts";
import { type Roster, rosterAt } from "../../src/domain/roster.ts";
import { compareOutcomes } from "../../src/diff/scenarios/compare_outcomes.ts";
import { PutScenario, type Sides } from "../../src/diff/scenarios/put_scenario.ts";
import { isObject, type Json } from "../../src/lib/json.ts";
import { layWhatIf } from "../../src/scenario/ask/lay_what_if.ts";
import { askRoster } from "../../src/scenario/play.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { caseOf } from "../routing/generated.ts";
import { AT } from "../support/builders.ts";
import { handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { testWorld } from "../support/test_world.ts";

const SEED = 20261127;
const GALE = "Gale Lotus btgh";
const JORDAN = "Jordan Field dcin";

type Edit = (user: Record<string, Json>) => Record<string, Json>;

/** A copy of support-before in which the users of those names are edited wherever they stand. */
async function support(edits: Readonly<Record<string, Edit>>): Promise<string> {
  const edited = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(edited);
    if (!isObject(value)) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, edited(part)]));
    const edit = "routingStatus" in copy || "skills" in copy ? edits[String(copy["name"])] : undefined;
    return edit === undefined ? copy : edit(copy);
  };
  return JSON.stringify(edited(JSON.parse(await sandboxText("support-before"))));
}

const atLunch: Edit = (user) => ({
  ...user,
  ...("presence" in user ? { presence: { presenceDefinition: { systemPresence: "Meal" } } } : {}),
  ...("routingStatus" in user ? { routingStatus: { status: "OFF_QUEUE" } } : {}),
});

const withoutSpanish: Edit = (user) =>
  Array.isArray(user["skills"])
    ? { ...user, skills: user["skills"].filter((held) => !isObject(held) || held["name"] !== "Spanish") }
    : user;

const SPANISH = "note: Spanish invoices\nqueue: Billing\ninteraction: {skills: [Billing, Spanish]}\n";

async function diff(before: string, after: string, scenario: string, args: readonly string[] = []) {
  const files = memoryFiles({
    "cassettes/before.json": before,
    "cassettes/after.json": after,
    "scenarios/spanish/scenario.yaml": scenario,
  });
  const { world, printed } = testWorld({ files });
  return { code: await runCommand(diffCommand, ["before", "after", ...args], world), ...printed() };
}

Deno.test("a lost skill is told although somebody else is at lunch, and lunch alone is not", async (t) => {
  const plain = await support({});
  const rows: readonly (readonly [string, string, string, number, RegExp])[] = [
    [
      "before against a copy with Gale at lunch and Jordan without Spanish",
      plain,
      await support({ [GALE]: atLunch, [JORDAN]: withoutSpanish }),
      1,
      /cause: Spanish taken from Jordan Field dcin\n/,
    ],
    [
      "Gale at lunch, then back without Spanish",
      await support({ [GALE]: atLunch }),
      await support({ [GALE]: withoutSpanish }),
      1,
      /Gale Lotus btgh now lacks Spanish/,
    ],
    [
      "Gale at lunch alone",
      plain,
      await support({ [GALE]: atLunch }),
      0,
      /Configuration: 0 changes[\s\S]*nothing changed/,
    ],
    ["nothing at all", plain, plain, 0, /nothing changed in 1 scenario/],
  ];
  for (const [name, before, after, code, message] of rows) {
    for (const moment of ["free", "recorded"]) {
      await t.step(`${name}, at ${moment}`, async () => {
        const found = await diff(before, after, `${SPANISH}cassette: before\nmoment: ${moment}\n`);
        assertEquals(found.code, code, found.out);
        assert(message.test(found.out), found.out);
      });
    }
  }
});

Deno.test("two recordings that no scenario names are compared by every scenario whose queue is in both", async () => {
  const [plain, mute] = [await support({}), await support({ [GALE]: withoutSpanish })];
  const found = await diff(plain, mute, `${SPANISH}cassette: elsewhere\n`);
  assertEquals(found.code, 1, found.out);
  const none = await diff(plain, mute, `${SPANISH.replace("Billing\n", "Nowhere\n")}cassette: elsewhere\n`);
  assertEquals(none.code, 5, none.out);
  assertStringIncludes(none.out, "no scenario could be put to both recordings");
});

Deno.test("who left is told as configuration, and where joining is the moment's to say nobody did", async () => {
  const agents = ["Ada", "Ben"].map((name) => ({ id: `${name.toLowerCase()}-1`, name }));
  const recorded = async (joined: boolean) =>
    printCassette(await handmadeCassette({ agents: agents.map((each) => ({ ...each, joined })) }));
  const [before, after] = [await recorded(true), await recorded(false)];
  const scenario = "note: n\ncassette: before\nqueue: Billing\n";
  for (
    const [config, code, told] of [
      ["{}", 1, /left the queue/],
      [
        '{ "ringback": { "joined": "moment" } }',
        0,
        /Reach: no request changes[\s\S]*Configuration: 0 changes[\s\S]*nothing changed/,
      ],
    ] as const
  ) {
    const files = memoryFiles({
      "deno.json": config,
      "cassettes/before.json": before,
      "cassettes/after.json": after,
      "scenarios/one/scenario.yaml": scenario,
    });
    const { world, printed } = testWorld({ files });
    assertEquals(await runCommand(diffCommand, ["before", "after"], world), code, printed().out);
    assert(told.test(printed().out), printed().out);
    assertEquals(/active in Billing/.test(printed().out), code === 1);
  }
});

/** What everybody does in a generated roster. */
function momentOf(roster: Roster): Moment {
  return {
    kind: "recorded",
    name: "recorded",
    at: AT,
    doing: new Map(roster.agents.map((agent) => [agent.id, agent])),
    oddities: [],
  };
}

Deno.test("a change of configuration that alters an outcome at a moment is told whatever the moments; no change tells none", async () => {
  const text = "note: x\ncassette: x\nqueue: Billing\ntimeline: [0s, 12s, 60s]\n";
  const scenario = await parseScenario(text, "x", "x.yaml");
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), fc.boolean(), (one, other, third, isSame) => {
      const [first, second] = [caseOf(one), caseOf(isSame ? one : other)];
      const question = {
        ...scenario.question,
        interaction: { ...scenario.question.interaction, skills: first.interaction.skills },
      };
      const put = { ...scenario, question };
      const free = freeMoment(AT);
      const moments: readonly (readonly [Moment, Moment])[] = [
        [free, free],
        [momentOf(first.roster), momentOf(caseOf(third).roster)],
      ];
      for (const pair of moments) {
        const sides: Sides = { before: first.roster, after: second.roster, moments: pair, rules: [] };
        const answer = compareOutcomes(new PutScenario(put, sides));
        assert(answer?.kind === "compared");
        const { kind } = answer.blame;
        if (isSame) {
          assert(kind === "nothing" || (kind === "moment" && pair[0] !== pair[1]), kind);
          continue;
        }
        const isTold = kind !== "nothing" && kind !== "moment";
        assertEquals(isTold, pair.some((moment) => isOther(put, sides, moment)), kind);
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});

/** Read from the decisions alone: whether the two configurations come out differently at one moment. */
function isOther(put: Scenario, { before, after }: Sides, moment: Moment): boolean {
  const [was, now] = [before, after].map((configuration) => {
    const roster = rosterAt(configuration, moment);
    return askRoster(put.question, benchOf(roster), { rules: [], where: "x.yaml", whatIf: layWhatIf }).steps
      .map(({ decision }) => [
        decision.outcome,
        decision.method,
        decision.ring,
        decision.stillRequired,
        decision.places.map(({ agents }) => agents.map(({ id }) => id)),
      ]);
  });
  return JSON.stringify(was) !== JSON.stringify(now);
}
