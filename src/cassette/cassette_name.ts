/** Names of cassettes: a name and not a path, so that nothing is ever written outside the folder of cassettes. */

import { UsageError } from "../errors.ts";

/** The folder, from where the commands are run. */
export const CASSETTES = "cassettes";

/** Names that Windows keeps for devices, whatever ending they have. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

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
      next: `--name ${better === "" || RESERVED.test(better) ? "my-queues" : better.slice(0, 100)}`,
    });
  }
  const [device] = RESERVED.exec(name) ?? [];
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
