/** Names of scenarios as people give them on the command line: names, paths, folders, patterns. */

import { UsageError } from "../errors.ts";
import { verbCalledAs } from "../lib/called_as.ts";
import { compareText } from "../lib/json.ts";
import { foldName, nearest } from "../lib/nearest.ts";
import { hasWildcard, wildcardMatcher } from "../lib/text/wildcards.ts";
import { FOLDERS, scenarioPath } from "./layout.ts";
import type { ScenarioFolder } from "./scan.ts";

/** Names told of a longer list. */
const MAX_NEAREST = 5;

/**
 * The names that people gave, as names of scenarios: "x", "scenarios/x" and "scenarios\\x\\scenario.yaml" are the same; a folder
 * that is none means all in it; in a pattern "*" stands for any text and "?" for one character.
 * @throws UsageError naming the nearest scenarios when one does not exist, or nothing fits a pattern
 */
export function chosenNames(given: readonly string[], folder: ScenarioFolder): readonly string[] {
  const chosen = given.map((text) => ({ text: nameWithin(text), names: namesMeant(text, folder.names) }));
  const unknown = [...new Set(chosen.filter(({ names }) => names.length === 0).map(({ text }) => text))];
  const [first] = unknown;
  if (first === undefined) return [...new Set(chosen.flatMap(({ names }) => names))].sort(compareText);
  const slips = folder.strays.filter(({ kind, path }) =>
    kind === "slip" && unknown.some((name) => path.startsWith(`${FOLDERS.scenarios}/${name}/`))
  );
  const isWide = hasWildcard(first, "*?");
  const listing = folder.names.length === 0 ? [] : [`${verbCalledAs("test")} lists them`];
  const writing = isWide ? [] : [`write ${scenarioPath(first)}`];
  throw new UsageError({
    what: isWide && unknown.length === 1
      ? `No scenario's name fits "${first}"`
      : `There is no scenario ${unknown.map((name) => `"${name}"`).join(" and no ")}`,
    nearest: [...new Set(unknown.flatMap((name) => likely(name, folder.names)))].slice(0, MAX_NEAREST),
    detail: [
      `scenarios: ${folder.names.length}, a folder each in ${FOLDERS.scenarios}/`,
      ...slips.map(({ path, why }) => `${path}: ${why}`),
    ],
    next: slips[0]?.next ??
      ([...listing, ...writing].join("; or ") || `write ${scenarioPath("<name>")}`),
  });
}

/** The names that one text means; none where it means nothing. */
function namesMeant(text: string, names: readonly string[]): readonly string[] {
  const wanted = nameWithin(text);
  // Disks differ in the Unicode form they give names in.
  const same = names.filter((name) => name.normalize("NFC") === wanted.normalize("NFC"));
  if (same.length > 0) return same;
  const fits = wildcardMatcher(wanted, "*?");
  return names.filter((name) => name.startsWith(`${wanted}/`) || fits.test(name));
}

/** A path within `scenarios/`, of whatever kind, as the name of a scenario. */
export function nameWithin(text: string): string {
  const path = text.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  return path.replace(/^(?:.*\/)?scenarios\//, "").replace(/\/(?:scenario|golden)\.yaml$/, "");
}

/** Names that hold the text go before names that are spelled nearly alike: people remember a part. */
function likely(wanted: string, names: readonly string[]): readonly string[] {
  const part = foldName(wanted.replace(/[*?]+/g, " "));
  const holders = part === "" ? [] : names.filter((name) => foldName(name).includes(part));
  return [...holders, ...nearest(wanted.replace(/[*?]+/g, ""), names)];
}
