/** What an intent says must hold of the later configuration. */

import { judgedOf, servingStage } from "../../reach/compare/judged_pools.ts";
import { poolMembers } from "../../reach/pools/pool.ts";
import { sideOf } from "../../reach/compare/side.ts";
import { askedUniverseOf, placeAskedFor, placeOf } from "../../reach/asked_universe.ts";
import { counted } from "../../lib/words.ts";
import { listOf } from "../../lib/collections.ts";
import type { MustRow } from "./intent_file.ts";
import type { ComparedQueue } from "./unmeant.ts";

/** A row that does not hold in a queue. */
export interface MustFailed {
  /** Place in the file, from 1. */
  readonly row: number;
  readonly queue: string;
  readonly name: string;
  /** "Spanish is served by 1 person, and must be by 2". */
  readonly text: string;
}

/** The rows that do not hold. */
export function mustFailed(
  rows: readonly MustRow[],
  queues: readonly ComparedQueue[],
): readonly MustFailed[] {
  return rows.flatMap((row, at) =>
    queues.filter(({ before, after }) => isMeant(row, [after.queue.id, after.queue.name, before.queue.name]))
      .flatMap(({ after }) => {
        const problem = problemOf(row, after);
        const { id, name } = after.queue;
        return problem === null ? [] : [{ row: at + 1, queue: id, name, text: problem }];
      })
  );
}

function isMeant({ queue }: MustRow, names: readonly string[]): boolean {
  return queue === undefined || names.includes(queue);
}

function problemOf(row: MustRow, after: ComparedQueue["after"]): string | null {
  const universe = askedUniverseOf([after]);
  const { media = "call", atLeast = 1 } = row;
  const wanted = listOf(row.skills);
  const asked = `${[...wanted, ...listOf(row.language)].join(" + ") || "no skill"}`;
  const skills = wanted.map((name) => placeAskedFor(universe.skills, name));
  const language = row.language === undefined || row.language === "none"
    ? null
    : placeAskedFor(universe.languages, row.language);
  const label = row.label === undefined
    ? null
    : universe.labels[placeOf(universe.labels, row.label)]?.key ?? null;
  const staged = judgedOf(sideOf(after, universe), { media, label }, "last");
  const positions = { language, skills };
  const agents = poolMembers(servingStage(staged, positions), staged.held, positions, "sure")
    .flatMap((at) => universe.agents[at] ?? []);
  if (agents.length < atLeast) {
    return `${asked} is served by ${counted(agents.length, "person", "people")}, and must be by ${atLeast}`;
  }
  const missing = listOf(row.agent).find((name) =>
    !agents.some((each) => each.id === name || each.name === name)
  );
  return missing === undefined ? null : `${asked} is not served by ${missing}`;
}
