/** A world in which real names stand at the edge: taken from the command line, shown on the terminal, written nowhere. */

import { parseCassette } from "../cassette/store.ts";
import type { Files, World } from "../doors/world.ts";
import { type ErrorDetails, inOtherWords, RingbackError } from "../errors.ts";
import { readPeople } from "../real_names/people_file.ts";
import { type RealNames, realNamesOf } from "../real_names/real_names.ts";
import { recordedPeople } from "../real_names/recorded_people.ts";
import type { Flag, Given } from "./flags/flag_table.ts";
import type { PeopleShown } from "./flags/names_flag.ts";

/** The translation of a list. @throws UsageError as `readPeople` */
export async function realNamesIn(files: Files, path: string): Promise<RealNames> {
  return realNamesOf(await readPeople(files, path));
}

/** What of a command says where people are named. */
export interface PeopleTable {
  readonly flags: readonly Flag[];
  /** Whether the words that are no flags may name people. */
  readonly takesPeople?: boolean;
}

/** Flags as people gave them, and with ids in place of real names. */
export interface GivenPeople {
  readonly given: Given;
  /** Every text in which people may be named, as it was given and as it is now. */
  readonly texts: readonly (readonly [string, string])[];
}

/** Puts ids where real names were given. @throws UsageError where several are called that */
export function withIds(
  given: Given,
  { flags, takesPeople = false }: PeopleTable,
  names: RealNames,
): GivenPeople {
  const people = flags.filter((flag) => flag.people === true).map(({ name }) => name);
  const values = new Map(people.map((name) => [name, given.all(name).map(names.hidden)]));
  const rest = takesPeople ? given.rest.map(names.hidden) : given.rest;
  const all = (name: string) => values.get(name) ?? given.all(name);
  const before = [...people.flatMap(given.all), ...takesPeople ? given.rest : []];
  const after = [...people.flatMap(all), ...takesPeople ? rest : []];
  return {
    given: { ...given, all, text: (name: string) => all(name)[0], rest },
    texts: before.map((text, at) => [text, after[at] ?? text]),
  };
}

/** The world whose recordings are learnt from as they are read, and whose terminal shows real names. */
export function namedWorld(world: World, names: RealNames, shown: PeopleShown): World {
  const { terminal, files } = world;
  return {
    ...world,
    names,
    files: {
      ...files,
      readText: async (path) => {
        const text = await files.readText(path);
        if (text !== null && path.endsWith(".json")) learnFrom(text, path, names);
        return text;
      },
    },
    terminal: {
      ...terminal,
      out: (text) => terminal.out(shown === "shown" ? names.shown(text) : text),
      note: (text) => terminal.note(names.shown(text)),
    },
  };
}

/** What is no cassette, or a damaged one, is told by whoever reads it. */
function learnFrom(text: string, path: string, names: RealNames): void {
  if (!text.includes('"exchanges"')) return;
  try {
    names.learn(recordedPeople(parseCassette(text, path)));
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
  }
}

/**
 * The error in the words in which people were named. Of a name that nobody has, the real names it may be a slip for; of a real name in a
 * file, what a file may hold.
 */
export function inRealNames(
  error: RingbackError,
  { texts }: GivenPeople,
  names: RealNames,
): RingbackError {
  const typed = texts.filter(([before, after]) => before !== after);
  const say = (text: string) =>
    typed.reduce((told, [before, after]) => told.replaceAll(`"${after}"`, `"${before}"`), names.shown(text));
  return inOtherWords(error, say, inPlaceOf(error.explanation, names));
}

function inPlaceOf({ wanted }: ErrorDetails, names: RealNames): Pick<ErrorDetails, "nearest" | "next"> {
  if (wanted === undefined) return {};
  const id = names.idOf(wanted);
  // A flag would have had it replaced: it stands in a file.
  if (id !== null) {
    return {
      nearest: [],
      next: `a file holds ids or pseudonyms, no real names, for it may be committed: write ${id}`,
    };
  }
  const nearest = names.nearest(wanted);
  return nearest.length === 0 ? {} : { nearest };
}
