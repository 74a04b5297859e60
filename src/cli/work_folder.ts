/**
 * Finds where the program works and where its user stands: the team's folder is the one that `--dir` names, or the nearest upwards with
 * recordings in it. Paths on the command line are relative to where one stands.
 */

import { isAbsolute, join, relative, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { isObject, type Json } from "../lib/json.ts";
import { FOLDERS } from "../scenario/layout.ts";

/** Said by whatever started the program in the team's folder for a user who stands elsewhere. */
export const WORK_FOLDER_VARIABLE = "RINGBACK_FROM";

/** What can be seen of the disk; what may not be looked at is not there. */
export interface Look {
  isFolder(path: string): boolean;
  /** Null where there is no such file. */
  text(path: string): string | null;
}

/** Where the program is to work. */
export interface WorkFolder {
  /** The team's folder, absolute. */
  readonly root: string;
  /** Where the user stands, relative to the root; empty in it. */
  readonly from: string;
  /** The arguments without `--dir`. */
  readonly args: readonly string[];
}

/** Finds the team's folder. @throws UsageError where `--dir` names none, or two */
export function workFolderOf(args: readonly string[], cwd: string, look: Look): WorkFolder {
  const rest: string[] = [];
  const named: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--dir") named.push(args[++index] ?? "");
    else if (arg.startsWith("--dir=")) named.push(arg.slice("--dir=".length));
    else rest.push(arg);
  }
  const [dir, second] = named;
  if (second !== undefined) {
    throw new UsageError({ what: `Two folders are named: ${named.join(", ")}`, next: "give --dir once" });
  }
  if (dir === undefined) {
    const root = isInit(rest) ? cwd : nearestRoot(cwd, look);
    return { root, from: relative(root, cwd), args: rest };
  }
  const root = resolve(cwd, dir);
  if (dir !== "" && look.isFolder(root)) return { root, from: relative(root, cwd), args: rest };
  throw new UsageError({
    what: `There is no folder "${dir}"`,
    where: "--dir",
    next: "make it, or name another",
  });
}

/** Tells whether a folder has anything of a team's: recordings, scenarios, or the key in its `deno.json`. */
export function isTeams(folder: string, look: Look): boolean {
  return isRoot(folder, look) || look.isFolder(join(folder, FOLDERS.scenarios));
}

function isRoot(folder: string, look: Look): boolean {
  return look.isFolder(join(folder, FOLDERS.cassettes)) || hasKey(look.text(join(folder, "deno.json")));
}

/** What makes a folder a team's own is done where one stands, whatever lies above. */
function isInit([verb]: readonly string[]): boolean {
  return verb === "init";
}

function nearestRoot(cwd: string, look: Look): string {
  for (let folder = cwd;; folder = resolve(folder, "..")) {
    if (isRoot(folder, look)) return folder;
    if (resolve(folder, "..") === folder) return cwd;
  }
}

/** A `deno.json` with the key `ringback`; one that is no JSON is somebody's who will be told of it elsewhere. */
function hasKey(text: string | null): boolean {
  if (text === null) return false;
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) && "ringback" in value;
  } catch {
    return false;
  }
}

/** A path as the user wrote it, from where the user stands, as the program reads it; "-" is standard input wherever one stands. */
export function pathFrom(from: string, path: string): string {
  return from === "" || path === "" || path === "-" || isAbsolute(path) ? path : join(from, path);
}
