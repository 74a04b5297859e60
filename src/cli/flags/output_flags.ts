/** The flag that says in which formats a result is wanted, and where each goes: one to standard output, others to files. */

import { isAbsolute, relative } from "node:path";
import type { World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { groupedBy } from "../../lib/collections.ts";
import { nearest } from "../../lib/nearest.ts";
import { type Format, FORMATS, printed, showPictures } from "../../results/formats.ts";
import { isResultText } from "../../results/recognised.ts";
import type { Showing } from "../../results/printer.ts";
import type { Result } from "../../results/result.ts";
import type { Flag } from "./flag_table.ts";
import { keptFolderOf, OUTPUT, WORKSPACE_VARIABLE } from "../output_files.ts";
import { pathFrom } from "../work_folder.ts";

/** The flags. */
export const OUTPUT_FLAGS = [
  {
    name: OUTPUT.name,
    short: OUTPUT.short,
    value: "<format[=file]>",
    suggests: FORMATS,
    repeat: true,
    help: `${FORMATS.join(", ")}: to standard output, or to a file of this folder.`,
  },
  { name: "json", help: "The same as -o json." },
] as const satisfies readonly Flag[];

/** The flag of verbs that can find that nothing moved. */
export const ON_CHANGE_FLAG = {
  name: "only-on-change",
  help: "Markdown says nothing where nothing moved.",
} as const satisfies Flag;

/** What a command line wants. */
export interface Outputs {
  /** The format of standard output. */
  readonly terminal: Format;
  readonly files: readonly { readonly format: Format; readonly path: string }[];
}

interface OutputsGiven {
  readonly all: (name: typeof OUTPUT.name) => readonly string[];
  readonly on: (name: "json") => boolean;
}

/**
 * Reads the flags.
 * @param from where the user stands, relative to where the program works
 * @param own what the verb itself is to print on standard output, where another flag asks for that
 * @throws UsageError on an unknown format, two for standard output, two for one file
 */
export function outputsFrom(given: OutputsGiven, from = "", own: string | null = null): Outputs {
  const wanted = given.all(OUTPUT.name).map((text) => wantedOf(text, from));
  const files = wanted.flatMap(({ format, path }) => path === null ? [] : [{ format, path }]);
  const plain = [
    ...(given.on("json") ? ["json" as const] : []),
    ...wanted.flatMap(({ format, path }) => path === null ? [format] : []),
  ];
  const [terminal = "text"] = plain;
  const second = own === null ? plain[1] : plain[0];
  if (second !== undefined) {
    throw new UsageError({
      what: `Standard output takes one format, not ${
        [...(own === null ? [] : [own]), ...plain].join(" and ")
      }`,
      where: `-${OUTPUT.short}`,
      next: `write the others to files: -${OUTPUT.short} ${second}=<file>`,
    });
  }
  for (const [path, same] of groupedBy(files, (file) => file.path)) {
    if (same.length === 1) continue;
    throw new UsageError({
      what: `${path} takes one format, not ${same.map(({ format }) => format).join(" and ")}`,
      where: `-${OUTPUT.short}`,
      next: "name a file for each",
    });
  }
  return { terminal, files };
}

/** "junit=out.xml"; without a file it is for standard output. */
function wantedOf(text: string, from: string) {
  const cut = text.indexOf(OUTPUT.fileMark);
  const word = cut === -1 ? text : text.slice(0, cut);
  const format = FORMATS.find((each) => each === word);
  if (format === undefined) {
    throw new UsageError({
      what: `There is no format "${word}"`,
      where: `-${OUTPUT.short}`,
      nearest: nearest(word, FORMATS),
      next: `one of: ${FORMATS.join(", ")}; to a file: -${OUTPUT.short} ${FORMATS[0]}=<file>`,
    });
  }
  if (cut === -1) return { format, path: null };
  const path = text.slice(cut + 1);
  if (path === "") {
    throw new UsageError({
      what: `No file is named for ${format}`,
      where: `-${OUTPUT.short}`,
      next: `-${OUTPUT.short} ${format} for standard output, or -${OUTPUT.short} ${format}=<file>`,
    });
  }
  return { format, path: unkept(pathFrom(from, path)) };
}

/** The path, where no run's own files lie: it is refused before anything is run. */
function unkept(path: string): string {
  const kept = keptFolderOf(path);
  if (kept === null) return path;
  throw new UsageError({
    what: `No result is written over ${kept}`,
    where: `-${OUTPUT.short} ${path}`,
    next: "name another file",
  });
}

/** Whether queues are to be pictured for any of the formats. */
export function isPictured({ terminal, files }: Outputs): boolean {
  return showPictures([terminal, ...files.map(({ format }) => format)]);
}

/**
 * Prints a result in every format wanted.
 * @param isTold whether standard output has it already
 * @throws UsageError for a file that holds something else than a result of its format
 */
export async function writeOutputs(
  { terminal, files }: Outputs,
  result: Result,
  showing: Showing,
  world: World,
  isTold = false,
): Promise<void> {
  const { colour } = world.terminal;
  const isForGithub = [terminal, ...files.map(({ format }) => format)].includes("github");
  const given = isForGithub ? { ...showing, within: withinRepository(world) } : showing;
  if (!isTold) world.terminal.out(await printed(terminal, result, { ...given, colour }));
  for (const { format, path } of files) {
    const text = await printed(format, result, { ...given, colour: false });
    await world.files.writeText(path, text, (now) => refuseOther(format, path, now));
  }
}

/** @param now what the file holds; null where there is none */
function refuseOther(format: Format, path: string, now: string | null): void {
  if (now === null || isResultText(format, now, path)) return;
  throw new UsageError({
    what: `${path} holds something else than a result in ${format}, and would be lost`,
    where: `-${OUTPUT.short} ${format}${OUTPUT.fileMark}${path}`,
    next: "name another file, or move that one away",
  });
}

/** The team's folder within what GitHub's runner checked out; empty where it is the whole, or no runner says. */
function withinRepository({ env, root }: World): string {
  const checkedOut = env(WORKSPACE_VARIABLE);
  if (checkedOut === undefined || root === undefined) return "";
  const within = relative(checkedOut, root);
  return isAbsolute(within) || within.startsWith("..") ? "" : within.replaceAll("\\", "/");
}
