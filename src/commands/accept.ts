/** `accept`: shows what changed and writes the goldens; refuses where a build server runs it. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { acceptanceOf, writeGolden } from "../scenario/accept.ts";
import { runsInCi } from "../scenario/ci.ts";
import { chosenNames } from "../scenario/chosen_names.ts";
import { GOLDEN_FILE } from "../scenario/layout.ts";
import { scanScenarios } from "../scenario/scan.ts";
import type { Stray } from "../scenario/strays.ts";
import type { ScenarioResult } from "../scenario/judge.ts";
import { exitCodeOf, runScenarios } from "../scenario/run.ts";
import { createShelf } from "../scenario/ask/recordings.ts";
import { acceptanceText, verdictText } from "../scenario/verdict_text.ts";
import { calledAs } from "../lib/called_as.ts";

const FLAGS = [
  { name: "filter", value: "<text>", help: "Only scenarios whose name contains the text." },
  { name: "dry-run", help: "Show only." },
  { name: "full", help: "Every line of what differs, however many." },
  { name: "prune", help: "Also remove goldens without a scenario." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const acceptCommand = defineCommand({
  name: "accept",
  paints: true,
  people: "shown",
  summary: "Show and write the goldens that changed; refuses under CI",
  about: [
    "Writes scenarios/<name>/golden.yaml for the scenarios named, or for all, after showing what changes, and reads it back.",
    "A scenario whose expect lines do not hold, or that cannot be played, is not accepted: no golden mends that.",
  ].join("\n"),
  takes: "[scenario…]",
  flags: FLAGS,
  environment: [{ name: "CI", help: "Set to anything but nothing, false or 0: refuses, exit 2." }],
  examples: ["accept", "accept billing-all-skills", "accept 'we-*'", "accept --dry-run --prune"],
  run: runAccept,
});

async function runAccept(given: Flags, world: World): Promise<ExitCode> {
  if (runsInCi(world.env)) {
    throw new UsageError({
      what:
        "Goldens are accepted by people, and CI is set: a build server that accepts would pass whatever it sees",
      where: `CI=${world.env("CI")}`,
      next: `run ${calledAs()} accept where you can review the difference, and commit it`,
    });
  }
  const folder = await scanScenarios(world.files);
  const names = (given.rest.length > 0 ? chosenNames(given.rest, folder) : folder.names)
    .filter((name) => name.includes(given.text("filter") ?? ""));
  const orphans = given.on("prune") ? folder.strays.filter(isLonelyGolden) : [];
  if (names.length === 0 && orphans.length === 0) {
    world.terminal.note(
      folder.names.length === 0
        ? "There are no scenarios: write scenarios/<name>/scenario.yaml first\n"
        : `No scenario has "${given.text("filter")}" in its name\n`,
    );
    return EXIT.noScenarios;
  }
  const telling = { colour: world.terminal.colour, full: given.on("full") };
  const refused: ScenarioResult[] = [];
  let written = 0;
  for (const verdict of await runScenarios(names, createShelf(world.files))) {
    const acceptance = acceptanceOf(verdict);
    if (acceptance.kind === "unchanged") continue;
    if (acceptance.kind === "refused") {
      const judged = { ...verdict, problems: acceptance.problems };
      world.terminal.out(`${verdictText(judged, telling)}\n`);
      refused.push(judged);
    } else {
      written++;
      world.terminal.out(acceptanceText(verdict, telling));
      if (!given.on("dry-run")) await writeGolden(world.files, acceptance);
      world.terminal.out(`${given.on("dry-run") ? "would write" : "wrote"} ${acceptance.path}\n\n`);
    }
  }
  for (const { path } of orphans) {
    if (!given.on("dry-run")) await world.files.remove(path);
    world.terminal.out(`${given.on("dry-run") ? "would remove" : "removed"} ${path}\n`);
  }
  const unchanged = names.length - written - refused.length;
  world.terminal.out(
    `${written} ${
      given.on("dry-run") ? "to accept" : "accepted"
    }, ${unchanged} unchanged, ${refused.length} not acceptable\n`,
  );
  return exitCodeOf(refused);
}

function isLonelyGolden({ kind, path }: Stray): boolean {
  return kind === "orphan" && path.endsWith(`/${GOLDEN_FILE}`);
}
