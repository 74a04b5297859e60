/** `drift`: whether what is live is still what was recorded; the same report as `diff`; only --accept writes. */

import { parseCassette, refuseChanged } from "../cassette/store.ts";
import { defineCommand, runCommand } from "../cli/command.ts";
import { type Flag, type Given, readFlags } from "../cli/flags/flag_table.ts";
import { cassettesMeant } from "../cli/recorded_cassettes.ts";
import { type Review, review } from "../diff/review.ts";
import { reviewJson } from "../diff/review_json.ts";
import { reviewText } from "../diff/review_text.ts";
import type { Files, World } from "../doors/world.ts";
import { EXIT, type ExitCode, RingbackError, StoppedError, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { shellWord } from "../lib/words.ts";
import { CREDENTIAL_VARIABLES } from "../record/wire/credentials.ts";
import { type OpenedRecording, openRecording, recordingOf } from "../opened_recording.ts";
import { openTeamFiles } from "../scenario/ask/team_files.ts";
import { scenariosFor } from "../diff/scenarios/scenarios_for.ts";
import { recordCommand } from "./record/record.ts";
import { lookQuickly, type QuickLook } from "../record/reads/quick_look.ts";
import { openSource } from "../record/source.ts";
import { tellingSafely } from "../record/telling/telling_safely.ts";
import { toldSafely } from "../redaction/told_messages.ts";
import type { RecordGiven } from "./record/record_flags.ts";
import { requestOf } from "./record/request_from_flags.ts";
import { ADDRESS_FLAGS, flagsToRecordAgain, textFlags } from "./record/again.ts";

const FLAGS = [
  { name: "region", value: "<name>", help: "Region, where not the one recorded." },
  { name: "base-url", value: "<address>", help: "Address of the API instead of a region's." },
  {
    name: "login-url",
    value: "<address>",
    help: "Address before /oauth/token; the base URL where not given.",
  },
  { name: "accept", help: "Keep what is live now as the cassette." },
  {
    name: "quick",
    help: "Ask when each queue was modified and how many members it has, and read only those that moved.",
  },
  { name: "full", help: "Every line of what differs, however many." },
  { name: "json", help: "One JSON document a cassette on standard output." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const driftCommand = defineCommand({
  name: "drift",
  paints: true,
  people: "shown",
  summary: "Whether what is live is still what was recorded; writes with --accept alone",
  about: [
    "Reads the queues of each cassette again, with the surface and region that its head names, and compares as `diff` does: every",
    "request, the configuration, the scenarios that use it. What people are doing never counts. Nothing is written but with --accept,",
    "which keeps what is live now as the cassette; goldens are accepted as ever.",
    "--quick costs one request a queue where nothing moved. Skills of people and settings of the organisation do not show in what a",
    "queue says of itself: of a queue that did not move it proves nothing about them.",
    "Exit codes: 0 nothing moved, or it was accepted; 1 something did; 3 the new reading is not fit to decide by; 7 the API failed.",
    "Without names: all cassettes of the folder.",
  ].join("\n"),
  takes: "[cassette…]",
  takesFile: "name or path",
  flags: FLAGS,
  environment: CREDENTIAL_VARIABLES,
  examples: ["drift", "drift front-office", "drift front-office --quick", "drift front-office --accept"],
  run,
});

async function run(given: Flags, world: World): Promise<ExitCode> {
  const paths = await cassettesMeant(given.rest, world.files);
  if (paths.length === 0) {
    world.terminal.note(`There are no cassettes to compare with\n  next:    ${calledAs()} record\n`);
    return EXIT.noScenarios;
  }
  refuseHalfAccepted(given);
  let worst: ExitCode = EXIT.good;
  for (const path of paths) {
    const ended = await driftOf(path, given, world).catch((error) => {
      // The others are compared all the same.
      if (!(error instanceof RingbackError) || error instanceof StoppedError || paths.length === 1) {
        throw error;
      }
      world.terminal.note(`${path}: ${error.message}\n`);
      return error.exitCode;
    });
    if (ended > worst) worst = ended;
  }
  return worst;
}

async function driftOf(path: string, given: Flags, world: World): Promise<ExitCode> {
  const recorded = await openRecording(world.files, path);
  const address = textFlags(given, ADDRESS_FLAGS);
  const [again = []] = await flagsToRecordAgain(world.files, [path], { address, drift: true });
  if (!given.on("quick")) return await compared(recorded, again, given, world);
  const looks = await quickLooks(recorded, again, world);
  const tell = given.on("json") ? world.terminal.note : world.terminal.out;
  tell(looks.map((look) => lookText(path, look)).join(""));
  const ids = looks.filter(({ moved }) => moved !== null).map(({ queue }) => queue.id);
  if (ids.length === 0) return EXIT.good;
  return await compared(onlyQueues(recorded, ids), onlyQueueFlags(again, ids), given, world);
}

/** Reads the queues again and compares them. @param flags of `record` */
async function compared(
  before: OpenedRecording,
  flags: readonly string[],
  given: Flags,
  world: World,
): Promise<ExitCode> {
  const { path } = before;
  const held = heldBack(world.files, path);
  const terminal = { ...world.terminal, out: () => {} };
  const ended = await runCommand(recordCommand, flags, { ...world, files: held.files, terminal });
  const text = held.text();
  if (ended !== EXIT.good || text === null) return ended;
  const after = { ...recordingOf(parseCassette(text, path), path), name: "live" };
  const { scenarios, unreadable } = await scenariosFor(world.files, [path]);
  const { queues } = before.cassette.head;
  const own = scenarios.filter(({ question: { cassette, queue } }) =>
    cassette === path && queues.some(({ id, name }) => id === queue || name === queue)
  );
  const found = await review(before, after, own, openTeamFiles(world.files), unreadable);
  const showing = { full: given.on("full"), colour: world.terminal.colour };
  world.terminal.out(
    given.on("json")
      ? `${JSON.stringify(reviewJson(found, showing), null, 2)}\n`
      : reviewText(found, showing),
  );
  if (given.on("accept")) {
    const recorded = await world.files.readText(path);
    const next = `${calledAs()} drift ${shellWord(path)}`;
    await world.files.writeText(path, text, (now) => refuseChanged(path, recorded, now, next));
    world.terminal.out(`${path} holds what is live now\n`);
    return EXIT.good;
  }
  if (!moved(found)) return EXIT.good;
  world.terminal.note(
    `next: ${calledAs()} drift ${shellWord(path)} --accept keeps what is live now; else undo it there\n`,
  );
  return EXIT.expectationFailed;
}

/** Asks each queue what it says of itself. @param flags of `record` */
async function quickLooks(
  { cassette }: OpenedRecording,
  flags: readonly string[],
  world: World,
): Promise<readonly QuickLook[]> {
  const request = requestOf(readFlags(recordCommand, flags) as RecordGiven, world.env);
  const stop = new AbortController();
  world.untilStopped().then(() => stop.abort(new StoppedError({ what: "Stopped: nothing was written" })));
  try {
    return await tellingSafely(world, async (safe) => {
      const source = openSource(request.source, {
        ...request,
        world: safe,
        signal: stop.signal,
        watch: () => {},
      });
      return await lookQuickly(cassette, source.api);
    });
  } finally {
    stop.abort(new Error("the look has ended"));
  }
}

function lookText(path: string, { queue, moved }: QuickLook): string {
  const name = toldSafely(queue.name);
  return moved === null
    ? `${path}: ${name} says of itself what it said when recorded; its people's skills were not looked at\n`
    : `${path}: ${name} is read again: ${toldSafely(moved)}\n`;
}

function onlyQueues({ cassette, path }: OpenedRecording, ids: readonly string[]): OpenedRecording {
  const queues = cassette.head.queues.filter(({ id }) => ids.includes(id));
  return recordingOf({ ...cassette, head: { ...cassette.head, queues } }, path);
}

function onlyQueueFlags(flags: readonly string[], ids: readonly string[]): readonly string[] {
  const others = flags.filter((flag, at) => flag !== "--queue" && flags[at - 1] !== "--queue");
  return [...ids.flatMap((id) => ["--queue", id]), ...others];
}

/** @throws UsageError: a cassette of the queues that moved would have lost the others */
function refuseHalfAccepted(given: Flags): void {
  if (!given.on("accept") || !given.on("quick")) return;
  throw new UsageError({
    what: "--quick reads some queues and --accept keeps a whole cassette",
    next: `${calledAs()} drift --accept, without --quick`,
  });
}

function moved({ configuration, joined, decisions }: Review): boolean {
  return configuration.length + joined.length + decisions.length > 0;
}

/** Files in which one file is written in memory alone. */
function heldBack(
  files: Files,
  path: string,
): { readonly files: Files; readonly text: () => string | null } {
  let held: string | null = null;
  return {
    text: () => held,
    files: {
      ...files,
      readText: async (asked) => asked === path && held !== null ? held : await files.readText(asked),
      writeText: async (asked, text, look) => {
        if (asked === path) held = text;
        else await files.writeText(asked, text, look);
      },
    },
  };
}
