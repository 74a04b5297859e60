/** Compares what two goldens say is asked for, intake rules included. */

import { askedChangeText } from "../../../domain/asked_step.ts";
import { formatDuration } from "../../../lib/duration.ts";
import type { GoldenDifference } from "./difference.ts";
import {
  type AskedName,
  type AskingRule,
  type Golden,
  type GoldenAsked,
  type GoldenAskedChange,
  isSameId,
  languagesAsked,
  skillsAsked,
} from "../golden.ts";

/** Each fact as people speak of it; skills and languages by id where it is known. */
const FACTS: Readonly<Record<string, (asked: GoldenAsked) => string>> = {
  media: ({ media }) => media,
  priority: ({ priority }) => String(priority),
  waited: ({ waitedSeconds }) => formatDuration(waitedSeconds * 1000),
  skillExpression: ({ skillExpression }) => skillExpression ?? NONE,
  customerFirst: ({ customerFirst }) =>
    customerFirst === null ? "as the queue is set" : customerFirst ? "yes" : "no",
};

const NONE = "none";

/** The people among the facts, with what is said of each beside the name. */
const PEOPLE: Readonly<Record<string, (asked: GoldenAsked) => readonly Named[]>> = {
  directAgent: ({ directAgent }) => oneNamed(directAgent),
  lastAgent: ({ lastAgent }) => oneNamed(lastAgent),
  owner: ({ owner }) => oneNamed(owner),
  preferred: ({ preferred }) => preferred.map(({ agent, score }) => ({ ...agent, more: ` ${score}` })),
};

/** Somebody asked for. */
interface Named extends AskedName {
  readonly more?: string;
}

function oneNamed(named: AskedName | null): readonly Named[] {
  return named === null ? [] : [named];
}

/** Compares what is asked for; a name that changed is no difference here. */
export function askedDifferences(
  { asked: before, intake: rules }: Golden,
  { asked: after, intake: later }: Golden,
): readonly GoldenDifference[] {
  const facts = Object.entries(FACTS).flatMap(([fact, textOf]): readonly GoldenDifference[] => {
    const [was, now] = [textOf(before), textOf(after)];
    return was === now ? [] : [{ kind: "asked", fact, before: was, after: now }];
  });
  const named = (
    fact: string,
    was: readonly AskedName[],
    now: readonly AskedName[],
  ): readonly GoldenDifference[] =>
    keysOf(was) === keysOf(now)
      ? []
      : [{ kind: "asked", fact, before: listed(sortedNames(was)), after: listed(sortedNames(now)) }];
  return [
    ...named("skills", before.skills, after.skills),
    ...named("language", oneNamed(before.language), oneNamed(after.language)),
    ...(isSameLabel(before.label, after.label)
      ? []
      : named("label", oneNamed(before.label), oneNamed(after.label))),
    ...facts,
    ...changeDifferences(before, after),
    ...peopleDifferences(before, after),
    ...ruleDifferences(rules, later),
  ];
}

/** By id where both are known: goldens of before did not keep it. */
function isSameLabel(was: AskedName | null, now: AskedName | null): boolean {
  if (was === null || now === null) return was === now;
  return was.id === null || now.id === null ? was.name === now.name : isSameId(now.id, was.id);
}

/** By id: a person's other name is no other person. In the order asked. */
function peopleDifferences(before: GoldenAsked, after: GoldenAsked): readonly GoldenDifference[] {
  const key = (named: readonly Named[]) =>
    JSON.stringify(named.map(({ id, name, more }) => [id ?? `? ${name}`, more]));
  const words = (named: readonly Named[]) => listed(named.map(({ name, more = "" }) => `${name}${more}`));
  return Object.entries(PEOPLE).flatMap(([fact, namedIn]): readonly GoldenDifference[] => {
    const [was, now] = [namedIn(before), namedIn(after)];
    return key(was) === key(now) ? [] : [{ kind: "asked", fact, before: words(was), after: words(now) }];
  });
}

/** By id, time by time. */
function changeDifferences(before: GoldenAsked, after: GoldenAsked): readonly GoldenDifference[] {
  const times = [...before.changes, ...after.changes].map(({ afterSeconds }) => afterSeconds);
  return [...new Set(times)].sort((a, b) => a - b).flatMap((time): readonly GoldenDifference[] => {
    const [was, now] = [before, after].map(({ changes }) =>
      changes.find(({ afterSeconds }) => afterSeconds === time) ?? null
    ) as [GoldenAskedChange | null, GoldenAskedChange | null];
    if (changeKey(was) === changeKey(now)) return [];
    const fact = `${formatDuration(time * 1000)} later`;
    return [{ kind: "asked", fact, before: changeText(was), after: changeText(now) }];
  });
}

function changeKey(change: GoldenAskedChange | null): string {
  return JSON.stringify(
    change === null ? null : [
      change.skills === undefined ? null : keysOf(change.skills),
      change.language === undefined ? null : keysOf(oneNamed(change.language)),
      change.priority ?? null,
      change.skillExpression === undefined ? null : [change.skillExpression],
    ],
  );
}

function changeText(change: GoldenAskedChange | null): string {
  if (change === null) return "no change";
  const { skills, language, ...rest } = change;
  return askedChangeText({
    ...rest,
    ...(skills === undefined ? {} : { skills: skills.map(({ name }) => name) }),
    ...(language === undefined ? {} : { language: language?.name ?? null }),
  });
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
): readonly GoldenDifference[] {
  const asksOf = (rows: readonly AskingRule[], rule: string) =>
    rows.find((row) => row.rule === rule)?.asks ?? null;
  const rules = new Set([...before, ...after].map(({ rule }) => rule));
  return [...rules].flatMap((rule): readonly GoldenDifference[] => {
    const [was, now] = [asksOf(before, rule), asksOf(after, rule)];
    return JSON.stringify(was) === JSON.stringify(now)
      ? []
      : [{ kind: "rule", rule, before: was, after: now }];
  });
}

/** What is asked for under another name; ids say that it is the same. */
export function askedRenames(before: GoldenAsked, after: GoldenAsked): readonly GoldenDifference[] {
  const names = (
    what: "skill" | "language" | "label",
    was: readonly AskedName[],
    now: readonly AskedName[],
  ) =>
    was.flatMap(({ id, name }): readonly GoldenDifference[] => {
      const later = id === null ? undefined : now.find((each) => each.id !== null && isSameId(each.id, id));
      return later === undefined || later.name === name
        ? []
        : [{ kind: "renamed", what, id: id ?? "", before: name, after: later.name }];
    });
  const { queue } = after;
  return [
    ...(before.queue.name === queue.name ? [] : [
      {
        kind: "renamed",
        what: "queue",
        id: queue.id ?? "",
        before: before.queue.name,
        after: queue.name,
      } as const,
    ]),
    ...names("skill", onceEach(skillsAsked(before)), skillsAsked(after)),
    ...names("language", onceEach(languagesAsked(before)), languagesAsked(after)),
    ...names("label", oneNamed(before.label), oneNamed(after.label)),
  ];
}

function onceEach(names: readonly AskedName[]): readonly AskedName[] {
  return [...new Map(names.map((named) => [named.id ?? `? ${named.name}`, named])).values()];
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? NONE : words.join(", ");
}
