/** Reads the list that says which person of one organisation is which of another: CSV with the columns before and after. */

import type { Cassette } from "../../cassette/cassette.ts";
import { nearFiles } from "../../doors/near_files.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { nearestNames } from "../../domain/agents/find_agent.ts";
import { namedThings } from "./named_things.ts";
import { readTable, type TableRow } from "../../lib/text/csv_records.ts";

/** Its columns: each holds an id, or a name as the recording has it. */
const PEOPLE_COLUMNS = ["before", "after"] as const;

/**
 * The pairs, as ids.
 * @throws UsageError with file and row where it is missing, is no CSV, names somebody unknown, ambiguous, or twice
 */
export async function readPeoplePairs(
  files: Files,
  path: string,
  before: Cassette,
  after: Cassette,
): Promise<readonly (readonly [before: string, after: string])[]> {
  const text = await files.readText(path);
  if (text === null) {
    throw new UsageError({
      what: `There is no file ${path}`,
      where: "--people",
      nearest: await nearFiles(files, path, (name) => name.endsWith(".csv")),
      next: `write one: ${
        PEOPLE_COLUMNS.join(",")
      } in its first line, an id or recorded name of each in the others`,
    });
  }
  const [was, now] = [before, after].map(peopleOf);
  const seen = new Set<string>();
  return rowsOf(text, path).map(({ number, cells: [one = "", other = ""] }) => {
    const where = `${path}, row ${number}`;
    const pair = [idOf(one, was, `${where}, before`), idOf(other, now, `${where}, after`)] as const;
    for (const id of [`before ${pair[0]}`, `after ${pair[1]}`]) {
      if (seen.has(id)) {
        throw new UsageError({ what: `${id} stands in two rows`, where, next: "leave one of them out" });
      }
      seen.add(id);
    }
    return pair;
  });
}

function peopleOf(cassette: Cassette): ReadonlyMap<string, string> {
  return namedThings(cassette).get("person") ?? new Map();
}

/** Cells of the two columns, in whatever order they stand and beside whatever others. */
function rowsOf(text: string, path: string): readonly TableRow[] {
  const placesIn = (heads: readonly string[]) =>
    PEOPLE_COLUMNS.map((column) => heads.findIndex((cell) => cell.toLowerCase() === column));
  const { head, rows } = readTable(
    text,
    path,
    (heads) => placesIn(heads).filter((at) => at >= 0).length,
    true,
  );
  const own = placesIn(head);
  if (!own.includes(-1)) {
    return rows.map(({ number, cells }) => ({ number, cells: own.map((at) => cells[at] ?? "") }));
  }
  throw new UsageError({
    what: `Its first line is "${head.join(",")}"`,
    where: `${path}:1`,
    next: `name the columns there: ${PEOPLE_COLUMNS.join(",")}`,
  });
}

function idOf(text: string, people: ReadonlyMap<string, string> | undefined, where: string): string {
  if (text === "") {
    throw new UsageError({ what: "The row names nobody there", where, next: "fill it, or take the row out" });
  }
  if (people?.has(text) === true) return text;
  const called = [...people ?? []].filter(([, name]) => name === text).map(([id]) => id);
  const [id, ...others] = called;
  if (id !== undefined && others.length === 0) return id;
  throw new UsageError({
    what: id === undefined
      ? `The recording knows no person "${text}"`
      : `${called.length} people of the recording are called "${text}": ${called.sort().join(", ")}`,
    where,
    ...(id === undefined ? { wanted: text, nearest: nearestNames([...people?.values() ?? []], text) } : {}),
    next: "name people by their user id; cassettes hold pseudonyms in place of names",
  });
}
