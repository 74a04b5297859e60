/**
 * Looks through `scenarios/`: a folder with `scenario.yaml` in it is a scenario, at any depth; moment files, intake rules and a
 * README may lie between them. Whatever else lies there is a stray. No file is read.
 */

import type { Files } from "../doors/world.ts";
import { compareText } from "../lib/json.ts";
import { FOLDERS, GOLDEN_FILE, MOMENT_ENDING, SCENARIO_FILE } from "./layout.ts";
import {
  collisionsAmong,
  intendedName,
  linkedFolder,
  lonelyGolden,
  scenarioWithoutFolder,
  slip,
  strangerBeside,
  type Stray,
} from "./strays.ts";

/** A file between the scenarios that needs no scenario to use it; nor does a moment file, which commands are given. */
const WELCOME = "README.md";

/** What editors and systems leave behind: hidden files, backups, files of folder views. */
const LEFT_BEHIND = /^(?:\..*|.*~|#.*#|Thumbs\.db|desktop\.ini|Icon\r)$/i;

/** What lies in the folder. */
export interface ScenarioFolder {
  /** Folders within `scenarios/`, with slashes: "billing/spanish"; sorted. */
  readonly names: readonly string[];
  /** Paths of moment files, sorted. */
  readonly moments: readonly string[];
  readonly strays: readonly Stray[];
  /** Files between the scenarios that are orphans unless a scenario names them as intake rules, sorted. */
  readonly loose: readonly string[];
}

/** Looks through the folder. @throws FileError where `scenarios/` itself may not be looked into */
export async function scanScenarios(files: Files): Promise<ScenarioFolder> {
  return await scanFolder(files, "", await files.list(FOLDERS.scenarios));
}

/** @param inside the folder within `scenarios/`; empty for that itself. @param listed what is in it */
async function scanFolder(files: Files, inside: string, listed: readonly string[]): Promise<ScenarioFolder> {
  const folder = [FOLDERS.scenarios, inside].filter(Boolean).join("/");
  const entries = listed.filter((name) => !LEFT_BEHIND.test(name));
  const isScenario = inside !== "" && entries.includes(SCENARIO_FILE);
  const others = entries.filter((name) => !isScenario || (name !== SCENARIO_FILE && name !== GOLDEN_FILE));
  const folders = new Set(others.length === 0 ? [] : await files.folders(folder));
  const parts = await Promise.all(others.map(async (name): Promise<ScenarioFolder> => {
    const path = `${folder}/${name}`;
    if (folders.has(name)) {
      // A folder that may not be looked into counts as a scenario: reading it says why, and the others are judged.
      const below = await files.list(path).catch(() => [SCENARIO_FILE]);
      return await scanFolder(files, `${inside}/${name}`.replace(/^\//, ""), below);
    }
    const behind = await files.list(path).catch((): readonly string[] => []);
    if (behind.includes(SCENARIO_FILE)) return scanLinked(path, behind);
    if (behind.length > 0) return { ...NOTHING, strays: [linkedFolder(path)] };
    return fileAmong(folder, name, entries, isScenario);
  }));
  const own: ScenarioFolder = {
    ...NOTHING,
    names: isScenario ? [inside] : [],
    strays: collisionsAmong(folder, entries),
  };
  return together([own, ...parts]);
}

const NOTHING: ScenarioFolder = { names: [], moments: [], strays: [], loose: [] };

function together(parts: readonly ScenarioFolder[]): ScenarioFolder {
  return {
    names: parts.flatMap(({ names }) => names).sort(compareText),
    moments: parts.flatMap(({ moments }) => moments).sort(compareText),
    strays: parts.flatMap(({ strays }) => strays),
    loose: parts.flatMap(({ loose }) => loose).sort(compareText),
  };
}

/** A scenario whose folder is a link: no folder within it is looked for, since links may lead in a circle. */
function scanLinked(path: string, behind: readonly string[]): ScenarioFolder {
  const strangers = behind.filter((name) =>
    !LEFT_BEHIND.test(name) && name !== SCENARIO_FILE && name !== GOLDEN_FILE
  );
  return {
    ...NOTHING,
    names: [path.slice(FOLDERS.scenarios.length + 1)],
    strays: strangers.map((name) => strangerBeside(`${path}/${name}`)),
  };
}

/** @param beside all names of the folder, this one among them */
function fileAmong(
  folder: string,
  name: string,
  beside: readonly string[],
  isScenario: boolean,
): ScenarioFolder {
  const path = `${folder}/${name}`;
  const intended = intendedName(name);
  if (intended !== null && !beside.includes(intended)) {
    return { ...NOTHING, strays: [slip(folder, name, intended)] };
  }
  if (isScenario) return { ...NOTHING, strays: [strangerBeside(path)] };
  if (name === WELCOME) return NOTHING;
  if (name.endsWith(MOMENT_ENDING)) return { ...NOTHING, moments: [path] };
  if (folder === FOLDERS.scenarios && name === SCENARIO_FILE) {
    return { ...NOTHING, strays: [scenarioWithoutFolder(path)] };
  }
  if (folder !== FOLDERS.scenarios && name === GOLDEN_FILE) {
    // Beside a scenario whose name is a slip it is wanted, and must not be pruned.
    const misnamed = beside.some((other) => intendedName(other) === SCENARIO_FILE);
    return misnamed ? NOTHING : { ...NOTHING, strays: [lonelyGolden(path)] };
  }
  return { ...NOTHING, loose: [path] };
}
