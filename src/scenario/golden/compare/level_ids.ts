/** Takes the id from what is asked for wherever one golden alone knows it: a listing that was not read makes no other skill of a name. */

import {
  type AskedName,
  type Golden,
  languagesAsked,
  peopleAsked,
  skillsAsked,
  withNames,
} from "../golden.ts";

/** Both goldens; the same ones where they know the same ids. */
export function levelIds(before: Golden, after: Golden): readonly [Golden, Golden] {
  const both = [before.asked, after.asked];
  const unknown = {
    skills: nameless(both.flatMap(skillsAsked)),
    languages: nameless(both.flatMap(languagesAsked)),
    people: nameless(both.flatMap(peopleAsked)),
  };
  if (Object.values(unknown).every(({ size }) => size === 0)) return [before, after];
  return [levelled(before, unknown), levelled(after, unknown)];
}

/** Names that stand without an id somewhere. */
function nameless(names: readonly AskedName[]): ReadonlySet<string> {
  return new Set(names.filter(({ id }) => id === null).map(({ name }) => name));
}

function levelled(
  golden: Golden,
  unknown: Readonly<Record<"skills" | "languages" | "people", ReadonlySet<string>>>,
): Golden {
  const without = (names: ReadonlySet<string>) => (own: AskedName): AskedName =>
    names.has(own.name) ? { ...own, id: null } : own;
  const [skill, language] = [without(unknown.skills), without(unknown.languages)];
  return {
    ...golden,
    asked: withNames(golden.asked, { skill, language, person: without(unknown.people) }),
    steps: golden.steps.map((step) => ({
      ...step,
      needs: {
        skills: step.needs.skills.map(skill),
        language: step.needs.language === null ? null : language(step.needs.language),
      },
    })),
  };
}
