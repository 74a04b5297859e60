/**
 * Keeps a project's own paths in it: a link in a repository may lead anywhere, and whoever runs its scenarios has not looked at
 * each. A path that lies elsewhere as it is written was typed by whoever runs the program, and is theirs to choose.
 *
 * Invariant: nothing is read, listed or written behind such a link.
 */

import { FileError } from "../errors.ts";
import { leadsOut } from "../lib/project_path.ts";
import type { Deed } from "./refusals.ts";

/** More links in a row are a circle. */
const LINKS_MAX = 40;

/** True of a path that, as it is written, lies in the folder the program works in. */
export function isOfProject(path: string, root = Deno.cwd()): boolean {
  return !leadsOut(path) || path.startsWith(`${root}/`) && !leadsOut(path.slice(root.length + 1));
}

/** Refuses to read or list a path of the project that links lead out of it. @throws FileError; the system's own errors as they are */
export function refuseLedOut(path: string, deed: Deed, root = Deno.cwd(), real = Deno.realPathSync): void {
  if (isOfProject(path, root) && !isBelow(settled(path, root, real), root)) throw ledOut(path, deed);
}

/**
 * The file that a path means, whether it is there or not: a link in its place is written through, and stays.
 * @throws FileError as above
 */
export function behindLinks(path: string): string {
  if (!isOfProject(path)) return followed(path);
  try {
    const target = followed(path);
    const root = Deno.cwd();
    if (isBelow(settled(target, root, Deno.realPathSync), root)) return target;
  } catch (error) {
    // Deno gives no right to look where a link leads that is not there yet.
    if (!(error instanceof Deno.errors.NotCapable) || !isLink(path)) throw error;
  }
  throw ledOut(path, "written");
}

function ledOut(path: string, deed: Deed): FileError {
  return new FileError({
    what: `${path} cannot be ${deed}: a link leads it out of the project`,
    next: "put the file itself there instead of the link",
  });
}

function followed(path: string): string {
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

/** The real place of the nearest folder that is there; what is to be made below it lies in it. */
function settled(path: string, root: string, real: (path: string) => string): string {
  let near = /^(?:[/\\]|[a-z]:)/i.test(path) ? path : `${root}/${path}`;
  // The working directory is told by the system without links, and need not be readable as a whole.
  while (near !== root) {
    try {
      return real(near);
    } catch (error) {
      const above = near.replace(/[/\\]+[^/\\]*[/\\]*$/, "");
      if (!isAbsent(error) || above === near) throw error;
      near = above === "" ? "/" : above;
    }
  }
  return root;
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`) ||
    path.startsWith(`${root}\\`);
}

function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** True of the system's errors that say that there is no such file. */
export function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** With the slash at its end; empty for a name alone. */
export function folderOf(path: string): string {
  return path.replace(/[^/\\]*$/, "");
}
