/** A name for a scenario that is not there yet: one that every file system takes, and that is no other's on any of them. */

import { UsageError } from "../../errors.ts";
import { nameWithin } from "../chosen_names.ts";
import { FOLDERS, scenarioPath } from "../layout.ts";
import type { ScenarioFolder } from "../scan.ts";
import { foldedByDisks } from "../strays.ts";
import { DEVICE_NAME } from "../../lib/device_name.ts";

// deno-lint-ignore no-control-regex -- what Windows takes in no name
const FORBIDDEN = /[<>:"|?*\x00-\x1f\x7f]/;

/** Room in a path of 260 characters on Windows. */
const PART_LENGTH_MAX = 100;

/**
 * The name for a new scenario; a path within `scenarios/` is taken as one.
 * @throws UsageError where a file system would not take it, it is there, or another is the same where disks fold names
 */
export function newScenarioName(text: string, folder: ScenarioFolder): string {
  const name = nameWithin(text).normalize("NFC");
  const parts = name.split("/");
  const wrong = parts.map(whatIsWrong).find((each) => each !== null);
  if (wrong !== undefined) {
    throw new UsageError({
      what: `"${text}" is no name for a scenario: ${wrong}`,
      next: "use letters, digits, dashes, and / between folders",
    });
  }
  if (folder.names.includes(name)) {
    throw new UsageError({ what: `${scenarioPath(name)} is there already`, next: "give another name" });
  }
  const misnamed = folder.strays.find(({ kind, path }) =>
    kind === "slip" && path.startsWith(`${FOLDERS.scenarios}/${name}/`)
  );
  if (misnamed !== undefined) {
    throw new UsageError({ what: `${misnamed.path} is there already: ${misnamed.why}`, next: misnamed.next });
  }
  const other = folder.names.find((each) => isSameOnSomeDisks(each.split("/"), parts));
  if (other === undefined) return name;
  throw new UsageError({
    what: `"${name}" and "${other}" are one on a disk that folds case or Unicode forms`,
    next: `write it as "${other}" does, or give another name`,
  });
}

function whatIsWrong(part: string): string | null {
  if (part === "") return "a part of it is empty";
  if (part.startsWith(".")) return `"${part}" begins with a dot`;
  if (/[. ]$/.test(part) || part.startsWith(" ")) {
    return `"${part}" ends in a dot, or begins or ends in a space`;
  }
  if (FORBIDDEN.test(part)) return `"${part}" has a character that not every file system takes`;
  if (DEVICE_NAME.test(part)) return `Windows keeps "${part}" for a device`;
  return part.length > PART_LENGTH_MAX ? `a part of it has more than ${PART_LENGTH_MAX} characters` : null;
}

/** Whether two paths meet in a folder that they spell differently. */
function isSameOnSomeDisks(parts: readonly string[], others: readonly string[]): boolean {
  const differs = parts.findIndex((part, index) => part !== others[index]);
  const [part, other] = [parts[differs], others[differs]];
  return part !== undefined && other !== undefined && foldedByDisks(part) === foldedByDisks(other);
}
