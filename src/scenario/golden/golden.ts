/** A golden as data: what is kept of an outcome. Print and read are its two edges; everything between takes and returns this. */

import type { Instant } from "../../lib/instant.ts";
import type { ExclusionCode, Grounds, Model } from "../../domain/decision.ts";
import type { MediaType } from "../../domain/media.ts";
import type { Known } from "../../domain/skill.ts";

/** The format this program writes; a golden of an older one is renewed by `accept`. */
export const GOLDEN_FORMAT = 3;

/** What a golden keeps of the agents: every place of the pool, the first place only, or everybody with reasons and numbers. */
export const HOLDS = ["pool", "first", "all"] as const;

/** One of them. */
export type Hold = (typeof HOLDS)[number];

/** An agent. Ids are whole in a golden made from an outcome, and their first characters in one read from a file. */
export interface GoldenAgent {
  readonly id: string;
  readonly name: string;
}

/** An id as a file holds it: no blank cuts it in two. */
export function writtenId(id: string): string {
  return id.replace(/\s/g, "_");
}

/** What is shorter than this in a file was not cut. */
export const CUT_FROM = 8;

/** True where an id, whole or cut short as in a file, is of that whole one. */
export function isSameId(whole: string, id: string): boolean {
  const written = writtenId(whole);
  return written === id || whole === id || (id.length >= CUT_FROM && written.startsWith(id));
}

/** A skill, a language, the queue, a person; the id is unknown where nobody defines or holds it. */
export interface AskedName {
  readonly id: Known<string>;
  readonly name: string;
}

/** What the customer asks of routing, intake rules included. */
export interface GoldenAsked {
  readonly queue: AskedName;
  readonly media: MediaType;
  /** In the order asked. */
  readonly skills: readonly AskedName[];
  readonly language: AskedName | null;
  readonly label: AskedName | null;
  readonly priority: number;
  readonly waitedSeconds: number;
  /** The id is unknown of people whom no recorded queue holds. */
  readonly directAgent: AskedName | null;
  readonly lastAgent: AskedName | null;
  readonly skillExpression: string | null;
  readonly owner: AskedName | null;
  /** Null: as the queue is set. */
  readonly customerFirst: boolean | null;
  readonly preferred: readonly { readonly agent: AskedName; readonly score: number }[];
  /** What an in-queue flow changes of it; in order of time. */
  readonly changes: readonly GoldenAskedChange[];
}

/** What is asked otherwise from a time on; what is absent stays as it was. */
export interface GoldenAskedChange {
  readonly afterSeconds: number;
  readonly skills?: readonly AskedName[];
  /** Null: none. */
  readonly language?: AskedName | null;
  readonly priority?: number;
  /** Null: none. */
  readonly skillExpression?: string | null;
}

/** What is asked for with every name put otherwise, by what it is of. */
export function withNames(
  asked: GoldenAsked,
  put: Readonly<Record<"skill" | "language" | "person", (name: AskedName) => AskedName>>,
): GoldenAsked {
  const person = (name: AskedName | null) => name === null ? null : put.person(name);
  const language = (name: AskedName | null) => name === null ? null : put.language(name);
  return {
    ...asked,
    skills: asked.skills.map(put.skill),
    language: language(asked.language),
    directAgent: person(asked.directAgent),
    lastAgent: person(asked.lastAgent),
    owner: person(asked.owner),
    preferred: asked.preferred.map(({ agent, score }) => ({ agent: put.person(agent), score })),
    changes: asked.changes.map((change) => ({
      ...change,
      ...(change.skills === undefined ? {} : { skills: change.skills.map(put.skill) }),
      ...(change.language === undefined ? {} : { language: language(change.language) }),
    })),
  };
}

/** Every skill that is asked for, at first or later. */
export function skillsAsked({ skills, changes }: GoldenAsked): readonly AskedName[] {
  return [skills, ...changes.map((change) => change.skills ?? [])].flat();
}

/** Every language that is asked for, at first or later. */
export function languagesAsked({ language, changes }: GoldenAsked): readonly AskedName[] {
  return [language, ...changes.map((change) => change.language)].filter((each) =>
    each !== null && each !== undefined
  );
}

/** Everybody whom the interaction names. */
export function peopleAsked({ directAgent, lastAgent, owner, preferred }: GoldenAsked): readonly AskedName[] {
  return [directAgent, lastAgent, owner, ...preferred.map(({ agent }) => agent)].filter((each) =>
    each !== null
  );
}

/** An intake rule and what it asks for: "skill Billing". */
export interface AskingRule {
  readonly rule: string;
  readonly asks: readonly string[];
}

/** The numbers that give a place, as far as the decision looked at them. */
export const PLACE_NUMBERS = ["rule", "ring", "mean", "preferred", "score"] as const;

/** One of them. */
export type PlaceNumber = (typeof PLACE_NUMBERS)[number];

/** Agents whom nothing in the golden tells apart. */
export interface GoldenPlace {
  readonly numbers: Readonly<Partial<Record<PlaceNumber, number>>>;
  readonly size: number;
  /** By id; null where only their number is kept. */
  readonly agents: readonly GoldenAgent[] | null;
}

/** Agents kept out for the same reasons. */
export interface GoldenOut extends Grounds {
  readonly agents: readonly GoldenAgent[];
}

/** What is still asked for; all of it stands in `asked` as well. */
export interface Needs {
  /** Sorted by name. */
  readonly skills: readonly AskedName[];
  readonly language: AskedName | null;
}

/** The outcome at one step of the timeline. */
export interface GoldenStep {
  readonly afterSeconds: number;
  readonly outcome: "selected" | "waits" | "not-predictable";
  readonly method: string;
  readonly ring: number | null;
  readonly needs: Needs;
  /** First place first. */
  readonly places: readonly GoldenPlace[];
  /** Further places, of which only the number is kept; null without. */
  readonly further: { readonly places: number; readonly agents: number } | null;
  /** How many are kept out, by the first reason against each. */
  readonly others: Readonly<Partial<Record<ExclusionCode, number>>>;
  /** Who they are, and every reason; null where that is not kept. */
  readonly out: readonly GoldenOut[] | null;
}

/** Reasons with how many are kept out by each, the most first. */
export function mostFirst(others: GoldenStep["others"]): readonly (readonly [string, number])[] {
  return Object.entries(others).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Whose doings the outcome rests on: nobody's, the recording's at its instant (ISO 8601 UTC), or those of a moment file. */
export type GoldenMoment =
  | { readonly kind: "free" }
  | { readonly kind: "recorded"; readonly at: Instant }
  | { readonly kind: "stated"; readonly path: string };

/** What a scenario names, by kind: the id behind each name as it is written there. */
export interface NamedIds {
  readonly agents: Readonly<Record<string, string>>;
  readonly skills: Readonly<Record<string, string>>;
  readonly languages: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
}

/** Of which agents a fact is meant: of those, or of all but those. Of the whole queue or organisation: of all. */
export interface Whose {
  readonly isAllBut: boolean;
  /** Whole in a golden made from an outcome, their first characters in one read from a file. */
  readonly ids: readonly string[];
}

/** Facts by name. */
export type ByFact = Readonly<Record<string, Whose>>;

/** What was known when a golden was accepted. */
export interface Knowledge {
  /** What a read did not bring, of what the question could turn on. */
  readonly notKnown: ByFact;
  /** What was known and decided: without it somebody, or all, would come out otherwise. */
  readonly restsOn: ByFact;
}

/** A golden. */
export interface Golden {
  /** Fingerprint of the question, so that an edited scenario is told from a changed outcome. */
  readonly question: string;
  readonly model: Model;
  readonly hold: Hold;
  readonly asked: GoldenAsked;
  /** What the scenario names otherwise than `asked` does, so that who and what is renamed later is found. */
  readonly named: NamedIds;
  readonly intake: readonly AskingRule[];
  readonly moment: GoldenMoment;
  /** Null where that is not said: a golden of before it was kept. */
  readonly knowledge: Knowledge | null;
  /** At least one, in the order of the timeline. */
  readonly steps: readonly GoldenStep[];
}

/** Everybody of a golden, by id. */
export function peopleIn(golden: Golden): ReadonlyMap<string, GoldenAgent> {
  const people = golden.steps.flatMap(({ places, out }) => [
    ...places.flatMap(({ agents }) => agents ?? []),
    ...(out ?? []).flatMap(({ agents }) => agents),
  ]);
  const named = peopleAsked(golden.asked).flatMap(({ id, name }) => id === null ? [] : [{ id, name }]);
  return new Map([...named, ...people].map((person) => [person.id, person]));
}
