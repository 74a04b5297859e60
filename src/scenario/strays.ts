/** Files of a team's folders that do not belong where they lie: what is told of each, and what helps. */

import { groupedBy } from "../lib/collections.ts";
import { calledAs } from "../lib/called_as.ts";
import type { MarkedLine } from "../lib/text/paint.ts";
import { FOLDERS, GOLDEN_FILE, MOMENT_ENDING, SCENARIO_FILE, shortPath } from "./layout.ts";

/** What may be wrong with a file: nothing uses it, its name is a slip, its name is another's on some disks. */
type StrayKind = "orphan" | "slip" | "collision";

/** A file or folder that does not belong where it lies. */
export interface Stray {
  readonly kind: StrayKind;
  readonly path: string;
  /** Why it is one, one clause. */
  readonly why: string;
  /** What helps. */
  readonly next: string;
}

/** "orphan scenarios/notes.txt: it belongs to no scenario". */
export function strayLine({ kind, path, why }: Stray): string {
  return `${kind} ${path}: ${why}`;
}

/** Tells that there is one, as a scenario that fails is told. */
export function strayLines(stray: Stray): readonly MarkedLine[] {
  return [["error", `FAIL  ${strayLine(stray)}`], `      next: ${stray.next}`];
}

const MOVE_AWAY = `move it out of ${FOLDERS.scenarios}/, or remove it`;

/** A file beside `scenario.yaml` that is no golden. */
export function strangerBeside(path: string): Stray {
  return { kind: "orphan", path, why: `a scenario is ${SCENARIO_FILE} and ${GOLDEN_FILE}`, next: MOVE_AWAY };
}

/** A golden whose scenario is gone. */
export function lonelyGolden(path: string): Stray {
  return {
    kind: "orphan",
    path,
    why: `there is no ${SCENARIO_FILE} beside it`,
    next: `${calledAs()} accept --prune`,
  };
}

/** A scenario's file at the top of `scenarios/`. */
export function scenarioWithoutFolder(path: string): Stray {
  return {
    kind: "orphan",
    path,
    why: "a scenario lies in a folder of its own",
    next: `move it to ${FOLDERS.scenarios}/<name>/${SCENARIO_FILE}`,
  };
}

/** A folder behind a link, which may lead in a circle. */
export function linkedFolder(path: string): Stray {
  return {
    kind: "orphan",
    path,
    why: "it is a link to a folder that is no scenario, and what lies behind it is not looked for",
    next: "link the folder of each scenario, or move them here",
  };
}

/** A file between the scenarios that nothing names; only YAML can be intake rules that somebody forgot to name. */
export function looseFile(path: string): Stray {
  return /\.ya?ml$/.test(path)
    ? {
      kind: "orphan",
      path,
      why: "no scenario names it as intake rules",
      next: `name it in a scenario (intake: ${shortPath(path)}), or move it away`,
    }
    : { kind: "orphan", path, why: "it belongs to no scenario", next: MOVE_AWAY };
}

/** The name that a file was to have; null for one that is right, or means nothing here: "Scenario.yml" → "scenario.yaml". */
export function intendedName(name: string): string | null {
  const plain = name.toLowerCase().replace(/\.yml$/, ".yaml");
  if (plain === name) return null;
  if (plain === SCENARIO_FILE || plain === GOLDEN_FILE) return plain;
  const moment = name.replace(/\.moment\.ya?ml$/i, MOMENT_ENDING);
  return moment === name ? null : moment;
}

/** A file whose name ends in `.yml`, or is written in capitals: it is not read. */
export function slip(folder: string, name: string, intended: string): Stray {
  return {
    kind: "slip",
    path: `${folder}/${name}`,
    why: intended.endsWith(MOMENT_ENDING)
      ? `it is not read: the name of a moment file ends in ${MOMENT_ENDING}`
      : `it is not read: the file is called ${intended}`,
    next: `rename it to ${intended}`,
  };
}

/** Names of one folder that are the same where a disk folds case (Windows, macOS) or Unicode forms (macOS). */
export function collisionsAmong(folder: string, names: readonly string[]): readonly Stray[] {
  return [...groupedBy(names, foldedByDisks).values()].flatMap(([first, ...others]) =>
    others.map((name): Stray => ({
      kind: "collision",
      path: `${folder}/${name}`,
      why: `on a disk that folds case or Unicode forms it is the same as ${folder}/${first}`,
      next: "rename one of them",
    }))
  );
}

/** A name as disks that fold case or Unicode forms compare it. */
export function foldedByDisks(name: string): string {
  return name.normalize("NFD").toUpperCase().normalize("NFC");
}
