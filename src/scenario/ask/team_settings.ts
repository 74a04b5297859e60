/** Reads what a team sets for all its questions: the `ringback` key of its `deno.json`. */

import { JOINED_IS, type JoinedIs } from "../../domain/roster.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { isObject } from "../../lib/json.ts";
import { nearest } from "../../lib/nearest.ts";

const FILE = "deno.json";

/** `ringback.joined`; `configuration` where the file, the key or the setting is absent. @throws UsageError for another word */
export async function readJoinedIs(files: Files): Promise<JoinedIs> {
  const text = await files.readText(FILE).catch(() => null);
  const config = text === null ? null : parsed(text);
  const settings = isObject(config) ? config["ringback"] : undefined;
  const joined = isObject(settings) ? settings["joined"] : undefined;
  if (joined === undefined) return "configuration";
  const found = JOINED_IS.find((word) => word === joined);
  if (found !== undefined) return found;
  throw new UsageError({
    what: `ringback.joined cannot be ${JSON.stringify(joined)}`,
    where: FILE,
    nearest: nearest(String(joined), JOINED_IS),
    next: `one of: ${JOINED_IS.join(", ")}`,
  });
}

/** The file may hold comments, as Deno allows; what Deno itself cannot read is for Deno to tell. */
function parsed(text: string): unknown {
  const bare = text.replace(
    /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, string?: string) => string ?? "",
  )
    .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string?: string) => string ?? "");
  try {
    return JSON.parse(bare);
  } catch {
    return null;
  }
}
