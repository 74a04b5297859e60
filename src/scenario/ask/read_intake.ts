/** Reads the files in which a team writes intake rules. */

import { nearFiles } from "../../doors/near_files.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { type IntakeRule, IntakeSchema } from "../../intake/rules.ts";
import { readYaml } from "../../yaml/read_yaml.ts";
import { FOLDERS, MOMENT_ENDING } from "../layout.ts";

/** @throws UsageError when there are none, or they are wrong */
export async function readIntake(files: Files, path: string): Promise<readonly IntakeRule[]> {
  const text = await files.readText(path);
  if (text !== null) return readYaml(text, path, IntakeSchema).rules;
  throw new UsageError({
    what: `There are no intake rules ${path}`,
    nearest: await nearFiles(
      files,
      path,
      (name) => /\.ya?ml$/.test(name) && !name.endsWith(MOMENT_ENDING),
      FOLDERS.scenarios,
    ),
    next: `name a file in ${FOLDERS.scenarios}/, or a path`,
  });
}
