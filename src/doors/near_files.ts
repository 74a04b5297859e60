/** Finds files that somebody may have meant by a path that leads nowhere. */

import { nearest } from "../lib/nearest.ts";
import type { Files } from "./world.ts";

/**
 * Lists the paths nearest to the one given, of the files in its folder whose names fit; without a folder, also those in the one where
 * such files usually lie.
 * @param usual the folder, without a slash at its end
 */
export async function nearFiles(
  files: Files,
  path: string,
  fits: (name: string) => boolean,
  usual?: string,
): Promise<readonly string[]> {
  const folder = path.replaceAll("\\", "/").replace(/[^/]*$/, "");
  const listed = async (each: string) =>
    (await files.list(each.replace(/\/$/, "") || ".")).filter(fits).map((name) => each + name);
  const own = await listed(folder);
  const others = folder === "" && usual !== undefined ? await listed(`${usual}/`) : [];
  const bare = (each: string) => each.slice(each.lastIndexOf("/") + 1);
  // A bare name is compared with bare names: nobody slips on a folder that was not written.
  return folder === ""
    ? nearest(path, [...own, ...others].map(bare)).flatMap((name) =>
      [...own, ...others].filter((each) => bare(each) === name)
    )
    : nearest(path, own);
}
