/** `matrix`: agents × skills, languages and rings of a cassette, for a spreadsheet. */

import { defineCommand } from "../cli/command.ts";
import { onlyCassette } from "../cli/only_cassette.ts";
import { EXIT } from "../errors.ts";
import { allConfigurations } from "../opened_recording.ts";
import { openTeamFiles } from "../scenario/ask/team_files.ts";
import { matrixText } from "../what_if/matrix/matrix.ts";

/** The command. */
export const matrixCommand = defineCommand({
  name: "matrix",
  summary: "Agents × skills, languages and rings of a cassette as CSV, for a spreadsheet",
  about: [
    'A cell is a rating (on the walkthrough\'s API a priority), nothing for what is not held, "inactive 3" for what never matches, or the',
    "ring in a queue, nothing for somebody who is no member; ? is not known, and left as it is. A cell that a spreadsheet would run as a",
    "formula begins with an apostrophe. Edited, it is a what-if: diff <cassette> --overlay matrix.csv.",
  ].join("\n"),
  takes: "[cassette]",
  takesFile: "name or path",
  flags: [],
  examples: ["matrix sandbox > matrix.csv", "diff sandbox --overlay matrix.csv"],
  async run(given, world) {
    const recording = await openTeamFiles(world.files).recording(
      await onlyCassette("matrix", given.rest, world.files),
    );
    world.terminal.out(matrixText(await allConfigurations(recording)));
    return EXIT.good;
  },
});
