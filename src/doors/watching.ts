/** Watches the project's folders for changes, by the system's own notice. */

import { FileError } from "../errors.ts";

/** Folders watched with all below them. */
const FOLDERS = ["cassettes", "scenarios"];

/** Watched beside them: other files of the project's folder may be written by what watches, as its own log is. */
const SETTINGS = "deno.json";

/**
 * Begins to watch at once.
 * @param onChange given the path of a file that was made, changed or removed, relative to the working directory, with slashes
 * @param signal ends it
 * @throws FileError where the system watches no more folders
 */
export function watchProject(onChange: (path: string) => void, signal: AbortSignal): void {
  const roots = new Set([Deno.cwd(), Deno.realPathSync(".")]);
  const heard = async (watcher: Deno.FsWatcher, isMeant: (path: string) => boolean = () => true) => {
    signal.addEventListener("abort", () => watcher.close(), { once: true });
    for await (const { kind, paths } of watcher) {
      if (kind === "access") continue;
      for (const path of paths.map((each) => relativeTo(roots, each))) if (isMeant(path)) onChange(path);
    }
  };
  void heard(watcherOf(".", false), (path) => path === SETTINGS);
  for (const folder of FOLDERS) if (isThere(folder)) void heard(watcherOf(folder, true));
}

/** @throws FileError where the system watches no more folders */
function watcherOf(folder: string, recursive: boolean): Deno.FsWatcher {
  try {
    return Deno.watchFs(folder, { recursive });
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new FileError({
      what: `Changes in ${folder} cannot be watched: ${why}`,
      next: "run it without --watch, after each change",
    });
  }
}

function isThere(folder: string): boolean {
  try {
    return Deno.statSync(folder).isDirectory;
  } catch {
    return false;
  }
}

function relativeTo(roots: ReadonlySet<string>, path: string): string {
  const root = [...roots].find((each) => path.startsWith(each));
  const rest = root === undefined ? path : path.slice(root.length + 1);
  return rest.replaceAll("\\", "/").replace(/^\.\//, "");
}
