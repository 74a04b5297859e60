/**
 * Reads and writes files on Deno. A text is written beside its file and put in its place at the end, so that a run that dies leaves
 * the old file whole; what such a run left behind is cleared away by the next one that writes into the folder.
 */

import { FileError } from "../errors.ts";
import { fileRefusal } from "./refusals.ts";
import type { Files } from "./world.ts";

/** The disk of this process. */
export const denoFiles: Files = {
  async readText(path) {
    try {
      refuseEmpty(path);
      return await Deno.readTextFile(path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
      throw fileRefusal(error, "read", path);
    }
  },
  async list(folder) {
    try {
      const names = [];
      // A path without a folder has nothing beside it that could be listed.
      if (folder === "") return [];
      for await (const { name } of Deno.readDir(folder)) if (!UNFINISHED.test(name)) names.push(name);
      return names.sort();
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
      throw fileRefusal(error, "listed", folder);
    }
  },
  async writeText(path, text, look) {
    try {
      const target = behindLinks(path);
      const folder = folderOf(target);
      await Deno.mkdir(folder === "" ? "." : folder, { recursive: true });
      clearUnfinished(folder);
      await replace(target, `${folder}.ringback-${crypto.randomUUID()}.tmp`, text, look);
    } catch (error) {
      throw fileRefusal(error, "written", path);
    }
  },
  remove: (path) =>
    Deno.remove(path).catch((error: unknown) => {
      throw fileRefusal(error, "removed", path);
    }),
};

/** Names of files that are being written, or were when their run died. */
const UNFINISHED = /^\.ringback-[\da-f-]{36}\.tmp$/;

/** More links in a row are a circle. */
const LINKS_MAX = 40;

/** The file that a path means, whether it is there or not: a link in its place is written through, and stays. */
function behindLinks(path: string): string {
  let target = path;
  for (let links = 0; links < LINKS_MAX; links++) {
    if (!isLink(target)) return links === 0 ? path : plainly(target);
    const next = Deno.readLinkSync(target);
    target = /^(?:[/\\]|[a-z]:)/i.test(next) ? next : folderOf(target) + next;
  }
  throw Object.assign(new Error("too many links"), { code: "ELOOP" });
}

/** Without the detours of links, for messages and permissions; as it is where its folder is not there yet. */
function plainly(path: string): string {
  const folder = folderOf(path);
  try {
    return `${Deno.realPathSync(folder === "" ? "." : folder)}/${path.slice(folder.length)}`;
  } catch {
    return path;
  }
}

function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

/** With the slash at its end; empty for a name alone. */
function folderOf(path: string): string {
  return path.replace(/[^/\\]*$/, "");
}

async function replace(
  target: string,
  aside: string,
  text: string,
  look: ((now: string | null) => unknown) | undefined,
): Promise<void> {
  const mode = modeOf(target);
  const file = await Deno.open(aside, { write: true, createNew: true, ...mode === null ? {} : { mode } });
  try {
    lock(file);
    if (mode !== null) await Deno.chmod(aside, mode);
    const bytes = new TextEncoder().encode(text);
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    await file.sync();
    // Both at once: nothing of this process comes between what was seen and what is done.
    look?.(textNow(target));
    Deno.renameSync(aside, target);
  } catch (error) {
    await Deno.remove(aside).catch(() => {});
    throw error;
  } finally {
    file.close();
  }
}

/** Permission bits of a file that is there; null where there is none, or the system has no such bits. */
function modeOf(path: string): number | null {
  try {
    const { mode } = Deno.statSync(path);
    return mode === null ? null : mode & 0o7777;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function textNow(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** Locks end with their process: a file that can be locked belongs to nobody any more. */
function lock(file: Deno.FsFile): boolean {
  try {
    return file.tryLockSync(true);
  } catch {
    // There are file systems without locks: nothing is cleared away there.
    return false;
  }
}

/** Removes what runs that died left in a folder; what cannot be removed is no reason not to write. */
function clearUnfinished(folder: string): void {
  try {
    for (const { name } of Deno.readDirSync(folder === "" ? "." : folder)) {
      if (UNFINISHED.test(name)) removeIfLeft(folder + name);
    }
  } catch {
    return;
  }
}

function removeIfLeft(path: string): void {
  const file = Deno.openSync(path, { read: true, write: true });
  try {
    if (lock(file)) Deno.removeSync(path);
  } finally {
    file.close();
  }
}

/** Deno takes it for a slip of the program's; here it is what a variable of a shell script held. */
function refuseEmpty(path: string): void {
  if (path !== "") return;
  throw new FileError({ what: "An empty text names no file", next: "name a file: is a variable empty?" });
}
