/**
 * Reads and writes files on Deno. A text is written beside its file and put in its place at the end, so that a run that dies leaves
 * the old file whole (one of several names is written in place then); what such a run left behind is cleared away by the next one that writes into the folder. Hundreds of small
 * files are read ten times faster one after another than by a pool of threads.
 */

import { FileError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import { behindLinks, folderOf, isAbsent, isOfProject, refuseLedOut } from "./project_bounds.ts";
import { fileRefusal, utf8In } from "./refusals.ts";
import type { Files } from "./world.ts";

/** The disk of this process. */
export const denoFiles: Files = {
  async readText(path) {
    try {
      refuseEmpty(path);
      refuseLedOut(path, "read");
      return await boundedText(path);
    } catch (error) {
      if (isAbsent(error)) return null;
      throw fileRefusal(error, "read", path);
    }
  },
  list: (folder) => listed(folder, () => true),
  folders: (folder) => listed(folder, ({ isDirectory }) => isDirectory),
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
  async remove(path) {
    try {
      // A link itself may go: what it leads to stays.
      refuseLedOut(folderOf(path) || ".", "removed");
      await Deno.remove(path);
    } catch (error) {
      throw fileRefusal(error, "removed", path);
    }
  },
};

function listed(folder: string, is: (entry: Deno.DirEntry) => boolean): Promise<readonly string[]> {
  return Promise.try(() => entriesOf(folder).filter(is).map(({ name }) => name));
}

/** Sorted by name; none where there is no such folder. */
function entriesOf(folder: string): readonly Deno.DirEntry[] {
  try {
    const entries: Deno.DirEntry[] = [];
    // A path without a folder has nothing beside it that could be listed.
    if (folder === "") return [];
    refuseLedOut(folder, "listed");
    for (const entry of Deno.readDirSync(folder)) if (!UNFINISHED.test(entry.name)) entries.push(entry);
    return entries.sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw fileRefusal(error, "listed", folder);
  }
}

/** The system's quickest reading puts a mark for what is no UTF-8: where there is one, or a zero, the bytes are looked at. */
function plainText(path: string): string {
  const text = Deno.readTextFileSync(path);
  if (text.includes("\ufffd") || text.includes("\0")) return utf8In(Deno.readFileSync(path), path);
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** Names of files that are being written, or were when their run died. */
const UNFINISHED = /^\.ringback-[\da-f-]{36}\.tmp$/;

/** No larger file is read: a cassette of about 100,000 exchanges. */
const MAX_BYTES = 256 * 2 ** 20;

/** What has no size of its own is read so far: a pipe, a device. */
const MAX_STREAMED_BYTES = 64 * 2 ** 20;

/**
 * The text of a file. Its size is looked at first.
 * @throws FileError for more, and for what is no plain file of the project: a pipe there would be waited for without end
 */
async function boundedText(path: string): Promise<string> {
  const { size, isFile, isDirectory } = Deno.statSync(path);
  if (size > MAX_BYTES) throw tooLarge(path, MAX_BYTES);
  if (isFile || isDirectory) return plainText(path);
  if (isOfProject(path)) {
    throw new FileError({ what: `${path} cannot be read: it is no plain file`, next: "put a file there" });
  }
  // Its stream closes the file, read to its end or not.
  const file = await Deno.open(path);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of file.readable) {
    length += chunk.length;
    if (length > MAX_STREAMED_BYTES) throw tooLarge(path, MAX_STREAMED_BYTES);
    chunks.push(chunk);
  }
  return utf8In(await new Blob(chunks).bytes(), path);
}

function tooLarge(path: string, maxBytes: number): FileError {
  return new FileError({
    what: `${path} cannot be read: it is larger than ${maxBytes / 2 ** 20} MiB`,
    next: "name another file",
  });
}

async function replace(
  target: string,
  aside: string,
  text: string,
  look: ((now: string | null) => unknown) | undefined,
): Promise<void> {
  const { mode, names } = standingAt(target);
  const file = await Deno.open(aside, { write: true, createNew: true, ...mode === null ? {} : { mode } });
  try {
    lock(file);
    if (mode !== null) await Deno.chmod(aside, mode);
    const bytes = new TextEncoder().encode(text);
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    await file.sync();
    // Both at once: nothing of this process comes between what was seen and what is done.
    look?.(textNow(target));
    if (names > 1) writeInPlace(target, bytes, aside);
    else Deno.renameSync(aside, target);
  } catch (error) {
    await Deno.remove(aside).catch(() => {});
    throw error;
  } finally {
    file.close();
  }
}

/** A file of several names stays one: another put in the place of one name would leave the others behind. */
function writeInPlace(path: string, bytes: Uint8Array<ArrayBuffer>, aside: string): void {
  const file = Deno.openSync(path, { write: true });
  try {
    for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
    file.truncateSync(bytes.length);
    file.syncSync();
  } finally {
    file.close();
  }
  Deno.removeSync(aside);
}

/** Permission bits of a file, null where there is none or the system has no such bits; and how many names it has. */
function standingAt(path: string): { readonly mode: number | null; readonly names: number } {
  try {
    const { mode, nlink, isFile } = Deno.statSync(path);
    return { mode: mode === null ? null : mode & 0o7777, names: isFile ? nlink ?? 1 : 1 };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { mode: null, names: 0 };
    throw error;
  }
}

/** @throws FileError for what is no plain file: a pipe there would be waited for without end */
function textNow(path: string): string | null {
  try {
    const { isFile, isDirectory } = Deno.statSync(path);
    if (!isFile && !isDirectory) {
      throw new FileError({
        what: `${path} cannot be written: it is no plain file`,
        next: "name another file",
      });
    }
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
