/** `shift`: a stretch of work on a virtual clock, from a YAML file: arrivals and handle times in; who served whom, waits, rings out. */

import type { Command, Given } from "../cli/command.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { canonicalJson, type Json } from "../json.ts";
import { runShift, summariesBy } from "../routing/shift.ts";
import { cassettePath } from "../scenario/scenario.ts";
import { createShelf } from "../scenario/shelf.ts";
import { arrivalsOf, attendanceOf, queuesOf, readShift } from "./shift/shift_file.ts";
import { shiftText } from "./shift/shift_text.ts";

/** The command. */
export const shiftCommand: Command = {
  name: "shift",
  summary: "A shift on a virtual clock: who serves whom, and how long they wait",
  about:
    "The file names a cassette, the arrivals (queue, at, every, times, skills, priority, handle, afterCallWork) and the agents\n" +
    "who come on queue or leave it. Interactions compete as the platform lets them: by conversation score or priority, over\n" +
    "all queues named. Alerting takes no time. Same file, same outcome.",
  takes: "<file.yaml>",
  flags: [{ name: "json", help: "One JSON document on standard output and nothing else." }],
  examples: ["deno task shift monday-morning.yaml", "deno task shift monday-morning.yaml --json"],
  run: shift,
};

async function shift(given: Given, world: World): Promise<ExitCode> {
  const path = onlyFile(given);
  const text = await world.files.readText(path);
  if (text === null) {
    throw new UsageError({ what: `There is no shift file ${path}`, next: "deno task shift --help" });
  }
  const file = readShift(text, path);
  const recording = await createShelf(world.files).recording(cassettePath(file.cassette));
  const byName = new Map(
    await Promise.all(queuesOf(file).map(async (name) => [name, await recording.roster(name)] as const)),
  );
  const rosters = [...new Map([...byName.values()].map((roster) => [roster.queue.id, roster])).values()];
  const services = runShift({
    startsAt: file.at ?? recording.cassette.head.capturedFrom,
    rosters,
    arrivals: arrivalsOf(file, (name) => byName.get(name)?.queue.id ?? name),
    attendance: attendanceOf(file, rosters),
    options: file.options,
  });
  const outcome = {
    services,
    queues: summariesBy(services, "queueId"),
    agents: summariesBy(services, "agentId"),
  };
  world.terminal.out(
    given.on("json") ? canonicalJson(outcome as unknown as Json) : shiftText(services, rosters),
  );
  return EXIT.good;
}

function onlyFile(given: Given): string {
  const [path, further] = given.rest;
  if (path !== undefined && further === undefined) return path;
  throw new UsageError({
    what: path === undefined
      ? "Which shift? There is no file named"
      : `"shift" takes one file, not ${given.rest.length}`,
    next: "deno task shift <file.yaml>",
  });
}
