/** `accept`: shows what changed and writes the goldens; refuses where a build server runs it. */

import { defineCommand } from "../../cli/command.ts";
import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { writeGolden } from "../../scenario/accept/accept.ts";
import { CI_ENVIRONMENT, refuseInCi } from "../../scenario/accept/ci.ts";
import { GOLDEN_FILE } from "../../scenario/layout.ts";
import type { Pending } from "../../scenario/accept/pending.ts";
import {
  isRejected,
  noteRejection,
  readRejections,
  type Rejections,
} from "../../scenario/accept/rejections.ts";
import { exitCodeOf } from "../../scenario/run.ts";
import type { Stray } from "../../scenario/strays.ts";
import { acceptanceText, verdictText } from "../../scenario/verdict/verdict_text.ts";
import { calledAs } from "../../lib/called_as.ts";
import { shellWord } from "../../lib/words.ts";
import { findPending, nonePickedText, PICK_FLAGS } from "./find_pending.ts";

const FLAGS = [
  ...PICK_FLAGS,
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
    "A scenario whose expect lines do not hold, or that cannot be played, is not accepted: no golden mends that. What was rejected",
    "is left out until it is named, or comes out otherwise. --cause accepts what has these causes and no others.",
  ].join("\n"),
  takes: "[scenario…]",
  flags: FLAGS,
  environment: CI_ENVIRONMENT,
  examples: [
    "accept",
    "accept billing-all-skills",
    "accept 'we-*'",
    'accept --cause "Gale Lotus now lacks Spanish"',
    "accept --dry-run --prune",
  ],
  run: runAccept,
});

async function runAccept(given: Flags, world: World): Promise<ExitCode> {
  refuseInCi("accept", world.env);
  const { folder, names, pending, refused } = await findPending(given, world, "accept");
  const orphans = given.on("prune") ? folder.strays.filter(isLonelyGolden) : [];
  if (names.length === 0 && orphans.length === 0) {
    world.terminal.note(nonePickedText(folder, given));
    return EXIT.noScenarios;
  }
  const telling = { colour: world.terminal.colour, full: given.on("full") };
  for (const verdict of refused) world.terminal.out(`${verdictText(verdict, telling)}\n`);
  const rejections: Rejections = given.rest.length > 0 ? new Map() : await readRejections(world.files);
  const isLeft = ({ verdict, acceptance }: Pending) => isRejected(rejections, verdict.name, acceptance.text);
  const left = pending.filter(isLeft);
  const wanted = pending.filter((each) => !isLeft(each));
  for (const { verdict: { name } } of left) {
    world.terminal.out(`rejected ${name}: ${calledAs()} accept ${shellWord(name)} accepts it all the same\n`);
  }
  for (const each of wanted) await acceptOne(each, given, world);
  for (const { path } of orphans) {
    if (!given.on("dry-run")) await world.files.remove(path);
    world.terminal.out(`${given.on("dry-run") ? "would remove" : "removed"} ${path}\n`);
  }
  const rest = names.length - wanted.length - refused.length - left.length;
  const counts = [
    `${wanted.length} ${given.on("dry-run") ? "to accept" : "accepted"}`,
    `${rest} ${given.all("cause").length > 0 ? "left" : "unchanged"}`,
    `${refused.length} not acceptable`,
    ...(left.length === 0 ? [] : [`${left.length} rejected`]),
  ];
  world.terminal.out(`${counts.join(", ")}\n`);
  return exitCodeOf([...refused, ...left.map(({ verdict }) => verdict)]);
}

async function acceptOne({ verdict, acceptance }: Pending, given: Flags, world: World): Promise<void> {
  const { name } = verdict;
  const telling = { colour: world.terminal.colour, full: given.on("full") };
  world.terminal.out(acceptanceText(verdict, telling));
  if (!given.on("dry-run")) {
    await writeGolden(world.files, acceptance);
    await noteRejection(world.files, name, null);
  }
  world.terminal.out(`${given.on("dry-run") ? "would write" : "wrote"} ${acceptance.path}\n\n`);
}

function isLonelyGolden({ kind, path }: Stray): boolean {
  return kind === "orphan" && path.endsWith(`/${GOLDEN_FILE}`);
}
