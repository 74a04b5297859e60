/** Slips that people make first, at every door where they can be made: told in the same words, whichever door it is. */

import { assert, assertStringIncludes } from "@std/assert";
import type { Command } from "../../src/cli/command.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { type HandAgent, type MemoryFiles, scenarioFiles } from "../support/handmade.ts";
import { qaService } from "../support/qa_service.ts";
import { command } from "../scenario/judging.ts";

const AGENTS: readonly HandAgent[] = [
  { id: "u-ada", name: "Ada", skills: { Billing: 4 }, languages: { French: 3 } },
  { id: "u-ben", name: "Ben", skills: { Billing: 2 } },
];

const RULES = "rules: [{ id: r, when: { menu: es }, then: { skills: [Billing] } }]\n";

async function filesOf(texts: Readonly<Record<string, string>> = {}): Promise<MemoryFiles> {
  const queues = [{ id: "q1", name: "Billing" }];
  const files = await scenarioFiles([
    { name: "hand", agents: AGENTS, queues },
    { name: "later", agents: AGENTS.slice(0, 1), queues },
  ], {});
  files.texts.set("scenarios/intake.yaml", RULES);
  for (const [path, text] of Object.entries(texts)) files.texts.set(path, text);
  return files;
}

/** What was printed, or said in a message. */
type Told = Promise<string>;

async function run(
  which: Command,
  args: readonly string[],
  texts: Readonly<Record<string, string>> = {},
): Told {
  const { out, note } = await command(which, await filesOf(texts), args);
  return out + note;
}

const ASKED = ["--cassette", "hand", "--queue", "Billing"];

/** Each door takes what a slip puts into it. */
const scenario = (text: string): Told =>
  run(testCommand, [], {
    "scenarios/one/scenario.yaml": `cassette: hand\nqueue: Billing\nmoment: free\n${text}`,
  });
const plainScenario = (text: string): Told =>
  scenario(`note: n\ngolden: none\nexpect: [{ somebody: true }]\n${text}`);
const shift = (text: string): Told => run(shiftCommand, ["s.yaml"], { "s.yaml": `cassette: hand\n${text}` });
const ARRIVALS = "arrivals: [{ queue: Billing, handle: 30s";
const moment = (text: string): Told =>
  run(simulateCommand, [...ASKED, "--moment", "scenarios/m.moment.yaml"], {
    "scenarios/m.moment.yaml": text,
  });
const overlay = (text: string): Told =>
  run(shiftCommand, ["s.yaml", "--against", "o.yaml"], {
    "s.yaml": `cassette: hand\nqueue: Billing\n${ARRIVALS} }]\n`,
    "o.yaml": text,
  });
const intent = (text: string): Told =>
  run(diffCommand, ["hand", "later", "--intent", "i.yaml"], { "i.yaml": text });
const traffic = (text: string): Told => run(reachCommand, ["hand", "--traffic", "t.csv"], { "t.csv": text });
const flags = (...args: readonly string[]): Told => run(simulateCommand, [...ASKED, ...args]);
const explained = (...args: readonly string[]): Told => run(explainCommand, [...ASKED, ...args]);
const payload = (body: unknown): Told =>
  run(simulateCommand, [...ASKED, "--payload", "p.json"], { "p.json": JSON.stringify(body) });
const service = async (body: object): Told =>
  (await (await qaService(await filesOf(), ["cassettes/hand.json"], {
    rules: [{ id: "r", when: { menu: "es" }, then: { skills: ["Billing"] } }],
  }))("/decisions", { queue_id: "Billing", ...body })).text;

/** Slip → what is said of it everywhere → the doors at which it can be made. */
const SLIPS: Readonly<Record<string, readonly [string, Readonly<Record<string, () => Told>>]>> = {
  "a colon in a text without quotes": [
    'A text with ": " in it is keys and values to YAML',
    {
      scenario: () => scenario("note: guards: the Spanish line\n"),
      "scenario, between brackets": () => plainScenario("interaction: { label: a: b }\n"),
      shift: () => shift("note: Monday: the worst\n"),
      moment: () => moment("note: noon: lunch\n"),
      overlay: () => overlay("overlay:\n  - agent: Ada\n    queue: a: b\n"),
      intent: () => intent("may: [{ agent: a: b }]\n"),
      intake: () =>
        run(simulateCommand, [...ASKED, "--attribute", "menu=es"], {
          "scenarios/intake.yaml": "rules:\n  - id: a: b\n",
        }),
    },
  ],
  "a list where one value is due": [
    "one value is due here, not a list of 2",
    {
      scenario: () => plainScenario("model: [acd, weighted]\n"),
      "scenario, a media": () => plainScenario("interaction: { media: [call, chat] }\n"),
      "scenario, an overlay row": () => plainScenario("overlay: [{ agent: [Ada, Ben], joined: false }]\n"),
      shift: () => shift(`queue: [Billing, Sales]\n${ARRIVALS} }]\n`),
      moment: () => moment("agents: { u-ada: { presence: [Meal, Busy] } }\n"),
      overlay: () => overlay("overlay: [{ agent: [Ada, Ben], joined: false }]\n"),
      intent: () => intent("may: [{ queue: [Billing, Sales] }]\n"),
      payload: () => payload({ language: ["a", "b"] }),
      service: () => service({ language: ["a", "b"] }),
      "service, an overlay row": () => service({ overlay: [{ agent: ["Ada", "Ben"], joined: false }] }),
    },
  ],
  "a line break in a name": [
    "a name does not break over lines, and this one holds a line break",
    {
      scenario: () => plainScenario('interaction: { skills: ["Bil\\nling"] }\n'),
      shift: () => shift('queue: "Bil\\nling"\narrivals: [{ handle: 30s }]\n'),
      moment: () => moment('agents: { "A\\nda": { presence: Meal } }\n'),
      overlay: () => overlay('overlay: [{ agent: "A\\nda", joined: false }]\n'),
      intent: () => intent('may: [{ agent: "A\\nda" }]\n'),
      traffic: () => traffic('queue,skills\nBilling,"Bil\nling"\n'),
      payload: () => payload({ required_skills: ["Bil\nling"] }),
      flags: () => flags("--skill", "Bil\nling"),
      explain: () => explained("--agent", "A\nda"),
      service: () => service({ required_skills: ["Bil\nling"] }),
      "service, the queue": () => service({ queue_id: "Bil\nling" }),
    },
  ],
  "a language asked as a skill": [
    '"French" is a language here, and was asked for as a skill',
    {
      scenario: () => plainScenario("interaction: { skills: [French] }\n"),
      shift: () => shift(`queue: Billing\n${ARRIVALS}, skills: [French] }]\n`),
      traffic: () => traffic("queue,skills\nBilling,French\n"),
      overlay: () => overlay("overlay: [{ agent: Ada, skill: French, proficiency: none }]\n"),
      intent: () => intent("may: [{ skills: French }]\n"),
      payload: () => payload({ required_skills: ["French"] }),
      flags: () => flags("--skill", "French"),
      explain: () => explained("--skill", "French"),
      service: () => service({ required_skills: ["French"] }),
    },
  ],
  "an attribute that no rule reads": [
    'No intake rule reads the attribute "menuu"; did you mean menu?',
    {
      scenario: () => plainScenario("intake: intake.yaml\ninteraction: { attributes: { menuu: es } }\n"),
      shift: () => shift(`queue: Billing\nintake: intake.yaml\n${ARRIVALS}, attributes: { menuu: es } }]\n`),
      payload: () => payload({ caller_attributes: { menuu: "es" } }),
      flags: () => flags("--attribute", "menuu=es"),
      explain: () => explained("--attribute", "menuu=es"),
      service: async () =>
        JSON.parse(await service({ caller_attributes: { menuu: "es" } })).anomalies[0].message,
    },
  ],
  "metrics that nobody knows": [
    'There is no metric "EstimatedWait"; did you mean EstimatedWaitTime?',
    {
      scenario: () => plainScenario("interaction: { metrics: { EstimatedWait: 30 } }\n"),
      shift: () => shift(`queue: Billing\n${ARRIVALS}, metrics: { EstimatedWait: 30 } }]\n`),
      payload: () => payload({ metrics: { EstimatedWait: 30 } }),
      flags: () => flags("--metric", "EstimatedWait=30"),
      explain: () => explained("--metric", "EstimatedWait=30"),
      service: async () => JSON.parse(await service({ metrics: { EstimatedWait: 30 } })).message,
    },
  ],
};

Deno.test("a slip is told in its own words, the same at every door", async (t) => {
  for (const [slip, [words, doors]] of Object.entries(SLIPS)) {
    for (const [door, make] of Object.entries(doors)) {
      await t.step(`${slip}: ${door}`, async () => {
        const told = await make();
        assertStringIncludes(told.replaceAll('\\"', '"'), words);
        assert(!/Bug in Ringback|\n {4}at /.test(told), "no stack");
      });
    }
  }
});

Deno.test("what is to be put in quotes is shown with them", async () => {
  assertStringIncludes(
    await scenario("note: guards: the Spanish line\n"),
    'put it in quotes: note: "guards: the Spanish line"',
  );
});
