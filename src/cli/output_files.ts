/** Tells whether a command line names files to write results to, so that whatever starts the program grants no more than it needs. */

import { normalize } from "node:path";
import { parseArgs } from "node:util";

/** Where results go: the flag's names, and what divides a format from its file. */
export const OUTPUT = { name: "output", short: "o", fileMark: "=" } as const;

/** What no result is written over, relative to the team's folder: what is recorded or kept, and what says what may be done. */
export const KEPT = ["cassettes", "scenarios", ".ringback", ".git", "deno.json", "deno.lock"] as const;

/** The one of them that the path is or lies in; null for any other path. */
export function keptFolderOf(path: string): (typeof KEPT)[number] | null {
  const [first = ""] = normalize(path).split(/[/\\]/);
  return KEPT.find((name) => name === first.toLowerCase()) ?? null;
}

/** Where GitHub's runner says what it checked out: its annotations name files from there. */
export const WORKSPACE_VARIABLE = "GITHUB_WORKSPACE";

/** The flag that writes what-if changes to a file. */
export const SAVE = "save";

/** True where any output, or the changes of a what-if, are to go to a file. */
export function namesOutputFile(args: readonly string[]): boolean {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      [OUTPUT.name]: { type: "string", short: OUTPUT.short, multiple: true },
      [SAVE]: { type: "string", multiple: true },
    },
    strict: false,
    tokens: true,
  });
  return tokens.some((token) =>
    token.kind === "option" &&
    (token.name === SAVE || token.name === OUTPUT.name && (token.value ?? "").includes(OUTPUT.fileMark))
  );
}
