/** Takes the id from what is asked for wherever one golden alone knows it: a listing that was not read makes no other skill of a name. */

import { type AskedName, type Golden, languagesAsked, peopleAsked, skillsAsked } from "../golden.ts";

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
  const without = (names: ReadonlySet<string>) => <Name extends AskedName | null>(own: Name): Name =>
    own !== null && names.has(own.name) ? { ...own, id: null } : own;
  const [skill, language, person] = [
    without(unknown.skills),
    without(unknown.languages),
    without(unknown.people),
  ];
  const { asked } = golden;
  return {
    ...golden,
    asked: {
      ...asked,
      skills: asked.skills.map(skill),
      language: language(asked.language),
      directAgent: person(asked.directAgent),
      lastAgent: person(asked.lastAgent),
      owner: person(asked.owner),
      preferred: asked.preferred.map(({ agent, score }) => ({ agent: person(agent), score })),
      changes: asked.changes.map((change) => ({
        ...change,
        ...(change.skills === undefined ? {} : { skills: change.skills.map(skill) }),
        ...(change.language === undefined ? {} : { language: language(change.language) }),
      })),
    },
    steps: golden.steps.map((step) => ({
      ...step,
      needs: { skills: step.needs.skills.map(skill), language: language(step.needs.language) },
    })),
  };
}
