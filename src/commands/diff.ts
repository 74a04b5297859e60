/** `diff`: two recordings, what changed in configuration, and which decisions change with it. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags.ts";
import { onlyMoment } from "../cli/moment_flags.ts";
import { overlaidFrom, OVERLAY_ABOUT, OVERLAY_FLAGS, saveChanges } from "../cli/overlay_flags.ts";
import type { World } from "../doors/world.ts";
import { isPictured, ON_CHANGE_FLAG, OUTPUT_FLAGS, outputsFrom, writeOutputs } from "../cli/outputs.ts";
import { type ExitCode, RingbackError, UsageError } from "../errors.ts";
import { FAIL_ON, type FailOn } from "../diff/reach_review.ts";
import { DEFAULT_WIDTH, WIDTH_MAX } from "../reach/request.ts";
import { maxLostFrom, mediaFrom, wordFrom } from "../cli/flag_values.ts";
import type { IntentFile } from "../diff/intent_review.ts";
import { readIntent } from "../diff/intent_file.ts";
import { type ByName, compareByName } from "../diff/by_name/compare_by_name.ts";
import { readPeoplePairs } from "../diff/by_name/people_pairs.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { scenariosFor } from "../diff/scenarios_for.ts";
import { review, type ReviewOptions } from "../diff/review.ts";
import { DETAILED, diffResult } from "../results/diff_result.ts";
import { cassettePath, type Scenario } from "../scenario/scenario.ts";
import { createShelf, type Shelf } from "../scenario/ask/recordings.ts";
import { readTraffic } from "../traffic/read_traffic.ts";
import { calledAs } from "../lib/called_as.ts";

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
  const outputs = outputsFrom(given, world.from);
  const shelf = createShelf(world.files);
  const { recordings, paths } = await comparedFrom(given, world, shelf);
  const { scenarios, unreadable } = await scenariosFor(world.files, given.on("all") ? null : paths);
  const intent = await intentFrom(given, world);
  const limits = {
    width: given.count("width", 0, WIDTH_MAX) ?? DEFAULT_WIDTH,
    media: given.all("media").map(mediaFrom),
    language: null,
  };
  const asked = await atMoment(scenarios, given, world);
  const reviewed = await review(recordings.before, recordings.after, asked, shelf, unreadable, limits, {
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

/** Two recordings, or one and what a what-if makes of it; with an overlay its changes are saved where that is asked for. */
async function comparedFrom(
  given: Flags,
  world: World,
  shelf: Shelf,
): Promise<{ readonly recordings: ByName; readonly paths: readonly string[] }> {
  const paths = given.rest.map(cassettePath);
  const [before, after, surplus] = paths;
  const isWhatIf = given.all("overlay").length > 0;
  if (before === undefined || surplus !== undefined || (after === undefined) !== isWhatIf) {
    throw new UsageError({
      what: isWhatIf
        ? `"diff" takes one recording with --overlay, not ${given.rest.length}`
        : `"diff" takes two recordings, not ${given.rest.length}`,
      next: isWhatIf
        ? `${calledAs()} diff <recording> --overlay <row, or changes.yaml>`
        : `${calledAs()} diff <before> <after>; or one, with --overlay "<agent>: Spanish none"`,
    });
  }
  const first = await shelf.recording(before);
  const overlaid = await overlaidFrom(given, world, first, "configuration");
  const second = overlaid?.recording ?? await shelf.recording(after ?? before);
  const recordings = await recordingsFrom(given, world, [first, second]);
  await saveChanges(given, world, overlaid ?? await commonQueues(recordings));
  return { recordings, paths };
}

/** The queues that both recordings hold, by id. */
async function commonQueues({ before, after }: ByName) {
  const ids = after.cassette.head.queues.map(({ id }) => id);
  const common = before.cassette.head.queues.filter(({ id }) => ids.includes(id));
  const read = (recording: OpenedRecording) =>
    Promise.all(common.map(({ id }) => recording.configuration(id)));
  return { before: await read(before), after: await read(after), doing: [] };
}

/** @throws UsageError for people to pair where nothing is paired by name */
async function recordingsFrom(
  given: Flags,
  { files }: World,
  [before, after]: readonly [OpenedRecording, OpenedRecording],
): Promise<ByName> {
  const people = given.text("people");
  if (given.on("by-name")) {
    const pairs = people === undefined
      ? []
      : await readPeoplePairs(files, people, before.cassette, after.cassette);
    return compareByName(before, after, pairs);
  }
  if (people === undefined) return { before, after, hasPeople: true, notes: [] };
  throw new UsageError({
    what: "People are paired where all else is",
    where: "--people",
    next: "give --by-name",
  });
}

/** The scenarios at another moment, where one is given. */
async function atMoment(
  scenarios: readonly Scenario[],
  given: Flags,
  world: World,
): Promise<readonly Scenario[]> {
  const moment = await onlyMoment(given, world.files);
  return moment === null
    ? scenarios
    : scenarios.map((scenario) => ({ ...scenario, question: { ...scenario.question, moment } }));
}

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
