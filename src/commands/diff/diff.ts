/** `diff`: two recordings, what changed in configuration, and which decisions change with it. */

import { defineCommand } from "../../cli/command.ts";
import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import { onlyMoment } from "../../cli/flags/moment_flags.ts";
import {
  handedOver,
  OVERLAY_ABOUT,
  OVERLAY_FLAGS,
  refuseBesideHandOver,
} from "../../cli/flags/overlay_flags.ts";
import { comparedFrom } from "./compared.ts";
import type { World } from "../../doors/world.ts";
import {
  isPictured,
  ON_CHANGE_FLAG,
  OUTPUT_FLAGS,
  outputsFrom,
  writeOutputs,
} from "../../cli/flags/output_flags.ts";
import { EXIT, type ExitCode, RingbackError, UsageError } from "../../errors.ts";
import { FAIL_ON, type FailOn } from "../../diff/reach_review.ts";
import { DEFAULT_WIDTH, WIDTH_MAX } from "../../reach/request.ts";
import { maxLostFrom, mediaFrom, wordFrom } from "../../cli/flags/flag_values.ts";
import type { IntentFile } from "../../diff/intent/intent_review.ts";
import { readIntent } from "../../diff/intent/intent_file.ts";
import { scenariosFor } from "../../diff/scenarios/scenarios_for.ts";
import { review, type ReviewOptions } from "../../diff/review.ts";
import { DETAILED, diffResult } from "../../results/diff_result.ts";
import { atMoment } from "../../scenario/scenario.ts";
import { openTeamFiles } from "../../scenario/ask/team_files.ts";
import { readTraffic } from "../../traffic/read_traffic.ts";

const FLAGS = [
  { name: "media", value: "<media>", repeat: true, help: "Reach: only requests of this media type." },
  {
    name: "width",
    value: "<number>",
    help: `Reach: skills a request may name, ${DEFAULT_WIDTH} where not given.`,
  },
  {
    name: "fail-on",
    value: `<${FAIL_ON.join(",")}>`,
    help:
      "End with 1 where a request is lost, hangs on a single person now, changes at all, or as --intent does not mean.",
  },
  {
    name: "intent",
    value: "<change.yaml>",
    file: "path",
    help: "What may change, and what must hold after it: end with 1 where anything else does.",
  },
  {
    name: "traffic",
    value: "<file.csv or .json>",
    file: "path",
    help: "What came: which share of it is lost.",
  },
  { name: "max-lost", value: "<0.1%>", help: "With --traffic: end with 1 where a larger share is lost." },
  {
    name: "by-name",
    help: "Two organisations: what both call alike counts as the same, whatever its id.",
  },
  {
    name: "people",
    value: "<pairs.csv>",
    file: "path",
    help: "With --by-name: who is who, columns before and after, ids or recorded names.",
  },
  { name: "all", help: "Put every scenario to both recordings, whichever it was written for." },
  { name: "moments", help: "Also list what agents were doing, and the scenarios that differ by it alone." },
  {
    name: "moment",
    value: "<moment>",
    repeat: true,
    help: "Put every scenario to this one: free, recorded, or a *.moment.yaml; its own where not given.",
  },
  { name: "full", help: "Every line of what differs, however many." },
  ...OVERLAY_FLAGS,
  ...OUTPUT_FLAGS,
  ON_CHANGE_FLAG,
  { name: "detailed-exitcode", help: "0 nothing differs, 1 error, 2 configuration or decisions differ." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const diffCommand = defineCommand({
  name: "diff",
  paints: true,
  people: "shown",
  summary: "Two recordings: what changed in configuration, and which decisions change with it",
  about: [
    "Puts every request to both first: what is lost, comes to hang on one person, is gained or changes, and by which change. Then",
    "lists what admins set differently, then every scenario on either recording that comes out differently on the other, with the",
    "fewest changes that do it alone. Where no scenario is on either, every scenario whose queue is in both is put to them.",
    "What agents were doing (presence, work in hand) never counts as a change: scenarios at the free moment do not see it, and of",
    "those at the recorded one it is told whose doing a difference is. The order of pages, members and skills never shows.",
    "A queue that only one recording holds, and a fact that only one knows, is not compared and fails nothing.",
    "A scenario that cannot be read is told in its place, and the others are compared.",
    "Reach alone never fails the run; --fail-on does.",
    "Exit codes: 0 no scenario differs by configuration, 1 some do, 2 a scenario cannot be read, 5 no scenario could be put to both.",
    "With --detailed-exitcode: 0 nothing differs, 1 error or nothing compared, 2 something differs.",
    "One recording with --overlay: it is compared with itself as it would be after the changes.",
    OVERLAY_ABOUT,
  ].join("\n"),
  takes: "<before> <after>",
  takesFile: "name or path",
  flags: FLAGS,
  examples: [
    "diff support-before support-after",
    "diff cassettes/monday.json cassettes/tuesday.json --all --json",
    "diff support-before support-after --fail-on lost,single --media call",
    "diff support-before support-after --intent change.yaml",
    "diff support-before support-after -o markdown=change.md --only-on-change",
    "diff dev prod --by-name --people people.csv",
    'diff support --overlay "<agent>: Spanish none" --save changes.yaml',
    "diff support-before support-after --as terraform",
  ],
  async run(given, world) {
    const detailed = given.on("detailed-exitcode");
    try {
      return await compare(given, world, detailed);
    } catch (error) {
      if (!detailed || !(error instanceof RingbackError)) throw error;
      world.terminal.note(`${error.message}\n`);
      return DETAILED.error;
    }
  },
});

/** Prints the comparison. @param detailed whether the exit code is to have Terraform's meaning */
async function compare(given: Flags, world: World, detailed: boolean): Promise<ExitCode> {
  refuseBesideHandOver(given, "diff", FLAGS, OF_COMPARED);
  const outputs = outputsFrom(given, world.from);
  const team = openTeamFiles(world.files);
  const { recordings, paths, configurations } = await comparedFrom(given, world, team);
  const handed = handedOver(given, configurations);
  if (handed !== null) {
    world.terminal.out(handed);
    return EXIT.good;
  }
  const { scenarios, unreadable } = await scenariosFor(world.files, given.on("all") ? null : paths);
  const intent = await intentFrom(given, world);
  const limits = {
    width: given.count("width", 0, WIDTH_MAX) ?? DEFAULT_WIDTH,
    media: given.all("media").map(mediaFrom),
    language: null,
  };
  const moment = await onlyMoment(given, world.files);
  const asked = scenarios.map((scenario) => atMoment(scenario, moment));
  const reviewed = await review(recordings.before, recordings.after, asked, team, unreadable, limits, {
    intent,
    traffic: await trafficFrom(given, world),
    pictured: isPictured(outputs),
  });
  const found = {
    ...reviewed,
    ...recordings.hasPeople ? {} : { asked: [] },
    notes: [...recordings.notes, ...reviewed.notes],
  };
  const result = diffResult(found, { failOn: failOnFrom(given), maxLost: maxLostFrom(given), detailed });
  const showing = {
    moments: given.on("moments"),
    full: given.on("full"),
    onlyOnChange: given.on("only-on-change"),
  };
  await writeOutputs(outputs, result, showing, world);
  return result.exitCode;
}

/** Flags that say what is compared; all others are about what is found, and nothing is looked for where changes are handed over. */
const OF_COMPARED: readonly (typeof FLAGS)[number]["name"][] = ["by-name", "people"];

/** @throws UsageError for a word that says nothing to fail on, or one that needs an intent */
function failOnFrom(given: Flags): readonly FailOn[] {
  const words = (given.text("fail-on")?.split(",") ?? [])
    .map((word) => wordFrom("fail-on", word.trim(), FAIL_ON));
  if (!words.includes("unmeant") || given.text("intent") !== undefined) return words;
  throw new UsageError({
    what: "Nothing says what is meant",
    where: "--fail-on unmeant",
    next: "give --intent change.yaml",
  });
}

async function trafficFrom(
  given: Flags,
  world: World,
): Promise<NonNullable<ReviewOptions["traffic"]> | null> {
  const path = given.text("traffic");
  return path === undefined ? null : { path, entries: await readTraffic(world.files, path) };
}

async function intentFrom(given: Flags, world: World): Promise<IntentFile | null> {
  failOnFrom(given);
  maxLostFrom(given);
  const path = given.text("intent");
  return path === undefined ? null : { path, intent: await readIntent(world.files, path) };
}
