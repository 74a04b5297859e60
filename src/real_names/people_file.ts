/** Reads and prints the local list of real names: a CSV of ids and names that git ignores, since nothing committed may hold a person. */

import type { Files } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { readTable } from "../lib/text/csv_records.ts";

/** Somebody of the organisation. */
export interface NamedPerson {
  /** User id. */
  readonly id: string;
  /** As it is shown: signs that would end a line, a column or a JSON string are a space or an apostrophe. */
  readonly name: string;
  /** As the list has it, where that is otherwise. */
  readonly written?: string;
}

/**
 * Reads the list.
 * @throws UsageError where there is no such file, or a row is none
 */
export async function readPeople(files: Files, path: string): Promise<readonly NamedPerson[]> {
  const text = await files.readText(path);
  if (text === null) {
    throw new UsageError({
      what: `There is no list of real names ${path}`,
      where: "--names",
      next: `write one with the columns id,name, or read it live once: ${calledAs()} who --fetch`,
    });
  }
  const places = (heads: readonly string[]) => {
    const words = heads.map((cell) => cell.trim().toLowerCase());
    return { idAt: words.indexOf("id"), nameAt: words.indexOf("name") };
  };
  const { head, rows } = readTable(
    text,
    path,
    (heads) => Object.values(places(heads)).filter((at) => at >= 0).length,
  );
  const { idAt, nameAt } = places(head);
  if (idAt < 0 || nameAt < 0) {
    throw new UsageError({
      what: "A list of real names has the columns id and name",
      where: `${path}:1`,
      next: "write id,name into its first line",
    });
  }
  return rows.map(({ number, cells }) => {
    const [id = "", name = ""] = [cells[idAt]?.trim(), cells[nameAt]?.trim()];
    const where = `${path}, row ${number}`;
    if (id === "" || name === "") {
      throw new UsageError({
        what: "A row without an id or without a name",
        where,
        next: "fill it, or take it out",
      });
    }
    const usable = usableName(name);
    return usable === name ? { id, name } : { id, name: usable, written: name };
  });
}

/** The name with an apostrophe for what ends a JSON string, and a space for what ends a line. */
function usableName(name: string): string {
  // deno-lint-ignore no-control-regex -- control characters are what is looked for
  return name.replace(/["\\]/g, "'").replace(/[\s\u0000-\u001f\u007f]+/g, " ").trim();
}

/** Prints the list, by id, each name as it is shown. */
export function peopleText(people: readonly NamedPerson[]): string {
  const rows = people.map(({ id, name }) => `"${id.replace(/["\\\s]/g, "")}","${usableName(name)}"`);
  return ["id,name", ...rows.sort(), ""].join("\n");
}
