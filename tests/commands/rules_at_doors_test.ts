/**
 * Each rule that was found since (routing semantics, section 10) asked through every door: flags, a payload, a scenario, the service.
 * What is expected is read from the reference, a rule a row; the doors must agree with it and with one another.
 */

import { assert, assertEquals } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { documentOf } from "../../src/domain/exclusion.ts";
import { RingbackError } from "../../src/errors.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { play } from "../../src/scenario/play.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { memoryFiles } from "../support/handmade.ts";
import { named, recordedWith } from "../support/one_sided.ts";
import { testWorld } from "../support/test_world.ts";
import { qaService } from "../support/qa_service.ts";
import { type Asked, type Row, ROWS } from "./rule_rows.ts";

/** The answer as all doors give it. */
interface Answer {
  readonly ranking: readonly string[];
  readonly method: string;
  readonly outcome: string;
  readonly out: Readonly<Record<string, string>>;
  readonly assumptions: readonly string[];
  readonly options: readonly string[];
}

// deno-lint-ignore no-explicit-any -- three documents of the same fields
function answerOf(document: any): Answer {
  const { ranking, method, outcome, excluded, assumptions, optionsThatMattered } = document;
  return {
    ranking: ranking.map(({ name }: { readonly name: string }) => name),
    method,
    outcome,
    out: Object.fromEntries(
      excluded.map((
        { name, reasons }: { readonly name: string; readonly reasons: readonly string[] },
      ) => [name, reasons[0]]),
    ),
    assumptions,
    options: optionsThatMattered.map((row: { readonly option: string } | string) =>
      typeof row === "string" ? row : row.option
    ),
  };
}

type Files = ReturnType<typeof memoryFiles>;

/** An answer, or the message of a refusal. */
type Door = (files: Files, asked: Row[2]) => Promise<Answer | string>;

async function refusal(run: () => Promise<Answer | string>): Promise<Answer | string> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RingbackError) return error.message;
    throw error;
  }
}

const FLAG: Readonly<Record<string, string>> = {
  media: "media",
  language: "language",
  label: "label",
  direct_agent: "direct-agent",
  last_agent: "last-agent",
  skill_expression: "skill-expression",
  owner: "owner",
};

async function simulated(files: Files, args: readonly string[]): Promise<Answer | string> {
  const { world, printed } = testWorld({ files });
  return await refusal(async () => {
    await runCommand(simulateCommand, ["--cassette", "hand", "--queue", "Billing", "--json", ...args], world);
    return answerOf(JSON.parse(printed().out));
  });
}

function beside({ options = {}, last_handled = {} }: Row[2]): readonly string[] {
  return [
    ...Object.entries(options).flatMap(([name, value]) => ["--option", `${name}=${value}`]),
    ...Object.entries(last_handled).flatMap(([name, value]) => ["--last-handled", `${name}=${value}`]),
  ];
}

function payloadOf({ options: _, last_handled: __, ...payload }: Row[2]): Asked {
  return payload;
}

const DOORS: Readonly<Record<string, Door>> = {
  flags: (files, asked) =>
    simulated(files, [
      ...beside(asked),
      ...Object.entries(FLAG).flatMap(([key, flag]) => {
        const value = asked[key as keyof Asked];
        return value === undefined ? [] : [`--${flag}`, String(value)];
      }),
      ...(asked.required_skills ?? []).flatMap((skill) => ["--skill", skill]),
      ...(asked.waited_seconds === undefined ? [] : ["--waited", `${asked.waited_seconds}s`]),
      ...(asked.preferred_agents ?? []).flatMap(({ agent, score }) => ["--preferred", `${agent}=${score}`]),
      ...(asked.customer_first === undefined ? [] : ["--customer-first"]),
      ...Object.entries(asked.metrics ?? {}).flatMap(([name, value]) => ["--metric", `${name}=${value}`]),
    ]),
  payload: (files, asked) => {
    files.texts.set("interaction.json", JSON.stringify(payloadOf(asked)));
    return simulated(files, ["--payload", "interaction.json", ...beside(asked)]);
  },
  scenario: (files, asked) => {
    const {
      required_skills,
      waited_seconds,
      preferred_agents,
      direct_agent,
      last_agent,
      skill_expression,
      customer_first,
      ...rest
    } = payloadOf(asked);
    const interaction = {
      ...rest,
      ...(required_skills === undefined ? {} : { skills: required_skills }),
      ...(waited_seconds === undefined ? {} : { waited: `${waited_seconds}s` }),
      ...(preferred_agents === undefined ? {} : { preferred: preferred_agents }),
      ...(direct_agent === undefined ? {} : { directAgent: direct_agent }),
      ...(last_agent === undefined ? {} : { lastAgent: last_agent }),
      ...(skill_expression === undefined ? {} : { skillExpression: skill_expression }),
      ...(customer_first === undefined ? {} : { customerFirst: customer_first }),
    };
    const { options, last_handled } = asked;
    const text = JSON.stringify({
      note: "n",
      cassette: "hand",
      queue: "Billing",
      moment: "recorded",
      interaction,
      ...(options === undefined ? {} : { options }),
      ...(last_handled === undefined ? {} : { lastHandled: last_handled }),
    });
    return refusal(async () => {
      const { steps: [step] } = await play(
        await parseScenario(text, "one", "one.yaml"),
        openTeamFiles(files),
      );
      assert(step !== undefined);
      return answerOf(documentOf(step.decision));
    });
  },
  service: async (files, asked) => {
    const post = await qaService(files, ["cassettes/hand.json"]);
    const { status, text } = await post("/decisions", { queue_id: "Billing", ...asked });
    return status === 200 ? answerOf(JSON.parse(text).decision) : text;
  },
};

for (const rule of new Set(ROWS.map(([rule]) => rule))) {
  Deno.test(`${rule} decides alike through flags, payload, scenario and service`, async (t) => {
    for (const [at, [, organisation, asked, expected]] of ROWS.filter(([of]) => of === rule).entries()) {
      const text = named(await recordedWith({ fact: rule, ...organisation }), "hand");
      for (const [door, ask] of Object.entries(DOORS)) {
        await t.step(`case ${at + 1}, ${door}`, async () => {
          const answer = await ask(memoryFiles({ "cassettes/hand.json": text }), asked);
          if (typeof answer === "string") {
            assert(expected.refused?.test(answer) === true, answer);
            return;
          }
          const told = JSON.stringify(answer, null, 1);
          assertEquals(expected.refused, undefined, told);
          if (expected.ranking !== undefined) assertEquals(answer.ranking, expected.ranking, told);
          if (expected.method !== undefined) assertEquals(answer.method, expected.method, told);
          if (expected.outcome !== undefined) assertEquals(answer.outcome, expected.outcome, told);
          for (const [name, code] of Object.entries(expected.out ?? {})) {
            assertEquals(answer.out[name], code, told);
          }
          assert(
            expected.says === undefined || answer.assumptions.some((line) => expected.says?.test(line)),
            told,
          );
          assert(expected.option === undefined || answer.options.includes(expected.option), told);
        });
      }
    }
  });
}
