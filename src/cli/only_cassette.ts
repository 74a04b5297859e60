/** The cassette that a verb looks at: the one named, or the only one there is. */

import type { Files } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { shellWord } from "../lib/words.ts";
import { cassettePath } from "../scenario/layout.ts";
import { recordedCassettes } from "./recorded_cassettes.ts";

/** Its path. @throws UsageError where several are named, or none is and there is not one alone */
export async function onlyCassette(verb: string, rest: readonly string[], files: Files): Promise<string> {
  const [named, surplus] = rest;
  if (surplus !== undefined) {
    throw new UsageError({
      what: `"${verb}" takes one recording, not ${rest.length}`,
      next: `${calledAs()} ${verb} <cassette>`,
    });
  }
  if (named !== undefined) return cassettePath(named);
  const recorded = await recordedCassettes(files);
  const [only] = recorded;
  if (only !== undefined && recorded.length === 1) return only;
  throw new UsageError({
    what: only === undefined ? "There is no recording" : `There are ${recorded.length} recordings`,
    ...(only === undefined ? {} : { detail: [`recorded: ${recorded.join(", ")}`] }),
    next: only === undefined
      ? `${calledAs()} record --queue <id or name> --name <cassette>`
      : `${calledAs()} ${verb} ${shellWord(only)}`,
  });
}

/** The flag that names the cassette, as given. */
interface CassetteGiven {
  text(name: "cassette"): string | undefined;
}

/** The cassette named by `--cassette`, else the only one there is; a bare name is a file in `cassettes/`. @throws UsageError listing those there are */
export async function readCassettePath(given: CassetteGiven, files: Files): Promise<string> {
  const text = given.text("cassette");
  if (text !== undefined) return cassettePath(text);
  const recorded = await recordedCassettes(files);
  const [only] = recorded;
  if (only !== undefined && recorded.length === 1) return only;
  throw new UsageError({
    what: "Which cassette? There is no --cassette",
    detail: [`recorded: ${recorded.join(", ") || "none yet"}`],
    next: only === undefined ? `${calledAs()} record` : `--cassette ${only}`,
  });
}
