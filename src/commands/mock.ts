/** `mock`: interactions generated from what a cassette holds, in the payload form that `simulate --payload` reads. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { mediaFrom } from "../cli/flags/flag_values.ts";
import { DEFAULT_INTAKE, intakeNamed } from "../cli/flags/interaction_flags.ts";
import { readCassettePath } from "../cli/only_cassette.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { mockInteractions } from "../mock/generate.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { openTeamFiles } from "../scenario/ask/team_files.ts";

/** More are a file of more than 20 MB. */
const MAX_COUNT = 100_000;

const FLAGS = [
  {
    name: "cassette",
    value: "<file>",
    file: "name or path",
    help: "The recording to take names from; the only one there is, where not given.",
  },
  {
    name: "queue",
    value: "<id or name>",
    help: "The queue; where not given, the first recorded with agents.",
  },
  { name: "seed", value: "<number>", help: "Another seed, other interactions; 1 where not given." },
  { name: "count", value: "<number>", help: `How many, 1 where not given, ${MAX_COUNT} at most.` },
  {
    name: "media",
    value: "<media>",
    repeat: true,
    help: "On which media they come; several are mixed. Calls where not given.",
  },
  {
    name: "label",
    value: "<label>",
    repeat: true,
    help: "Utilization labels that half of them carry.",
  },
  {
    name: "intake",
    value: "<file.yaml>",
    file: "name or path",
    help: `Rules whose attributes callers carry, or none; ${DEFAULT_INTAKE} if it is there.`,
  },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const mockCommand = defineCommand({
  name: "mock",
  summary: "Generate interactions from what a cassette holds",
  about:
    "Skills and languages are those the queue's agents hold, attributes those the intake rules judge. The same seed gives the\n" +
    "same bytes. One interaction is printed as an object, several as a list.",
  flags: FLAGS,
  examples: [
    "mock --cassette cassettes/sandbox.json --queue Billing > interaction.json",
    "mock --cassette cassettes/sandbox.json --queue Billing --seed 7 --count 20",
    "mock --cassette cassettes/sandbox.json --queue Billing --count 1000 --media call --media email --label VIP > traffic.json",
  ],
  run: mock,
});

async function mock(given: Flags, world: World): Promise<ExitCode> {
  const [seed = 1, count = 1] = [given.count("seed", 0), given.count("count", 1, MAX_COUNT)];
  const team = openTeamFiles(world.files);
  const recording = await team.recording(await readCassettePath(given, world.files));
  const rules = await team.intake(await intakeNamed(given, world.files));
  const roster = await recording.roster(given.text("queue") ?? await firstWithAgents(recording));
  const payloads = mockInteractions(roster, rules, seed, count, {
    media: given.all("media").map(mediaFrom),
    labels: given.all("label"),
  });
  world.terminal.out(JSON.stringify(count === 1 ? payloads[0] : payloads, null, 2) + "\n");
  return EXIT.good;
}

async function firstWithAgents(recording: OpenedRecording): Promise<string> {
  const ids = recording.cassette.head.queues.map((queue) => queue.id);
  for (const id of ids) {
    if ((await recording.roster(id)).agents.length > 0) return id;
  }
  return ids[0] ?? "";
}
