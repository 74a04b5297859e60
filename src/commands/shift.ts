/** `shift`: a stretch of work on a virtual clock, from a YAML file: arrivals and handle times in; who served whom, waits, rings out. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { OVERLAY_ABOUT, OVERLAY_FLAGS, refuseBesideHandOver } from "../cli/flags/overlay_flags.ts";
import { secondsFrom } from "../cli/flags/flag_values.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { canonicalJson, type Json } from "../lib/json.ts";
import { drawnRequests } from "../mock/drawn_requests.ts";
import { cassettePath } from "../scenario/layout.ts";
import { whatIfText } from "../diff/what_if_report.ts";
import { whatIfFiles } from "./common/what_if_files.ts";
import { nextOf } from "../shift/next.ts";
import { nextText } from "../shift/text/next_text.ts";
import { shiftAssumptions } from "../shift/assumptions.ts";
import { againstOf, withArrivalsOf } from "../shift/against.ts";
import { type Instead, type OpenedShift, openShift, type Sources } from "../shift/open_shift.ts";
import { createShiftProgress } from "../shift/progress.ts";
import { replicate } from "../shift/replications.ts";
import { replicationsText } from "../shift/text/replications_text.ts";
import type { ShiftFile } from "../shift/shift_schema.ts";
import { shiftOutcome } from "../shift/outcome.ts";
import { outcomeText } from "../shift/text/outcome_text.ts";
import { readShiftFile } from "../shift/shift_file.ts";

const ABOUT =
  `The file says who arrives, when, and how long it takes; the cassette says who is there to serve. What is drawn is drawn from
the seed: same file, same outcome, whatever the order of its rows.

  cassette: sandbox               # as in a scenario; so are options, overlay, lastHandled, intake and at
  queue: Billing                  # of the arrivals that name none
  arrivals:
    - { id: Y, at: +5m, skills: [Billing], priority: 6, handle: 3m, afterCallWork: 20s }
    - { at: 30s, every: 45s, times: 20, seed: 7, handle: 4m }     # asks for what the queue's agents hold
    - { queue: General, media: chat, perHalfHour: [12, 30, 25], handle: { exponential: { mean: 6m } } }
  agents:                         # who comes on queue, or leaves it
    - { agent: Gale Lotus btgh, at: 20m, presence: Meal, for: 30m }
  traffic: { file: monday.csv, handle: 4m }    # more arrivals: CSV (at, queue, media, skills, language, priority, count,
                                  # handle, afterCallWork), or conversation details as the vendor exports them
  moment: recorded                # what everybody does when it starts: recorded, free, a moment file
  patience: { lognormal: { mean: 3m, deviation: 2m } }  # who waits longer hangs up
  alerting: { answer: 5s, unanswered: 0.03, timeout: 12s, back: 1m }
  pace: [{ agent: Gale Lotus btgh, media: chat, factor: 1.2 }]   # of the handle time
  seed: 7                         # of everything drawn

A span is fixed (4m), one of a list ([2m, 4m]), or drawn: exponential {mean}, lognormal {mean, deviation}, uniform {from, to},
triangular {from, likely, to}. What a file leaves out of what people do is said beside the outcome.

An agent who frees up takes the best ranked interaction they qualify for, over all queues: those that order by priority only
go first, then the highest of minutes waited plus priority, so that a point of priority is worth a minute.
With --next nothing is played: all that has arrived waits, that agent frees up, and the answer is who is served next, with
every score and why the others are not.

${OVERLAY_ABOUT}`;

const FLAGS = [
  {
    name: "cassette",
    value: "<file>",
    file: "name or path",
    help: "The recording; the file's where not given.",
  },
  {
    name: "queue",
    value: "<id or name>",
    help: "Queue of the arrivals that name none; the file's where not given.",
  },
  {
    name: "moment",
    value: "<moment>",
    help: "What everybody does when it starts: recorded, free, or a moment file; the file's where not given.",
  },
  {
    name: "next",
    value: "<agent>",
    help: "Only this: the agent frees up, who of those waiting is served?",
  },
  {
    name: "after",
    needs: "next",
    value: "<5m>",
    help: "With --next, when; as the last one arrives where not given.",
  },
  {
    name: "each",
    help: "Every interaction, however many there are; --json leaves them out beyond 10,000.",
  },
  { name: "seed", value: "<7>", help: "What is drawn is drawn from it; the file's where not given." },
  {
    name: "replications",
    value: "<20>",
    help: "Played so often, each time with the next seed; means with 95 % intervals.",
  },
  {
    name: "against",
    value: "<file>",
    help:
      "A second recording, or a YAML file of overlay rows: the same arrivals put to both, and what differs.",
  },
  ...OVERLAY_FLAGS,
  { name: "json", help: "One JSON document on standard output and nothing else." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const shiftCommand = defineCommand({
  name: "shift",
  people: "shown",
  summary: "A shift on a virtual clock: who serves whom, and how long they wait",
  about: ABOUT,
  takes: "<file.yaml>",
  takesFile: "path",
  flags: FLAGS,
  examples: [
    "shift monday.shift.yaml",
    'shift monday.shift.yaml --next "<agent>" --after 6m',
    "shift monday.shift.yaml --json",
  ],
  run: shift,
});

async function shift(given: Flags, world: World): Promise<ExitCode> {
  refuseBesideHandOver(given, "shift", FLAGS, ["cassette"]);
  const [wanted, after, against] = [given.text("next"), given.text("after"), given.text("against")];
  const path = onlyFile(given);
  const file = await readShiftFile(world.files, path);
  const cassette = cassettePath(given.text("cassette") ?? file.cassette);
  const { team, told, handed } = await whatIfFiles(given, world, cassette, null);
  if (handed !== null) {
    world.terminal.out(handed);
    return EXIT.good;
  }
  if (told !== null) world.terminal[given.on("json") ? "note" : "out"](whatIfText(told));
  const sources = { team, draw: drawnRequests };
  const instead: Instead = {
    cassette: given.text("cassette"),
    queue: given.text("queue"),
    moment: given.text("moment"),
    seed: given.count("seed", 0),
  };
  const opened = await openShift(file, path, sources, instead);
  if (wanted !== undefined) {
    const answer = nextOf(opened, wanted, after === undefined ? null : secondsFrom("after", after));
    print(given, world, answer, () => nextText(answer));
  } else if (against !== undefined || given.text("replications") !== undefined) {
    await replications(given, world, { file, path, sources, instead, opened }, against);
  } else {
    const progress = createShiftProgress(world, opened.shift.arrivals.length, "interactions arrived");
    const outcome = shiftOutcome(opened, { each: given.on("each"), onArrivals: progress.tell });
    progress.clear();
    print(given, world, outcome, () => outcomeText(outcome, given.on("each")));
  }
  return EXIT.good;
}

interface Asked {
  readonly file: ShiftFile;
  readonly path: string;
  readonly sources: Sources;
  readonly instead: Instead;
  readonly opened: OpenedShift;
}

async function replications(
  given: Flags,
  world: World,
  asked: Asked,
  against: string | undefined,
): Promise<void> {
  const { file, path, sources, instead, opened } = asked;
  const count = given.count("replications", 1, REPLICATIONS_MAX) ?? REPLICATIONS;
  const first = instead.seed ?? file.seed;
  const seeds = Array.from({ length: count }, (_, at) => first + at);
  const second = against === undefined ? null : await againstOf(world, file, against, instead);
  const [before, after] = await Promise.all([
    Promise.all(seeds.map((seed) => openShift(file, path, sources, { ...instead, seed }))),
    second === null
      ? null
      : Promise.all(seeds.map((seed) => openShift(second.file, path, sources, { ...second.instead, seed }))),
  ]);
  const at = (list: readonly OpenedShift[]) => (seed: number) => (list[seed - first] ?? opened).shift;
  const progress = createShiftProgress(world, count * (after === null ? 1 : 2), "replications played");
  const shiftOf = {
    before: at(before),
    after: after === null ? null : (seed: number) => withArrivalsOf(at(before)(seed), at(after)(seed)),
  };
  const rows = replicate(seeds, shiftOf, progress.tell);
  progress.clear();
  const head = {
    note: opened.note,
    replications: count,
    before: opened.cassette,
    after: second === null ? null : second.name,
    assumptions: shiftAssumptions(opened.shift.rosters, opened.leftOut),
  };
  print(given, world, { ...head, figures: rows }, () => replicationsText(head, rows));
}

/** How often where only a comparison is asked for. */
const REPLICATIONS = 20;

/** How often at most: intervals narrow with the root of it. */
const REPLICATIONS_MAX = 1000;

function print(given: Flags, world: World, document: unknown, text: () => string): void {
  world.terminal.out(given.on("json") ? canonicalJson(document as Json) : text());
}

function onlyFile(given: Flags): string {
  const [path, further] = given.rest;
  if (path !== undefined && further === undefined) return path;
  throw new UsageError({
    what: path === undefined
      ? "Which shift? There is no file named"
      : `"shift" takes one file, not ${given.rest.length}`,
    next: `${calledAs()} shift <file.yaml>`,
  });
}
