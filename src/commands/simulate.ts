/** `simulate`: one interaction against a cassette, from flags or a payload file; ranked, validated, as text or as JSON. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { type AskedByFlags, INTERACTION_FLAGS, readAsked } from "../cli/flags/interaction_flags.ts";
import { OVERLAY_ABOUT, OVERLAY_FLAGS, refuseBesideHandOver } from "../cli/flags/overlay_flags.ts";
import { putQuestion } from "../cli/ask_from_flags.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { documentOf } from "../domain/exclusion.ts";
import { canonicalJson, type Json } from "../lib/json.ts";
import { momentTable } from "../report/moment_table.ts";
import { buildReport, reportJson } from "../report/report.ts";
import { reportText } from "../report/text.ts";
import { whatIfText } from "../diff/what_if_report.ts";
import { type WhatIfFiles, whatIfFiles } from "./common/what_if_files.ts";
import { trialOf } from "../scenario/ask/what_if_outcome.ts";
import { validateAssignment } from "../anomalies/assignment.ts";

const FLAGS = [
  ...INTERACTION_FLAGS,
  ...OVERLAY_FLAGS,
  {
    name: "assigned",
    value: "<agent>",
    people: true,
    help: "Judge this assignment: right, or what speaks against it.",
  },
  { name: "top", value: "<number>", help: "Ranked agents shown, 5 where not given." },
  { name: "json", help: "One JSON document on standard output and nothing else." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const simulateCommand = defineCommand({
  name: "simulate",
  paints: true,
  people: "shown",
  summary: "One interaction against a cassette, ranked",
  about:
    "Agents are named by id or exact name. A payload holds caller_attributes, required_skills and queue_id, and may hold\n" +
    "language, priority, media, waited_seconds, preferred_agents [{agent, score}], label, direct_agent, last_agent, skill_expression, owner, customer_first, metrics.\n" +
    "Ends with 1 when --assigned names an agent the model would not choose.\n" +
    "Several moments answer a row each: --moment 'scenarios/*.moment.yaml'.\n" + OVERLAY_ABOUT,
  flags: FLAGS,
  examples: [
    "simulate --cassette cassettes/sandbox.json --queue Billing --skill Billing --skill Spanish",
    "simulate --cassette cassettes/sandbox.json --payload interaction.json --json",
    'simulate --cassette cassettes/sandbox.json --queue Billing --skill Billing --assigned "<agent>"',
  ],
  run: simulate,
});

async function simulate(given: Flags, world: World): Promise<ExitCode> {
  refuseBesideHandOver(given, "simulate", FLAGS, ["cassette"]);
  const top = given.count("top");
  const asked = await readAsked(given, world);
  const { team, told, handed } = await whatIfFiles(given, world, asked.cassette, asked.queue);
  if (handed !== null) {
    world.terminal.out(handed);
    return EXIT.good;
  }
  if (asked.moments.length > 1) return await atEach(asked, given, world, { team, told, handed });
  const { question, outcome, step } = await putQuestion(asked, team);
  const { roster, interaction } = outcome;
  const assigned = given.text("assigned");
  const assignment = assigned === undefined
    ? undefined
    : validateAssignment(roster, interaction, step.decision, assigned, "--assigned");
  const report = buildReport({
    findings: step.findings,
    anomalies: step.anomalies,
    intake: outcome.intake,
    trial: trialOf(outcome, step.decision, question.options),
    assignment,
    top,
  });
  world.terminal.out(
    given.on("json")
      ? reportJson(report, told?.json)
      : `${whatIfText(told)}${reportText(report, { colour: world.terminal.colour, top })}`,
  );
  return assignment?.right === false ? EXIT.expectationFailed : EXIT.good;
}

/** The question at each of several moments, a row each. */
async function atEach(
  asked: AskedByFlags,
  given: Flags,
  world: World,
  { team, told }: WhatIfFiles,
): Promise<ExitCode> {
  if (given.text("assigned") !== undefined) {
    throw new UsageError({
      what: `An assignment is judged at one moment, not at ${asked.moments.length}`,
      where: "--assigned",
      next: "give one --moment",
    });
  }
  const answers = [];
  for (const moment of asked.moments) {
    const { step } = await putQuestion({ ...asked, moment, moments: [moment] }, team);
    answers.push({ moment, decision: step.decision });
  }
  const documents = answers.map(({ moment, decision }) => ({ moment, decision: documentOf(decision) }));
  world.terminal.out(
    given.on("json")
      ? canonicalJson(
        { moments: documents, ...(told === null ? {} : { what_if: told.json }) } as unknown as Json,
      )
      : `${whatIfText(told)}${momentTable(answers).join("\n")}\n`,
  );
  return EXIT.good;
}
