/** Reads what a team sets for all its questions: the `ringback` key of its `deno.json`. */

import { isObject, type Json, type JsonObject } from "../lib/json.ts";
import type { Files } from "./world.ts";

/** Where a team's settings stand. */
export const SETTINGS_FILE = "deno.json";

/** Reads the settings; none where the file or the key is absent. What Deno itself cannot read is for Deno to tell. */
export async function readTeamSettings(files: Pick<Files, "readText">): Promise<JsonObject> {
  const text = await files.readText(SETTINGS_FILE).catch(() => null);
  const config = text === null ? null : parsed(text);
  const settings = isObject(config) ? config["ringback"] : undefined;
  return settings !== undefined && isObject(settings) ? settings : {};
}

/** The file may hold comments, as Deno allows. */
function parsed(text: string): Json {
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
