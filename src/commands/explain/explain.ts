/** `explain`: why this agent, why not that one, and what would flip it; for a scenario, or for flags against a cassette. */

import { linesText, shellWord } from "../../lib/words.ts";
import { defineCommand } from "../../cli/command.ts";
import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import { withEarlyInstant } from "../../cli/early_instant.ts";
import { OVERLAY_ABOUT, OVERLAY_FLAGS, refuseBesideHandOver } from "../../cli/flags/overlay_flags.ts";
import { INTERACTION_FLAGS, readAsked } from "../../cli/flags/interaction_flags.ts";
import { READY_FLAGS, readyQuestionFrom } from "../../cli/flags/ready_flags.ts";
import { onlyMoment } from "../../cli/flags/moment_flags.ts";
import { secondsFrom } from "../../cli/flags/flag_values.ts";
import { putQuestion } from "../../cli/ask_from_flags.ts";
import type { Anomaly } from "../../domain/anomaly.ts";
import type { Decision } from "../../domain/decision.ts";
import { documentOf } from "../../domain/exclusion.ts";
import type { Roster } from "../../domain/roster.ts";
import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { canonicalJson, type Json } from "../../lib/json.ts";
import { nearest } from "../../lib/nearest.ts";
import { explainAcd, explainPlaces } from "../../routing/explain/explain.ts";
import { explanationText } from "../../routing/explain/explain_text.ts";
import { OPTION_NAMES, OPTIONS } from "../../routing/options.ts";
import { applyOverlay } from "../../what_if/apply_overlay.ts";
import { findAgent } from "../../domain/agents/find_agent.ts";
import { formatDuration } from "../../lib/duration.ts";
import { chosenNames } from "../../scenario/chosen_names.ts";
import { readScenario } from "../../scenario/folder.ts";
import { scenarioPath } from "../../scenario/layout.ts";
import { scanScenarios } from "../../scenario/scan.ts";
import { atMoment } from "../../scenario/scenario.ts";
import { play, type Step } from "../../scenario/play.ts";
import { answerTo, askedAbout, type Explained } from "./ready_question.ts";
import { whatIfText } from "../../diff/what_if_report.ts";
import { whatIfFiles } from "../common/what_if_files.ts";

const FLAGS = [
  ...INTERACTION_FLAGS,
  ...OVERLAY_FLAGS,
  {
    name: "agent",
    value: "<id or name>",
    people: true,
    help: "Only about this agent: place or reasons, and what would select it.",
  },
  ...READY_FLAGS,
  {
    name: "top",
    value: "<number>",
    help: "Agents shown of those in line and of the others; all where not given.",
  },
  { name: "after", value: "<15s>", help: "A scenario's step; its first one where not given." },
  { name: "json", help: "One JSON document on standard output and nothing else." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const explainCommand = defineCommand({
  name: "explain",
  people: "shown",
  summary: "Why this agent, why not that one, and what would flip it",
  about: [
    "A scenario by name, or flags against a cassette as for simulate. Every way to flip the decision was tried on the",
    "changed roster, and so was the step just before it. Margin and ways are the ACD engine's.",
    "",
    "Where the vendor's sources conflict, --option decides; the first value is the default:",
    ...OPTION_NAMES.map((name) => `  ${name}=${OPTIONS[name].values.join("|")}: ${OPTIONS[name].decides}`),
    "",
    OVERLAY_ABOUT,
  ].join("\n"),
  takes: "[scenario]",
  flags: FLAGS,
  examples: [
    "explain technical-rings-open --after 15s",
    "explain --cassette cassettes/sandbox.json --queue Billing --skill Billing --skill Spanish",
    'explain --cassette cassettes/sandbox.json --queue Billing --skill Billing --agent "<agent>"',
    'explain --cassette cassettes/sandbox.json --queue Billing --why-not "<agent>"',
    "explain technical-rings-open --when-does-it-widen",
  ],
  run: explain,
});

async function explain(given: Flags, world: World): Promise<ExitCode> {
  refuseBesideHandOver(given, "explain", FLAGS, ["cassette"]);
  const question = readyQuestionFrom(given);
  const top = given.count("top");
  const explained = given.rest.length > 0 ? await fromScenario(given, world) : await fromFlags(given, world);
  if (typeof explained === "string") {
    world.terminal.out(explained);
    return EXIT.good;
  }
  const { roster, bench, interaction, options, step } = explained;
  const wanted = given.text("agent");
  const asked = await askedAbout(given.text("why-not"), explained, world.names?.shown);
  const focus = wanted !== undefined
    ? roster.agents[findAgent(roster, wanted, "--agent")]?.id
    : roster.agents.find(({ id }) => id === asked?.id)?.id;
  const told = step.decision.model === "acd"
    ? explainAcd(bench, interaction, { at: step.decision.at, options }, applyOverlay, focus)
    : explainPlaces(step.decision);
  const explanation = { ...told, decision: withEarlyInstant(told.decision, roster.at) };
  const anomalies = toldAnomalies(roster, step);
  const doubts = anomalies.map((row) => row.message);
  const whatIf = explained.told === null ? {} : { what_if: explained.told.json };
  const decision = documentOf(explanation.decision);
  const answer = question === null
    ? null
    : answerTo(question, explanation, { asked, top, explained, doubts });
  const document = answer === null
    ? { ...explanation, ...whatIf, decision, anomalies }
    : { question, answer, ...whatIf, decision };
  world.terminal.out(
    given.on("json") ? canonicalJson(document as unknown as Json) : whatIfText(explained.told) +
      (answer === null ? explanationText(explanation, { focus, doubts, top }) : `${linesText(answer)}\n`),
  );
  return EXIT.good;
}

/**
 * What makes the question itself doubtful, without what the explanation says anyway: reasons, and that a model decides. A
 * name that does not exist is told with the one it may have been meant for.
 */
function toldAnomalies(roster: Roster, { anomalies, decision }: Step): readonly Anomaly[] {
  const told = anomalies.filter((row) =>
    row.severity !== "info" && !repeatsDecision(row, decision) && !isOthersTypo(roster, row)
  );
  return told.map((row) => {
    if (row.id !== "unknown-skill") return row;
    const { skills, languages } = roster.organisation;
    const defined = (row.subject.kind === "language" ? languages : skills) ?? [];
    const [candidate] = nearest(row.subject.name, defined.map((each) => each.name));
    return candidate === undefined
      ? row
      : { ...row, message: `${row.message}; did you mean "${candidate}"?` };
  });
}

/** Of what no rule can predict the explanation's first sentence says why. */
function repeatsDecision({ id }: Anomaly, { outcome }: Decision): boolean {
  return id === "routing-not-simulated" && outcome === "not-predictable";
}

/** A name that looks like the one asked for and is held by fewer: a slip in the organisation, not in the question. */
function isOthersTypo({ agents }: Roster, { id, subject, evidence }: Anomaly): boolean {
  if (id !== "near-miss-skill" || evidence["requiredIsKnown"] !== true) return false;
  const others = evidence["holders"];
  const own = agents.filter(({ skills, languages }) =>
    [...skills ?? [], ...languages ?? []].some((row) => row.name === subject.name)
  );
  return Array.isArray(others) && others.length <= own.length;
}

/** What is to be explained; the changes where they are handed over alone. */
async function fromFlags(given: Flags, world: World): Promise<Explained | string> {
  if (given.text("after") !== undefined) {
    throw new UsageError({
      what: 'Flag "--after" names a step of a scenario, and no scenario is given',
      next: "name the scenario; with flags, --waited says how long the interaction waits",
    });
  }
  const asked = await readAsked(given, world);
  const { team, told, handed } = await whatIfFiles(given, world, asked.cassette, asked.queue);
  if (handed !== null) return handed;
  const { outcome, step, question } = await putQuestion(asked, team);
  const { roster, bench, interaction } = outcome;
  const recording = await team.recording(asked.cassette);
  return { roster, bench, interaction, options: question.options, step, recording, told };
}

async function fromScenario(given: Flags, world: World): Promise<Explained | string> {
  const names = chosenNames(given.rest, await scanScenarios(world.files));
  const [name = ""] = names;
  const used = INTERACTION_FLAGS.find((flag) => flag.name !== "moment" && given.all(flag.name).length > 0);
  if (used !== undefined || given.rest.length > 1) {
    throw new UsageError({
      what: used === undefined
        ? `"explain" takes one scenario, not ${given.rest.length}`
        : `Flag "--${used.name}" does not go with a scenario: the scenario states its question`,
      next: `${calledAs()} explain ${shellWord(name)}`,
    });
  }
  if (names.length > 1) {
    throw new UsageError({
      what: `"explain" takes one scenario, and "${given.rest[0]}" means ${names.length}`,
      detail: [`these: ${names.join(", ")}`],
      next: `${calledAs()} explain ${shellWord(name)}`,
    });
  }
  const scenario = atMoment(await readScenario(world.files, name), await onlyMoment(given, world.files));
  const { cassette, queue } = scenario.question;
  const { team, told, handed } = await whatIfFiles(given, world, cassette, queue);
  if (handed !== null) return handed;
  const outcome = await play(scenario, team);
  const step = stepOf(outcome.steps, given.text("after"), name);
  return {
    roster: outcome.roster,
    bench: outcome.bench,
    interaction: step.interaction,
    options: scenario.question.options,
    step,
    recording: await team.recording(cassette),
    told,
  };
}

function stepOf(steps: readonly Step[], after: string | undefined, name: string): Step {
  const seconds = after === undefined ? steps[0]?.afterSeconds : secondsFrom("after", after);
  const step = steps.find((row) => row.afterSeconds === seconds);
  if (step !== undefined) return step;
  throw new UsageError({
    what: `Scenario "${name}" has no step after ${after}`,
    where: "--after",
    detail: [`steps: ${steps.map((row) => formatDuration(row.afterSeconds * 1000)).join(", ")}`],
    next: `name one of them, or write it into the timeline of ${scenarioPath(name)}`,
  });
}
