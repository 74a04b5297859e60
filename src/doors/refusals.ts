/**
 * Tells what the operating system and Deno refuse, as messages: nobody should read a stack trace because a path names a
 * folder.
 */

import { readUtf8 } from "../lib/text/utf8.ts";
import { startedAs } from "../lib/called_as.ts";
import { FileError, type RingbackError, UsageError } from "../errors.ts";

/** The text of a file's bytes. @throws FileError for what was saved in another encoding, before anybody reads it wrong */
export function utf8In(bytes: Uint8Array<ArrayBuffer>, path: string): string {
  const text = readUtf8(bytes);
  if (typeof text === "string") return text;
  throw new FileError({
    what: `${path} is not UTF-8: from line ${text.line} on it looks like ${text.encoding}`,
    where: `${path}:${text.line}`,
    next: "save it as UTF-8",
  });
}

/** What was to be done with a path, as the sentence's participle. */
export type Deed = "read" | "listed" | "written" | "removed";

/** What the system's codes mean for a path, and what helps. */
const MEANINGS: Readonly<Record<string, readonly [string, string]>> = {
  EISDIR: ["it is a folder, not a file", "name a file"],
  ENOTDIR: ["a part of the path before the last is a file, not a folder", "check the path"],
  EEXIST: ["a file lies where a folder is needed", "move that file away"],
  ENOTEMPTY: ["it is a folder, not a file", "move that folder away"],
  EACCES: ["the file system does not permit it", "check who owns it and its mode (ls -l)"],
  EPERM: ["the file system does not permit it", "check who owns it and its mode (ls -l)"],
  EROFS: ["it lies on a file system that is read-only", "run where files may be written"],
  ENOSPC: ["the disk is full", "free some space, then run the command again"],
  EDQUOT: ["the disk quota is used up", "free some space, then run the command again"],
  ENAMETOOLONG: ["the name is too long", "choose a shorter one"],
  ELOOP: ["its links lead in a circle", "check the path"],
  EMFILE: ["too many files are open", "raise the limit (ulimit -n)"],
  EINVAL: ["no file can have such a name", "check the path"],
};

/** An error of the file door as what ends a command with a message; what is none of the system's errors is given back as it is. */
export function fileRefusal(error: unknown, deed: Deed, path: string): unknown {
  const locked = permissionRefusal(error, deed === "written" ? path : null);
  if (locked !== null) return locked;
  const code = codeOf(error);
  if (!(error instanceof Error) || code === null) return error;
  const [why, next] = MEANINGS[code] ?? [error.message.replace(/ \(os error .*$/, ""), "check the path"];
  return new FileError({ what: `${shown(path)} cannot be ${deed}: ${why}`, next }, { cause: error });
}

/**
 * Deno's own refusal, which names the missing flag; null for any other error.
 * @param written the file that was to be written: what is looked at or made for it on the way is not what was asked for
 */
export function permissionRefusal(error: unknown, written: string | null = null): RingbackError | null {
  if (!(error instanceof Error) || error.name !== "NotCapable") return null;
  const [, kind = "all", target] = /^Requires (\w+) access(?: to "(.*?)")?/.exec(error.message) ?? [];
  if (written !== null) return writingRefusal(error, kind, written);
  const isFile = kind === "read" || kind === "write";
  return new UsageError({
    what: `${startedAs()} has no permission to ${VERBS[kind] ?? "use"} ${target ?? "what it needs"}`,
    detail: ["Each command has the smallest rights that its work needs."],
    next: `${isFile ? "bring the file into this folder, or " : ""}add ${
      target === undefined ? "it" : `"${target}"`
    } to "${kind}" of the command's permission set in deno.json, and run its task`,
  }, { cause: error });
}

function writingRefusal(error: Error, kind: string, path: string): UsageError {
  const sets = [...new Set([kind, "write"])].map((each) => `"${each}"`).join(" and ");
  return new UsageError({
    what: `${startedAs()} has no permission to write ${shown(path)}`,
    detail: ["Each command has the smallest rights that its work needs."],
    next: `name a file in this folder, or add "${
      shown(path)
    }" to ${sets} of the command's permission set in deno.json, and run its task`,
  }, { cause: error });
}

const VERBS: Readonly<Record<string, string>> = {
  read: "read",
  write: "write",
  net: "reach or listen on",
  env: "read the environment variable",
  run: "run",
};

function codeOf(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" ? code : null;
}

/** A path may hold anything; a message stays one line. */
function shown(path: string): string {
  // deno-lint-ignore no-control-regex -- control characters are what is looked for
  const plain = path.replace(/[\x00-\x1f\x7f]/g, "?");
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain === "" ? '""' : plain;
}
