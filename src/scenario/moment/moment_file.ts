/** Reads the files in which a team states moments. */

import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { nearest } from "../../lib/nearest.ts";
import { readYaml } from "../../yaml/read_yaml.ts";
import { scanScenarios } from "../scan.ts";
import { type MomentFile, MomentSchema } from "./moment_schema.ts";

/** @throws UsageError when there is none, or it is wrong */
export async function readMomentFile(files: Files, path: string): Promise<MomentFile> {
  const text = await files.readText(path);
  if (text !== null) return readYaml(text, path, MomentSchema);
  const { moments: known } = await scanScenarios(files);
  throw new UsageError({
    what: `There is no moment file ${path}`,
    nearest: nearest(path, known),
    next: `write one with: ${calledAs()} moment <cassette>`,
  });
}
