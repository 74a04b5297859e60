/** Which scenarios a change touches, by the list of changed files that git gives. */

import { normalize } from "node:path/posix";
import type { Files } from "../doors/world.ts";
import { readableScenario } from "./folder.ts";
import { FOLDERS } from "./layout.ts";

/** Holds settings of every scenario. */
const SETTINGS = "deno.json";

/**
 * Reads a list of `git diff --name-only`: a path a line, or ended by a zero byte as `-z` has it. What git
 * quotes ("caf\303\251.yaml") is unquoted.
 */
export function changedPaths(text: string): readonly string[] {
  const lines = text.includes("\0") ? text.split("\0") : text.split(/\r?\n/).map(unquoted);
  return lines.filter((line) => line.trim() !== "").map((line) =>
    normalize(line.replaceAll("\\", "/")).normalize("NFC")
  );
}

/** As git's `core.quotePath` writes it: bytes beyond ASCII as three octal digits. */
function unquoted(line: string): string {
  const [, inside] = /^"(.*)"$/.exec(line.trim()) ?? [];
  if (inside === undefined) return line;
  const bytes = [...inside.matchAll(/\\([0-7]{3})|\\(.)|([^\\])/gsu)].flatMap(([, octal, escaped, plain]) =>
    octal === undefined
      ? [...new TextEncoder().encode(plain ?? ESCAPES[escaped ?? ""] ?? escaped)]
      : [parseInt(octal, 8)]
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/**
 * Those of the scenarios whose own files, cassette, moment file or intake rules are among the changed ones; all of them where
 * `deno.json` is; also those that cannot be read. A path of git begins at the top of the repository, which may lie above the
 * team's folder: one that ends alike is taken for the same.
 * @param changed as `changedPaths` gives them
 */
export async function touchedNames(
  files: Files,
  names: readonly string[],
  changed: readonly string[],
): Promise<readonly string[]> {
  const isChanged = (path: string) => {
    const own = normalize(path.replaceAll("\\", "/")).normalize("NFC");
    return changed.some((each) => each === own || each.endsWith(`/${own}`));
  };
  if (isChanged(SETTINGS)) return names;
  const touched = await Promise.all(names.map(async (name) => {
    const folder = `${FOLDERS.scenarios}/${name}/`.normalize("NFC");
    if (changed.some((each) => `/${each}`.includes(`/${folder}`))) return true;
    return (await usedBy(files, name))?.some(isChanged) ?? true;
  }));
  return names.filter((_, index) => touched[index]);
}

/** Paths of the files beside its own; null where it cannot be read. */
async function usedBy(files: Files, name: string): Promise<readonly string[] | null> {
  const scenario = await readableScenario(files, name);
  if (scenario === null) return null;
  const { cassette, moment, intake } = scenario.question;
  return [cassette, moment, ...intake === null ? [] : [intake]];
}
