/** `reach`: every request that queues of a recording can serve, which nobody serves, which hang on a few people. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { mermaidOf } from "../reach/mermaid.ts";
import { maxLostFrom, mediaFrom, wordFrom } from "../cli/flags/flag_values.ts";
import { OVERLAY_ABOUT, OVERLAY_FLAGS, refuseBesideHandOver } from "../cli/flags/overlay_flags.ts";
import { onlyCassette } from "../cli/only_cassette.ts";
import type { Configuration } from "../domain/configuration.ts";
import { findPerson } from "../domain/agents/find_agent.ts";
import { countedJoined } from "../domain/roster.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { nearest } from "../lib/nearest.ts";
import { compareReach } from "../reach/compare/compare.ts";
import { isPictured, OUTPUT_FLAGS, outputsFrom, writeOutputs } from "../cli/flags/output_flags.ts";
import { JUDGED_STAGES, type JudgedStage } from "../reach/compare/judged_pools.ts";
import { outsideReach } from "../reach/compare/outside.ts";
import { DEFAULT_WIDTH, WIDTH_MAX } from "../reach/request.ts";
import { servedBy } from "../reach/served.ts";
import type { ToldQueue } from "../reach/served_text.ts";
import { type Shares, sharesOf } from "../reach/shares.ts";
import { reachResult } from "../results/reach_result.ts";
import type { Limits } from "../reach/compare/side.ts";
import { suggestUnguarded } from "../diff/intent/suggest_unguarded.ts";
import { guardsOf } from "../scenario/suggest/guards.ts";
import { writeSuggestions } from "../scenario/suggest/write_suggestions.ts";
import { counted, shellName } from "../lib/words.ts";
import type { TeamFiles } from "../scenario/ask/team_files.ts";
import { whatIfReport, whatIfText } from "../diff/what_if_report.ts";
import { overlaidFiles } from "./common/what_if_files.ts";
import { readTraffic } from "../traffic/read_traffic.ts";

const FLAGS = [
  { name: "queue", value: "<id or name>", help: "Only this queue; all that are recorded where not given." },
  { name: "media", value: "<media>", repeat: true, help: "Only this media type." },
  {
    name: "language",
    value: "<language>",
    help: "Only requests in this language; none: without a language.",
  },
  {
    name: "width",
    value: "<number>",
    help: `Skills a request may name, ${DEFAULT_WIDTH} where not given.`,
  },
  {
    name: "stage",
    value: "<first or last>",
    help: "The stage of waiting that is judged; the last where not given.",
  },
  { name: "at-most", value: "<number>", help: "How many people are few, 2 where not given." },
  ...OVERLAY_FLAGS,
  { name: "without", value: "<agent>", people: true, help: "What would be lost if this person were away." },
  {
    name: "traffic",
    value: "<file.csv or .json>",
    file: "path",
    help: "What came: which share of it can reach nobody, or hangs on one person.",
  },
  {
    name: "write",
    value: "<number>",
    help: "With --traffic: write scenarios for so many of the heaviest requests that no scenario guards.",
  },
  {
    name: "max-lost",
    value: "<0.1%>",
    help: "With --traffic: end with 1 where a larger share can reach nobody.",
  },
  { name: "mermaid", help: "Rings and groups of the queues as a Mermaid flow chart, on standard output." },
  ...OUTPUT_FLAGS,
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** The command. */
export const reachCommand = defineCommand({
  name: "reach",
  people: "shown",
  summary: "Every request: how many a queue can serve, which nobody serves, which hang on one or two people",
  about: [
    "A request is media, label or none, language or none, and up to --width skills. Everybody counts as free and every condition",
    "as holding: what is told follows from configuration alone. Of requests that are alike the smallest are told: whatever asks",
    "for more as well has the same said of it, or worse.",
    OVERLAY_ABOUT,
  ].join("\n"),
  takes: "[cassette]",
  takesFile: "name or path",
  flags: FLAGS,
  examples: [
    "reach cassettes/sandbox.json --queue Billing",
    'reach sandbox --queue "Service Desk" --language French --media call --json',
    'reach sandbox --without "Gale Lotus btgh"',
    'reach sandbox --queue Billing --overlay "<agent>: Spanish none"',
    "reach sandbox --traffic february.csv --max-lost 0.1%",
    "reach sandbox --traffic february.csv --write 10",
    'reach sandbox --queue "Technical Support" --mermaid',
  ],
  run: reach,
});

async function reach(given: Flags, world: World): Promise<ExitCode> {
  refuseBesideHandOver(given, "reach", FLAGS, []);
  const isChart = given.on("mermaid");
  const outputs = outputsFrom(given, world.from, isChart ? "mermaid" : null);
  const cassette = await onlyCassette("reach", given.rest, world.files);
  const wanted = given.text("queue");
  const { team, laid, handed } = await overlaidFiles(given, world, cassette, "configuration");
  if (handed !== null) {
    world.terminal.out(handed);
    return EXIT.good;
  }
  const recording = await team.recording(cassette);
  const joinedIs = await team.joinedIs();
  const queues = wanted === undefined ? recording.cassette.head.queues.map(({ id }) => id) : [wanted];
  const configurations = await Promise.all(
    queues.map(async (queue) => countedJoined(await recording.configuration(queue), joinedIs)),
  );
  const limits = limitsFrom(given, configurations);
  const judged = wordFrom("stage", given.text("stage") ?? "last", JUDGED_STAGES);
  const looked = { queue: wanted ?? null, limits, judged };
  const whatIf = laid === null ? null : await whatIfReport(laid.before, laid.after, joinedIs, looked);
  if (isChart && whatIf !== null) world.terminal.note(whatIfText(whatIf));
  const shares = await sharesFrom(given, recording.path, team, configurations, judged);
  const atMost = given.count("at-most") ?? 2;
  const wantedAway = given.text("without");
  const awayId = wantedAway === undefined ? null : findPerson(configurations, wantedAway, "--without");
  const members = configurations.flatMap(({ agents }) => agents);
  const away = members.find(({ id }) => id === awayId)?.name ?? null;
  const found = configurations.map((configuration, at): ToldQueue => {
    if (world.terminal.interactive) {
      world.terminal.note(`${at + 1} of ${configurations.length}: ${configuration.queue.name}\n`);
    }
    const agents = configuration.agents.filter(({ id }) => id !== awayId);
    const isConcerned = agents.length < configuration.agents.length;
    return {
      served: servedBy(configuration, limits, judged, atMost),
      outside: outsideReach(configuration.queue),
      without: isConcerned ? compareReach(configuration, { ...configuration, agents }, limits, judged) : null,
    };
  });
  const path = given.text("traffic") ?? "";
  const asked = { width: limits.width, atMost, without: away, stage: judged, queues: found };
  const result = reachResult(
    { cassette: recording.path, ...asked, whatIf, traffic: shares === null ? null : { ...shares, path } },
    isChart || isPictured(outputs) ? configurations : [],
    maxLostFrom(given),
  );
  if (isChart) world.terminal.out(mermaidOf(result.pictures));
  await writeOutputs(outputs, result, {}, world, isChart);
  if (shares !== null) {
    await writeScenarios(given, recording.name, shares, configurations, world);
  }
  return result.exitCode;
}

async function sharesFrom(
  given: Flags,
  cassette: string,
  team: TeamFiles,
  configurations: readonly Configuration[],
  judged: JudgedStage,
): Promise<Shares | null> {
  const path = given.text("traffic");
  maxLostFrom(given);
  if (path === undefined && given.text("write") !== undefined) {
    throw new UsageError({
      what: "Nothing says what came",
      where: "--write",
      next: "give --traffic february.csv",
    });
  }
  if (path === undefined) return null;
  const guards = (await guardsOf(cassette, team)).map((guard) => ({ ...guard, count: 0 }));
  return sharesOf(await readTraffic(team.files, path), configurations, judged, guards);
}

async function writeScenarios(
  given: Flags,
  cassette: string,
  shares: Shares,
  configurations: readonly Configuration[],
  world: World,
): Promise<void> {
  const wanted = given.count("write", 0);
  if (wanted === undefined) return;
  const names = await writeSuggestions(
    suggestUnguarded(shares, cassette, configurations, wanted),
    world.files,
  );
  world.terminal.note(
    names.length === 0
      ? "no scenario written: all that can be met is guarded\n"
      : `wrote ${counted(names.length, "scenario")}: ${names.join(", ")}\n  next: ${calledAs()} accept ${
        names.map(shellName).join(" ")
      }\n`,
  );
}

function limitsFrom(given: Flags, configurations: readonly Configuration[]): Limits {
  const language = given.text("language");
  return {
    width: given.count("width", 0, WIDTH_MAX) ?? DEFAULT_WIDTH,
    media: given.all("media").map(mediaFrom),
    language: language === undefined
      ? null
      : language === "none"
      ? ""
      : knownLanguage(language, configurations),
  };
}

function knownLanguage(wanted: string, configurations: readonly Configuration[]): string {
  const spoken = configurations.flatMap(({ agents }) => agents.flatMap(({ languages }) => languages ?? []));
  if (spoken.some(({ id, name }) => id === wanted || name === wanted)) return wanted;
  const names = [...new Set(spoken.map(({ name }) => name))];
  throw new UsageError({
    what: `Nobody in the queues speaks "${wanted}"`,
    where: "--language",
    nearest: nearest(wanted, names),
    next: names.length === 0
      ? "leave --language out"
      : `spoken: ${names.sort().join(", ")}; none asks for no language`,
  });
}
