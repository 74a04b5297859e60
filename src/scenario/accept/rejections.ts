/** Changes that somebody rejected: `accept` leaves them out, `review` does not ask again, until the outcome is another one. */

import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { canonicalJson, isObject, parseOrNull } from "../../lib/json.ts";
import { calledAs } from "../../lib/called_as.ts";
import { shellWord } from "../../lib/words.ts";
import { acceptanceOf } from "./accept.ts";
import { textDigest } from "../golden/digest.ts";
import type { ScenarioResult } from "../judge.ts";

/** Where they are kept: on this machine alone, as git ignores the folder. */
const REJECTIONS_PATH = ".ringback/rejected.json";

/** Digests of the goldens that were rejected, by the scenario's name. */
export type Rejections = ReadonlyMap<string, string>;

/** Reads them; none where there is no file. @throws UsageError where the file is damaged */
export async function readRejections(files: Files): Promise<Rejections> {
  const text = await files.readText(REJECTIONS_PATH);
  if (text === null) return new Map();
  const value = parseOrNull(text);
  if (!isObject(value) || Object.values(value).some((digest) => typeof digest !== "string")) {
    throw new UsageError({
      what: "The list of rejected changes cannot be read",
      where: REJECTIONS_PATH,
      next: "remove the file: what was rejected is asked again",
    });
  }
  return new Map(Object.entries(value).map(([name, digest]) => [name, String(digest)]));
}

/** True where this very change was rejected. */
export function isRejected(rejections: Rejections, name: string, due: string): boolean {
  return rejections.get(name) === textDigest(due);
}

/** The verdict, with the next step of what was rejected: nobody is told to accept it as if it were new. */
export async function withRejection(
  rejections: Rejections,
  verdict: ScenarioResult,
): Promise<ScenarioResult> {
  const { name, problems } = verdict;
  if (!rejections.has(name)) return verdict;
  const acceptance = await acceptanceOf(verdict);
  if (acceptance.kind !== "write" || !isRejected(rejections, name, acceptance.text)) return verdict;
  const next = `this was rejected: undo what is behind it, or ${calledAs()} accept ${shellWord(name)}`;
  return { ...verdict, problems: problems.map((problem) => ({ ...problem, next })) };
}

/** Notes that a change was rejected, or for null that it no longer is. @param due the golden that would have been written */
export async function noteRejection(files: Files, name: string, due: string | null): Promise<void> {
  const rejections = new Map(await readRejections(files));
  if (due === null && !rejections.has(name)) return;
  if (due === null) rejections.delete(name);
  else rejections.set(name, textDigest(due));
  await files.writeText(REJECTIONS_PATH, canonicalJson(Object.fromEntries(rejections)));
}
