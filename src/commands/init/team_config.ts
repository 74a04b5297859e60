/** A team's `deno.json`: tasks and permission sets from the table of rights, laid beside what is there. */

import { isObject, type Json, type JsonObject } from "../../lib/json.ts";
import { VERSION } from "../../lib/version.ts";
import { LIVE_VERBS, permissionSetOf, RIGHTS, type Verb, VERBS } from "../rights.ts";

/** The package as a team's files name it. */
export const PACKAGE = "@ringback/ringback";

/** What came of a `deno.json`. */
export interface Merged {
  readonly config: JsonObject;
  /** Paths of keys that were added: "tasks.record". */
  readonly added: readonly string[];
  /** Those that say something else already, and stay. */
  readonly kept: readonly string[];
}

/** Lays Ringback's keys beside those of a `deno.json`; nothing that is there changes. @param given the file; {} where there is none */
export function teamConfig(given: JsonObject): Merged {
  const added: string[] = [];
  const kept: string[] = [];
  const beside = (there: Json | undefined, ours: Json, path: string): Json => {
    if (there === undefined) {
      added.push(path);
      return ours;
    }
    const leaf = path.split(".").length === 2 || !isObject(there) || !isObject(ours);
    if (leaf) {
      if (JSON.stringify(there) !== JSON.stringify(ours)) kept.push(path);
      return there;
    }
    const parts = Object.entries(ours).map(([key, value]) =>
      [key, beside(there[key], value, `${path}.${key}`)] as const
    );
    return { ...there, ...Object.fromEntries(parts) };
  };
  const config = Object.entries(ringbackKeys()).map(([key, value]) =>
    [key, beside(given[key], value, key)] as const
  );
  return { config: { ...given, ...Object.fromEntries(config) }, added, kept };
}

function ringbackKeys(): JsonObject {
  const isLive = (verb: Verb) => LIVE_VERBS.some((live) => live === verb);
  const own = VERBS.filter((verb) => !isLive(verb));
  return {
    imports: { [PACKAGE]: `npm:${PACKAGE}@${VERSION}` },
    permissions: {
      live: setOf("serve"),
      ...Object.fromEntries(own.map((verb) => [verb, setOf(verb)])),
    },
    test: { permissions: readingSetOf("test") },
    tasks: Object.fromEntries(
      VERBS.filter((verb) => verb !== "init").map((verb) => [verb, taskOf(verb, isLive(verb))]),
    ),
  };
}

function setOf(verb: Verb): JsonObject {
  return JSON.parse(JSON.stringify(permissionSetOf(verb)));
}

/** The set without what it may write: `deno test` writes no results. */
function readingSetOf(verb: Verb): JsonObject {
  const { write: _, ...rights } = setOf(verb);
  return rights;
}

function taskOf(verb: Verb, live: boolean): string {
  const write = live ? RIGHTS[verb].write : [];
  const more = write.length === 0 ? "" : ` --allow-write=${write.join(",")}`;
  return `deno run -q --no-prompt -P=${live ? "live" : verb}${more} ${PACKAGE} ${verb}`;
}
