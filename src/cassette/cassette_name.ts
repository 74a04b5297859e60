/** Names of cassettes: a name and not a path, so that nothing is ever written outside the folder of cassettes. */

import { UsageError } from "../errors.ts";
import { DEVICE_NAME } from "../lib/device_name.ts";

/** The folder, from where the commands are run. */
export const CASSETTES = "cassettes";

/** The folder before a name, and the ending behind it. */
const IN_FOLDER = new RegExp(`^(?:\\./)?${CASSETTES}/([^/\\\\]+)\\.json$`);

/** Tells what commands and scenarios call the cassette at a path: a bare name where `record` would write it, else the path. */
export function calledByFile(path: string): string {
  return recordedName(path) ?? path;
}

/** Gives the path of a cassette that is in no file yet. */
export function unwrittenPath({ head }: { readonly head: { readonly name: string } }): string {
  return `${CASSETTES}/${head.name}.json`;
}

/** Gives the name under which `record` would write the file at a path; null where it writes none there. */
export function recordedName(path: string): string | null {
  return IN_FOLDER.exec(path)?.[1] ?? null;
}

/**
 * The file of a cassette name; a `.json` at its end, or the folder before it, is understood.
 * @throws UsageError when the name is no name
 */
export function cassetteFile(text: string): { readonly name: string; readonly path: string } {
  const name = text.trim().replace(new RegExp(`^(\\./)?${CASSETTES}/`), "").replace(/\.json$/, "");
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) || name.includes("..")) {
    const better = name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
      .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    throw new UsageError({
      what:
        `"${text}" is not a cassette name: letters, digits, ".", "_" and "-", beginning with a letter or digit`,
      where: "--name",
      next: `--name ${better === "" || DEVICE_NAME.test(better) ? "my-queues" : better.slice(0, 100)}`,
    });
  }
  const [device] = DEVICE_NAME.exec(name) ?? [];
  if (device !== undefined) {
    throw new UsageError({
      what: `"${text}" cannot be a cassette name: "${
        device.replace(/\.$/, "")
      }" is reserved on Windows, whatever follows the dot`,
      where: "--name",
      next: `--name my-${name}`.slice(0, 100),
    });
  }
  return { name, path: `${CASSETTES}/${name}.json` };
}
