/** `coverage`: which skills, and pairs of skills, a recorded queue could serve, which hang on one agent, and who is first for most. */

import type { Command, Given } from "../cli/command.ts";
import { INTERACTION_FLAGS, readAsked } from "../cli/interaction_flags.ts";
import { putQuestion } from "../cli/ask_from_flags.ts";
import type { Roster } from "../domain/roster.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { canonicalJson, type Json } from "../lib/json.ts";
import { createShelf } from "../scenario/ask/recordings.ts";
import { counted } from "../lib/words.ts";
import { type Coverage, coverageOf, ENOUGH } from "./coverage/coverage.ts";

/** The command. */
export const coverageCommand: Command = {
  name: "coverage",
  summary: "Which skills and pairs of skills a queue could serve, and which hang on one agent",
  about:
    "Takes the flags of simulate: what they ask for is asked for in every combination. Only skills that members hold\n" +
    "are combined.",
  flags: [...INTERACTION_FLAGS, {
    name: "json",
    help: "One JSON document on standard output and nothing else.",
  }],
  examples: [
    "coverage --cassette cassettes/sandbox.json --queue Billing",
    'coverage --cassette cassettes/sandbox.json --queue "Service Desk" --language French --json',
  ],
  run: coverage,
};

async function coverage(given: Given, world: World): Promise<ExitCode> {
  const { outcome, step, question } = await putQuestion(
    await readAsked(given, world.files),
    createShelf(world.files),
  );
  const { decision } = step;
  const found = coverageOf(outcome.roster, outcome.interaction, decision.model, {
    at: decision.at,
    options: question.options,
  });
  world.terminal.out(
    given.on("json")
      ? canonicalJson(found as unknown as Json)
      : coverageText(found, outcome.roster, decision.at),
  );
  return EXIT.good;
}

const FIRST_CHOICES_TOLD = 3;

function coverageText({ combinations, firstChoices }: Coverage, roster: Roster, at: string): string {
  const name = (id: string | undefined) => roster.agents.find((agent) => agent.id === id)?.name ?? id ?? "";
  const served = (count: number) => combinations.filter((row) => row.first.length === count);
  const words = (skills: readonly string[]) => skills.join(" + ");
  const block = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
  return [
    `${roster.queue.name} at ${at}: ${counted(combinations.length, "combination")} of skills, ` +
    `${served(ENOUGH).length} with ${ENOUGH} agents or more`,
    ...block("Nobody now", served(0).map((row) => words(row.skills))),
    ...block("Only one agent", served(1).map((row) => `${words(row.skills)}: ${name(row.first[0])}`)),
    ...block(
      "First for most",
      firstChoices.slice(0, FIRST_CHOICES_TOLD).map((row) =>
        `${name(row.id)}: ${row.times} of ${combinations.length}`
      ),
    ),
    "",
  ].join("\n");
}
