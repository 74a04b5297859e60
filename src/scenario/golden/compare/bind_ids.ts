/** Finds the agents of a golden read from a file, where ids are cut short, among those of a golden made from an outcome. */

import { compareText } from "../../../lib/json.ts";
import {
  type AskedName,
  CUT_FROM,
  type Golden,
  type GoldenAgent,
  type GoldenAsked,
  type GoldenStep,
  isSameId,
  languagesAsked,
  peopleIn,
  skillsAsked,
  withNames,
  writtenId,
} from "../golden.ts";

/** The first golden with the whole ids of the second wherever they mean the same. */
export function bindIds(kept: Golden, due: Golden): Golden {
  const whole = wholeIds(due);
  const known = new Map<string, GoldenAgent>();
  const bind = (person: GoldenAgent): GoldenAgent => {
    const key = `${person.id} ${person.name}`;
    const found = known.get(key) ?? { ...person, id: idOf(person, whole) };
    known.set(key, found);
    return found;
  };
  const asked = boundAsked(
    kept.asked,
    due.asked,
    (person) => ({ id: idOf(person, whole), name: person.name }),
  );
  return { ...kept, asked, steps: kept.steps.map((step) => boundStep(step, asked, bind)) };
}

function boundStep(
  step: GoldenStep,
  asked: GoldenAsked,
  bind: (person: GoldenAgent) => GoldenAgent,
): GoldenStep {
  const own = (wanted: AskedName | null, among: readonly AskedName[]) =>
    among.find((each) => each.name === wanted?.name) ?? wanted;
  const { skills, language } = step.needs;
  return {
    ...step,
    needs: {
      skills: skills.map((skill) => own(skill, skillsAsked(asked)) ?? skill),
      language: own(language, languagesAsked(asked)),
    },
    places: step.places.map((place) => ({ ...place, agents: place.agents?.map(bind) ?? null })),
    out: step.out?.map((row) => ({ ...row, agents: row.agents.map(bind) })) ?? null,
  };
}

/** Ids as a file would write them, sorted, with the people they are. */
function wholeIds(golden: Golden): readonly { readonly written: string; readonly person: GoldenAgent }[] {
  return [...peopleIn(golden).values()]
    .map((person) => ({ written: writtenId(person.id), person }))
    .sort((a, b) => compareText(a.written, b.written));
}

/** The id that begins as it is written; of several that of the same name, else the first. */
function idOf({ id, name }: GoldenAgent, whole: ReturnType<typeof wholeIds>): string {
  let [low, high] = [0, whole.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((whole[middle]?.written ?? "") < id) low = middle + 1;
    else high = middle;
  }
  const exact = whole[low];
  if (exact === undefined || exact.written === id || id.length < CUT_FROM) {
    return exact?.written === id ? exact.person.id : id;
  }
  const alike = [];
  for (let at = low; whole[at]?.written.startsWith(id); at++) alike.push(whole[at]?.person);
  return (alike.find((person) => person?.name === name) ?? alike[0])?.id ?? id;
}

function boundAsked(
  kept: GoldenAsked,
  due: GoldenAsked,
  bindPerson: (person: GoldenAgent) => GoldenAgent,
): GoldenAsked {
  const bind = (own: AskedName, among: readonly AskedName[]): AskedName => {
    const { id } = own;
    if (id === null) return own;
    const same = among.filter((each) => each.id !== null && isSameId(each.id, id));
    const found = same.find(({ name }) => name === own.name) ?? same[0];
    return found === undefined ? own : { id: found.id, name: own.name };
  };
  const bound = withNames(kept, {
    skill: (own) => bind(own, skillsAsked(due)),
    language: (own) => bind(own, languagesAsked(due)),
    person: ({ id, name }) => id === null ? { id, name } : bindPerson({ id, name }),
  });
  return { ...bound, queue: bind(kept.queue, [due.queue]) };
}
