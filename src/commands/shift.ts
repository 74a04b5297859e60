/** `shift`: a stretch of work on a virtual clock, from a YAML file: arrivals and handle times in; who served whom, waits, rings out. */

import type { Command, Given } from "../cli/command.ts";
import { secondsFrom } from "../cli/flag_values.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { canonicalJson, type Json } from "../lib/json.ts";
import { mockInteractions } from "../mock/generate.ts";
import { createShelf } from "../scenario/ask/recordings.ts";
import type { Draw } from "../shift/arrivals.ts";
import { nextOf } from "../shift/next.ts";
import { nextText } from "../shift/next_text.ts";
import { openShift } from "../shift/open_shift.ts";
import { outcomeOf } from "../shift/outcome.ts";
import { outcomeText } from "../shift/outcome_text.ts";
import { readShiftFile } from "../shift/shift_file.ts";

const ABOUT =
  `The file says who arrives, when, and how long it takes; the cassette says who is there to serve. Nothing is left to chance:
same file, same outcome, whatever the order of its rows.

  cassette: sandbox               # as in a scenario; so are options, overlay, lastHandled, intake and at
  queue: Billing                  # of the arrivals that name none
  arrivals:
    - { id: Y, at: +5m, skills: [Billing], priority: 6, handle: 3m, afterCallWork: 20s }
    - { at: 30s, every: 45s, times: 20, seed: 7, handle: 4m }     # asks for what the queue's agents hold
    - { queue: General, media: chat, handle: 10m }
  agents:                         # who comes on queue, or leaves it
    - { agent: Gale Lotus btgh, at: 20m, presence: Meal }

Whoever frees up takes the best ranked interaction they qualify for, over all queues: those that order by priority only
go first, then the highest of minutes waited plus priority, so that a point of priority is worth a minute.
With --next nothing is played: all that has arrived waits, that agent frees up, and the answer is who is served next, with
every score and why the others are not.`;

/** The command. */
export const shiftCommand: Command = {
  name: "shift",
  summary: "A shift on a virtual clock: who serves whom, and how long they wait",
  about: ABOUT,
  takes: "<file.yaml>",
  flags: [
    { name: "cassette", value: "<file>", help: "The recording; the file's where not given." },
    {
      name: "queue",
      value: "<id or name>",
      help: "Queue of the arrivals that name none; the file's where not given.",
    },
    {
      name: "next",
      value: "<agent>",
      help: "Only this: the agent frees up, who of those waiting is served?",
    },
    { name: "after", value: "<5m>", help: "With --next, when; as the last one arrives where not given." },
    { name: "json", help: "One JSON document on standard output and nothing else." },
  ],
  examples: [
    "shift tests/data/monday.shift.yaml",
    'shift tests/data/monday.shift.yaml --next "Gale Lotus btgh" --after 6m',
    "shift tests/data/monday.shift.yaml --json",
  ],
  run: shift,
};

async function shift(given: Given, world: World): Promise<ExitCode> {
  const [wanted, after] = [given.text("next"), given.text("after")];
  if (wanted === undefined && after !== undefined) {
    throw new UsageError({
      what: 'Flag "--after" goes with "--next"',
      next: `${calledAs()} shift --next <agent> --after 5m <file.yaml>`,
    });
  }
  const path = onlyFile(given);
  const file = await readShiftFile(world.files, path);
  const instead = { cassette: given.text("cassette"), queue: given.text("queue") };
  const opened = await openShift(file, path, { shelf: createShelf(world.files), draw }, instead);
  if (wanted === undefined) {
    const outcome = outcomeOf(opened);
    print(given, world, outcome, () => outcomeText(outcome));
  } else {
    const answer = nextOf(opened, wanted, after === undefined ? null : secondsFrom("after", after));
    print(given, world, answer, () => nextText(answer));
  }
  return EXIT.good;
}

/** Wishes as `mock` generates them. */
const draw: Draw = (roster, rules, seed, count) =>
  mockInteractions(roster, rules, seed, count).map((payload) => ({
    skills: payload.required_skills.map((skill) => skill.name),
    language: payload.language ?? null,
    attributes: payload.caller_attributes,
  }));

function print(given: Given, world: World, document: unknown, text: () => string): void {
  world.terminal.out(given.on("json") ? canonicalJson(document as Json) : text());
}

function onlyFile(given: Given): string {
  const [path, further] = given.rest;
  if (path !== undefined && further === undefined) return path;
  throw new UsageError({
    what: path === undefined
      ? "Which shift? There is no file named"
      : `"shift" takes one file, not ${given.rest.length}`,
    next: `${calledAs()} shift <file.yaml>`,
  });
}
