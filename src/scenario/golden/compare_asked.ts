/** Compares what two goldens say is asked for, intake rules included. */

import { formatDuration } from "../../lib/duration.ts";
import type { Difference } from "./difference.ts";
import type { Asked, AskedName, AskingRule, Golden } from "./golden.ts";

/** Each fact as people speak of it; skills and languages by id where it is known. */
const FACTS: Readonly<Record<string, (asked: Asked) => string>> = {
  media: ({ media }) => media,
  priority: ({ priority }) => String(priority),
  waited: ({ waitedSeconds }) => formatDuration(waitedSeconds * 1000),
  label: ({ label }) => label ?? NONE,
  directAgent: ({ directAgent }) => directAgent ?? NONE,
  lastAgent: ({ lastAgent }) => lastAgent ?? NONE,
  skillExpression: ({ skillExpression }) => skillExpression ?? NONE,
  owner: ({ owner }) => owner ?? NONE,
  customerFirst: ({ customerFirst }) =>
    customerFirst === null ? "as the queue is set" : customerFirst ? "yes" : "no",
  preferred: ({ preferred }) => listed(preferred.map(({ agent, score }) => `${agent} ${score}`)),
};

const NONE = "none";

/** Compares what is asked for; a name that changed is no difference here. */
export function askedDifferences(
  { asked: before, intake: rules }: Golden,
  { asked: after, intake: later }: Golden,
): readonly Difference[] {
  const facts = Object.entries(FACTS).flatMap(([fact, textOf]): readonly Difference[] => {
    const [was, now] = [textOf(before), textOf(after)];
    return was === now ? [] : [{ kind: "asked", fact, before: was, after: now }];
  });
  const named = (fact: string, was: readonly AskedName[], now: readonly AskedName[]): readonly Difference[] =>
    keysOf(was) === keysOf(now)
      ? []
      : [{ kind: "asked", fact, before: listed(sortedNames(was)), after: listed(sortedNames(now)) }];
  return [
    ...named("skills", before.skills, after.skills),
    ...named("language", languagesOf(before), languagesOf(after)),
    ...facts,
    ...ruleDifferences(rules, later),
  ];
}

function languagesOf({ language }: Asked): readonly AskedName[] {
  return language === null ? [] : [language];
}

/** Equal where the same is meant: order says nothing. */
export function keysOf(names: readonly AskedName[]): string {
  return JSON.stringify(names.map(({ id, name }) => id ?? `? ${name}`).sort());
}

/** The names, sorted. */
export function sortedNames(names: readonly AskedName[]): readonly string[] {
  return names.map(({ name }) => name).sort();
}

function ruleDifferences(
  before: readonly AskingRule[],
  after: readonly AskingRule[],
): readonly Difference[] {
  const asksOf = (rows: readonly AskingRule[], rule: string) =>
    rows.find((row) => row.rule === rule)?.asks ?? null;
  const rules = new Set([...before, ...after].map(({ rule }) => rule));
  return [...rules].flatMap((rule): readonly Difference[] => {
    const [was, now] = [asksOf(before, rule), asksOf(after, rule)];
    return JSON.stringify(was) === JSON.stringify(now)
      ? []
      : [{ kind: "rule", rule, before: was, after: now }];
  });
}

/** What is asked for under another name; ids say that it is the same. */
export function askedRenames(before: Asked, after: Asked): readonly Difference[] {
  const names = (what: "skill" | "language", was: readonly AskedName[], now: readonly AskedName[]) =>
    was.flatMap(({ id, name }): readonly Difference[] => {
      const later = id === null ? undefined : now.find((each) => each.id === id);
      return later === undefined || later.name === name
        ? []
        : [{ kind: "renamed", what, id: id ?? "", before: name, after: later.name }];
    });
  const { queue } = after;
  return [
    ...(before.queue === queue ? [] : [
      { kind: "renamed", what: "queue", id: "", before: before.queue, after: queue } as const,
    ]),
    ...names("skill", before.skills, after.skills),
    ...names("language", languagesOf(before), languagesOf(after)),
  ];
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? NONE : words.join(", ");
}
