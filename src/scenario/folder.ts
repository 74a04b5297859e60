/**
 * The folder `scenarios/`: one folder a scenario, `scenario.yaml` written by people, `golden.yaml` written by `accept`, and
 * nothing else. Whatever else lies there is an orphan.
 */

import type { Files } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { compareText } from "../lib/json.ts";
import { foldName, nearest } from "../lib/nearest.ts";
import { parseScenario } from "./parse_scenario.ts";
import { FOLDERS } from "./layout.ts";
import { MOMENT_ENDING } from "./moment/moment_file.ts";
import type { Scenario } from "./scenario.ts";

/** Names of the files in a scenario's folder. */
export const SCENARIO_FILE = "scenario.yaml";
export const GOLDEN_FILE = "golden.yaml";

/** A file beside the scenarios that needs no scenario to use it; nor does a moment file, which commands are given. */
const WELCOME = "README.md";

/** What editors and systems leave behind: hidden files, backups, files of folder views. */
const LEFT_BEHIND = /^(?:\..*|.*~|#.*#|Thumbs\.db|desktop\.ini|Icon\r)$/i;

/** Names told of a longer list. */
const MAX_NEAREST = 5;

const MOVE_AWAY = `move it out of ${FOLDERS.scenarios}/, or remove it`;

/** A file that nothing uses. */
export interface Orphan {
  readonly path: string;
  /** Why it is one, one clause. */
  readonly why: string;
  /** What helps. */
  readonly next: string;
}

/** What lies in the folder. */
export interface ScenarioFolder {
  /** Sorted by name. */
  readonly names: readonly string[];
  readonly orphans: readonly Orphan[];
  /** Files at the top that are orphans unless a scenario names them as intake rules. */
  readonly loose: readonly string[];
}

/** Path of a scenario's golden. */
export function goldenPath(name: string): string {
  return `${FOLDERS.scenarios}/${name}/${GOLDEN_FILE}`;
}

/** Path of a scenario's file. */
export function scenarioPath(name: string): string {
  return `${FOLDERS.scenarios}/${name}/${SCENARIO_FILE}`;
}

/** Looks through the folder without reading any scenario. */
export async function scanScenarios(files: Files): Promise<ScenarioFolder> {
  const names: string[] = [];
  const orphans: Orphan[] = [];
  const loose: string[] = [];
  const entries = await files.list(FOLDERS.scenarios);
  // A folder that may not be looked into counts as a scenario: reading it says why, and the others are judged.
  const contents = await Promise.all(
    entries.map((entry) => files.list(`${FOLDERS.scenarios}/${entry}`).catch(() => [SCENARIO_FILE])),
  );
  for (const [index, entry] of entries.entries()) {
    const inside = (contents[index] ?? []).filter((name) => !LEFT_BEHIND.test(name));
    if (inside.includes(SCENARIO_FILE)) {
      names.push(entry);
      orphans.push(...strangers(entry, inside));
    } else if (entry === WELCOME || entry.endsWith(MOMENT_ENDING) || LEFT_BEHIND.test(entry)) {
      continue;
    } else if (inside.length === 0) {
      const path = `${FOLDERS.scenarios}/${entry}`;
      if (await isFile(files, path)) loose.push(path);
    } else {
      orphans.push(...inside.map((name): Orphan => ({
        path: `${FOLDERS.scenarios}/${entry}/${name}`,
        why: `there is no ${SCENARIO_FILE} beside it`,
        next: name === GOLDEN_FILE ? `${calledAs()} accept --prune` : MOVE_AWAY,
      })));
    }
  }
  return { names: names.sort(compareText), orphans, loose };
}

/** A folder cannot be read as text, and an empty one is nothing to complain of: git does not even keep it. */
async function isFile(files: Files, path: string): Promise<boolean> {
  return await files.readText(path).catch(() => null) !== null;
}

function strangers(name: string, inside: readonly string[]): readonly Orphan[] {
  return inside.filter((file) => file !== SCENARIO_FILE && file !== GOLDEN_FILE)
    .map((file) => ({
      path: `${FOLDERS.scenarios}/${name}/${file}`,
      why: `a scenario is ${SCENARIO_FILE} and ${GOLDEN_FILE}`,
      next: MOVE_AWAY,
    }));
}

/** @throws UsageError when there is no such scenario, or its file is wrong */
export async function readScenario(files: Files, name: string): Promise<Scenario> {
  const path = scenarioPath(name);
  const text = await files.readText(path);
  if (text !== null) return parseScenario(text, name, path);
  throw new UsageError({ what: `There is no scenario "${name}"`, where: path, next: `${calledAs()} test` });
}

/**
 * The names that people gave, as names of scenarios: "x", "scenarios/x" and "scenarios\\x\\scenario.yaml" are the same; in a
 * pattern "*" stands for any text and "?" for one character.
 * @throws UsageError naming the nearest scenarios when one does not exist, or nothing fits a pattern
 */
export function chosenNames(given: readonly string[], folder: ScenarioFolder): readonly string[] {
  const wanted = given.flatMap((text) => {
    const path = text.replaceAll("\\", "/");
    const name = /(?:^|\/)?scenarios\/([^/]+)/.exec(path)?.[1] ?? path.replace(/\/$/, "");
    const fitting = /[*?]/.test(name) ? folder.names.filter((each) => patternOf(name).test(each)) : [];
    return fitting.length > 0 ? fitting : [name];
  });
  const unknown = [...new Set(wanted)].filter((name) => !folder.names.includes(name));
  const [first] = unknown;
  if (first === undefined) return [...new Set(wanted)].sort(compareText);
  throw new UsageError({
    what: `There is no scenario ${unknown.map((name) => `"${name}"`).join(" and no ")}`,
    nearest: [...new Set(unknown.flatMap((name) => likely(name, folder.names)))].slice(0, MAX_NEAREST),
    detail: [`scenarios: ${folder.names.length}, a folder each in ${FOLDERS.scenarios}/`],
    next: `${folder.names.length === 0 ? "" : `${calledAs()} test lists them; or `}write ${
      scenarioPath(first)
    }`,
  });
}

function patternOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "u");
}

/** Names that hold the text go before names that are spelled nearly alike: people remember a part. */
function likely(wanted: string, names: readonly string[]): readonly string[] {
  const part = foldName(wanted);
  const holders = part === "" ? [] : names.filter((name) => foldName(name).includes(part));
  return [...holders, ...nearest(wanted, names)];
}

/** Orphans among the files, and the cassettes that no scenario uses, given all scenarios that could be read. */
export async function unusedFiles(
  files: Files,
  folder: ScenarioFolder,
  scenarios: readonly Scenario[],
): Promise<{ readonly orphans: readonly Orphan[]; readonly cassettes: readonly string[] }> {
  const intakes = new Set(scenarios.map((scenario) => scenario.question.intake));
  const used = new Set(scenarios.map((scenario) => scenario.question.cassette));
  const recorded = (await files.list(FOLDERS.cassettes)).filter((name) => name.endsWith(".json"));
  return {
    orphans: [
      ...folder.orphans,
      ...folder.loose.filter((path) => !intakes.has(path))
        .map(looseOrphan),
    ],
    cassettes: recorded.map((name) => `${FOLDERS.cassettes}/${name}`).filter((path) => !used.has(path)),
  };
}

/** Only YAML can be intake rules that somebody forgot to name. */
function looseOrphan(path: string): Orphan {
  return /\.ya?ml$/.test(path)
    ? {
      path,
      why: "no scenario names it as intake rules",
      next: `name it in a scenario (intake: ${path.replace(`${FOLDERS.scenarios}/`, "")}), or move it away`,
    }
    : { path, why: "it belongs to no scenario", next: MOVE_AWAY };
}
