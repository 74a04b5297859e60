/** Writes suggested scenarios into the folder, each under a name of its own. */

import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { scenarioPath } from "../layout.ts";
import { newScenarioName } from "./new_name.ts";
import { scanScenarios } from "../scan.ts";
import { editorLine } from "../scenario_text.ts";
import type { Suggestion } from "./suggest.ts";

/** Numbers that a name may end in, where others have it. */
const NUMBERED_MAX = 99;

/** Writes them, overwriting nothing. @returns their names @throws UsageError where no name is left */
export async function writeSuggestions(
  suggestions: readonly Suggestion[],
  files: Files,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { name: wanted, text } of suggestions) {
    const folder = await scanScenarios(files);
    const isTaken = (name: string) => folder.names.includes(name) || written.includes(name);
    const endings = ["", ...Array.from({ length: NUMBERED_MAX }, (_, at) => `-${at + 2}`)];
    const free = endings.map((ending) => `${wanted}${ending}`).find((name) => !isTaken(name)) ?? wanted;
    const name = newScenarioName(free, folder);
    const path = scenarioPath(name);
    await files.writeText(path, `${editorLine(name)}\n${text}`, (now) => {
      if (now !== null) throw new UsageError({ what: `${path} is there already`, next: "move it away" });
    });
    written.push(name);
  }
  return written;
}
