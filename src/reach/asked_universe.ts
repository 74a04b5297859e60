/**
 * The universe of what customers may ask for: beside what members hold, a language that nobody speaks and skills that nobody
 * holds. Where skills are disregarded, or a ring has stopped asking for one, such a request is served all the same.
 */

import type { Configuration } from "../domain/configuration.ts";
import { NOBODYS_SKILL } from "./request.ts";
import { type Element, type Universe, universeOf } from "./universe.ts";

/** Makes it: skills that a ring stops asking for stand for themselves, the last for all others. */
export function askedUniverseOf(configurations: readonly Configuration[]): Universe {
  const universe = universeOf(configurations);
  const stranger = { key: NOBODYS_SKILL, name: NOBODYS_SKILL, names: [] };
  const held = universe.skills.filter(({ key }) => key !== NOBODYS_SKILL);
  const unheld = new Map(configurations.flatMap(droppedSkills).map((row) => [row.key, row]));
  for (const { key } of held) unheld.delete(key);
  return {
    ...universe,
    languages: [...universe.languages, stranger],
    skills: [...held, ...unheld.values(), stranger],
  };
}

function droppedSkills({ queue, organisation }: Configuration): readonly Element[] {
  return queue.rings.flatMap(({ skillsToRemove }) =>
    skillsToRemove.map(({ id, name }): Element => {
      const known = organisation.skills?.find((skill) => skill.id === id)?.name ?? name;
      return { key: id, name: known ?? id, names: known === null ? [] : [known] };
    })
  );
}

/** Finds the place of what is asked for, by key or name; -1 where nothing is called so. */
export function placeOf(rows: readonly Element[], name: string): number {
  return rows.findIndex(({ key, names }) => key === name || names.includes(name));
}

/** Finds the same; the last stands for all that nobody here has. */
export function placeAskedFor(rows: readonly Element[], name: string): number {
  const at = placeOf(rows, name);
  return at === -1 ? rows.length - 1 : at;
}
