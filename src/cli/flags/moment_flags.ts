/** The flag `--moment`: what people are taken to do. */

import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { momentsNamed } from "../../scenario/moment/moment_name.ts";
import type { Given } from "./flag_table.ts";

/** What commands decide at where nothing else is asked for. */
export const RECORDED = "recorded";

/** What was given, the flag among it. */
type MomentGiven = Pick<Given<{ readonly name: "moment"; readonly help: string }>, "all">;

/** The moments of `--moment`, each once, `recorded` where there is none. @throws UsageError for what is none */
export async function momentsFrom(given: MomentGiven, files: Files): Promise<readonly string[]> {
  const found = await Promise.all(given.all("moment").map((text) => momentsNamed(files, text, "--moment")));
  const moments = [...new Set(found.flat())];
  return moments.length === 0 ? [RECORDED] : moments;
}

/** The one moment of `--moment`; null where none is given. @throws UsageError for several */
export async function onlyMoment(given: MomentGiven, files: Files): Promise<string | null> {
  if (given.all("moment").length === 0) return null;
  const moments = await momentsFrom(given, files);
  refuseSeveral(moments);
  return moments[0] ?? null;
}

/** @throws UsageError where more than one moment is asked about */
export function refuseSeveral(moments: readonly string[]): void {
  if (moments.length < 2) return;
  throw new UsageError({
    what: `One moment is asked about here, not ${moments.length}`,
    where: "--moment",
    detail: moments,
    next: "name one of them; simulate answers several",
  });
}
