/** Tells what is wrong with a YAML file that people write by hand: every error with file, line, column and the nearest valid word. */

import type * as z from "zod";
import { UsageError } from "../errors.ts";
import { leadsOut } from "../lib/project_path.ts";
import { type Issue, issueWording, ofFittingBranch } from "./issue_wording.ts";
import { placesOf, type YamlPlace, type YamlPlaces } from "./locate.ts";
import { keysAt } from "./schema_keys.ts";
import type { WrongYaml } from "./checked_yaml.ts";
import { type YamlFault, yamlFault } from "./yaml_fault.ts";

/** Things wrong with a file that are told beside the first, and that are looked up to find the first. */
const FURTHER_MAX = 5;
const LOOKED_UP_MAX = 50;
const ISSUES_MAX = 1000;

/** The refusal of a text that is wrong. @param path of the file, for messages @param schema that it was checked by */
export function yamlRefusal(wrong: WrongYaml, path: string, schema: z.ZodType): UsageError {
  switch (wrong.kind) {
    case "unread":
      return faultRefusal(yamlFault(wrong.unread), path);
    case "empty":
      return new UsageError({
        what: "The file is empty",
        where: `${path}:1:1`,
        next: `keys here: ${keysAt(schema, []).join(", ")}`,
      });
    case "refused":
      return refusal(wrong.issues, placesOf(wrong.parsed, path), {
        source: wrong.parsed.source,
        path,
        schema,
      });
  }
}

function faultRefusal({ what, next, corrected, place, frame }: YamlFault, path: string): UsageError {
  // What is no file of the project is nobody's to print.
  const isOwn = !leadsOut(path);
  return new UsageError({
    what,
    ...place === null
      ? { where: path }
      : { where: `${path}:${place.line}:${place.column}`, line: place.line },
    detail: isOwn ? frame : [],
    next: isOwn && corrected !== null ? `${next}: ${corrected}` : next,
  });
}

/** What was read. */
interface Read {
  readonly source: string;
  readonly path: string;
  readonly schema: z.ZodType;
}

function refusal(
  issues: readonly Issue[],
  places: YamlPlaces,
  { source, path, schema }: Read,
): UsageError {
  const found = firstOf(issues.slice(0, ISSUES_MAX).flatMap(ofFittingBranch)).map((issue) => ({
    issue,
    place: placeOf(issue, places),
    // An unknown key goes first: what is missing elsewhere is often the key it was meant to be.
    isKey: issue.code === "unrecognized_keys",
  })).sort((a, b) => Number(b.isKey) - Number(a.isKey) || a.place.offset - b.place.offset);
  const [first, ...further] = found.slice(0, 1 + FURTHER_MAX).map(({ issue, place }) => ({
    where: place.text,
    line: place.line,
    ...issueWording(issue, schema, /^[^\s,\]}]*/.exec(source.slice(place.offset))?.[0]),
  }));
  if (first === undefined) return new UsageError({ what: "The file is refused", where: path });
  return new UsageError({
    ...first,
    detail: further.map((row) => `also:    ${row.where} ${row.what}`),
  });
}

/** Of a file that is wrong all over, a beginning is enough to go on with; its places are not all looked up. */
function firstOf(issues: readonly Issue[]): readonly Issue[] {
  const keys = issues.filter(({ code }) => code === "unrecognized_keys");
  const others = issues.filter(({ code }) => code !== "unrecognized_keys");
  return [...keys.slice(0, LOOKED_UP_MAX), ...others.slice(0, LOOKED_UP_MAX)];
}

/** Where the issue's value, its unknown key, or the nearest thing around a missing one begins. */
function placeOf(issue: Issue, places: YamlPlaces): YamlPlace {
  const [key] = issue.code === "unrecognized_keys" ? issue.keys : [];
  return key === undefined ? places.of(issue.path) : places.ofKey(issue.path, key);
}
