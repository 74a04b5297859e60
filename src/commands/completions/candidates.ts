/** What may come next on a command line: verbs, flags, and the names that a team's folder holds. */

import type { Files } from "../../doors/world.ts";
import { onRefusal } from "../../errors.ts";
import { openRecording } from "../../opened_recording.ts";
import { scanScenarios } from "../../scenario/scan.ts";
import { cassettePath, FOLDERS, shortPath } from "../../scenario/layout.ts";
import type { Command } from "../../cli/command.ts";
import { type Flag, isCalled } from "../../cli/flags/flag_table.ts";
import { recordedCassettes } from "../../cli/recorded_cassettes.ts";

/** Every verb, each loaded when asked for. */
export type Verbs = Readonly<Record<string, () => Promise<Command>>>;

/** Flags that every verb has. */
const COMMON: readonly Flag[] = [
  { name: "help", help: "" },
  { name: "dir", value: "<folder>", file: "path", help: "" },
];

/**
 * Lists what the last word may become, whole words, sorted as they are told elsewhere; none where only a file may follow.
 * @param words as a shell has split them, the program's name first, the last one unfinished and perhaps empty
 */
export async function completionsOf(
  words: readonly string[],
  verbs: Verbs,
  files: Files,
): Promise<readonly string[]> {
  const [, verb = "", ...rest] = words.map(unquoted);
  if (words.length < 3) return fitting([...Object.keys(verbs), "help", "--version"], verb);
  const load = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (load === undefined) return [];
  const command = await load();
  const flags = [...command.flags, ...COMMON];
  const { before, last, kept } = splitLast(rest);
  const asking = flags.find((flag) => flag.value !== undefined && isCalled(flag, before.at(-1) ?? ""));
  if (asking !== undefined) {
    return fitting(await valuesOf(asking, before, files), last).map((value) => kept + value);
  }
  if (last.startsWith("-")) {
    const open = flags.filter(({ name, repeat }) => repeat === true || !before.includes(`--${name}`));
    return fitting(open.map(({ name }) => `--${name}`), last);
  }
  return fitting(await argumentsOf(command, files), last);
}

function fitting(candidates: readonly string[], last: string): readonly string[] {
  return [...new Set(candidates)].filter((each) => each.startsWith(last) && !/[\n\r]/.test(each));
}

/**
 * The unfinished word and those before it. "--queue=Bi" is a flag and its value in one word, which a shell replaces whole; bash
 * makes three words of it, of which it replaces the last.
 */
function splitLast(words: readonly string[]) {
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  if (before.at(-1) === "=") return { before: before.slice(0, -1), last, kept: "" };
  if (last === "=") return { before, last: "", kept: "" };
  const [, flag = "", value = ""] = /^(--[^=]+)=(.*)$/s.exec(last) ?? [];
  return flag === ""
    ? { before, last, kept: "" }
    : { before: [...before, flag], last: value, kept: `${flag}=` };
}

/** Shells hand on quotes and backslashes as they were typed. */
function unquoted(word: string): string {
  const [, quote, inside = ""] = /^(["'])(.*?)\1?$/s.exec(word) ?? [];
  if (quote === undefined) return word.replace(/\\(.)/gs, "$1");
  return quote === "'" ? inside : inside.replace(/\\(["\\$`])/g, "$1");
}

async function valuesOf(flag: Flag, before: readonly string[], files: Files): Promise<readonly string[]> {
  if (flag.words !== undefined) return flag.words;
  if (flag.suggests !== undefined) return flag.suggests;
  if (flag.value?.includes("|") === true) return flag.value.replace(/[<>]/g, "").split("|");
  if (flag.name === "cassette") return await cassetteNames(files);
  if (flag.name === "queue") return await queueNames(before, files);
  if (flag.name === "moment") {
    return ["free", "recorded", ...(await scanScenarios(files)).moments.map(shortPath)];
  }
  return [];
}

/** By the words that help uses for them. */
async function argumentsOf({ takes = "", takesFile }: Command, files: Files): Promise<readonly string[]> {
  if (takes.includes("scenario")) return (await scanScenarios(files)).names;
  if (takesFile === "name or path" || takes.includes("cassette")) return await cassetteNames(files);
  return takes.includes("|") ? takes.replace(/[<>]/g, "").split("|") : [];
}

async function cassetteNames(files: Files): Promise<readonly string[]> {
  return (await recordedCassettes(files)).map((path) =>
    path.slice(FOLDERS.cassettes.length + 1, -".json".length)
  );
}

/** Of the cassette that the line names, or of all; one that cannot be read has none to offer. */
async function queueNames(before: readonly string[], files: Files): Promise<readonly string[]> {
  const at = before.indexOf("--cassette");
  const named = before[at + 1] === "=" ? before[at + 2] : before[at + 1];
  const inOne = before.find((word) => word.startsWith("--cassette="))?.slice("--cassette=".length);
  const cassette = inOne ?? (at === -1 ? undefined : named);
  const paths = cassette === undefined ? await recordedCassettes(files) : [cassettePath(cassette)];
  const opened = await Promise.all(
    paths.map((path) => openRecording(files, path).catch(onRefusal(() => []))),
  );
  return opened.flat().flatMap(({ cassette: { head } }) => head.queues.map(({ name }) => name));
}
