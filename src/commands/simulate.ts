/** `simulate`: one interaction against a cassette, from flags or a payload file; ranked, validated, as text or as JSON. */

import type { Command, Given } from "../cli/command.ts";
import { INTERACTION_FLAGS, readAsked } from "../cli/interaction_flags.ts";
import { putQuestion } from "../cli/ask_from_flags.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { buildReport, reportJson } from "../report/report.ts";
import { reportText } from "../report/text.ts";
import { createShelf } from "../scenario/ask/recordings.ts";
import { trialOf } from "../scenario/ask/what_if_outcome.ts";
import { validateAssignment } from "../anomalies/assignment.ts";

/** The command. */
export const simulateCommand: Command = {
  name: "simulate",
  paints: true,
  summary: "One interaction against a cassette, ranked",
  about:
    "Agents are named by id or exact name. A payload holds caller_attributes, required_skills and queue_id, and may hold\n" +
    "language, priority, media, waited_seconds, preferred_agents [{agent, score}], label, direct_agent, last_agent, owner, customer_first, metrics.\n" +
    "Ends with 1 when --assigned names an agent the model would not choose.",
  flags: [
    ...INTERACTION_FLAGS,
    { name: "assigned", value: "<agent>", help: "Judge this assignment: right, or what speaks against it." },
    { name: "top", value: "<number>", help: "Ranked agents shown, 5 where not given." },
    { name: "json", help: "One JSON document on standard output and nothing else." },
  ],
  examples: [
    "simulate --cassette cassettes/sandbox.json --queue Billing --skill Billing --skill Spanish",
    "simulate --cassette cassettes/sandbox.json --payload interaction.json --json",
    'simulate --cassette cassettes/sandbox.json --queue Billing --skill Billing --assigned "<agent>"',
  ],
  run: simulate,
};

async function simulate(given: Given, world: World): Promise<ExitCode> {
  const top = given.count("top");
  const asked = await readAsked(given, world.files);
  const { question, outcome, step, intake } = await putQuestion(asked, createShelf(world.files));
  const { roster, interaction } = outcome;
  const assigned = given.text("assigned");
  const assignment = assigned === undefined
    ? undefined
    : validateAssignment(roster, interaction, step.decision, assigned, "--assigned");
  const report = buildReport({
    findings: step.findings,
    anomalies: step.anomalies,
    intake,
    trial: trialOf(outcome, step.decision, question.options),
    assignment,
    top,
  });
  world.terminal.out(
    given.on("json") ? reportJson(report) : reportText(report, { colour: world.terminal.colour, top }),
  );
  return assignment?.right === false ? EXIT.expectationFailed : EXIT.good;
}
